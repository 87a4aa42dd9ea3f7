package host

import (
	"bytes"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"factbox/app/factcheck"
	"factbox/assets"
	"factbox/server/library"
)

// site is a host with two fact checks, made-up assets and a log to look into.
type site struct {
	t       testing.TB
	content fstest.MapFS
	host    *Host
	handler http.Handler
	log     *bytes.Buffer
}

const (
	lightning = `---
title: Can lightning strike twice?
claim: {text: It never does., claimant: {name: Popular saying}}
rating: {label: "False", explanation: It often does.}
checked: 2026-11-20
references: [{id: nws}, {id: map, URL: "https://source.example/größe?a=1&b=2#c"}]
---
# Summary
It can [@nws; @map].

# Tall buildings
Often. \</script> & \<!-- stay what they are.
`
	size = `---
title: Zählt die Größe?
lang: de
---
# Summary
Nein.

# Gründe
Viele.
`
)

func newSite(t testing.TB) *site {
	t.Helper()
	return newSiteWith(t, assetFiles())
}

func newSiteWith(t testing.TB, files fs.FS) *site {
	t.Helper()
	bundle, err := assets.LoadFrom(files)
	if err != nil {
		t.Fatal(err)
	}
	s := &site{t: t, log: new(bytes.Buffer), content: fstest.MapFS{
		"checks/lightning.md": {Data: []byte(lightning)},
		"checks/größe.md":     {Data: []byte(size)},
	}}
	log := slog.New(slog.NewTextHandler(s.log, nil))
	lib, err := library.Open(s.content, log)
	if err != nil {
		t.Fatal(err)
	}
	if failures := lib.Failures(); failures != nil {
		t.Fatalf("the test's documents cannot be published: %v", failures)
	}
	s.host = New(Config{Library: lib, Assets: bundle, Log: log})
	s.handler = s.host.Handler()
	return s
}

// assetFiles are assets that show in a test what they are.
func assetFiles() fstest.MapFS {
	files := make(fstest.MapFS)
	for _, name := range []string{
		assets.CardCSS, assets.PrintCSS, assets.SiteCSS, assets.IconSVG, assets.FrameJS, assets.StudioCSS, assets.StudioJS, assets.PreviewCSS, assets.WatchCSS, assets.WatchJS,
		assets.BroadsheetCSS, assets.TabloidCSS, assets.BlogCSS, assets.TechnicalCSS,
		assets.BootJS, assets.EmbedJS, assets.EmbedV1JS, assets.EmbedTypes, assets.DiagnoseJS, assets.NoticesTxt, assets.WidgetWasm, assets.StudioWasm,
	} {
		for _, suffix := range []string{"", assets.BrotliSuffix, assets.GzipSuffix} {
			files[name+suffix] = &fstest.MapFile{Data: []byte("/* " + name + suffix + " */")}
		}
	}
	return files
}

// get asks for a target. The header is in pairs of name and value; a name may
// come twice.
func (s *site) get(target string, header ...string) *http.Response {
	s.t.Helper()
	return s.do(request(target, header...))
}

func (s *site) do(r *http.Request) *http.Response {
	s.t.Helper()
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	return w.Result()
}

func request(target string, header ...string) *http.Request {
	r := httptest.NewRequest(http.MethodGet, target, nil)
	r.Host = "factbox.example"
	for pair := range slices.Chunk(header, 2) {
		if pair[0] == "Host" {
			r.Host = pair[1]
			continue
		}
		r.Header.Add(pair[0], pair[1])
	}
	return r
}

func body(t testing.TB, r *http.Response) string {
	t.Helper()
	content, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func mustParse(t testing.TB, address string) *url.URL {
	t.Helper()
	u, err := ParsePublicURL(address)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

const (
	html8 = "text/html; charset=utf-8"
	js8   = "text/javascript; charset=utf-8"
	css8  = "text/css; charset=utf-8"
	text8 = "text/plain; charset=utf-8"
	json8 = "application/json; charset=utf-8"
	xml8  = "text/xml; charset=utf-8"

	minutes = "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400"
	hour    = "public, max-age=3600, stale-while-revalidate=86400, stale-if-error=604800"
	forever = "public, max-age=31536000, immutable"
)

// answers lists every route with what its answer is, its text aside.
func answers(b *assets.Bundle) []routeAnswer {
	return []routeAnswer{
		{"/", 200, html8, "no-cache"},
		{"/?check=lightning&theme=default&scheme=auto&width=640&page=auto&heading=auto", 200, html8, "no-cache"},
		{"/?check=gr%C3%B6%C3%9Fe&scheme=dark&width=320&page=ar&heading=4", 200, html8, "no-cache"},
		{"/preview/lightning", 200, html8, "no-cache"},
		{"/preview/lightning?scheme=dark&page=he&heading=3", 200, html8, "no-cache"},
		{"/c/lightning", 200, html8, minutes},
		{"/c/gr%C3%B6%C3%9Fe", 200, html8, minutes},
		{"/embed/lightning", 200, html8, minutes},
		{"/embed/lightning?scheme=dark&start=idle", 200, html8, minutes},
		{"/embed/lightning?utm_source=anything", 200, html8, minutes},
		{"/demo/lightning", 200, html8, "no-cache"},
		{"/demo/lightning?page=technical", 200, html8, "no-cache"},
		{"/embed.js", 200, js8, hour},
		{"/embed.v1.js", 200, js8, forever},
		{"/embed.d.ts", 200, "text/plain; charset=utf-8", hour},
		{"/notices.txt", 200, "text/plain; charset=utf-8", hour},
		{"/diagnose.js", 200, js8, hour},
		{b.Site.Path(), 200, css8, forever},
		{b.Broadsheet.Path(), 200, css8, forever},
		{b.Tabloid.Path(), 200, css8, forever},
		{b.Blog.Path(), 200, css8, forever},
		{b.Technical.Path(), 200, css8, forever},
		{b.StudioScript.Path(), 200, js8, forever},
		{b.StudioStyle.Path(), 200, css8, forever},
		{b.Preview.Path(), 200, css8, forever},
		{b.Boot.Path(), 200, js8, forever},
		{b.Widget.Path(), 200, "application/wasm", forever},
		{b.Studio.Path(), 200, "application/wasm", forever},
		{"/healthz", 200, text8, "no-store"},

		{"/oembed?url=http://factbox.example/c/lightning", 200, json8, minutes},
		{"/oembed?url=http://factbox.example/c/lightning&format=xml", 200, xml8, minutes},
		{"/c/gr%C3%B6%C3%9Fe.json", 200, "application/json", minutes},
		{"/c/lightning.md", 200, "text/markdown; charset=utf-8", minutes},
		{"/c/lightning.txt", 200, text8, minutes},
		{"/feed.json", 200, "application/feed+json; charset=utf-8", minutes},
		{"/claimreview.json", 200, "application/ld+json", minutes},
		{"/sitemap.xml", 200, "application/xml; charset=utf-8", minutes},
		{"/sitemap.xml?part=1", 200, "application/xml; charset=utf-8", minutes},
		{"/robots.txt", 200, text8, minutes},
		{"/c/lightning/sources/2", 302, text8, "public, max-age=60"},

		{"/?check=thunder", 404, html8, "no-store"},
		{"/?theme=thunder", 400, html8, "no-store"},
		{"/?scheme=pink", 400, html8, "no-store"},
		{"/?width=319", 400, html8, "no-store"},
		{"/?width=801", 400, html8, "no-store"},
		{"/?width=wide", 400, html8, "no-store"},
		{"/?page=tlh", 400, html8, "no-store"},
		{"/?heading=1", 400, html8, "no-store"},
		{"/preview/thunder", 404, html8, "no-store"},
		{"/preview/lightning?page=tlh", 400, html8, "no-store"},
		{"/embed/lightning?scheme=pink", 400, html8, "no-store"},
		{"/demo/lightning?page=gazette", 400, html8, "no-store"},
		{"/c/thunder", 404, html8, "no-store"},
		{"/embed/thunder", 404, html8, "no-store"},
		{"/demo/thunder", 404, html8, "no-store"},
		{"/a/0000000000000000/site.css", 404, html8, "no-store"},
		{b.Card.Path(), 404, html8, "no-store"}, // it is only ever inlined
		{"/oembed", 400, text8, "no-store"},
		{"/oembed?url=http://other.example/c/lightning", 404, text8, "no-store"},
		{"/oembed?url=http://factbox.example/c/lightning&format=yaml", 501, text8, "no-store"},
		{"/c/thunder/sources/1", 404, text8, "no-store"},
		{"/c/lightning/sources/1", 404, text8, "no-store"},
		{"/c/thunder.json", 404, text8, "no-store"},
		{"/c/thunder.txt", 404, text8, "no-store"},
		{"/c/lightning.jsonld", 404, text8, "no-store"}, // nobody says who checked
		{"/sitemap.xml?part=2", 404, text8, "no-store"},
		{"/favicon.ico", 404, html8, "no-store"},
	}
}

type routeAnswer struct {
	target  string
	status  int
	media   string
	caching string
}

func TestAnswers(t *testing.T) {
	s := newSite(t)
	for _, want := range answers(s.host.Assets) {
		t.Run(want.target, func(t *testing.T) {
			r := s.get(want.target)
			got := routeAnswer{want.target, r.StatusCode, r.Header.Get("Content-Type"), r.Header.Get("Cache-Control")}
			if diff := cmp.Diff(want, got, cmp.AllowUnexported(routeAnswer{})); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestHead asks over a real connection: it is net/http that keeps the body back.
func TestHead(t *testing.T) {
	s := newSite(t)
	server := httptest.NewServer(s.handler)
	defer server.Close()
	client := &http.Client{
		Transport:     &http.Transport{DisableCompression: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	defer client.CloseIdleConnections()
	ask := func(method, target string) (http.Header, string) {
		t.Helper()
		r, err := http.NewRequestWithContext(t.Context(), method, server.URL+target, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Host = "factbox.example"
		response, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		response.Header.Del("Date")
		response.Header.Set("Status", response.Status)
		return response.Header, body(t, response)
	}
	for _, route := range answers(s.host.Assets) {
		t.Run(route.target, func(t *testing.T) {
			want, content := ask(http.MethodGet, route.target)
			got, nothing := ask(http.MethodHead, route.target)
			if content == "" || nothing != "" {
				t.Errorf("GET has %d bytes, HEAD %d; want some and none", len(content), len(nothing))
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("HEAD says something else than GET (-GET +HEAD)\n%s", diff)
			}
		})
	}
}

func TestOtherMethodsAreRefused(t *testing.T) {
	const what = "This host only answers GET and HEAD."
	s := newSite(t)
	for _, route := range answers(s.host.Assets) {
		for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodOptions, http.MethodTrace, "BREW"} {
			r := request(route.target)
			r.Method = method
			got := s.do(r)
			said := [3]string{got.Header.Get("Allow"), got.Header.Get("X-Factbox-Reason"), got.Header.Get("Cache-Control")}
			if want := [3]string{"GET, HEAD", what, "no-store"}; got.StatusCode != http.StatusMethodNotAllowed || said != want {
				t.Errorf("%s %s: %s with %q, want 405 with %q", method, route.target, got.Status, said, want)
			}
			checkPage(t, got.Body, problemPage("That cannot be done here", what))
		}
	}
}

// Whoever gets no page is told why, in a header that scripts and logs can read.
func TestEveryProblemHasAReason(t *testing.T) {
	s := newSite(t)
	for _, route := range answers(s.host.Assets) {
		reason := s.get(route.target).Header.Get("X-Factbox-Reason")
		if (reason != "") != (route.status >= 400) {
			t.Errorf("%s: %d with the reason %q", route.target, route.status, reason)
		}
	}
}

func TestParsePublicURL(t *testing.T) {
	for _, test := range []struct{ address, want, refusal string }{
		{"https://factbox.example", "https://factbox.example", ""},
		{"https://factbox.example/", "https://factbox.example", ""},
		{"http://localhost:8080", "http://localhost:8080", ""},
		{"http://[::1]:8080", "http://[::1]:8080", ""},
		{"factbox.example", "", `"factbox.example" is not an origin: use the form https://factbox.example`},
		{"ftp://factbox.example", "", `"ftp://factbox.example" is not an origin: use the form https://factbox.example`},
		{"https://", "", `"https://" is not an origin: use the form https://factbox.example`},
		{"https://a;script-src", "", `"https://a;script-src" is not an origin: use the form https://factbox.example`},
		{"https://factbox.example/path", "", `"https://factbox.example/path" is more than an origin: use https://factbox.example`},
		{"https://factbox.example?q", "", `"https://factbox.example?q" is more than an origin: use https://factbox.example`},
		{"https://me@factbox.example", "", `"https://me@factbox.example" is more than an origin: use https://factbox.example`},
		{"https://a b", "", `parse "https://a b": invalid character " " in host name`},
	} {
		u, err := ParsePublicURL(test.address)
		switch {
		case test.refusal != "":
			if err == nil || err.Error() != test.refusal {
				t.Errorf("ParsePublicURL(%q): %v, want %s", test.address, err, test.refusal)
			}
		case err != nil:
			t.Errorf("ParsePublicURL(%q): %v", test.address, err)
		case u.String() != test.want:
			t.Errorf("ParsePublicURL(%q) = %s, want %s", test.address, u, test.want)
		}
	}
}

// checkOf is the whole fact check.
func checkOf(t *testing.T, d *library.Document) *factcheck.FactCheck {
	t.Helper()
	check, err := d.Check()
	if err != nil {
		t.Fatal(err)
	}
	return check
}
