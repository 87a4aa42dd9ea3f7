package theme

import (
	"fmt"
	"maps"
	"reflect"
	"strings"
	"unicode"
)

// Parse reads a theme: its tokens file in the format of the Design Tokens
// Community Group (https://www.designtokens.org/tr/2025.10/), as a plain tree of
// tokens or in the resolver form with a modifier called scheme, and its manifest,
// which is empty if there is none. The name is that of its folder. The theme is
// nil if the problems are fatal.
//
// A plain tree gives both schemes the same values. In a group of tokens, $root
// stands for the group's own path. Whatever else the file holds is only checked
// for what the format forbids.
func Parse(name string, tokens, manifest []byte) (*Theme, Problems) {
	t := &Theme{Name: name}
	problems := checkName(name)
	read := readTokens(tokens)
	problems = append(problems, read.list()...)
	m := readManifest(manifest)
	if !read.fatal() {
		m.unusedFonts(read.given)
	}
	problems = append(problems, m.list()...)
	if problems.Fatal() {
		return nil, problems
	}
	t.Given, t.Manifest = read.given, m.manifest
	for _, title := range []string{read.title, name} {
		if t.Manifest.Title == "" {
			t.Manifest.Title = title
		}
	}
	return t, problems
}

// checkName reports a name that cannot stand in addresses.
func checkName(name string) Problems {
	if ValidName(name) {
		return nil
	}
	return Problems{{
		File: TokensName, Line: 1, Column: 1,
		Message: "the theme's folder has the name " + short(name),
		Mend:    fmt.Sprintf("give it one of lower-case letters, digits and hyphens, at most %d; it stands in addresses", maxName),
	}}
}

// ValidName reports whether a theme may have the name.
func ValidName(name string) bool {
	return name != "" && len(name) <= maxName && !strings.ContainsFunc(name, func(r rune) bool {
		return r != '-' && (r < '0' || r > '9') && (r < 'a' || r > 'z')
	}) && name[0] != '-'
}

// tokensFile is a tokens file as far as the card needs it.
type tokensFile struct {
	*reading
	title string
	given map[Scheme]Values
	at    map[Scheme]map[string]*node // where the values are given
}

// readTokens reads a tokens file.
func readTokens(text []byte) *tokensFile {
	r := &reading{findings: findings{file: TokensName, text: text}}
	f := &tokensFile{reading: r, given: map[Scheme]Values{}, at: map[Scheme]map[string]*node{}}
	if r.root = r.readTree(); r.root == nil {
		return f
	}
	if !r.root.is(objectShape) {
		r.error(CodeJSON, r.root, "the file is "+r.root.found()+" and should be an object", `write {"color": {…}}`)
		return f
	}
	r.resolver = isResolver(r.root)
	if name := r.root.member("name"); r.resolver && name.is(textShape) {
		f.title = cutTitle(name.text)
	}
	layers, differ := r.layers()
	if r.fatal() {
		return f // what is said of the tokens could be wrong
	}
	f.readSchemes(layers, differ)
	return f
}

// cutTitle makes a name fit to be shown.
func cutTitle(name string) string {
	name = strings.Join(strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	if runes := []rune(name); len(runes) > maxTitle {
		name = string(runes[:maxTitle])
	}
	return name
}

// readSchemes reads the tokens of both schemes.
func (f *tokensFile) readSchemes(layers map[Scheme][]*node, differ bool) {
	for _, scheme := range Schemes() {
		if scheme == Dark && !differ {
			f.given[Dark], f.at[Dark] = maps.Clone(f.given[Light]), f.at[Light]
			break
		}
		if differ {
			f.scheme = scheme
		}
		t := f.tree(layers[scheme])
		f.given[scheme], f.at[scheme] = t.card()
		t.others()
	}
	f.scheme = ""
	if f.fatal() {
		return
	}
	f.compare()
	f.derived()
}

// card reads the tokens that the card has.
func (t *tree) card() (Values, map[string]*node) {
	values, at := Values{}, map[string]*node{}
	for _, token := range tokens {
		e := t.lookup(token)
		if e == nil {
			continue
		}
		at[token.Path] = e.at
		if value, ok := t.read(token, e); ok {
			values[token.Path] = value
		}
	}
	return values, at
}

// lookup is the token of the card in the file, if it is there.
func (t *tree) lookup(token Token) *entry {
	e := t.root
	for name := range strings.SplitSeq(token.Path, ".") {
		if e = e.index[name]; e == nil {
			return nil
		}
	}
	if root := e.index["$root"]; e.token == nil && root != nil {
		e = root
	}
	if e.token != nil {
		e.used = true
		return e
	}
	if len(e.children) > 0 {
		t.error(CodeGroup, e.at, token.Path+" is a group and should be a token", `call one of its tokens "$root"`)
	} else if e.link == nil {
		t.error(CodeGroup, e.at, token.Path+" has no value", `give it a "$value", like `+exampleOf[token.Kind])
	}
	return nil
}

// compare looks at what the schemes give differently.
func (f *tokensFile) compare() {
	for _, token := range tokens {
		light, inLight := f.given[Light][token.Path]
		dark, inDark := f.given[Dark][token.Path]
		if reflect.DeepEqual(light, dark) && inLight == inDark {
			continue
		}
		given, other := Light, Dark
		if !inLight {
			given, other = Dark, Light
		}
		at := f.at[given][token.Path]
		switch {
		case token.Kind != ColorKind:
			f.error(CodeSchemes, at, token.Path+" is not the same in both schemes, and only colours may differ", "move it from the modifier to a set")
		case inLight != inDark:
			f.warn(CodeSchemes, at, token.Path+" is given only in the "+string(given)+" scheme; in the other one it is derived",
				"give it in the "+string(other)+" scheme too")
		}
	}
}

// derived tells which tokens the file leaves open.
func (f *tokensFile) derived() {
	var open []string
	for _, token := range tokens {
		if f.at[Light][token.Path] == nil && f.at[Dark][token.Path] == nil {
			open = append(open, token.Path)
		}
	}
	switch len(open) {
	case 0:
	case len(tokens):
		f.add(Notice, CodeDerived, f.root, "the file gives none of the card's tokens, so the theme looks like the default one", "")
	default:
		f.add(Notice, CodeDerived, f.root, fmt.Sprintf("%d of the card's %d tokens are derived from the others: %s", len(open), len(tokens), strings.Join(open, ", ")), "")
	}
}
