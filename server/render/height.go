package render

import (
	"unicode/utf8"

	"factbox/app/factcheck"
)

// Column is the width of a usual article's column in CSS pixels: some 70
// characters of text to read, which is what articles are set to.
const Column = 640

// EstimateHeight returns the height in CSS pixels that the snippet reserves for
// the closed card in a column of the given width. The card
// keeps to it (assets/frame/compact.js), so that nothing on the page moves: it
// had better be a little too high, which shows as a wider margin below the card,
// than a little too low, which would hide lines of the summary. How far off it is
// for the samples, TestEstimateHeight measures.
func EstimateHeight(check *factcheck.FactCheck, width int) int {
	const margin = 48                // the wider fonts among those that card.css names
	height := margin + 3 + 16 + 17 + // top rule, padding, kicker
		lines(check.Title, 44)*32 + 4
	if s := check.Support; s != (factcheck.Support{}) {
		height += 20 + lines(s.Heading+s.Text+s.Label, 88)*20
	}
	if check.Claim.Text != "" {
		height += 14 + 20 + lines(check.Claim.Text, 72)*25
	}
	if check.Rating.Label != "" {
		height += 14 + 47 + lines(check.Rating.Explanation, 76)*25
	}
	if check.CheckedBy.Name != "" || !check.Checked.IsZero() {
		height += 14 + 20
	}
	if len(check.Corrections) > 0 {
		height += 34
		for _, c := range check.Corrections {
			height += lines(c.Text, 60)*21 + 6
		}
	}
	height += 28 + 7 + 12*(len(check.Summary)-1)
	for _, block := range check.Summary {
		height += lines(factcheck.PlainText([]factcheck.Block{block}), 72) * 26
	}
	height += 39 // tools
	for _, s := range check.Sections {
		height += 25 + lines(s.Heading, 72)*20
	}
	if len(check.Sources) > 0 {
		height += 45 + 32
	}
	height += 26 + lines(check.Method, 88)*20 + lines(check.Disclosure, 88)*20 + 20
	return height
}

// lines is how many lines a text takes at so many characters a line.
func lines(text string, perLine int) int {
	return (utf8.RuneCountInString(text) + perLine - 1) / perLine
}
