package render

import (
	"strconv"
	"strings"

	"factbox/app/factcheck"
	"factbox/assets"
	"factbox/server/render/markup"
)

// Index renders the list of fact checks, each with its snippet and in a demo
// article. origin is the host's public origin, demoOrigin the one that serves
// the demo articles.
func (r *Renderer) Index(checks []*factcheck.FactCheck, origin, demoOrigin string) ([]byte, error) {
	items := make([]markup.Node, 0, len(checks))
	for _, check := range checks {
		item, err := r.indexItem(check, origin, demoOrigin)
		if err != nil {
			return nil, err
		}
		items = append(items, item)
	}
	var list markup.Node
	if len(items) == 0 {
		list = el("p", nil, markup.Text("This host has no fact check yet. Put one into its content folder as checks/NAME.md."))
	} else {
		list = el("ol", attrs{"class": "site-list"}, items...)
	}
	return r.write(r.sitePage(sitePage{
		title: "Fact checks",
		head: []markup.Node{
			el("link", attrs{"rel": "alternate", "type": "application/feed+json", "href": "/feed.json", "title": "Fact checks"}),
			markup.Script(attrs{"src": r.assets.SiteScript.Path(), "defer": ""}, ""),
		},
		body: []markup.Node{
			el("header", attrs{"class": "site-head"},
				el("h1", nil, markup.Text("Fact checks")),
				el("p", nil, markup.Text("Choose one, copy its snippet, paste it into an article.")),
			),
			list,
		},
	}))
}

func (r *Renderer) indexItem(check *factcheck.FactCheck, origin, demoOrigin string) (markup.Node, error) {
	code, err := Snippet(check, origin, SnippetOptions{})
	if err != nil {
		return markup.Node{}, err
	}
	pinned, err := Snippet(check, origin, SnippetOptions{Integrity: r.assets.EmbedV1.Integrity()})
	if err != nil {
		return markup.Node{}, err
	}
	demo := demoOrigin + "/demo/" + check.Slug
	var verdict []markup.Node
	if check.Rating.Label != "" {
		verdict = append(verdict, el("p", attrs{"class": "site-verdict"}, markup.Text(check.Rating.Label)))
	}
	body := append([]markup.Node{
		el("h2", nil, el("a", attrs{"href": "/c/" + check.Slug, "lang": check.Lang(), "dir": string(check.Dir())}, markup.Text(check.Title))),
	}, verdict...)
	body = append(body,
		el("details", attrs{"class": "site-demo"},
			el("summary", nil, markup.Text("See it in an article")),
			el("iframe", attrs{"src": demo, "title": "Article with the fact check: " + check.Title, "loading": "lazy", "width": "100%", "height": "900", "frameborder": "0"}),
			el("p", nil, publicationLinks(demo)...),
		),
		codeToCopy("snippet-"+check.Slug, "Snippet", "Snippet for: "+check.Title, code),
		codeToCopy("pinned-"+check.Slug, "Snippet, with the script pinned by its hash", "Pinned snippet for: "+check.Title, pinned),
		codeToCopy("address-"+check.Slug, "Address, for WordPress, Ghost and others that know oEmbed", "Address of: "+check.Title, PageAddress(origin, check.Slug)),
	)
	return el("li", nil, body...), nil
}

// codeToCopy is something to paste elsewhere, with a button that copies it.
func codeToCopy(id, summary, label, code string) markup.Node {
	rows := strconv.Itoa(1 + min(strings.Count(code, "\n")*2, 7)) // the lines are long, and wrap
	return el("details", attrs{"class": "site-code"},
		el("summary", nil, markup.Text(summary)),
		el("textarea", attrs{"id": id, "readonly": "", "rows": rows, "spellcheck": "false", "aria-label": label, "dir": "ltr"}, markup.Text(code)),
		el("button", attrs{"type": "button", "data-copy": id, "hidden": ""}, markup.Text("Copy")),
	)
}

// publicationLinks leads to the demo in each publication.
func publicationLinks(demo string) []markup.Node {
	nodes := []markup.Node{markup.Text("By itself:")}
	for _, publication := range Publications() {
		nodes = append(nodes, markup.Text(" "),
			el("a", attrs{"href": demo + "?page=" + string(publication)}, markup.Text(string(publication))))
	}
	return nodes
}

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
	title      string
	class      string // of the main part, besides its own
	head, body []markup.Node
}

// sitePage is a page of the host's own, outside any publisher's.
func (r *Renderer) sitePage(p sitePage) markup.Node {
	return r.page(htmlPage{
		lang: "en", dir: factcheck.LeftToRight,
		title:  p.title + " — Factbox",
		scheme: "light dark",
		style:  r.assets.Site,
		head:   p.head,
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
	style         *assets.File
	head, body    []markup.Node
}

func (r *Renderer) page(p htmlPage) markup.Node {
	head := append([]markup.Node{
		el("meta", attrs{"charset": "utf-8"}),
		el("meta", attrs{"name": "viewport", "content": "width=device-width,initial-scale=1"}),
		el("meta", attrs{"name": "color-scheme", "content": p.scheme}),
		el("title", nil, markup.Text(p.title)),
		r.icon(),
		r.stylesheet(p.style),
	}, p.head...)
	return el("html", attrs{"lang": p.lang, "dir": string(p.dir)}, el("head", nil, head...), el("body", nil, p.body...))
}
