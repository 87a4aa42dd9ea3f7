package authoring

import (
	"regexp"
	"sort"
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
func (*citationParser) Trigger() []byte { return []byte{'[', '!'} }

// Parse implements [parser.InlineParser].
func (p *citationParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if line[0] == '[' {
		return p.group(block)
	}
	if len(line) < 2 || line[1] != '[' {
		return nil
	}
	block.Advance(1)
	here, position := block.Position()
	if p.group(block) == nil {
		return nil
	}
	block.SetPosition(here, position)
	return ast.NewTextSegment(segment.WithStop(segment.Start + 1)) // "Wow![@a]": no image
}

// group reads a group of citations, nil if there is none.
func (p *citationParser) group(block text.Reader) ast.Node {
	_, segment := block.PeekLine()
	inside, ok := readBracket(block)
	if !ok || block.Peek() == '(' || !p.cites(inside.text) {
		return nil
	}
	node := &citationNode{}
	node.SetPos(segment.Start)
	for begin := 0; begin <= len(inside.text); {
		end := begin + unescapedIndex(inside.text[begin:], ";")
		if end < begin {
			end = len(inside.text)
		}
		c := readCitation(inside.text[begin:end])
		c.offset = inside.offset(begin + c.offset)
		node.items = append(node.items, c)
		begin = end + 1
	}
	return node
}

// bracket is the text between [ and ]. A group of citations may go over several
// lines, which need not stand side by side in the file: "> " can be between.
type bracket struct {
	text  string // with a space for each end of line
	lines []bracketLine
}

// bracketLine is where a line begins, in the text and in the Markdown.
type bracketLine struct{ begin, offset int }

// readBracket reads what stands between [ and ], if it has no brackets itself
// and no code (which may hold brackets that end nothing), and leaves the reader
// behind it.
func readBracket(block text.Reader) (b bracket, ok bool) {
	block.Advance(1)
	var inside strings.Builder
	for {
		line, segment := block.PeekLine()
		if line == nil {
			return bracket{}, false
		}
		b.lines = append(b.lines, bracketLine{begin: inside.Len(), offset: segment.Start})
		end := unescapedIndex(string(line), "[]`")
		if end < 0 {
			inside.WriteString(strings.TrimSuffix(string(line), "\n") + " ")
			block.AdvanceLine()
			continue
		}
		inside.Write(line[:end])
		block.Advance(end + 1)
		b.text = inside.String()
		return b, line[end] == ']'
	}
}

// offset returns where the byte at i stands in the Markdown.
func (b bracket) offset(i int) int {
	after := sort.Search(len(b.lines), func(n int) bool { return b.lines[n].begin > i })
	line := b.lines[after-1]
	return line.offset + i - line.begin
}

// unescapedIndex returns the index of the first of the characters that has no
// backslash before it, -1 if there is none.
func unescapedIndex(text, chars string) int {
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '\\':
			i++
		case strings.IndexByte(chars, text[i]) >= 0:
			return i
		}
	}
	return -1
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

// readCitation reads one citation; its offset is that in the part.
func readCitation(part string) citationText {
	found := citationItem.FindStringSubmatch(part)
	if found == nil {
		return citationText{offset: leading(part), fault: "not a citation"}
	}
	c := citationText{id: found[2] + found[3], locator: found[4], offset: strings.IndexByte(part, '@')}
	if found[1] != "" {
		c.fault = "words before a citation are not kept"
		c.offset = leading(part)
	}
	return c
}

// leading counts the bytes of white space that a text begins with.
func leading(text string) int { return len(text) - len(strings.TrimLeft(text, " \t")) }
