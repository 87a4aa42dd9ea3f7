package theme

import (
	"fmt"
	"slices"
	"strings"
)

// reading is a tokens file that is being read.
type reading struct {
	findings
	root     *node
	resolver bool // the file has the resolver form, not that of a plain tree of tokens
	steps    int
}

// spend counts work. Once there was too much of it, it reports that and returns
// false from then on.
func (r *reading) spend(steps int) bool {
	if r.steps > maxSteps {
		return false
	}
	if r.steps += steps; r.steps <= maxSteps {
		return true
	}
	r.error(CodeLimit, r.root, "the file refers to itself so often that it stands for millions of tokens",
		"use fewer references between sets and groups")
	return false
}

// stop ends all work on the file, after a problem that makes the rest senseless.
func (r *reading) stop() { r.steps = maxSteps + 1 }

// schemeModifier is the modifier whose contexts are the two schemes.
const schemeModifier = "scheme"

// part is an item of the resolution order, a set or a modifier with the contexts
// chosen: the list of trees of tokens that it is in each scheme.
type part map[Scheme]*node

// always is a part that is the same in both schemes.
func always(sources *node) part { return part{Light: sources, Dark: sources} }

// isResolver tells the resolver form from a plain tree of tokens, in which every
// member without a dollar sign is an object.
func isResolver(root *node) bool {
	if root.member("resolutionOrder") != nil || root.member("version").is(textShape) || root.member("version").is(numberShape) {
		return true
	}
	holds := func(group, key string) bool {
		return slices.ContainsFunc(itemsOf(root.member(group)), func(n *node) bool { return n.member(key) != nil })
	}
	return holds("sets", "sources") || holds("modifiers", "contexts")
}

func itemsOf(n *node) []*node {
	if n == nil {
		return nil
	}
	return n.items
}

// layers returns the trees of tokens that lie over one another in each scheme,
// the last on top
// (https://www.designtokens.org/tr/2025.10/resolver/#resolution-logic), and
// whether the schemes differ.
func (r *reading) layers() (layers map[Scheme][]*node, differ bool) {
	if !r.resolver {
		return map[Scheme][]*node{Light: {r.root}, Dark: {r.root}}, false
	}
	r.checkResolver()
	parts := r.order()
	layers = make(map[Scheme][]*node)
	for _, scheme := range Schemes() {
		for _, p := range parts {
			differ = differ || p[Light] != p[Dark]
			layers[scheme] = r.collect(layers[scheme], p[scheme], nil)
		}
	}
	return layers, differ
}

// resolverVersion is the only one there is.
const resolverVersion = "2025.10"

// checkResolver looks at everything of the resolver form except the order.
func (r *reading) checkResolver() {
	r.knownKeys(r.root, "$schema", "$defs", "$extensions", "$description", "name", "version", "description", "sets", "modifiers", "resolutionOrder")
	switch version := r.root.member("version"); {
	case version == nil:
		r.error(CodeResolver, r.root, "the version is missing", `add "version": "`+resolverVersion+`"`)
	case !version.is(textShape) || version.text != resolverVersion:
		r.error(CodeResolver, version, "the version is "+version.found(), `write "`+resolverVersion+`", the only one there is`)
	}
	for _, key := range []string{"name", "description", "$schema"} {
		if n := r.root.member(key); n != nil && !n.is(textShape) {
			r.error(CodeResolver, n, key+" is "+n.found()+" and should be a string", `write it in quotes, like "The Example Daily"`)
		}
	}
	for _, key := range []string{"sets", "modifiers"} {
		if n := r.root.member(key); n != nil && !n.is(objectShape) {
			r.error(CodeResolver, n, key+" is "+n.found()+" and should be an object", `give each a name, like {"base": {…}}`)
		}
	}
}

// knownKeys warns of keys that the format does not have.
func (r *findings) knownKeys(n *node, known ...string) {
	for i, key := range n.keys {
		if slices.Contains(known, key) {
			continue
		}
		mend := "remove it; there are " + strings.Join(known, ", ")
		if near := r.suggest(key, known); near != "" {
			mend = "write " + near
		}
		r.warn(CodeResolver, n.items[i], short(key)+" means nothing here", mend)
	}
}

// order returns the parts in their order.
func (r *reading) order() (parts []part) {
	order := r.root.member("resolutionOrder")
	if !order.is(listShape) {
		at, what := order, "resolutionOrder is missing"
		if at == nil {
			at = r.root
		} else {
			what = "resolutionOrder is " + order.found()
		}
		r.error(CodeResolver, at, what, `list the sets and modifiers in it, like [{"$ref": "#/sets/base"}, {"$ref": "#/modifiers/scheme"}]; the last one wins`)
		return nil
	}
	names := map[string]bool{}
	for _, item := range order.items {
		if p, ok := r.part(item, names); ok {
			parts = append(parts, p)
		}
	}
	r.unused()
	return parts
}

// unused warns of sets and modifiers that nothing refers to.
func (r *reading) unused() {
	used := map[string]bool{}
	r.root.references(used)
	for _, group := range []string{"sets", "modifiers"} {
		n := r.root.member(group)
		if !n.is(objectShape) {
			continue
		}
		for i, key := range n.keys {
			if !used[n.items[i].pointer()] {
				r.warn(CodeResolver, n.items[i], "resolutionOrder does not name it, so it is without effect",
					`add {"$ref": "#/`+group+"/"+escaped(key)+`"} to resolutionOrder`)
			}
		}
	}
}

// references adds to a set what all the $ref below a value point to, cut to two
// segments: "/sets/base".
func (n *node) references(to map[string]bool) {
	if ref := n.member("$ref"); ref.is(textShape) {
		segments := pointerSegments(ref.text)
		to[joined(segments[:min(len(segments), 2)])] = true
	}
	for _, item := range n.items {
		item.references(to)
	}
}

// part reads an item of the resolution order.
func (r *reading) part(item *node, names map[string]bool) (part, bool) {
	if !item.is(objectShape) {
		r.error(CodeResolver, item, "an item of resolutionOrder is "+item.found(), `write {"$ref": "#/sets/…"} or {"$ref": "#/modifiers/…"}`)
		return nil, false
	}
	if ref := item.member("$ref"); ref != nil {
		target, ok := r.document(ref)
		if !ok || !r.spend(following(target)) {
			return nil, false
		}
		whole := overlay(target, item)
		switch segments := pointerSegments(ref.text); {
		case len(segments) == 2 && segments[0] == "sets":
			return r.set(whole)
		case len(segments) == 2 && segments[0] == "modifiers":
			return r.modifier(whole, segments[1])
		}
		r.error(CodeResolver, ref, short(ref.text)+" is neither a set nor a modifier", `write "#/sets/" or "#/modifiers/" and its name`)
		return nil, false
	}
	return r.inlinePart(item, names)
}

// inlinePart reads a set or a modifier that stands in the order itself
// (https://www.designtokens.org/tr/2025.10/resolver/#inline-sets-and-modifiers).
func (r *reading) inlinePart(item *node, names map[string]bool) (part, bool) {
	name, kind := item.member("name"), item.member("type")
	if !name.is(textShape) || !kind.is(textShape) || kind.text != "set" && kind.text != "modifier" {
		r.error(CodeResolver, item, "a set or a modifier that stands in resolutionOrder itself needs a name and a type",
			`add "name": "…" and "type": "set" or "type": "modifier"`)
		return nil, false
	}
	if names[name.text] {
		r.error(CodeResolver, name, "two items of resolutionOrder have the name "+short(name.text), "give one of them another")
		return nil, false
	}
	names[name.text] = true
	if kind.text == "set" {
		return r.set(item)
	}
	return r.modifier(item, name.text)
}

func (r *reading) set(n *node) (part, bool) {
	r.knownKeys(n, "name", "type", "description", "sources", "$extensions", "$ref")
	sources := n.member("sources")
	if !sources.is(listShape) {
		r.error(CodeResolver, n, "the set has no list of sources", `put its tokens into "sources": [{…}]`)
		return nil, false
	}
	return always(sources), true
}

func (r *reading) modifier(n *node, name string) (part, bool) {
	r.knownKeys(n, "name", "type", "description", "contexts", "default", "$extensions", "$ref")
	contexts := n.member("contexts")
	if !contexts.is(objectShape) || len(contexts.keys) == 0 {
		r.error(CodeResolver, n, "the modifier "+short(name)+" has no contexts", `give it some, like "contexts": {"light": [{…}], "dark": [{…}]}`)
		return nil, false
	}
	chosen := n.member("default")
	if chosen != nil && (!chosen.is(textShape) || contexts.member(chosen.text) == nil) {
		r.error(CodeResolver, chosen, "the default is "+chosen.found()+", which is not a context", "write "+oneOf(contexts.keys))
		return nil, false
	}
	for _, context := range contexts.items {
		if !context.is(listShape) {
			r.error(CodeResolver, context, "the context is "+context.found()+" and should be a list", "put its tokens in brackets, like [{…}]")
			return nil, false
		}
	}
	if strings.EqualFold(name, schemeModifier) {
		return r.schemes(contexts)
	}
	return r.otherModifier(contexts, chosen, name)
}

// schemes reads the contexts of the scheme. Names of contexts should not depend
// on case (https://www.designtokens.org/tr/2025.10/resolver/#case-sensitivity).
func (r *reading) schemes(contexts *node) (part, bool) {
	p := part{}
	for i, key := range contexts.keys {
		scheme := Scheme(strings.ToLower(key))
		if !slices.Contains(Schemes(), scheme) {
			r.warn(CodeSchemes, contexts.items[i], "there is no "+short(key)+" scheme, so the context is without effect", "remove it; the schemes are light and dark")
			continue
		}
		p[scheme] = contexts.items[i]
	}
	for _, scheme := range Schemes() {
		if p[scheme] == nil {
			r.error(CodeSchemes, contexts, "the context "+string(scheme)+" is missing",
				`add "`+string(scheme)+`": [{…}] with the colours of that scheme, or "`+string(scheme)+`": [] to have them derived`)
		}
	}
	return p, len(p) == len(Schemes())
}

// otherModifier reads a modifier that the card knows nothing of.
func (r *reading) otherModifier(contexts, chosen *node, name string) (part, bool) {
	if contexts.find("light") >= 0 && contexts.find("dark") >= 0 {
		r.warn(CodeResolver, contexts.parent, "the modifier "+short(name)+" has the contexts light and dark, but only one of the name scheme gives the schemes", `name it "scheme"`)
	}
	if chosen == nil {
		r.error(CodeResolver, contexts.parent, "nobody chooses a context of the modifier "+short(name),
			`give it a "default", or remove it from resolutionOrder`)
		return nil, false
	}
	r.warn(CodeResolver, contexts.parent, "the card knows only the modifier scheme; of "+short(name)+" it takes the default, "+short(chosen.text),
		"remove it, or leave it to the others that read this file")
	sources := contexts.member(chosen.text)
	return always(sources), true
}

// collect appends the trees of tokens that a list of sources stands for. The
// trail is what references have led through.
func (r *reading) collect(layers []*node, list *node, trail []*node) []*node {
	for _, item := range itemsOf(list) {
		if !r.spend(1) {
			return nil
		}
		layers = r.source(layers, item, trail)
	}
	return layers
}

func (r *reading) source(layers []*node, item *node, trail []*node) []*node {
	if !item.is(objectShape) {
		r.error(CodeResolver, item, "a source is "+item.found()+" and should be an object", "put tokens or a reference there")
		return layers
	}
	if len(layers) == maxLayers {
		r.error(CodeLimit, item, fmt.Sprintf("more than %d sources lie over one another", maxLayers), "put them together")
		r.stop()
		return layers
	}
	ref := item.member("$ref")
	if ref == nil {
		return append(layers, item)
	}
	target, ok := r.document(ref)
	if !ok || !r.spend(following(target)) || !r.mayHold(ref) || !r.isStraight(ref, target, trail) {
		return layers
	}
	trail = append(slices.Clip(trail), target)
	whole := overlay(target, item)
	segments := pointerSegments(ref.text)
	if len(segments) != 2 || segments[0] != "sets" {
		return r.source(layers, whole, trail)
	}
	set, _ := r.set(whole)
	return r.collect(layers, set[Light], trail)
}

// following is how many steps it takes to follow a reference in the resolver
// form: its way is compared with others, and the keys there are looked at.
func following(target *node) int {
	const least = 20
	return least + len(target.keys) + len(itemsOf(target.member("contexts")))
}

// mayHold reports whether sources may refer to the place
// (https://www.designtokens.org/tr/2025.10/resolver/#invalid-pointers).
func (r *reading) mayHold(ref *node) bool {
	switch pointerSegments(ref.text)[0] {
	case "modifiers":
		r.error(CodeResolver, ref, "tokens must not come from a modifier, since nobody could say in which context", "put them into a set, and refer to that")
	case "resolutionOrder":
		r.error(CodeResolver, ref, "tokens must not come from resolutionOrder", "put them into a set, and refer to that")
	default:
		return true
	}
	return false
}

// isStraight reports whether the reference does not lead back to where it comes
// from.
func (r *reading) isStraight(ref, target *node, trail []*node) bool {
	begin := slices.Index(trail, target)
	if begin < 0 && !target.holds(ref) && len(trail) < maxChain {
		return true
	}
	if begin < 0 && !target.holds(ref) {
		r.error(CodeLimit, ref, fmt.Sprintf("more than %d references follow one another", maxChain), "refer to the tokens themselves")
		return false
	}
	way := "#" + target.pointer()
	for _, n := range trail[max(begin, 0):] {
		if n != target {
			way += " → #" + n.pointer()
		}
	}
	r.error(CodeCircle, ref, "the references go round in a circle: "+way+" → #"+target.pointer(), "remove one of them")
	return false
}

// holds reports whether the other value stands somewhere in this one.
func (n *node) holds(other *node) bool {
	for ; other != nil; other = other.parent {
		if other == n {
			return true
		}
	}
	return false
}

// overlay is the object that a reference stands for, with what the reference says
// beside it on top, not merged deeper
// (https://www.designtokens.org/tr/2025.10/resolver/#extending).
func overlay(target, reference *node) *node {
	if len(reference.keys) == 1 || !target.is(objectShape) {
		return target
	}
	whole := &node{shape: objectShape, parent: reference.parent, name: reference.name, key: reference.key, offset: reference.offset}
	for i, key := range target.keys {
		whole.set(key, target.items[i])
	}
	for i, key := range reference.keys {
		if key != "$ref" {
			whole.set(key, reference.items[i])
		}
	}
	return whole
}
