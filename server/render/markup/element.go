package markup

import (
	"errors"
	"fmt"
	"strings"
)

// checkTag refuses what is no tag name, and the elements that no page of ours
// holds because HTML does not parse their content as markup, or because they
// load or rewrite other things.
func checkTag(tag string) error {
	if !isName(tag) || tag[0] == '_' { // "<_" starts a text
		return errors.New("not a tag name")
	}
	switch strings.ToLower(tag) {
	case "style", "script":
		return errors.New("raw text: use Style, Script or JSONScript")
	case "noscript", "noembed", "noframes", "xmp", "plaintext":
		return errors.New("its content is raw text")
	case "template":
		return errors.New("its content is parsed into another document")
	case "object", "embed", "applet", "frame", "frameset", "portal", "fencedframe":
		return errors.New("embeds what the page does not control")
	case "base":
		return errors.New("changes every address on the page")
	case "animate", "animatemotion", "animatetransform", "set":
		return errors.New("can set an address after it was checked")
	}
	return nil
}

// checkComponentTag refuses, besides, what belongs to the page around components.
func checkComponentTag(tag string) error {
	switch strings.ToLower(tag) {
	case "style", "script", "title", "textarea":
		return errors.New("not in a component: its content is not parsed as markup")
	case "html", "head", "body", "meta", "link":
		return errors.New("not in a component: it belongs to the page around it")
	}
	return checkTag(tag)
}

func checkChildren(tag string, children []Node) error {
	if len(children) == 0 {
		return nil
	}
	switch tag := strings.ToLower(tag); {
	case isVoid(tag):
		return errors.New("a void element has no children")
	case tag == "iframe":
		return errors.New("its content is raw text: leave it empty")
	case tag == "title" || tag == "textarea":
		for _, child := range children {
			if child.tag != "" {
				return fmt.Errorf("only text may be in it, not <%s>", child.tag)
			}
		}
	}
	return nil
}

// isVoid reports whether an element has neither content nor an end tag.
//
// https://html.spec.whatwg.org/multipage/syntax.html#void-elements, and param,
// which parsers still treat so.
func isVoid(tag string) bool {
	switch strings.ToLower(tag) {
	case "area", "base", "br", "col", "embed", "hr", "img", "input", "link",
		"meta", "param", "source", "track", "wbr":
		return true
	}
	return false
}

// dropsFirstNewline reports whether parsers drop a newline right after the start
// tag.
func dropsFirstNewline(tag string) bool {
	switch strings.ToLower(tag) {
	case "pre", "textarea", "listing":
		return true
	}
	return false
}

// isName reports whether s is safe as the name of an element or attribute in
// every parser: an ASCII letter or underscore, then letters, digits, "-", ":",
// "_" and ".".
func isName(s string) bool {
	return s != "" && (isLetter(s[0]) || s[0] == '_') && nameLen(s) == len(s)
}

// nameLen returns the length of the run of name bytes at the start of s.
func nameLen(s string) int {
	for i := range len(s) {
		if !isNameByte(s[i]) {
			return i
		}
	}
	return len(s)
}

func isNameByte(c byte) bool {
	return isLetter(c) || isDigit(c) || c == '-' || c == ':' || c == '_' || c == '.'
}

func isLetter(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z'
}

func isDigit(c byte) bool {
	return '0' <= c && c <= '9'
}
