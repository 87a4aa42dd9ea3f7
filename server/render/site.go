package render

import (
	"strings"

	"factbox/app/factcheck"
	"factbox/assets"
	"factbox/server/render/markup"
)

// Problem renders an error page: what is wrong and where to go instead.
func (r *Renderer) Problem(title, text string) ([]byte, error) {
	return r.write(r.sitePage(sitePage{
		title: title,
		head:  []markup.Node{el("meta", attrs{"name": "robots", "content": "noindex"})},
		body: []markup.Node{
			el("header", attrs{"class": "site-head"},
				el("h1", nil, markup.Text(title)),
				el("p", nil, markup.Text(text)),
				el("p", nil, el("a", attrs{"href": "/"}, markup.Text("All fact checks"))),
			),
		},
	}))
}

type sitePage struct {
	title       string
	description string // for results of searches; may be empty where there are none
	class       string // of the main part, besides its own
	head, body  []markup.Node
}

// sitePage is a page of the host's own, outside any publisher's.
func (r *Renderer) sitePage(p sitePage) markup.Node {
	return r.page(htmlPage{
		lang: "en", dir: factcheck.LeftToRight,
		title:       p.title + " — Factbox",
		description: p.description,
		scheme:      "light dark",
		style:       r.assets.Site,
		head:        p.head,
		body: []markup.Node{
			el("nav", attrs{"class": "site-nav"}, el("a", attrs{"href": "/"}, markup.Text("Factbox"))),
			el("main", attrs{"class": strings.TrimSpace("site-main " + p.class)}, p.body...),
		},
	})
}

// htmlPage is a page without a card of its own.
type htmlPage struct {
	lang          string
	dir           factcheck.Direction
	title, scheme string
	description   string // may be empty
	style         *assets.File
	head, body    []markup.Node
}

func (r *Renderer) page(p htmlPage) markup.Node {
	head := []markup.Node{
		el("meta", attrs{"charset": "utf-8"}),
		el("meta", attrs{"name": "viewport", "content": "width=device-width,initial-scale=1"}),
		el("meta", attrs{"name": "color-scheme", "content": p.scheme}),
		el("title", nil, markup.Text(p.title)),
		r.icon(),
		r.stylesheet(p.style),
	}
	if p.description != "" {
		head = append(head, el("meta", attrs{"name": "description", "content": p.description}))
	}
	head = append(head, p.head...)
	return el("html", attrs{"lang": p.lang, "dir": string(p.dir)}, el("head", nil, head...), el("body", nil, p.body...))
}
