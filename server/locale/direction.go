package locale

import (
	"strings"

	"factbox/app/factcheck"

	"golang.org/x/text/unicode/bidi"
)

// The isolates of Unicode, which are to plain text what <bdi> is to HTML
// (https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates).
const (
	firstStrongIsolate   = "\u2068"
	popDirectionalFormat = "\u2069"
)

// Isolated returns a text so that it can stand in a line of the document: if it
// has letters or numbers of the other direction, isolated, or else the number
// behind a Latin name in an Arabic line would move to the name's far end.
func (l *Locale) Isolated(text string) string {
	if !strings.ContainsFunc(text, l.isForeign) {
		return text
	}
	return firstStrongIsolate + text + popDirectionalFormat
}

// isForeign reports whether a character runs against the document's direction.
func (l *Locale) isForeign(r rune) bool {
	properties, _ := bidi.LookupRune(r)
	switch properties.Class() {
	case bidi.L:
		return l.direction == factcheck.RightToLeft
	case bidi.R, bidi.AL, bidi.AN:
		return l.direction != factcheck.RightToLeft
	}
	return false
}
