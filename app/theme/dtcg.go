package theme

import (
	"fmt"
	"slices"
	"strings"
)

// tree is what the tokens of a file are in one scheme: its layers as if they were
// one, in which groups have what they extend.
type tree struct {
	*reading
	root   *entry
	tokens int
	trail  []*entry // groups whose extension is being worked out

	values  map[*node]*result
	pending []*node // references that are being followed
	ours    bool    // what is looked at belongs to the card
}

// entry is a token or a group, or a reference to one of them.
type entry struct {
	parent *entry
	name   string
	depth  int
	at     *node // the object that says most about it

	token *node // the object that gives it, nil of groups
	kind  *node // its $type
	link  *node // the $extends or $ref that it takes its contents from

	// bare marks a reference without anything beside it: to a token as well as to
	// a group.
	bare bool

	children []*entry
	index    map[string]*entry

	state state
	used  bool // something of the card refers to it
}

// state is how far the extension of a group is.
type state int

const (
	fresh state = iota
	visiting
	done
)

// path is how aliases call it: "color.accent".
func (e *entry) path() string {
	if e.parent == nil || e.parent.parent == nil {
		return e.name
	}
	return e.parent.path() + "." + e.name
}

// tree lays the layers over one another and extends the groups.
func (r *reading) tree(layers []*node) *tree {
	t := &tree{reading: r, root: &entry{at: r.root}, values: make(map[*node]*result), ours: true}
	for _, layer := range layers {
		if layer.member("$value") != nil {
			r.error(CodeGroup, layer, "a token stands where a group of tokens is expected", `give it a name, like {"color": {"text": {…}}}`)
			continue
		}
		t.merge(t.root, layer)
	}
	t.extendAll(t.root)
	return t
}

// merge lays a group over an entry. Tokens of the same path replace one another
// (https://www.designtokens.org/tr/2025.10/resolver/#ordering).
func (t *tree) merge(into *entry, group *node) {
	into.at = group
	for i, key := range group.keys {
		if !t.spend(1) {
			return
		}
		value := group.items[i]
		switch {
		case key == "$type":
			into.kind = value
		case key == "$extends" || key == "$ref":
			into.link = value
		case key == "$root" || !strings.HasPrefix(key, "$"):
			t.mergeChild(into, key, value)
		default:
			t.property(value, key, into.parent == nil)
		}
	}
}

func (t *tree) mergeChild(into *entry, name string, value *node) {
	if !value.is(objectShape) {
		mend := "remove it, or write an object"
		if name == "value" || name == "type" || name == "description" {
			mend = "write $" + name
		}
		t.error(CodeGroup, value, "a group holds tokens and groups, and "+short(name)+" is "+value.found(), mend)
		return
	}
	if strings.ContainsAny(name, "{}.") {
		t.warn(CodeGroup, value, "the name "+short(name)+" has a brace or a dot, so nothing can refer to it", "write a hyphen")
	}
	child := into.index[name]
	token := value.member("$value") != nil
	bare := !token && value.member("$ref") != nil && !slices.ContainsFunc(value.keys, isName)
	switch {
	case token || bare:
		child = into.put(&entry{name: name, at: value, kind: value.member("$type"), bare: bare})
		t.tokenProperties(value)
		if bare {
			child.link = value.member("$ref")
		} else {
			child.token = value
		}
		return
	case name == "$root":
		t.error(CodeGroup, value, "$root is a group and should be a token", `give it a "$value"`)
		return
	case child == nil || child.token != nil || child.bare:
		child = into.put(&entry{name: name})
	}
	t.merge(child, value)
}

// isName tells names of tokens and groups from properties of the format.
func isName(key string) bool { return key == "$root" || !strings.HasPrefix(key, "$") }

// put makes an entry the child of its name.
func (e *entry) put(child *entry) *entry {
	child.parent, child.depth = e, e.depth+1
	if old := e.index[child.name]; old != nil {
		// Its place among the others stays.
		*old = *child
		return old
	}
	if e.index == nil {
		e.index = make(map[string]*entry)
	}
	e.index[child.name] = child
	e.children = append(e.children, child)
	return child
}

// tokenProperties looks at what stands beside a token's value.
func (t *tree) tokenProperties(token *node) {
	for i, key := range token.keys {
		switch {
		case key == "$value" || key == "$type" || key == "$ref":
		case isName(key):
			t.error(CodeGroup, token.items[i], "a token holds no other tokens, and here is "+short(key),
				`make it a group, and the token its "$root"; or remove `+short(key))
		default:
			t.property(token.items[i], key, false)
		}
	}
}

// property looks at a property that has no influence on values.
func (t *tree) property(n *node, key string, root bool) {
	expected := ""
	switch {
	case key == "$description" && !n.is(textShape):
		expected = "a string"
	case key == "$deprecated" && !n.is(textShape) && !n.is(boolShape):
		expected = "true, false or a string that says why"
	case key == "$extensions" && !n.is(objectShape):
		expected = "an object"
	case slices.Contains([]string{"$description", "$deprecated", "$extensions"}, key):
	case root && (key == "$schema" || key == "$defs"):
	default:
		known := []string{"$value", "$type", "$description", "$extensions", "$deprecated", "$extends", "$ref", "$root"}
		mend := "remove it"
		if near := t.suggest(key, known); near != "" {
			mend = "write " + near
		}
		t.warn(CodeUnknown, n, short(key)+" is not a property of the format", mend)
	}
	if expected != "" {
		t.warn(CodeUnknown, n, key+" is "+n.found()+" and should be "+expected, "write that, or remove it")
	}
}

// extendAll works out what the groups of a tree extend, and counts its tokens.
func (t *tree) extendAll(e *entry) {
	if !t.spend(1) {
		return
	}
	t.extend(e)
	if e.token != nil {
		if t.tokens++; t.tokens > maxTokens {
			t.error(CodeLimit, t.root.at, fmt.Sprintf("the file stands for more than %d tokens", maxTokens), "remove those that are not the card's")
			t.stop()
		}
	}
	for _, child := range e.children {
		t.extendAll(child)
	}
}

// extend gives a group what it extends
// (https://www.designtokens.org/tr/2025.10/format/#extending-groups), and makes
// a reference to a token one.
func (t *tree) extend(e *entry) {
	if e.state != fresh {
		return
	}
	muted := t.muted
	t.muted, e.state = false, visiting
	t.trail = append(t.trail, e)
	switch {
	case e.link != nil && len(t.trail) > maxChain:
		t.error(CodeLimit, e.link, fmt.Sprintf("more than %d groups extend one another in turn", maxChain), "extend the last one")
		t.stop()
	case e.link != nil:
		t.follow(e)
	}
	t.trail = t.trail[:len(t.trail)-1]
	t.muted, e.state = muted, done
}

// follow takes what the link of an entry leads to. Where a bare one leads to no
// group, it is a token, whose value tells what is wrong with it.
func (t *tree) follow(e *entry) {
	t.muted = e.bare
	target := t.entryAt(e.link)
	t.muted = false
	switch {
	case target == nil && !e.bare: // reported
	case target == nil || target.token != nil && e.bare:
		e.token = e.at
	case target.token != nil:
		t.error(CodeGroup, e.link, "a group can only extend a group, and "+short(e.link.text)+" is a token", "refer to a group, or remove it")
	case target.state == visiting || target.above(e):
		t.circle(e, target)
	default:
		e.bare = false
		target.used = true // as what something is made from
		t.graft(e, target)
	}
}

// above reports whether the entry is the other one or a group around it.
func (e *entry) above(other *entry) bool {
	for ; other != nil; other = other.parent {
		if other == e {
			return true
		}
	}
	return false
}

// circle reports groups that extend one another.
func (t *tree) circle(e, target *entry) {
	t.muted = false // since nothing will be found after this
	way := []string{target.path()}
	begin := max(slices.Index(t.trail, target), 0)
	for _, visited := range t.trail[begin:] {
		if visited != target && visited.link != nil {
			way = append(way, visited.path())
		}
	}
	t.error(CodeCircle, e.link, "the groups extend one another in a circle: "+strings.Join(append(way, target.path()), " → "),
		"remove one of the references")
	t.stop()
}

// graft copies into a group what it does not have of another.
func (t *tree) graft(into, from *entry) {
	if into.kind == nil {
		// Copied tokens keep the type that they have where they come from.
		into.kind = from.inherited()
	}
	if into.at == nil {
		into.at = from.at
	}
	if into.depth > maxDepth {
		t.error(CodeCircle, into.at, "the groups extend one another without end", "remove one of the references")
		t.stop()
		return
	}
	for _, child := range from.children {
		if !t.spend(1) {
			return
		}
		switch own := into.index[child.name]; {
		case own == nil:
			own = into.put(child.copied())
			t.graft(own, child.asGroup())
		case own.token == nil && !own.bare && child.token == nil && !child.bare:
			if own.link == nil {
				own.link = child.pendingLink()
			}
			t.graft(own, child)
		}
	}
}

// copied is the entry for another group, as yet without what it holds. That the
// card may not know it there is nobody's slip.
func (e *entry) copied() *entry {
	return &entry{name: e.name, at: e.at, token: e.token, kind: e.kind, link: e.pendingLink(), bare: e.bare, used: true}
}

// pendingLink is the reference of an entry that still has to be followed.
func (e *entry) pendingLink() *node {
	if e.state == done && e.token == nil {
		return nil
	}
	return e.link
}

// asGroup is what there is to copy below an entry.
func (e *entry) asGroup() *entry {
	return &entry{at: e.at, kind: e.kind, children: e.children, index: e.index}
}

// inherited is the $type of an entry or of the closest group around it that has
// one.
func (e *entry) inherited() *node {
	for ; e != nil; e = e.parent {
		if e.kind != nil {
			return e.kind
		}
	}
	return nil
}
