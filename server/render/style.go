package render

import (
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"strings"

	"factbox/app/factcheck"
	"factbox/app/theme"
	"factbox/app/widget"
	"factbox/server/locale"
)

// Style is a theme as pages use it. It is never changed, so that pages made with
// it can be told by it.
type Style struct {
	Theme *theme.Theme

	// CSS is the style sheet that stands before the card's.
	CSS string

	// Fonts are the addresses of the files that the first lines need.
	Fonts []string
}

// NewStyle makes the style of a theme. address is where the host serves a file
// of the theme.
func NewStyle(t *theme.Theme, address func(file string) string) *Style {
	style := &Style{Theme: t, CSS: t.StyleSheet(address)}
	for _, file := range t.FirstFonts() {
		style.Fonts = append(style.Fonts, address(file))
	}
	return style
}

// plain is the style of a card that asks for none.
var plain = NewStyle(theme.Default(), nil)

// CSPHash is the source expression that lets a page inline the style sheet under
// a Content-Security-Policy (https://www.w3.org/TR/CSP3/#grammardef-hash-source).
func (s *Style) CSPHash() string {
	sum := sha256.Sum256([]byte(s.CSS))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

func (o FrameOptions) style() *Style { return cmp.Or(o.Style, plain) }

// words are the texts of the interface, with what the theme says in their
// language instead.
func (s *Style) words(check *factcheck.FactCheck) widget.Words {
	words := locale.Of(check).Words(check)
	for tag := cmp.Or(words.Lang, check.Lang()); tag != ""; tag = parent(tag) {
		if own := s.Theme.Manifest.Texts[tag]; own.Kicker != "" {
			words.FactCheck = own.Kicker
			break
		}
	}
	return words
}

// parent is the next more general language tag ("pt" of "pt-BR"), or "".
func parent(tag string) string {
	return tag[:max(0, strings.LastIndexByte(tag, '-'))]
}

// measures are what of a theme makes a card higher or lower, in CSS pixels.
type measures struct {
	unit, body, line, title, rule, logo float64

	// How many letters a line has, against the default theme.
	bodyLetters, titleLetters, uiLetters float64
}

// monospaced is how many letters of a font whose letters are equally wide go where
// ten of others do, over ten.
const monospaced = 0.8

func letters(families []string) float64 {
	if slices.Contains(families, "monospace") || slices.Contains(families, "ui-monospace") {
		return monospaced
	}
	return 1
}

func (s *Style) measures() measures {
	values := s.Theme.Values(theme.Light)
	pixels := func(path string) float64 { return values[path].Dimension.Pixels() }
	m := measures{
		unit:  pixels("space.unit") * s.Theme.Manifest.Density.Factor(),
		body:  pixels("size.body"),
		title: pixels("size.title"),
		rule:  pixels("rule.width"),

		bodyLetters:  letters(values["font.body"].Families),
		titleLetters: letters(values["font.title"].Families),
		uiLetters:    letters(values["font.ui"].Families),
	}
	m.line = m.body * values["line-height.body"].Number
	if logo := s.Theme.Manifest.Logo; logo != nil {
		m.logo = float64(logo.Height)
	}
	return m
}
