package theme

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// shape is what a JSON value is.
type shape int

const (
	nullShape shape = iota
	boolShape
	numberShape
	textShape
	listShape
	objectShape
)

func (s shape) String() string {
	return [...]string{"null", "true or false", "a number", "a string", "a list", "an object"}[s]
}

// node is a JSON value that knows where it stands.
type node struct {
	shape  shape
	text   string // of a string, or the digits of a number
	number float64
	keys   []string // of an object, in the order of the file
	items  []*node  // of a list or, beside keys, of an object
	index  map[string]int

	parent *node
	name   string // its key, or its index in a list
	key    int    // offset of the key, -1 without
	offset int
}

// place is the offset of a value in its file, with its key.
func (n *node) place() int {
	if n.key >= 0 {
		return n.key
	}
	return n.offset
}

// pointer is where the value stands (https://www.rfc-editor.org/rfc/rfc6901).
func (n *node) pointer() string {
	if n.parent == nil {
		return ""
	}
	return n.parent.pointer() + "/" + escaped(n.name)
}

// fewKeys is up to how many keys an object is searched without an index.
const fewKeys = 8

// member is the value of an object with the key, or nil.
func (n *node) member(key string) *node {
	if i := n.find(key); i >= 0 {
		return n.items[i]
	}
	return nil
}

// find is the index of a key of an object, or -1.
func (n *node) find(key string) int {
	if n == nil || n.shape != objectShape {
		return -1
	}
	if n.index != nil {
		if i, ok := n.index[key]; ok {
			return i
		}
		return -1
	}
	return slices.Index(n.keys, key)
}

// set gives an object a member, instead of the one it has under the key.
func (n *node) set(key string, value *node) {
	if i := n.find(key); i >= 0 {
		n.items[i] = value
		return
	}
	n.keys, n.items = append(n.keys, key), append(n.items, value)
	switch {
	case n.index != nil:
		n.index[key] = len(n.keys) - 1
	case len(n.keys) > fewKeys:
		n.index = make(map[string]int)
		for i, k := range n.keys {
			n.index[k] = i
		}
	}
}

// is reports whether the value is there and of the shape.
func (n *node) is(s shape) bool { return n != nil && n.shape == s }

// found describes the value for a message.
func (n *node) found() string {
	switch n.shape {
	case textShape:
		return "the string " + short(n.text)
	case numberShape:
		return "the number " + cut(n.text)
	}
	return n.shape.String()
}

// cut keeps the digits of a number from filling a report.
func cut(digits string) string {
	const most = 24
	if len(digits) > most {
		return digits[:most] + "…"
	}
	return digits
}

// treeReader makes nodes of a file.
type treeReader struct {
	*findings
	decoder *json.Decoder
	end     int // of the last JSON token
	values  int
}

// errRefused ends the reading of a file whose problem is already reported.
var errRefused = errors.New("refused")

// readTree reads a file as JSON. It returns nil, and has reported why, if that
// makes no sense: then nothing else can be said about the file.
func (f *findings) readTree() *node {
	whole := &node{key: -1}
	if len(f.text) > MaxFileBytes {
		f.error(CodeLimit, whole, fmt.Sprintf("the file has more than the %d bytes that are read", MaxFileBytes),
			"remove what is not the card's: pictures, other themes, tokens of other products")
		return nil
	}
	f.text = withoutMark(f.text)
	if i := invalidUTF8(f.text); i >= 0 {
		f.error(CodeJSON, &node{key: -1, offset: i}, "the file is not UTF-8", "save it in that encoding")
		return nil
	}
	r := &treeReader{findings: f, decoder: json.NewDecoder(bytes.NewReader(f.text))}
	r.decoder.UseNumber()
	root, err := r.value(whole, 0)
	if err == nil && len(bytes.TrimSpace(f.text[r.end:])) > 0 {
		err = errors.New("something follows")
	}
	if err != nil && !errors.Is(err, errRefused) {
		f.syntax()
	}
	if err != nil || f.fatal() {
		return nil
	}
	return root
}

func invalidUTF8(text []byte) int {
	if utf8.Valid(text) {
		return -1
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// syntax reports where the file stops being JSON.
func (f *findings) syntax() {
	var raw json.RawMessage
	err := json.Unmarshal(f.text, &raw)
	if err == nil { // cannot be: whoever calls has found what is wrong
		err = errors.New("it cannot be read")
	}
	at, syntax := &node{key: -1}, new(json.SyntaxError)
	if errors.As(err, &syntax) {
		at.offset = min(max(int(syntax.Offset)-1, 0), len(f.text))
		for at.offset > 0 && at.offset < len(f.text) && !utf8.RuneStart(f.text[at.offset]) {
			at.offset--
		}
	}
	if len(bytes.TrimSpace(f.text)) == 0 {
		f.error(CodeJSON, at, "the file is empty", "write at least {}")
		return
	}
	f.error(CodeJSON, at, "the file is not JSON: "+strings.TrimPrefix(err.Error(), "json: "),
		"look for a comma, a quote or a bracket too many or too few, and for comments, which JSON has not")
}

// value reads the next value into n and returns it.
func (r *treeReader) value(n *node, depth int) (*node, error) {
	token, err := r.next(n)
	if err != nil {
		return nil, err
	}
	if r.values++; r.values > maxValues {
		r.error(CodeLimit, n, fmt.Sprintf("the file has more than %d values", maxValues), "remove what is not the card's")
		return nil, errRefused
	}
	switch token := token.(type) {
	case string:
		n.shape, n.text = textShape, token
	case bool:
		n.shape = boolShape
	case json.Number:
		n.shape, n.text = numberShape, token.String()
		return n, r.measure(n)
	case json.Delim:
		return n, r.inside(n, token, depth+1)
	}
	return n, nil
}

// measure works out a number. One that no number type can hold is refused here,
// so that nobody has to think of infinity.
func (r *treeReader) measure(n *node) (err error) {
	if n.number, err = strconv.ParseFloat(n.text, 64); err != nil {
		r.error(CodeJSON, n, "the number "+cut(n.text)+" is too large", "write a smaller one")
		return errRefused
	}
	return nil
}

// inside reads what a list or an object holds.
func (r *treeReader) inside(n *node, open json.Delim, depth int) error {
	if depth > maxDepth {
		// The pointer would be as deep as the file: its place is enough.
		r.error(CodeLimit, &node{key: -1, offset: n.offset}, fmt.Sprintf("values lie more than %d deep in one another", maxDepth),
			"make the groups flatter")
		return errRefused
	}
	n.shape = listShape
	if open == '{' {
		n.shape = objectShape
	}
	for r.decoder.More() {
		child := &node{parent: n, key: -1}
		if err := r.child(n, child, depth); err != nil {
			return err
		}
	}
	_, err := r.next(&node{})
	return err
}

// child reads a member of an object with its key, or an item of a list.
func (r *treeReader) child(n, child *node, depth int) error {
	if n.shape == listShape {
		child.name = strconv.Itoa(len(n.items))
		n.items = append(n.items, child)
		_, err := r.value(child, depth)
		return err
	}
	key := &node{}
	token, err := r.next(key)
	if err != nil {
		return err
	}
	child.name, child.key = fmt.Sprint(token), key.offset // a string; no other token is a key
	if len(child.name) > maxKey {
		r.error(CodeLimit, &node{key: -1, offset: key.offset}, fmt.Sprintf("the name %s has more than %d bytes", short(child.name), maxKey), "make it shorter")
		return errRefused
	}
	if n.member(child.name) != nil {
		r.error(CodeJSON, child, "the key "+short(child.name)+" stands twice in the same object", "remove one of them")
	}
	n.set(child.name, child)
	_, err = r.value(child, depth)
	return err
}

// next reads a JSON token and notes in n where it begins.
func (r *treeReader) next(n *node) (json.Token, error) {
	token, err := r.decoder.Token()
	if err != nil {
		return nil, err
	}
	n.offset = r.end + leading(r.text[r.end:])
	r.end = int(r.decoder.InputOffset())
	return token, nil
}

// leading counts what stands between two JSON tokens.
func leading(text []byte) int { return len(text) - len(bytes.TrimLeft(text, " \t\r\n,:")) }
