package authoring

import (
	"bytes"
	"fmt"
	"regexp"

	"factbox/app/factcheck"
)

// Limits on the Markdown, far above any prose. Beyond them the parser (measured
// on goldmark v1.8.7) needs time or memory out of proportion to the text.
const (
	// maxWork is what a document may cost by the estimates below, which are in
	// nanoseconds of a slow machine.
	maxWork = 500_000_000

	// lineWork, markWork and cellWork are what a line (once more for each quote
	// and list around it), a mark and a cell of a table cost by themselves.
	// Besides, any mark can make the parser read the rest of its paragraph, at
	// one nanosecond a byte: a paragraph of 10 kB with 1000 marks takes 2 % of
	// maxWork.
	lineWork, markWork, cellWork = 5000, 2000, 5000

	// maxEscapedPipes bounds "\|" in lines with code. Each is compared with
	// every other.
	maxEscapedPipes = 10_000

	// maxMarkers bounds the quotes and lists that begin on one line, and
	// maxIndent the columns before it: each line is shown to every list and
	// quote around it. Both leave room for factcheck.MaxDepth, which is what an
	// author should hear of.
	maxMarkers = 2 * factcheck.MaxDepth
	maxIndent  = 6 * factcheck.MaxDepth
)

// readable refuses text on which the parser would take seconds.
func (r *reading) readable(markdown []byte) bool {
	offset, work, pipes := 0, 0, 0
	var p stretch
	for line := range bytes.Lines(markdown) {
		if paragraphEnd.Match(line) {
			work += p.cost().total()
			p = stretch{}
		}
		p.add(line)
		pipes += escapedPipes(line)
		what, mend := "", "split it"
		switch {
		case work+p.cost().total() > maxWork:
			what = p.cost().excess()
		case pipes > maxEscapedPipes:
			what, mend = fmt.Sprintf("more than %d times \\| beside code", maxEscapedPipes), "write less code in tables"
		case indent(line) > maxIndent:
			what, mend = fmt.Sprintf("the line is indented by more than %d columns", maxIndent), "move it to the left"
		case markers(line) > maxMarkers:
			what, mend = fmt.Sprintf("more than %d marks of quotes and lists begin the line", maxMarkers), "nest less"
		}
		if what != "" {
			r.report(factcheck.CodeLimit, r.at(offset), what, mend)
			return false
		}
		offset += len(line)
	}
	return true
}

// stretch is what the parser may take for one paragraph.
type stretch struct{ bytes, marks, lines, around, columns int }

func (s *stretch) add(line []byte) {
	if len(bytes.TrimSpace(line)) == 0 {
		return
	}
	const step = 8 // columns by which what stands inside something may be indented, at most
	s.bytes += len(line)
	s.lines++
	s.around += markers(line) + indent(line)/step
	pipes := 0
	for _, c := range line {
		switch c {
		case '*', '_', '[', '<', '`', '@':
			s.marks++
		case '|':
			pipes++
		}
	}
	s.columns = max(s.columns, pipes)
}

// cost estimates what the parser takes for the stretch. As a table it has as
// many cells in each line as in the widest: short rows are filled up.
func (s *stretch) cost() cost {
	return cost{
		lines: (s.lines + s.around) * lineWork,
		marks: s.marks * (markWork + s.bytes),
		cells: s.lines * s.columns * cellWork,
	}
}

// cost is an estimate in nanoseconds, by what takes them.
type cost struct{ lines, marks, cells int }

func (c cost) total() int { return c.lines + c.marks + c.cells }

// excess says what there is too much of.
func (c cost) excess() string {
	switch max(c.lines, c.marks, c.cells) {
	case c.marks:
		return "too many marks of emphasis, links, code and citations for a text of this length"
	case c.cells:
		return "too many cells in tables"
	}
	return "too many lines, quotes and list items"
}

// paragraphEnd is a line that no paragraph goes on with, whatever came before.
var paragraphEnd = regexp.MustCompile(`^ {0,3}(?:[-+*] +[^\s]|#{1,6} |>?\s*$)`)

// escapedPipes counts what the parser looks at again where code stands in a
// table.
func escapedPipes(line []byte) int {
	if bytes.IndexByte(line, '`') < 0 {
		return 0
	}
	return bytes.Count(line, []byte(`\|`))
}

// indent returns the columns before the first word of a line.
func indent(line []byte) (columns int) {
	const tab = 4
	for _, c := range line {
		switch c {
		case ' ':
			columns++
		case '\t':
			columns += tab
		case '\n':
			return 0
		default:
			return columns
		}
	}
	return 0
}

// marker is the beginning of a quote or of a list item.
var marker = regexp.MustCompile(`^[ \t]*(?:>|(?:[-+*]|[0-9]{1,9}[.)])(?:[ \t\n]|$))`)

// markers counts the quotes and lists that begin on a line.
func markers(line []byte) (n int) {
	for n <= maxMarkers {
		found := marker.Find(line)
		if found == nil {
			break
		}
		line = line[len(found):]
		n++
	}
	return n
}
