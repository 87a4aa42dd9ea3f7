package calendar

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"factbox/app/factcheck"
)

// Parse reads a date as people write it in any of the languages: "14 January 2003",
// "January 14th, 2003", "le 1er octobre 2026", "2. Oktober 2026", "٢ أكتوبر ٢٠٢٦",
// "2026年10月2日"; the day may be missing; and as ISO 8601 has it. What has a word in it
// that is no part of a date is none, and dates in numbers with slashes or dots are not
// guessed.
func Parse(text string) (date factcheck.Date, ok bool) {
	text = strings.TrimSpace(strings.ToLower(Digits(text)))
	if date, err := factcheck.ParseDate(text); err == nil {
		return date, true
	}
	if found := chinese.FindStringSubmatch(text); found != nil {
		return dateOf(found[1], found[2], found[3])
	}
	month, rest := cutMonth(text)
	if month == 0 {
		return date, false
	}
	year, day := "", ""
	for _, word := range strings.FieldsFunc(rest, func(c rune) bool { return unicode.IsSpace(c) || c == ',' || c == '،' }) {
		number := ordinal.FindStringSubmatch(word)
		switch {
		case slices.Contains(particles, word):
		case number == nil:
			return date, false
		case len(number[1]) == 4 && year == "":
			year = number[1]
		case len(number[1]) <= 2 && day == "":
			day = number[1]
		default:
			return date, false
		}
	}
	return dateOf(year, strconv.Itoa(month), day)
}

var (
	chinese = regexp.MustCompile(`^(\d{4})\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?$`)
	ordinal = regexp.MustCompile(`^(\d{1,2}|\d{4})(?:st|nd|rd|th|er|[.ºª°])?$`)

	// particles stand between the parts of a date.
	particles = []string{"the", "of", "on", "de", "del", "do", "le", "el", "am", "den", "im", "ב", "ב־", "ב-"}

	short = [12]string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}
)

// cutMonth finds the name of a month: the longest, since "mai" begins "maio". A language
// may put a letter before it (Hebrew does).
func cutMonth(text string) (month int, rest string) {
	longest, at := 0, 0
	try := func(name string, n int) {
		if i := strings.Index(text, name); i >= 0 && len(name) > longest {
			month, longest, at = n, len(name), i
		}
	}
	for _, names := range Months {
		for i, name := range names {
			try(strings.ToLower(name), i+1)
		}
	}
	for i, name := range short {
		if longest == 0 && slices.Contains(strings.FieldsFunc(text, func(c rune) bool { return !unicode.IsLetter(c) }), name) {
			try(name, i+1)
		}
	}
	return month, text[:at] + " " + text[at+longest:]
}

func dateOf(year, month, day string) (date factcheck.Date, ok bool) {
	y, err := strconv.Atoi(year)
	if err != nil {
		return date, false
	}
	m, err := strconv.Atoi(month)
	if err != nil {
		return date, false
	}
	date = factcheck.Date{Year: y, Month: time.Month(m)}
	if day != "" {
		if date.Day, err = strconv.Atoi(day); err != nil {
			return date, false
		}
	}
	date, err = factcheck.ParseDate(date.String())
	return date, err == nil && (day == "" || date.Day > 0)
}

// Digits writes the decimal digits of every script as those of ASCII.
func Digits(text string) string {
	return strings.Map(func(c rune) rune {
		if c <= '9' || !unicode.Is(unicode.Nd, c) {
			return c
		}
		if mathematical := rune(0x1D7CE); c >= mathematical && c <= mathematical+49 { // five alphabets of them
			return '0' + (c-mathematical)%10
		}
		value := rune(0) // the digits of a script stand in a row, from 0 to 9
		for value < 9 && unicode.Is(unicode.Nd, c-value-1) {
			value++
		}
		return '0' + value
	}, text)
}
