package theme

import "slices"

// What WCAG 2.2 asks for at level AA.
const (
	// LeastText is the least contrast ratio of text, large text included, so that a
	// theme's sizes have no say in it (https://www.w3.org/TR/WCAG22/#contrast-minimum).
	LeastText = 4.5

	// LeastSign is that of what else one has to see: icons, edges that carry
	// meaning, the ring of the focus (https://www.w3.org/TR/WCAG22/#non-text-contrast).
	LeastSign = 3

	// NoLeast is for what only parts or adorns, and tells nothing that is not also
	// told otherwise.
	NoLeast = 0
)

// Pair is a token that the card shows on another.
type Pair struct {
	Foreground string // path of a token

	// Grounds are what it lies on, the uppermost first. The ones below count where
	// those above let them shine through; the last is opaque.
	Grounds []string

	Minimum float64 // contrast ratio: [LeastText], [LeastSign] or [NoLeast]
	Where   string  // what it is, in words
}

// Ground is the token right under the foreground.
func (p Pair) Ground() string { return p.Grounds[0] }

// The grounds of the card.
var (
	onSurface   = []string{"color.surface"}
	onTint      = []string{"color.tint", "color.surface"}
	onRaised    = []string{"color.raised"}
	onHovered   = []string{"color.tint", "color.raised"} // a round button of the citation under the pointer
	onHighlight = []string{"color.highlight", "color.surface"}
	onMarked    = []string{"color.tint", "color.highlight", "color.surface"} // a citation number in it
	onAccent    = []string{"color.accent", "color.surface"}
)

// opaqueGrounds lie on what nobody knows: the publisher's page, or the text under
// a citation.
var opaqueGrounds = []string{"color.surface", "color.raised"}

// pairs is what assets/card.css and assets/print.css show on what. Two tests hold
// it to that: one reads the style sheets, the other the card in a browser
// (server/acceptance/theme_pairs_test.go). What has no contrast to keep, and is
// therefore not in it:
//
//   - color.shadow: a shadow is no edge; the edge is color.border-strong
//   - the last line of a summary that goes on, and the end of a card that does: they
//     fade away as a sign that there is more, which the button, or scrolling, shows
//     in full (.fb-summary-text, :root[data-below]::after)
//   - the arrow of a citation's pager where it leads no further
//     (.fb-turn[aria-disabled]): WCAG leaves out controls that do nothing
//   - a logo: WCAG leaves them out
//   - forced colours, which are the reader's
//
// Under prefers-contrast: more the card takes color.text for color.muted and both
// borders; text is also text wherever these are, so the table holds that too.
var pairs = []Pair{
	{"color.text", onSurface, LeastText, "text"},
	{"color.text", onTint, LeastText, "corrections, the heading of the support line, a section's heading under the pointer"},
	{"color.text", onRaised, LeastText, "text of a citation, a note, the way back"},
	{"color.text", onHovered, LeastSign, "the sign of a round button under the pointer"},
	{"color.text", onHighlight, LeastText, "the passage that a jump has led to"},

	{"color.muted", onSurface, LeastText, "labels, dates, what is known of a source, the foot"},
	{"color.muted", onTint, LeastText, "the support line, dates of corrections"},
	{"color.muted", onRaised, LeastText, "labels and facts in a citation"},
	{"color.muted", onHighlight, LeastText, "the label of the places that cite a source, where a jump has led back"},

	{"color.link", onSurface, LeastText, "links and tools"},
	{"color.link", onTint, LeastText, "citation numbers, the link of the support line"},
	{"color.link", onRaised, LeastText, "links in a citation"},
	{"color.link", onHighlight, LeastText, "links in the passage that a jump has led to"},
	{"color.link", onMarked, LeastText, "citation numbers in the passage that a jump has led to"},

	{"color.focus", onSurface, LeastSign, "the ring of the focus"},
	{"color.focus", onTint, LeastSign, "the ring of the focus on the support line, on a section's heading under the pointer"},
	{"color.focus", onRaised, LeastSign, "the ring of the focus in a citation"},
	{"color.focus", onHighlight, LeastSign, "the ring of the focus where a jump has led"},

	{"color.border-strong", onSurface, LeastSign, "the steps of the scale, the edge of a citation against the card"},
	{"color.border-strong", onRaised, LeastSign, "the edge of a citation"},
	{"color.border-strong", onHighlight, NoLeast, "the line under a table's heading, where a jump has led"},

	{"color.border", onSurface, NoLeast, "lines that only part"},
	{"color.border", onTint, NoLeast, "the line under the support line"},
	{"color.border", onRaised, NoLeast, "the line above a citation's tools"},
	{"color.border", onHighlight, NoLeast, "lines of a table, where a jump has led"},

	{"color.verdict.mixed", onTint, NoLeast, "the edge of corrections, which adorns"},
}

// tones are the tokens of the verdicts, from true to false.
var tones = []string{
	"color.verdict.true",
	"color.verdict.mostly-true",
	"color.verdict.mixed",
	"color.verdict.mostly-false",
	"color.verdict.false",
	"color.verdict.unrated",
}

func isTone(path string) bool { return slices.Contains(tones, path) }

// choices are what a manifest chooses of what lies on what.
type choices struct{ filledKicker, filledVerdict bool }

func (m *Manifest) choices() choices {
	return choices{m.Kicker == FilledKicker, m.Verdict == FilledVerdict}
}

// Pairs returns what the card of a theme with such a manifest shows on what.
func Pairs(m Manifest) []Pair { return pairsOf(m.choices()) }

func pairsOf(c choices) []Pair {
	all := slices.Clone(pairs)
	if c.filledKicker {
		all = append(all, Pair{"color.on-accent", onAccent, LeastText, "the words “Fact check”"})
	} else {
		all = append(all, Pair{"color.accent", onSurface, LeastText, "the words “Fact check”"})
	}
	for _, tone := range tones {
		onTone := []string{tone, "color.surface"}
		all = append(all,
			Pair{tone, onSurface, LeastText, "the verdict's word, its icon, its step on the scale, the rule above the card"},
			Pair{"color.on-verdict", onTone, LeastSign, "the sign in the verdict's icon"},
		)
		if c.filledVerdict {
			all = append(all, Pair{"color.surface", onTone, LeastText, "the verdict's word on its tone"})
		}
	}
	return all
}
