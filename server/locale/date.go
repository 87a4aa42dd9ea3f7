package locale

import (
	"time"

	"factbox/app/factcheck"
	"factbox/app/widget"
)

// dateForms are how a language writes dates: CLDR's dateFormatLength "long",
// and its availableFormats "yMMMM" and "y".
type dateForms struct {
	Day   string // {day}, {month}, {year}
	Month string // {month}, {year}
	Year  string // {year}

	// First is what the first of a month adds to its number: "er" in "1er
	// janvier". CLDR has no such thing; newspapers do.
	First string

	Months [12]string
}

// dateLabels stand before a date, where another word does for a month or a year
// than for a day: "Vérifié le 14 janvier 2003", "Vérifié en janvier 2003". Empty
// ones are as for a day.
type dateLabels struct {
	Checked, Updated, Accessed string
}

// Date writes a date as far as it is known: "14 January 2003", "January 2003",
// "2003". No date is "".
func (l *Locale) Date(d factcheck.Date) string {
	if d.IsZero() {
		return ""
	}
	forms, year := &l.texts.Dates, l.Number(d.Year)
	if d.Month < time.January || d.Month > time.December {
		return fill(forms.Year, "{year}", year)
	}
	month := forms.Months[d.Month-1]
	if !d.Complete() {
		return fill(forms.Month, "{month}", month, "{year}", year)
	}
	day := l.Number(d.Day)
	if d.Day == 1 {
		day += forms.First
	}
	return fill(forms.Day, "{day}", day, "{month}", month, "{year}", year)
}

// labelDates chooses the words before the dates of the document.
func (l *Locale) labelDates(words *widget.Words, check *factcheck.FactCheck) {
	labels := &l.texts.MonthLabels
	if labels.Checked != "" && withoutDay(check.Checked) {
		words.Checked = labels.Checked
	}
	if labels.Updated != "" && withoutDay(check.Updated) {
		words.Updated = labels.Updated
	}
	// The sources share one label; where they differ, days are the usual case.
	if labels.Accessed != "" && withoutDay(accessed(check)...) {
		words.Accessed = labels.Accessed
	}
}

// withoutDay reports whether there are dates, and none has its day.
func withoutDay(dates ...factcheck.Date) bool {
	known := false
	for _, d := range dates {
		if d.Complete() {
			return false
		}
		known = known || !d.IsZero()
	}
	return known
}
