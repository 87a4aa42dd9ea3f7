package locale

import (
	"testing"

	"factbox/app/factcheck"

	"github.com/google/go-cmp/cmp"
)

func date(t *testing.T, text string) factcheck.Date {
	t.Helper()
	d, err := factcheck.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// The dates of 14 January 2003 and 1 December 2003 are those of CLDR, but for
// the first of a month in French and Brazilian Portuguese.
func TestDate(t *testing.T) {
	for tag, want := range map[string][4]string{
		"en":    {"14 January 2003", "1 December 2003", "January 2003", "2003"},
		"en-GB": {"14 January 2003", "1 December 2003", "January 2003", "2003"},
		"en-IN": {"14 January 2003", "1 December 2003", "January 2003", "2003"},
		"en-US": {"January 14, 2003", "December 1, 2003", "January 2003", "2003"},
		"en-CA": {"January 14, 2003", "December 1, 2003", "January 2003", "2003"},
		"fr":    {"14 janvier 2003", "1er décembre 2003", "janvier 2003", "2003"},
		"fr-CA": {"14 janvier 2003", "1er décembre 2003", "janvier 2003", "2003"},
		"de":    {"14. Januar 2003", "1. Dezember 2003", "Januar 2003", "2003"},
		"de-AT": {"14. Jänner 2003", "1. Dezember 2003", "Jänner 2003", "2003"},
		"es":    {"14 de enero de 2003", "1 de diciembre de 2003", "enero de 2003", "2003"},
		"pt":    {"14 de janeiro de 2003", "1º de dezembro de 2003", "janeiro de 2003", "2003"},
		"pt-BR": {"14 de janeiro de 2003", "1º de dezembro de 2003", "janeiro de 2003", "2003"},
		"pt-PT": {"14 de janeiro de 2003", "1 de dezembro de 2003", "janeiro de 2003", "2003"},
		"ar":    {"14 يناير 2003", "1 ديسمبر 2003", "يناير 2003", "2003"},
		"ar-EG": {"14 يناير 2003", "1 ديسمبر 2003", "يناير 2003", "2003"},
		"ar-SY": {"14 كانون الثاني 2003", "1 كانون الأول 2003", "كانون الثاني 2003", "2003"},
		"ar-LB": {"14 كانون الثاني 2003", "1 كانون الأول 2003", "كانون الثاني 2003", "2003"},
		"ar-JO": {"14 كانون الثاني 2003", "1 كانون الأول 2003", "كانون الثاني 2003", "2003"},
		"ar-PS": {"14 كانون الثاني 2003", "1 كانون الأول 2003", "كانون الثاني 2003", "2003"},
		"ar-IQ": {"14 كانون الثاني 2003", "1 كانون الأول 2003", "كانون الثاني 2003", "2003"},
		"ar-DZ": {"14 جانفي 2003", "1 ديسمبر 2003", "جانفي 2003", "2003"},
		"ar-TN": {"14 جانفي 2003", "1 ديسمبر 2003", "جانفي 2003", "2003"},
		"ar-MA": {"14 يناير 2003", "1 دجنبر 2003", "يناير 2003", "2003"},
		"ar-MR": {"14 يناير 2003", "1 دجمبر 2003", "يناير 2003", "2003"},
		"he":    {"14 בינואר 2003", "1 בדצמבר 2003", "ינואר 2003", "2003"},
		"hi":    {"14 जनवरी 2003", "1 दिसंबर 2003", "जनवरी 2003", "2003"},
		"zh":    {"2003年1月14日", "2003年12月1日", "2003年1月", "2003年"},
		"zh-TW": {"2003年1月14日", "2003年12月1日", "2003年1月", "2003年"},
		"nl":    {"14 January 2003", "1 December 2003", "January 2003", "2003"},

		"ar-EG-u-nu-arab": {"١٤ يناير ٢٠٠٣", "١ ديسمبر ٢٠٠٣", "يناير ٢٠٠٣", "٢٠٠٣"},
		"hi-u-nu-deva":    {"१४ जनवरी २००३", "१ दिसंबर २००३", "जनवरी २००३", "२००३"},
	} {
		l := Of(written(tag))
		got := [4]string{l.Date(date(t, "2003-01-14")), l.Date(date(t, "2003-12-01")), l.Date(date(t, "2003-01")), l.Date(date(t, "2003"))}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", tag, diff)
		}
		if none := l.Date(factcheck.Date{}); none != "" {
			t.Errorf("%s: no date is %q", tag, none)
		}
	}
}

// All dates of a document are there, and nothing where there is none.
func TestDatesOfADocument(t *testing.T) {
	check := written("fr")
	if words := Of(check).Words(check); words.Dates != nil {
		t.Errorf("dates %q of a document without", words.Dates)
	}
	check.Checked, check.Updated = date(t, "2026-11-01"), date(t, "2026-11-02")
	check.Claim.Appearances = []factcheck.Appearance{{Date: date(t, "2026-10")}}
	check.Corrections = []factcheck.Correction{{Date: date(t, "2026-11-03")}}
	check.Sources = []factcheck.Source{{Issued: date(t, "2003"), Accessed: date(t, "2026-09-30")}, {}}
	want := map[string]string{
		"2026-11-01": "1er novembre 2026", "2026-11-02": "2 novembre 2026", "2026-11-03": "3 novembre 2026",
		"2026-10": "octobre 2026", "2026-09-30": "30 septembre 2026", "2003": "2003",
	}
	if diff := cmp.Diff(want, Of(check).Words(check).Dates); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// The words before a date go with what is known of it.
func TestDateLabels(t *testing.T) {
	for _, test := range []struct {
		tag, checked, updated string
		accessed              []string
		want                  [3]string
	}{
		{"fr", "2026-11-20", "2026-11-21", []string{"2026-11-19"}, [3]string{"Vérifié le", "Mis à jour le", "Consulté le"}},
		{"fr", "2026-11", "2026", []string{"2026-10", "2026"}, [3]string{"Vérifié en", "Mis à jour en", "Consulté en"}},
		{"fr", "2026-11", "2026-11-21", []string{"2026-10", "2026-11-19"}, [3]string{"Vérifié en", "Mis à jour le", "Consulté le"}},
		{"en", "2026", "2026-11", []string{"2026-10"}, [3]string{"Checked", "Updated", "Read in"}},
		{"de", "2026", "2026-11-21", []string{"2026-10-01"}, [3]string{"Geprüft", "Aktualisiert am", "Abgerufen am"}},
		{"ar", "2026", "2026", []string{"2026"}, [3]string{"تاريخ التدقيق", "آخر تحديث", "تاريخ الاطلاع"}},
	} {
		check := written(test.tag)
		check.Checked, check.Updated = date(t, test.checked), date(t, test.updated)
		for _, accessed := range test.accessed {
			check.Sources = append(check.Sources, factcheck.Source{Accessed: date(t, accessed)}, factcheck.Source{})
		}
		words := Of(check).Words(check)
		if diff := cmp.Diff(test.want, [3]string{words.Checked, words.Updated, words.Accessed}); diff != "" {
			t.Errorf("%+v (-want +got)\n%s", test, diff)
		}
	}
	check := written("fr")
	if words := Of(check).Words(check); words.Checked != "Vérifié le" || words.Accessed != "Consulté le" {
		t.Errorf("without dates: %q, %q", words.Checked, words.Accessed)
	}
}
