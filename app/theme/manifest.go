package theme

// Manifest is what a theme says besides its tokens, in manifest.json beside
// them. Everything in it may be missing.
type Manifest struct {
	// Title is the name to show: "The Example Daily". Without it, the name that the
	// tokens file gives counts, then the one of the folder.
	Title string `json:"title,omitempty"`

	Density Density `json:"density,omitempty"`

	// Kicker is how the words “Fact check” stand above the title.
	Kicker Kicker `json:"kicker,omitempty"`

	Verdict Verdict `json:"verdict,omitempty"`
	Frame   Frame   `json:"frame,omitempty"`
	Head    Head    `json:"head,omitempty"`
	Labels  Labels  `json:"labels,omitempty"`

	// HeadingLevel is that of the card's title where the snippet does not choose, 2
	// to 4; 2 when zero.
	HeadingLevel int `json:"headingLevel,omitempty"`

	// Texts are the theme's own words, by language tag ("en", "pt-BR").
	Texts map[string]Texts `json:"texts,omitempty"`

	Logo  *Logo  `json:"logo,omitempty"`
	Fonts []Font `json:"fonts,omitempty"`

	// Origins may embed the theme ("https://example.com"); all may when it is empty.
	Origins []string `json:"origins,omitempty"`
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
	Kicker string `json:"kicker,omitempty"` // instead of “Fact check”
}

// Logo is a picture at the end of the kicker's line, one for each scheme.
type Logo struct {
	Light string `json:"light"` // file names: .svg, .png or .webp
	Dark  string `json:"dark"`
	Alt   string `json:"alt"`

	// Width and Height in CSS pixels, so that nothing moves when it comes.
	Width  int `json:"width"`
	Height int `json:"height"`
}

// Font is a font file beside the tokens, in WOFF2.
type Font struct {
	Family  string `json:"family"`
	File    string `json:"file"`             // "daily-serif.woff2"
	Weight  string `json:"weight,omitempty"` // "400", or "200 900" of a variable font
	Style   string `json:"style,omitempty"`  // "normal" or "italic"
	Licence string `json:"licence"`          // under which it may be served: an SPDX identifier, or words
}
