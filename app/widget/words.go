package widget

import (
	"strings"

	"factbox/app/factcheck"
)

// Words are the texts of the interface, in the document's language and never
// in the browser's: a card in a language nobody asked for is what readers
// remember of an earlier widget.
//
// The host makes them (server/locale), counted and dated for the document at
// hand, so that no rule of any language has to travel to the reader.
type Words struct {
	// Lang is the BCP 47 tag of these texts where it is not the document's: we do
	// not speak every language.
	Lang string `json:"lang,omitempty"`

	FactCheck   string `json:"factCheck,omitempty"`
	Claim       string `json:"claim,omitempty"`
	Appearances string `json:"appearances,omitempty"` // where the claim was made
	Verdict     string `json:"verdict,omitempty"`
	Withdrawn   string `json:"withdrawn,omitempty"` // stands where the verdict stood
	CheckedBy   string `json:"checkedBy,omitempty"`
	Checked     string `json:"checked,omitempty"`
	Updated     string `json:"updated,omitempty"`

	Summary    string `json:"summary,omitempty"`
	Sources    string `json:"sources,omitempty"`
	Method     string `json:"method,omitempty"`
	Disclosure string `json:"disclosure,omitempty"`
	Support    string `json:"support,omitempty"`
	Table      string `json:"table,omitempty"`
	Full       string `json:"full,omitempty"` // link to the whole check

	// Corrections is the name of their list; the others say what one changed.
	Corrections       string `json:"corrections,omitempty"`
	VerdictChanged    string `json:"verdictChanged,omitempty"`
	CheckWithdrawn    string `json:"checkWithdrawn,omitempty"`
	CorrectionUpdate  string `json:"correctionUpdate,omitempty"`
	CorrectionMistake string `json:"correctionMistake,omitempty"`

	ReadMore    string `json:"readMore,omitempty"`
	ExpandAll   string `json:"expandAll,omitempty"`
	CollapseAll string `json:"collapseAll,omitempty"`
	Close       string `json:"close,omitempty"`
	Next        string `json:"next,omitempty"`     // source of a group
	Previous    string `json:"previous,omitempty"` // source of a group

	NoDetails string `json:"noDetails,omitempty"`
	Primary   string `json:"primary,omitempty"`
	Original  string `json:"original,omitempty"` // link to the source
	Archived  string `json:"archived,omitempty"` // link to its lasting copy
	Accessed  string `json:"accessed,omitempty"`

	CitedIn     string `json:"citedIn,omitempty"`     // before the places that cite a source
	AlsoCitedIn string `json:"alsoCitedIn,omitempty"` // before the other places
	Back        string `json:"back,omitempty"`        // to where the reader was before a jump

	CopyCitation string `json:"copyCitation,omitempty"`
	CopyLink     string `json:"copyLink,omitempty"`
	Copied       string `json:"copied,omitempty"`

	// Marks, with their spaces.
	OpenQuote  string `json:"openQuote,omitempty"`
	CloseQuote string `json:"closeQuote,omitempty"`
	Comma      string `json:"comma,omitempty"`

	// Patterns. {n} stands for a number, {name} for a name, {of} for a count.
	Source      string `json:"source,omitempty"`      // "Source {n}"
	SourceNamed string `json:"sourceNamed,omitempty"` // "Source {n}: {name}"
	Page        string `json:"page,omitempty"`        // "{n} of {of}"

	// Counted for the document.
	SourceCount string `json:"sourceCount,omitempty"` // "4 sources"
	MoreNames   string `json:"moreNames,omitempty"`   // "and 3 more", behind the first names
	Scale       string `json:"scale,omitempty"`       // "1 of 5", the verdict's step
	ScaleNote   string `json:"scaleNote,omitempty"`   // what the step counts, in a sentence

	// Digits are the ten digits that the document writes its numbers with, "" for
	// those of ASCII.
	Digits string `json:"digits,omitempty"`

	// Dates holds every date of the document as its language writes it, by the
	// date in ISO 8601.
	Dates map[string]string `json:"dates,omitempty"`
}

// date writes a date as far as it is known: "14 January 2003", "January 2003",
// "2003".
func (w *Words) date(d factcheck.Date) string {
	if text := w.Dates[d.String()]; text != "" {
		return text
	}
	return d.String()
}

// number writes a number with the document's digits.
func (w *Words) number(n int) string {
	text := number(n)
	digits := []rune(w.Digits)
	if len(digits) != 10 {
		return text
	}
	return strings.Map(func(r rune) rune { return digits[r-'0'] }, text)
}

// digitSystem is the CLDR name of the document's digits, "" for those of ASCII;
// card.css numbers lists by it.
func (w *Words) digitSystem() string {
	for system, zero := range map[string]string{"arab": "٠", "arabext": "۰", "deva": "०"} {
		if strings.HasPrefix(w.Digits, zero) {
			return system
		}
	}
	return ""
}

// source names a source: "Source 1", "Source 1, p. 4: Lightning Myths". What a
// marker shows, number and locator, stands together in its name
// (https://www.w3.org/WAI/WCAG22/Understanding/label-in-name).
func (w *Words) source(n int, locator, name string) string {
	pattern := w.Source
	if name != "" {
		pattern = w.SourceNamed
	}
	// What may hold anything comes last.
	before, after, _ := strings.Cut(pattern, "{n}")
	return before + w.cited(n, locator) + strings.ReplaceAll(after, "{name}", name)
}

// cited is what a marker shows: "1", "1, p. 4".
func (w *Words) cited(n int, locator string) string {
	if locator == "" {
		return w.number(n)
	}
	return w.number(n) + w.Comma + locator
}

func (w *Words) page(n, of int) string {
	return strings.ReplaceAll(strings.ReplaceAll(w.Page, "{n}", w.number(n)), "{of}", w.number(of))
}

// quoted puts a text between the quotation marks of the language.
func (w *Words) quoted(text string) string { return w.OpenQuote + text + w.CloseQuote }

// Correction is how a correction of the kind is called.
func (w *Words) Correction(kind factcheck.CorrectionKind) string {
	switch kind {
	case factcheck.RatingCorrection:
		return w.VerdictChanged
	case factcheck.VoidCorrection:
		return w.CheckWithdrawn
	case factcheck.UpdateCorrection:
		return w.CorrectionUpdate
	}
	return w.CorrectionMistake
}
