package calendar

import (
	"fmt"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/runenames"
)

func TestParse(t *testing.T) {
	for text, want := range map[string]string{
		"2026-10-02": "2026-10-02", "2026-10": "2026-10", "2026": "2026",
		"October 2, 2026": "2026-10-02", "2 October 2026": "2026-10-02", "the 2nd of October 2026": "2026-10-02", "Oct 2, 2026": "2026-10-02",
		"MAY 2026": "2026-05", "1 mayo 2026": "2026-05-01", "1º de maio de 2026": "2026-05-01", "2 mai 2026": "2026-05-02", "2. Mai 2026": "2026-05-02",
		"le 1er octobre 2026": "2026-10-01", "am 2. Oktober 2026": "2026-10-02", "2. Jänner 2026": "2026-01-02", "2 de octubre de 2026": "2026-10-02",
		"٢ أكتوبر ٢٠٢٦": "2026-10-02", "2 تشرين الأول 2026": "2026-10-02", "2 באוקטובר 2026": "2026-10-02", "२ अक्टूबर २०२६": "2026-10-02",
		"2026年10月2日": "2026-10-02", "２０２６年１０月": "2026-10", " 2 October 2026 ": "2026-10-02",

		"": "", "October": "", "2 October": "", "2/10/2026": "", "10.2.2026": "", "31 June 2026": "", "0 June 2026": "", "2 Octobers 2026": "",
		"2 October 2026 in Paris": "", "2 2 October 2026": "", "October 2026 2027": "", "marching 2026": "", "2026年13月": "",
	} {
		date, ok := Parse(text)
		if got := date.String(); ok && got != want || ok != (want != "") {
			t.Errorf("%q: %q, %v; want %q", text, got, ok, want)
		}
	}
}

// Every digit of Unicode is taken for what its name says.
func TestDigits(t *testing.T) {
	names := []string{"ZERO", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE"}
	for c := range unicode.MaxRune {
		if !unicode.Is(unicode.Nd, c) {
			continue
		}
		var value int
		if _, err := fmt.Sscan(Digits(string(c)), &value); err != nil || !endsWith(runenames.Name(c), names[value]) {
			t.Errorf("%U %s is taken for %q", c, runenames.Name(c), Digits(string(c)))
		}
	}
}

func endsWith(name, word string) bool {
	return len(name) >= len(word) && name[len(name)-len(word):] == word
}
