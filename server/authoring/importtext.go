package authoring

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"factbox/app/factcheck"
	"factbox/server/locale/calendar"
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
// blank lines mean nothing, nor does case:
//
//	page     = { text } title { head } [ summary ] { block } { section } { note } [ sources ]
//	title    = "Fact check:" question | "[Fact check: …](address)" | a question in the first line
//	head     = "Checked on" date | "Claim:" text [ "(" claimant ")" ] | "Verdict:" word [ "." text ]
//	         | "Checked by:" name | "Updated:" date | "Correction," date ":" text | address
//	summary  = "Executive Summary" [ ("—" subtitle) | (":" text) ]
//	section  = n "." heading block { block }    n from 1, one by one
//	block    = "•" text { "•" text }            also "-" and "*"
//	         | n ")" text { n ")" text } | ">" text { ">" text } | table | text
//	table    = "| a | b |" "| --- | --- |" { "| c | d |" }
//	note     = "How we checked:" text | "Disclosure:" text
//	sources  = [ n "." ] "Sources" entry { entry }
//	entry    = [ "[" n "]" | n "." | "•" ] ( "[" title "](" address ")" | title [ address ] | address )
//
// What stands in quotation marks here is known in the languages of the interface, as are
// dates ("Vérifié le 2 octobre 2026", "2026-10-02"), and numbers in the digits of every
// script. The text above the title is an appeal: its heading, and its text. A first
// heading "1. Summary …" makes the summary if there is no other. [WriteText] writes such
// a page.
//
// A line "3. text" is a heading if two headings have come before it, it has
// neither a citation nor a full stop at its end, and a line follows that is not
// number 4. Otherwise it is text. "Sources" is a heading like any other unless nothing
// but entries follows.
//
// A citation is [1], [1, 2], [1-3] or [1, p. 4]; those with only spaces between them make
// one group. Source number N becomes the reference sN, of which is known what its entry
// says. [words](address) and <address> are links. Numbers are kept: where some are not cited, they become references
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
	lines, entries := cutSources(p.head(lines))
	p.body(p.notes(lines))
	p.entries(entries)
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

// noise is what pages show until their scripts have run, and what stands on their
// buttons.
var noise = regexp.MustCompile(`(?i)^(?:loading(?:\.{3}|…)(?:\s*time left:[\s\d.:…]*)?|advertisement|share(?: this)?|copy link|print|skip to (?:main )?content|subscribe|sign in|log in)$`)

// lines returns the lines that have text in them.
func (p *page) lines(text []byte) (lines []pageLine) {
	number := 0
	for line := range strings.SplitSeq(p.clean(text), "\n") {
		number++
		line = strings.Trim(line, " \t")
		switch {
		case strings.TrimSpace(line) == "":
		case noise.MatchString(line):
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
		code, what := fault(c, size)
		if what == "" {
			clean.WriteRune(c)
			continue
		}
		clean.WriteString(substitute(c))
		if found[what] == nil {
			found[what] = &unreadable{code: code, what: what, at: position{Line: line}}
			order = append(order, found[what])
		}
		found[what].times++
	}
	for _, u := range order {
		why := "it cannot be shown"
		if u.code == factcheck.CodeEncoding {
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

// The lines that are known by their words, in the languages of the interface.
var (
	titleLine = regexp.MustCompile(`(?i)^(?:` + strings.Join(slices.Sorted(maps.Values(titleWords)), "|") + `)[\s\x{A0}]*[:：]\s*(.*\S)`)

	// titleWords are how the title begins, by language.
	titleWords = map[string]string{
		"":   `fact[- ]?check`, // which others say, too
		"fr": `vérification(?: des faits)?`, "de": `faktencheck`, "es": `verificación`, "pt": `verificação|checagem`,
		"ar": `تدقيق(?: المعلومات)?`, "he": `בדיקת עובדות`, "hi": `तथ्य जाँच|फ़ैक्ट चेक`, "zh": `事实核查`, "zh-Hant": `事實查核`,
	}

	checkedLine = regexp.MustCompile(`(?i)^(?:(?:fact[- ])?checked\s+on|vérifié(?:e)?\s+le|geprüft\s+am|verificado\s+(?:el|em)|checado\s+em|تاريخ التدقيق|תאריך הבדיקה|נבדק ב-?|जाँच की तारीख़?|核查日期|查核日期)\s*[:：]?\s*(.+?)[.。]?$`)

	sourcesLine = regexp.MustCompile(`(?i)^(?:\p{Nd}{1,3}\.[\s\x{A0}]+)?(?:sources|references|citations|quellen|fuentes|referencias|fontes|referências|المصادر|מקורות|स्रोत|来源|來源)\s*[:：]?$`)

	summaryWords = regexp.MustCompile(`(?i)^((?:executive\s+)?summary)(?:\s+[—–-]\s+|\s*[—–]\s*|\s*([:：])\s*)(.*\S)$`)
)

// The lines that are known by their marks.
var (
	linkedLine   = regexp.MustCompile(`^\[([^\[\]]+)\]\((https?://[^\s()]+)\)$`)
	numberedLine = regexp.MustCompile(`^(\p{Nd}{1,3})(?:\.[\s\x{A0}]+|[．、][\s\x{A0}]*)(.*\S)$`)
	bulletLine   = regexp.MustCompile(`^(?:•[\s\x{A0}]*|[-*][\s\x{A0}]+)(\S.*)$`)
	entryNumber  = regexp.MustCompile(`^(?:[\[［](\p{Nd}{1,4})[\]］][.:]?|(\p{Nd}{1,4})[.)．、])[\s\x{A0}]*(.*)$`)
	entryLink    = regexp.MustCompile(`\[([^\[\]]*)\]\((https?://[^\s()]+)\)`)
	orderedLine  = regexp.MustCompile(`^(\p{Nd}{1,9})\)[\s\x{A0}]+(\S.*)$`)
	quotedLine   = regexp.MustCompile(`^(?:>[\s\x{A0}]*)+(.*)$`)
	rowLine      = regexp.MustCompile(`^\|(.*[^\\])?\|$`)
	ruleLine     = regexp.MustCompile(`^\|(?:\s*:?-{3,}:?\s*\|)+$`)
	endAddress   = regexp.MustCompile(`(?i)<(https?://[^\s<>]+)>$`)
	bareAddress  = regexp.MustCompile(`<?(https?://[^\s<>]+[^\s<>.,;:!?)\]。，；])>?`)
)

// isSummaryLine reports whether a line is the heading of the summary and nothing else.
func isSummaryLine(text string) bool {
	return summaryHeadings[strings.ToLower(strings.Join(strings.Fields(strings.TrimRight(text, " :：")), " "))]
}

// title reads the lines up to the title and returns the others.
func (p *page) title(lines []pageLine) (rest []pageLine, err error) {
	if len(lines) == 0 {
		return nil, errors.New("the text is empty")
	}
	for i, line := range lines {
		text, address := line.text, ""
		if linked := linkedLine.FindStringSubmatch(text); linked != nil {
			text, address = strings.TrimSpace(linked[1]), linked[2]
		}
		if found := titleLine.FindStringSubmatch(text); found != nil {
			p.check.Title = found[1]
			p.check.Language = languageOf(text)
			p.appeal(lines[:i])
			if address != "" {
				p.drop(line.number, address, "it is where the title leads; add it to the references if the text relies on it")
			}
			return lines[i+1:], nil
		}
		if isSummaryLine(line.text) || summaryWords.MatchString(line.text) || numberedLine.MatchString(line.text) {
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

// languageOf is the language in which a title begins, if that is not the usual "Fact
// check".
func languageOf(title string) string {
	for _, language := range slices.Sorted(maps.Keys(titleWords)) {
		if language != "" && regexp.MustCompile(`(?i)^(?:`+titleWords[language]+`)[\s\x{A0}]*[:：]`).MatchString(title) {
			return language
		}
	}
	return ""
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

// checkedOn reads the date of the check, if the line has it.
func (p *page) checkedOn(line pageLine) bool {
	found := checkedLine.FindStringSubmatch(line.text)
	if found == nil || !p.check.Checked.IsZero() || p.undated != nil {
		return false
	}
	date, ok := calendar.Parse(found[1])
	if !ok {
		p.undated = []factcheck.Block{p.paragraph(line)}
		p.note(line.number, quoted("the date cannot be read and stands in the summary:", found[1]))
	}
	p.check.Checked = date
	return true
}

// body reads the summary and the sections.
func (p *page) body(lines []pageLine) {
	into := &p.check.Summary
	for i := 0; i < len(lines); {
		switch {
		case p.isSummaryHeading(lines[i]):
			p.summed = true
			into = &p.check.Summary
			p.subtitle(lines[i])
		case p.isHeading(lines, i):
			into = p.section(lines[i])
		default:
			i += p.block(into, lines[i:])
			continue
		}
		i++
	}
	if len(p.check.Summary) > 0 {
		p.check.Summary = slices.Concat(p.undated, p.check.Summary)
	}
}

// isSummaryHeading reports whether the line begins the summary. Further down,
// where there is a summary already, it is a line like any other.
func (p *page) isSummaryHeading(line pageLine) bool {
	return !p.summed && (isSummaryLine(line.text) || summaryWords.MatchString(line.text)) && (p.headings == 0 || len(p.check.Summary) == 0)
}

// subtitle reads what stands behind the heading of the summary: its text, or words that
// a summary has no place for.
func (p *page) subtitle(line pageLine) {
	found := summaryWords.FindStringSubmatch(line.text)
	switch {
	case isSummaryLine(line.text) || found == nil:
	case found[2] != "":
		p.text(&p.check.Summary, pageLine{line.number, found[3]})
	default:
		p.drop(line.number, line.text, "what stands under this heading is the summary")
	}
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
	number = calendar.Digits(found[1])
	return number, found[2], number[0] != '0'
}

// section begins a section and returns where its blocks go.
func (p *page) section(line pageLine) *[]factcheck.Block {
	p.headings++
	c := p.check
	_, heading, _ := numbered(line)
	words := strings.Fields(strings.ToLower(heading))
	if p.headings == 1 && len(c.Summary) == 0 && isSummaryLine(words[0]) {
		if len(words) > 1 {
			p.drop(line.number, line.text, "what stands under this heading is the summary")
		}
		return &c.Summary
	}
	c.Sections = append(c.Sections, factcheck.Section{ID: defaultSectionID(len(c.Sections)), Heading: heading})
	return &c.Sections[len(c.Sections)-1].Blocks
}

// cutSources takes the list of sources off the end of a page: a line "Sources" and
// nothing but entries after it.
func cutSources(lines []pageLine) (rest, entries []pageLine) {
	for i := len(lines) - 2; i >= 0; i-- {
		if sourcesLine.MatchString(lines[i].text) {
			return lines[:i], lines[i+1:]
		}
		if !isEntry(lines[i+1].text) {
			break
		}
	}
	return lines, nil
}

// isEntry reports whether a line has a number, a bullet or an address, and no citations
// as text has.
func isEntry(text string) bool {
	return entryNumber.MatchString(text) || bulletLine.MatchString(text) || bareAddress.MatchString(text)
}

// entries reads the list of sources. One without a number is the next.
func (p *page) entries(lines []pageLine) {
	number := 0
	for _, line := range lines {
		number++
		text := line.text
		if bullet := bulletLine.FindStringSubmatch(text); bullet != nil {
			text = bullet[1]
		}
		if found := entryNumber.FindStringSubmatch(text); found != nil {
			said := sourceNumber(calendar.Digits(found[1] + found[2]))
			if said == 0 {
				p.drop(line.number, line.text, "no source can have this number")
				continue
			}
			number, text = said, strings.TrimSpace(found[3])
		}
		if number > factcheck.MaxSources {
			p.drop(line.number, line.text, fmt.Sprintf("there may be %d sources at most", factcheck.MaxSources))
			continue
		}
		if number > len(p.check.Sources) {
			p.highest = line
			p.number(number)
		}
		source := &p.check.Sources[number-1]
		if source.Detailed() {
			p.drop(line.number, line.text, fmt.Sprintf("source %d stands in the list before", number))
			continue
		}
		p.entry(source, text, line)
	}
}

// entry reads what is known of a source: an address, and words that are its title.
func (p *page) entry(source *factcheck.Source, text string, line pageLine) {
	source.Title, source.URL = readEntry(text)
	if source.URL != "" && !isWebAddress(source.URL) {
		p.drop(line.number, source.URL, "not a web address")
		source.URL = ""
	}
	if more := bareAddress.FindString(source.Title); more != "" {
		p.note(line.number, quoted("a second address stands in the title:", more))
	}
}

func readEntry(text string) (title, address string) {
	if end := endAddress.FindStringSubmatchIndex(text); end != nil {
		address, text = text[end[2]:end[3]], text[:end[0]]
	} else if linked := entryLink.FindStringSubmatchIndex(text); linked != nil {
		address = text[linked[4]:linked[5]]
		text = text[:linked[0]] + text[linked[2]:linked[3]] + text[linked[1]:]
	} else if bare := bareAddress.FindStringSubmatchIndex(text); bare != nil {
		address = text[bare[2]:bare[3]]
		text = text[:bare[0]] + " " + text[bare[1]:]
	}
	return strings.Trim(strings.TrimSuffix(strings.Join(strings.Fields(text), " "), " ."), " —–-:：|,，;"), address
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
