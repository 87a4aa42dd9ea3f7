// Package theme is how a partner makes the card look like their own paper
// without being able to make it unreadable: design tokens in the format of the
// Design Tokens Community Group (https://www.designtokens.org/tr/2025.10/), a
// small manifest beside them, the check whether people can read what they make,
// and the CSS custom properties that the card uses.
//
// It knows nothing of files and requests: server/library finds themes, app/studio
// edits them. It is part of the studio's WebAssembly, never of the card's.
package theme

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Scheme is one of the two colour schemes that every theme has.
type Scheme string

// The schemes.
const (
	Light Scheme = "light"
	Dark  Scheme = "dark"
)

// Schemes returns both, light first.
func Schemes() []Scheme { return []Scheme{Light, Dark} }

// Theme is a partner's look for the card. The tokens that it does not give are
// derived from those that it does; see [Theme.Values].
type Theme struct {
	// Name is that of its folder and in addresses: lower-case letters, digits and
	// hyphens.
	Name string

	Manifest Manifest

	// Given are the tokens as the theme's file gives them, by scheme and path. Only
	// colours may differ between the schemes.
	Given map[Scheme]Values
}

// Title is the name to show.
func (t *Theme) Title() string { return cmp.Or(t.Manifest.Title, t.Name) }

// Values are the values of tokens, by their path ("color.surface").
type Values map[string]Value

// Value is the value of a token. Which field counts, the token's kind says.
type Value struct {
	Color     Color
	Dimension Dimension
	Families  []string // the first one first
	Number    float64  // a number, or the weight of a font

	// Derived is set where no file gives the value.
	Derived bool
}

// Dimension is a length.
type Dimension struct {
	Value float64
	Unit  string // "px" or "rem"
}

// Root is the size in CSS pixels that a rem stands for unless the reader has
// chosen another.
const Root = 16

// Pixels is the length in CSS pixels at the usual size of text.
func (d Dimension) Pixels() float64 {
	if d.Unit == "rem" {
		return d.Value * Root
	}
	return d.Value
}

// Kind is the type of a token ($type).
type Kind string

// The kinds that the card's tokens are of.
const (
	ColorKind     Kind = "color"
	DimensionKind Kind = "dimension"
	FontKind      Kind = "fontFamily"
	WeightKind    Kind = "fontWeight"
	NumberKind    Kind = "number"
)

// Token is one of the values that the card is drawn with.
type Token struct {
	Path    string
	Kind    Kind
	Meaning string
}

// Property is the CSS custom property that carries the token: "--fb-surface" of
// color.surface, "--fb-font-body" of font.body.
func (t Token) Property() string {
	return "--fb-" + strings.ReplaceAll(strings.TrimPrefix(t.Path, "color."), ".", "-")
}

// Tokens returns every token that a theme may give, in the order in which one
// chooses them.
func Tokens() []Token { return slices.Clone(tokens) }

var tokens = []Token{
	{"color.surface", ColorKind, "the card's ground"},
	{"color.raised", ColorKind, "the ground of a citation that lies over the card"},
	{"color.tint", ColorKind, "the ground of citation numbers, corrections and what is pointed at"},
	{"color.text", ColorKind, "text"},
	{"color.muted", ColorKind, "text of less weight: labels, dates, what is known of a source"},
	{"color.border", ColorKind, "lines that only part"},
	{"color.border-strong", ColorKind, "lines that carry meaning: the edge of a citation, the steps of the scale"},
	{"color.accent", ColorKind, "the paper's own colour: the words “Fact check”"},
	{"color.on-accent", ColorKind, "text on the accent, where the words “Fact check” stand on it"},
	{"color.link", ColorKind, "links, and what works like one"},
	{"color.focus", ColorKind, "the ring around what the keyboard is on"},
	{"color.highlight", ColorKind, "the ground of a passage that a jump has led to"},
	{"color.shadow", ColorKind, "the shadow of what lies over the card"},
	{"color.verdict.true", ColorKind, "the verdict “true”: rule, icon and word"},
	{"color.verdict.mostly-true", ColorKind, "the verdict “mostly true”"},
	{"color.verdict.mixed", ColorKind, "the verdict “mixed”, and the edge of corrections"},
	{"color.verdict.mostly-false", ColorKind, "the verdict “mostly false”"},
	{"color.verdict.false", ColorKind, "the verdict “false”"},
	{"color.verdict.unrated", ColorKind, "every other verdict, and none"},
	{"color.on-verdict", ColorKind, "the sign in a verdict's icon"},
	{"font.title", FontKind, "the title"},
	{"font.body", FontKind, "what is read"},
	{"font.ui", FontKind, "everything else: labels, buttons, sources"},
	{"weight.title", WeightKind, "how bold the title is, 100 to 900"},
	{"size.title", DimensionKind, "the title in a column that is not narrow; in a narrow one it has 85 % of it"},
	{"size.body", DimensionKind, "what is read, 14 px at least"},
	{"line-height.body", NumberKind, "the lines of what is read, 1.4 at least"},
	{"radius.card", DimensionKind, "the card's corners"},
	{"space.unit", DimensionKind, "what every distance in the card is a multiple of; from its edge to its text there are five"},
	{"rule.width", DimensionKind, "the rule above the card, in the verdict's colour"},
}

// TokenAt returns the token with the path.
func TokenAt(path string) (Token, bool) {
	i := slices.IndexFunc(tokens, func(t Token) bool { return t.Path == path })
	if i < 0 {
		return Token{}, false
	}
	return tokens[i], true
}

// Clone returns a copy that shares nothing that changes.
func (t *Theme) Clone() *Theme {
	clone := *t
	clone.Manifest = t.Manifest.clone()
	clone.Given = make(map[Scheme]Values, len(t.Given))
	for scheme, values := range t.Given {
		clone.Given[scheme] = maps.Clone(values)
	}
	return &clone
}
