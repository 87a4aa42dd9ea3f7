package authoring_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"factbox/app/factcheck"
	"factbox/server/authoring"
)

// FuzzParseMarkdown holds ParseMarkdown to its word: problems have places in the
// file, and a document without fatal ones is sound and reads back as written.
func FuzzParseMarkdown(f *testing.F) {
	for _, name := range markdownCases(f) {
		test, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(markdownSource(f, test.Files[0]))
	}
	f.Fuzz(func(t *testing.T, source []byte) {
		check, problems := authoring.ParseMarkdown("random.md", source)
		for _, problem := range problems {
			if !isInside(source, problem) {
				t.Errorf("not a place in the file: %v", problem)
			}
		}
		if problems.Fatal() {
			return
		}
		if problems := check.Validate(); problems.Fatal() {
			t.Fatalf("the document is not sound:\n%v", problems)
		}
		if canBeWritten(check) {
			readsBack(t, "random", check)
			return
		}
		written := authoring.WriteMarkdown(check)
		again, problems := authoring.ParseMarkdown("random.md", written)
		if problems.Fatal() || !bytes.Equal(written, authoring.WriteMarkdown(again)) {
			t.Fatalf("written again, it differs; problems %v\nfirst:\n%s\nsecond:\n%s", problems, written, authoring.WriteMarkdown(again))
		}
	})
}

// canBeWritten reports whether WriteMarkdown promises to keep the document as
// it is: see there for what it cannot express.
func canBeWritten(c *factcheck.FactCheck) bool {
	blocks := slices.Clone(c.Summary)
	for _, s := range c.Sections {
		blocks = append(blocks, s.Blocks...)
	}
	return blocksCanBeWritten(blocks)
}

func blocksCanBeWritten(blocks []factcheck.Block) bool {
	for _, b := range blocks {
		parts := [][]factcheck.Inline{b.Paragraph}
		if b.Table != nil {
			parts = append(parts, b.Table.Header...)
			parts = append(parts, slices.Concat(b.Table.Rows...)...)
		}
		inner := slices.Clone(b.Quote)
		if b.List != nil {
			inner = append(inner, slices.Concat(b.List.Items...)...)
		}
		if !blocksCanBeWritten(inner) || slices.ContainsFunc(parts, func(part []factcheck.Inline) bool { return !inlinesCanBeWritten(part, false) }) {
			return false
		}
	}
	return true
}

func inlinesCanBeWritten(inlines []factcheck.Inline, inEmphasis bool) bool {
	for _, in := range inlines {
		emphasis := slices.Concat(in.Emphasis, in.Strong)
		if len(emphasis) > 0 && inEmphasis || !inlinesCanBeWritten(emphasis, true) {
			return false
		}
		if in.Link != nil && !inlinesCanBeWritten(in.Link.Text, inEmphasis) {
			return false
		}
		if slices.ContainsFunc(in.Cite, func(c factcheck.Citation) bool { return strings.ContainsAny(c.Locator, ";[]") }) {
			return false
		}
	}
	return true
}

// isInside reports whether the problem stands at a character of the file, or at
// the end of one of its lines.
func isInside(source []byte, p authoring.Problem) bool {
	source = bytes.TrimPrefix(source, []byte("\uFEFF"))
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(source)), "\n")
	return p.Line >= 1 && p.Line <= len(lines) &&
		p.Column >= 1 && p.Column <= utf8.RuneCountInString(lines[p.Line-1])+1
}
