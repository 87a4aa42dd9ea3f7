// Package locale writes the texts of the interface in the language of a fact
// check: words, counts, dates, digits, quotation marks. It runs on the host, and
// the reader's WebAssembly gets the finished texts, so that the rules of nine
// languages cost the reader nothing.
//
// The language is the document's, never the browser's or the publisher's page's.
package locale

import (
	"strconv"
	"strings"
	"time"

	"factbox/app/factcheck"
	"factbox/app/widget"
)

// Locale is how a document's language writes things. Use [Of] to make one.
type Locale struct {
	texts *texts
}

// Of returns the locale of a fact check.
func Of(check *factcheck.FactCheck) *Locale { return &Locale{texts: &english} }

// Words returns the texts of the card for the fact check.
func (l *Locale) Words(check *factcheck.FactCheck) widget.Words {
	words := l.texts.Words
	for _, d := range dates(check) {
		if d.IsZero() {
			continue
		}
		if words.Dates == nil {
			words.Dates = make(map[string]string)
		}
		words.Dates[d.String()] = l.Date(d)
	}
	if n := len(check.Sources); n > 0 {
		words.SourceCount = plural(n, "1 source", "{n} sources")
	}
	if hidden := widget.HiddenNames(check); hidden > 0 {
		words.MoreNames = plural(hidden, "and 1 more", "and {n} more")
	}
	if step, steps, ok := check.Rating.Steps(); ok {
		replace := strings.NewReplacer("{n}", strconv.Itoa(step), "{of}", strconv.Itoa(steps))
		words.Scale = replace.Replace("{n} of {of}")
		words.ScaleNote = replace.Replace("Step {n} of {of} on this newsroom’s scale, counted from the worst rating.")
	}
	return words
}

func plural(n int, one, other string) string {
	if n == 1 {
		return one
	}
	return strings.ReplaceAll(other, "{n}", strconv.Itoa(n))
}

// dates are all dates of a document that the card shows.
func dates(check *factcheck.FactCheck) []factcheck.Date {
	all := []factcheck.Date{check.Checked, check.Updated}
	for _, a := range check.Claim.Appearances {
		all = append(all, a.Date)
	}
	for _, c := range check.Corrections {
		all = append(all, c.Date)
	}
	for _, s := range check.Sources {
		all = append(all, s.Issued, s.Accessed)
	}
	return all
}

// Date writes a date as far as it is known: "14 January 2003", "January 2003", "2003".
func (l *Locale) Date(d factcheck.Date) string {
	year := strconv.Itoa(d.Year)
	switch {
	case d.Month < time.January || d.Month > time.December:
		return year
	case d.Day == 0:
		return d.Month.String() + " " + year
	}
	return strconv.Itoa(d.Day) + " " + d.Month.String() + " " + year
}

// Title is the name of a page or frame with the fact check: "Fact check: …".
func (l *Locale) Title(check *factcheck.FactCheck) string {
	return strings.ReplaceAll(l.texts.Title, "{title}", check.Title)
}

// Quoted puts a text between the quotation marks of the language.
func (l *Locale) Quoted(text string) string { return l.texts.OpenQuote + text + l.texts.CloseQuote }

// Label puts a text in front of what it names, with the language's colon:
// "Verdict: False".
func (l *Locale) Label(label, text string) string { return label + l.texts.Colon + text }

// ThisIsWithdrawn says of a whole fact check that it is void, in a sentence.
func (l *Locale) ThisIsWithdrawn() string { return l.texts.ThisIsWithdrawn }

// texts are what a language has to say.
type texts struct {
	widget.Words

	Title                 string // "Fact check: {title}"
	ThisIsWithdrawn       string
	OpenQuote, CloseQuote string
	Colon                 string // between a label and what it names, with its spaces
}
