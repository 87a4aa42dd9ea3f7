package render

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"factbox/app/factcheck"
	"factbox/app/theme"
	"factbox/app/widget"
	"factbox/assets"
	"factbox/server/authoring"
	"factbox/server/locale"
	"factbox/server/render/markup"
)

var update = flag.Bool("update", false, "write the golden files anew")

// newRenderer returns a renderer with made-up assets, so that no golden file
// changes with a style sheet.
// usual is a made-up style, for the same reason.
var usual = &Style{Theme: theme.Default(), CSS: "/* theme */"}

func newRenderer(t testing.TB) *Renderer {
	t.Helper()
	files := make(fstest.MapFS)
	for _, name := range []string{
		assets.CardCSS, assets.PrintCSS, assets.SiteCSS, assets.IconSVG, assets.FrameJS, assets.StudioCSS, assets.StudioJS, assets.PreviewCSS, assets.WatchCSS, assets.WatchJS,
		assets.BroadsheetCSS, assets.TabloidCSS, assets.BlogCSS, assets.TechnicalCSS,
		assets.BootJS, assets.EmbedJS, assets.EmbedV1JS, assets.EmbedTypes, assets.DiagnoseJS, assets.NoticesTxt, assets.WidgetWasm, assets.StudioWasm,
	} {
		for _, suffix := range []string{"", assets.BrotliSuffix, assets.GzipSuffix} {
			files[name+suffix] = &fstest.MapFile{Data: []byte("/* " + name + " */")}
		}
	}
	bundle, err := assets.LoadFrom(files)
	if err != nil {
		t.Fatal(err)
	}
	return New(bundle)
}

// everything is a document with every field and every kind of text.
func everything(t testing.TB) *factcheck.FactCheck {
	t.Helper()
	return parse(t, os.DirFS("."), "testdata/everything.md")
}

// documents are the samples and everything, by slug.
func documents(t testing.TB) map[string]*factcheck.FactCheck {
	t.Helper()
	names, err := fs.Glob(assets.Samples(), "checks/*.md")
	if err != nil || names == nil {
		t.Fatalf("no samples: %v", err)
	}
	all := map[string]*factcheck.FactCheck{"everything": everything(t)}
	for _, name := range names {
		all[strings.TrimSuffix(path.Base(name), ".md")] = parse(t, assets.Samples(), name)
	}
	return all
}

func parse(t testing.TB, files fs.FS, name string) *factcheck.FactCheck {
	t.Helper()
	source, err := fs.ReadFile(files, name)
	if err != nil {
		t.Fatal(err)
	}
	check, problems := authoring.ParseMarkdown(name, source)
	if problems != nil {
		t.Fatal(problems)
	}
	return check
}

func canonical(t testing.TB, document markup.Node) []byte {
	t.Helper()
	page, err := markup.Document(document)
	if err != nil {
		t.Fatal(err)
	}
	return page
}

// TestEverythingIsEverything keeps testdata/everything.md what its name says
// when the fact check gets another field.
func TestEverythingIsEverything(t *testing.T) {
	seen := make(map[string]bool)
	var visit func(reflect.Value)
	visit = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer:
			if !v.IsNil() {
				visit(v.Elem())
			}
		case reflect.Slice:
			for i := range v.Len() {
				visit(v.Index(i))
			}
		case reflect.Struct:
			for field, value := range v.Fields() {
				name := v.Type().Name() + "." + field.Name
				seen[name] = seen[name] || !value.IsZero()
				visit(value)
			}
		}
	}
	visit(reflect.ValueOf(everything(t)))
	delete(seen, "FactCheck.Draft") // nobody is shown one
	for _, name := range slices.Sorted(maps.Keys(seen)) {
		if !seen[name] {
			t.Errorf("no %s in testdata/everything.md", name)
		}
	}
}

func TestGoldenPages(t *testing.T) {
	r := newRenderer(t)
	for slug, check := range documents(t) {
		t.Run(slug, func(t *testing.T) {
			golden(t, slug+".golden.html", pretty(t, canonical(t, r.frame(check, FrameOptions{Style: usual}))))
		})
	}
	t.Run("as a page", func(t *testing.T) {
		golden(t, "everything.page.golden.html", pretty(t, canonical(t, r.full(everything(t), FrameOptions{Style: usual}, "https://factbox.example", []byte(`{"@type":"ClaimReview"}`)))))
	})
}

// The snippet is what publishers keep for years: a change of its golden file is
// a change of every article that will be written.
func TestGoldenSnippets(t *testing.T) {
	for slug, check := range documents(t) {
		t.Run(slug, func(t *testing.T) {
			snippet, err := Snippet(check, "https://factbox.example", SnippetOptions{})
			if err != nil {
				t.Fatal(err)
			}
			golden(t, slug+".snippet.golden.html", snippet)
		})
	}
}

// What is missing leaves no trace in the snippet.
func TestSnippetOfLittle(t *testing.T) {
	snippet, err := Snippet(&factcheck.FactCheck{Slug: "little", Title: "Is this all?", Language: "he"}, "http://localhost:8080", SnippetOptions{})
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "little.snippet.golden.html", snippet)
}

// The README shows what the sample's snippet is, over several lines, and the
// script that never changes.
func TestReadmeSnippet(t *testing.T) {
	bundle, err := assets.Load()
	if err != nil {
		t.Fatal(err)
	}
	for begin, options := range map[string]SnippetOptions{
		"<blockquote ": {},
		"<script ":     {Integrity: bundle.EmbedV1.Integrity()},
	} {
		snippet, err := Snippet(documents(t)["lightning"], "https://factbox.example", options)
		if err != nil {
			t.Fatal(err)
		}
		want := snippet[strings.Index(snippet, begin):]
		if diff := cmp.Diff(elements(t, want), elements(t, readmeHTML(t, begin))); diff != "" {
			t.Errorf("the README shows another snippet (-snippet +README)\n%s", diff)
		}
	}
}

// readmeHTML is the example in the README that begins so.
func readmeHTML(t *testing.T, begin string) string {
	t.Helper()
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(readme), "```html\n"+begin)
	example, _, _ := strings.Cut(after, "```")
	return begin + example
}

// elements are the elements and texts of a page, without the white space around
// blocks and with the attributes in one order.
func elements(t *testing.T, page string) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var blank []*html.Node
	for n := range root.Descendants() {
		slices.SortFunc(n.Attr, func(a, b html.Attribute) int { return strings.Compare(a.Key, b.Key) })
		if n.Type == html.TextNode && strings.TrimSpace(n.Data) == "" {
			blank = append(blank, n)
		}
	}
	for _, n := range blank {
		n.Parent.RemoveChild(n)
	}
	var b strings.Builder
	writePretty(&b, root, 0)
	return b.String()
}

// The frame's options and size are the publisher's choice.
func TestSnippetOptions(t *testing.T) {
	check := documents(t)["lightning"]
	estimate := func(width int) string { return strconv.Itoa(EstimateHeight(check, nil, width)) }
	const src = "https://factbox.example/embed/lightning"
	for _, test := range []struct {
		options            SnippetOptions
		src, width, height string
	}{
		{SnippetOptions{}, src, "100%", estimate(640)},
		{SnippetOptions{Width: 320}, src, "320", estimate(320)},
		{SnippetOptions{Width: 500, Height: 200}, src, "500", "200"},
		{SnippetOptions{Height: 200}, src, "100%", "200"},
		{SnippetOptions{Frame: FrameOptions{Scheme: Dark}}, src + "?scheme=dark", "100%", estimate(640)},
		{SnippetOptions{Frame: FrameOptions{HeadingLevel: 3, Start: WhenIdle}}, src + "?heading=3&start=idle", "100%", estimate(640)},
	} {
		snippet, err := Snippet(check, "https://factbox.example", test.options)
		if err != nil {
			t.Fatal(err)
		}
		root, err := html.Parse(strings.NewReader(snippet))
		if err != nil {
			t.Fatal(err)
		}
		for n := range root.Descendants() {
			if n.Data != "iframe" {
				continue
			}
			got := [3]string{attribute(n, "src"), attribute(n, "width"), attribute(n, "height")}
			if want := [3]string{test.src, test.width, test.height}; got != want {
				t.Errorf("%+v: %q, want %q", test.options, got, want)
			}
		}
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s (-want +got); if that is meant, run `make golden`\n%s", file, diff)
	}
}

// pretty shows a page with an element or a text on each line. Spaces at the
// ends of texts, no-break spaces and line ends are made visible; the document as
// JSON, which server/host tests, is left out.
func pretty(t *testing.T, page []byte) string {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for n := range root.ChildNodes() {
		writePretty(&b, n, 0)
	}
	return b.String()
}

func writePretty(b *strings.Builder, n *html.Node, depth int) {
	indent := strings.Repeat("  ", depth)
	switch only := n.FirstChild; {
	case n.Type == html.DoctypeNode:
		fmt.Fprintf(b, "<!doctype %s>\n", n.Data)
	case n.Type == html.TextNode:
		fmt.Fprintf(b, "%s%s\n", indent, visible(n.Data))
	case attribute(n, "id") == widget.DataID:
		fmt.Fprintf(b, "%s%s…</%s>\n", indent, startTag(n), n.Data)
	case only == nil:
		fmt.Fprintf(b, "%s%s\n", indent, startTag(n))
	case only.NextSibling == nil && only.Type == html.TextNode:
		fmt.Fprintf(b, "%s%s%s</%s>\n", indent, startTag(n), visible(only.Data), n.Data)
	default:
		fmt.Fprintf(b, "%s%s\n", indent, startTag(n))
		for child := range n.ChildNodes() {
			writePretty(b, child, depth+1)
		}
	}
}

func startTag(n *html.Node) string {
	var b strings.Builder
	b.WriteString("<" + n.Data)
	for _, a := range n.Attr {
		fmt.Fprintf(&b, " %s=\"%s\"", a.Key, html.EscapeString(a.Val))
	}
	return b.String() + ">"
}

func visible(text string) string {
	text = strings.NewReplacer("\n", "⏎", "\r", "␍", "\t", "␉", "\u00a0", "⍽", "  ", "␣␣").Replace(html.EscapeString(text))
	for _, cut := range []func(string, string) (string, bool){strings.CutPrefix, strings.CutSuffix} {
		if rest, ok := cut(text, " "); ok {
			if strings.HasPrefix(text, " ") {
				text = "␣" + rest
			} else {
				text = rest + "␣"
			}
		}
	}
	return text
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// Every card keeps the rules that make its HTML exact; see package markup.
func TestCardsKeepTheRulesOfMarkup(t *testing.T) {
	for slug, check := range documents(t) {
		for name, props := range map[string]widget.Props{
			"frame":        {Check: *check, Words: locale.Of(check).Words(check), FullURL: "/c/" + slug},
			"page":         {Check: *check, Words: locale.Of(check).Words(check), Page: true, HeadingLevel: 1},
			"deep heading": {Check: *check, HeadingLevel: 6},
		} {
			if err := markup.Verify(&widget.Card{Props: props}); err != nil {
				t.Errorf("%s, %s: %v", slug, name, err)
			}
		}
	}
}

// One document, one page: ETags depend on it, on every machine alike.
func TestPagesAreStable(t *testing.T) {
	r := newRenderer(t)
	check := everything(t)
	first := canonical(t, r.frame(check, FrameOptions{Style: usual}))
	for range 50 {
		again := canonical(t, newRenderer(t).frame(everything(t), FrameOptions{Style: usual}))
		if !bytes.Equal(first, again) {
			t.Fatal(cmp.Diff(string(first), string(again)))
		}
	}
	page, err := r.Frame(check, FrameOptions{Style: usual})
	if err != nil {
		t.Fatal(err)
	}
	again, err := r.Frame(check, FrameOptions{Style: usual})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(page, again); diff != "" {
		t.Error(diff)
	}
}

// A page that differs has another hash, in every option that makes it differ.
func TestHashFollowsThePage(t *testing.T) {
	r := newRenderer(t)
	check := everything(t)
	pages := make(map[string]string)
	for _, scheme := range []Scheme{Auto, Light, Dark} {
		for _, start := range []Start{OnInterest, WhenIdle} {
			page, err := r.Frame(check, FrameOptions{Style: usual, Scheme: scheme, Start: start})
			if err != nil {
				t.Fatal(err)
			}
			name := fmt.Sprintf("scheme %q, start %q", scheme, start)
			if other, taken := pages[page.Hash]; taken {
				t.Errorf("%s has the hash of %s", name, other)
			}
			pages[page.Hash] = name
		}
	}
}

// Pages without white space to fold, which is every sample, are minified.
func TestPagesAreMinified(t *testing.T) {
	r := newRenderer(t)
	for slug, check := range documents(t) {
		if slug == "everything" { // which has all kinds of white space
			continue
		}
		canonical, err := markup.Document(r.frame(check, FrameOptions{Style: usual}))
		if err != nil {
			t.Fatal(err)
		}
		page, err := r.Frame(check, FrameOptions{Style: usual})
		if err != nil {
			t.Fatal(err)
		}
		if len(page.HTML) >= len(canonical) {
			t.Errorf("the page of %s has %d bytes, its canonical HTML %d", slug, len(page.HTML), len(canonical))
		}
	}
}

// A withdrawn check does not go on telling its verdict in the quote.
func TestWithdrawnSnippet(t *testing.T) {
	check := everything(t)
	check.Corrections = []factcheck.Correction{{Kind: factcheck.VoidCorrection, Text: "The claim was a joke."}}
	code, err := Snippet(check, "https://factbox.example", SnippetOptions{})
	if err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(strings.NewReader(code))
	if err != nil {
		t.Fatal(err)
	}
	text := textContent(root)
	if strings.Contains(text, check.Rating.Label) || !strings.Contains(text, "withdrawn") {
		t.Errorf("the quote of a withdrawn check reads %q", text)
	}
}

// White space reaches the browser as it stands in the document, which is how
// the WebAssembly renders it again. A minifier would collapse it.
func TestWhiteSpaceArrives(t *testing.T) {
	r := newRenderer(t)
	for _, text := range []string{
		"two  spaces", "a\nnew line", "a\n\n  paragraph", "a\ttab\t\there", "no-break\u00a0\u00a0space", "\n starts and ends \n",
		"carriage\rreturn", "both\r\nof them", "thin\u2009\u2009space", "line\u2028separator", "form\ffeed",
	} {
		check := everything(t)
		check.Summary = []factcheck.Block{
			{Paragraph: []factcheck.Inline{{Text: text}, {Code: text}, {Text: text}}},
		}
		page, err := r.Frame(check, FrameOptions{Style: usual})
		if err != nil {
			t.Fatal(err)
		}
		root, err := html.Parse(bytes.NewReader(page.HTML))
		if err != nil {
			t.Fatal(err)
		}
		for n := range root.Descendants() {
			if attribute(n, "class") == "fb-summary-text" {
				if got := textContent(n); got != text+text+text {
					t.Errorf("%q arrives as %q", text, got)
				}
			}
		}
	}
}

func textContent(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}
