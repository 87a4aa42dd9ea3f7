package press

import (
	"slices"
	"strings"

	"factbox/app/factcheck"
	"factbox/server/render/markup"
)

// edition is the broadsheet in one language.
type edition struct {
	lang                      string
	name, motto, date         string
	subjects                  []string
	kicker, title, standfirst string
	byline                    string
	before, after             []string // the article, up to the snippet and from it
	crosshead                 string   // stands below the first paragraph of after
	table                     figures
	relatedHeading            string
	related                   []string
	lettersHeading, letters   string
	imprint                   string
}

// figures is a small table of counts.
type figures struct {
	heading string
	rows    [][2]string
	caption string
}

// Broadsheet is a page of a sober morning paper, in the edition for a language.
// Where there is none, it is the English one.
func Broadsheet(lang string, snippet []markup.Node) Page {
	e := editionFor(lang)
	return Page{
		Lang: e.lang, Dir: factcheck.LanguageDirection(e.lang),
		Title:  e.title + " — " + e.name,
		Scheme: "light dark",
		Body: []markup.Node{
			el("header", attrs{"class": "masthead", "id": "top"},
				p("ears", e.date),
				p("nameplate", e.name),
				p("motto", e.motto),
				el("nav", attrs{"aria-label": e.name}, links("subjects", e.subjects)),
			),
			el("main", attrs{"class": "sheet"}, e.article(snippet), e.column(), e.more()),
			el("footer", attrs{"class": "imprint"}, p("", e.imprint)),
		},
	}
}

func editionFor(lang string) *edition {
	language, _, _ := strings.Cut(strings.ToLower(lang), "-")
	all := []*edition{english(), french(), arabic()}
	return all[max(0, slices.IndexFunc(all, func(e *edition) bool { return e.lang == language }))]
}

func (e *edition) article(snippet []markup.Node) markup.Node {
	body := []markup.Node{
		p("kicker", e.kicker),
		textOf("h1", "", e.title),
		p("standfirst", e.standfirst),
		p("byline", e.byline),
	}
	body = append(body, paragraphs(e.before)...)
	body = append(body, snippet...)
	body = append(body, p("", e.after[0]), textOf("h2", "", e.crosshead))
	body = append(body, paragraphs(e.after[1:])...)
	return el("article", attrs{"class": "story"}, body...)
}

// column is what stands beside the article, or below it on a small screen.
func (e *edition) column() markup.Node {
	return el("aside", attrs{"class": "column"},
		el("figure", attrs{"class": "figures"},
			el("table", nil,
				textOf("caption", "", e.table.heading),
				el("tbody", nil, each(e.table.rows, func(row [2]string) markup.Node {
					return el("tr", nil, el("th", attrs{"scope": "row"}, markup.Text(row[0])), textOf("td", "", row[1]))
				})...),
			),
			textOf("figcaption", "", e.table.caption),
		),
		el("section", nil, textOf("h2", "", e.lettersHeading), p("", e.letters)),
	)
}

// more is what else there is to read.
func (e *edition) more() markup.Node {
	return el("section", attrs{"class": "more"}, textOf("h2", "", e.relatedHeading), links("related", e.related))
}
