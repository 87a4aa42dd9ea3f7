package widget

import (
	"strconv"
	"time"

	"factbox/app/factcheck"
)

// words are the texts of the interface in one language. They follow the
// document's language, never the browser's: a card in a language nobody asked
// for is what readers remember of an earlier widget.
type words struct {
	FactCheck, Claim, Appearances, Verdict, CheckedBy, Checked, Updated string

	Summary, Sources, Corrections, Method, Disclosure, Support, Table, Full string

	ExpandAll, CollapseAll, Close, Next, Previous string

	NoDetails, Primary, Original, Archived, Accessed string
}

// wordsIn returns the texts for a BCP 47 tag.
func wordsIn(string) *words { return &english }

var english = words{
	FactCheck: "Fact check", Claim: "Claim", Appearances: "Where it was claimed", Verdict: "Verdict",
	CheckedBy: "Checked by", Checked: "Checked", Updated: "Updated",

	Summary: "Summary", Sources: "Sources", Corrections: "Corrections and updates", Method: "How we checked",
	Disclosure: "Disclosure", Support: "Support this newsroom", Table: "Table", Full: "Read the full fact check",

	ExpandAll: "Expand all", CollapseAll: "Collapse all", Close: "Close", Next: "Next source", Previous: "Previous source",

	NoDetails: "The page that cites this source gives no details.", Primary: "Primary source",
	Original: "Read the source", Archived: "Archived copy", Accessed: "Read on",
}

func (w *words) source(n int, name string) string {
	label := "Source " + strconv.Itoa(n)
	if name == "" {
		return label
	}
	return label + ": " + name
}

func (w *words) sourceList(n int) string {
	if n == 1 {
		return "1 source"
	}
	return strconv.Itoa(n) + " sources"
}

func (w *words) more(n int) string { return "and " + strconv.Itoa(n) + " more" }

func (w *words) page(n, of int) string { return strconv.Itoa(n) + " of " + strconv.Itoa(of) }

func (w *words) scale(step, steps int) string {
	return "Step " + strconv.Itoa(step) + " of " + strconv.Itoa(steps) + ", counted from the worst"
}

func (w *words) correction(kind factcheck.CorrectionKind) string {
	switch kind {
	case factcheck.RatingCorrection:
		return "Verdict changed"
	case factcheck.VoidCorrection:
		return "Withdrawn"
	case factcheck.UpdateCorrection:
		return "Update"
	}
	return "Correction"
}

// date writes a date as far as it is known: "14 January 2003", "January 2003", "2003".
func (w *words) date(d factcheck.Date) string {
	year := strconv.Itoa(d.Year)
	switch {
	case d.Month < time.January || d.Month > time.December:
		return year
	case d.Day == 0:
		return d.Month.String() + " " + year
	}
	return strconv.Itoa(d.Day) + " " + d.Month.String() + " " + year
}
