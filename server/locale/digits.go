package locale

import (
	"strings"

	"factbox/app/factcheck"

	"golang.org/x/text/language"
)

// digitSets are the digits that documents may be written with, by CLDR's name of
// the numbering system.
var digitSets = []struct{ name, digits string }{
	{"latn", "0123456789"},
	{"arab", "٠١٢٣٤٥٦٧٨٩"},
	{"arabext", "۰۱۲۳۴۵۶۷۸۹"},
	{"deva", "०१२३४५६७८९"},
}

// digitsOf returns the ten digits that the document writes its numbers with, ""
// for those of ASCII: the ones its language tag asks for ("ar-u-nu-arab"), else
// the ones its text has most of, and ASCII's in a tie. The country decides
// nothing, because newsrooms of one country differ.
func digitsOf(check *factcheck.FactCheck, tag language.Tag) string {
	asked, text := tag.TypeForKey("nu"), ownText(check)
	chosen, most := "", 0
	for _, set := range digitSets {
		if set.name == asked {
			chosen = set.digits
			break
		}
		switch n := countAny(text, set.digits); {
		case n > most:
			chosen, most = set.digits, n
		case n == most:
			chosen = ""
		}
	}
	if chosen == digitSets[0].digits {
		return ""
	}
	return chosen
}

func countAny(text, runes string) int {
	n := 0
	for _, r := range text {
		if strings.ContainsRune(runes, r) {
			n++
		}
	}
	return n
}

// ownText is what the newsroom wrote itself: no names and no sources, whose
// numbers are others'.
func ownText(check *factcheck.FactCheck) string {
	texts := []string{check.Title, check.Claim.Text, check.Rating.Explanation, factcheck.PlainText(check.Summary)}
	for _, s := range check.Sections {
		texts = append(texts, s.Heading, factcheck.PlainText(s.Blocks))
	}
	return strings.Join(texts, " ")
}
