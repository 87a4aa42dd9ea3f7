package render

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"factbox/app/factcheck"
	"factbox/app/widget"
)

// Column is the width of a usual article's column in CSS pixels: some 70
// characters of text to read, which is what articles are set to.
const Column = 640

// EstimateHeight returns the height in CSS pixels that the snippet reserves for
// the closed card in a column of the given width, also in CSS pixels. The card
// keeps to it (assets/frame/compact.js), so that nothing on the page moves: it
// had better be a little too high, which shows as a wider margin below the card,
// than a little too low, which would hide lines of the summary. How far off it is
// for the samples, in columns from a telephone's to a wide one, TestEstimateHeight
// measures.
func EstimateHeight(check *factcheck.FactCheck, columnWidth int) int {
	c := column{columnWidth}
	height := c.margin() + 3 + 16 + 17 + c.title(check.Title) // top rule, padding, kicker
	if s := check.Support; s != (factcheck.Support{}) {
		height += 20 + c.lines(s.Heading+s.Text+s.Label, smallText)*20
	}
	if check.Claim.Text != "" {
		height += 14 + 20 + c.lines(check.Claim.Text, claimText)*25
		for _, a := range check.Claim.Appearances {
			height += c.lines(a.Title, smallText) * 20
		}
	}
	if withdrawal, void := check.Withdrawal(); void {
		height += 14 + 47 + c.lines(withdrawal.Text, reasonText)*25
	} else if check.Rating.Label != "" {
		height += 14 + 47 + c.lines(check.Rating.Explanation, reasonText)*25
	}
	if check.CheckedBy.Name != "" || !check.Checked.IsZero() {
		height += 14 + c.lines(check.CheckedBy.Name+check.CheckedBy.Membership+strings.Repeat(" ", aroundByline), smallText)*20
	}
	if len(check.Corrections) > 0 {
		height += 34
		for _, correction := range check.Corrections {
			height += c.lines(correction.Text, correctionText)*21 + 6
		}
	}
	height += 28 + 7 + 12*(len(check.Summary)-1)
	for _, block := range check.Summary {
		height += c.lines(factcheck.PlainText([]factcheck.Block{block}), runningText) * 26
	}
	height += 39 // tools
	for _, s := range check.Sections {
		height += max(45, 17+c.lines(s.Heading, headingText)*20)
	}
	if len(check.Sources) > 0 {
		height += 45
	}
	if names := widget.ShownNames(check); len(names) > 0 {
		height += 12 + c.lines(strings.Join(names, " · ")+strings.Repeat(" ", aroundNames), smallText)*20
	}
	return height + 26 + c.lines(check.Method, smallText)*20 + c.lines(check.Disclosure, smallText)*20 + 20
}

// column is a column of an article, by its width in CSS pixels.
type column struct{ width int }

// setting is how a kind of text is set: how many characters a line of it has in the
// usual column, and how many pixels of the column lie beside it.
type setting struct{ perLine, beside int }

// The settings of card.css, in the wider fonts among those that it names.
var (
	runningText    = setting{72, 42}
	claimText      = setting{72, 59}
	reasonText     = setting{76, 42}
	correctionText = setting{60, 73}
	headingText    = setting{72, 76}
	smallText      = setting{88, 42}
	largeTitle     = setting{44, 42}
	smallTitle     = setting{52, 42}
)

// How many characters stand around a byline's names ("Checked by … Checked 20
// November 2026") and before the names of the sources.
const (
	aroundByline = 40
	aroundNames  = 9
)

func (c column) title(title string) int {
	if c.width < 544 { // 34rem, as card.css has it
		return c.lines(title, smallTitle)*27 + 4
	}
	return c.lines(title, largeTitle)*32 + 4
}

// margin is for the differences between fonts, which add up over the lines of a
// narrow column.
func (c column) margin() int { return 48 + max(0, Column-c.width)/12 }

// lines is how many lines a text takes. Each loses half a word at its end, which
// weighs more in a narrow column.
func (c column) lines(s string, set setting) int {
	const (
		lost  = 3
		least = 8 // characters; narrower columns break words
	)
	perLine := max(least, (set.perLine+lost)*(c.width-set.beside)/(Column-set.beside)-lost)
	return (cells(s) + perLine - 1) / perLine
}

// cells is how much room a text takes, in characters of the Latin script: those of
// Chinese, Japanese and Korean are twice as wide, and marks stand over others.
func cells(s string) (n int) {
	for _, r := range s {
		kind := width.LookupRune(r).Kind()
		switch {
		case unicode.Is(unicode.Mn, r):
		case kind == width.EastAsianWide || kind == width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}
