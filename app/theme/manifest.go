package theme

import (
	"maps"
	"slices"
)

// Manifest is what a theme says besides its tokens, in manifest.json beside
// them. Everything in it may be missing; a key that is not here is an error, but
// for $schema.
type Manifest struct {
	// Title is the name to show: "The Example Daily", on one line of at most 100
	// characters. Without it, the name that the tokens file gives counts, then the
	// one of the folder; [Parse] fills it in.
	Title string `json:"title,omitempty"`

	// Density is how much room there is between things: "compact", "roomy", or none
	// for the usual one.
	Density Density `json:"density,omitempty"`

	// Kicker is how the words “Fact check” stand above the title: "filled" on the
	// accent's colour, or none for words in that colour.
	Kicker Kicker `json:"kicker,omitempty"`

	Verdict Verdict `json:"verdict,omitempty"`
	Frame   Frame   `json:"frame,omitempty"`
	Head    Head    `json:"head,omitempty"`
	Labels  Labels  `json:"labels,omitempty"`

	// HeadingLevel is that of the card's title where the snippet does not choose, 2
	// to 4; 2 when zero.
	HeadingLevel int `json:"headingLevel,omitempty"`

	// Texts are the theme's own words, by the language tag of the fact check ("en",
	// "pt-BR", https://www.rfc-editor.org/rfc/rfc5646).
	Texts map[string]Texts `json:"texts,omitempty"`

	// Logo is the paper's mark, none when nil.
	Logo *Logo `json:"logo,omitempty"`

	// Fonts are the font files beside the tokens, at most 12. Tokens name their
	// families.
	Fonts []Font `json:"fonts,omitempty"`

	// Origins may embed the theme ("https://example.com": scheme and host as
	// browsers write them, at most 50); all may when it is empty.
	Origins []string `json:"origins,omitempty"`
}

func (m Manifest) clone() Manifest {
	m.Texts, m.Fonts, m.Origins = maps.Clone(m.Texts), slices.Clone(m.Fonts), slices.Clone(m.Origins)
	if m.Logo != nil {
		logo := *m.Logo
		m.Logo = &logo
	}
	return m
}

// Density is how much room there is between things.
type Density string

// The densities.
const (
	Regular Density = ""
	Compact Density = "compact"
	Roomy   Density = "roomy"
)

// Factor is what the density makes of every distance.
func (d Density) Factor() float64 {
	switch d {
	case Compact:
		return 0.8
	case Roomy:
		return 1.25
	}
	return 1
}

// Kicker is how the words “Fact check” stand above the title.
type Kicker string

// The kickers: in the accent's colour, or on it.
const (
	PlainKicker  Kicker = ""
	FilledKicker Kicker = "filled"
)

// Verdict is how the word of the verdict stands beside its sign.
type Verdict string

// The verdicts: in their tone, or on it.
const (
	PlainVerdict  Verdict = ""
	FilledVerdict Verdict = "filled"
)

// Frame is what parts the card from the page.
type Frame string

// The frames: a line on each side, or a double rule above and a line below, with
// nothing on the sides.
const (
	BoxFrame   Frame = ""
	RulesFrame Frame = "rules"
)

// Head is where the words “Fact check” and the title stand.
type Head string

// The heads: where lines begin, or in the middle.
const (
	StartHead  Head = ""
	CentreHead Head = "centre"
)

// Labels are how the names of the parts are written: “Claim”, “Verdict”, “Summary”.
type Labels string

// The labels.
const (
	PlainLabels   Labels = ""
	CapitalLabels Labels = "capitals"
)

// Texts are words that a theme may replace.
type Texts struct {
	// Kicker stands instead of “Fact check”, at most 40 characters.
	Kicker string `json:"kicker,omitempty"`
}

// Logo is a picture at the end of the kicker's line, one for each scheme. All of
// it is required.
type Logo struct {
	// Light and Dark are the names of files beside the tokens that end in .svg, .png
	// or .webp. They may be the same.
	Light string `json:"light"`
	Dark  string `json:"dark"`

	// Alt is said instead of the picture, mostly the paper's name, at most 200
	// characters.
	Alt string `json:"alt"`

	// Width, up to 240, and Height, from 12 to 32, are in CSS pixels and keep the
	// room, so that nothing moves when the picture comes.
	Width  int `json:"width"`
	Height int `json:"height"`
}

// Font is a font file beside the tokens, in WOFF2.
type Font struct {
	// Family is the name that tokens use for it.
	Family string `json:"family"`

	// File is the name of the file: "daily-serif.woff2".
	File string `json:"file"`

	// Weight is "400", or "200 900" of a variable font; 400 when empty.
	Weight string `json:"weight,omitempty"`

	// Style is "normal" or "italic"; normal when empty.
	Style string `json:"style,omitempty"`

	// Licence is the one under which the file may be served: an SPDX identifier
	// (https://spdx.org/licenses/), or words of at most 300 characters. It is
	// required, since most fonts that a paper has may not be served by others.
	Licence string `json:"licence"`
}
