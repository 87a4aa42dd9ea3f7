package linked

import (
	"bytes"
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// findInPage looks for things in the scripts and in the microdata of a page.
func findInPage(source []byte, kind string) (things []Thing, faults []Fault, err error) {
	root, err := html.Parse(bytes.NewReader(source))
	if err != nil {
		return nil, nil, err
	}
	language := ""
	scripts, items := 0, 0
	for n := range root.Descendants() {
		switch {
		case n.DataAtom == atom.Html:
			language = attribute(n, "lang")
		case n.DataAtom == atom.Script && isLinkedData(attribute(n, "type")):
			scripts++
			path := fmt.Sprintf("script %d: ", scripts)
			value, err := decode([]byte(bare(textOf(n))))
			if err != nil {
				faults = append(faults, Fault{path, err.Error()})
				continue
			}
			things = append(things, find(value, path, language, kind)...)
		case has(n, "itemscope") && !has(n, "itemprop"):
			items++
			things = append(things, find(item(n), fmt.Sprintf("microdata %d: ", items), language, kind)...)
		}
	}
	return things, faults, nil
}

// isLinkedData reads a media type, which may have parameters.
func isLinkedData(mediaType string) bool {
	name, _, _ := strings.Cut(mediaType, ";")
	return strings.EqualFold(strings.TrimSpace(name), "application/ld+json")
}

// bare takes away what some put around JSON to hide it from browsers of old.
func bare(script string) string {
	script = strings.TrimSpace(script)
	for _, around := range [][2]string{{"<!--", "-->"}, {"//<![CDATA[", "//]]>"}, {"<![CDATA[", "]]>"}, {"/*<![CDATA[*/", "/*]]>*/"}} {
		if inner, ok := strings.CutPrefix(script, around[0]); ok {
			script = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(inner), around[1]))
		}
	}
	return script
}

// item reads an element of microdata as JSON-LD would say it
// (https://html.spec.whatwg.org/multipage/microdata.html#json).
func item(scope *html.Node) map[string]any {
	properties := make(map[string]any)
	var types []any
	for _, name := range strings.Fields(attribute(scope, "itemtype")) {
		types = append(types, name)
	}
	properties["@type"] = types
	if id := attribute(scope, "itemid"); id != "" {
		properties["@id"] = id
	}
	var read func(*html.Node)
	read = func(n *html.Node) {
		for child := range n.ChildNodes() {
			names := strings.Fields(attribute(child, "itemprop"))
			if len(names) > 0 {
				value := propertyOf(child)
				for _, name := range names {
					before, _ := properties[name].([]any)
					properties[name] = append(before, value)
				}
			}
			if !has(child, "itemscope") {
				read(child)
			}
		}
	}
	read(scope)
	return properties
}

// propertyOf is the value of an element with itemprop.
func propertyOf(n *html.Node) any {
	if has(n, "itemscope") {
		return item(n)
	}
	for _, name := range map[atom.Atom][]string{
		atom.Meta: {"content"}, atom.A: {"href"}, atom.Area: {"href"}, atom.Link: {"href"},
		atom.Img: {"src"}, atom.Audio: {"src"}, atom.Video: {"src"}, atom.Source: {"src"}, atom.Iframe: {"src"}, atom.Embed: {"src"},
		atom.Object: {"data"}, atom.Data: {"value"}, atom.Meter: {"value"}, atom.Time: {"datetime"},
	}[n.DataAtom] {
		if has(n, name) {
			return attribute(n, name)
		}
	}
	if has(n, "content") { // as many have it, though the standard does not
		return attribute(n, "content")
	}
	return strings.Join(strings.Fields(textOf(n)), " ")
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

func textOf(n *html.Node) string {
	var text strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			text.WriteString(d.Data)
		}
	}
	return text.String()
}
