package authoring_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"factbox/app/factcheck"
	"factbox/server/authoring"
)

func ExampleParseMarkdown() {
	const source = `---
title: Can lightning strike the same place twice?
rating: {label: False}
references:
  - {id: nws, title: Lightning Myths, publisher: National Weather Service}
---
# Summary
It can: tall objects are struck again and again [@nws; @noaa].

# Why tall buildings are struck
They are the shortest way to the ground.
`
	check, problems := authoring.ParseMarkdown("checks/lightning.md", []byte(source))
	fmt.Println(check.Slug, "-", check.Rating.Tone(), "-", check.Sources[0].Title)
	fmt.Println(problems)

	// Output:
	// lightning - false - Lightning Myths
	// checks/lightning.md:8:56: a citation without source: "@noaa"; add a reference with that id
}

// TestParseMarkdown reads the cases in testdata/markdown: the source, the
// problems, and the document if it is usable. Sources write "\u2067" and "\xff"
// for what an editor would hide or refuse.
func TestParseMarkdown(t *testing.T) {
	for _, name := range markdownCases(t) {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			want, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			got := &txtar.Archive{Comment: want.Comment, Files: append([]txtar.File{want.Files[0]}, parsed(t, want.Files[0])...)}
			if *update {
				if err := os.WriteFile(name, txtar.Format(got), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(txtar.Format(want)), string(txtar.Format(got))); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func markdownCases(t testing.TB) []string {
	t.Helper()
	names, err := filepath.Glob("testdata/markdown/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	return names
}

// markdownSource returns the source of a case with its escapes resolved.
func markdownSource(t testing.TB, source txtar.File) []byte {
	t.Helper()
	text := hidden.ReplaceAllStringFunc(string(source.Data), func(escape string) string {
		plain, err := strconv.Unquote(`"` + escape + `"`)
		if err != nil {
			t.Fatal(err)
		}
		return plain
	})
	return []byte(text)
}

// parsed returns what is read from a source as the files of a case.
func parsed(t *testing.T, source txtar.File) []txtar.File {
	t.Helper()
	check, problems := authoring.ParseMarkdown(source.Name, markdownSource(t, source))
	var report strings.Builder
	for _, problem := range problems {
		fmt.Fprintln(&report, strings.TrimPrefix(problem.String(), source.Name+":"))
	}
	files := []txtar.File{{Name: "problems", Data: []byte(report.String())}}
	if problems.Fatal() {
		return files
	}
	document, err := json.MarshalIndent(check, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return append(files, txtar.File{Name: "document.json", Data: append(document, '\n')})
}

// markdown returns a document with the front matter and the text, both of which
// are complete without them.
func markdown(frontMatter, text string) []byte {
	return []byte("---\ntitle: T\n" + frontMatter + "---\n# Summary\n\nS\n\n# One\n\n" + text + "\n")
}

// TestSlug reads the slug from the name of the file.
func TestSlug(t *testing.T) {
	for name, want := range map[string]string{
		"lightning.md":         "lightning",
		"checks/2026-storm.md": "2026-storm",
		`checks\storm.md`:      "storm",
		"البرق.md":             "البرق",
		"v1.2.md":              "v1.2",
		"no extension.md":      "",
		".md":                  "",
		".hidden.md":           "",
		"a?b.md":               "",
	} {
		check, problems := authoring.ParseMarkdown(name, markdown("", "x"))
		if check.Slug != want || problems.Fatal() != (want == "") {
			t.Errorf("%s: slug %q, want %q; problems %v", name, check.Slug, want, problems)
		}
	}
}

// TestMarkdownLimits holds the limits to what they say: at one, a document is
// read; beyond it, one problem says what there is too much of.
func TestMarkdownLimits(t *testing.T) {
	for _, test := range []struct {
		name  string
		limit int
		of    func(n int) []byte
		want  string
	}{
		{"sections", factcheck.MaxSections, func(n int) []byte {
			return markdown("", strings.Repeat("x\n\n# Next\n\n", n-1)+"x")
		}, "201 sections are more than the 200 allowed"},
		{"sources", factcheck.MaxSources, func(n int) []byte {
			var references strings.Builder
			for i := range n {
				fmt.Fprintf(&references, "  - id: s%d\n", i)
			}
			return markdown("references:\n"+references.String(), "x")
		}, "the list has 1001 entries, over the limit of 1000"},
		{"indent", 72, func(n int) []byte {
			return markdown("", "x\n"+strings.Repeat(" ", n)+"x")
		}, "the line is indented by more than 72 columns"},
		{"escaped pipes", 10_000, func(n int) []byte {
			return markdown("", "| a |\n| - |\n| `"+strings.Repeat(`\|`, n)+"` |")
		}, `more than 10000 times \| beside code`},
		{"lines", 100_000, func(n int) []byte {
			return markdown("", strings.Repeat("x\n", n-3)) // and two headings and a summary
		}, "too many lines, quotes and list items"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if _, problems := authoring.ParseMarkdown("x.md", test.of(test.limit)); problems.Fatal() {
				t.Errorf("at the limit: %v", problems)
			}
			_, problems := authoring.ParseMarkdown("x.md", test.of(test.limit+1))
			if len(problems) != 1 || problems[0].What != test.want {
				t.Errorf("beyond the limit: %v\nwant only: %s", problems, test.want)
			}
		})
	}
}

// TestProblemsAreLimited holds the report of a hopeless file to a length that
// can be read.
func TestProblemsAreLimited(t *testing.T) {
	_, problems := authoring.ParseMarkdown("x.md", markdown("", strings.Repeat("<b>\n\n", 3000)))
	if len(problems) != 1001 || problems[1000].What != "2000 more problems are not listed" || problems[1000].Warning {
		t.Errorf("%d problems, the last %v", len(problems), problems[len(problems)-1])
	}
}

// TestFileTooLarge refuses a file before looking at it.
func TestFileTooLarge(t *testing.T) {
	_, problems := authoring.ParseMarkdown("x.md", make([]byte, authoring.MaxFile+1))
	if len(problems) != 1 || problems[0].What != "the file has 2097153 bytes, over the limit of 2097152" {
		t.Errorf("got %v", problems)
	}
}

// TestManySources reads a document with 500 sources and as many citations.
func TestManySources(t *testing.T) {
	var references, text strings.Builder
	references.WriteString("references:\n")
	for i := range 500 {
		fmt.Fprintf(&references, "  - {id: s%d, title: T%d}\n", i, i)
		fmt.Fprintf(&text, "Said so [@s%d, p. %d].\n\n", i, i)
	}
	check, problems := authoring.ParseMarkdown("x.md", markdown(references.String(), text.String()))
	if len(problems) > 0 || len(check.Sources) != 500 {
		t.Fatalf("%d sources, problems %v", len(check.Sources), problems)
	}
	last := check.Sections[0].Blocks[499].Paragraph[1].Cite
	if diff := cmp.Diff([]factcheck.Citation{{Source: 500, Locator: "p. 499"}}, last); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestSpeedBombs reads texts on which a naive reader takes minutes. Each must be
// read or refused: a hang shows as the timeout of the test.
func TestSpeedBombs(t *testing.T) {
	const size = 400_000
	fill := func(pattern string) string { return strings.Repeat(pattern, size/len(pattern)) }
	for name, text := range map[string]string{
		"lines":                fill("a\n"),
		"bangs":                fill("!\n"),
		"stars":                fill("*a"),
		"stars and underlines": fill("*_a"),
		"closing stars":        fill("a** "),
		"brackets":             fill("["),
		"brackets, paragraphs": fill(strings.Repeat("[", 3900) + "\n\n"),
		"links":                strings.Repeat("[a](", 3900) + fill("x"),
		"links with <":         strings.Repeat("[a](<b", 3900) + fill("x "),
		"links with titles":    strings.Repeat(`[a](b "`, 3900) + fill("x "),
		"links in links":       fill("[a](b) ]"),
		"images":               fill("![a](b)"),
		"definitions":          fill("[a]: b\n"),
		"code":                 fill("`a``b"),
		"tags":                 fill("<a "),
		"comments":             fill("<!-- "),
		"entities":             fill("&a"),
		"citations":            fill("[@a] "),
		"open citations":       fill("[@a;\n"),
		"one group":            "[@a" + fill(";\n@a") + "]",
		"bare citations":       fill("@a "),
		"attributes":           "# " + fill("{#a "),
		"bullets in bullets":   fill(strings.Repeat("- ", 49) + "a\n"),
		"quotes in quotes":     fill(strings.Repeat(">", 49) + "a\n"),
		"nested bullets":       fill(strings.Repeat("- ", 24) + "a\n"),
		"staircase":            fill(staircase(60)),
		"top of the stairs":    staircase(70) + fill(strings.Repeat(" ", 70)+"- a\n"),
		"items":                fill("- a\n"),
		"headings":             fill("# a\n\n"),
		"wide table":           strings.Repeat("|a", 1000) + "|\n" + strings.Repeat("|-", 1000) + "|\n" + strings.Repeat("a\n", 1000),
		"table of code":        "|a|b|\n|-|-|\n" + fill("|`x\\|y`|b|\n"),
		"tables":               fill("|a|b|\n|-|-|\n|c|d|\n\n"),
	} {
		t.Run(name, func(t *testing.T) { readOrRefused(t, markdown("references: [{id: a}]\n", text)) })
	}
	for name, yaml := range map[string]string{
		"yaml keys":       fill("a: b\n"),
		"yaml brackets":   fill("["),
		"yaml depth":      strings.Repeat("- ", 5000) + "a\n",
		"yaml references": "references:\n" + fill("- {id: a}\n"),
		"yaml items":      "corrections: [" + fill("{},") + "]\n",
		"yaml aliases":    "a: &a [x]\nb: &b [" + strings.Repeat("*a,", 100) + "]\nc: [" + fill("*b,") + "]\n",
		"yaml quotes":     "method: \"" + fill(`\n`) + "\"\n",
		"yaml comments":   fill("# a\n"),
	} {
		t.Run(name, func(t *testing.T) { readOrRefused(t, markdown(yaml, "x")) })
	}
}

// staircase is a list in which each item goes deeper.
func staircase(steps int) string {
	var text strings.Builder
	for i := range steps {
		text.WriteString(strings.Repeat(" ", i) + "- a\n")
	}
	return text.String()
}

// readOrRefused fails the test unless the document is sound or has problems.
func readOrRefused(t *testing.T, source []byte) {
	t.Helper()
	check, problems := authoring.ParseMarkdown("x.md", source)
	if !problems.Fatal() && check.Validate().Fatal() {
		t.Errorf("neither sound nor refused: %v", check.Validate()[0])
	}
}
