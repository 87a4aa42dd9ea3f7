package render

import (
	"cmp"
	"fmt"
	"net/url"
	"strconv"

	"factbox/app/factcheck"
	"factbox/app/studio"
	"factbox/server/render/markup"
)

// Finding is something that is wrong with a file, or that would make it better.
type Finding struct {
	Place      string // file, line and column, as far as they are known
	What, Mend string // in words for the author; Mend may be empty
	Code       string // of the explanation in /problems; may be empty
	Warning    bool   // it is published all the same
}

// Followed is what every page of `factbox serve --watch` has: it follows the files that it
// is made of.
type Followed struct {
	Events string // the address of the stream that tells of changes
	Host   string // who made the page; another one may have other scripts
}

// WatchedPage is what the author of a document sees of it.
type WatchedPage struct {
	Followed
	Slug     string
	Findings []Finding
	Missing  bool // there is no such file

	// Check is the last good version, nil if there was none. Card changes with what is
	// to be seen of it.
	Check *factcheck.FactCheck
	Card  string

	Origin  string // the host's public one
	Choices studio.Choices
	Style   *Style
}

// Watched renders a document as its readers will see it, in an article, and below that
// what is wrong with its file. Where no version of it can be shown, only that.
func (r *Renderer) Watched(p WatchedPage) ([]byte, error) {
	count := tally(p.Findings)
	title := p.Slug
	if p.Check != nil {
		title = p.Check.Title
	}
	if n := count.errors + count.warnings; n > 0 {
		title = fmt.Sprintf("(%d) %s", n, title)
	}
	if p.Check == nil {
		return r.write(r.sitePage(sitePage{
			title: title,
			head:  r.follow(p.Followed),
			body: []markup.Node{
				said(),
				el("header", attrs{"class": "site-head"}, el("h1", nil, markup.Text(p.Slug))),
				watchPanel(p, count),
			},
		}))
	}
	article := gazette(p.Check, p.Origin, p.Choices, p.Style)
	return r.write(r.page(htmlPage{
		lang: article.Lang, dir: article.Dir, title: title, scheme: article.Scheme, style: r.assets.Preview,
		head: r.follow(p.Followed),
		body: append(article.Body, said(), watchPanel(p, count)),
	}))
}

// follow is what makes a page follow its files.
func (r *Renderer) follow(f Followed) []markup.Node {
	return []markup.Node{
		r.stylesheet(r.assets.WatchStyle),
		markup.Script(attrs{"src": r.assets.WatchScript.Path(), "defer": "", "data-events": f.Events, "data-host": f.Host}, ""),
	}
}

// said is where the script says to screen readers what has changed.
func said() markup.Node { return el("p", attrs{"class": "watch-said", "role": "status", "lang": "en"}) }

func watchPanel(p WatchedPage, count tallied) markup.Node {
	page := "" // pages with other values have nothing that one could take over from the other
	if p.Check != nil {
		page = p.Check.Lang()
	}
	links := []markup.Node{el("a", attrs{"href": "/watch/"}, markup.Text("All documents"))}
	if p.Check != nil {
		links = append(links, el("a", attrs{"href": "/c/" + url.PathEscape(p.Slug)}, markup.Text("Canonical page")))
	}
	gist := el("p", attrs{"class": "watch-gist"}, markup.Text(p.gist(count)))
	if p.Findings != nil {
		gist = el("details", attrs{"open": strconv.FormatBool(count.errors > 0)}, // warnings can wait
			el("summary", attrs{"class": "watch-gist"}, markup.Text(p.gist(count))),
			findings(p.Findings))
	}
	return el("aside", attrs{
		"class": "watch", "lang": "en", "dir": "ltr", "aria-label": "What is wrong with the document",
		"data-state": count.state(), "data-page": page, "data-card": p.Card,
	}, away(), gist, el("p", attrs{"class": "watch-links"}, links...))
}

// away is shown while the host does not answer.
func away() markup.Node {
	return el("p", attrs{"class": "watch-away"}, markup.Text("The host does not answer. This page goes on when it does."))
}

// gist is what there is to know in a sentence or two.
func (p WatchedPage) gist(count tallied) string {
	draft := ""
	if p.Check != nil && p.Check.Draft {
		draft = " It is a draft."
	}
	switch {
	case p.Missing:
		return "There is no such document. This page shows it when there is."
	case count.errors > 0 && p.Check == nil:
		return count.String() + ", and no good version to show yet."
	case count.errors > 0:
		return count.String() + ". This is the last good version." + draft
	case count.warnings > 0:
		return "No errors, " + count.String() + "." + draft
	}
	return "Nothing is wrong with it." + draft
}

// tallied is how much was found.
type tallied struct{ errors, warnings int }

func tally(all []Finding) (t tallied) {
	for _, f := range all {
		if f.Warning {
			t.warnings++
		} else {
			t.errors++
		}
	}
	return t
}

func (t tallied) state() string {
	switch {
	case t.errors > 0:
		return "wrong"
	case t.warnings > 0:
		return "warned"
	}
	return "right"
}

func (t tallied) String() string {
	switch {
	case t.warnings == 0:
		return counted(t.errors, "error")
	case t.errors == 0:
		return counted(t.warnings, "warning")
	}
	return counted(t.errors, "error") + " and " + counted(t.warnings, "warning")
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}

func findings(all []Finding) markup.Node {
	items := make([]markup.Node, len(all))
	for i, f := range all {
		kind := "error"
		if f.Warning {
			kind = "warning"
		}
		label := el("b", attrs{"class": "watch-kind"}, markup.Text(kind))
		if f.Code != "" {
			label = el("a", attrs{"class": "watch-kind", "href": "/problems#" + f.Code}, markup.Text(kind))
		}
		text := []markup.Node{
			label, markup.Text(" "),
			el("span", attrs{"class": "watch-what"}, markup.Text(f.What)),
		}
		if f.Mend != "" {
			text = append(text, markup.Text("; "+f.Mend))
		}
		items[i] = el("li", attrs{"data-kind": kind}, el("p", attrs{"class": "watch-place"}, markup.Text(f.Place)), el("p", nil, text...))
	}
	return el("ol", attrs{"class": "watch-list", "tabindex": "0", "aria-label": "What to mend"}, items...)
}

// WatchedList is every document, for those who write them.
type WatchedList struct {
	Followed
	Documents []WatchedDocument
	Left      int // how many there are besides

	// Others are what is wrong with files that are no documents: the site's, the themes'.
	Others []Finding
}

// WatchedDocument is a line of that list.
type WatchedDocument struct {
	Offer    // without a title, if it has never been good
	Draft    bool
	Findings []Finding
	LastGood bool // an earlier version is shown
}

// WatchedList renders the list of documents.
func (r *Renderer) WatchedList(p WatchedList) ([]byte, error) {
	var all []Finding
	items := make([]markup.Node, len(p.Documents))
	for i, d := range p.Documents {
		all = append(all, d.Findings...)
		items[i] = d.item()
	}
	count := tally(append(all, p.Others...))
	gist := "Every document can be published."
	if count.errors > 0 {
		gist = count.String() + "."
	}
	body := []markup.Node{
		away(),
		el("p", attrs{"class": "watch-gist"}, markup.Text(gist)),
	}
	if p.Others != nil {
		body = append(body, findings(p.Others))
	}
	body = append(body, el("ol", attrs{"class": "watch-documents"}, items...))
	if p.Left > 0 {
		body = append(body, el("p", nil, markup.Text(fmt.Sprintf("There are %d more; each is at /watch/NAME.", p.Left))))
	}
	return r.write(r.sitePage(sitePage{
		title: "Documents",
		head:  r.follow(p.Followed),
		body: []markup.Node{
			said(),
			el("header", attrs{"class": "site-head"},
				el("h1", nil, markup.Text("Documents")),
				el("p", nil, markup.Text("Each as its readers will see it, with what is wrong with its file. The pages follow what you save."))),
			el("div", attrs{"class": "watch", "data-state": count.state(), "data-page": "", "data-card": ""}, body...),
		},
	}))
}

func (d WatchedDocument) item() markup.Node {
	title := attrs{"href": "/watch/" + url.PathEscape(d.Slug)}
	with(title, "lang", d.Lang)
	with(title, "dir", string(d.Dir))
	state, kind := d.Verdict, ""
	switch {
	case d.Findings != nil && d.LastGood:
		state, kind = "does not work as it stands; the last good version is shown", "error"
	case d.Findings != nil:
		state, kind = "has never been good", "error"
	case d.Draft:
		state = "draft"
	}
	body := []markup.Node{
		el("h2", nil, el("a", title, markup.Text(cmp.Or(d.Title, d.Slug)))),
		el("p", attrs{"class": "watch-state", "data-kind": kind}, markup.Text(joined(d.Slug, state))),
	}
	if d.Findings != nil {
		body = append(body, findings(d.Findings))
	}
	return el("li", nil, body...)
}

func joined(slug, state string) string {
	if state == "" {
		return slug
	}
	return slug + " · " + state
}
