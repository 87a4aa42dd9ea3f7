package markup

import (
	"errors"
	"fmt"
	"slices"
)

// maxDepth bounds the nesting of elements, and with it the recursion of reader
// and writer. Chromium, WebKit and golang.org/x/net/html stop nesting at 512
// and would build another tree than the components; a card stays below 30.
const maxDepth = 256

// Node is an element or a run of text. The zero value is an empty text.
//
// A Node made from something this package refuses holds the error, and so does
// every element around it.
type Node struct {
	tag      string // empty for a text
	attrs    []attr // in the order they are written
	children []Node
	text     string
	raw      bool // the text is written without escapes
	height   int  // of the tree of elements, 0 for a text
	err      error
}

// Text returns a run of text.
func Text(s string) Node {
	return Node{text: s}
}

// Element returns an element for the page around the components. Adjacent texts
// among its children become one, as they would in a parser, and empty ones none.
//
// Boolean attributes take "" or "true" to be present and "false" to be left
// out. Style and script have functions of their own; title and textarea take
// nothing but text, iframe takes no children.
func Element(tag string, attrs Attrs, children ...Node) Node {
	if err := checkTag(tag); err != nil {
		return failed(tag, err)
	}
	list, err := attrs.list()
	if err != nil {
		return failed(tag, err)
	}
	return newElement(tag, list, joinTexts(children))
}

func newElement(tag string, attrs []attr, children []Node) Node {
	n := Node{tag: tag, children: children, height: 1}
	for _, child := range children {
		if child.err != nil {
			return Node{tag: tag, err: child.err}
		}
		n.height = max(n.height, child.height+1)
	}
	if n.height > maxDepth {
		return failed(tag, errTooDeep)
	}
	if err := checkChildren(tag, children); err != nil {
		return failed(tag, err)
	}
	attrs, err := canonicalAttrs(attrs)
	if err != nil {
		return failed(tag, err)
	}
	n.attrs = attrs
	return n
}

var errTooDeep = fmt.Errorf("more than %d elements deep", maxDepth)

func failed(tag string, err error) Node {
	return Node{tag: tag, err: elementError(tag, err)}
}

func elementError(tag string, err error) error {
	return fmt.Errorf("element <%s>: %w", tag, err)
}

func joinTexts(nodes []Node) []Node {
	joined := make([]Node, 0, len(nodes))
	for _, n := range nodes {
		last := len(joined) - 1
		switch {
		case n.tag == "" && n.text == "" && n.err == nil:
		case n.isPlainText() && last >= 0 && joined[last].isPlainText():
			joined[last].text += n.text
		default:
			joined = append(joined, n)
		}
	}
	return slices.Clip(joined)
}

func (n Node) isPlainText() bool {
	return n.tag == "" && !n.raw && n.err == nil
}

var errNotHTML = errors.New("write document: the root is not an <html> element")

// Document returns a whole document: the doctype and its <html> element.
func Document(html Node) ([]byte, error) {
	if html.err == nil && html.tag != "html" {
		return nil, errNotHTML
	}
	return html.AppendHTML([]byte("<!doctype html>"))
}
