package locale

import (
	"testing"

	"factbox/app/factcheck"

	"github.com/google/go-cmp/cmp"
)

const (
	arabicDigits     = "٠١٢٣٤٥٦٧٨٩"
	persianDigits    = "۰۱۲۳۴۵۶۷۸۹"
	devanagariDigits = "०१२३४५६७८९"
)

func paragraph(text string) []factcheck.Block {
	return []factcheck.Block{{Paragraph: []factcheck.Inline{{Text: text}}}}
}

func TestDigits(t *testing.T) {
	for _, test := range []struct {
		name, tag, title, summary, want string
	}{
		{"none", "ar", "هل", "لا", ""},
		{"none, in a country that has its own", "ar-EG", "هل", "لا", ""},
		{"ASCII", "ar-EG", "هل 1", "لا 23", ""},
		{"Arabic", "ar", "هل ١", "لا ٢٣ و4", arabicDigits},
		{"a tie", "ar", "هل ١", "لا 2", ""},
		{"a tie of others", "ar", "هل ١", "لا ۲", ""},
		{"a tie that ASCII is no part of", "ar", "١٢ 3", "۴۵", ""},
		{"most, after a tie", "hi", "1 ١", "२३", devanagariDigits},
		{"Persian", "fa", "آیا ۱", "نه ۲", persianDigits},
		{"Devanagari", "hi", "क्या १", "नहीं", devanagariDigits},
		{"asked for", "ar-EG-u-nu-arab", "هل 1", "لا 23", arabicDigits},
		{"Persian asked for", "fa-u-nu-arabext", "", "1", persianDigits},
		{"Devanagari asked for", "hi-u-nu-deva", "", "1", devanagariDigits},
		{"ASCII asked for", "ar-u-nu-latn", "هل ١", "لا ٢٣", ""},
		{"others asked for", "ar-u-nu-thai", "هل ١", "لا ٢٣", arabicDigits},
	} {
		check := &factcheck.FactCheck{Language: test.tag, Title: test.title, Summary: paragraph(test.summary)}
		if got := Of(check).Words(check).Digits; got != test.want {
			t.Errorf("%s: digits %q, want %q", test.name, got, test.want)
		}
	}
}

// Every text of the newsroom counts; those of others do not.
func TestDigitsCountOwnText(t *testing.T) {
	const number = "١٢٣"
	for name, check := range map[string]*factcheck.FactCheck{
		"title":       {Title: number},
		"claim":       {Claim: factcheck.Claim{Text: number}},
		"explanation": {Rating: factcheck.Rating{Explanation: number}},
		"summary":     {Summary: paragraph(number)},
		"heading":     {Sections: []factcheck.Section{{Heading: number}}},
		"section":     {Sections: []factcheck.Section{{Blocks: paragraph(number)}}},
		"table": {Sections: []factcheck.Section{{Blocks: []factcheck.Block{{Table: &factcheck.Table{
			Rows: [][][]factcheck.Inline{{{{Strong: []factcheck.Inline{{Text: number}}}}}},
		}}}}}},
	} {
		check.Sources = []factcheck.Source{{Title: "1234567890"}}
		check.CheckedBy.Name = "Channel 1234567890"
		if got := Of(check).Words(check).Digits; got != arabicDigits {
			t.Errorf("%s: digits %q", name, got)
		}
	}
}

// Every number that the host writes has the document's digits.
func TestDigitsAreUsed(t *testing.T) {
	check := &factcheck.FactCheck{
		Language: "ar", Summary: paragraph("١٩٩٧"), Checked: date(t, "2003-01-14"), Sources: make([]factcheck.Source, 12),
		Rating: factcheck.Rating{Value: factcheck.Num(1), Worst: factcheck.Num(1), Best: factcheck.Num(5)},
	}
	for i := range 9 {
		check.Sources[i].Publisher = string(rune('A' + i))
	}
	words := Of(check).Words(check)
	got := []string{words.SourceCount, words.MoreNames, words.Scale, words.Dates["2003-01-14"], Of(check).On(check.Checked)}
	want := []string{"١٢ مصدرًا", "و٥ جهات أخرى", "١ من ٥", "١٤ يناير ٢٠٠٣", "، ١٤ يناير ٢٠٠٣"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
