package press

import (
	"slices"
	"strings"

	"factbox/app/factcheck"
	"factbox/server/render/markup"
)

// column is a short article of the gazette in one language.
type column struct {
	lang       string
	name       string // of the gazette
	section    string
	title      string
	standfirst string
	byline     string
	paragraphs [3]string
}

// Gazette is a page of a small paper that has the same article in every language
// of the interface: what the studio shows a card in. In a scheme other than "" the
// page is always of that scheme. Where the language has no article, it is the
// English one.
func Gazette(lang, scheme string, snippet []markup.Node) Page {
	c := columnFor(lang)
	body := []markup.Node{
		p("section", c.section),
		textOf("h1", "", c.title),
		p("standfirst", c.standfirst),
		p("byline", c.byline),
		p("", c.paragraphs[0]),
	}
	body = append(body, snippet...)
	body = append(body, paragraphs(c.paragraphs[1:])...)
	if scheme == "" {
		scheme = "light dark"
	}
	return Page{
		Lang: c.lang, Dir: factcheck.LanguageDirection(c.lang),
		Title:  c.title + " — " + c.name,
		Scheme: scheme,
		Body: []markup.Node{
			el("header", attrs{"class": "nameplate"}, p("", c.name)),
			el("main", nil, el("article", nil, body...)),
		},
	}
}

func columnFor(lang string) *column {
	language, _, _ := strings.Cut(strings.ToLower(lang), "-")
	i := slices.IndexFunc(columns, func(c column) bool { return c.lang == language })
	return &columns[max(0, i)]
}
