package authoring

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"factbox/app/factcheck"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Limits on the Markdown. The parser needs time that grows with the square of
// these (measured on goldmark v1.8.7: 10,000 open brackets in one paragraph
// take 0.3 s), and no prose comes near them.
const (
	maxBrackets = 4000 // "[" in one paragraph
	maxMarkers  = 50   // of quotes and lists at the beginning of one line
	maxIndent   = 100  // columns at the beginning of a line
)

// body reads the Markdown behind the front matter.
func (r *reading) body(markdown []byte) {
	r.places["/summary"] = r.at(0)
	r.places["/sections"] = r.at(0)
	if !r.readable(markdown) {
		r.broken["/summary"], r.broken["/sections"] = true, true
		return
	}
	root := r.parser().Parse(text.NewReader(markdown))
	parts := r.parts(root, markdown)
	summary := r.takeSummary(&parts)
	if summary != nil {
		r.places["/summary"] = summary.at
		r.check.Summary = r.blocks("/summary", summary.nodes, markdown)
		if len(r.check.Summary) == 0 && len(summary.nodes) > 0 {
			r.broken["/summary"] = true // all of it is reported
		}
	}
	for i, part := range parts {
		r.section(step("/sections", i), i, part, markdown)
	}
}

func (r *reading) section(at string, i int, part part, markdown []byte) {
	r.places[at], r.places[at+"/heading"], r.places[at+"/id"] = part.at, part.at, part.at
	blocks := r.blocks(at+"/blocks", part.nodes, markdown)
	if len(blocks) == 0 && len(part.nodes) > 0 {
		r.broken[at] = true
	}
	id := part.id
	if id == "" {
		id = "section-" + strconv.Itoa(i+1)
	}
	r.check.Sections = append(r.check.Sections, factcheck.Section{ID: id, Heading: part.heading, Blocks: blocks})
}

// at returns the place of an offset in the Markdown.
func (r *reading) at(offset int) Pos { return r.file.pos(r.bodyStart + max(0, offset)) }

// parser returns a parser of the Markdown we read, and of what we do not, so
// that it can be reported.
func (r *reading) parser() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithInlineParsers(append(parser.DefaultInlineParsers(),
			util.Prioritized(&citationParser{known: r.sources}, 150))...), // before links (200)
		parser.WithParagraphTransformers(append(parser.DefaultParagraphTransformers(),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200))...),
		parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
		parser.WithHeadingAttribute(),
	)
}

// readable refuses text on which the parser would take seconds.
func (r *reading) readable(markdown []byte) bool {
	offset, brackets, ok := 0, 0, true
	for line := range bytes.Lines(markdown) {
		head := line[:len(line)-len(bytes.TrimLeft(line, " \t>-+*.)0123456789"))]
		markers := len(head) - bytes.Count(head, []byte(" ")) - bytes.Count(head, []byte("\t"))
		indent := len(line) - len(bytes.TrimLeft(line, " \t"))
		brackets += bytes.Count(line, []byte("["))
		if len(bytes.TrimSpace(line)) == 0 {
			brackets = 0
		}
		switch {
		case indent > maxIndent && indent < len(line)-1:
			r.report(r.at(offset), fmt.Sprintf("the line is indented by more than %d columns", maxIndent), "move it to the left")
			ok = false
		case markers > maxMarkers && bytes.ContainsAny(head, " >"):
			r.report(r.at(offset), fmt.Sprintf("more than %d marks of quotes and lists begin the line", maxMarkers), "nest less")
			ok = false
		case brackets > maxBrackets:
			r.report(r.at(offset), fmt.Sprintf("the paragraph has more than %d brackets", maxBrackets), "split it")
			return false
		}
		offset += len(line)
	}
	return ok
}

// part is a heading and what stands under it.
type part struct {
	heading, id string
	at          Pos
	nodes       []ast.Node
}

// parts cuts the document at its headings. What stands before the first one
// comes as a part without heading.
func (r *reading) parts(root ast.Node, markdown []byte) []part {
	var parts []part
	for node := root.FirstChild(); node != nil; node = node.NextSibling() {
		heading, ok := node.(*ast.Heading)
		if ok && heading.Level == 1 {
			parts = append(parts, r.heading(heading, markdown))
			continue
		}
		if ok {
			r.report(r.nodePos(node), fmt.Sprintf("a heading of level %d", heading.Level), "only # headings make sections; use one, or make it a paragraph")
			continue
		}
		if _, definition := node.(*ast.LinkReferenceDefinition); definition {
			continue // what it defines stands in the links
		}
		if len(parts) == 0 {
			parts = append(parts, part{at: r.nodePos(node)})
		}
		last := &parts[len(parts)-1]
		last.nodes = append(last.nodes, node)
	}
	return parts
}

func (r *reading) heading(h *ast.Heading, markdown []byte) part {
	p := part{at: r.nodePos(h)}
	for _, attribute := range h.Attributes() {
		value, isText := attribute.Value.([]byte)
		if string(attribute.Name) == "id" && isText {
			p.id = string(value)
			continue
		}
		r.report(p.at, quoted("unsupported attribute of a heading", string(attribute.Name)), "only an id can stand there, as in {#id}")
	}
	in := &inlines{reading: r, source: markdown, inHeading: true}
	p.heading = plain(in.of("", h))
	return p
}

// plain flattens inline text into its words.
func plain(inlines []factcheck.Inline) string {
	return strings.TrimSpace(factcheck.PlainText([]factcheck.Block{{Paragraph: inlines}}))
}

// summaryID marks the summary whatever its heading is called.
const summaryID = "summary"

// summaryHeadings are the headings of a summary in the languages of the
// interface, in lower case.
var summaryHeadings = map[string]bool{
	"summary": true, "executive summary": true, "in short": true,
	"résumé": true, "en bref": true, "zusammenfassung": true, "kurz gesagt": true,
	"resumen": true, "en resumen": true, "resumo": true, "em resumo": true,
	"ملخص": true, "الملخص": true, "الخلاصة": true, "תקציר": true, "סיכום": true,
	"सारांश": true, "संक्षेप": true, "摘要": true, "总结": true, "概要": true,
}

// takeSummary takes the summary out of the parts: the one marked {#summary},
// else the one with the usual heading, else what stands before every heading.
func (r *reading) takeSummary(parts *[]part) *part {
	chosen := -1
	for i, p := range *parts {
		switch {
		case p.id == summaryID:
			chosen = i
		case chosen < 0 && p.id == "" && summaryHeadings[strings.ToLower(p.heading)]:
			chosen = i
		}
	}
	lead := len(*parts) > 0 && (*parts)[0].heading == "" && (*parts)[0].id == ""
	if chosen < 0 && lead {
		chosen = 0
	}
	if chosen < 0 {
		r.breaks("/summary", r.at(0), "the summary is missing", "begin the text with # Summary, or mark its heading with {#summary}")
		return nil
	}
	summary := (*parts)[chosen]
	*parts = append((*parts)[:chosen:chosen], (*parts)[chosen+1:]...)
	if lead && chosen != 0 {
		r.report((*parts)[0].at, "text before the first heading, and a summary besides", "move it under a heading")
		*parts = (*parts)[1:]
	}
	return &summary
}

// blocks reads blocks; at is the pointer of their list.
func (r *reading) blocks(at string, nodes []ast.Node, markdown []byte) []factcheck.Block {
	var blocks []factcheck.Block
	for _, node := range nodes {
		here := step(at, len(blocks))
		r.places[here] = r.nodePos(node)
		if block, ok := r.block(here, node, markdown); ok {
			blocks = append(blocks, block)
		}
	}
	return blocks
}

func (r *reading) block(at string, node ast.Node, markdown []byte) (factcheck.Block, bool) {
	switch node := node.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		inlines := r.paragraph(at+"/p", node, markdown)
		return factcheck.Block{Paragraph: inlines}, len(inlines) > 0
	case *ast.List:
		list := r.markdownList(at+"/list", node, markdown)
		return factcheck.Block{List: list}, len(list.Items) > 0
	case *ast.Blockquote:
		quote := r.blocks(at+"/quote", children(node), markdown)
		if len(quote) == 0 && node.ChildCount() == 0 {
			r.report(r.nodePos(node), "the quote is empty", "write it, or remove the >")
		}
		return factcheck.Block{Quote: quote}, len(quote) > 0
	case *extast.Table:
		return factcheck.Block{Table: r.table(at+"/table", node, markdown)}, true
	case *ast.LinkReferenceDefinition:
		return factcheck.Block{}, false
	}
	r.unsupported(node)
	return factcheck.Block{}, false
}

// unsupported reports Markdown that a fact check cannot hold.
func (r *reading) unsupported(node ast.Node) {
	what, mend := "this Markdown is not supported", "use paragraphs, lists, quotes and tables"
	switch node.(type) {
	case *ast.HTMLBlock, *ast.RawHTML:
		what, mend = "HTML is not supported", "write Markdown; put a \\ before a < that is meant as such"
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		what, mend = "blocks of code are not supported", "write a paragraph; text indented by four spaces counts as code"
	case *ast.ThematicBreak:
		what, mend = "dividing lines are not supported", "begin a section with a # heading"
	case *ast.Image:
		what, mend = "images are not supported", "describe what it shows, or link to it: remove the !"
	case *ast.Heading:
		what, mend = "a heading inside a list or quote", "make it a paragraph"
	}
	r.report(r.nodePos(node), what, mend)
}

func (r *reading) markdownList(at string, list *ast.List, markdown []byte) *factcheck.List {
	l := &factcheck.List{Ordered: list.IsOrdered()}
	if l.Ordered && list.Start != 1 {
		l.Start = list.Start
	}
	if l.Ordered && list.Start == 0 {
		r.report(r.nodePos(list), "a numbered list that begins at 0", "number it from 1")
	}
	for _, node := range children(list) {
		here := step(at+"/items", len(l.Items))
		r.places[here] = r.nodePos(node)
		item := r.blocks(here, children(node), markdown)
		if node.ChildCount() == 0 {
			r.report(r.nodePos(list), "an item of the list is empty", "write it, or remove it")
		}
		if len(item) > 0 {
			l.Items = append(l.Items, item)
		}
	}
	return l
}

func (r *reading) table(at string, table *extast.Table, markdown []byte) *factcheck.Table {
	t := &factcheck.Table{Header: [][]factcheck.Inline{}}
	for _, node := range children(table) {
		if _, header := node.(*extast.TableHeader); header {
			t.Header = r.row(at+"/header", node, markdown)
			continue
		}
		t.Rows = append(t.Rows, r.row(step(at+"/rows", len(t.Rows)), node, markdown))
	}
	return t
}

func (r *reading) row(at string, row ast.Node, markdown []byte) [][]factcheck.Inline {
	var cells [][]factcheck.Inline
	for i, cell := range children(row) {
		here := step(at, i)
		r.places[here] = r.nodePos(cell)
		cells = append(cells, r.paragraph(here, cell, markdown))
	}
	return cells
}

// Markdown of other dialects that CommonMark takes for text.
var (
	footnote = regexp.MustCompile(`\[\^[^\s\]]+\]`)
	taskItem = regexp.MustCompile(`^\[[ xX]\] `)
)

// paragraph reads the inline text of a block.
func (r *reading) paragraph(at string, node ast.Node, markdown []byte) []factcheck.Inline {
	in := &inlines{reading: r, source: markdown}
	text := trimmed(in.of(at, node))
	words := factcheck.PlainText([]factcheck.Block{{Paragraph: text}})
	if found := footnote.FindString(words); found != "" {
		r.report(r.nodePos(node), quoted("footnotes are not supported:", found), "add the source to references and cite it as [@id]")
	}
	if _, inList := node.Parent().(*ast.ListItem); inList && taskItem.MatchString(words) {
		r.report(r.nodePos(node), "task lists are not supported", "remove the [ ]")
	}
	return text
}

// nodePos is the place of a node: its own, or that of the first text in it.
func (r *reading) nodePos(node ast.Node) Pos {
	if offset := nodeOffset(node); offset >= 0 {
		return r.at(offset)
	}
	if before := node.PreviousSibling(); before != nil {
		return r.nodePos(before)
	}
	if around := node.Parent(); around != nil && around.Parent() != nil {
		return r.nodePos(around)
	}
	return r.at(0)
}

func nodeOffset(node ast.Node) int {
	if offset := node.Pos(); offset >= 0 {
		return offset
	}
	if node.Type() == ast.TypeBlock && node.Lines() != nil && node.Lines().Len() > 0 {
		return node.Lines().At(0).Start
	}
	for child := node.FirstChild(); child != nil; child = child.NextSibling() {
		if offset := nodeOffset(child); offset >= 0 {
			return offset
		}
	}
	return -1
}

func children(node ast.Node) []ast.Node {
	var all []ast.Node
	for child := node.FirstChild(); child != nil; child = child.NextSibling() {
		all = append(all, child)
	}
	return all
}
