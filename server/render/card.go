package render

import (
	"cmp"
	"encoding/json"
	"net/url"
	"strconv"

	"factbox/app/factcheck"
	"factbox/app/theme"
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
	// Style is that of the theme; of the default one when nil.
	Style  *Style
	Scheme Scheme
	Start  Start

	// HeadingLevel is the level of the card's title in the publisher's article, 2
	// to 4; 2 when zero.
	HeadingLevel int
}

// query is how the address of a frame page says the options: "?scheme=dark", or
// nothing for the zero value.
func (o FrameOptions) query() string {
	query := make(url.Values)
	if name := o.style().Theme.Name; name != theme.DefaultName {
		query.Set("theme", name)
	}
	if o.Scheme != Auto {
		query.Set("scheme", string(o.Scheme))
	}
	if o.Start != OnInterest {
		query.Set("start", string(o.Start))
	}
	if o.HeadingLevel != 0 {
		query.Set("heading", strconv.Itoa(o.HeadingLevel))
	}
	if len(query) == 0 {
		return ""
	}
	return "?" + query.Encode()
}

// Frame renders the page inside the iframe: the card and nothing else.
func (r *Renderer) Frame(check *factcheck.FactCheck, o FrameOptions) (*Page, error) {
	return r.finish(r.frame(check, o))
}

func (r *Renderer) frame(check *factcheck.FactCheck, o FrameOptions) markup.Node {
	props := widget.Props{Check: *check, Words: o.style().words(check), FullURL: "/c/" + check.Slug, HeadingLevel: cmp.Or(o.HeadingLevel, o.style().Theme.Manifest.HeadingLevel)}
	return r.cardPage(cardPage{
		props:  props,
		style:  o.style(),
		scheme: o.Scheme,
		script: r.frameScript(o.Start),
		links:  []markup.Node{canonicalLink("", check)},
		head:   []markup.Node{el("meta", attrs{"name": "robots", "content": "noindex"})},
		body:   func(card markup.Node) []markup.Node { return []markup.Node{card} },
	})
}

// Full renders the canonical page: the whole check, open, in the theme and the
// scheme of the options; content systems that know its address embed it with them. origin is the host's
// public origin: machines do not resolve the addresses they find. claimReview is
// the check as JSON-LD, or nil.
func (r *Renderer) Full(check *factcheck.FactCheck, o FrameOptions, origin string, claimReview []byte) (*Page, error) {
	return r.finish(r.full(check, o, origin, claimReview))
}

func (r *Renderer) full(check *factcheck.FactCheck, o FrameOptions, origin string, claimReview []byte) markup.Node {
	props := widget.Props{Check: *check, Words: o.style().words(check), Page: true, HeadingLevel: 1}
	head := append([]markup.Node{
		el("meta", attrs{"name": "description", "content": description(check)}),
		r.icon(),
		r.stylesheet(r.assets.Site),
	}, preview(check, origin)...)
	if claimReview != nil {
		head = append(head, markup.JSONScript(attrs{"type": "application/ld+json"}, json.RawMessage(claimReview)))
	}
	return r.cardPage(cardPage{
		props:  props,
		style:  o.style(),
		scheme: o.Scheme,
		script: r.frameScript(OnInterest),
		links:  append([]markup.Node{canonicalLink(origin, check)}, discovery(check, origin, o)...),
		head:   head,
		body: func(card markup.Node) []markup.Node {
			return []markup.Node{
				el("nav", attrs{"class": "site-nav"}, el("a", attrs{"href": "/"}, markup.Text("Factbox"))),
				el("main", attrs{"class": "site-check"}, card),
			}
		},
	})
}

// canonicalLink says where the whole check is. In the frame the address has no
// origin, so that its page is the same under every one.
func canonicalLink(origin string, check *factcheck.FactCheck) markup.Node {
	return el("link", attrs{"rel": "canonical", "href": PageAddress(origin, check.Slug)})
}

type cardPage struct {
	props       widget.Props
	style       *Style
	scheme      Scheme
	script      attrs         // of the frame script
	links, head []markup.Node // before the styles, and after
	body        func(card markup.Node) []markup.Node
}

// cardPage is the page around a card: its style and script inlined, so that
// nothing stands between the document and the first paint, and its document as
// JSON for the WebAssembly.
func (r *Renderer) cardPage(p cardPage) markup.Node {
	check := &p.props.Check
	head := append([]markup.Node{
		el("meta", attrs{"charset": "utf-8"}),
		el("meta", attrs{"name": "viewport", "content": "width=device-width,initial-scale=1"}),
		// Without both of them the frame in a page of the other scheme gets an opaque
		// ground, whatever the card's own scheme is.
		el("meta", attrs{"name": "color-scheme", "content": "light dark"}),
		el("title", nil, markup.Text(locale.Of(check).Title(check))),
	}, p.links...)
	for _, font := range p.style.Fonts {
		// A font that may be left out is, unless it is asked for at once. The crossorigin
		// is what makes the request the style sheet's own.
		head = append(head, el("link", attrs{"rel": "preload", "as": "font", "type": "font/woff2", "crossorigin": "", "href": font}))
	}
	head = append(head,
		markup.Style(attrs{"id": "fb-theme"}, p.style.CSS),
		markup.Style(nil, r.assets.Card.Text()),
		markup.Style(attrs{"id": "fb-print", "media": "print"}, r.assets.Print.Text()),
		markup.Script(p.script, r.assets.Frame.Text()),
	)
	head = append(head, p.head...)
	card := markup.Component(&widget.Card{Props: p.props})
	content := append(p.body(card), markup.JSONScript(attrs{"id": widget.DataID}, p.props))
	return el("html", with(attrs{"lang": check.Lang(), "dir": string(check.Dir())}, "data-scheme", string(p.scheme)),
		el("head", nil, head...),
		el("body", nil, content...),
	)
}

// frameScript tells the frame script what to fetch, and when.
func (r *Renderer) frameScript(start Start) attrs {
	if r.assets.Widget == nil {
		return nil
	}
	return with(attrs{"data-boot": r.assets.Boot.Path(), "data-wasm": r.assets.Widget.Path()}, "data-start", string(start))
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
