package widget

import "testing"

func TestCutWord(t *testing.T) {
	for _, test := range []struct{ text, rest, word string }{
		{"more than commonly assumed ", "more than commonly ", "assumed "},
		{"assumed", "", "assumed"},
		{"", "", ""},
		{" ", "", " "},
		{"about 45\u00a0% ", "about ", "45\u00a0% "},
		{"see Donaudampfschifffahrtsgesellschaft ", "see Donaudampfschifffahrtsgesellschaft ", ""},
		{"这句话没有空格所以整个都是一个词这样太长了", "这句话没有空格所以整个都是一个词这样太长了", ""},
		{"كما يُقال ", "كما ", "يُقال "},
	} {
		if rest, word := cutWord(test.text); rest != test.rest || word != test.word {
			t.Errorf("cutWord(%q) = %q, %q, want %q, %q", test.text, rest, word, test.rest, test.word)
		}
	}
}

func TestCutClosing(t *testing.T) {
	for _, test := range []struct{ text, closing, rest string }{
		{". The study", ".", " The study"},
		{".”", ".”", ""},
		{", while", ",", " while"},
		{" and", "", " and"},
		{"。", "。", ""},
		{"", "", ""},
	} {
		if closing, rest := cutClosing(test.text); closing != test.closing || rest != test.rest {
			t.Errorf("cutClosing(%q) = %q, %q, want %q, %q", test.text, closing, rest, test.closing, test.rest)
		}
	}
}
