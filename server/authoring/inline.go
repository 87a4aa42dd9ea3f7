package authoring

import (
	"slices"
	"strings"

	"factbox/app/factcheck"

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
	var all []factcheck.Inline
	for child := node.FirstChild(); child != nil; child = child.NextSibling() {
		here := step(at, len(all))
		if !in.inHeading {
			in.places[here] = in.nodePos(child)
		}
		next, ok := in.inline(here, child)
		if !ok {
			continue
		}
		if last := len(all) - 1; next.Text != "" && last >= 0 && all[last].Text != "" {
			all[last].Text += next.Text
			continue
		}
		all = append(all, next)
	}
	return all
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
		if len(node.Title) > 0 {
			in.report(in.nodePos(node), quoted("titles of links are not shown:", string(node.Title)), "put it into the text")
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
	raw := string(node.Segment.Value(in.source))
	in.bareCitations(raw, node.Segment.Start)
	text := unescape(raw)
	switch {
	case node.HardLineBreak():
		in.report(in.at(node.Segment.Stop), "line breaks inside a paragraph are not supported", "remove the \\ or the spaces at the end of the line, or begin a new paragraph")
		text += " "
	case node.SoftLineBreak():
		text += " "
	}
	return text
}

// bareCitations reports citations without brackets. Only known sources count:
// other words with an @ are addresses and names.
func (in *inlines) bareCitations(raw string, offset int) {
	for _, found := range citationKey.FindAllStringSubmatchIndex(raw, -1) {
		id := submatch(raw, found, 1) + submatch(raw, found, 2)
		if in.sources[id] != 0 {
			at := offset + found[0] + strings.IndexByte(raw[found[0]:], '@')
			in.report(in.at(at), quoted("a citation without brackets:", "@"+id), "write it as [@"+id+"], on one line")
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
		in.report(in.nodePos(node), "a citation in a heading", "cite in the text below it")
		return factcheck.Inline{}, false
	}
	var group []factcheck.Citation
	for _, item := range node.items {
		place := in.at(item.offset)
		number := in.sources[item.id]
		twice := slices.ContainsFunc(group, func(c factcheck.Citation) bool { return c.Source == number })
		switch {
		case item.fault != "":
			in.report(place, item.fault, "write [@id] or [@id, p. 4], several with ; between them, and put words outside")
		case number == 0:
			in.report(place, quoted("a citation without source:", "@"+item.id), in.unknownSourceMend(item.id))
		case twice:
			in.report(place, quoted("the source stands twice in one group:", "@"+item.id), "cite it once")
		default:
			in.places[step(at+"/cite", len(group))] = place
			group = append(group, factcheck.Citation{Source: number, Locator: unescape(item.locator)})
		}
	}
	return factcheck.Inline{Cite: group}, len(group) > 0
}

func (in *inlines) unknownSourceMend(id string) string {
	ids := make([]string, 0, len(in.sources))
	for known := range in.sources {
		ids = append(ids, known)
	}
	slices.Sort(ids)
	if near := nearest(id, ids); near != "" {
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
	const longest = 40 // the longest name has 33 letters
	end := strings.IndexByte(raw[:min(len(raw), longest)], ';')
	if end < 2 {
		return "&", 1
	}
	token := raw[:end+1]
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
