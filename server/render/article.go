package render

import (
	"fmt"

	"factbox/app/factcheck"
	"factbox/assets"
	"factbox/server/render/press"
)

// Publication is a made-up publication in which a fact check can be seen.
type Publication string

// The publications. Each has a layout, a type scale and colour schemes of its
// own, as the pages have that a card is pasted into.
const (
	Broadsheet Publication = "broadsheet" // serifs, light and dark; in English, French and Arabic
	Tabloid    Publication = "tabloid"    // loud, always light
	Blog       Publication = "blog"       // one calm column, light and dark
	Technical  Publication = "technical"  // a handbook, always dark
)

// Publications lists all of them.
func Publications() []Publication { return []Publication{Broadsheet, Tabloid, Blog, Technical} }

// title is the publication in a word for people.
func (p Publication) title() string {
	switch p {
	case Tabloid:
		return "Tabloid"
	case Blog:
		return "Blog"
	case Technical:
		return "Handbook"
	}
	return "Broadsheet"
}

// Article renders a page of a publication with the snippet pasted into it, as a
// publisher would have it who has chosen the options. origin is the host's public
// origin.
func (r *Renderer) Article(check *factcheck.FactCheck, origin string, in Publication, o FrameOptions) ([]byte, error) {
	var page press.Page
	var style *assets.File
	switch pasted := snippet(check, origin, SnippetOptions{Frame: o}); in {
	case Broadsheet:
		page, style = press.Broadsheet(check.Lang(), pasted), r.assets.Broadsheet
	case Tabloid:
		page, style = press.Tabloid(pasted), r.assets.Tabloid
	case Blog:
		page, style = press.Blog(pasted), r.assets.Blog
	case Technical:
		page, style = press.Technical(pasted), r.assets.Technical
	default:
		return nil, fmt.Errorf("render an article: there is no publication %q", in)
	}
	return r.write(r.page(htmlPage{
		lang: page.Lang, dir: page.Dir, title: page.Title, scheme: page.Scheme, style: style, body: page.Body,
	}))
}
