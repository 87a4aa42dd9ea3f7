package theme

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
)

// document returns the part of the file that a $ref of the resolver form points
// to, or reports why there is none.
func (r *reading) document(ref *node) (*node, bool) {
	if !r.isPointer(ref) {
		return nil, false
	}
	n := r.root
	for _, segment := range pointerSegments(ref.text) {
		next := n.child(segment)
		if next == nil {
			r.error(CodeReference, ref, nowhere(ref, n, segment), r.elsewhere(n, segment))
			return nil, false
		}
		n = next
	}
	return n, true
}

// nowhere says where a pointer stops leading to anything.
func nowhere(ref, n *node, segment string) string {
	return short(ref.text) + " leads nowhere: there is no " + short(segment) + " in " + short("#"+n.pointer())
}

// elsewhere says what may have been meant.
func (f *findings) elsewhere(n *node, segment string) string {
	if near := f.suggest(segment, n.keys); near != "" {
		return "write " + near + " for " + short(segment)
	}
	return "point to something that is there"
}

// isPointer reports whether the $ref is a pointer into this file, and what is
// wrong if not.
func (r *reading) isPointer(ref *node) bool {
	switch {
	case !ref.is(textShape):
		r.error(CodeReference, ref, "$ref is "+ref.found()+" and should be a string", `write a JSON pointer, like "#/sets/base"`)
	case len(ref.text) > maxReference:
		r.error(CodeLimit, ref, fmt.Sprintf("the reference has more than %d bytes", maxReference), "give things shorter names")
	case strings.HasPrefix(ref.text, "{"):
		r.error(CodeReference, ref, "$ref is "+ref.found()+" and should be a JSON pointer", `write "#/" and slashes instead of braces and dots`)
	case !strings.HasPrefix(ref.text, "#"):
		r.error(CodeReference, ref, short(ref.text)+" is another file, and a theme has only one", "put what it holds into this file")
	case !strings.HasPrefix(ref.text, "#/") || ref.text == "#/":
		r.error(CodeReference, ref, short(ref.text)+" points to nothing in particular", `write "#/" and the names that lead to it`)
	default:
		return true
	}
	return false
}

// child is the member of an object or the item of a list that a segment of a
// pointer names.
func (n *node) child(segment string) *node {
	if !n.is(listShape) {
		return n.member(segment)
	}
	i, err := strconv.Atoi(segment)
	if err != nil || i < 0 || i >= len(n.items) || strconv.Itoa(i) != segment {
		return nil
	}
	return n.items[i]
}

// pointerSegments splits a JSON pointer in a URI fragment
// (https://www.rfc-editor.org/rfc/rfc6901#section-6).
func pointerSegments(ref string) []string {
	ref = strings.TrimPrefix(strings.TrimPrefix(ref, "#"), "/")
	if ref == "" {
		return nil
	}
	segments := strings.Split(ref, "/")
	if !strings.ContainsAny(ref, "%~") {
		return segments
	}
	for i, segment := range segments {
		if plain, err := url.PathUnescape(segment); err == nil {
			segment = plain
		}
		segments[i] = strings.NewReplacer("~1", "/", "~0", "~").Replace(segment)
	}
	return segments
}

// escaped is a key as a segment of a JSON pointer.
func escaped(key string) string { return strings.NewReplacer("~", "~0", "/", "~1").Replace(key) }

// joined is the JSON pointer of segments.
func joined(segments []string) string {
	var b strings.Builder
	for _, segment := range segments {
		b.WriteString("/" + escaped(segment))
	}
	return b.String()
}
