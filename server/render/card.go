package render

import (
	"factbox/app/factcheck"
	"factbox/app/widget"
	"factbox/assets"
	"factbox/server/locale"
	"factbox/server/render/markup"
)

// Scheme is a colour scheme.
type Scheme string

// The colour schemes. Auto follows the publisher's page and the reader's
// settings.
const (
	Auto  Scheme = ""
	Light Scheme = "light"
	Dark  Scheme = "dark"
)

// Start says when the browser fetches the WebAssembly.
type Start string

// The starts. OnInterest costs a reader who never touches the card nothing.
const (
	OnInterest Start = ""
	WhenIdle   Start = "idle"
)

// FrameOptions is what an embedder may choose about a frame page.
type FrameOptions struct {
	Scheme Scheme
	Start  Start

	// HeadingLevel is the level of the card's title in the publisher's article, 2
	// to 4; 2 when zero.
	HeadingLevel int
}

// Frame renders the page inside the iframe: the card and nothing else.
func (r *Renderer) Frame(check *factcheck.FactCheck, o FrameOptions) (*Page, error) {
	return r.finish(r.frame(check, o))
}

func (r *Renderer) frame(check *factcheck.FactCheck, o FrameOptions) markup.Node {
	props := widget.Props{Check: *check, Words: locale.Of(check).Words(check), FullURL: "/c/" + check.Slug, HeadingLevel: o.HeadingLevel}
	return r.cardPage(props, o,
		[]markup.Node{el("meta", attrs{"name": "robots", "content": "noindex"})},
		func(card markup.Node) []markup.Node { return []markup.Node{card} },
	)
}

// Full renders the canonical page: the whole check, open.
func (r *Renderer) Full(check *factcheck.FactCheck) (*Page, error) {
	return r.finish(r.full(check))
}

func (r *Renderer) full(check *factcheck.FactCheck) markup.Node {
	props := widget.Props{Check: *check, Words: locale.Of(check).Words(check), Page: true, HeadingLevel: 1}
	return r.cardPage(props, FrameOptions{},
		[]markup.Node{
			el("meta", attrs{"name": "description", "content": factcheck.PlainText(check.Summary)}),
			r.icon(),
			r.stylesheet(r.assets.Site),
		},
		func(card markup.Node) []markup.Node {
			return []markup.Node{
				el("nav", attrs{"class": "site-nav"}, el("a", attrs{"href": "/"}, markup.Text("Factbox"))),
				el("main", attrs{"class": "site-check"}, card),
			}
		},
	)
}

// cardPage is the page around a card: its style and script inlined, so that
// nothing stands between the document and the first paint, and its document as
// JSON for the WebAssembly.
func (r *Renderer) cardPage(props widget.Props, o FrameOptions, head []markup.Node, body func(card markup.Node) []markup.Node) markup.Node {
	check := &props.Check
	head = append([]markup.Node{
		el("meta", attrs{"charset": "utf-8"}),
		el("meta", attrs{"name": "viewport", "content": "width=device-width,initial-scale=1"}),
		// Without both of them the frame in a page of the other scheme gets an opaque
		// ground, whatever the card's own scheme is.
		el("meta", attrs{"name": "color-scheme", "content": "light dark"}),
		el("title", nil, markup.Text(locale.Of(check).Title(check))),
		el("link", attrs{"rel": "canonical", "href": "/c/" + check.Slug}),
		markup.Style(nil, r.assets.Card.Text()),
		markup.Style(attrs{"id": "fb-print", "media": "print"}, r.assets.Print.Text()),
		markup.Script(r.frameScript(o), r.assets.Frame.Text()),
	}, head...)
	card := markup.Component(&widget.Card{Props: props})
	content := append(body(card), markup.JSONScript(attrs{"id": widget.DataID}, props))
	return el("html", with(attrs{"lang": check.Lang(), "dir": string(check.Dir())}, "data-scheme", string(o.Scheme)),
		el("head", nil, head...),
		el("body", nil, content...),
	)
}

// frameScript tells the frame script what to fetch, and when.
func (r *Renderer) frameScript(o FrameOptions) attrs {
	if r.assets.Widget == nil {
		return nil
	}
	return with(attrs{"data-boot": r.assets.Boot.Path(), "data-wasm": r.assets.Widget.Path()}, "data-start", string(o.Start))
}

func (r *Renderer) stylesheet(file *assets.File) markup.Node {
	return el("link", attrs{"rel": "stylesheet", "href": file.Path()})
}

// icon keeps browsers from asking for one that is not there.
func (r *Renderer) icon() markup.Node {
	return el("link", attrs{"rel": "icon", "href": r.assets.Icon.Path(), "type": "image/svg+xml"})
}

type attrs = markup.Attrs

// el is short for an element of a page.
func el(tag string, a attrs, children ...markup.Node) markup.Node {
	return markup.Element(tag, a, children...)
}

// with adds an attribute unless its value is empty.
func with(a attrs, name, value string) attrs {
	if value != "" {
		a[name] = value
	}
	return a
}
