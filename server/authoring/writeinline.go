package authoring

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"factbox/app/factcheck"
)

// writePlace says where inline text stands, and so what must be escaped in it.
type writePlace int

const (
	inParagraph writePlace = iota
	inHeading
	inCell
)

// inlines returns inline text as one line of Markdown.
func (w bodyWriter) inlines(inlines []factcheck.Inline, where writePlace) string {
	runs := w.flatten(nil, trimmed(slices.Clone(inlines)), where)
	runs = joined(withMarks(runs))
	var line strings.Builder
	for i, r := range runs {
		switch r.kind {
		case textRun:
			line.WriteString(escapedRun(runs, i, where))
		case codeRun:
			line.WriteString(codeSpan(r.text, where))
		default:
			line.WriteString(r.markup)
		}
	}
	return line.String()
}

// run is a piece of inline text: plain text, or markup. Whether an asterisk
// means emphasis depends on what stands beside it, whatever the nesting; so the
// tree of inline text is laid flat.
type run struct {
	kind   runKind
	text   string // of text and code, as in the model
	markup string // of the others, as in the file
	strong bool   // for the ends of emphasis

	// strict is for the beginning of emphasis inside emphasis with the same
	// mark: it must not look like an end.
	strict bool
}

type runKind int

const (
	textRun  runKind = iota
	codeRun          // a code span
	fixedRun         // a citation group, or an end of a link
	openRun          // the beginning of emphasis
	closeRun         // its end
)

func (w bodyWriter) flatten(runs []run, inlines []factcheck.Inline, where writePlace) []run {
	for _, in := range inlines {
		switch {
		case len(in.Emphasis) > 0:
			runs = append(runs, run{kind: openRun})
			runs = append(w.flatten(runs, in.Emphasis, where), run{kind: closeRun})
		case len(in.Strong) > 0:
			runs = append(runs, run{kind: openRun, strong: true})
			runs = append(w.flatten(runs, in.Strong, where), run{kind: closeRun, strong: true})
		case in.Link != nil:
			runs = append(runs, run{kind: fixedRun, markup: "["})
			end := run{kind: fixedRun, markup: "](" + linkDestination(in.Link.URL, where) + ")"}
			runs = append(w.flatten(runs, in.Link.Text, where), end)
		case len(in.Cite) > 0:
			runs = append(runs, run{kind: fixedRun, markup: w.citations(in.Cite, where)})
		case in.Code != "":
			runs = append(runs, run{kind: codeRun, text: in.Code})
		case in.Text != "":
			runs = append(runs, run{text: strings.ToValidUTF8(in.Text, "\uFFFD")})
		}
	}
	return runs
}

// joined makes one run of text, or of code, out of two side by side.
func joined(runs []run) (out []run) {
	for _, r := range runs {
		last := len(out) - 1
		if last >= 0 && out[last].kind == r.kind && (r.kind == textRun || r.kind == codeRun) {
			out[last].text += r.text
			continue
		}
		out = append(out, r)
	}
	return out
}

// withMarks chooses the marks of emphasis. Marks side by side must differ, or
// they would be read as one; so must those inside one another, where the inner
// could be taken for the end of the outer. Emphasis for which neither mark will
// do is left out.
func withMarks(runs []run) []run {
	ends := emphasisEnds(runs)
	var kept, around []run // around holds the emphasis that is open
	for i, r := range runs {
		switch r.kind {
		case openRun:
			r.markup, r.strict = emphasis{
				strong:       r.strong,
				left:         markAtEnd(kept),
				right:        markOfEnds(runs[ends[i]+1:], around),
				around:       around,
				unmistakable: len(kept) == 0 || beginsWithWord(runs, i+1),
			}.mark()
			around = append(around, r)
		case closeRun:
			r.markup = around[len(around)-1].markup
			around = around[:len(around)-1]
		}
		if r.markup != "" || r.kind == textRun || r.kind == codeRun {
			kept = append(kept, r)
		}
	}
	return kept
}

// emphasisEnds returns the index of the end for the index of each beginning.
func emphasisEnds(runs []run) map[int]int {
	ends := make(map[int]int)
	var open []int
	for i, r := range runs {
		switch r.kind {
		case openRun:
			open = append(open, i)
		case closeRun:
			ends[open[len(open)-1]] = i
			open = open[:len(open)-1]
		}
	}
	return ends
}

// markAtEnd returns the mark that the runs end with, 0 if they end with none.
func markAtEnd(runs []run) byte {
	if len(runs) == 0 {
		return 0
	}
	if last := runs[len(runs)-1]; last.kind == openRun || last.kind == closeRun {
		return last.markup[0]
	}
	return 0
}

// markOfEnds returns the mark of the ends that the runs begin with, if any, when
// around is open.
func markOfEnds(runs, around []run) byte {
	for i := range around {
		outer := around[len(around)-1-i]
		if runs[i].kind != closeRun {
			return 0
		}
		if outer.markup != "" {
			return outer.markup[0]
		}
	}
	return 0
}

// emphasis is what the choice of a mark depends on.
type emphasis struct {
	strong      bool
	left, right byte  // the marks beside it, 0 for none
	around      []run // the emphasis it stands in

	// unmistakable is set where the beginning cannot be taken for an end.
	unmistakable bool
}

// mark returns the mark, "" if there is none. It is strict if emphasis around
// has the same.
func (e emphasis) mark() (mark string, strict bool) {
	for _, strict := range []bool{false, true} {
		for _, mark := range []string{"*", "_"} {
			if mark[0] == e.left || mark[0] == e.right || strict && !e.unmistakable {
				continue
			}
			if e.strong {
				mark += mark
			}
			taken := slices.ContainsFunc(e.around, func(outer run) bool { return outer.markup == mark })
			if taken == strict {
				return mark, strict
			}
		}
	}
	return "", false
}

// beginsWithWord reports whether the run at i begins with a letter or digit
// that will stand in the file as such.
func beginsWithWord(runs []run, i int) bool {
	first, size := utf8.DecodeRuneInString(runs[i].text)
	alone := size == len(runs[i].text) && i+1 < len(runs) && runs[i+1].kind == openRun
	return runs[i].kind == textRun && isWord(first) && !alone
}

// endsWithWord is the like for its end.
func endsWithWord(runs []run, i int) bool {
	last, size := utf8.DecodeLastRuneInString(runs[i].text)
	alone := size == len(runs[i].text) && i > 0 && runs[i-1].kind == closeRun
	return runs[i].kind == textRun && isWord(last) && !alone
}

func isWord(c rune) bool { return unicode.IsLetter(c) || unicode.IsNumber(c) }

// escapedRun returns the text of a run such that nothing in it is markup, and
// that the marks of emphasis beside it are.
func escapedRun(runs []run, i int, where writePlace) string {
	text := runs[i].text
	refer := referencedEnds(runs, i)
	blockMark := -1
	if i == 0 && where == inParagraph {
		blockMark = blockMarkAt(text)
	}
	var line strings.Builder
	var before rune
	for at, c := range text {
		rest := text[at+utf8.RuneLen(c):]
		if at == 0 && refer.first || rest == "" && refer.last || c == '\n' || c == '\uFEFF' {
			fmt.Fprintf(&line, "&#%d;", c)
			before = ';'
			continue
		}
		if _, size := utf8.DecodeRuneInString(rest); refer.last && rest != "" && size == len(rest) {
			rest = "&"
		}
		opensBehindMarkup := at == 0 && i > 0 && strings.ContainsRune("({:", c)              // "[a](b)", "[a]: b"; Pandoc's "[a]{b}"
		closesBeforeMarkup := rest == "" && i+1 < len(runs) && strings.ContainsRune("!^", c) // "![a](b)"; Pandoc's "^[a]"
		if at == blockMark || opensBehindMarkup || closesBeforeMarkup || (spot{before, c, rest, where}).isMarkup() {
			line.WriteByte('\\')
		}
		line.WriteRune(c)
		before = c
	}
	return line.String()
}

// ends says which ends of a run are written as character references, "&#97;".
type ends struct{ first, last bool }

// referencedEnds applies the rules for marks of emphasis
// (https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run). A mark
// needs something other than white space on its inside and, unless that is a
// letter, something other than a letter on its outside. A character reference
// begins with & and ends with ;, so it is fit for both.
func referencedEnds(runs []run, i int) (refer ends) {
	first, _ := utf8.DecodeRuneInString(runs[i].text)
	last, _ := utf8.DecodeLastRuneInString(runs[i].text)
	if i > 0 {
		switch before := runs[i-1]; before.kind {
		case openRun:
			refer.first = unicode.IsSpace(first)
		case closeRun:
			insideWord := before.markup[0] == '*' && endsWithWord(runs, i-2)
			refer.first = !insideWord && !isBreak(first)
		}
	}
	if i+1 < len(runs) {
		switch after := runs[i+1]; after.kind {
		case closeRun:
			refer.last = unicode.IsSpace(last)
		case openRun:
			insideWord := after.markup[0] == '*' && !after.strict && beginsWithWord(runs, i+2)
			refer.last = !insideWord && !isBreak(last)
		}
	}
	return refer
}

// isBreak reports whether every version of CommonMark takes c for white space
// or punctuation. They differ beyond ASCII.
func isBreak(c rune) bool {
	return c == ' ' || c == '\t' || c < utf8.RuneSelf && (unicode.IsPunct(c) || unicode.IsSymbol(c))
}

// blockMark is what makes a line something other than a paragraph.
var blockMark = regexp.MustCompile(`^(?:#{1,6}|[-+|]|\d{1,9}[.)])(?:[ \t\n]|$)|^>|^~~~|^--`)

// blockMarkAt returns where to put a backslash so that the text begins a
// paragraph, -1 for nowhere.
func blockMarkAt(text string) int {
	mark := strings.TrimRight(blockMark.FindString(text), " \t\n")
	if mark == "" {
		return -1
	}
	if mark[0] >= '0' && mark[0] <= '9' {
		return len(mark) - 1
	}
	return 0
}

// characterReference is what makes a character of an & before it.
var characterReference = regexp.MustCompile(`^(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);`)

// spot is a character in a text: what stands before it in the file, 0 at the
// beginning; itself; and the text after it.
type spot struct {
	before, c rune
	rest      string
	where     writePlace
}

// isMarkup reports whether the character could be markup if it had no
// backslash.
func (s spot) isMarkup() bool {
	after, _ := utf8.DecodeRuneInString(s.rest)
	switch s.c {
	case '\\', '*', '`', '[', ']':
		return true
	case '_':
		return !isWord(s.before) || !isWord(after)
	case '<':
		return !strings.ContainsRune(" =", after)
	case '&':
		return characterReference.MatchString(s.rest)
	case '@': // a citation, unless it is in an address
		return !isWord(s.before) && (isWordRune(after) || after == '{')
	case '|':
		return s.where == inCell
	case '{':
		return s.where == inHeading
	case '#':
		return s.where == inHeading && s.rest == ""
	}
	return false
}

// codeSpan puts code between more backticks than it has itself.
func codeSpan(code string, where writePlace) string {
	code = strings.ReplaceAll(code, "\n", " ")
	if where == inCell {
		code = strings.ReplaceAll(code, "|", `\|`)
	}
	longest, length := 0, 0
	for _, c := range code {
		if length++; c != '`' {
			length = 0
		}
		longest = max(longest, length)
	}
	ticks := strings.Repeat("`", longest+1)
	spaced := strings.HasPrefix(code, " ") && strings.HasSuffix(code, " ") && strings.Trim(code, " ") != ""
	if spaced || strings.HasPrefix(code, "`") || strings.HasSuffix(code, "`") {
		code = " " + code + " " // CommonMark takes one space off each end
	}
	return ticks + code + ticks
}

func linkDestination(address string, where writePlace) string {
	escaped := escapeReferences(address, where)
	if strings.ContainsAny(address, "() ") || address == "" {
		return "<" + escaped + ">"
	}
	return escaped
}

// escapeReferences escapes text in which no more than backslashes and character
// references are read.
func escapeReferences(text string, where writePlace) string {
	var out strings.Builder
	for at, c := range text {
		if c == '\\' || c == '&' && characterReference.MatchString(text[at+1:]) || c == '|' && where == inCell {
			out.WriteByte('\\')
		}
		out.WriteRune(c)
	}
	return out.String()
}

// bareID is a citation key that Pandoc reads without braces.
var bareID = regexp.MustCompile(`^` + citationID + `$`)

// citations returns a citation group, or several where it cites a source twice,
// which one group cannot.
func (w bodyWriter) citations(group []factcheck.Citation, where writePlace) string {
	var out strings.Builder
	cited := make(map[int]bool)
	for i, c := range group {
		switch {
		case i == 0:
			out.WriteString("[")
		case cited[c.Source]:
			out.WriteString("][")
			clear(cited)
		default:
			out.WriteString("; ")
		}
		cited[c.Source] = true
		out.WriteString(w.citation(c, where))
	}
	return out.String() + "]"
}

// locatorMarks replaces what would end a citation.
var locatorMarks = strings.NewReplacer(";", ",", "[", "(", "]", ")", "\n", " ")

func (w bodyWriter) citation(c factcheck.Citation, where writePlace) string {
	key := "@" + strconv.Itoa(c.Source) // of a source that is not there, so that reading reports it
	if c.Source >= 1 && c.Source <= len(w.sources) {
		key = "@" + w.sources[c.Source-1].ID
	}
	if !bareID.MatchString(key) {
		key = "@{" + key[1:] + "}"
	}
	if locator := strings.TrimSpace(locatorMarks.Replace(c.Locator)); locator != "" {
		return key + ", " + escapeReferences(locator, where)
	}
	return key
}
