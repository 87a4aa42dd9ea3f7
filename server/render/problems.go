package render

import (
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"factbox/server/problems"
	"factbox/server/render/markup"
)

// Problems renders the explanations of what can be wrong with documents and themes.
// Each is found by its code, which is the id of its heading.
func (r *Renderer) Problems() ([]byte, error) {
	page := explanations{source: []byte(problems.Markdown)}
	document := goldmark.DefaultParser().Parse(text.NewReader(page.source))
	for block := document.FirstChild(); block != nil; block = block.NextSibling() {
		page.block(block)
	}
	return r.write(r.sitePage(sitePage{
		title:       page.title,
		description: "What can be wrong with a fact check or a theme, by its code, and what to write instead.",
		class:       "site-text",
		body:        page.body,
	}))
}

// explanations turns their Markdown into nodes. It knows what is used there, and no more.
type explanations struct {
	source   []byte
	title    string
	body     []markup.Node
	examples []markup.Node // the first of two that belong together
}

func (e *explanations) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		e.heading(n)
	case *ast.Paragraph:
		e.body = append(e.body, el("p", nil, e.inlines(n)...))
	case *ast.FencedCodeBlock:
		e.example(n)
	}
}

func (e *explanations) heading(n *ast.Heading) {
	words := e.inlines(n)
	switch n.Level {
	case 1:
		e.title = string(n.Lines().Value(e.source))
		e.body = append(e.body, el("h1", nil, words...))
	case 2:
		e.body = append(e.body, el("h2", nil, words...))
	default:
		code := string(n.Lines().Value(e.source))
		link := el("a", attrs{"href": "#" + code}, el("code", nil, words...))
		e.body = append(e.body, el("h3", attrs{"id": code}, link))
	}
}

// example collects a block of code: the first of two shows the problem, the second
// what to write instead.
func (e *explanations) example(n *ast.FencedCodeBlock) {
	caption := "Instead of"
	if len(e.examples) > 0 {
		caption = "write"
	}
	_, file, _ := strings.Cut(string(n.Info.Segment.Value(e.source)), " ")
	if file != "" && file != "file" {
		caption += ", in " + file + ","
	}
	e.examples = append(e.examples, el("figure", nil,
		el("figcaption", nil, markup.Text(caption)),
		el("pre", nil, el("code", nil, markup.Text(string(n.Lines().Value(e.source))))),
	))
	if len(e.examples) == 2 {
		e.body = append(e.body, el("div", attrs{"class": "site-examples"}, e.examples...))
		e.examples = nil
	}
}

func (e *explanations) inlines(parent ast.Node) (nodes []markup.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			words := string(n.Segment.Value(e.source))
			if n.SoftLineBreak() {
				words += " "
			}
			nodes = append(nodes, markup.Text(words))
		case *ast.CodeSpan:
			nodes = append(nodes, el("code", nil, e.inlines(n)...))
		case *ast.Link:
			nodes = append(nodes, el("a", attrs{"href": string(n.Destination)}, e.inlines(n)...))
		}
	}
	return nodes
}
