package authoring

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"factbox/assets"

	"github.com/google/go-cmp/cmp"
)

func formatted(t *testing.T, source string) string {
	t.Helper()
	out, problems := Format("x.md", []byte(source))
	if problems.Fatal() {
		t.Fatal(problems)
	}
	return string(out)
}

func TestFormat(t *testing.T) {
	const source = `---
# What this is about.
lang: en   # as the paper has it
title:   "Is it cheese?"
# Who said it is not known.
claim: {text: It is cheese.} # said often
# rating: {label: False}
method:
# Nothing is in this one.
references:
# The first.
- {id: nasa, title: Rocks} # good
- id: other
  # Its address is not known.
  title: Others
# The end.
---
Summary
=======
It is *not* [@nasa].
# Why
* Because [@other]
`
	const want = `---
title: Is it cheese?
# Who said it is not known.
# said often
claim:
  text: It is cheese.
# What this is about.
lang: en # as the paper has it
# rating: {label: False}
# Nothing is in this one.
references:
  # The first.
  # good
  - id: nasa
    title: Rocks
  - id: other
    # Its address is not known.
    title: Others
# The end.
---

# Summary

It is *not* [@nasa].

# Why

- Because [@other]
`
	got := formatted(t, source)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// comments are the comments of a front matter, in the order of the alphabet.
func comments(source string) (all []string) {
	for line := range strings.Lines(string(frontMatterOf([]byte(source)))) {
		if i := strings.Index(" "+line, " #"); i >= 0 {
			all = append(all, strings.TrimSpace(line[i:]))
		}
	}
	slices.Sort(all)
	return all
}

// No comment is lost, and to format again changes nothing.
func TestFormatKeepsComments(t *testing.T) {
	body := "---\n# Summary\nText.\n\n# Why\nText.\n"
	for _, head := range []string{
		"# one\ntitle: T # two\n# three\n",
		"title: T\nclaim:\n  # one\n  text: X # two\n  # three\n  claimant:\n    # four\n    name: N # five\n",
		"title: T\n# one\n\n# two\n\nlang: en\n# three\n",
		"title: T\nsupport: # one\n  # two\n",
		"title: T\ncorrections:\n# one\n- kind: update # two\n  # three\n  date: 2026-01-01\n  text: X # four\n# five\n- {kind: other, date: 2026-01-02, text: Y} # six\n",
		"lang: en # one\n# two\ntitle: T\n",
	} {
		once := formatted(t, "---\n"+head+body)
		if diff := cmp.Diff(comments("---\n"+head+body), comments(once)); diff != "" {
			t.Errorf("%s comments (-want +got)\n%s\n%s", head, diff, once)
		}
		if diff := cmp.Diff(once, formatted(t, once)); diff != "" {
			t.Errorf("%s to format it again changes it:\n%s", head, diff)
		}
	}
}

// samples are the sources of the samples, by their names.
func samples(t *testing.T) map[string][]byte {
	t.Helper()
	names, err := fs.Glob(assets.Samples(), "checks/*.md")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	sources := make(map[string][]byte)
	for _, name := range names {
		if sources[name], err = fs.ReadFile(assets.Samples(), name); err != nil {
			t.Fatal(err)
		}
	}
	return sources
}

// The samples read the same when they are formatted.
func TestFormattedSamples(t *testing.T) {
	for name, source := range samples(t) {
		once := formatted(t, string(source))
		before, _ := ParseMarkdown(name, source)
		after, problems := ParseMarkdown(name, []byte(once))
		if diff := cmp.Diff(before, after); diff != "" || problems != nil {
			t.Errorf("%s: %v (-before +formatted)\n%s", name, problems, diff)
		}
		if heading := read(name, source).summaryHeading; read(name, []byte(once)).summaryHeading != heading {
			t.Errorf("%s: the summary has another heading than %q", name, heading)
		}
		if again := formatted(t, once); again != once {
			t.Errorf("%s: to format it again changes it:\n%s", name, cmp.Diff(once, again))
		}
	}
}

func TestBrokenDocumentIsNotFormatted(t *testing.T) {
	if out, problems := Format("x.md", []byte("---\ntitle: [\n---\n# Summary\nX")); out != nil || !problems.Fatal() {
		t.Errorf("%s, %v", out, problems)
	}
}

func FuzzFormat(f *testing.F) {
	f.Add([]byte("---\n# one\ntitle: T # two\nclaim: {text: X} # three\nreferences:\n# four\n- id: a\n---\n# Summary\nText [@a].\n\n# Why\n- Text.\n"))
	f.Fuzz(func(t *testing.T, source []byte) {
		once, problems := Format("x.md", source)
		if problems.Fatal() {
			return
		}
		twice, problems := Format("x.md", once)
		if problems.Fatal() {
			t.Fatalf("formatted, it cannot be read: %v\n%s", problems, once)
		}
		if diff := cmp.Diff(string(once), string(twice)); diff != "" {
			t.Errorf("to format it again changes it:\n%s", diff)
		}
	})
}
