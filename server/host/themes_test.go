package host

import (
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"factbox/app/theme"
	"factbox/server/library"
)

const (
	dailyTokens = `{"color": {"$type": "color",
		"surface": {"$value": {"colorSpace": "srgb", "components": [1, 1, 1]}},
		"text": {"$value": {"colorSpace": "srgb", "components": [0, 0, 0.4]}}}}`
	dailyManifest = `{
		"title": "The Daily", "origins": ["https://daily.example", "https://www.daily.example"],
		"logo": {"light": "ink.svg", "dark": "ink.svg", "alt": "The Daily", "width": 80, "height": 24},
		"fonts": [{"family": "Daily", "file": "daily.woff2", "licence": "OFL-1.1"}]}`
)

// withThemes gives a site the theme of a paper.
func withThemes(t testing.TB, s *site) *site {
	t.Helper()
	for name, content := range map[string]string{
		"tokens.json": dailyTokens, "manifest.json": dailyManifest,
		"ink.svg": `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`, "daily.woff2": "wOF2",
	} {
		s.content["themes/daily/"+name] = &fstest.MapFile{Data: []byte(content)}
	}
	themes, err := library.OpenThemes(s.host.Log, s.content)
	if err != nil {
		t.Fatal(err)
	}
	if failures := themes.Failures(); failures != nil {
		t.Fatalf("the test's theme cannot be published: %v", failures)
	}
	s.host.Themes = themes
	return s
}

// styleOf is the theme's style sheet in a page.
func styleOf(t *testing.T, page *http.Response) (css string) {
	t.Helper()
	checkPage(t, page.Body, func(n *html.Node) error {
		for _, style := range find(n, "head style") {
			if id, _ := attrOf(style, "id"); id == "fb-theme" {
				css = textOf(style)
			}
		}
		return nil
	})
	return css
}

func TestFrameWearsItsTheme(t *testing.T) {
	s := withThemes(t, newSite(t))
	daily, _ := s.host.style("daily")
	usual := s.host.usual()
	if daily.CSS == usual.CSS {
		t.Fatal("the test's theme is no other than the default one")
	}
	for target, want := range map[string]string{
		"/embed/lightning":               usual.CSS,
		"/embed/lightning?theme=":        usual.CSS,
		"/embed/lightning?theme=default": usual.CSS,
		"/embed/lightning?theme=daily":   daily.CSS,
		"/embed/lightning?theme=none":    usual.CSS,
		"/c/lightning":                   usual.CSS,
		"/c/lightning?theme=daily":       daily.CSS,
		"/c/lightning?heading=9":         usual.CSS,
	} {
		if got := styleOf(t, s.get(target)); got != want {
			t.Errorf("%s wears\n%s\nwant\n%s", target, got, want)
		}
	}
}

// A theme that is gone must not take its cards along; whoever looks for the fault
// is told.
func TestUnknownTheme(t *testing.T) {
	s := withThemes(t, newSite(t))
	for target, want := range map[string]string{
		"/embed/lightning":             "",
		"/embed/lightning?theme=daily": "",
		"/embed/lightning?theme=none":  `There is no theme "none" on this host: use one of default, daily.`,
	} {
		page := s.get(target)
		if got := page.Header.Get("X-Factbox-Reason"); page.StatusCode != http.StatusOK || got != want {
			t.Errorf("%s: %s, %q, want 200 and %q", target, page.Status, got, want)
		}
	}
	if kept := len(s.host.pages.bySlug["lightning"].pages); kept != 2 {
		t.Errorf("%d pages kept, want 2: one of each theme that there is", kept)
	}
}

func TestThemeChooses(t *testing.T) {
	s := withThemes(t, newSite(t))
	policy := s.get("/embed/lightning?theme=daily").Header.Get("Content-Security-Policy")
	if _, got, _ := strings.Cut(policy, "frame-ancestors "); got != "http://factbox.example https://daily.example https://www.daily.example" {
		t.Errorf("may be embedded by %q", got)
	}
	if policy := s.get("/embed/lightning").Header.Get("Content-Security-Policy"); strings.Contains(policy, "frame-ancestors") {
		t.Errorf("a card in the default theme may not be embedded by all: %s", policy)
	}
}

// TestThemeChanges has a card follow its theme when that changes on the host.
func TestThemeChanges(t *testing.T) {
	s := withThemes(t, newSite(t))
	before := s.get("/embed/lightning?theme=daily")
	s.content["themes/daily/tokens.json"] = &fstest.MapFile{
		Data: []byte(strings.Replace(dailyTokens, "0.4", "0.3", 1)), ModTime: time.Unix(1, 0),
	}
	if changed, err := s.host.Themes.Reload(); !changed || err != nil {
		t.Fatalf("changed: %v, error: %v", changed, err)
	}
	after := s.get("/embed/lightning?theme=daily")
	if before.Header.Get("ETag") == after.Header.Get("ETag") {
		t.Error("the page is the same")
	}
	if old, young := styleOf(t, before), styleOf(t, after); old == young || young != s.host.styles.byName["daily"].style.CSS {
		t.Errorf("before:\n%s\nafter:\n%s", old, young)
	}
	if kept := len(s.host.pages.bySlug["lightning"].pages); kept != 1 {
		t.Errorf("%d pages kept, want the new one only", kept)
	}
}

// A request that began before a theme changed ends with the old one, but those that
// come later do not.
func TestThemeChangesDuringARequest(t *testing.T) {
	s := withThemes(t, newSite(t))
	old, _ := s.host.Themes.Theme("daily")
	s.rewriteTheme("themes/daily/tokens.json", strings.Replace(dailyTokens, "0.4", "0.3", 1))
	if got := s.host.report(old).CSS; got != old.StyleSheet(old.Address) {
		t.Errorf("the old theme has the style\n%s", got)
	}
	daily, _ := s.host.Themes.Theme("daily")
	if style, _ := s.host.style("daily"); style.CSS != daily.StyleSheet(daily.Address) {
		t.Errorf("the new theme has the style\n%s", style.CSS)
	}
	delete(s.content, "themes/daily/tokens.json")
	delete(s.content, "themes/daily/manifest.json")
	delete(s.content, "themes/daily/ink.svg")
	delete(s.content, "themes/daily/daily.woff2")
	if _, err := s.host.Themes.Reload(); err != nil {
		t.Fatal(err)
	}
	s.host.allStyles()
	s.host.style("none")
	if got := slices.Sorted(maps.Keys(s.host.styles.byName)); !slices.Equal(got, []string{"default"}) {
		t.Errorf("styles of %q are kept", got)
	}
}

// rewriteTheme changes a file of a theme, and has the host see it.
func (s *site) rewriteTheme(name, content string) {
	s.t.Helper()
	before := s.content[name]
	s.content[name] = &fstest.MapFile{Data: []byte(content), ModTime: before.ModTime.Add(time.Second)}
	if changed, err := s.host.Themes.Reload(); !changed || err != nil {
		s.t.Fatalf("%s: changed: %v, error: %v", name, changed, err)
	}
}

// Themes change while cards are served; the race detector watches.
func TestThemesChangeWhileServing(t *testing.T) {
	s := withThemes(t, newSite(t))
	var readers sync.WaitGroup
	for _, target := range []string{"/embed/lightning?theme=daily", "/themes", "/themes/daily", "/themes/daily.css", "/c/lightning?theme=daily", "/"} {
		readers.Go(func() {
			for range 10 {
				answer := httptest.NewRecorder()
				s.handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "http://factbox.example"+target, nil))
				if answer.Code != http.StatusOK {
					t.Errorf("%s: %d", target, answer.Code)
				}
			}
		})
	}
	for i := range 20 {
		s.rewriteTheme("themes/daily/tokens.json", strings.Replace(dailyTokens, "0.4", fmt.Sprintf("0.3%d", i), 1))
	}
	readers.Wait()
	daily, _ := s.host.Themes.Theme("daily")
	if got, want := styleOf(t, s.get("/embed/lightning?theme=daily")), daily.StyleSheet(daily.Address); got != want {
		t.Errorf("in the end it wears\n%s\nwant\n%s", got, want)
	}
}

// A theme's heading level is for those who choose none.
func TestThemeHeadingLevel(t *testing.T) {
	s := withThemes(t, newSite(t))
	s.rewriteTheme("themes/daily/manifest.json", `{"headingLevel": 3}`)
	for query, title := range map[string]string{"": "h3#fb-title", "&heading=2": "h2#fb-title", "&heading=3": "h3#fb-title", "&heading=4": "h4#fb-title"} {
		checkPage(t, s.get("/embed/lightning?theme=daily"+query).Body, in(title))
	}
}

// Proxies refuse an answer whose headers are longer than some kilobytes.
func TestUnknownThemeAmongMany(t *testing.T) {
	s := newSite(t)
	for i := range 200 {
		s.content[fmt.Sprintf("themes/a-paper-with-a-name-%03d/tokens.json", i)] = &fstest.MapFile{Data: []byte("{}")}
	}
	themes, err := library.OpenThemes(s.host.Log, s.content)
	if err != nil {
		t.Fatal(err)
	}
	s.host.Themes = themes
	reason := s.get("/embed/lightning?theme=none").Header.Get("X-Factbox-Reason")
	if len(reason) > 1000 || !strings.HasSuffix(reason, "a-paper-with-a-name-018, or of the 181 others in /themes.") {
		t.Errorf("%d bytes: %s", len(reason), reason)
	}
}

func TestThemeForms(t *testing.T) {
	s := withThemes(t, newSite(t))
	daily, _ := s.host.Themes.Theme("daily")
	style, _ := s.host.style("daily")
	for target, want := range map[string]struct{ mediaType, body string }{
		"/themes/daily.css":           {"text/css; charset=utf-8", style.CSS},
		"/themes/default.css":         {"text/css; charset=utf-8", s.host.usual().CSS},
		"/themes/daily.tokens.json":   {"application/design-tokens+json", string(daily.Complete().WriteTokens())},
		"/themes/daily.manifest.json": {"application/json; charset=utf-8", string(daily.WriteManifest())},
	} {
		answer := s.get(target)
		if got := answer.Header.Get("Content-Type"); got != want.mediaType {
			t.Errorf("%s is %s, want %s", target, got, want.mediaType)
		}
		if diff := cmp.Diff(want.body, body(t, answer)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", target, diff)
		}
		for _, header := range [][2]string{
			{"Access-Control-Allow-Origin", "*"}, // frames in a sandbox have no origin
			{"Cross-Origin-Resource-Policy", "cross-origin"},
			{"Cache-Control", pageCaching},
		} {
			if got := answer.Header.Get(header[0]); got != header[1] {
				t.Errorf("%s: %s is %q, want %q", target, header[0], got, header[1])
			}
		}
	}
	for _, target := range []string{"/themes/none", "/themes/none.css", "/themes/none.tokens.json", "/themes/.css"} {
		answer := s.get(target)
		if answer.StatusCode != http.StatusNotFound || !strings.HasSuffix(answer.Header.Get("X-Factbox-Reason"), "use one of default, daily.") {
			t.Errorf("%s: %s, %q", target, answer.Status, answer.Header.Get("X-Factbox-Reason"))
		}
	}
}

// TestThemeFile serves a font to frames without an origin, and a picture so that it
// cannot run as a page of the host.
func TestThemeFile(t *testing.T) {
	s := withThemes(t, newSite(t))
	daily, _ := s.host.Themes.Theme("daily")
	for file, mediaType := range map[string]string{"daily.woff2": "font/woff2", "ink.svg": "image/svg+xml"} {
		answer := s.get(daily.Address(file))
		got := make(map[string]string)
		for _, name := range []string{"Content-Type", "Access-Control-Allow-Origin", "Cross-Origin-Resource-Policy", "Cache-Control", "Content-Security-Policy", "X-Content-Type-Options"} {
			got[name] = answer.Header.Get(name)
		}
		want := map[string]string{
			"Content-Type": mediaType, "Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin", "Cache-Control": immutable,
			"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox", "X-Content-Type-Options": "nosniff",
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
	}
}

// TestThemeOfAnAddress lets those who embed by an address choose a theme in it.
func TestThemeOfAnAddress(t *testing.T) {
	s := withThemes(t, newSite(t))
	for address, frame := range map[string]string{
		"http://factbox.example/c/lightning?theme=daily&scheme=dark": "http://factbox.example/embed/lightning?scheme=dark&theme=daily",
		"http://factbox.example/embed/lightning?theme=daily":         "http://factbox.example/embed/lightning?theme=daily",
		"http://factbox.example/c/lightning?utm_source=letter":       "http://factbox.example/embed/lightning",
		"http://factbox.example/c/lightning?theme=none":              "http://factbox.example/embed/lightning",
	} {
		// As a content system does: from the page to the answer, by its own link.
		page := s.get(strings.TrimPrefix(address, "http://factbox.example"))
		_, offer, _ := strings.Cut(page.Header.Get("Link"), "<http://factbox.example")
		offer, _, _ = strings.Cut(offer, ">")
		for _, target := range []string{offer, "/oembed?url=" + url.QueryEscape(address)} {
			answer := answerOf(t, s.get(target))
			checkPage(t, strings.NewReader(answer.HTML), in("iframe", attr("src", frame)))
		}
	}
}

func TestThemePages(t *testing.T) {
	s := withThemes(t, newSite(t))
	checkPage(t, s.get("/themes").Body,
		each("ol h2 a", both(text("Factbox"), attr("href", "/themes/default")), both(text("The Daily"), attr("href", "/themes/daily"))),
		each("iframe",
			attr("src", "/embed/lightning?scheme=light"), attr("src", "/embed/lightning?scheme=dark"),
			attr("src", "/embed/lightning?scheme=light&theme=daily"), attr("src", "/embed/lightning?scheme=dark&theme=daily")))
	daily, _ := s.host.Themes.Theme("daily")
	rows := len(daily.Report.Contrasts)/2 + len(daily.Report.Tones)/2 + len(daily.Report.Sizes) + len(daily.Manifest.Fonts)
	for _, token := range theme.Tokens() {
		if token.Kind == theme.ColorKind {
			rows++
		}
	}
	page := s.get("/themes/daily")
	if got, want := page.Header.Get("Content-Type"), htmlType; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	checkPage(t, page.Body,
		in("h1", text("The Daily")),
		func(n *html.Node) error {
			if got := len(find(n, "tbody tr")); got != rows {
				t.Errorf("%d rows, want one for each of the %d measurements", got, rows)
			}
			return nil
		})
}
