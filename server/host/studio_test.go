package host

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"factbox/app/studio"
	"factbox/server/render"
)

func TestStudioPage(t *testing.T) {
	for _, test := range []struct{ name, publicURL, host, origin, demo string }{
		{"named by the request", "", "factbox.example", "http://factbox.example", "http://factbox.example"},
		{"on this machine", "", "localhost:8080", "http://localhost:8080", "http://127.0.0.1:8080"},
		{"on this machine, by number", "", "127.0.0.1:8080", "http://127.0.0.1:8080", "http://localhost:8080"},
		{"on this machine, without port", "", "localhost", "http://localhost", "http://127.0.0.1"},
		{"on this machine, which has no third name", "", "[::1]:8080", "http://[::1]:8080", "http://[::1]:8080"},
		{"configured", "https://checks.example", "10.0.0.7:8080", "https://checks.example", "https://checks.example"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newSite(t)
			if test.publicURL != "" {
				s.host.PublicURL = mustParse(t, test.publicURL)
			}
			document, _ := s.host.Library.Document("lightning")
			snippet := func(o render.SnippetOptions) string {
				code, err := render.Snippet(checkOf(t, document), test.origin, o)
				if err != nil {
					t.Fatal(err)
				}
				return code
			}
			whole := snippet(render.SnippetOptions{})
			_, alone, _ := strings.Cut(strings.TrimSuffix(whole, "\n"), "\n")
			alone, _, _ = strings.Cut(alone, "<script")
			demo := test.demo + "/demo/lightning?page="
			checkPage(t, s.get("/", "Host", test.host).Body,
				in("title", text("Fact checks — Factbox")),
				in("head script", attr("src", s.host.Assets.StudioScript.Path()), attr("defer", ""),
					attr("data-boot", s.host.Assets.Boot.Path()), attr("data-wasm", s.host.Assets.Studio.Path())),
				each("head link",
					attr("rel", "icon"), both(attr("rel", "stylesheet"), attr("href", s.host.Assets.StudioStyle.Path())),
					both(attr("rel", "alternate"), attr("type", "application/feed+json"), attr("href", "/feed.json")),
				),
				in("main iframe.studio-frame", attr("src", "/preview/lightning"), attr("width", "704"), attr("title", "Article with the fact check: Fact check: Can lightning strike twice?")),
				code("html", whole),
				code("wordpress", render.PageAddress(test.origin, "lightning")),
				code("iframe", alone),
				code("element", fmt.Sprintf(`<fact-box dir="ltr" height="%d" lang="en" src="%[2]s/c/lightning"><a href="%[2]s/c/lightning">Fact check: Can lightning strike twice?</a></fact-box>
<script async src="%[2]s/embed.js"></script>
`, render.EstimateHeight(checkOf(t, document), nil, render.Column), test.origin)),
				code("oembed", test.origin+"/oembed?format=json&url="+escaped(test.origin+"/c/lightning")+"&maxwidth=640"),
				code("pinned", snippet(render.SnippetOptions{Integrity: s.host.Assets.EmbedV1.Integrity()})),
				each("div.studio-demos a",
					both(attr("href", demo+"broadsheet"), text("Broadsheet")),
					both(attr("href", demo+"tabloid"), text("Tabloid")),
					both(attr("href", demo+"blog"), text("Blog")),
					both(attr("href", demo+"technical"), text("Handbook")),
				),
				each("details.studio-all li",
					both(in("a", attr("href", "/c/lightning"), attr("lang", "en"), attr("dir", "ltr"), text("Can lightning strike twice?")), in("span.studio-verdict", text("False"))),
					both(in("a", attr("href", "/c/größe"), attr("lang", "de"), attr("dir", "ltr"), text("Zählt die Größe?")), no("span")),
				),
				in("footer.studio-foot", each("a", attr("href", "/c/lightning"), attr("href", "/c/größe"), attr("href", "/feed.json"))),
			)
		})
	}
}

// escaped is a text as it stands in a query.
func escaped(text string) string {
	return strings.NewReplacer(":", "%3A", "/", "%2F", "?", "%3F", "=", "%3D", "&", "%26", "[", "%5B", "]", "%5D").Replace(text)
}

// code expects a form of the fact check, ready to be copied.
func code(id, want string) matcher {
	return func(n *html.Node) error {
		for _, details := range find(n, "details.studio-code") {
			if len(find(details, "pre#code-"+id)) == 1 {
				return both(
					in("pre", attr("tabindex", "0"), in("code", text(want))),
					in("button", attr("type", "button"), attr("data-copy", "code-"+id)),
				)(details)
			}
		}
		return fmt.Errorf("there is no code %q", id)
	}
}

// What is chosen is in the form, in the article, and in every code that can carry it.
func TestStudioChoices(t *testing.T) {
	s := newSite(t)
	const query = "heading=3&page=ar&scheme=dark"
	document, _ := s.host.Library.Document("größe")
	frame := render.FrameOptions{Scheme: render.Dark, HeadingLevel: 3}
	height := render.EstimateHeight(checkOf(t, document), nil, 480)
	snippet, err := render.Snippet(checkOf(t, document), "http://factbox.example", render.SnippetOptions{Frame: frame, Height: height})
	if err != nil {
		t.Fatal(err)
	}
	chosen := func(id, value string) matcher {
		return func(n *html.Node) error {
			for _, option := range find(n, "select#choose-"+id+" option") {
				if _, is := attrOf(option, "selected"); is {
					return attr("value", value)(option)
				}
			}
			return fmt.Errorf("nothing is selected in %s", id)
		}
	}
	page := s.get("/?check=gr%C3%B6%C3%9Fe&width=480&theme=default&" + query)
	checkPage(t, page.Body,
		chosen("check", "größe"), chosen("theme", "default"), chosen("scheme", "dark"), chosen("page", "ar"), chosen("heading", "3"),
		in("input#choose-width", attr("value", "480"), attr("min", "320"), attr("max", "800")),
		in("iframe.studio-frame", attr("src", "/preview/gr%C3%B6%C3%9Fe?"+query), attr("width", "544")),
		code("html", snippet),
		code("wordpress", "http://factbox.example/c/gr%C3%B6%C3%9Fe?heading=3&scheme=dark"),
		code("oembed", "http://factbox.example/oembed?format=json&url=http%3A%2F%2Ffactbox.example%2Fc%2Fgr%25C3%25B6%25C3%259Fe%3Fheading%3D3%26scheme%3Ddark&maxwidth=480"),
	)
}

// The WebAssembly renders what the host has rendered.
func TestStudioData(t *testing.T) {
	s := newSite(t)
	root, err := html.Parse(s.get("/?check=lightning&scheme=light").Body)
	if err != nil {
		t.Fatal(err)
	}
	var props studio.Props
	if err := json.Unmarshal([]byte(textOf(find(root, "body script#"+studio.DataID)[0])), &props); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(studio.Choices{Check: "lightning", Scheme: "light"}, props.Choices); diff != "" {
		t.Errorf("choices (-want +got)\n%s", diff)
	}
	want := []studio.Option{
		{Value: "lightning", Label: "Can lightning strike twice?", Lang: "en", Dir: "ltr"},
		{Value: "größe", Label: "Zählt die Größe?", Lang: "de", Dir: "ltr"},
	}
	if diff := cmp.Diff(want, props.Checks); diff != "" {
		t.Errorf("fact checks (-want +got)\n%s", diff)
	}
}

func TestStudioOfNothing(t *testing.T) {
	s := newSite(t)
	clear(s.content)
	s.content["checks/.keep"] = &fstest.MapFile{}
	s.reload()
	checkPage(t, s.get("/").Body,
		no("ol"), no("form"), no("iframe"),
		in("main p", text("This host has no fact check yet. Put one into its content folder as checks/NAME.md.")),
	)
}

// Of very many fact checks the newest are offered, and the chosen one.
func TestStudioOfMany(t *testing.T) {
	s := newSite(t)
	const more = 7
	for i := range render.MostOffered + more - 2 { // two are there
		s.content[fmt.Sprintf("checks/old-%03d.md", i)] = &fstest.MapFile{Data: []byte(strings.Replace(lightning, "2026-11-20", "2020-01-01", 1))}
	}
	s.reload()
	const oldest = "größe" // it has no date
	root, err := html.Parse(s.get("/?check=" + oldest).Body)
	if err != nil {
		t.Fatal(err)
	}
	options := find(root, "select#choose-check option")
	if len(options) != render.MostOffered {
		t.Fatalf("%d fact checks are offered, want %d", len(options), render.MostOffered)
	}
	if err := attr("value", "lightning")(options[0]); err != nil {
		t.Errorf("the first: %v", err)
	}
	if err := both(attr("value", oldest), attr("selected", ""))(options[len(options)-1]); err != nil {
		t.Errorf("the chosen one: %v", err)
	}
	if got := textOf(find(root, "form p.studio-hint")[0]); got != fmt.Sprintf("These are the newest %d. There are %d more: write the name of one into the address, ?check=NAME.", render.MostOffered, more) {
		t.Errorf("the hint says %q", got)
	}
}

// The article is in the language that is asked for, or in the fact check's, or in
// English, and holds the snippet.
func TestPreviewPage(t *testing.T) {
	s := newSite(t)
	for _, test := range []struct{ target, lang, dir, scheme, frame string }{
		{"/preview/lightning", "en", "ltr", "light dark", ""},
		{"/preview/gr%C3%B6%C3%9Fe", "de", "ltr", "light dark", ""},
		{"/preview/lightning?page=ar&scheme=dark", "ar", "rtl", "dark", "?scheme=dark"},
		{"/preview/lightning?page=he&scheme=light&heading=4", "he", "rtl", "light", "?heading=4&scheme=light"},
		{"/preview/lightning?page=zh&scheme=auto", "zh", "ltr", "light dark", ""},
	} {
		page := s.get(test.target)
		if got := page.Header.Get("X-Robots-Tag"); got != "noindex" {
			t.Errorf("%s: X-Robots-Tag %q", test.target, got)
		}
		checkPage(t, page.Body,
			in("html", attr("lang", test.lang), attr("dir", test.dir)),
			in("article", in("h1"), in("blockquote"), func(n *html.Node) error {
				src, _ := attrOf(find(n, "iframe")[0], "src")
				if !strings.HasPrefix(src, "http://factbox.example/embed/") || !strings.HasSuffix(src, test.frame) || strings.Contains(src, "?") != (test.frame != "") {
					return fmt.Errorf("the frame is of %s", src)
				}
				return nil
			}),
			in("article script", attr("src", "http://factbox.example/embed.js")),
			func(n *html.Node) error {
				for _, meta := range find(n, "meta") {
					if name, _ := attrOf(meta, "name"); name == "color-scheme" {
						return attr("content", test.scheme)(meta)
					}
				}
				return fmt.Errorf("no colour scheme")
			},
		)
	}
}
