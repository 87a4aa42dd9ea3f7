package factcheck_test

import (
	"testing"

	"factbox/app/factcheck"
)

func TestLang(t *testing.T) {
	if got := (&factcheck.FactCheck{}).Lang(); got != "en" {
		t.Errorf("a document without language is in %q, want en", got)
	}
	if got := (&factcheck.FactCheck{Language: "pt-BR"}).Lang(); got != "pt-BR" {
		t.Errorf("a document in pt-BR is in %q", got)
	}
}

func TestDir(t *testing.T) {
	tests := []struct {
		language string
		named    factcheck.Direction
		want     factcheck.Direction
	}{
		{"", "", factcheck.LeftToRight},
		{"en", "", factcheck.LeftToRight},
		{"ar", "", factcheck.RightToLeft},
		{"ar", factcheck.LeftToRight, factcheck.LeftToRight},
		{"en", factcheck.RightToLeft, factcheck.RightToLeft},
		{"", factcheck.RightToLeft, factcheck.RightToLeft},
	}
	for _, test := range tests {
		check := &factcheck.FactCheck{Language: test.language, Direction: test.named}
		if got := check.Dir(); got != test.want {
			t.Errorf("language %q, direction %q: runs %s, want %s", test.language, test.named, got, test.want)
		}
	}
}

func TestLanguageDirection(t *testing.T) {
	tests := map[string]struct {
		want factcheck.Direction
		tags []string
	}{
		"left-to-right languages":           {factcheck.LeftToRight, []string{"en", "fr", "pt-BR", "zh", "hi", "az", "ku", "und", ""}},
		"right-to-left languages":           {factcheck.RightToLeft, []string{"ar", "he", "fa", "ur", "ps", "ckb", "dv", "yi", "arz", "nqo"}},
		"a region changes nothing":          {factcheck.RightToLeft, []string{"ar-EG", "fa-AF", "he-IL"}},
		"case changes nothing":              {factcheck.RightToLeft, []string{"AR", "Az-ARAB", "uz-arab"}},
		"a script decides, right to left":   {factcheck.RightToLeft, []string{"az-Arab", "ku-Arab-IQ", "ff-Adlm", "pa-Arab", "zh-yue-Hebr"}},
		"a script decides, left to right":   {factcheck.LeftToRight, []string{"ar-Latn", "he-Latn-IL", "ks-Deva", "yi-Latn"}},
		"a variant is not a script":         {factcheck.LeftToRight, []string{"de-1996", "sl-1994"}},
		"an extension names no script":      {factcheck.LeftToRight, []string{"en-x-arab", "en-u-arab", "de-a-hebr"}},
		"nor does it take the script away":  {factcheck.RightToLeft, []string{"ar-x-latn", "az-Arab-x-latn"}},
		"broken tags run the usual way":     {factcheck.LeftToRight, []string{"-", "--", "en-", "-ar"}},
		"a longer name is another language": {factcheck.LeftToRight, []string{"arn", "hez", "url"}},
	}
	for rule, test := range tests {
		for _, tag := range test.tags {
			if got := factcheck.LanguageDirection(tag); got != test.want {
				t.Errorf("%s: %q runs %s, want %s", rule, tag, got, test.want)
			}
		}
	}
}
