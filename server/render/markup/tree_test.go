package markup

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"golang.org/x/net/html"
)

// tree is an element or a text, as it is meant and as a parser finds it. Names
// are in lower case.
type tree struct {
	tag      string
	attrs    map[string]string
	text     string
	children []tree
}

// String shows a tree so that two can be compared and their difference read.
func (t tree) String() string {
	var b strings.Builder
	t.write(&b, 0)
	return b.String()
}

func (t tree) write(b *strings.Builder, depth int) {
	indent := strings.Repeat("  ", depth)
	if t.tag == "" {
		fmt.Fprintf(b, "%s%q\n", indent, t.text)
		return
	}
	fmt.Fprintf(b, "%s%s\n", indent, t.tag)
	for _, name := range slices.Sorted(maps.Keys(t.attrs)) {
		fmt.Fprintf(b, "%s  @%s=%q\n", indent, name, t.attrs[name])
	}
	for _, child := range t.children {
		child.write(b, depth+1)
	}
}

// parsed returns the first element in the body of a document.
func parsed(document []byte) (tree, error) {
	root, err := html.Parse(strings.NewReader(string(document)))
	if err != nil {
		return tree{}, err
	}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "body" {
			body := treeOf(n)
			if len(body.children) != 1 {
				return tree{}, fmt.Errorf("%d children in the body", len(body.children))
			}
			return body.children[0], nil
		}
	}
	return tree{}, fmt.Errorf("no body")
}

func treeOf(n *html.Node) tree {
	switch n.Type {
	case html.TextNode:
		return tree{text: n.Data}
	case html.ElementNode:
	default:
		return tree{tag: fmt.Sprintf("unexpected node of type %d: %q", n.Type, n.Data)}
	}
	t := tree{tag: strings.ToLower(n.Data), attrs: map[string]string{}}
	for _, a := range n.Attr {
		t.attrs[strings.ToLower(a.Key)] = a.Val
	}
	for child := range n.ChildNodes() {
		t.children = append(t.children, treeOf(child))
	}
	return t
}

// asWritten applies what AppendHTML documents about characters.
func asWritten(s string) string {
	var b strings.Builder
	for _, r := range s { // U+FFFD for every byte that is not valid
		if r == 0 {
			r = utf8.RuneError
		}
		b.WriteRune(r)
	}
	return b.String()
}

// content is what an element may hold so that parsers keep the tree as it is.
type content struct {
	tags []string
	text bool
}

var (
	phrasing = content{text: true, tags: []string{
		"span", "b", "em", "code", "sup", "q", "time", "label", "a", "button", "br", "img", "input", "wbr", "svg", "fb-mark", "fb-x.y_z"}}
	flow = content{text: true, tags: append([]string{
		"div", "section", "blockquote", "details", "summary", "ul", "dl", "table", "pre", "listing", "h2", "p", "hr", "iframe"}, phrasing.tags...)}
	drawing = content{text: true, tags: []string{"g", "path", "circle", "linearGradient", "foreignObject", "text"}}
)

// contentOf returns what may be in an element.
func contentOf(tag string) content {
	switch tag {
	case "div", "section", "blockquote", "details", "summary", "li", "dd", "dt", "td", "foreignObject":
		return flow
	case "h2", "p", "pre", "listing", "q", "time", "label", "a", "button", "span", "b", "em", "code", "sup", "fb-mark", "fb-x.y_z":
		return phrasing
	case "ul":
		return content{tags: []string{"li"}}
	case "dl":
		return content{tags: []string{"dt", "dd"}}
	case "table":
		return content{tags: []string{"tbody"}}
	case "tbody":
		return content{tags: []string{"tr"}}
	case "tr":
		return content{tags: []string{"td"}}
	case "svg", "g", "linearGradient", "text", "path", "circle":
		return drawing
	}
	return content{}
}

var attrNames = []string{
	"id", "class", "title", "aria-label", "aria-expanded", "data-x", "lang", "value", "role", "viewBox",
	"contenteditable", "draggable", "spellcheck", "name", "type", "content", "download", "media", "method",
	"href", "src", "cite", "srcset", "open", "hidden", "disabled", "checked", "itemscope",
}

// awkward strings, which mutation alone would take long to find.
var awkward = []string{
	`"`, `\"`, `'`, "`", `" onfocus=alert(1) autofocus "`, "</title>", "</script>", "]]>", "<!--", "-->", "<![CDATA[", "<", ">", "&",
	"&amp;", "&lt", "&#13;", "&nbsp", "&ampl", "\x00", "\r", "\r\n", "\n", "\t", "\f", "\v", " ", "  ", "\u00a0", "\ufeff", "\u2028",
	"\u202e", "\u2066", "\u200d", "\x85", "\u0085", "\xed\xa0\x80", "\xed\xb0\x80", "\xff", "\xe2\x82", "\ufffd", "\U0001F600", "\U0010ffff",
	"\n  ", "\n    ", "\n  </div>", "  </div>\n", "\n</div>", "<div>", "\n  <b>", "\\", `\u00a0`, `\x00`, "=", "true", "false", "{{", "javascript:",
}

// source deals out the bytes of a fuzz input, and zeros after its end.
type source struct {
	data string
}

func (s *source) next() int {
	if s.data == "" {
		return 0
	}
	b := s.data[0]
	s.data = s.data[1:]
	return int(b)
}

func (s *source) string() string {
	var b strings.Builder
	for range s.next() % 4 {
		switch n := s.next(); {
		case n < 128:
			b.WriteString(awkward[n%len(awkward)])
		default:
			size := min(n%16, len(s.data))
			b.WriteString(s.data[:size])
			s.data = s.data[size:]
		}
	}
	return b.String()
}

// grower makes go-app elements from a fuzz input, and the trees that they mean.
type grower struct {
	source
	nodes int  // left to be made
	plain bool // nothing but what a minifier keeps
}

func (g *grower) root() (app.UI, tree) {
	return g.grow(flow.tags[g.next()%len(flow.tags)], 0, false)
}

// grow makes an element. Links and buttons stay out of each other, as parsers
// would take them apart.
func (g *grower) grow(tag string, depth int, interactive bool) (app.UI, tree) {
	if tag == "a" || tag == "button" {
		if interactive {
			tag = "span"
		}
		interactive = true
	}
	t := tree{tag: strings.ToLower(tag), attrs: map[string]string{}}
	attrs := g.attributes(&t)
	if isVoid(tag) {
		e := app.ElemSelfClosing(tag)
		for _, a := range attrs {
			e.Attr(a.name, a.value)
		}
		return e, t
	}
	e := app.Elem(tag)
	for _, a := range attrs {
		e.Attr(a.name, a.value)
	}
	return e.Body(g.children(&t, contentOf(tag), depth, interactive)...), t
}

func (g *grower) attributes(t *tree) []attr {
	var attrs []attr
	for range g.next() % 4 {
		name := attrNames[g.next()%len(attrNames)]
		key := strings.ToLower(name)
		if _, ok := t.attrs[key]; ok {
			continue
		}
		a := attr{name, g.text()}
		switch key {
		case "href", "src", "cite", "srcset":
			a.value = "#" + strings.ReplaceAll(a.value, ":", "")
		case "type":
			a.value = g.mediaType(a.value)
		case "open", "hidden", "disabled", "checked", "itemscope":
			a.value = fmt.Sprint(len(a.value)%2 == 0)
		}
		attrs = append(attrs, a)
		if value, ok := meantValue(key, a.value); ok {
			t.attrs[key] = value
		}
	}
	return attrs
}

// meantValue returns the value of an attribute after go-app trimmed it, and
// whether there is one.
func meantValue(key, value string) (string, bool) {
	switch {
	case isBoolean(key):
		return "", value == "true"
	case key != "value":
		value = strings.TrimSpace(value)
	}
	return asWritten(value), value != ""
}

// maxGrowth keeps trees far from where the parser stops nesting.
const maxGrowth = 20

func (g *grower) children(t *tree, may content, depth int, interactive bool) []app.UI {
	var elems []app.UI
	wasText := false
	for range g.next() % 5 {
		kind := g.next()
		switch {
		case g.nodes == 0 || depth == maxGrowth:
			return elems
		case kind%3 == 0 && may.text && !wasText:
			s := g.text()
			elems = append(elems, app.Text(s))
			if s != "" {
				t.children = append(t.children, tree{text: asWritten(s)})
			}
			wasText = true
		case len(may.tags) > 0:
			g.nodes--
			e, child := g.grow(may.tags[g.next()%len(may.tags)], depth+1, interactive)
			elems = append(elems, wrapped(kind, e))
			t.children = append(t.children, child)
			wasText = false
		}
	}
	return elems
}

// wrapped puts an element into one of the things that go-app looks through.
func wrapped(kind int, ui app.UI) app.UI {
	switch kind >> 4 {
	case 1:
		return &show{UI: ui}
	case 2:
		return app.If(true, func() app.UI { return ui })
	case 3:
		return app.Range([]app.UI{ui}).Slice(func(int) app.UI { return ui })
	case 4:
		return &show{UI: &show{UI: ui}}
	}
	return ui
}

func (g *grower) text() string {
	s := g.string()
	if g.plain {
		s = whiteSpace.ReplaceAllLiteralString(s, " ")
	}
	return s
}

var whiteSpace = regexp.MustCompile(`[ \t\n\f\r]+`)

// mediaType returns a value for the type attribute, which minifiers put into
// lower case.
func (g *grower) mediaType(s string) string {
	if g.plain {
		return "text"
	}
	return s
}
