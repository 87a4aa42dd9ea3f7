package host

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"factbox/app/widget"
	"factbox/assets"
	"factbox/server/library"
	"factbox/server/locale"
	"factbox/server/render"
)

func TestFramePage(t *testing.T) {
	s := newSite(t)
	boot, wasm := s.host.Assets.Boot.Path(), s.host.Assets.Widget.Path()
	for _, test := range []struct {
		target  string
		root    matcher
		waiting matcher
	}{
		{"/embed/lightning", noAttr("data-scheme"), noAttr("data-start")},
		{"/embed/lightning?scheme=auto&start=interest", noAttr("data-scheme"), noAttr("data-start")},
		{"/embed/lightning?scheme=&start=", noAttr("data-scheme"), noAttr("data-start")},
		{"/embed/lightning?scheme=light", attr("data-scheme", "light"), noAttr("data-start")},
		{"/embed/lightning?scheme=dark&start=idle", attr("data-scheme", "dark"), attr("data-start", "idle")},
	} {
		t.Run(test.target, func(t *testing.T) {
			checkPage(t, s.get(test.target).Body,
				in("html", attr("lang", "en"), attr("dir", "ltr"), test.root),
				in("title", text("Fact check: Can lightning strike twice?")),
				in("link", attr("rel", "canonical"), attr("href", "/c/lightning")), // and so no style sheet to wait for
				metas(map[string]string{
					"viewport": "width=device-width,initial-scale=1", "color-scheme": "light dark", "robots": "noindex",
				}),
				in("head script", attr("data-boot", boot), attr("data-wasm", wasm), noAttr("src"), test.waiting),
				in("body article#factbox", in("h2#fb-title", text("Can lightning strike twice?"))),
				each("details#section-1", noAttr("open")),
			)
		})
	}
}

func TestCanonicalPage(t *testing.T) {
	s := newSite(t)
	checkPage(t, s.get("/c/gr%C3%B6%C3%9Fe").Body,
		in("html", attr("lang", "de"), attr("dir", "ltr")),
		in("title", text("Faktencheck: Zählt die Größe?")),
		metas(map[string]string{
			"viewport": "width=device-width,initial-scale=1", "color-scheme": "light dark", "description": "Nein.", "twitter:card": "summary",
		}),
		each("link",
			both(attr("rel", "canonical"), attr("href", "http://factbox.example/c/gr%C3%B6%C3%9Fe")),
			both(attr("rel", "alternate"), attr("type", "application/json+oembed"),
				attr("href", "http://factbox.example/oembed?format=json&url=http%3A%2F%2Ffactbox.example%2Fc%2Fgr%25C3%25B6%25C3%259Fe")),
			both(attr("rel", "alternate"), attr("type", "text/xml+oembed"),
				attr("href", "http://factbox.example/oembed?format=xml&url=http%3A%2F%2Ffactbox.example%2Fc%2Fgr%25C3%25B6%25C3%259Fe")),
			attr("href", s.host.Assets.Icon.Path()), both(attr("rel", "stylesheet"), attr("href", s.host.Assets.Site.Path())),
		),
		in("nav a", attr("href", "/")),
		in("main article#factbox", in("h1#fb-title", text("Zählt die Größe?"))),
		each("details#section-1", attr("open", "")),
	)
}

// Whoever is sent a link sees what it leads to, and of a withdrawn check that it
// is one.
func TestPreview(t *testing.T) {
	const void = "\ncorrections: [{date: 2026-11-21, kind: void, text: It was a joke.}]"
	for _, test := range []struct {
		path, old, new, slug string
		want                 map[string]string
	}{
		{"checks/lightning.md", "", "", "lightning", map[string]string{
			"og:type": "article", "og:title": "Fact check: Can lightning strike twice?", "og:description": "It can.",
			"og:url": "http://factbox.example/c/lightning", "og:site_name": "Factbox", "og:locale": "en_US",
			"article:published_time": "2026-11-20",
		}},
		{"checks/lightning.md", "checked: 2026-11-20", "checked: 2026-11-20" + void, "lightning", map[string]string{
			"og:type": "article", "og:title": "Fact check: Can lightning strike twice?", "og:description": "This fact check has been withdrawn.",
			"og:url": "http://factbox.example/c/lightning", "og:site_name": "Factbox", "og:locale": "en_US",
			"article:published_time": "2026-11-20", "article:modified_time": "2026-11-21",
		}},
		{"checks/größe.md", "lang: de", "lang: de-AT", "gr%C3%B6%C3%9Fe", map[string]string{
			"og:type": "article", "og:title": "Faktencheck: Zählt die Größe?", "og:description": "Nein.",
			"og:url": "http://factbox.example/c/gr%C3%B6%C3%9Fe", "og:site_name": "Factbox", "og:locale": "de_AT",
		}},
		{"checks/größe.md", "lang: de", "lang: zh-Hant\nchecked: 2026-10", "gr%C3%B6%C3%9Fe", map[string]string{
			"og:type": "article", "og:title": "事實查核：Zählt die Größe?", "og:description": "Nein.",
			"og:url": "http://factbox.example/c/gr%C3%B6%C3%9Fe", "og:site_name": "Factbox", "og:locale": "zh_TW",
		}},
	} {
		s := newSite(t)
		s.rewrite(test.path, test.old, test.new)
		got := make(map[string]string)
		for _, meta := range find(parsed(t, body(t, s.get("/c/"+test.slug))), "head meta") {
			if property, ok := attrOf(meta, "property"); ok {
				got[property], _ = attrOf(meta, "content")
			}
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s with %q (-want +got)\n%s", test.slug, test.new, diff)
		}
	}
}

// metas expects exactly these <meta name>.
func metas(want map[string]string) matcher {
	return func(n *html.Node) error {
		got := make(map[string]string)
		for _, meta := range find(n, "meta") {
			if name, ok := attrOf(meta, "name"); ok {
				got[name], _ = attrOf(meta, "content")
			}
		}
		if !maps.Equal(got, want) {
			return fmt.Errorf("<meta> %v, want %v", got, want)
		}
		return nil
	}
}

// Every page that a search may find says there what it is about, each something else.
func TestDescriptions(t *testing.T) {
	s := withThemes(t, newSite(t))
	told := make(map[string]string)
	for _, target := range []string{"/", "/themes", "/themes/default", "/themes/daily", "/problems", "/c/lightning"} {
		for _, meta := range find(parsed(t, body(t, s.get(target))), "head meta") {
			if name, _ := attrOf(meta, "name"); name == "description" {
				content, _ := attrOf(meta, "content")
				told[content] = target
			}
		}
	}
	if len(told) != 6 || told[""] != "" {
		t.Errorf("descriptions by page %v, want one for each of six", told)
	}
}

// The card's title stands below the headings of the article around it.
func TestHeadingLevel(t *testing.T) {
	s := newSite(t)
	for target, title := range map[string]string{
		"/embed/lightning":           "h2#fb-title",
		"/embed/lightning?heading=2": "h2#fb-title",
		"/embed/lightning?heading=3": "h3#fb-title",
		"/embed/lightning?heading=4": "h4#fb-title",
		"/c/lightning":               "h1#fb-title",
	} {
		checkPage(t, s.get(target).Body, in(title))
	}
}

// The browser renders from the very document that the server rendered.
func TestPagesCarryTheDocument(t *testing.T) {
	s := newSite(t)
	for _, slug := range []string{"lightning", "größe"} {
		document, _ := s.host.Library.Document(slug)
		words := locale.Of(checkOf(t, document)).Words(checkOf(t, document))
		for target, want := range map[string]widget.Props{
			"/embed/": {Check: *checkOf(t, document), Words: words, FullURL: "/c/" + slug},
			"/c/":     {Check: *checkOf(t, document), Words: words, HeadingLevel: 1, Page: true},
		} {
			checkPage(t, s.get(target+slug).Body, in("script#factbox-data", attr("type", "application/json"), func(n *html.Node) error {
				var got widget.Props
				if err := json.Unmarshal([]byte(textOf(n)), &got); err != nil {
					return err
				}
				if diff := cmp.Diff(want, got); diff != "" {
					return fmt.Errorf("%s%s (-want +got)\n%s", target, slug, diff)
				}
				return nil
			}))
		}
	}
}

// Without the WebAssembly every page is there, and asks for none.
func TestPagesWithoutWebAssembly(t *testing.T) {
	files := assetFiles()
	delete(files, assets.WidgetWasm)
	delete(files, assets.StudioWasm)
	s := newSiteWith(t, files)
	checkPage(t, s.get("/").Body,
		in("head script", attr("src", s.host.Assets.StudioScript.Path()), noAttr("data-wasm"), noAttr("data-boot")),
		in("form.studio-form p.studio-show", in("button", attr("type", "submit"))),
	)
	for _, target := range []string{"/", "/preview/lightning", "/demo/lightning", "/embed.js", s.host.Assets.Boot.Path()} {
		if page := s.get(target); page.StatusCode != http.StatusOK {
			t.Errorf("%s: %s", target, page.Status)
		}
	}
	for _, target := range []string{"/embed/lightning", "/embed/lightning?start=idle", "/c/lightning"} {
		checkPage(t, s.get(target).Body,
			in("head script", noAttr("data-wasm"), noAttr("data-boot"), noAttr("data-start")),
			in("body article#factbox", in(".fb-title", text("Can lightning strike twice?"))),
		)
	}
}

// The demo holds what a publisher pastes, and the card comes from elsewhere.
func TestDemoPageHoldsTheSnippet(t *testing.T) {
	for _, test := range []struct{ name, publicURL, host, origin string }{
		{"on this machine", "", "localhost:8080", "http://127.0.0.1:8080"},
		{"on this machine, by number", "", "127.0.0.1:8080", "http://localhost:8080"},
		{"elsewhere", "", "factbox.example", "http://factbox.example"},
		{"configured", "https://checks.example", "localhost:8080", "https://checks.example"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newSite(t)
			if test.publicURL != "" {
				s.host.PublicURL = mustParse(t, test.publicURL)
			}
			document, _ := s.host.Library.Document("lightning")
			snippet, err := render.Snippet(checkOf(t, document), test.origin, render.SnippetOptions{})
			if err != nil {
				t.Fatal(err)
			}
			pasted, err := html.Parse(strings.NewReader("<!doctype html><body>" + snippet))
			if err != nil {
				t.Fatal(err)
			}
			same := func(element string) matcher {
				want := source(t, find(pasted, "body "+element)[0])
				return in("article "+element, func(n *html.Node) error {
					if diff := cmp.Diff(want, source(t, n)); diff != "" {
						return fmt.Errorf("(-snippet +demo)\n%s", diff)
					}
					return nil
				})
			}
			for _, publication := range render.Publications() {
				checkPage(t, s.get("/demo/lightning?page="+string(publication), "Host", test.host).Body,
					same("blockquote"), same("iframe"), same("script"),
					in("iframe", attr("src", test.origin+"/embed/lightning")),
				)
			}
		})
	}
}

// Each publication has its own name, style sheet and colour schemes.
func TestDemoPages(t *testing.T) {
	s := newSite(t)
	for _, test := range []struct {
		query, name string
		style       *assets.File
		scheme      string
	}{
		{"", "The Morning Sample", s.host.Assets.Broadsheet, "light dark"},
		{"?page=", "The Morning Sample", s.host.Assets.Broadsheet, "light dark"},
		{"?page=broadsheet", "The Morning Sample", s.host.Assets.Broadsheet, "light dark"},
		{"?page=tabloid", "Daily Clamour", s.host.Assets.Tabloid, "light"},
		{"?page=blog", "Slow Kettle", s.host.Assets.Blog, "light dark"},
		{"?page=technical", "Plumbline", s.host.Assets.Technical, "dark"},
	} {
		t.Run(test.query, func(t *testing.T) {
			checkPage(t, s.get("/demo/lightning"+test.query).Body,
				in("html", attr("lang", "en"), attr("dir", "ltr")),
				metas(map[string]string{"viewport": "width=device-width,initial-scale=1", "color-scheme": test.scheme}),
				each("link", attr("href", s.host.Assets.Icon.Path()), attr("href", test.style.Path())),
				in("header#top", in("nav", attr("aria-label", test.name))),
				in("main", in("h1"), in("article blockquote")),
				in("footer p"),
				no("form"),
			)
		})
	}
}

func (s *site) reload() {
	s.t.Helper()
	if _, err := s.host.Library.Reload(); err != nil {
		s.t.Fatal(err)
	}
}

// rewrite publishes another version of a document.
func (s *site) rewrite(path, old, new string) {
	s.t.Helper()
	file := s.content[path]
	changed := strings.Replace(string(file.Data), old, new, 1)
	s.content[path] = &fstest.MapFile{Data: []byte(changed), ModTime: file.ModTime.Add(time.Second)}
	s.reload()
}

func TestChangedDocumentGivesNewPages(t *testing.T) {
	s := newSite(t)
	for _, target := range []string{"/embed/lightning", "/c/lightning"} {
		before := s.get(target).Header.Get("ETag")
		other := s.get("/embed/gr%C3%B6%C3%9Fe").Header.Get("ETag")
		s.rewrite("checks/lightning.md", "It can", "Of course it can")
		after := s.get(target, "If-None-Match", before)
		if after.StatusCode != http.StatusOK || after.Header.Get("ETag") == before {
			t.Errorf("%s: %s with ETag %s after a change, which was %s before", target, after.Status, after.Header.Get("ETag"), before)
		}
		if again := s.get("/embed/gr%C3%B6%C3%9Fe").Header.Get("ETag"); again != other {
			t.Errorf("%s: the other document has a new ETag", target)
		}
		s.rewrite("checks/lightning.md", "Of course it can", "It can")
		if back := s.get(target).Header.Get("ETag"); back != before {
			t.Errorf("%s: ETag %s after the change was taken back, want %s", target, back, before)
		}
	}
}

func TestRemovedDocumentIsNotFound(t *testing.T) {
	s := newSite(t)
	if page := s.get("/embed/lightning"); page.StatusCode != http.StatusOK {
		t.Fatal(page.Status)
	}
	delete(s.content, "checks/lightning.md")
	s.reload()
	if page := s.get("/embed/lightning"); page.StatusCode != http.StatusNotFound {
		t.Errorf("%s, want 404", page.Status)
	}
}

// A flood of addresses that there are not takes no room from those that there are, and
// queries that mean nothing make no more pages.
func TestFloodOfUnknownAddresses(t *testing.T) {
	s := newSite(t)
	s.get("/embed/lightning")
	before := s.host.pages.count()
	for i := range 2_000 {
		for _, target := range []string{"/embed/unknown-%d", "/c/unknown-%d", "/embed/lightning?made-up=%d", "/c/lightning/sources/9%d", "/themes/unknown-%d.css", "/a/%d/file.js"} {
			s.get(fmt.Sprintf(target, i))
		}
		s.get(fmt.Sprintf("/oembed?url=http://factbox.example/c/unknown-%d", i))
	}
	if after := s.host.pages.count(); after != before {
		t.Errorf("kept %+v, before the flood %+v", after, before)
	}
}

func TestPageIsMadeOnce(t *testing.T) {
	var made atomic.Int32
	create := func() (*answer, error) {
		made.Add(1)
		return new(answer), nil
	}
	s := newSite(t)
	document, _ := s.host.Library.Document("lightning")
	kept := pages{most: DefaultCacheBytes}
	ask := func(d *library.Document, kind pageKind) *answer {
		page, err := kept.page(d, "themes", kind, create)
		if err != nil {
			t.Error(err)
		}
		return page
	}
	kinds := []pageKind{{full: true}, {}, {frame: render.FrameOptions{Scheme: render.Dark}}}

	var first [3]atomic.Pointer[answer]
	var asking sync.WaitGroup
	for range 20 {
		for i, kind := range kinds {
			asking.Go(func() {
				page := ask(document, kind)
				if !first[i].CompareAndSwap(nil, page) && first[i].Load() != page {
					t.Error("two pages of the same kind")
				}
			})
		}
	}
	asking.Wait()
	if got := made.Load(); got != 3 {
		t.Errorf("%d pages made for 3 kinds", got)
	}
	ask(&library.Document{Slug: document.Slug, Hash: "changed"}, kinds[0])
	if got := made.Load(); got != 4 {
		t.Errorf("%d pages made after a change, want one more than 3", got)
	}
}

// Whoever invents names for the host gets pages that name them, and room for no
// more of them than a few.
func TestPagesOfInventedOrigins(t *testing.T) {
	s := newSite(t)
	own := s.get("/c/lightning").Header.Get("ETag")
	for i := range 3 * maxOrigins {
		origin := fmt.Sprintf("invented-%d.example", i)
		checkPage(t, s.get("/c/lightning", "Host", origin).Body, canonicalAt("http://"+origin+"/c/lightning"))
	}
	if kept := s.host.pages.bySlug["lightning"]; len(kept.pages) != maxOrigins || len(kept.origins) != maxOrigins {
		t.Errorf("%d pages of %d origins kept, want %d", len(kept.pages), len(kept.origins), maxOrigins)
	}
	if again := s.get("/c/lightning").Header.Get("ETag"); again != own {
		t.Errorf("ETag %s, then %s", own, again)
	}
}

// canonicalAt expects the page to be known by an address.
func canonicalAt(address string) matcher {
	return func(n *html.Node) error {
		for _, link := range find(n, "head link") {
			if rel, _ := attrOf(link, "rel"); rel == "canonical" {
				return attr("href", address)(link)
			}
		}
		return errors.New("no canonical link")
	}
}

func TestManyReadersAndAChange(t *testing.T) {
	s := newSite(t)
	targets := []string{"/", "/c/lightning", "/embed/lightning", "/embed/lightning?scheme=dark", "/demo/lightning", "/preview/lightning", "/embed/gr%C3%B6%C3%9Fe"}
	var reading sync.WaitGroup
	for i := range 24 {
		reading.Go(func() {
			if page := s.get(targets[i%len(targets)]); page.StatusCode != http.StatusOK {
				t.Errorf("%s: %s", targets[i%len(targets)], page.Status)
			}
		})
	}
	s.rewrite("checks/lightning.md", "It can", "Of course it can")
	reading.Wait()
}

// TestPagesAreBounded asks for the pages of more documents than there is room for:
// those that nobody has asked for the longest go.
func TestPagesAreBounded(t *testing.T) {
	const most = 1 << 20
	page := newAnswer(make(http.Header), content{})
	page.variants[asItIs].body = make([]byte, most/4-page.bytes())
	p := pages{most: most}
	made := make(map[string]int)
	ask := func(slug string, kind pageKind) {
		document := &library.Document{Slug: slug}
		if _, err := p.page(document, "", kind, func() (*answer, error) {
			made[slug]++
			return page, nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	usual := pageKind{}
	for _, slug := range []string{"a", "b", "c", "d", "a", "e", "a", "b"} {
		ask(slug, usual)
	}
	if diff := cmp.Diff(map[string]int{"a": 1, "b": 2, "c": 1, "d": 1, "e": 1}, made); diff != "" {
		t.Errorf("made (-want +got):\n%s", diff)
	}
	if p.bytes != most {
		t.Errorf("%d bytes counted, want %d", p.bytes, most)
	}
	for level := range 6 { // one document, more pages than there is room for
		ask("a", pageKind{frame: render.FrameOptions{HeadingLevel: level}})
	}
	for origin := range 2 * maxOrigins {
		ask("z", pageKind{full: true, origin: fmt.Sprint(origin)})
	}
	for slug := range p.bySlug {
		p.forget(slug)
	}
	if p.bytes != 0 || p.recent.Len() != 0 {
		t.Errorf("%d bytes of %d documents counted, and nothing is there", p.bytes, p.recent.Len())
	}
}
