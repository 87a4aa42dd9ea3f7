package authoring

import (
	"fmt"
	"strings"
	"unicode"

	"factbox/app/factcheck"
)

// Check returns everything that is wrong with a document, and what would make it better:
// the latter are warnings, which nobody needs to hear of who only reads it.
func Check(name string, source []byte) Problems {
	r := read(name, source)
	if !r.problems.Fatal() {
		r.advise()
	}
	return r.found()
}

// longSummary is how many words a summary may have that is to be read in a card.
const longSummary = 120

func (r *reading) advise() {
	c := r.check
	if n := countWords(c.Summary); n > longSummary {
		r.warn(factcheck.CodeSummaryLong, r.place("/summary"), fmt.Sprintf("the summary has %d words; a card is read at a glance", n), fmt.Sprintf("keep to %d, and leave the rest to the sections", longSummary))
	}
	for i, s := range c.Sections {
		if len(c.Sources) > 0 && !cites(s.Blocks) {
			r.warn(factcheck.CodeSectionUncited, r.place(step("/sections", i)), quoted("nothing is cited in the section", s.Heading), "cite what it rests on, if it rests on anything")
		}
	}
	for i, s := range c.Sources {
		at := r.place(step("/sources", i))
		if s.Title == "" && s.URL == "" {
			r.warn(factcheck.CodeSourceEmpty, at, quoted("nothing is said about the source", s.ID), "add its title and its address, so that readers can look it up")
		}
		if strings.HasPrefix(s.URL, "http://") {
			r.warn(factcheck.CodeSourceHTTP, at, quoted("the way to the source is not encrypted:", s.URL), "write https:// if it answers there")
		}
		if s.URL != "" && s.ArchiveURL == "" {
			r.warn(factcheck.CodeSourceUnarchived, at, quoted("the source has no lasting copy:", s.ID), "add custom: {archive-url: …}, since pages change and go")
		}
	}
}

// countWords counts words; of scripts that put no spaces between them, two letters are
// one.
func countWords(blocks []factcheck.Block) (n int) {
	for _, word := range strings.Fields(factcheck.PlainText(blocks)) {
		letters := 0
		for _, c := range word {
			if unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Khmer, unicode.Lao, unicode.Myanmar) {
				letters++
			}
		}
		n += max(1, (letters+1)/2)
	}
	return n
}

// cites reports whether anything is cited.
func cites(blocks []factcheck.Block) (cited bool) {
	eachCitation(blocks, func([]factcheck.Citation) { cited = true })
	return cited
}

// eachCitation calls a function with every group of citations, in the order of the text.
func eachCitation(blocks []factcheck.Block, f func([]factcheck.Citation)) {
	var inlines func([]factcheck.Inline)
	inlines = func(all []factcheck.Inline) {
		for _, i := range all {
			if i.Cite != nil {
				f(i.Cite)
			}
			inlines(i.Emphasis)
			inlines(i.Strong)
		}
	}
	for _, b := range blocks {
		inlines(b.Paragraph)
		eachCitation(b.Quote, f)
		if b.List != nil {
			for _, item := range b.List.Items {
				eachCitation(item, f)
			}
		}
		if b.Table != nil {
			for _, row := range append([][][]factcheck.Inline{b.Table.Header}, b.Table.Rows...) {
				for _, cell := range row {
					inlines(cell)
				}
			}
		}
	}
}
