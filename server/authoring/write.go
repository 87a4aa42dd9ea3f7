package authoring

import (
	"cmp"
	"strconv"
	"strings"

	"factbox/app/factcheck"

	"go.yaml.in/yaml/v4"
)

// WriteMarkdown returns the document in the canonical form of the authoring
// format. [ParseMarkdown] reads it back as it was, with these exceptions, for
// which the format has no words:
//
//   - the slug is the file's name;
//   - white space at the ends of a text or a paragraph goes, and a paragraph of
//     nothing else with it;
//   - line ends in code become spaces, and two pieces of code side by side one;
//   - emphasis so nested in emphasis of its kind that CommonMark could not tell
//     where each ends loses the inner mark, never its text;
//   - a group that cites one source twice becomes two groups;
//   - the marks ; [ ] in a locator become , ( );
//   - a section with the id "summary" gets that of its position;
//   - a numbered list begins at 999 999 999 at most, CommonMark's last number.
//
// A document beyond the reader's own limits (limits.go), such as a paragraph
// with thousands of marks, is written all the same and then refused.
func WriteMarkdown(c *factcheck.FactCheck) []byte {
	return writeDocument(c, frontMatterFields(c), "")
}

// writeDocument writes the document with the given front matter, and heading over the
// summary, if one is given.
func writeDocument(c *factcheck.FactCheck, fields *yaml.Node, heading string) []byte {
	var out strings.Builder
	out.WriteString("---\n")
	out.Write(writeFrontMatter(fields))
	out.WriteString("---\n")

	w := bodyWriter{sources: c.Sources}
	w.heading(&out, cmp.Or(heading, usualSummary), summaryMark(c, heading))
	w.section(&out, c.Summary)
	for i, s := range c.Sections {
		id := s.ID
		if id == defaultSectionID(i) || id == summaryID {
			id = ""
		}
		w.heading(&out, s.Heading, id)
		w.section(&out, s.Blocks)
	}
	return []byte(out.String())
}

// usualSummary stands over a summary whose document gives it no heading of its own.
const usualSummary = "Summary"

// summaryMark returns the id that marks the summary in a language where the
// English heading would be a strange thing to know it by.
func summaryMark(c *factcheck.FactCheck, heading string) string {
	if heading != "" && heading != usualSummary {
		if summaryHeadings[strings.ToLower(heading)] {
			return ""
		}
		return summaryID
	}
	if language, _, _ := strings.Cut(strings.ToLower(c.Lang()), "-"); language == "en" {
		return ""
	}
	return summaryID
}

// defaultSectionID returns the id of the section at index i, from 0, where the
// author gives none.
func defaultSectionID(i int) string { return "section-" + strconv.Itoa(i+1) }

// bodyWriter writes blocks as lines of Markdown. A paragraph is one line, so
// that no word of it ever begins a line by accident.
type bodyWriter struct {
	sources []factcheck.Source
}

func (w bodyWriter) heading(out *strings.Builder, heading, id string) {
	out.WriteString("\n# " + w.inlines([]factcheck.Inline{{Text: heading}}, inHeading))
	switch {
	case strings.Contains(id, "/"):
		out.WriteString(` {id="` + id + `"}`) // goldmark does not read it behind #
	case id != "":
		out.WriteString(" {#" + id + "}")
	}
	out.WriteString("\n")
}

func (w bodyWriter) section(out *strings.Builder, blocks []factcheck.Block) {
	for _, line := range append([]string{""}, w.blocks(blocks)...) {
		out.WriteString(line + "\n")
	}
}

// blocks returns the lines of the blocks, with a blank line before each that
// follows another.
func (w bodyWriter) blocks(blocks []factcheck.Block) (lines []string) {
	var before factcheck.Block
	other := false
	for _, b := range blocks {
		// Two lists of a kind would be one if they had the same marker.
		other = sameKindOfList(before, b) && !other
		block := w.block(b, other)
		if len(block) == 0 {
			continue
		}
		if len(lines) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, block...)
		before = b
	}
	return lines
}

func sameKindOfList(a, b factcheck.Block) bool {
	return a.List != nil && b.List != nil && a.List.Ordered == b.List.Ordered
}

func (w bodyWriter) block(b factcheck.Block, otherMarker bool) []string {
	switch {
	case b.List != nil:
		return w.list(b.List, otherMarker)
	case len(b.Quote) > 0:
		return prefixed("> ", "> ", w.blocks(b.Quote))
	case b.Table != nil:
		return w.table(b.Table)
	}
	if line := w.inlines(b.Paragraph, inParagraph); line != "" {
		return []string{line}
	}
	return nil
}

func (w bodyWriter) list(l *factcheck.List, otherMarker bool) (lines []string) {
	for i, item := range l.Items {
		marker := listMarker(l, i, otherMarker)
		lines = append(lines, prefixed(marker, strings.Repeat(" ", len(marker)), w.blocks(item))...)
	}
	return lines
}

// maxListNumber is the largest number that begins a list item in CommonMark.
const maxListNumber = 999_999_999

func listMarker(l *factcheck.List, i int, other bool) string {
	switch {
	case !l.Ordered && other:
		return "* "
	case !l.Ordered:
		return "- "
	}
	number := strconv.Itoa(min(max(l.Start, 1)+i, maxListNumber))
	if other {
		return number + ") "
	}
	return number + ". "
}

// prefixed puts first before the first line and rest before the others, without
// leaving spaces at the end of blank ones.
func prefixed(first, rest string, lines []string) []string {
	for i, line := range lines {
		prefix := rest
		if i == 0 {
			prefix = first
		}
		lines[i] = strings.TrimRight(prefix+line, " ")
	}
	return lines
}

func (w bodyWriter) table(t *factcheck.Table) []string {
	lines := []string{w.row(t.Header), "|" + strings.Repeat(" --- |", len(t.Header))}
	for _, row := range t.Rows {
		lines = append(lines, w.row(row))
	}
	return lines
}

func (w bodyWriter) row(cells [][]factcheck.Inline) string {
	var line strings.Builder
	line.WriteString("|")
	for _, cell := range cells {
		line.WriteString(" " + w.inlines(cell, inCell) + " |")
	}
	return line.String()
}
