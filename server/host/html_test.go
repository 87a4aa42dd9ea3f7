package host

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// matcher checks an element of a parsed page.
type matcher func(*html.Node) error

// checkPage parses a page and expects every matcher to hold.
func checkPage(t *testing.T, page io.Reader, matchers ...matcher) {
	t.Helper()
	root, err := html.Parse(page)
	if err != nil {
		t.Fatal(err)
	}
	for _, match := range matchers {
		if err := match(root); err != nil {
			t.Error(err)
		}
	}
}

// in expects one element that the selector names, and checks it.
func in(selector string, matchers ...matcher) matcher {
	return func(n *html.Node) error {
		found := find(n, selector)
		if len(found) != 1 {
			return fmt.Errorf("%d elements %s, want 1", len(found), selector)
		}
		for _, match := range matchers {
			if err := match(found[0]); err != nil {
				return fmt.Errorf("%s: %w", selector, err)
			}
		}
		return nil
	}
}

// each expects as many elements that the selector names as there are matchers,
// and checks each with its own.
func each(selector string, matchers ...matcher) matcher {
	return func(n *html.Node) error {
		found := find(n, selector)
		if len(found) != len(matchers) {
			return fmt.Errorf("%d elements %s, want %d", len(found), selector, len(matchers))
		}
		for i, match := range matchers {
			if err := match(found[i]); err != nil {
				return fmt.Errorf("%s number %d: %w", selector, i+1, err)
			}
		}
		return nil
	}
}

// no expects no element that the selector names.
func no(selector string) matcher { return each(selector) }

// both expects all of the matchers to hold.
func both(matchers ...matcher) matcher {
	return func(n *html.Node) error {
		for _, match := range matchers {
			if err := match(n); err != nil {
				return err
			}
		}
		return nil
	}
}

// text expects an element to hold a text, and nothing else that can be read.
func text(want string) matcher {
	return func(n *html.Node) error {
		if got := textOf(n); got != want {
			return fmt.Errorf("text %q, want %q", got, want)
		}
		return nil
	}
}

func attr(name, want string) matcher {
	return func(n *html.Node) error {
		if got, ok := attrOf(n, name); !ok || got != want {
			return fmt.Errorf("attribute %s is %q (present: %v), want %q", name, got, ok, want)
		}
		return nil
	}
}

func noAttr(name string) matcher {
	return func(n *html.Node) error {
		if got, ok := attrOf(n, name); ok {
			return fmt.Errorf("attribute %s is %q, want none", name, got)
		}
		return nil
	}
}

// find returns the elements below n that a selector names: a tag, #id, .class,
// a tag with one of these, or several of all that separated by spaces, each
// below the one before.
func find(n *html.Node, selector string) []*html.Node {
	first, rest, below := strings.Cut(selector, " ")
	var found []*html.Node
	for d := range n.Descendants() {
		switch {
		case d.Type != html.ElementNode || !named(d, first):
		case below:
			found = append(found, find(d, rest)...)
		default:
			found = append(found, d)
		}
	}
	return found
}

func named(n *html.Node, simple string) bool {
	tag, id, byID := strings.Cut(simple, "#")
	tag, class, byClass := strings.Cut(tag, ".")
	gotID, _ := attrOf(n, "id")
	gotClass, _ := attrOf(n, "class")
	return (tag == "" || tag == n.Data) && (!byID || id == gotID) && (!byClass || class == gotClass)
}

func attrOf(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// source returns an element as HTML, so that two can be compared.
func source(t *testing.T, n *html.Node) string {
	t.Helper()
	var b strings.Builder
	if err := html.Render(&b, n); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
