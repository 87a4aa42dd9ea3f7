package markup

import (
	"iter"
	"strings"
)

// Tag returns the name of an element, empty for a text.
func (n Node) Tag() string {
	return n.tag
}

// Attr returns the value of an attribute, empty for a boolean one, and whether
// the element has it.
func (n Node) Attr(name string) (string, bool) {
	for _, a := range n.attrs {
		if strings.EqualFold(a.name, name) {
			return a.value, true
		}
	}
	return "", false
}

// TextContent returns the texts in a node, its descendants' included.
func (n Node) TextContent() string {
	var b strings.Builder
	for d := range n.All() {
		b.WriteString(d.text)
	}
	return b.String()
}

// All returns a node and its descendants in document order.
func (n Node) All() iter.Seq[Node] {
	return func(yield func(Node) bool) {
		n.walk(yield)
	}
}

func (n Node) walk(yield func(Node) bool) bool {
	if !yield(n) {
		return false
	}
	for _, child := range n.children {
		if !child.walk(yield) {
			return false
		}
	}
	return true
}
