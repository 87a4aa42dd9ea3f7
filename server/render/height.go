package render

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"factbox/app/factcheck"
	"factbox/app/theme"
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
func EstimateHeight(check *factcheck.FactCheck, style *Style, columnWidth int) int {
	c := column{columnWidth, cmp.Or(style, plain).measures()}
	if tall(check) {
		c.of.line = max(c.of.line, tallLine*c.of.body)
	}
	u := c.of.unit
	height := c.margin() + c.of.rule + 4*u + max(kickerLine, c.of.logo) + c.title(check.Title)
	if s := check.Support; s != (factcheck.Support{}) {
		height += 20 + c.lines(s.Heading+s.Text+s.Label, c.smallText())*20
	}
	if check.Claim.Text != "" {
		height += 3.5*u + 20 + c.lines(check.Claim.Text, c.claimText())*math.Round(1.45*c.of.body)
		for _, a := range check.Claim.Appearances {
			height += c.lines(a.Title, c.smallText()) * 20
		}
	}
	reasonLine := math.Round(c.of.line / c.of.body * theme.Root)
	if withdrawal, void := check.Withdrawal(); void {
		height += 3.5*u + 47 + c.lines(withdrawal.Text, c.reasonText())*reasonLine
	} else if check.Rating.Label != "" {
		height += 3.5*u + 47 + c.lines(check.Rating.Explanation, c.reasonText())*reasonLine
	}
	if check.CheckedBy.Name != "" || !check.Checked.IsZero() {
		height += 3.5*u + c.lines(check.CheckedBy.Name+check.CheckedBy.Membership+strings.Repeat(" ", aroundByline), c.smallText())*20
	}
	if len(check.Corrections) > 0 {
		height += 3.5*u + 20
		for _, correction := range check.Corrections {
			height += c.lines(correction.Text, c.correctionText())*21 + 6
		}
	}
	height += 7*u + 7 + 3*u*float64(len(check.Summary)-1)
	for _, block := range check.Summary {
		height += c.lines(factcheck.PlainText([]factcheck.Block{block}), c.runningText()) * math.Floor(c.of.line)
	}
	height += 3.5*u + 25 // tools
	for _, s := range check.Sections {
		height += max(11*u, 4*u+c.lines(s.Heading, c.headingText())*20) + 1
	}
	if len(check.Sources) > 0 {
		height += 11*u + 1
	}
	if names := widget.ShownNames(check); len(names) > 0 {
		height += 3*u + c.linesOfNames(names)*20
	}
	return int(math.Ceil(height + 6.5*u + c.lines(check.Method, c.smallText())*20 + c.lines(check.Disclosure, c.smallText())*20 + 20))
}

// tall reports whether a check is in a script whose lines card.css sets higher than
// a theme may ask for.
func tall(check *factcheck.FactCheck) bool {
	language, _, _ := strings.Cut(check.Lang(), "-")
	return slices.Contains([]string{"ar", "fa", "ur", "hi"}, language)
}

// tallLine is how high such a line is, over the size of the text. It is less than
// in card.css, because the letters of those scripts are narrower than counted here.
const tallLine = 1.55

// column is a column of an article, by its width in CSS pixels, and what is set
// in it.
type column struct {
	width int
	of    measures
}

// setting is how a kind of text is set: how many characters a line of it has in the
// usual column, and how many pixels of that lie beside it, other than the card's edges.
type setting struct{ perLine, beside float64 }

// The settings of card.css, in the wider fonts among those that the default theme
// names.
func (c column) runningText() setting { return setting{72 * 17 / c.of.body * c.of.bodyLetters, 0} }
func (c column) claimText() setting   { return setting{72 * 17 / c.of.body * c.of.bodyLetters, 17} }
func (c column) reasonText() setting  { return setting{76 * c.of.bodyLetters, 0} }
func (c column) largeTitle() setting  { return setting{44 * 26 / c.of.title * c.of.titleLetters, 0} }
func (c column) smallTitle() setting  { return setting{52 * 26 / c.of.title * c.of.titleLetters, 0} }
func (c column) headingText() setting { return setting{72 * c.of.uiLetters, 34} }
func (c column) smallText() setting   { return setting{88 * c.of.uiLetters, 0} }

func (c column) correctionText() setting { return setting{60 * c.of.uiLetters, 31} }

// kickerLine is the height of the line above the title, unless a logo is higher.
const kickerLine = 17

// How many characters stand around a byline's names ("Checked by … Checked 20
// November 2026") and before the names of the sources.
const (
	aroundByline = 40
	aroundNames  = 9
)

func (c column) title(title string) float64 {
	if c.width < 544 { // 34rem, as card.css has it
		return c.lines(title, c.smallTitle())*math.Round(c.of.title*22/26*1.22) + 4
	}
	return c.lines(title, c.largeTitle())*math.Round(c.of.title*1.22) + 4
}

// margin is for the differences between fonts, which add up over the lines of a
// narrow column.
func (c column) margin() float64 { return float64(48 + max(0, Column-c.width)/12) }

// lines is how many lines a text takes. Each loses half a word at its end, which
// weighs more in a narrow column.
func (c column) lines(s string, set setting) float64 {
	const (
		lost  = 3
		least = 8 // characters; narrower columns break words
	)
	beside := 10*c.of.unit + 2 + set.beside
	perLine := max(least, int((set.perLine+lost)*(float64(c.width)-beside)/(Column-beside)-lost))
	return float64((cells(s) + perLine - 1) / perLine)
}

// linesOfNames is how many lines names take that are not broken, with a label
// before them.
func (c column) linesOfNames(names []string) float64 {
	const dot = 3 // characters, with the spaces around it
	lines, line := 0.0, strings.Repeat("x", aroundNames)
	for _, name := range names {
		if longer := line + strings.Repeat("x", dot) + name; c.lines(longer, c.smallText()) == 1 {
			line = longer
			continue
		}
		lines += c.lines(line, c.smallText())
		line = name
	}
	return lines + c.lines(line, c.smallText())
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
