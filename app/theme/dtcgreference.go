package theme

import (
	"fmt"
	"slices"
	"strings"
)

// result is what a value is once its references are followed.
type result struct {
	value *node // nil if they lead nowhere, which is reported

	// kind is the type of the token that the value refers to as a whole.
	kind string

	chain int // how many references led to it
}

var failed = &result{}

// fail reports a reference that leads nowhere. It keeps the theme from being used
// only if the card needs it.
func (t *tree) fail(code Code, at *node, message, mend string) *result {
	if t.ours {
		t.error(code, at, message, mend)
	} else {
		t.warn(code, at, message, mend)
	}
	return failed
}

// isAlias tells references in braces from other strings
// (https://www.designtokens.org/tr/2025.10/format/#aliases-references).
func isAlias(n *node) bool {
	return n.is(textShape) && strings.HasPrefix(n.text, "{") && strings.HasSuffix(n.text, "}")
}

// isReference tells references of both kinds from other values. Of a token that
// has both, the value counts.
func isReference(n *node) bool {
	return isAlias(n) || n.member("$ref") != nil && n.member("$value") == nil
}

// aliasSegments splits an alias into names.
func (t *tree) aliasSegments(ref *node) ([]string, bool) {
	inner := strings.TrimSuffix(strings.TrimPrefix(ref.text, "{"), "}")
	if len(ref.text) > maxReference || inner == "" || strings.ContainsAny(inner, "{}") {
		t.fail(CodeReference, ref, short(ref.text)+" is not a reference", `write the path of one token in braces, like "{color.accent}"`)
		return nil, false
	}
	return strings.Split(inner, "."), true
}

// find goes from the root along names, until they end at a group or a token, or
// go on inside a token. Where they lead nowhere, that is reported.
func (t *tree) find(ref *node, names []string) (e *entry, rest []string) {
	e = t.root
	for i, name := range names {
		if !t.spend(1) {
			return nil, nil
		}
		t.extend(e)
		if e.token != nil {
			return e, names[i:]
		}
		next := e.index[name]
		if next == nil {
			t.missing(ref, e, names[:i+1])
			return nil, nil
		}
		e = next
	}
	t.extend(e)
	return e, nil
}

// missing reports a reference that ends at a group without what it asks for.
func (t *tree) missing(ref *node, e *entry, names []string) {
	last := names[len(names)-1]
	if e.state == visiting && e.link != nil {
		t.circle(&entry{link: ref}, e)
		return
	}
	var others []string
	if t.suggestions < maxSuggestions {
		for _, child := range e.children {
			others = append(others, child.name)
		}
	}
	mend := "give that token, or refer to another"
	if near := t.suggest(last, others); near != "" {
		mend = "write " + near + " for " + last
	}
	t.fail(CodeReference, ref, short(ref.text)+" leads nowhere: there is no "+strings.Join(names, "."), mend)
}

// inDocument reports whether a pointer goes from the root of the file, and not
// from that of its tokens as if they were one file, as most people mean it.
func (t *tree) inDocument(segments []string) bool {
	return segments[0] == "$defs" || t.resolver && slices.Contains([]string{"sets", "modifiers", "resolutionOrder"}, segments[0])
}

// entryAt is the token or the group that a reference of either kind leads to.
func (t *tree) entryAt(ref *node) *entry {
	if isAlias(ref) {
		names, ok := t.aliasSegments(ref)
		if !ok {
			return nil
		}
		return t.wholeEntry(ref, names)
	}
	if !t.isPointer(ref) {
		return nil
	}
	segments := pointerSegments(ref.text)
	if !t.inDocument(segments) {
		return t.wholeEntry(ref, segments)
	}
	n, ok := t.document(ref)
	if !ok || !t.mayHold(ref) {
		return nil
	}
	return t.detached(ref, n)
}

func (t *tree) wholeEntry(ref *node, names []string) *entry {
	e, rest := t.find(ref, names)
	if len(rest) > 0 {
		t.fail(CodeReference, ref, short(ref.text)+" leads into the token "+e.path(), "refer to the token")
		return nil
	}
	return e
}

// detached is the token or the group that stands somewhere in the file, outside the tokens.
func (t *tree) detached(ref, n *node) *entry {
	if !n.is(objectShape) {
		t.fail(CodeReference, ref, short(ref.text)+" is "+n.found(), "refer to a token or a group")
		return nil
	}
	e := &entry{name: n.name, at: n, state: done}
	for above := n; above != nil && e.kind == nil; above = above.parent {
		e.kind = above.member("$type")
	}
	if n.member("$value") != nil {
		e.token = n
		return e
	}
	if n.member("$ref") != nil && !slices.ContainsFunc(n.keys, isName) {
		e.token, e.bare = n, true
		return e
	}
	t.merge(e, n)
	e.state = fresh
	t.extend(e)
	return e
}

// tokenValue is the value of a token with all references followed.
func (t *tree) tokenValue(e *entry) *result {
	var r *result
	if value := e.token.member("$value"); value != nil {
		r = t.resolve(value, false)
	} else {
		r = t.resolve(e.token, true)
	}
	if r.kind != "" && e.kind.is(textShape) && e.kind.text != r.kind {
		return t.fail(CodeType, e.kind, e.path()+" is said to be of the type "+e.kind.text+", and what it refers to is of the type "+r.kind,
			"remove the $type, or refer to something else")
	}
	return r
}

// kindOf is the type of a token (https://www.designtokens.org/tr/2025.10/format/#type).
func (t *tree) kindOf(e *entry, r *result) string {
	if e.kind == nil && r.kind != "" {
		return r.kind
	}
	if kind := e.inherited(); kind.is(textShape) {
		return kind.text
	}
	return ""
}

// resolve follows the references in a value. Where token is set, the value is a
// whole token that is nothing but a reference.
func (t *tree) resolve(n *node, token bool) *result {
	if r := t.values[n]; r != nil {
		return r
	}
	if !t.spend(1) {
		return failed
	}
	r := &result{value: n}
	switch {
	case isReference(n):
		r = t.through(n, token)
	case n.is(listShape) || n.is(objectShape):
		r = t.inside(n)
	}
	t.values[n] = r
	return r
}

// through follows one reference.
func (t *tree) through(n *node, token bool) *result {
	if begin := slices.Index(t.pending, n); begin >= 0 {
		return t.round(t.pending[begin:])
	}
	if len(t.pending) > maxChain {
		return t.tooLong(n)
	}
	t.pending = append(t.pending, n)
	var r *result
	if isAlias(n) {
		r = t.alias(n)
	} else {
		r = t.pointed(n.member("$ref"), token)
	}
	t.pending = t.pending[:len(t.pending)-1]
	if r.value == nil {
		return failed
	}
	if r.chain >= maxChain {
		return t.tooLong(n)
	}
	return &result{r.value, r.kind, r.chain + 1}
}

func (t *tree) tooLong(n *node) *result {
	return t.fail(CodeLimit, n, fmt.Sprintf("more than %d references follow one another", maxChain), "refer to the token at the end")
}

// round reports references that lead back to where they began. Whatever they are
// for, the format does not allow them.
func (t *tree) round(circle []*node) *result {
	words := make([]string, len(circle))
	for i, n := range circle {
		if !isAlias(n) {
			n = n.member("$ref")
		}
		words[i] = strings.Trim(n.text, "{}")
	}
	// The way begins with the token that the last reference leads to.
	way := append([]string{words[len(words)-1]}, words...)
	t.error(CodeCircle, circle[0], "the references go round in a circle: "+strings.Join(way, " → "), "give one of them a value")
	return failed
}

func (t *tree) alias(n *node) *result {
	names, ok := t.aliasSegments(n)
	if !ok {
		return failed
	}
	e, rest := t.find(n, names)
	switch {
	case e == nil:
		return failed
	case len(rest) > 0:
		return t.fail(CodeReference, n, short(n.text)+" leads into the token "+strings.Join(names[:len(names)-len(rest)], "."),
			`refer to all of it, or to a part with {"$ref": "#`+joined(names[:len(names)-len(rest)])+`/$value/…"}`)
	}
	return t.whole(n, e)
}

// whole is the value of a token that something refers to.
func (t *tree) whole(ref *node, e *entry) *result {
	if e.token == nil {
		mend := "refer to a token in it"
		if root := e.index["$root"]; root != nil {
			mend = "write {" + root.path() + "}"
		}
		return t.fail(CodeReference, ref, short(ref.text)+" is a group", mend)
	}
	e.used = e.used || t.ours
	r := t.tokenValue(e)
	return &result{r.value, t.kindOf(e, r), r.chain}
}

// pointed is what a JSON pointer leads to.
func (t *tree) pointed(ref *node, token bool) *result {
	if !t.isPointer(ref) {
		return failed
	}
	segments := pointerSegments(ref.text)
	if t.inDocument(segments) {
		if !t.mayHold(ref) {
			return failed
		}
		return t.at(ref, t.reading.root, segments, token)
	}
	e, rest := t.find(ref, segments)
	switch {
	case e == nil:
		return failed
	case len(rest) == 0 && (token || e.token == nil):
		return t.whole(ref, e)
	case len(rest) == 0:
		return t.valueMissing(ref)
	}
	e.used = e.used || t.ours
	if len(rest) == 1 && rest[0] == "$value" {
		return t.whole(ref, e)
	}
	return t.at(ref, e.token, rest, false)
}

func (t *tree) valueMissing(ref *node) *result {
	return t.fail(CodeReference, ref, short(ref.text)+" is a token, and not its value", `write "`+ref.text+`/$value"`)
}

// at goes from a value along the segments of a pointer, through references on the
// way.
func (t *tree) at(ref, n *node, segments []string, token bool) *result {
	for i, segment := range segments {
		last := i == len(segments)-1
		switch {
		case segment == "$value" && last && n.member("$value") != nil:
			return t.whole(ref, t.detached(ref, n))
		case isReference(n):
			// Of a token that is nothing but a reference, the value is what it refers to.
			whole := segment == "$value"
			if n = t.resolve(n, whole).value; n == nil {
				return failed
			}
			if whole {
				continue
			}
		}
		next := n.child(segment)
		if next == nil {
			return t.fail(CodeReference, ref, nowhere(ref, n, segment), t.elsewhere(n, segment))
		}
		n = next
	}
	switch {
	case n.member("$value") == nil:
		return t.resolve(n, token)
	case !token:
		return t.valueMissing(ref)
	}
	return t.whole(ref, t.detached(ref, n))
}

// inside follows the references in the items of a list or an object.
func (t *tree) inside(n *node) *result {
	copied, changed, chain := *n, false, 0
	copied.items = make([]*node, len(n.items))
	for i, item := range n.items {
		r := t.resolve(item, false)
		if r.value == nil {
			return failed
		}
		copied.items[i] = r.value
		changed = changed || r.value != item
		chain = max(chain, r.chain)
	}
	if !changed {
		return &result{value: n}
	}
	return &result{value: &copied, chain: chain}
}
