package authoring

import (
	"bytes"

	"factbox/app/factcheck"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

func (r *reading) table(at string, table *extast.Table, markdown []byte) *factcheck.Table {
	t := &factcheck.Table{Header: [][]factcheck.Inline{}}
	for node := table.FirstChild(); node != nil; node = node.NextSibling() {
		if _, header := node.(*extast.TableHeader); header {
			t.Header = r.row(at+"/header", node, markdown)
			continue
		}
		t.Rows = append(t.Rows, r.row(step(at+"/rows", len(t.Rows)), node, markdown))
	}
	return t
}

func (r *reading) row(at string, row ast.Node, markdown []byte) [][]factcheck.Inline {
	r.places[at] = r.nodePos(row)
	var cells [][]factcheck.Inline
	for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
		here := step(at, len(cells))
		r.places[here] = r.cellPos(cell)
		cells = append(cells, r.paragraph(here, cell, markdown))
	}
	r.rowEnd(row.LastChild(), markdown)
	return cells
}

// rowEnd reports what the parser drops behind the last cell.
func (r *reading) rowEnd(last ast.Node, markdown []byte) {
	if last == nil || last.Lines().Len() == 0 {
		return // a cell that the row lacked
	}
	end := last.Lines().At(0).Stop
	rest, _, _ := bytes.Cut(markdown[end:], []byte("\n"))
	extra := bytes.TrimSpace(rest)
	switch {
	case len(extra) > 1:
		at := end + bytes.IndexByte(rest, '|')
		r.report(factcheck.CodeTableRow, r.at(at), quoted("the row has more cells than the header:", string(extra)), "give every row as many cells as the header")
	case len(rest) > 0 && rest[0] == '|' && endsEscaping(markdown[:end]):
		r.report(factcheck.CodeTableRow, r.at(end), `the row ends with \|`, "put another | behind it")
	}
}

// cellPos is the place of the text of a cell, or that of its row.
func (r *reading) cellPos(cell ast.Node) position {
	if cell.Lines().Len() > 0 {
		return r.at(cell.Lines().At(0).Start)
	}
	return r.nodePos(cell.Parent())
}

// endsEscaping reports whether the text ends with a backslash that escapes what
// follows.
func endsEscaping(text []byte) bool {
	backslashes := len(text) - len(bytes.TrimRight(text, `\`))
	return backslashes%2 == 1
}
