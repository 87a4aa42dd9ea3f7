package authoring

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What would make a document better is told to its author, with the place, and to
// nobody else.
func TestAdvice(t *testing.T) {
	source := `---
title: Do fish sleep?
references:
  - {id: a, URL: "http://fish.example/rest", custom: {archive-url: "https://archive.example/rest"}}
  - {id: b, URL: "https://fish.example/slow"}
---
# Summary
` + strings.Repeat("word ", 121) + `[@a].

# Cited
In a table:

| what |
| ---- |
| that [@b] |

# Not cited
Nothing.
`
	var got []string
	for _, p := range Check("fish.md", []byte(source)) {
		if !p.Warning {
			t.Errorf("%s is no warning", p)
		}
		got = append(got, p.String())
	}
	want := []string{
		`fish.md:4:5: warning: the way to the source is not encrypted: "http://fish.example/rest"; write https:// if it answers there`,
		`fish.md:5:5: warning: the source has no lasting copy: "b"; add custom: {archive-url: …}, since pages change and go`,
		`fish.md:7:1: warning: the summary has 121 words; a card is read at a glance; keep to 120, and leave the rest to the sections`,
		`fish.md:17:1: warning: nothing is cited in the section "Not cited"; cite what it rests on, if it rests on anything`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if _, problems := ParseMarkdown("fish.md", []byte(source)); problems != nil {
		t.Errorf("readers of the document hear of it: %v", problems)
	}
	if problems := Check("x.md", []byte("---\ntitel: X\n---\n# Summary\nX\n\n# Y\nZ\n")); len(problems) == 0 || !problems.Fatal() {
		t.Errorf("a broken document: %v", problems)
	}
}

func TestCountWords(t *testing.T) {
	for text, want := range map[string]int{"one two, three": 3, "鱼会睡觉吗": 3, "La foudre peut-elle ?": 4} {
		r := read("x.md", []byte("---\ntitle: X\n---\n# Summary\n"+text+"\n\n# Y\nZ\n"))
		if got := countWords(r.check.Summary); got != want {
			t.Errorf("%q has %d words, want %d", text, got, want)
		}
	}
}
