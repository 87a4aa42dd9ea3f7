package authoring

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// citationID is a citation key by Pandoc's rule
// (https://pandoc.org/MANUAL.html#extension-citations): letters, digits and
// underscores, with single marks of punctuation inside; anything in braces.
const citationID = `@(?:\{([^{}\s]+)\}|([\p{L}\p{M}\p{N}_](?:[:.#$%&\-+?<>~/]?[\p{L}\p{M}\p{N}_])*))`

var (
	citationItem = regexp.MustCompile(`^\s*(.*?)-?` + citationID + `\s*(?:,\s*(.*?))?\s*$`)
	citationKey  = regexp.MustCompile(`(?:^|[^\p{L}\p{M}\p{N}_\\@])` + citationID)
)

// citationNode is a group of citations in the tree of the Markdown.
type citationNode struct {
	ast.BaseInline
	items []citationText
}

// citationText is one citation as it was written.
type citationText struct {
	id, locator string
	offset      int    // in the Markdown
	fault       string // why it cannot be read, if it cannot
}

var kindCitation = ast.NewNodeKind("Citation")

func (*citationNode) Kind() ast.NodeKind { return kindCitation }

func (n *citationNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// citationParser reads "[@id]" and "[@a; @b, p. 4]". Brackets without a citation
// are left to the parser of links, and so is "[@id](address)".
type citationParser struct {
	known map[string]int
}

// Trigger implements [parser.InlineParser].
func (*citationParser) Trigger() []byte { return []byte{'['} }

// Parse implements [parser.InlineParser].
func (p *citationParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	end := strings.IndexAny(string(line[1:]), "[]")
	if end < 0 || line[1+end] != ']' {
		return nil
	}
	inside, after := string(line[1:1+end]), string(line[2+end:])
	if strings.HasPrefix(after, "(") || !p.cites(inside) {
		return nil
	}
	node := &citationNode{}
	offset := segment.Start + 1
	for part := range strings.SplitSeq(inside, ";") {
		node.items = append(node.items, readCitation(part, offset))
		offset += len(part) + 1
	}
	node.SetPos(segment.Start)
	block.Advance(end + 2)
	return node
}

// cites reports whether a bracket holds a citation: it begins with one, or
// names a known source. "[ask @someone]" is text.
func (p *citationParser) cites(inside string) bool {
	if strings.HasPrefix(inside, "@") || strings.HasPrefix(inside, "-@") {
		return citationItem.MatchString(strings.SplitN(inside, ";", 2)[0])
	}
	for _, found := range citationKey.FindAllStringSubmatch(inside, -1) {
		if p.known[found[1]+found[2]] != 0 {
			return true
		}
	}
	return false
}

func readCitation(part string, offset int) citationText {
	found := citationItem.FindStringSubmatch(part)
	if found == nil {
		return citationText{offset: offset + leading(part), fault: "not a citation"}
	}
	c := citationText{id: found[2] + found[3], locator: found[4], offset: offset + strings.IndexByte(part, '@')}
	if found[1] != "" {
		c.fault = "words before a citation are not kept"
		c.offset = offset + leading(part)
	}
	return c
}

// leading counts the bytes of white space that a text begins with.
func leading(text string) int { return len(text) - len(strings.TrimLeft(text, " \t")) }
