package authoring

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"factbox/app/factcheck"
)

// Dropped is something that [ImportText] did not take over, or not as it stood.
type Dropped struct {
	Line int // from 1, in the text that was imported

	// Text is what was left out; "" if nothing was, and the reader should know
	// what Why says all the same.
	Text string
	Why  string
}

// String returns the report in the form "line: dropped text; why", to be
// printed behind "file:".
func (d Dropped) String() string {
	if d.Text == "" {
		return fmt.Sprintf("%d: %s", d.Line, d.Why)
	}
	return fmt.Sprintf("%d: %s; %s", d.Line, quoted("dropped", d.Text), d.Why)
}

// ImportText turns the text of a published fact-check page, as it is copied out
// of a browser, into the authoring format. It reads these lines, in this order;
// blank lines mean nothing:
//
//	Keep us independent            an appeal: its heading,
//	We take no money from …        and its text, any number of lines
//	Fact check: Is the sky blue?   the title
//	Checked on October 2, 2026     optional; also "2 October 2026", "2026-10-02"
//	Executive Summary              optional if text follows
//	It is, by day [1] [2].         paragraphs, one a line
//	1. Why the sky is blue         a heading
//	• bullets, also - and *        neighbours make one list
//	2. What is known of nights     the next heading
//	…
//
// Case does not matter. Without a line "Fact check:", a first line that ends
// with a question mark is the title, and this is reported. A first heading
// "1. Summary …" makes the summary if there is no other.
//
// A line "3. text" is a heading if two headings have come before it, it has
// neither a citation nor a full stop at its end, and a line follows that is not
// number 4. Otherwise it is text.
//
// A citation is [1] or [1, 2]; those with only spaces between them make one
// group. Source number N becomes the reference sN, of which nothing else is
// known. Numbers are kept: where some are not cited, they become references
// too, and this is reported. Numbers above [factcheck.MaxSources], such as
// years, are text.
//
// Words are never lost: dropped lists what was left out or changed, by line. The
// error says what is missing from the text to make it a fact check.
func ImportText(text []byte) (markdown []byte, dropped []Dropped, err error) {
	if len(text) > MaxFile {
		return nil, nil, fmt.Errorf("the text has %d bytes, over the limit of %d", len(text), MaxFile)
	}
	p := page{check: new(factcheck.FactCheck), cited: make(map[int]bool)}
	lines := p.lines(text)
	lines, err = p.title(lines)
	if err != nil {
		return nil, nil, err
	}
	p.body(p.checkedOn(lines))
	p.references()
	if err := p.complete(); err != nil {
		return nil, nil, err
	}
	markdown = WriteMarkdown(p.check)
	if err := acceptable(markdown); err != nil {
		return nil, nil, err
	}
	slices.SortStableFunc(p.dropped, func(a, b Dropped) int { return cmp.Compare(a.Line, b.Line) })
	return markdown, p.dropped, nil
}

// acceptable refuses a document that ParseMarkdown would: one with 300 sections,
// for example.
func acceptable(markdown []byte) error {
	_, problems := ParseMarkdown("import.md", markdown)
	for _, problem := range problems {
		if !problem.Warning {
			return fmt.Errorf("the text cannot be a fact check: %s", problem.What)
		}
	}
	return nil
}

// page is the state of reading the text of a page.
type page struct {
	check   *factcheck.FactCheck
	dropped []Dropped

	// undated is a line that looked like the date of the check. It goes into
	// the summary.
	undated []factcheck.Block

	headings int          // so far
	summed   bool         // the line "Executive Summary" was there
	cited    map[int]bool // by source number
	highest  pageLine     // the line of the highest number
}

// pageLine is a line that is not blank.
type pageLine struct {
	number int
	text   string // without white space at its ends
}

func (p *page) drop(line int, text, why string) {
	p.dropped = append(p.dropped, Dropped{Line: line, Text: text, Why: why})
}

// note reports what the reader should know although nothing was left out.
func (p *page) note(line int, why string) { p.drop(line, "", why) }

// loading is what pages show until their scripts have run.
var loading = regexp.MustCompile(`(?i)^loading(?:\.{3}|…)(?:\s*time left:[\s\d.:…]*)?$`)

// lines returns the lines that have text in them.
func (p *page) lines(text []byte) (lines []pageLine) {
	number := 0
	for line := range strings.SplitSeq(p.clean(text), "\n") {
		number++
		line = strings.Trim(line, " \t")
		switch {
		case strings.TrimSpace(line) == "":
		case loading.MatchString(line):
			p.drop(number, line, "it is not part of the text")
		default:
			lines = append(lines, pageLine{number, line})
		}
	}
	return lines
}

// clean returns the text with lines that end in "\n" and without the characters
// that no document may have.
func (p *page) clean(text []byte) string {
	source := strings.TrimPrefix(string(text), "\uFEFF")
	source = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(source)
	var clean strings.Builder
	found := make(map[string]*unreadable)
	var order []*unreadable
	line := 1
	for i := 0; i < len(source); {
		c, size := utf8.DecodeRuneInString(source[i:])
		i += size
		if c == '\n' {
			line++
		}
		what := fault(c, size)
		if what == "" {
			clean.WriteRune(c)
			continue
		}
		clean.WriteString(substitute(c))
		if found[what] == nil {
			found[what] = &unreadable{what: what, at: Pos{Line: line}}
			order = append(order, found[what])
		}
		found[what].times++
	}
	for _, u := range order {
		why := "it cannot be shown"
		if u.what == notUTF8 {
			why = "U+FFFD stands in its place"
		}
		p.drop(u.at.Line, u.String(), why)
	}
	return clean.String()
}

// substitute returns what stands for a character that no document may have:
// nothing, unless that would join two words or hide that there was one.
func substitute(c rune) string {
	switch {
	case c == utf8.RuneError:
		return "\uFFFD"
	case unicode.IsSpace(c):
		return " "
	}
	return ""
}

var (
	titleLine    = regexp.MustCompile(`(?i)^fact[- ]?check\s*:\s*(.*\S)`)
	checkedLine  = regexp.MustCompile(`(?i)^(?:fact[- ])?checked\s+on\s*:?\s+(.+?)\.?$`)
	summaryLine  = regexp.MustCompile(`(?i)^(?:executive\s+)?summary\s*:?$`)
	numberedLine = regexp.MustCompile(`^([1-9][0-9]{0,2})\.[\s\x{A0}]+(.*\S)$`)
	bulletLine   = regexp.MustCompile(`^(?:•[\s\x{A0}]*|[-*][\s\x{A0}]+)(\S.*)$`)
)

// title reads the lines up to the title and returns the others.
func (p *page) title(lines []pageLine) (rest []pageLine, err error) {
	if len(lines) == 0 {
		return nil, errors.New("the text is empty")
	}
	for i, line := range lines {
		if found := titleLine.FindStringSubmatch(line.text); found != nil {
			p.check.Title = found[1]
			p.appeal(lines[:i])
			return lines[i+1:], nil
		}
		if summaryLine.MatchString(line.text) || numberedLine.MatchString(line.text) {
			break // a title further down is that of another page
		}
	}
	first := lines[0]
	if !strings.HasSuffix(first.text, "?") {
		return nil, errors.New(`the title is missing: expected a line "Fact check: …" above the summary, or a question in the first line`)
	}
	p.check.Title = first.text
	p.note(first.number, `no line "Fact check: …"; the first line, a question, is the title`)
	return lines[1:], nil
}

// appeal reads the lines above the title.
func (p *page) appeal(lines []pageLine) {
	var words []string
	for _, line := range lines {
		words = append(words, line.text)
	}
	if len(words) > 0 {
		p.check.Support = factcheck.Support{Heading: words[0], Text: strings.Join(words[1:], " ")}
	}
}

// checkedOn reads the date of the check, if the next line has it.
func (p *page) checkedOn(lines []pageLine) (rest []pageLine) {
	if len(lines) == 0 {
		return nil
	}
	found := checkedLine.FindStringSubmatch(lines[0].text)
	if found == nil {
		return lines
	}
	date, ok := englishDate(found[1])
	if !ok {
		p.undated = []factcheck.Block{p.paragraph(lines[0])}
		p.note(lines[0].number, quoted("the date cannot be read and stands in the summary:", found[1]))
	}
	p.check.Checked = date
	return lines[1:]
}

var ordinal = regexp.MustCompile(`\b(\d{1,2})(?:st|nd|rd|th)\b`)

// englishDate reads a date in the ways English pages write it.
func englishDate(text string) (date factcheck.Date, ok bool) {
	if date, err := factcheck.ParseDate(text); err == nil {
		return date, true
	}
	text = ordinal.ReplaceAllString(text, "$1")
	for _, layout := range []string{"January 2, 2006", "January 2 2006", "2 January 2006", "Jan 2, 2006", "Jan 2 2006", "2 Jan 2006"} {
		if t, err := time.Parse(layout, text); err == nil {
			date, err := factcheck.ParseDate(t.Format(time.DateOnly))
			return date, err == nil
		}
	}
	return factcheck.Date{}, false
}

// body reads the summary and the sections.
func (p *page) body(lines []pageLine) {
	into := &p.check.Summary
	for i, line := range lines {
		switch {
		case p.isSummaryHeading(line):
			p.summed = true
			into = &p.check.Summary
		case p.isHeading(lines, i):
			into = p.section(line)
		default:
			p.text(into, line)
		}
	}
	if len(p.check.Summary) > 0 {
		p.check.Summary = slices.Concat(p.undated, p.check.Summary)
	}
}

// isSummaryHeading reports whether the line begins the summary. Further down,
// where there is a summary already, it is a line like any other.
func (p *page) isSummaryHeading(line pageLine) bool {
	return !p.summed && summaryLine.MatchString(line.text) && (p.headings == 0 || len(p.check.Summary) == 0)
}

// isHeading applies the rule for "3. text" that ImportText states.
func (p *page) isHeading(lines []pageLine, i int) bool {
	number, heading, ok := numbered(lines[i])
	if !ok || number != strconv.Itoa(p.headings+1) || strings.HasSuffix(heading, ".") || citedNumbers.MatchString(heading) {
		return false
	}
	if i+1 == len(lines) {
		return false
	}
	next, _, _ := numbered(lines[i+1])
	return next != strconv.Itoa(p.headings+2)
}

func numbered(line pageLine) (number, text string, ok bool) {
	found := numberedLine.FindStringSubmatch(line.text)
	if found == nil || strings.TrimSpace(found[2]) == "" {
		return "", "", false
	}
	return found[1], found[2], true
}

// section begins a section and returns where its blocks go.
func (p *page) section(line pageLine) *[]factcheck.Block {
	p.headings++
	c := p.check
	_, heading, _ := numbered(line)
	words := strings.Fields(strings.ToLower(heading))
	if p.headings == 1 && len(c.Summary) == 0 && strings.TrimRight(words[0], ":") == "summary" {
		if len(words) > 1 {
			p.drop(line.number, line.text, "what stands under this heading is the summary")
		}
		return &c.Summary
	}
	c.Sections = append(c.Sections, factcheck.Section{ID: defaultSectionID(len(c.Sections)), Heading: heading})
	return &c.Sections[len(c.Sections)-1].Blocks
}

// text adds a bullet to the list that it continues, or else a block.
func (p *page) text(into *[]factcheck.Block, line pageLine) {
	bullet := bulletLine.FindStringSubmatch(line.text)
	if bullet == nil {
		*into = append(*into, p.paragraph(line))
		return
	}
	last := len(*into) - 1
	if last < 0 || (*into)[last].List == nil {
		*into = append(*into, factcheck.Block{List: new(factcheck.List)})
		last++
	}
	item := []factcheck.Block{p.paragraph(pageLine{line.number, bullet[1]})}
	list := (*into)[last].List
	list.Items = append(list.Items, item)
}

// citedNumbers is one bracket with the numbers of sources.
var citedNumbers = regexp.MustCompile(`\[\s*[0-9]+(?:\s*,\s*[0-9]+)*\s*\]`)

// paragraph reads the text of a line and the citations in it.
func (p *page) paragraph(line pageLine) factcheck.Block {
	var inlines []factcheck.Inline
	text := line.text
	read := 0 // up to here
	for _, at := range citedNumbers.FindAllStringIndex(text, -1) {
		group, ok := p.citations(text[at[0]:at[1]], line)
		if !ok {
			continue
		}
		between, last := text[read:at[0]], len(inlines)-1
		if last >= 0 && inlines[last].Cite != nil && strings.Trim(between, " \t\u00a0") == "" {
			inlines[last].Cite = p.together(inlines[last].Cite, group, line)
		} else {
			if between != "" {
				inlines = append(inlines, factcheck.Inline{Text: between})
			}
			inlines = append(inlines, factcheck.Inline{Cite: p.together(nil, group, line)})
		}
		read = at[1]
	}
	if read < len(text) {
		inlines = append(inlines, factcheck.Inline{Text: text[read:]})
	}
	return factcheck.Block{Paragraph: inlines}
}

// citations reads a bracket of numbers. It is no citation if one of them cannot
// be the number of a source.
func (p *page) citations(bracket string, line pageLine) (group []factcheck.Citation, ok bool) {
	for number := range strings.SplitSeq(strings.Trim(bracket, "[]"), ",") {
		number = strings.TrimSpace(number)
		source, err := strconv.Atoi(number)
		if err != nil || source < 1 || source > factcheck.MaxSources || number[0] == '0' {
			p.note(line.number, quoted("this is left as text, not taken for a citation:", bracket))
			return nil, false
		}
		group = append(group, factcheck.Citation{Source: source})
	}
	for _, c := range group {
		p.cited[c.Source] = true
		if c.Source > len(p.check.Sources) {
			p.highest = line
			p.number(c.Source)
		}
	}
	return group, true
}

// number makes sure that there are sources up to the given number.
func (p *page) number(highest int) {
	for n := len(p.check.Sources) + 1; n <= highest; n++ {
		p.check.Sources = append(p.check.Sources, factcheck.Source{ID: "s" + strconv.Itoa(n)})
	}
}

// together adds citations to a group, which cites no source twice.
func (p *page) together(group, more []factcheck.Citation, line pageLine) []factcheck.Citation {
	for _, c := range more {
		if slices.Contains(group, c) {
			p.drop(line.number, fmt.Sprintf("[%d]", c.Source), "the same place cites it already")
			continue
		}
		group = append(group, c)
	}
	return group
}

// references reports the sources that are there only to keep the numbers.
func (p *page) references() {
	var uncited []string
	for n := range p.check.Sources {
		if !p.cited[n+1] {
			uncited = append(uncited, strconv.Itoa(n+1))
		}
	}
	if len(uncited) > 0 {
		p.note(p.highest.number, fmt.Sprintf("not cited: %s; listed all the same, so that [%d] keeps its number",
			strings.Join(uncited, ", "), len(p.check.Sources)))
	}
}

// complete says what is missing from the page.
func (p *page) complete() error {
	if len(p.check.Summary) == 0 {
		return errors.New(`the summary is missing: expected text under a line "Executive Summary", or between the title and the heading "1. …"`)
	}
	if len(p.check.Sections) == 0 {
		return errors.New(`there is no section: expected headings numbered "1. …", "2. …", each with text below it`)
	}
	return nil
}
