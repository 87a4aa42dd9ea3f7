package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"factbox/app/factcheck"
	"factbox/app/studio"
	"factbox/app/widget"
	"factbox/server/authoring"
	"factbox/server/locale"
	"factbox/server/render/markup"
)

// hostileTexts mean something where they get out of their place.
var hostileTexts = []string{
	`"><img src=x onerror=alert(1)>`,
	`" onmouseover="alert(1)" x="`,
	`' onfocus='alert(1)' autofocus='`,
	"` onload=`alert(1)`",
	`\" onfocus=alert(1) \"`,
	`</script><script>alert(1)</script>`,
	`<!-- <script> -->`,
	`--!> ]]> <![CDATA[`,
	`</title></textarea></style></details></article><base href=//evil.example>`,
	`<svg><script href="data:,alert(1)"/></svg>`,
	`&lt;b&gt; &amp; &quot; &#x27; &nbsp &ampl`,
	`{{.}} ${alert(1)} \u003cscript\u003e \x3c %3Cscript%3E`,
	"line\u2028and\u2029paragraph separators",
	"שלום עולם\u200f مرحبا\u200e",
	"\ufffd \ufeff \u200d \u00ad \U0010ffff",
	`javascript:alert(1)`,
	`data:text/html,<script>alert(1)</script>`,
}

// forbiddenTexts cannot be shown faithfully; no text may hold them.
var forbiddenTexts = []string{
	"nul\x00", "bell\a", "escape\x1b[31m", "next line\u0085", "not UTF-8 \xff", "surrogate \xed\xa0\x80",
	"override \u202e txt.exe", "isolate \u2066 text",
}

// grammar says which fields are no free text. All else is.
var grammar = regexp.MustCompile(`(\.URL|\.ArchiveURL|\.ID|\.Language|\.Direction|\.Kind)$`)

// Slug comes from a file name, which server/authoring checks.
const slugField = ".Slug"

// fields returns every string of a document, by its place such as
// ".Claim.Appearances[0].Title".
func fields(check *factcheck.FactCheck) map[string]reflect.Value {
	found := make(map[string]reflect.Value)
	var visit func(at string, v reflect.Value)
	visit = func(at string, v reflect.Value) {
		switch v.Kind() {
		case reflect.String:
			if v.Len() > 0 {
				found[at] = v
			}
		case reflect.Pointer:
			if !v.IsNil() {
				visit(at, v.Elem())
			}
		case reflect.Slice:
			for i := range v.Len() {
				visit(fmt.Sprintf("%s[%d]", at, i), v.Index(i))
			}
		case reflect.Struct:
			for field, value := range v.Fields() {
				visit(at+"."+field.Name, value)
			}
		}
	}
	visit("", reflect.ValueOf(check).Elem())
	return found
}

// everythingBut returns everything with another text in some fields.
func everythingBut(t *testing.T, text string, in ...string) *factcheck.FactCheck {
	t.Helper()
	check := everything(t)
	all := fields(check)
	for _, field := range in {
		all[field].SetString(text)
	}
	return check
}

func TestHostileTextIsValidOrRefused(t *testing.T) {
	for field := range fields(everything(t)) {
		if field == slugField {
			continue
		}
		for _, text := range hostileTexts {
			if refused := everythingBut(t, text, field).Validate().Fatal(); refused != grammar.MatchString(field) {
				t.Errorf("%s = %q: refused: %v", field, text, refused)
			}
		}
		for _, text := range forbiddenTexts {
			if !everythingBut(t, text, field).Validate().Fatal() {
				t.Errorf("%s = %q is not refused", field, text)
			}
		}
	}
}

// attack is a text in some fields.
type attack struct {
	text   string
	fields []string
}

// attacks puts all texts at once into each field, and each text into all fields
// of free text at once.
func attacks(t *testing.T) (all []attack) {
	t.Helper()
	texts := slices.Concat(hostileTexts, forbiddenTexts)
	var free []string
	for field := range fields(everything(t)) {
		all = append(all, attack{strings.Join(texts, " "), []string{field}})
		if !grammar.MatchString(field) && field != slugField { // which stands escaped in addresses
			free = append(free, field)
		}
	}
	for _, text := range texts {
		all = append(all, attack{text, free})
	}
	return all
}

// In whatever field hostile text stands, the page has the elements and
// attributes of a harmless one, and the text is where the harmless one is.
// Nothing here relies on validation: what it would refuse makes no page at all,
// or a harmless one.
func TestHostileTextStaysText(t *testing.T) {
	r := newRenderer(t)
	for _, a := range attacks(t) {
		hostile, harmless := everythingBut(t, a.text, a.fields...), everythingBut(t, harmlessAs(a.text), a.fields...)
		for name, write := range pages(r) {
			what := fmt.Sprintf("%s of %.80s = %.60q", name, fmt.Sprint(a.fields), a.text)
			page, err := write(hostile)
			if err != nil {
				if len(a.fields) > 1 || !grammar.MatchString(a.fields[0]) {
					t.Errorf("%s: %v", what, err)
				}
				continue
			}
			expected, err := write(harmless)
			if err != nil {
				t.Fatal(err)
			}
			compareShapes(t, what, shapeOf(t, expected, harmlessAs(a.text)), shapeOf(t, page, asShown(a.text)))
		}
	}
}

// pages are everything that is written from a document.
func pages(r *Renderer) map[string]func(*factcheck.FactCheck) ([]byte, error) {
	const origin = "https://factbox.example"
	return map[string]func(*factcheck.FactCheck) ([]byte, error){
		"frame": func(c *factcheck.FactCheck) ([]byte, error) {
			return markup.Document(r.frame(c, FrameOptions{Style: usual}))
		},
		"page": func(c *factcheck.FactCheck) ([]byte, error) {
			return markup.Document(r.full(c, FrameOptions{Style: usual}, origin, claimReview(c)))
		},
		"article": func(c *factcheck.FactCheck) ([]byte, error) { return r.Article(c, origin, Broadsheet, FrameOptions{}) },
		"studio": func(c *factcheck.FactCheck) ([]byte, error) {
			return r.Studio(StudioPage{Offered: []Offer{{Slug: c.Slug, Title: c.Title, Lang: c.Lang(), Dir: c.Dir(), Verdict: c.Rating.Label}}, Chosen: c, Styles: []*Style{usual}, Origin: origin, DemoOrigin: origin})
		},
		"preview": func(c *factcheck.FactCheck) ([]byte, error) {
			return r.Preview(c, origin, studio.Choices{Check: c.Slug}, nil)
		},
		"element": func(c *factcheck.FactCheck) ([]byte, error) {
			s, err := elementCode(c, origin, SnippetOptions{Height: 600})
			return []byte(s), err
		},
		"snippet": func(c *factcheck.FactCheck) ([]byte, error) {
			s, err := Snippet(c, origin, SnippetOptions{})
			return []byte(s), err
		},
	}
}

// claimReview is the document as JSON-LD, if it has what that takes.
func claimReview(c *factcheck.FactCheck) []byte {
	review, _ := authoring.WriteClaimReview(authoring.Published{Check: c, URL: "https://factbox.example/c/x"})
	return review
}

// harmlessAs returns a text that looks the same from afar: letters for all that
// is not white space or punctuation, which decide where lines may break.
func harmlessAs(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune(".,;:!?)]}…”’»›。，、；：！？）】」』،؛؟।", r) {
			return r
		}
		return 'x'
	}, text)
}

// asShown applies what markup documents about characters no page can hold.
func asShown(text string) string {
	return string([]rune(strings.ReplaceAll(text, "\x00", "\uFFFD"))) // U+FFFD for every byte that is not UTF-8
}

// shape is what a parser makes of a page, but for the words.
type shape struct {
	elements []string // with their attributes, in document order
	times    int      // the text stands in it, in values and between tags
}

func shapeOf(t *testing.T, page []byte, text string) shape {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var s shape
	var words strings.Builder
	for n := range root.Descendants() {
		switch n.Type {
		case html.ElementNode:
			element := n.Data
			for _, a := range n.Attr {
				element += " " + a.Key
				s.times += strings.Count(a.Val, text)
			}
			s.elements = append(s.elements, element)
		case html.TextNode:
			// JSON, and the codes of the studio, which are HTML as text: compared elsewhere.
			if n.Parent.Data != "script" && !(n.Parent.Data == "code" && n.Parent.Parent.Data == "pre") {
				words.WriteString(n.Data)
			}
		default:
			s.elements = append(s.elements, fmt.Sprintf("node of type %d: %q", n.Type, n.Data))
		}
	}
	s.times += strings.Count(words.String(), text)
	return s
}

func compareShapes(t *testing.T, what string, want, got shape) {
	t.Helper()
	if diff := cmp.Diff(want.elements, got.elements); diff != "" {
		t.Errorf("%s: elements (-harmless +hostile)\n%s", what, diff)
	}
	if want.times != got.times {
		t.Errorf("%s: stands on the page %d times, a harmless text %d times", what, got.times, want.times)
	}
}

// The document inside the page is the document, whatever it says.
func TestHostileTextSurvivesInJSON(t *testing.T) {
	r := newRenderer(t)
	check := everything(t)
	for field, value := range fields(check) {
		if !grammar.MatchString(field) && field != slugField {
			value.SetString(strings.Join(hostileTexts, "\n"))
		}
	}
	root, err := html.Parse(bytes.NewReader(canonical(t, r.frame(check, FrameOptions{Style: usual}))))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if attribute(n, "id") == widget.DataID {
			var got widget.Props
			if err := json.Unmarshal([]byte(textContent(n)), &got); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(widget.Props{Check: *check, Words: locale.Of(check).Words(check), FullURL: "/c/everything"}, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			return
		}
	}
	t.Error("the page has no document in it")
}

// An address that runs as a script gets into no page, even if validation were
// to let it through.
func TestScriptAddressesAreNotRendered(t *testing.T) {
	r := newRenderer(t)
	for field := range fields(everything(t)) {
		if !strings.HasSuffix(field, "URL") {
			continue
		}
		for _, address := range []string{"javascript:alert(1)", " JavaScript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "vbscript:x", "blob:x", "file:///etc/passwd"} {
			if page, err := r.Frame(everythingBut(t, address, field), FrameOptions{Style: usual}); err == nil {
				t.Errorf("%s = %q is rendered in %d bytes", field, address, len(page.HTML))
			}
		}
	}
}
