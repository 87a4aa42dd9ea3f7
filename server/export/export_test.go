package export_test

import (
	"bytes"
	"context"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"factbox/assets"
	"factbox/server/export"
	"factbox/server/host"
	"factbox/server/library"
	"factbox/server/render"
)

const (
	origin    = "https://factbox.example"
	lightning = "---\ntitle: Can lightning strike twice?\nrating: {label: True}\nclaim: {text: It can.}\nchecked-by: {name: Desk}\nchecked: 2026-01-02\nreferences:\n  - {id: nws, URL: https://www.weather.gov/safety}\n---\n# Summary\nIt can [@nws].\n\n# Why\nBecause.\n"
	size      = "---\ntitle: Zählt die Größe?\nlang: de\n---\n# Kurz {#summary}\nNein.\n\n# Warum\nDarum.\n"
)

func content() fstest.MapFS {
	return fstest.MapFS{
		"checks/lightning.md":      {Data: []byte(lightning)},
		"checks/größe.md":          {Data: []byte(size)},
		"themes/daily/tokens.json": {Data: []byte("{}")},
	}
}

func site(t *testing.T, files fs.FS) export.Site {
	t.Helper()
	return siteWith(t, files, nil)
}

// siteWith is a site that knows pages of an earlier export.
func siteWith(t *testing.T, files fs.FS, earlier func([]byte) *render.Page) export.Site {
	t.Helper()
	log := slog.New(slog.DiscardHandler)
	bundle, err := assets.Load()
	if err != nil {
		t.Fatal(err)
	}
	lib, err := library.Open(files, log)
	if err != nil {
		t.Fatal(err)
	}
	if f := lib.Failures(); len(f) > 0 {
		t.Fatal(f)
	}
	themes, err := library.OpenThemes(log, files)
	if err != nil {
		t.Fatal(err)
	}
	public, err := url.Parse(origin)
	if err != nil {
		t.Fatal(err)
	}
	h := host.New(host.Config{Library: lib, Themes: themes, Assets: bundle, Log: log, PublicURL: public, Earlier: earlier})
	addresses, err := h.Addresses(origin)
	if err != nil {
		t.Fatal(err)
	}
	return export.Site{Handler: h.Handler(), Origin: public, Addresses: addresses}
}

func exported(t *testing.T, s export.Site, dir string) export.Report {
	t.Helper()
	report, err := s.To(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// files are the contents of a folder by name.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := make(map[string]string)
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			var text []byte
			text, err = os.ReadFile(filepath.Join(dir, name))
			all[name] = string(text)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func ask(s export.Site, address, encoding string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, address, nil)
	r.Host = "factbox.example"
	r.Header.Set("Accept-Encoding", encoding)
	w := httptest.NewRecorder()
	s.Handler.ServeHTTP(w, r)
	return w
}

// Every file holds what the host answers in that encoding, and nothing else is there.
func TestFilesAreWhatTheHostServes(t *testing.T) {
	s, dir := site(t, content()), t.TempDir()
	exported(t, s, dir)
	left := files(t, dir)
	for _, address := range s.Addresses {
		plain := ask(s, address, "identity")
		if plain.Code != http.StatusOK {
			continue
		}
		name := export.FileOf(address, plain.Header().Get("Content-Type"))
		for encoding, ending := range map[string]string{"identity": "", "br": ".br", "zstd": ".zst", "gzip": ".gz"} {
			w := ask(s, address, encoding)
			if got := w.Header().Get("Content-Encoding"); got == "" && encoding != "identity" {
				continue
			}
			if left[name+ending] != w.Body.String() {
				t.Errorf("%s in %s is not the file %s (%d bytes)", address, encoding, name+ending, len(left[name+ending]))
			}
			delete(left, name+ending)
		}
	}
	for _, rules := range []string{".factbox-export", ".server/nginx.conf", ".server/Caddyfile", "_headers", "_redirects"} {
		if left[rules] == "" {
			t.Errorf("no %s", rules)
		}
		delete(left, rules)
	}
	for name := range left {
		t.Errorf("%s is not what the host serves at any address", name)
	}
}

// What pages and snippets lead to is there, and sources are redirects.
func TestWhatIsExported(t *testing.T) {
	s, dir := site(t, content()), t.TempDir()
	exported(t, s, dir)
	all := files(t, dir)
	for _, name := range []string{
		"c/lightning.html", "c/lightning.html.br", "c/lightning.html.zst", "c/lightning.html.gz", "c/lightning.jsonld", "c/lightning.json", "c/lightning.md", "c/lightning.txt",
		"embed/größe.html", "embed/größe@theme=daily.html", "c/größe@theme=daily.html", "embed.js", "embed.v1.js.br",
		"feed.json", "claimreview.json", "sitemap.xml", "robots.txt", "themes/daily.css",
		"oembed@format=json&url=https%3A%2F%2Ffactbox.example%2Fc%2Flightning",
	} {
		if all[name] == "" {
			t.Errorf("no %s", name)
		}
	}
	if want := "/c/lightning/sources/1 https://www.weather.gov/safety 302\n"; all["_redirects"] != want {
		t.Errorf("redirects %q, want %q", all["_redirects"], want)
	}
	if _, is := all["c/größe.jsonld"]; is {
		t.Error("there is a ClaimReview without verdict")
	}
}

func TestExportIsDeterministicAndIncremental(t *testing.T) {
	one, other := t.TempDir(), t.TempDir()
	first := exported(t, site(t, content()), one)
	exported(t, site(t, content()), other)
	if diff := cmp.Diff(files(t, one), files(t, other)); diff != "" {
		t.Errorf("two exports differ:\n%s", diff)
	}
	if again := exported(t, site(t, content()), one); again != (export.Report{Unchanged: first.Written}) {
		t.Errorf("exported again: %+v after %+v", again, first)
	}
	changed := content()
	changed["checks/lightning.md"].Data = []byte(strings.Replace(lightning, "It can [", "It may [", 1))
	delete(changed, "checks/größe.md")
	before := files(t, one)
	report := exported(t, site(t, changed), one)
	if report.Removed == 0 || report.Written == 0 || report.Unchanged < report.Written {
		t.Errorf("after a change: %+v", report)
	}
	for name, text := range files(t, one) {
		if strings.Contains(name, "größe") {
			t.Errorf("%s is still there", name)
		}
		if isAsset := strings.HasPrefix(name, "a/"); isAsset && text != before[name] {
			t.Errorf("%s has changed", name)
		}
	}
	fresh := t.TempDir()
	exported(t, site(t, changed), fresh)
	if diff := cmp.Diff(files(t, fresh), files(t, one)); diff != "" {
		t.Errorf("not what a new export writes:\n%s", diff)
	}
}

// Pages that stand in the folder already are not compressed again, unless their forms
// are not theirs, or of another program.
func TestEarlierPages(t *testing.T) {
	dir := t.TempDir()
	if export.Earlier(dir) != nil {
		t.Error("an empty folder has pages")
	}
	content := content()
	delete(content, "themes/daily/tokens.json") // pages in it are the same
	exported(t, site(t, content), dir)
	before := files(t, dir)
	const name = "embed/lightning.html"
	page := []byte(before[name])
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	found := export.Earlier(dir)(page)
	if found == nil || string(found.Brotli) != before[name+".br"] || string(found.Zstd) != before[name+".zst"] || string(found.Gzip) != before[name+".gz"] {
		t.Fatal("the page is not found with all its forms")
	}
	if export.Earlier(dir)([]byte("another page")) != nil {
		t.Error("another page is found")
	}
	for _, ending := range []string{".br", ".zst", ".gz"} {
		for _, wrong := range []string{"", "garbage", before["c/lightning.html"+ending]} {
			write(name+ending, wrong)
			if export.Earlier(dir)(page) != nil {
				t.Errorf("it is found with %d bytes for %s", len(wrong), ending)
			}
		}
		write(name+ending, before[name+ending])
	}

	asked := 0
	earlier := export.Earlier(dir)
	exported(t, siteWith(t, content, func(html []byte) *render.Page {
		asked++
		page := earlier(html)
		if page == nil {
			t.Error("a page is compressed again")
		}
		return page
	}), dir)
	if asked == 0 {
		t.Error("nobody asked for earlier pages")
	}
	if diff := cmp.Diff(before, files(t, dir)); diff != "" {
		t.Errorf("exported again:\n%s", diff)
	}

	write(".factbox-export", "Compressed by another program.\n")
	if export.Earlier(dir) != nil {
		t.Error("what another program has compressed is taken")
	}
}

// An export that ends in the middle leaves every file as it was or as it is to be, and
// the next one completes it.
func TestInterruptedExport(t *testing.T) {
	dir, whole := t.TempDir(), t.TempDir()
	exported(t, site(t, content()), dir)
	before := files(t, dir)
	changed := content()
	changed["checks/lightning.md"].Data = []byte(strings.Replace(lightning, "It can [", "It may [", 1))
	s := site(t, changed)
	exported(t, s, whole)
	after := files(t, whole)

	ctx, stop := context.WithCancel(t.Context())
	var asked atomic.Int32
	handler := s.Handler
	s.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if asked.Add(1) == 60 {
			stop()
		}
		handler.ServeHTTP(w, r)
	})
	if _, err := s.To(ctx, dir); err == nil {
		t.Fatal("it was not interrupted")
	}
	if err := os.WriteFile(filepath.Join(dir, "c", "lightning.html.factbox-part"), []byte("<!doc"), 0o644); err != nil { // as kill -9 leaves it
		t.Fatal(err)
	}
	for name, text := range files(t, dir) {
		if text != before[name] && text != after[name] && !strings.HasSuffix(name, ".factbox-part") {
			t.Errorf("%s is neither what it was nor what it is to be", name)
		}
	}
	exported(t, site(t, changed), dir)
	if diff := cmp.Diff(after, files(t, dir)); diff != "" {
		t.Errorf("the next export does not complete it:\n%s", diff)
	}
}

// A file that cannot be written ends the export with its reason. What was there stays.
func TestUnwritableFile(t *testing.T) {
	s, dir := site(t, content()), t.TempDir()
	exported(t, s, dir)
	page := filepath.Join(dir, "c", "lightning.html")
	if err := os.Remove(page); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(page, "in the way"), 0o755); err != nil {
		t.Fatal(err)
	}
	_, err := s.To(t.Context(), dir)
	if err == nil || !strings.Contains(err.Error(), "/c/lightning: ") {
		t.Errorf("%v", err)
	}
	for name := range files(t, dir) {
		if strings.HasSuffix(name, ".factbox-part") {
			t.Errorf("%s is left", name)
		}
	}
}

func TestForeignFolder(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "thesis.txt"), []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := site(t, content()).To(t.Context(), dir)
	if err == nil || !strings.Contains(err.Error(), "thesis.txt") {
		t.Errorf("%v", err)
	}
	if diff := cmp.Diff(map[string]string{"thesis.txt": "mine"}, files(t, dir)); diff != "" {
		t.Error(diff)
	}
}

// Every header of the host is in the rules, but for those of one address.
func TestRulesHaveTheHeaders(t *testing.T) {
	s, dir := site(t, content()), t.TempDir()
	exported(t, s, dir)
	all := files(t, dir)
	policy := ask(s, "/embed/lightning?theme=daily", "br").Header().Get("Content-Security-Policy")
	for _, name := range []string{".server/nginx.conf", ".server/Caddyfile"} {
		if !strings.Contains(all[name], policy) {
			t.Errorf("%s has not the policy of the frame page in the theme", name)
		}
	}
	for _, address := range []string{"/embed/lightning", "/c/lightning", "/feed.json", "/embed.js", "/oembed?url=" + url.QueryEscape(origin+"/c/lightning")} {
		header := ask(s, address, "br").Header()
		for name, values := range header {
			if slices.Contains([]string{"Link", "Etag", "Content-Length", "Content-Encoding", "Vary", "Content-Type"}, name) {
				continue
			}
			for _, value := range values {
				if !bytes.Contains([]byte(all["_headers"]), []byte("  "+name+": "+value+"\n")) {
					t.Errorf("%s: _headers has no %s: %s", address, name, value)
				}
			}
		}
	}
}
