package render

import (
	"cmp"
	"strconv"
	"strings"

	"factbox/app/factcheck"
	"factbox/app/studio"
	"factbox/app/theme"
	"factbox/server/locale"
	"factbox/server/render/markup"
	"factbox/server/render/press"
)

// MostOffered is how many fact checks there are to choose from, the newest: a list
// of more is nothing that one looks through.
const MostOffered = 500

// StudioPage is what the studio is made of.
type StudioPage struct {
	Choices studio.Choices

	// Offered are the fact checks to choose from, and Left is how many there are
	// besides. Chosen is the one that is chosen, nil without any.
	Offered []Offer
	Left    int
	Chosen  *factcheck.FactCheck

	// Styles are all there are, and Style the one that is chosen, nil for the default.
	Styles []*Style
	Style  *Style

	// Origin is the host's public origin, DemoOrigin the one that serves the demo
	// articles.
	Origin, DemoOrigin string
}

// Offer is a fact check to choose.
type Offer struct {
	Slug, Title string
	Lang        string
	Dir         factcheck.Direction
	Verdict     string // the label of its rating, if it has one
}

// Studio renders the page on which one chooses a fact check and copies its
// snippet.
func (r *Renderer) Studio(p StudioPage) ([]byte, error) {
	props, err := r.studioProps(p)
	if err != nil {
		return nil, err
	}
	body := []markup.Node{markup.Component(&studio.Studio{Props: props})}
	if len(p.Offered) > 0 {
		body = append(body, allChecks(p.Offered, p.Left))
	}
	return r.write(r.page(htmlPage{
		lang: "en", dir: factcheck.LeftToRight,
		title:       "Fact checks — Factbox",
		description: "Choose a fact check, see its card in an article, and copy the snippet that puts it into yours.",
		scheme:      "light dark",
		style:       r.assets.StudioStyle,
		head: []markup.Node{
			el("link", attrs{"rel": "alternate", "type": "application/feed+json", "href": "/feed.json", "title": "Fact checks"}),
			markup.Script(r.studioScript(), ""),
		},
		body: append(body, markup.JSONScript(attrs{"id": studio.DataID}, props)),
	}))
}

// studioScript tells the script of the studio what to fetch.
func (r *Renderer) studioScript() attrs {
	a := attrs{"src": r.assets.StudioScript.Path(), "defer": ""}
	if r.assets.Studio != nil {
		a["data-boot"], a["data-wasm"] = r.assets.Boot.Path(), r.assets.Studio.Path()
	}
	return a
}

func (r *Renderer) studioProps(p StudioPage) (props studio.Props, err error) {
	props = studio.Props{Choices: p.Choices, Left: p.Left}
	for _, check := range p.Offered {
		props.Checks = append(props.Checks, studio.Option{Value: check.Slug, Label: check.Title, Lang: check.Lang, Dir: string(check.Dir)})
	}
	for _, style := range p.Styles {
		name := style.Theme.Name
		props.Themes = append(props.Themes, studio.Option{Value: name, Label: cmp.Or(style.Theme.Manifest.Title, name)})
	}
	if p.Chosen == nil {
		props.Choices.Check = ""
		return props, nil
	}
	props.Choices.Check = p.Chosen.Slug
	props.Title = locale.Of(p.Chosen).Title(p.Chosen)
	for _, publication := range Publications() {
		props.Demos = append(props.Demos, studio.Link{
			Label:   publication.title(),
			Address: p.DemoOrigin + "/demo/" + p.Chosen.Slug + "?page=" + string(publication),
		})
	}
	props.Codes, err = r.codes(p)
	return props, err
}

// frameOptions are the choices as the frame's address has them.
func frameOptions(c studio.Choices, style *Style) FrameOptions {
	return FrameOptions{Scheme: Scheme(c.Scheme), Style: style, HeadingLevel: c.Heading}
}

// codes are the forms in which publishers take the fact check along.
func (r *Renderer) codes(p StudioPage) ([]studio.Code, error) {
	frame := frameOptions(p.Choices, p.Style)
	options := SnippetOptions{Frame: frame, Height: EstimateHeight(p.Chosen, p.Style, p.Choices.Column())}
	whole, err := Snippet(p.Chosen, p.Origin, options)
	if err != nil {
		return nil, err
	}
	pinned := options
	pinned.Integrity = r.assets.EmbedV1.Integrity()
	frozen, err := Snippet(p.Chosen, p.Origin, pinned)
	if err != nil {
		return nil, err
	}
	alone, err := lines(snippetFrame(p.Chosen, p.Origin, options))
	if err != nil {
		return nil, err
	}
	element, err := elementCode(p.Chosen, p.Origin, options)
	if err != nil {
		return nil, err
	}
	return []studio.Code{
		{ID: "html", Title: "HTML", Open: true, Text: whole,
			Note: "For an article: paste it where the card is to stand. It fills its column."},
		{ID: "wordpress", Title: "WordPress", Text: PageAddress(p.Origin, p.Chosen.Slug) + frame.query(),
			Note: "For WordPress, Ghost and others that know oEmbed: paste the address on a line of its own."},
		{ID: "iframe", Title: "Iframe only", Text: alone,
			Note: "For systems that allow no script. The card keeps to this height by itself."},
		{ID: "element", Title: "React and Vue", Text: element,
			Note: "For pages that scripts build: valid in JSX, in Vue’s templates and in HTML. The script belongs into the page once; its types are in /embed.d.ts. Tell Vue that fact-box is a custom element (compilerOptions.isCustomElement)."},
		{ID: "oembed", Title: "oEmbed address", Text: OEmbedAddress(p.Origin, p.Chosen.Slug, frame, "json") + "&maxwidth=" + strconv.Itoa(p.Choices.Column()),
			Note: "For your own content system: the answer is JSON, with the snippet in it."},
		{ID: "pinned", Title: "HTML, pinned", Text: frozen,
			Note: "As HTML, with a version of the script that never changes, held to its hash."},
	}, nil
}

// elementCode is the fact check as a custom element, with what it shows until the
// script is there. JSX and Vue read braces as code of theirs, but take character
// references, in texts and attributes alike, for what they stand for.
func elementCode(check *factcheck.FactCheck, origin string, o SnippetOptions) (string, error) {
	page := PageAddress(origin, check.Slug)
	a := attrs{"src": page, "height": strconv.Itoa(o.Height), "lang": check.Lang(), "dir": string(check.Dir())}
	with(a, "scheme", string(o.Frame.Scheme))
	if name := o.Frame.style().Theme.Name; name != theme.DefaultName {
		a["theme"] = name
	}
	if o.Frame.HeadingLevel != 0 {
		a["heading"] = strconv.Itoa(o.Frame.HeadingLevel)
	}
	code, err := lines(
		el("fact-box", a, el("a", attrs{"href": page}, markup.Text(locale.Of(check).Title(check)))),
		markup.Script(script(origin, o), ""),
	)
	return braces.Replace(code), err
}

var braces = strings.NewReplacer("{", "&#123;", "}", "&#125;")

// allChecks lists the fact checks for those who look for one by its verdict, and
// for machines.
func allChecks(checks []Offer, left int) markup.Node {
	items := make([]markup.Node, len(checks))
	for i, check := range checks {
		parts := []markup.Node{el("a", attrs{"href": "/c/" + check.Slug, "lang": check.Lang, "dir": string(check.Dir)}, markup.Text(check.Title))}
		if check.Verdict != "" {
			parts = append(parts, markup.Text(" "), el("span", attrs{"class": "studio-verdict", "lang": check.Lang, "dir": string(check.Dir)}, markup.Text(check.Verdict)))
		}
		items[i] = el("li", nil, parts...)
	}
	title := "All fact checks"
	if left > 0 {
		title = "The newest fact checks"
	}
	return el("footer", attrs{"class": "studio-foot"},
		el("details", attrs{"class": "studio-all"},
			el("summary", nil, el("h2", attrs{"class": "studio-title"}, markup.Text(title+" ("+strconv.Itoa(len(checks))+")"))),
			el("ol", nil, items...),
		),
		el("p", nil, el("a", attrs{"href": "/feed.json"}, markup.Text("Feed"))),
	)
}

// Preview renders the article of the studio, with the card in it as publishers get
// it. origin is the host's public origin.
func (r *Renderer) Preview(check *factcheck.FactCheck, origin string, c studio.Choices, style *Style) ([]byte, error) {
	page := gazette(check, origin, c, style)
	return r.write(r.page(htmlPage{
		lang: page.Lang, dir: page.Dir, title: page.Title, scheme: page.Scheme, style: r.assets.Preview, body: page.Body,
	}))
}

// gazette is the article with the card in it, as it is chosen.
func gazette(check *factcheck.FactCheck, origin string, c studio.Choices, style *Style) press.Page {
	return press.Gazette(cmp.Or(c.Page, check.Lang()), c.Scheme, snippet(check, origin, SnippetOptions{
		Frame:  frameOptions(c, style),
		Height: EstimateHeight(check, style, c.Column()),
	}))
}
