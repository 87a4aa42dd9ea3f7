package markup

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"github.com/tdewolff/minify/v2"
	minifyhtml "github.com/tdewolff/minify/v2/html"
)

// FuzzRoundTrip builds go-app trees, writes them, and expects a parser to find
// exactly what was meant.
func FuzzRoundTrip(f *testing.F) {
	for seed := range uint64(100) {
		f.Add(randomInput(seed))
	}
	f.Fuzz(func(t *testing.T, data string) {
		g := grower{source: source{data}, nodes: maxNodes}
		ui, want := g.root()
		checkWritten(t, ui, want)

		g = grower{source: source{data}, nodes: maxNodes, plain: true}
		ui, want = g.root()
		checkMinified(t, documentOf(t, ui), want)
	})
}

// maxNodes keeps an input's tree small enough to try thousands a second.
const maxNodes = 200

// randomInput returns enough bytes for a tree of some depth.
func randomInput(seed uint64) string {
	random := rand.New(rand.NewPCG(seed, 0))
	data := make([]byte, 2000)
	for i := range data {
		data[i] = byte(random.Uint32())
	}
	return string(data)
}

// FuzzText puts strings where a document's own end up: in texts alone and among
// elements, after the start of a pre, and in values.
func FuzzText(f *testing.F) {
	for i, s := range awkward {
		f.Add(s, awkward[(i+7)%len(awkward)]+s)
		f.Add("a"+s, s+s+"\n")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		ui := app.Div().Title(a).Aria("label", b).Body(
			app.Text(a),
			app.Pre().Text(b),
			app.Text(b),
			app.Input().Value(a).Placeholder(b),
			app.P().Title(b).Text(a),
			app.Pre().Body(app.Text(a), app.B().Text(b), app.Text(a)),
			app.Text(a+b),
		)
		checkWritten(t, ui, element("div", map[string]string{"title": a, "aria-label": b},
			tree{text: a},
			element("pre", nil, tree{text: b}),
			tree{text: b},
			element("input", map[string]string{"value": a, "placeholder": b}),
			element("p", map[string]string{"title": b}, tree{text: a}),
			element("pre", nil, tree{text: a}, element("b", nil, tree{text: b}), tree{text: a}),
			tree{text: a + b},
		))
	})
}

func element(tag string, attrs map[string]string, children ...tree) tree {
	t := tree{tag: tag, attrs: map[string]string{}}
	for name, value := range attrs {
		if value, ok := meantValue(name, value); ok {
			t.attrs[name] = value
		}
	}
	for _, child := range children {
		if child.tag == "" && child.text == "" {
			continue
		}
		child.text = asWritten(child.text)
		t.children = append(t.children, child)
	}
	return t
}

func checkWritten(t *testing.T, ui app.UI, want tree) {
	t.Helper()
	document := documentOf(t, ui)
	for range 3 {
		if again := documentOf(t, ui); !bytes.Equal(again, document) {
			t.Fatalf("first  %q\nagain %q", document, again)
		}
	}
	if err := Verify(ui); err != nil {
		t.Fatal(err)
	}
	got, err := parsed(document)
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != want.String() {
		t.Fatalf("%q\nparsed:\n%s\nmeant:\n%s", document, got, want)
	}
}

// checkMinified expects the tree to survive a minifier. No options keep runs of
// white space outside <pre>, carriage returns, or the case of media types, which
// is why nothing is minified after this package; but a publisher's server may.
func checkMinified(t *testing.T, document []byte, want tree) {
	t.Helper()
	minifier := minifyhtml.Minifier{
		KeepDefaultAttrVals: true,
		KeepDocumentTags:    true,
		KeepEndTags:         true,
		KeepWhitespace:      true,
	}
	var minified bytes.Buffer
	if err := minifier.Minify(minify.New(), &minified, bytes.NewReader(document), nil); err != nil {
		t.Fatal(err)
	}
	got, err := parsed(minified.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != want.String() {
		t.Fatalf("%q\nminified %q\nparsed:\n%s\nmeant:\n%s", document, &minified, got, want)
	}
}

func documentOf(t *testing.T, ui app.UI) []byte {
	t.Helper()
	document, err := Document(Element("html", nil, Element("head", nil), Element("body", nil, Component(ui))))
	if err != nil {
		t.Fatal(err)
	}
	return document
}
