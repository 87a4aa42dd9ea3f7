// Package press makes the pages of five publications that do not exist: a
// broadsheet, a tabloid, a blog and a technical site for the demo, and a gazette
// for the studio. Each has an article with a place where a snippet is pasted, so
// that the card can be seen, and tested, in the company it will keep.
//
// A publication knows nothing of fact checks and gives the card no help. Its
// style sheet is the one of its name in assets/demo, and assets/preview.css for the
// gazette; the classes are its own.
package press

import (
	"factbox/app/factcheck"
	"factbox/server/render/markup"
)

// Page is a page of a publication, all but its style sheet.
type Page struct {
	Lang  string
	Dir   factcheck.Direction
	Title string

	// Scheme is what the page says of itself in <meta name="color-scheme">.
	Scheme string

	Body []markup.Node
}

type attrs = markup.Attrs

// el is short for an element of a page.
func el(tag string, a attrs, children ...markup.Node) markup.Node {
	return markup.Element(tag, a, children...)
}

// p is short for a paragraph, or another element of nothing but text.
func p(class, text string) markup.Node { return textOf("p", class, text) }

func textOf(tag, class, text string) markup.Node {
	if class == "" {
		return el(tag, nil, markup.Text(text))
	}
	return el(tag, attrs{"class": class}, markup.Text(text))
}

// paragraphs are the paragraphs of an article's text.
func paragraphs(texts []string) []markup.Node {
	return each(texts, func(text string) markup.Node { return p("", text) })
}

// links is a list of links to pages that nobody has written.
func links(class string, texts []string) markup.Node {
	return el("ul", attrs{"class": class}, each(texts, func(text string) markup.Node {
		return el("li", nil, link(text))
	})...)
}

func link(text string) markup.Node { return el("a", attrs{"href": "#top"}, markup.Text(text)) }

func each[T any](of []T, node func(T) markup.Node) []markup.Node {
	nodes := make([]markup.Node, len(of))
	for i, one := range of {
		nodes[i] = node(one)
	}
	return nodes
}
