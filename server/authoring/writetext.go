package authoring

import (
	"regexp"
	"strings"

	"factbox/app/factcheck"
	"factbox/app/widget"
	"factbox/server/locale"
)

// WriteText returns the fact check as plain text, for a mail or a message: each paragraph
// a line, its words those of the document's language, [1] for a citation, and the sources
// with their addresses at the end. The address of the page stands below the title if it
// is known.
//
// [ImportText] reads it back, with every word, but for what plain text has no place for:
//
//   - the appeal, the claimant's address, where the claim appeared, and the numbers of the
//     rating are left out, and of a withdrawn check the verdict;
//   - of a source there are authors, title, publisher, day and address, which are read
//     back as title and address;
//   - emphasis is not marked, a quote in a quote is one with it, and what stands in an
//     item of a list becomes an item or a paragraph after it;
//   - a number in brackets that cites nothing gets parentheses, and a heading loses the
//     full stop at its end;
//   - a paragraph that looks like something else in ImportText's grammar is read as that.
func WriteText(p Published) []byte {
	local := locale.Of(p.Check)
	w := textWriter{check: p.Check, local: local, words: local.Words(p.Check)}
	w.paragraph(oneLine(local.Title(p.Check)), p.URL)
	w.head()
	w.paragraph(w.words.Summary)
	w.blocks(p.Check.Summary)
	for i, s := range p.Check.Sections {
		w.paragraph(local.Number(i+1) + ". " + strings.TrimRight(w.inlines([]factcheck.Inline{{Text: s.Heading}}), ". "))
		w.blocks(s.Blocks)
	}
	w.notes()
	w.sources()
	return []byte(withoutIsolates.Replace(w.out.String()))
}

// withoutIsolates drops the marks that keep names of the other direction together: they
// are invisible, and a document may not have them (see [factcheck.FactCheck.Validate]).
var withoutIsolates = strings.NewReplacer("\u2068", "", "\u2069", "")

// textWriter writes paragraphs, with a blank line between them.
type textWriter struct {
	check *factcheck.FactCheck
	local *locale.Locale
	words widget.Words
	out   strings.Builder
}

// paragraph writes lines that belong together. Empty ones are left out.
func (w *textWriter) paragraph(lines ...string) {
	written := false
	for _, line := range lines {
		if line == "" {
			continue
		}
		if !written && w.out.Len() > 0 {
			w.out.WriteByte('\n')
		}
		written = true
		w.out.WriteString(line + "\n")
	}
}

// labelled is a line with a label before it, "" for no text.
func (w *textWriter) labelled(label, text string) string {
	if strings.TrimSpace(text) == "" {
		return ""
	}
	return w.local.Label(label, oneLine(text))
}

// head writes what was claimed and found, by whom and when. That a check is withdrawn
// comes first, and instead of what stands no longer.
func (w *textWriter) head() {
	c := w.check
	var lines, corrections []string
	for _, correction := range c.Corrections {
		line := w.labelled(w.words.Correction(correction.Kind)+w.local.On(correction.Date), correction.Text)
		if correction.Kind == factcheck.VoidCorrection {
			lines = append(lines, line)
		} else {
			corrections = append(corrections, line)
		}
	}
	if c.Claim.Text != "" {
		lines = append(lines, w.labelled(w.words.Claim, w.local.Claimed(c.Claim.Text, c.Claim.Claimant.Name)))
	}
	if verdict := c.Rating.Label; verdict != "" && !c.Withdrawn() {
		if why := c.Rating.Explanation; why != "" {
			verdict += w.local.Because(why)
		}
		lines = append(lines, w.labelled(w.words.Verdict, verdict))
	}
	lines = append(lines,
		w.labelled(w.words.CheckedBy, c.CheckedBy.Name),
		w.labelled(w.words.Checked, w.local.Date(c.Checked)),
		w.labelled(w.words.Updated, w.local.Date(c.Updated)))
	w.paragraph(append(lines, corrections...)...)
}

func (w *textWriter) notes() {
	w.paragraph(w.labelled(w.words.Method, w.check.Method), w.labelled(w.words.Disclosure, w.check.Disclosure))
}

func (w *textWriter) blocks(blocks []factcheck.Block) {
	for _, b := range blocks {
		w.paragraph(w.block(b)...)
	}
}

// block returns the lines of a block.
func (w *textWriter) block(b factcheck.Block) (lines []string) {
	switch {
	case b.List != nil:
		for i, item := range b.List.Items {
			lines = append(lines, w.item(b.List, i, item)...)
		}
		return lines
	case b.Quote != nil:
		for i, inner := range b.Quote {
			if i > 0 {
				lines = append(lines, ">")
			}
			for _, line := range w.block(inner) {
				lines = append(lines, "> "+line)
			}
		}
		return lines
	case b.Table != nil:
		lines = []string{w.row(b.Table.Header), "|" + strings.Repeat(" --- |", len(b.Table.Header))}
		for _, row := range b.Table.Rows {
			lines = append(lines, w.row(row))
		}
		return lines
	}
	return []string{w.inlines(b.Paragraph)}
}

// item returns the lines of an item: its first paragraph behind the marker, and what else
// is in it below that, indented.
func (w *textWriter) item(l *factcheck.List, i int, item []factcheck.Block) (lines []string) {
	marker := "• "
	if l.Ordered {
		marker = w.local.Number(min(max(l.Start, 1)+i, maxListNumber)) + ") "
	}
	for n, b := range item {
		for _, line := range w.block(b) {
			switch {
			case line == "":
			case n == 0 && b.Paragraph != nil:
				lines = append(lines, marker+line)
			default:
				lines = append(lines, "  "+line)
			}
		}
	}
	return lines
}

func (w *textWriter) row(cells [][]factcheck.Inline) string {
	var line strings.Builder
	line.WriteString("|")
	for _, cell := range cells {
		line.WriteString(" " + strings.ReplaceAll(w.inlines(cell), "|", `\|`) + " |")
	}
	return line.String()
}

// inlines returns inline text as a line.
func (w *textWriter) inlines(inlines []factcheck.Inline) string {
	var line strings.Builder
	words := "" // that stand side by side, whatever they were marked with
	flush := func() {
		line.WriteString(uncited(oneSpaced(words)))
		words = ""
	}
	var write func([]factcheck.Inline)
	write = func(inlines []factcheck.Inline) {
		for _, in := range inlines {
			words += in.Text + in.Code
			write(in.Emphasis)
			write(in.Strong)
			if in.Link != nil {
				flush()
				line.WriteString(w.link(in.Link))
			}
			if in.Cite != nil {
				flush()
				line.WriteString(w.citations(in.Cite))
			}
		}
	}
	write(inlines)
	flush()
	return strings.Trim(line.String(), " ")
}

// uncited writes numbers in brackets so that they cite nothing.
func uncited(text string) string {
	for _, mark := range []*regexp.Regexp{citedNumbers, locatedNumber} {
		text = mark.ReplaceAllStringFunc(text, func(bracket string) string {
			if !isCitation(bracket) {
				return bracket
			}
			return inParentheses.Replace(bracket)
		})
	}
	return text
}

var inParentheses = strings.NewReplacer("[", "(", "]", ")", "［", "(", "］", ")")

// link writes [words](address) or <address>, which are read back, or else the address
// behind the words.
func (w *textWriter) link(l *factcheck.Link) string {
	words := inParentheses.Replace(w.inlines(l.Text))
	address := percentEncoded.Replace(l.URL) // of a parenthesis the address would end
	switch mark := "[" + words + "](" + address + ")"; {
	case words == l.URL && link("<"+words+">") != nil:
		return "<" + words + ">"
	case link(mark) != nil && !isCitation("["+words+"]"):
		return mark
	}
	return words + " <" + l.URL + ">"
}

var percentEncoded = strings.NewReplacer("(", "%28", ")", "%29")

func (w *textWriter) citations(group []factcheck.Citation) string {
	marks := make([]string, len(group))
	for i, c := range group {
		n := w.local.Number(c.Source)
		locator := inParentheses.Replace(oneLine(c.Locator))
		marks[i] = "[" + n + ", " + locator + "]"
		if locator == "" {
			marks[i] = "[" + n + "]"
		} else if !isCitation(marks[i]) || citedNumbers.MatchString(marks[i]) {
			marks[i] = "[" + n + "] (" + locator + ")" // it could be taken for the number of another source
		}
	}
	return strings.Join(marks, " ")
}

// sources writes the list of sources. One of which nothing is known has its number only:
// a page that cites it gives no details.
func (w *textWriter) sources() {
	if len(w.check.Sources) == 0 {
		return
	}
	w.paragraph(w.words.Sources)
	lines := make([]string, len(w.check.Sources))
	for i, s := range w.check.Sources {
		lines[i] = strings.TrimRight("["+w.local.Number(i+1)+"] "+w.source(s), " ")
	}
	w.paragraph(lines...)
}

// source is a source as one would cite it: who, what, where, when, and the address.
func (w *textWriter) source(s factcheck.Source) string {
	text := ""
	for _, part := range []string{strings.Join(s.Authors, w.words.Comma), s.Title, s.Publisher, w.local.Date(s.Issued)} {
		if part = oneLine(part); part == "" {
			continue
		}
		if text != "" {
			text = closed(text) + " "
		}
		text += part
	}
	if s.URL == "" {
		return text
	}
	if text != "" {
		text = closed(text) + " "
	}
	if _, read := readEntry(text + s.URL); read == s.URL {
		return text + s.URL
	}
	return text + "<" + s.URL + ">" // as mail programs know it, too (RFC 3986, appendix C)
}

// closed is a text with a full stop, unless it ends in such a mark.
func closed(text string) string {
	if strings.ContainsRune(".!?…。！？؟।", []rune(text)[len([]rune(text))-1]) {
		return text
	}
	return text + "."
}

// oneLine is a text as one line, without white space at its ends.
func oneLine(text string) string { return strings.Trim(oneSpaced(text), " ") }

// oneSpaced has a space for every line end and run of spaces.
func oneSpaced(text string) string { return spaces.ReplaceAllString(text, " ") }

var spaces = regexp.MustCompile(`[ \t\n]+`)
