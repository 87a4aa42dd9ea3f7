package authoring

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"factbox/app/factcheck"
	"factbox/server/locale/calendar"
)

// citedNumbers is one bracket with the numbers of sources, or with ranges of them.
var citedNumbers = regexp.MustCompile(`[\[［]\s*` + citedRange + `(?:\s*[,，、;；]\s*` + citedRange + `)*\s*[\]］]`)

const citedRange = `\p{Nd}+(?:\s*[-–—－～~]\s*\p{Nd}+)?`

// maxRange is how many sources a range may name: nobody cites more at one place.
const maxRange = 50

var (
	// locatedNumber is one bracket with the number of a source and a place in it, which
	// has a letter, or it could be the number of another source.
	locatedNumber = regexp.MustCompile(`[\[［]\s*(\p{Nd}+)\s*[,，،]\s*([^\[\]［］]*\p{L}[^\[\]［］]*)[\]］]`)

	linkedWords = regexp.MustCompile(`\[([^\[\]]*[^\s\[\]][^\[\]]*)\]\(((?:https?://|mailto:)[^\s()]+)\)`)

	linkedAddress = regexp.MustCompile(`<(https?://[^\s<>]+)>`)

	// inlineMark is what is more than words in a line.
	inlineMark = regexp.MustCompile(linkedWords.String() + `|` + linkedAddress.String() + `|` + citedNumbers.String() + `|` + locatedNumber.String())
)

// paragraph reads the text of a line, and the citations and links in it.
func (p *page) paragraph(line pageLine) factcheck.Block {
	var inlines []factcheck.Inline
	text := line.text
	read := 0 // up to here
	for _, at := range inlineMark.FindAllStringIndex(text, -1) {
		between, last := text[read:at[0]], len(inlines)-1
		mark := text[at[0]:at[1]]
		if end := strings.Index(mark, "]("); end >= 0 && isCitation(mark[:end+1]) { // a number with an address behind it
			mark = mark[:end+1]
		}
		if link := link(mark); link != nil {
			if between != "" {
				inlines = append(inlines, factcheck.Inline{Text: between})
			}
			inlines = append(inlines, factcheck.Inline{Link: link})
			read = at[1]
			continue
		}
		group, ok := p.citations(mark, line)
		if !ok {
			continue
		}
		if last >= 0 && inlines[last].Cite != nil && strings.Trim(between, " \t\u00a0") == "" {
			inlines[last].Cite = p.together(inlines[last].Cite, group, line)
		} else {
			if between != "" {
				inlines = append(inlines, factcheck.Inline{Text: between})
			}
			inlines = append(inlines, factcheck.Inline{Cite: p.together(nil, group, line)})
		}
		read = at[0] + len(mark)
	}
	if read < len(text) {
		inlines = append(inlines, factcheck.Inline{Text: text[read:]})
	}
	return factcheck.Block{Paragraph: inlines}
}

// link reads [words](address) or <address>.
func link(mark string) *factcheck.Link {
	words, address := "", ""
	if found := linkedWords.FindStringSubmatch(mark); found != nil && found[0] == mark {
		words, address = found[1], found[2]
	} else if found := linkedAddress.FindStringSubmatch(mark); found != nil && found[0] == mark {
		words, address = found[1], found[1]
	}
	if !isLinkAddress(address) {
		return nil
	}
	return &factcheck.Link{URL: address, Text: []factcheck.Inline{{Text: words}}}
}

// isLinkAddress reports whether a link may lead there.
func isLinkAddress(address string) bool {
	u, err := url.Parse(address)
	if err != nil || strings.ContainsAny(address, "\"<>\\") {
		return false
	}
	return u.Scheme == "mailto" || (u.Scheme == "https" || u.Scheme == "http") && u.Hostname() != ""
}

// isCitation reports whether a bracket cites sources.
func isCitation(bracket string) bool {
	_, ok := readCitations(bracket)
	return ok
}

// citations reads a bracket of numbers. It is no citation if one of them cannot
// be the number of a source.
func (p *page) citations(bracket string, line pageLine) (group []factcheck.Citation, ok bool) {
	group, ok = readCitations(bracket)
	if !ok && citedNumbers.MatchString(bracket) {
		p.note(line.number, quoted("this is left as text, not taken for a citation:", bracket))
	}
	for _, c := range group {
		p.cited[c.Source] = true
		if c.Source > len(p.check.Sources) {
			p.highest = line
			p.number(c.Source)
		}
	}
	return group, ok
}

func readCitations(bracket string) (group []factcheck.Citation, ok bool) {
	if whole := citedNumbers.FindString(bracket); whole != bracket {
		located := locatedNumber.FindStringSubmatch(bracket)
		if located == nil || located[0] != bracket {
			return nil, false
		}
		n := sourceNumber(calendar.Digits(located[1]))
		return []factcheck.Citation{{Source: n, Locator: strings.TrimSpace(located[2])}}, n > 0
	}
	ranges := strings.FieldsFunc(strings.Trim(calendar.Digits(bracket), "[]［］"), func(c rune) bool { return strings.ContainsRune(",，、;；", c) })
	for _, text := range ranges {
		ends := strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune("-–—－～~", c) || unicode.IsSpace(c) })
		first, last := sourceNumber(ends[0]), sourceNumber(ends[len(ends)-1])
		if first == 0 || last < first || last-first >= maxRange {
			return nil, false
		}
		for n := first; n <= last; n++ {
			group = append(group, factcheck.Citation{Source: n})
		}
	}
	return group, true
}

// sourceNumber is the number of a source, or 0.
func sourceNumber(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > factcheck.MaxSources || text[0] == '0' {
		return 0
	}
	return n
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
			p.drop(line.number, strings.TrimSuffix(fmt.Sprintf("[%d, %s", c.Source, c.Locator), ", ")+"]", "the same place cites it already")
			continue
		}
		group = append(group, c)
	}
	return group
}
