package authoring

import (
	"regexp"
	"slices"
	"strings"

	"factbox/app/factcheck"
	"factbox/app/spelling"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// inlines reads the text of one block.
type inlines struct {
	*reading
	source    []byte
	inHeading bool // marks are flattened, and citations have no place
}

// of reads the children of a node; at is the pointer of their list.
func (in *inlines) of(at string, node ast.Node) []factcheck.Inline {
	var all joiner
	for child := node.FirstChild(); child != nil; child = child.NextSibling() {
		text, isText := child.(*ast.Text)
		if isText && !continues(text) {
			in.dialects(text)
		}
		if isText && all.inText() {
			all.addText(in.text(text))
			continue
		}
		here := step(at, all.next())
		if !in.inHeading {
			in.places[here] = in.nodePos(child)
		}
		if next, ok := in.inline(here, child); ok {
			all.add(next)
		}
	}
	return all.list()
}

// joiner collects inline text such that no two runs of plain text stand side by
// side. It builds each run once: growing a string takes the square of its
// length.
type joiner struct {
	done []factcheck.Inline
	text strings.Builder // the run at the end
}

func (j *joiner) inText() bool { return j.text.Len() > 0 }

func (j *joiner) addText(text string) { j.text.WriteString(text) }

func (j *joiner) add(next factcheck.Inline) {
	if next.Text != "" {
		j.addText(next.Text)
		return
	}
	j.done = append(j.list(), next)
	j.text.Reset()
}

// next returns the index of what is added next, unless it joins the text.
func (j *joiner) next() int {
	if j.inText() {
		return len(j.done) + 1
	}
	return len(j.done)
}

func (j *joiner) list() []factcheck.Inline {
	if j.inText() {
		return append(j.done, factcheck.Inline{Text: j.text.String()})
	}
	return j.done
}

// continues reports whether the text before the node goes on in it: the parser
// cuts text wherever a mark could have stood.
func continues(node *ast.Text) bool {
	before, ok := node.PreviousSibling().(*ast.Text)
	return ok && before.Segment.Stop == node.Segment.Start
}

func (in *inlines) inline(at string, node ast.Node) (factcheck.Inline, bool) {
	switch node := node.(type) {
	case *ast.Text:
		text := in.text(node)
		return factcheck.Inline{Text: text}, text != ""
	case *ast.String:
		return factcheck.Inline{Text: string(node.Value)}, len(node.Value) > 0
	case *ast.CodeSpan:
		code := in.code(node)
		return factcheck.Inline{Code: code}, code != ""
	case *ast.Emphasis:
		return in.emphasis(at, node)
	case *ast.Link:
		if reference := node.Reference; reference != nil && strings.HasPrefix(string(reference.Value), "^") {
			in.footnote(in.nodePos(node), "["+string(reference.Value)+"]")
			return factcheck.Inline{}, false
		}
		if len(node.Title) > 0 {
			in.report(factcheck.CodeLinkTitle, in.nodePos(node), quoted("titles of links are not shown:", string(node.Title)), "put it into the text")
		}
		if node.ChildCount() == 0 {
			in.report(factcheck.CodeLinkText, in.nodePos(node), quoted("a link without text:", string(node.Destination)), "write [words](address), or <address>")
		}
		return in.link(at, string(node.Destination), in.of(at+"/link/text", node))
	case *ast.AutoLink:
		address := string(node.URL(in.source))
		if node.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(address, "mailto:") {
			address = "mailto:" + address
		}
		return in.link(at, address, []factcheck.Inline{{Text: string(node.Label(in.source))}})
	case *citationNode:
		return in.citations(at, node)
	}
	in.unsupported(node)
	return factcheck.Inline{}, false
}

func (in *inlines) link(at, address string, text []factcheck.Inline) (factcheck.Inline, bool) {
	in.places[at+"/link/url"] = in.places[at]
	return factcheck.Inline{Link: &factcheck.Link{URL: unescape(address), Text: text}}, len(text) > 0
}

func (in *inlines) emphasis(at string, node *ast.Emphasis) (factcheck.Inline, bool) {
	if node.Level == 1 {
		inside := in.of(at+"/em", node)
		return factcheck.Inline{Emphasis: inside}, len(inside) > 0
	}
	inside := in.of(at+"/strong", node)
	return factcheck.Inline{Strong: inside}, len(inside) > 0
}

// text reads a run of text: escapes and entities resolved, a line break as a
// space.
func (in *inlines) text(node *ast.Text) string {
	text := unescape(string(node.Segment.Value(in.source)))
	switch {
	case node.HardLineBreak():
		in.report(factcheck.CodeLineBreak, in.at(node.Segment.Stop), "line breaks inside a paragraph are not supported", "remove the \\ or the spaces at the end of the line, or begin a new paragraph")
		text += " "
	case node.SoftLineBreak():
		text += " "
	}
	return text
}

// Markdown of other dialects that CommonMark takes for text. What stands behind
// a backslash is text.
var (
	footnote = regexp.MustCompile(`\\.|\[\^[^\s\]\\]+\]`)
	taskItem = regexp.MustCompile(`^\[[ xX]\] `)
)

// dialects reports what is written in another dialect in the text that begins
// with the node, as it stands in the file.
func (in *inlines) dialects(first *ast.Text) {
	begin, end := first.Segment.Start, first.Segment.Stop
	for next, ok := first.NextSibling().(*ast.Text); ok && continues(next); next, ok = next.NextSibling().(*ast.Text) {
		end = next.Segment.Stop
	}
	raw := string(in.source[begin:end])
	in.bareCitations(raw, begin)
	for _, found := range footnote.FindAllStringIndex(raw, -1) {
		if raw[found[0]] == '[' {
			in.footnote(in.at(begin+found[0]), raw[found[0]:found[1]])
		}
	}
	if beginsItem(first) && taskItem.MatchString(raw) {
		in.report(factcheck.CodeTaskList, in.at(begin), "task lists are not supported", "remove the "+raw[:3])
	}
}

// beginsItem reports whether the node is the first thing in a list item.
func beginsItem(node ast.Node) bool {
	block := node.Parent()
	_, inList := block.Parent().(*ast.ListItem)
	return inList && block.FirstChild() == node && block.PreviousSibling() == nil
}

// bareCitations reports citations without brackets. Only known sources count:
// other words with an @ are addresses and names.
func (in *inlines) bareCitations(raw string, offset int) {
	for _, found := range citationKey.FindAllStringSubmatchIndex(raw, -1) {
		id := submatch(raw, found, 1) + submatch(raw, found, 2)
		if in.sources[id] != 0 {
			at := offset + found[0] + strings.IndexByte(raw[found[0]:], '@')
			in.report(factcheck.CodeCitationBrackets, in.at(at), quoted("a citation without brackets:", "@"+id), "write it as [@"+id+"], on one line")
		}
	}
}

func submatch(text string, found []int, n int) string {
	if found[2*n] < 0 {
		return ""
	}
	return text[found[2*n]:found[2*n+1]]
}

// code reads a code span, in which nothing is resolved.
func (in *inlines) code(node *ast.CodeSpan) string {
	var code strings.Builder
	for child := node.FirstChild(); child != nil; child = child.NextSibling() {
		if text, ok := child.(*ast.Text); ok {
			code.WriteString(strings.ReplaceAll(string(text.Segment.Value(in.source)), "\n", " "))
		}
	}
	return code.String()
}

// citations reads a citation group. Each problem stands at its own citation.
func (in *inlines) citations(at string, node *citationNode) (factcheck.Inline, bool) {
	if in.inHeading {
		in.report(factcheck.CodeCitationPlace, in.nodePos(node), "a citation in a heading", "cite in the text below it")
		return factcheck.Inline{}, false
	}
	var group []factcheck.Citation
	for _, item := range node.items {
		place := in.at(item.offset)
		number := in.sources[item.id]
		unknowable := in.headUnread || in.broken["/sources"]
		twice := slices.ContainsFunc(group, func(c factcheck.Citation) bool { return c.Source == number })
		switch {
		case item.fault != "":
			in.report(factcheck.CodeCitationSyntax, place, item.fault, "write [@id] or [@id, p. 4], several with ; between them, and put words outside")
		case number == 0 && unknowable:
			in.silenced++
		case number == 0:
			in.report(factcheck.CodeSourceUnknown, place, quoted("a citation without source:", "@"+item.id), in.unknownSourceMend(item.id))
		case twice:
			in.report(factcheck.CodeCitationTwice, place, quoted("the source stands twice in one group:", "@"+item.id), "cite it once")
		default:
			in.places[step(at+"/cite", len(group))] = place
			group = append(group, factcheck.Citation{Source: number, Locator: unescape(item.locator)})
		}
	}
	return factcheck.Inline{Cite: group}, len(group) > 0
}

func (in *inlines) unknownSourceMend(id string) string {
	if in.full() {
		return "" // nobody will read it
	}
	var ids []string
	for _, source := range in.check.Sources {
		ids = append(ids, source.ID)
	}
	if near := spelling.Nearest(id, ids); near != "" {
		return "write @" + near + ", or add a reference with that id"
	}
	return "add a reference with that id"
}

// trimmed removes white space at both ends of a block.
func trimmed(inlines []factcheck.Inline) []factcheck.Inline {
	for len(inlines) > 0 && inlines[0].Text != "" {
		if inlines[0].Text = strings.TrimLeft(inlines[0].Text, " \t\n"); inlines[0].Text != "" {
			break
		}
		inlines = inlines[1:]
	}
	for len(inlines) > 0 && inlines[len(inlines)-1].Text != "" {
		last := &inlines[len(inlines)-1]
		if last.Text = strings.TrimRight(last.Text, " \t\n"); last.Text != "" {
			break
		}
		inlines = inlines[:len(inlines)-1]
	}
	return inlines
}

// unescape resolves backslash escapes and character references in one pass, as
// CommonMark does (sections 2.4 and 2.5); what comes out is not read again.
func unescape(raw string) string {
	if !strings.ContainsAny(raw, `\&`) {
		return raw
	}
	var text strings.Builder
	for i := 0; i < len(raw); i++ {
		switch {
		case raw[i] == '\\' && i+1 < len(raw) && util.IsPunct(raw[i+1]):
			i++
			text.WriteByte(raw[i])
		case raw[i] == '&':
			resolved, size := reference(raw[i:])
			text.WriteString(resolved)
			i += size - 1
		default:
			text.WriteByte(raw[i])
		}
	}
	return text.String()
}

// reference resolves the character reference that raw begins with, and returns
// how long it is. An "&" that begins none stands for itself.
func reference(raw string) (resolved string, size int) {
	token := characterReference.FindString(raw[1:])
	if token == "" {
		return "&", 1
	}
	token = "&" + token
	if token[1] == '#' {
		resolved = string(util.ResolveNumericReferences([]byte(token)))
	} else {
		resolved = string(util.ResolveEntityNames([]byte(token)))
	}
	if resolved == token {
		return "&", 1
	}
	return resolved, len(token)
}
