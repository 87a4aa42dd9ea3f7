package locale

import (
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"factbox/app/factcheck"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// written is a document in a language.
func written(tag string) *factcheck.FactCheck { return &factcheck.FactCheck{Language: tag} }

func TestLanguage(t *testing.T) {
	const unspoken = "en"
	for _, test := range []struct {
		tags     string
		language string // of the texts; the document's own where it is empty
		kicker   string
	}{
		{"en en-US en-GB en-IN en_GB EN", "", "Fact check"},
		{"fr fr-CA fr-CH fr-SN", "", "Vérification"},
		{"de de-AT de-CH de-1996", "", "Faktencheck"},
		{"es es-MX es-419", "", "Verificación"},
		{"pt pt-BR pt-PT pt_BR", "", "Verificação"},
		{"ar ar-EG ar-u-nu-arab arb", "", "تدقيق المعلومات"},
		{"he he-IL iw iw-IL", "", "בדיקת עובדות"},
		{"hi hi-IN hi-Deva", "", "फ़ैक्ट चेक"},
		{"zh zh-CN zh-SG zh-Hans zh-Hans-HK cmn", "", "事实核查"},
		{"zh-Hant zh-TW zh-HK zh-MO zh-Hant-CN cmn-TW", "", "事實查核"},

		{"nl it ru sw", unspoken, "Fact check"},
		{"mr ur ckb fa ca gl lb ht", unspoken, "Fact check"},        // which the matcher would serve with a neighbour
		{"hi-Latn zh-Latn ar-Latn he-Latn", unspoken, "Fact check"}, // in a script of ours they cannot be read
		{"und und-Arab x-own zz-ZZ ! -", unspoken, "Fact check"},
	} {
		for tag := range strings.FieldsSeq(test.tags) {
			l := Of(written(tag))
			want := test.language
			if want == "" {
				want = tag
			}
			if got := l.Words(written(tag)).FactCheck; got != test.kicker || l.Language() != want {
				t.Errorf("%s: texts in %q such as %q, want %q and %q", tag, l.Language(), got, want, test.kicker)
			}
		}
	}
	// The texts say their language where it is not the document's.
	for tag, want := range map[string]string{"nl": "en", "fr-CA": "", "en": "", "": ""} {
		if got := Of(written(tag)).Words(written(tag)).Lang; got != want {
			t.Errorf("%s: the texts say that they are in %q, want %q", tag, got, want)
		}
	}
	if got := Of(written("")).Language(); got != "en" {
		t.Errorf("a document without language: texts in %q", got)
	}
}

// allTexts calls back for every text of every language, with its name.
func allTexts(visit func(tag language.Tag, name, text string)) {
	for _, l := range languages {
		each(reflect.ValueOf(l.texts("")), "", func(name, text string) { visit(l.tag, name, text) })
	}
}

func each(v reflect.Value, name string, visit func(name, text string)) {
	switch v.Kind() {
	case reflect.String:
		visit(name, v.String())
	case reflect.Struct:
		for field, value := range v.Fields() {
			each(value, strings.TrimPrefix(name+"."+field.Name, "."), visit)
		}
	case reflect.Array:
		for i := range v.Len() {
			each(v.Index(i), fmt.Sprint(name, "[", i, "]"), visit)
		}
	case reflect.Map:
		if v.Type() == reflect.TypeFor[counted]() {
			for form, text := range v.Interface().(counted) {
				visit(fmt.Sprint(name, "[", form, "]"), text)
			}
		}
	}
}

// Texts that a language need not have: counted ones and digits, which
// [Locale.Words] makes for the document, and what only some languages know.
var optional = regexp.MustCompile(`^Words\.(SourceCount|MoreNames|Scale|ScaleNote|Digits|Lang)$|^Dates\.First$|^MonthLabels\.`)

func TestNoTextIsMissing(t *testing.T) {
	texts := 0
	allTexts(func(tag language.Tag, name, text string) {
		texts++
		if text == "" && !optional.MatchString(name) {
			t.Errorf("%s has no %s", tag, name)
		}
		if text != norm.NFC.String(text) {
			t.Errorf("%s, %s: %q is not in the normal form C", tag, name, text)
		}
	})
	if least := 60 * len(languages); texts < least {
		t.Fatalf("saw %d texts, fewer than %d", texts, least)
	}
	for _, l := range languages {
		for name, c := range map[string]counted{"SourceCount": l.texts("").SourceCount, "MoreNames": l.texts("").MoreNames} {
			if !strings.Contains(c[plural.Other], "{n}") {
				t.Errorf("%s: %s counts nothing: %q", l.tag, name, c[plural.Other])
			}
		}
	}
}

var place = regexp.MustCompile(`\{[^}]*\}`)

// Every pattern has the places of the English one, each once.
func TestPatternsAreWhole(t *testing.T) {
	want := make(map[string][]string)
	each(reflect.ValueOf(english("")), "", func(name, text string) {
		want[name] = slices.Sorted(slices.Values(place.FindAllString(text, -1)))
	})
	if diff := cmp.Diff([]string{"{name}", "{n}"}, want["Words.SourceNamed"]); diff != "" {
		t.Fatal(diff)
	}
	allTexts(func(tag language.Tag, name, text string) {
		if strings.Contains(name, "[") { // of a plural form: "one source" needs no number
			return
		}
		got := slices.Sorted(slices.Values(place.FindAllString(text, -1)))
		if diff := cmp.Diff(want[name], got); diff != "" {
			t.Errorf("%s, %s: %q has other places than the English text (-want +got)\n%s", tag, name, text, diff)
		}
	})
}

// A text left in another script would be one left untranslated.
func TestTextsAreInTheirScript(t *testing.T) {
	scripts := map[language.Tag]*unicode.RangeTable{
		language.Arabic: unicode.Arabic, language.Hebrew: unicode.Hebrew, language.Hindi: unicode.Devanagari,
		language.SimplifiedChinese: unicode.Han, language.TraditionalChinese: unicode.Han,
	}
	allTexts(func(tag language.Tag, name, text string) {
		script, ok := scripts[tag]
		if !ok {
			script = unicode.Latin
		}
		for _, r := range place.ReplaceAllString(text, "") {
			if unicode.IsLetter(r) && !unicode.Is(script, r) {
				t.Errorf("%s, %s: %q has the letter %q", tag, name, text, r)
			}
		}
	})
}

// Characters that our simplified texts have and traditional Chinese has not.
const simplifiedOnly = "实说结论机构来这体读变与开关闭个页详细资处刚复链级为条评档"

func TestTraditionalChineseIsTraditional(t *testing.T) {
	allTexts(func(tag language.Tag, name, text string) {
		for _, r := range text {
			if tag == language.TraditionalChinese && strings.ContainsRune(simplifiedOnly, r) {
				t.Errorf("%s: %q has %q", name, text, r)
			}
		}
	})
}

func TestCounts(t *testing.T) {
	for tag, want := range map[string]struct{ sources, more map[int]string }{
		"en": {
			map[int]string{0: "0 sources", 1: "1 source", 2: "2 sources", 21: "21 sources"},
			map[int]string{1: "and 1 more", 3: "and 3 more"},
		},
		"fr": {
			map[int]string{0: "0 source", 1: "1 source", 2: "2 sources", 21: "21 sources"},
			map[int]string{1: "et 1 autre", 3: "et 3 autres"},
		},
		"de": {
			map[int]string{0: "0 Quellen", 1: "1 Quelle", 2: "2 Quellen", 21: "21 Quellen"},
			map[int]string{1: "und eine weitere", 3: "und 3 weitere"},
		},
		"es": {
			map[int]string{0: "0 fuentes", 1: "1 fuente", 2: "2 fuentes", 21: "21 fuentes"},
			map[int]string{1: "y 1 más", 3: "y 3 más"},
		},
		"pt": {
			map[int]string{0: "0 fonte", 1: "1 fonte", 2: "2 fontes", 21: "21 fontes"},
			map[int]string{1: "e mais 1", 3: "e mais 3"},
		},
		"ar": {
			map[int]string{
				0: "لا مصادر", 1: "مصدر واحد", 2: "مصدران", 3: "3 مصادر", 10: "10 مصادر", 11: "11 مصدرًا", 26: "26 مصدرًا", 99: "99 مصدرًا",
				100: "100 مصدر", 101: "101 مصدر", 102: "102 مصدر", 103: "103 مصادر", 111: "111 مصدرًا",
			},
			map[int]string{
				0: "ولا جهات أخرى", 1: "وجهة أخرى", 2: "وجهتان أخريان", 3: "و3 جهات أخرى", 11: "و11 جهة أخرى", 100: "و100 جهة أخرى",
			},
		},
		"he": {
			map[int]string{1: "מקור אחד", 2: "שני מקורות", 3: "3 מקורות", 20: "20 מקורות", 22: "22 מקורות"},
			map[int]string{1: "ועוד אחד", 2: "ועוד שניים", 3: "ועוד 3", 20: "ועוד 20"},
		},
		"hi": {
			map[int]string{0: "0 स्रोत", 1: "1 स्रोत", 2: "2 स्रोत"},
			map[int]string{1: "और 1 अन्य", 3: "और 3 अन्य"},
		},
		"zh": {
			map[int]string{1: "1个来源", 4: "4个来源"},
			map[int]string{1: "另有1家", 3: "另有3家"},
		},
		"zh-TW": {
			map[int]string{1: "1個來源", 4: "4個來源"},
			map[int]string{1: "另有1家", 3: "另有3家"},
		},
	} {
		l := Of(written(tag))
		for name, c := range map[string]struct {
			of   counted
			want map[int]string
		}{"sources": {l.texts.SourceCount, want.sources}, "more": {l.texts.MoreNames, want.more}} {
			got := make(map[int]string)
			for n := range c.want {
				got[n] = l.count(c.of, n)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%s, %s (-want +got)\n%s", tag, name, diff)
			}
		}
	}
}

// TestCountsOfADocument counts what a document has.
func TestCountsOfADocument(t *testing.T) {
	check := written("ar")
	for _, publisher := range []string{"NASA", "NOAA", "BBC", "AFP", "DPA", "EFE"} {
		check.Sources = append(check.Sources, factcheck.Source{Publisher: publisher})
	}
	check.Rating = factcheck.Rating{Value: factcheck.Num(2), Worst: factcheck.Num(1), Best: factcheck.Num(5)}
	words := Of(check).Words(check)
	got := []string{words.SourceCount, words.MoreNames, words.Scale, words.ScaleNote}
	want := []string{"6 مصادر", "وجهتان أخريان", "2 من 5", "الدرجة 2 من 5 على مقياس غرفة الأخبار هذه، بدءًا من أسوأ تقييم."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	bare := written("ar")
	words = Of(bare).Words(bare)
	if counts := words.SourceCount + words.MoreNames + words.Scale + words.ScaleNote; counts != "" {
		t.Errorf("counts of nothing: %q", counts)
	}
}

// Names may hold anything, places of a pattern too.
func TestHostileNames(t *testing.T) {
	const hostile = "{n} {name} {title} {quote} {why} {date} $1 %s"
	for _, language := range languages {
		tag := language.tag.String()
		check := written(tag)
		check.Title = hostile
		l := Of(check)
		for what, text := range map[string]string{
			"Title": l.Title(check), "Claimed": l.Claimed(hostile, hostile), "Because": l.Because(hostile), "By": l.By(hostile),
		} {
			want := 1
			if what == "Claimed" {
				want = 2
			}
			if n := strings.Count(text, hostile); n != want {
				t.Errorf("%s: %s is %q, with the name %d times", tag, what, text, n)
			}
		}
	}
}

// What a document in a language says around a claim, a verdict and a title.
func TestSentences(t *testing.T) {
	got := make(map[string][]string)
	for _, tag := range []string{"en", "fr", "de", "de-CH", "es", "pt", "hi", "zh", "zh-HK"} {
		check := written(tag)
		check.Title = "T"
		l := Of(check)
		got[tag] = []string{
			l.Title(check), l.Label("V", "F") + l.Because("W"), l.Claimed("C", ""), l.Claimed("C", "N"),
			l.By("N") + l.On(factcheck.Date{Year: 2003}),
		}
	}
	want := map[string][]string{
		"en":    {"Fact check: T", "V: F. W", "“C”", "“C” (N)", " — N, 2003"},
		"fr":    {"Vérification\u00a0: T", "V\u00a0: F. W", "«\u00a0C\u00a0»", "«\u00a0C\u00a0» (N)", " — N, 2003"},
		"de":    {"Faktencheck: T", "V: F. W", "„C“", "„C“ (N)", " – N, 2003"},
		"de-CH": {"Faktencheck: T", "V: F. W", "«C»", "«C» (N)", " – N, 2003"},
		"es":    {"Verificación: T", "V: F. W", "“C”", "“C” (N)", " — N, 2003"},
		"pt":    {"Verificação: T", "V: F. W", "“C”", "“C” (N)", " — N, 2003"},
		"hi":    {"फ़ैक्ट चेक: T", "V: F। W", "“C”", "“C” (N)", " — N, 2003"},
		"zh":    {"事实核查：T", "V：F。W", "“C”", "“C”（N）", "——N，2003年"},
		"zh-HK": {"事實查核：T", "V：F。W", "「C」", "「C」（N）", "——N，2003年"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// No ß reaches a Swiss reader.
func TestSwissGermanHasNoSharpS(t *testing.T) {
	for _, region := range []string{"CH", "LI"} {
		each(reflect.ValueOf(german(region)), "", func(name, text string) {
			if strings.Contains(text, "ß") {
				t.Errorf("%s: %q", name, text)
			}
		})
	}
}

// Text of the other direction is isolated, and only that.
func TestIsolated(t *testing.T) {
	for _, test := range []struct {
		tag, text string
		isolated  bool
	}{
		{"en", "NASA, 2003", false},
		{"en", "قناة الجزيرة", true},
		{"en", "٢٠٠٣", true},
		{"ar", "قناة الجزيرة، 2003", false},
		{"ar", "٢٠٠٣", false},
		{"ar", "NASA", true},
		{"he", "כאן 11", false},
		{"he", "כאן NASA", true},
		{"zh", "美國太空總署 NASA", false},
		{"ar-Latn", "Al Jazeera", false},
	} {
		want := test.text
		if test.isolated {
			want = "\u2068" + test.text + "\u2069"
		}
		if got := Of(written(test.tag)).Isolated(test.text); got != want {
			t.Errorf("%s: %q becomes %q, want %q", test.tag, test.text, got, want)
		}
	}
	l := Of(written("ar"))
	if got, want := l.Claimed("لا يضرب البرق", "NASA")+l.On(factcheck.Date{Year: 2003}), "«لا يضرب البرق» (\u2068NASA\u2069)، 2003"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// Locales share nothing that one of them could change.
func TestLocalesAreIndependent(t *testing.T) {
	check := written("en")
	check.Checked = factcheck.Date{Year: 2003}
	first := Of(check).Words(check)
	maps.DeleteFunc(first.Dates, func(string, string) bool { return true })
	if again := Of(check).Words(check); again.Dates["2003"] != "2003" {
		t.Errorf("dates %q", again.Dates)
	}
}
