package authoring_test

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"factbox/app/factcheck"
	"factbox/app/widget"
	"factbox/assets"
	"factbox/server/authoring"
	"factbox/server/locale"
)

var update = flag.Bool("update", false, "write what the code does into the test cases")

// TestImportText reads the cases in testdata/import: the text of a page, then
// the document and the reports that come of it, or the error.
func TestImportText(t *testing.T) {
	cases, err := filepath.Glob("testdata/import/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, name := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			want, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			page := want.Files[0]
			got := &txtar.Archive{Comment: want.Comment, Files: append([]txtar.File{page}, imported(t, page.Data)...)}
			if *update {
				if err := os.WriteFile(name, txtar.Format(got), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(txtar.Format(want)), string(txtar.Format(got))); diff != "" && !*update {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// imported returns what comes of a page as the files of a test case. Cases write
// "\u2067" and "\xff" for what an editor would hide or refuse.
func imported(t *testing.T, page []byte) []txtar.File {
	t.Helper()
	text := hidden.ReplaceAllStringFunc(string(page), func(escape string) string {
		plain, err := strconv.Unquote(`"` + escape + `"`)
		if err != nil {
			t.Fatal(err)
		}
		return plain
	})
	markdown, dropped, err := authoring.ImportText([]byte(text))
	if err != nil {
		return []txtar.File{{Name: "error", Data: []byte(err.Error() + "\n")}}
	}
	var reports strings.Builder
	for _, d := range dropped {
		fmt.Fprintln(&reports, d)
	}
	return []txtar.File{{Name: "document.md", Data: markdown}, {Name: "dropped", Data: []byte(reports.String())}}
}

var hidden = regexp.MustCompile(`\\(?:u[0-9A-F]{4}|x[0-9a-f]{2}|r)`)

// TestImportedPage compares a whole page, word for word and citation for citation,
// with what is read from it.
func TestImportedPage(t *testing.T) {
	const name = "checks/ice-missing-children.md"
	document, err := fs.ReadFile(assets.Samples(), name)
	if err != nil {
		t.Fatal(err)
	}
	sample, problems := authoring.ParseMarkdown(name, document)
	if problems.Fatal() {
		t.Fatal(problems)
	}
	page := pageLines(sample)
	markdown, dropped, err := authoring.ImportText([]byte(strings.Join(page, "\n")))
	if err != nil || len(dropped) > 0 {
		t.Fatalf("dropped %v, error %v", dropped, err)
	}
	check, problems := authoring.ParseMarkdown("page.md", markdown)
	if len(problems) > 0 {
		t.Fatalf("problems of the document:\n%v", problems)
	}
	if len(check.Sections) != len(sample.Sections) || len(check.Sources) != len(sample.Sources) {
		t.Errorf("%d sections and %d sources, want %d and %d", len(check.Sections), len(check.Sources), len(sample.Sections), len(sample.Sources))
	}
	if diff := cmp.Diff(page, pageLines(check)); diff != "" {
		t.Errorf("as text, the document is not the page (-page +document):\n%s", diff)
	}
}

// pageLines writes the document as the page of which it was read.
func pageLines(c *factcheck.FactCheck) (lines []string) {
	lines = append(lines, c.Support.Heading, c.Support.Text, "Fact check: "+c.Title, "Executive Summary")
	lines = append(lines, paragraphLines(c.Summary)...)
	for i, s := range c.Sections {
		lines = append(lines, fmt.Sprintf("%d. %s", i+1, s.Heading))
		lines = append(lines, paragraphLines(s.Blocks)...)
	}
	return lines
}

func paragraphLines(blocks []factcheck.Block) (lines []string) {
	for _, b := range blocks {
		if b.List != nil {
			for _, item := range b.List.Items {
				for _, line := range paragraphLines(item) {
					lines = append(lines, "• "+line)
				}
			}
			continue
		}
		var line strings.Builder
		for _, in := range b.Paragraph {
			line.WriteString(in.Text)
			for i, c := range in.Cite {
				if i > 0 {
					line.WriteString(" ")
				}
				fmt.Fprintf(&line, "[%d]", c.Source)
			}
		}
		lines = append(lines, line.String())
	}
	return lines
}

func TestImportTextRefusesHugeTexts(t *testing.T) {
	text := bytes.Repeat([]byte("a"), authoring.MaxFile+1)
	if _, _, err := authoring.ImportText(text); err == nil {
		t.Error("no error")
	}
}

// FuzzImportText holds ImportText to its word: what it returns is a fact check,
// and every letter of the page is in it or in a report.
func FuzzImportText(f *testing.F) {
	cases, err := filepath.Glob("testdata/import/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range cases {
		page, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(page.Files[0].Data)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		markdown, dropped, err := authoring.ImportText(text)
		if err != nil {
			return
		}
		check, problems := authoring.ParseMarkdown("page.md", markdown)
		if problems.Fatal() {
			t.Fatalf("%v\nin\n%s", problems, markdown)
		}
		if letter, lost := lostLetter(withoutFrame(text), check, dropped); lost {
			t.Fatalf("a letter %q is lost; dropped %v, document\n%s", letter, dropped, markdown)
		}
	})
}

// lostLetter is one of the text that is neither in the document that was made of it nor
// in what was told to be left out.
func lostLetter(text string, check *factcheck.FactCheck, dropped []authoring.Dropped) (letter rune, lost bool) {
	kept := make(map[rune]int)
	for _, letter := range letters(documentText(check)) {
		kept[letter]++
	}
	for _, d := range dropped {
		for _, letter := range letters(d.Text) {
			kept[letter]++
		}
	}
	for _, letter := range letters(text) {
		if kept[letter]--; kept[letter] < 0 {
			return letter, true
		}
	}
	return 0, false
}

// documentText returns all text of a document.
func documentText(c *factcheck.FactCheck) string {
	parts := []string{
		c.Title, c.Support.Heading, c.Support.Text, c.Claim.Text, c.Claim.Claimant.Name, c.Rating.Label, c.Rating.Explanation,
		c.CheckedBy.Name, c.Method, c.Disclosure, factcheck.PlainText(c.Summary), strings.Join(besides(c.Summary), " "),
	}
	for _, s := range c.Sections {
		parts = append(parts, s.Heading, factcheck.PlainText(s.Blocks), strings.Join(besides(s.Blocks), " "))
	}
	for _, s := range c.Sources {
		parts = append(parts, s.Title, s.URL)
	}
	for _, correction := range c.Corrections {
		parts = append(parts, correction.Text)
	}
	return strings.Join(parts, " ")
}

// besides is what is in running text besides its words: citations, and where links lead.
func besides(blocks []factcheck.Block) (all []string) {
	var inlines func([]factcheck.Inline)
	inlines = func(some []factcheck.Inline) {
		for _, in := range some {
			inlines(in.Emphasis)
			inlines(in.Strong)
			for _, c := range in.Cite {
				all = append(all, strings.TrimRight(fmt.Sprintf("[%d, %s", c.Source, c.Locator), ", ")+"]")
			}
			if in.Link != nil {
				all = append(all, in.Link.URL)
				inlines(in.Link.Text)
			}
		}
	}
	for _, b := range blocks {
		inlines(b.Paragraph)
		all = append(all, besides(b.Quote)...)
		if b.List != nil {
			for _, item := range b.List.Items {
				all = append(all, besides(item)...)
			}
		}
		if b.Table != nil {
			for _, row := range append([][][]factcheck.Inline{b.Table.Header}, b.Table.Rows...) {
				for _, cell := range row {
					inlines(cell)
				}
			}
		}
	}
	return all
}

// frame is what a page puts around its text: the words that say what a line is,
// the date, and the numbers of headings and sources.
var frame = regexp.MustCompile(`(?im)^[ \t]*(?:(?:` + strings.Join(labels(func(w widget.Words) []string {
	return []string{w.Claim, w.Verdict, w.CheckedBy, w.Method, w.Disclosure, w.VerdictChanged, w.CheckWithdrawn, w.CorrectionUpdate, w.CorrectionMistake}
}), "|") + `)[\s\x{A0}]*(?:[,،，][^:：\n]*)?[:：]` +
	`|(?:` + strings.Join(labels(func(w widget.Words) []string { return []string{w.Checked, w.Updated} }), "|") + `)[\s\x{A0}]*[:：].*` +
	`|\[?[ \t]*(?:fact[- ]?check|vérification(?: des faits)?|faktencheck|verificación|verificação|checagem|تدقيق(?: المعلومات)?|בדיקת עובדות|तथ्य जाँच|फ़ैक्ट चेक|事实核查|事實查核)\s*[:：]` +
	`|(?:(?:fact[- ])?checked\s+on|vérifiée?\s+le|geprüft\s+am|verificado\s+(?:el|em)|checado\s+em|تاريخ التدقيق|תאריך הבדיקה|נבדק ב-?|जाँच की तारीख़?|核查日期|查核日期).*` +
	`|(?:1[.．、][\s\x{A0}]*)?(?:(?:executive\s+)?summary|in short|résumé|en bref|zusammenfassung|kurz gesagt|resumen|en resumen|resumo|em resumo|ملخص|الملخص|الخلاصة|תקציר|סיכום|सारांश|संक्षेप|摘要|总结|概要)(?:[ \t]*[:：]+)?` +
	`|(?:\p{Nd}+[.．、][\s\x{A0}]*)?(?:sources|references|citations|quellen|fuentes|referencias|fontes|referências|المصادر|מקורות|स्रोत|来源|來源)\s*[:：]?[ \t]*$` +
	`|\p{Nd}+[.．、]|[-*•])|\p{Nd}+`)

// labels are how the lines begin that say what was claimed and found, by whom and when.
func labels(of func(widget.Words) []string) (all []string) {
	for _, language := range locale.Languages() {
		for _, date := range []factcheck.Date{{Year: 2026, Month: 10, Day: 2}, {Year: 2026, Month: 10}} {
			check := &factcheck.FactCheck{Language: language, Checked: date, Updated: date}
			for _, word := range of(locale.Of(check).Words(check)) {
				all = append(all, regexp.QuoteMeta(word))
			}
		}
	}
	return all
}

func withoutFrame(text []byte) string {
	shown := strings.Map(func(c rune) rune {
		switch {
		case c == '\r':
			return '\n'
		case c == '\v' || c == '\f':
			return ' '
		case unicode.IsSpace(c) || !unicode.Is(unicode.C, c):
			return c
		}
		return -1 // a character that is reported may stand inside "Fact check"
	}, string(text))
	return frame.ReplaceAllString(shown, " ")
}

// letters returns the letters of a text. Words will not do for a comparison: a
// citation inside one makes two of it.
func letters(text string) []rune {
	return slices.DeleteFunc([]rune(text), func(c rune) bool { return !unicode.IsLetter(c) })
}
