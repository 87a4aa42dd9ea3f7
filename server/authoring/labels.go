package authoring

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"factbox/app/factcheck"
	"factbox/app/widget"
	"factbox/server/locale"
	"factbox/server/locale/calendar"
)

// labels know the lines of a page that begin with a label, in every language of the
// interface: those that [WriteText] writes, since both take their words from there.
type labels struct {
	claim, verdict, checkedBy, checked, updated, method, disclosure *regexp.Regexp

	corrections map[factcheck.CorrectionKind]*regexp.Regexp
}

var labelled = sync.OnceValue(func() labels {
	// A date without its day has another label, in some languages.
	var all []widget.Words
	for _, language := range locale.Languages() {
		for _, date := range []factcheck.Date{{Year: 2026, Month: time.October, Day: 2}, {Year: 2026, Month: time.October}} {
			check := &factcheck.FactCheck{Language: language, Checked: date, Updated: date}
			all = append(all, locale.Of(check).Words(check))
		}
	}
	oneOf := func(word func(widget.Words) string) string {
		var words []string
		for _, w := range all {
			words = append(words, regexp.QuoteMeta(word(w)))
		}
		slices.Sort(words)
		return `(?i)^(?:` + strings.Join(slices.Compact(words), "|") + `)[\s\x{A0}]*`
	}
	const text = `[:：][\s\x{A0}]*(.*\S)$`
	label := func(word func(widget.Words) string) *regexp.Regexp { return regexp.MustCompile(oneOf(word) + text) }
	corrections := make(map[factcheck.CorrectionKind]*regexp.Regexp)
	for _, kind := range []factcheck.CorrectionKind{factcheck.RatingCorrection, factcheck.VoidCorrection, factcheck.UpdateCorrection, factcheck.OtherCorrection} {
		corrections[kind] = regexp.MustCompile(oneOf(func(w widget.Words) string { return w.Correction(kind) }) + `[,，،]\s*([^:：]*[^:：\s\x{A0}])[\s\x{A0}]*` + text)
	}
	return labels{
		claim:       label(func(w widget.Words) string { return w.Claim }),
		verdict:     label(func(w widget.Words) string { return w.Verdict }),
		checkedBy:   label(func(w widget.Words) string { return w.CheckedBy }),
		checked:     label(func(w widget.Words) string { return w.Checked }),
		updated:     label(func(w widget.Words) string { return w.Updated }),
		method:      label(func(w widget.Words) string { return w.Method }),
		disclosure:  label(func(w widget.Words) string { return w.Disclosure }),
		corrections: corrections,
	}
})

// head reads the lines below the title that say what was claimed and found, by whom and
// when, in any order. What stands there twice is text.
func (p *page) head(lines []pageLine) (rest []pageLine) {
	for i, line := range lines {
		if !p.pageAddress(line, i) && !p.labelled(line) && !p.checkedOn(line) {
			return lines[i:]
		}
	}
	return nil
}

// pageAddress reads the address of the page, right below its title.
func (p *page) pageAddress(line pageLine, i int) bool {
	if i > 0 || !isWebAddress(line.text) {
		return false
	}
	p.drop(line.number, line.text, "it is where the page is; add it to the references if the text relies on it")
	return true
}

func (p *page) labelled(line pageLine) bool {
	c, known := p.check, labelled()
	value := func(label *regexp.Regexp) string {
		if found := label.FindStringSubmatch(line.text); found != nil {
			return found[1]
		}
		return ""
	}
	if text := value(known.claim); text != "" && c.Claim.Text == "" {
		c.Claim = readClaim(text)
		return true
	}
	if text := value(known.verdict); text != "" && c.Rating.Label == "" {
		c.Rating = readVerdict(text)
		return true
	}
	if name := value(known.checkedBy); name != "" && c.CheckedBy.Name == "" {
		c.CheckedBy.Name = name
		return true
	}
	if date, ok := calendar.Parse(value(known.checked)); ok && c.Checked.IsZero() {
		c.Checked = date
		return true
	}
	if date, ok := calendar.Parse(value(known.updated)); ok && c.Updated.IsZero() && !date.Before(c.Checked) {
		c.Updated = date
		return true
	}
	for kind, label := range known.corrections {
		if found := label.FindStringSubmatch(line.text); found != nil {
			date, ok := calendar.Parse(found[1])
			if ok {
				c.Corrections = append(c.Corrections, factcheck.Correction{Date: date, Kind: kind, Text: found[2]})
			}
			return ok
		}
	}
	return false
}

var (
	quotedClaim = regexp.MustCompile(`^[“„”«»「『"]\x{A0}?(.*?\S)\x{A0}?[”“«»」』"](?:\s*[(（](.*\S)[)）])?$`)

	// explained is a verdict and, behind the stop of its language, why.
	explained = regexp.MustCompile(`^(.*?\S)(?:[.।]\s+|。)(.*\S)$`)
)

// readClaim reads “Text” (claimant).
func readClaim(text string) factcheck.Claim {
	if found := quotedClaim.FindStringSubmatch(text); found != nil {
		return factcheck.Claim{Text: found[1], Claimant: factcheck.Person{Name: found[2]}}
	}
	return factcheck.Claim{Text: text}
}

// readVerdict reads "False. It often does."
func readVerdict(text string) factcheck.Rating {
	if found := explained.FindStringSubmatch(text); found != nil {
		return factcheck.Rating{Label: found[1], Explanation: found[2]}
	}
	return factcheck.Rating{Label: text}
}

// notes takes what is said of the making of the check off the end of a page.
func (p *page) notes(lines []pageLine) (rest []pageLine) {
	c, known := p.check, labelled()
	for len(lines) > 0 {
		text := lines[len(lines)-1].text
		method, disclosure := known.method.FindStringSubmatch(text), known.disclosure.FindStringSubmatch(text)
		switch {
		case method != nil && c.Method == "":
			c.Method = method[1]
		case disclosure != nil && c.Disclosure == "":
			c.Disclosure = disclosure[1]
		default:
			return lines
		}
		lines = lines[:len(lines)-1]
	}
	return nil
}
