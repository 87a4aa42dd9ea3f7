package markup

import (
	"errors"
	"fmt"
	"html"
	"strconv"
	"strings"
)

// indentWidth is how many spaces go-app puts before a node for every level.
const indentWidth = 2

// readHTMLString reads what app.HTMLString writes, and nothing else:
//
//	element   = "<" name *attribute ">" [ content "</" name ">" ]
//	attribute = " " name [ "=" Go-quoted value ]
//	content   = [ text ] / 1*( LF [ indent ( element / text ) ] ) LF indent
func readHTMLString(src string) (Node, error) {
	if !strings.HasPrefix(src, "<") {
		return Node{}, errors.New("the root is not an element")
	}
	r := reader{src: src}
	root, err := r.element(0)
	if err != nil {
		return Node{}, err
	}
	if r.pos != len(src) {
		return Node{}, r.unexpected("after the root")
	}
	return root, nil
}

// reader holds the place in an output of app.HTMLString.
type reader struct {
	src string
	pos int
}

func (r *reader) element(depth int) (Node, error) {
	if depth >= maxDepth {
		return Node{}, errTooDeep
	}
	tag, err := r.startTag()
	if err != nil {
		return Node{}, err
	}
	attrs, err := r.attributes()
	if err != nil {
		return Node{}, elementError(tag, err)
	}
	var children []Node
	if !isVoid(tag) {
		children, err = r.content(tag, depth)
		if err != nil {
			return Node{}, err
		}
	}
	if err := r.endTag(tag); err != nil {
		return Node{}, elementError(tag, err)
	}
	n := newElement(tag, attrs, children)
	return n, n.err
}

func (r *reader) startTag() (string, error) {
	if !r.accept("<") {
		return "", r.unexpected("where an element should start")
	}
	tag := r.name()
	if err := checkComponentTag(tag); err != nil {
		return "", elementError(tag, err)
	}
	return tag, nil
}

// endTag reads the end tag, which of the void elements go-app gives wbr and track
// and nobody needs.
func (r *reader) endTag(tag string) error {
	if isVoid(tag) && !r.isEndTag(0) {
		return nil
	}
	if !r.accept("</") || !r.accept(tag) || !r.accept(">") {
		return r.unexpected("where it should end")
	}
	return nil
}

// attributes reads up to and including the end of the start tag.
func (r *reader) attributes() ([]attr, error) {
	var attrs []attr
	for !r.accept(">") {
		if !r.accept(" ") {
			return nil, r.unexpected("in the start tag")
		}
		name := r.name()
		if !isName(name) {
			return nil, r.unexpected("where an attribute should be")
		}
		value, err := r.value()
		if err != nil {
			return nil, fmt.Errorf("attribute %q: %w", name, err)
		}
		attrs = append(attrs, attr{name, value})
	}
	return attrs, nil
}

// value reads an attribute's value, which go-app leaves out when it is "true".
func (r *reader) value() (string, error) {
	if !r.accept("=") {
		return "true", nil
	}
	quoted, err := strconv.QuotedPrefix(r.src[r.pos:])
	if err != nil {
		return "", r.unexpected("where a value should be")
	}
	value, err := strconv.Unquote(quoted)
	if err != nil || strconv.Quote(value) != quoted {
		return "", r.unexpected("where a value should be")
	}
	r.pos += len(quoted)
	return value, nil
}

// content reads what is between the tags of an element. It is a list of children
// on their own lines if an element is among them; a newline before an end tag
// belongs to a lone text.
func (r *reader) content(tag string, depth int) ([]Node, error) {
	run := r.run()
	if !strings.HasPrefix(run, "\n") || r.isEndTag(len(run)) {
		r.pos += len(run)
		return appendText(nil, tag, run)
	}
	r.pos++
	var children []Node
	for {
		ended, err := r.between(&children, tag, depth)
		if ended || err != nil {
			return children, err
		}
		child, err := r.element(depth + 1)
		if err != nil {
			return nil, err
		}
		children = append(children, child)
		if !r.accept("\n") {
			return nil, elementError(tag, r.unexpected("after a child"))
		}
	}
}

// between reads what stands before the next child element or the end tag, from
// the start of a line on: indentation, and maybe a text on lines of its own.
func (r *reader) between(children *[]Node, tag string, depth int) (ended bool, err error) {
	run := r.run()
	ended = r.isEndTag(len(run))
	indent := indentWidth * (depth + 1)
	lastIndent := indent
	if ended {
		lastIndent = indentWidth * depth
	}
	lines, ok := cutIndent(run, lastIndent)
	if !ok {
		return false, elementError(tag, r.unexpected("where a child should be"))
	}
	if lines == "" {
		r.pos += len(run)
		return ended, nil
	}
	text, ok := textLines(lines, indent)
	if !ok {
		return false, elementError(tag, r.unexpected("where a text should be"))
	}
	*children, err = appendText(*children, tag, text)
	r.pos += len(run)
	return ended, err
}

// cutIndent removes the indentation, of which there has to be so much, from the
// end of a run, where it is all there is or stands at the start of a line.
func cutIndent(run string, width int) (lines string, ok bool) {
	at := len(run) - width
	if at < 0 || !isIndent(run[at:]) {
		return "", false
	}
	return run[:at], at == 0 || run[at-1] == '\n'
}

// textLines returns the text of a text child: nothing on an empty line, else
// what follows the indentation up to the last newline.
func textLines(lines string, indent int) (text string, ok bool) {
	if lines == "\n" {
		return "", true
	}
	if len(lines) <= indent+len("\n") || !isIndent(lines[:indent]) {
		return "", false
	}
	return lines[indent : len(lines)-len("\n")], true
}

func isIndent(s string) bool {
	return strings.Trim(s, " ") == ""
}

func appendText(nodes []Node, parent, escaped string) ([]Node, error) {
	if escaped == "" {
		return nodes, nil
	}
	text, err := unescape(escaped)
	if err != nil {
		return nil, elementError(parent, err)
	}
	return append(nodes, Text(text)), nil
}

// unescape undoes html.EscapeString. Whatever else looks like a character
// reference, and a character that would have been one, is not go-app's writing.
func unescape(s string) (string, error) {
	if !strings.ContainsAny(s, `&>"'`) {
		return s, nil
	}
	text := html.UnescapeString(s)
	if html.EscapeString(text) != s {
		return "", fmt.Errorf("text %.60q: not as go-app escapes it", s)
	}
	return text, nil
}

// run returns what is left before the next tag.
func (r *reader) run() string {
	rest := r.src[r.pos:]
	if end := strings.IndexByte(rest, '<'); end >= 0 {
		return rest[:end]
	}
	return rest
}

func (r *reader) isEndTag(ahead int) bool {
	return strings.HasPrefix(r.src[r.pos+ahead:], "</")
}

func (r *reader) accept(s string) bool {
	if !strings.HasPrefix(r.src[r.pos:], s) {
		return false
	}
	r.pos += len(s)
	return true
}

func (r *reader) name() string {
	name := r.src[r.pos:]
	name = name[:nameLen(name)]
	r.pos += len(name)
	return name
}

// excerptLen is how much of an unexpected output an error quotes: enough to find
// the place in a component.
const excerptLen = 40

func (r *reader) unexpected(where string) error {
	rest := r.src[r.pos:]
	return fmt.Errorf("%q %s at byte %d: not as go-app writes it", rest[:min(len(rest), excerptLen)], where, r.pos)
}
