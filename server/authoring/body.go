package authoring

import (
	"fmt"
	"slices"
	"strings"

	"factbox/app/factcheck"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// body reads the Markdown behind the front matter.
func (r *reading) body(markdown []byte) {
	r.places["/summary"] = r.at(0)
	r.places["/sections"] = r.at(0)
	if !r.readable(markdown) {
		r.bodyUnread = true
		return
	}
	root := r.parser().Parse(text.NewReader(markdown))
	r.definitions(root)
	parts := r.parts(root, markdown)
	summary := r.takeSummary(&parts)
	if summary != nil {
		before := r.faults()
		r.places["/summary"] = summary.at
		r.summaryHeading = summary.heading
		r.check.Summary = r.blocks("/summary", summary.nodes, markdown)
		r.broken["/summary"] = len(r.check.Summary) == 0 && r.faults() > before
	}
	if len(parts) > factcheck.MaxSections {
		r.breaks(factcheck.CodeLimit, "/sections", parts[factcheck.MaxSections].at,
			fmt.Sprintf("%d sections are more than the %d allowed", len(parts), factcheck.MaxSections), "join some of them")
		parts = parts[:factcheck.MaxSections]
	}
	ids := sectionIDs(parts)
	for i, part := range parts {
		part.id = ids[i]
		r.section(step("/sections", i), part, markdown)
	}
}

// sectionIDs returns the ids of the sections. One without an id of its own gets
// that of its position, or the next that none has.
func sectionIDs(parts []part) []string {
	taken := make(map[string]bool)
	for _, p := range parts {
		taken[p.id] = true
	}
	ids := make([]string, len(parts))
	for i, p := range parts {
		ids[i] = p.id
		for n := i; ids[i] == ""; n++ {
			if id := defaultSectionID(n); !taken[id] {
				ids[i] = id
			}
		}
		taken[ids[i]] = true
	}
	return ids
}

func (r *reading) section(at string, part part, markdown []byte) {
	r.places[at], r.places[at+"/heading"], r.places[at+"/id"] = part.at, part.at, part.at
	before := r.faults()
	blocks := r.blocks(at+"/blocks", part.nodes, markdown)
	r.broken[at] = len(blocks) == 0 && r.faults() > before
	r.check.Sections = append(r.check.Sections, factcheck.Section{ID: part.id, Heading: part.heading, Blocks: blocks})
}

// at returns the place of an offset in the Markdown.
func (r *reading) at(offset int) position { return r.file.pos(r.bodyStart + max(0, offset)) }

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

// definitions reports the definitions of links that no link uses, since nothing
// of them would be shown.
func (r *reading) definitions(root ast.Node) {
	var all []*ast.LinkReferenceDefinition
	used := make(map[string]bool) // by label, for the first definition of each
	note := func(reference *ast.ReferenceLink) {
		if reference != nil {
			used[util.ToLinkReference(reference.Value)] = true
		}
	}
	_ = ast.Walk(root, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		switch node := node.(type) {
		case *ast.LinkReferenceDefinition:
			if entering {
				all = append(all, node)
			}
		case *ast.Link:
			note(node.Reference)
		case *ast.Image:
			note(node.Reference)
		}
		return ast.WalkContinue, nil
	}) // fails only if the function does
	for _, d := range all {
		label := util.ToLinkReference(d.Label)
		switch {
		case strings.HasPrefix(label, "^"):
			r.footnote(r.nodePos(d), "["+string(d.Label)+"]")
		case !used[label]:
			r.report(factcheck.CodeDefinitionUnused, r.nodePos(d), quoted("no link uses this definition:", string(d.Label)), "remove it, or write [words]["+string(d.Label)+"]")
		}
		delete(used, label)
	}
}

func (r *reading) footnote(at position, found string) {
	r.report(factcheck.CodeFootnote, at, quoted("footnotes are not supported:", found), "add the source to references and cite it as [@id]")
}

// part is a heading and what stands under it.
type part struct {
	heading, id string
	lead        bool // stands before the first heading and has none
	at          position
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
			r.report(factcheck.CodeHeadingLevel, r.nodePos(node), fmt.Sprintf("a heading of level %d", heading.Level), "only # headings make sections; use one, or make it a paragraph")
			continue
		}
		if _, definition := node.(*ast.LinkReferenceDefinition); definition {
			continue // what it defines stands in the links, see definitions
		}
		if len(parts) == 0 {
			parts = append(parts, part{lead: true, at: r.nodePos(node)})
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
		r.report(factcheck.CodeHeadingAttribute, p.at, quoted("unsupported attribute of a heading", string(attribute.Name)), "only an id can stand there, as in {#id}")
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
	chosen := r.marked(*parts)
	if chosen < 0 {
		chosen = slices.IndexFunc(*parts, func(p part) bool { return summaryHeadings[strings.ToLower(p.heading)] })
	}
	lead := len(*parts) > 0 && (*parts)[0].lead
	if chosen < 0 && lead {
		chosen = 0
	}
	if chosen < 0 {
		r.breaks(factcheck.CodeSummary, "/summary", r.at(0), "the summary is missing", "begin the text with # Summary, or mark its heading with {#summary}")
		return nil
	}
	summary := (*parts)[chosen]
	*parts = append((*parts)[:chosen:chosen], (*parts)[chosen+1:]...)
	if lead && chosen != 0 {
		r.report(factcheck.CodeTextBeforeSummary, (*parts)[0].at, "text before the first heading, and a summary besides", "move it under a heading")
		*parts = (*parts)[1:]
	}
	return &summary
}

// marked returns the index of the part marked {#summary}, -1 if none is.
func (r *reading) marked(parts []part) int {
	marked := -1
	for i, p := range parts {
		switch {
		case p.id != summaryID:
		case marked < 0:
			marked = i
		default:
			r.report(factcheck.CodeSummaryTwice, p.at, "a second heading is marked {#summary}", "mark one of them")
		}
	}
	return marked
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
		before := r.faults()
		quote := r.blocks(at+"/quote", children(node), markdown)
		if len(quote) == 0 && r.faults() == before {
			r.report(factcheck.CodeQuoteEmpty, r.nodePos(node), "the quote is empty", "write it, or remove the >")
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
	r.report(factcheck.CodeUnsupported, r.nodePos(node), what, mend)
}

func (r *reading) markdownList(at string, list *ast.List, markdown []byte) *factcheck.List {
	l := &factcheck.List{Ordered: list.IsOrdered()}
	if l.Ordered && list.Start != 1 {
		l.Start = list.Start
	}
	if l.Ordered && list.Start == 0 {
		r.report(factcheck.CodeListStart, r.nodePos(list), "a numbered list that begins at 0", "number it from 1")
	}
	for _, node := range children(list) {
		here := step(at+"/items", len(l.Items))
		r.places[here] = r.nodePos(node)
		before := r.faults()
		item := r.blocks(here, children(node), markdown)
		if len(item) == 0 && r.faults() == before {
			r.report(factcheck.CodeListEmpty, r.nodePos(node), "an item of the list is empty", "write it, or remove it")
		}
		if len(item) > 0 {
			l.Items = append(l.Items, item)
		}
	}
	return l
}

// paragraph reads the inline text of a block.
func (r *reading) paragraph(at string, node ast.Node, markdown []byte) []factcheck.Inline {
	in := &inlines{reading: r, source: markdown}
	return trimmed(in.of(at, node))
}

// nodePos is the place of a node, or else of the one around it.
func (r *reading) nodePos(node ast.Node) position {
	for ; node != nil && node.Parent() != nil; node = node.Parent() {
		if offset := nodeOffset(node); offset >= 0 {
			return r.at(offset)
		}
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
