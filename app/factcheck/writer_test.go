package factcheck_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"factbox/app/factcheck"
)

// A writer writes random fact checks that are sound, if not sensible. Equal
// seeds write equal documents.
type writer struct{ *rand.Rand }

func newWriter(seed uint64) writer { return writer{rand.New(rand.NewPCG(seed, 0))} }

// deepest is how deep random lists and quotes, and random emphasis, nest.
const deepest = 2

func (w writer) factCheck() *factcheck.FactCheck {
	c := &factcheck.FactCheck{
		Slug:       some(w, w.id),
		Title:      w.text(),
		Language:   some(w, w.language),
		Direction:  one(w, "", factcheck.LeftToRight, factcheck.RightToLeft),
		Claim:      some(w, w.claim),
		Rating:     some(w, w.rating),
		CheckedBy:  some(w, w.organization),
		Checked:    some(w, w.date),
		Method:     some(w, w.text),
		Disclosure: some(w, w.text),
		Draft:      w.maybe(),
		Support:    some(w, w.support),
	}
	for range w.IntN(4) {
		c.Sources = append(c.Sources, w.source(len(c.Sources)))
	}
	if !c.Checked.IsZero() && w.maybe() {
		c.Updated = c.Checked
	}
	for range w.IntN(3) {
		c.Corrections = append(c.Corrections, w.correction())
	}
	sources := len(c.Sources)
	c.Summary = w.blocks(sources, deepest)
	for i := range 1 + w.IntN(3) {
		c.Sections = append(c.Sections, factcheck.Section{
			ID: fmt.Sprint(w.id(), i), Heading: w.text(), Blocks: w.blocks(sources, deepest),
		})
	}
	return c
}

func (w writer) claim() factcheck.Claim {
	claim := factcheck.Claim{Text: w.text()}
	if w.maybe() {
		claim.Claimant = factcheck.Person{Name: w.text(), URL: some(w, w.address)}
	}
	for range w.IntN(3) {
		claim.Appearances = append(claim.Appearances, factcheck.Appearance{
			Title: w.text(), URL: some(w, w.address), Date: some(w, w.date),
		})
	}
	return claim
}

func (w writer) rating() factcheck.Rating {
	rating := one(w,
		scale(1, 1, 5), scale(2, 5, 1), scale(0, 0, 4), scale(0, -1.5, 1e21), scale(0.1, 0, 0.3),
		scale(1, 1, 1), scale(-1, -1, -1), scale(0, 0, 0),
		factcheck.Rating{},
		factcheck.Rating{Value: factcheck.Num(0)},
		factcheck.Rating{Best: factcheck.Num(0), Worst: factcheck.Num(5)},
	)
	rating.Label = w.text()
	rating.Explanation = some(w, w.text)
	return rating
}

func (w writer) organization() factcheck.Organization {
	return factcheck.Organization{Name: w.text(), URL: some(w, w.address), Membership: some(w, w.text)}
}

func (w writer) support() factcheck.Support {
	support := factcheck.Support{Heading: w.text(), Text: some(w, w.text), URL: some(w, w.address)}
	if support.URL != "" {
		support.Label = some(w, w.text)
	}
	return support
}

func (w writer) correction() factcheck.Correction {
	return factcheck.Correction{
		Date: w.date(),
		Kind: one(w, factcheck.RatingCorrection, factcheck.OtherCorrection, factcheck.VoidCorrection, factcheck.UpdateCorrection),
		Text: w.text(),
	}
}

func (w writer) source(i int) factcheck.Source {
	source := factcheck.Source{ID: fmt.Sprint(w.id(), i)}
	if w.maybe() {
		return source // as from pages that number their sources and no more
	}
	for range w.IntN(3) {
		source.Authors = append(source.Authors, w.text())
	}
	source.Type = one(w, "", "webpage", "article-newspaper")
	source.Title = some(w, w.text)
	source.Publisher = some(w, w.text)
	source.Issued = some(w, w.date)
	source.Accessed = some(w, w.date)
	source.URL = some(w, w.address)
	source.ArchiveURL = some(w, w.address)
	source.Quote = some(w, w.text)
	source.Language = some(w, w.language)
	source.Primary = w.maybe()
	return source
}

func (w writer) blocks(sources, depth int) (blocks []factcheck.Block) {
	for range 1 + w.IntN(3) {
		blocks = append(blocks, w.block(sources, depth))
	}
	return blocks
}

func (w writer) block(sources, depth int) factcheck.Block {
	kinds := 4
	if depth == 0 {
		kinds = 2
	}
	switch w.IntN(kinds) {
	case 0:
		return factcheck.Block{Paragraph: w.inlines(sources, deepest)}
	case 1:
		return factcheck.Block{Table: w.table(sources)}
	case 2:
		return factcheck.Block{Quote: w.blocks(sources, depth-1)}
	}
	l := &factcheck.List{Ordered: w.maybe()}
	if l.Ordered {
		l.Start = w.IntN(3)
	}
	for range 1 + w.IntN(3) {
		l.Items = append(l.Items, w.blocks(sources, depth-1))
	}
	return factcheck.Block{List: l}
}

func (w writer) table(sources int) *factcheck.Table {
	columns := 1 + w.IntN(3)
	row := func() (cells [][]factcheck.Inline) {
		for range columns {
			cells = append(cells, some(w, func() []factcheck.Inline { return w.inlines(sources, 1) }))
		}
		return cells
	}
	t := &factcheck.Table{Header: row()}
	for range w.IntN(3) {
		t.Rows = append(t.Rows, row())
	}
	return t
}

func (w writer) inlines(sources, depth int) (inlines []factcheck.Inline) {
	for i := range 1 + w.IntN(4) {
		if i%2 == 0 {
			inlines = append(inlines, factcheck.Inline{Text: w.text()})
		} else {
			inlines = append(inlines, w.markup(sources, depth))
		}
	}
	return inlines
}

// markup returns inline text that is not plain.
func (w writer) markup(sources, depth int) factcheck.Inline {
	switch kind := w.IntN(5); {
	case kind == 0 && sources > 0:
		return factcheck.Inline{Cite: w.citations(sources)}
	case kind == 1 && depth > 0:
		return factcheck.Inline{Emphasis: w.inlines(sources, depth-1)}
	case kind == 2 && depth > 0:
		return factcheck.Inline{Strong: w.inlines(sources, depth-1)}
	case kind == 3:
		return link(w.address(), factcheck.Inline{Text: w.text()})
	}
	return factcheck.Inline{Code: w.text()}
}

func (w writer) citations(sources int) (group []factcheck.Citation) {
	for range 1 + w.IntN(3) {
		group = append(group, factcheck.Citation{Source: 1 + w.IntN(sources), Locator: one(w, "", "p. 4", "§ 3")})
	}
	return group
}

// text returns words that JSON, HTML and terminals find hard.
func (w writer) text() string {
	words := []string{
		"lightning", "Blitz", "éclair", "e\u0301", "البرق", "בְּרָק", "बिजली", "闪电", "🌩️", "👩‍🔬",
		`"quoted"`, `back\slash`, "<b>", "</script>", "&amp;", "a\nb", "a\tb", "\u2028", "\u200f", "\uFFFD", "0", "null", "\u00a0",
	}
	picked := []string{"a"} // so that a required text is never blank
	for range w.IntN(5) {
		picked = append(picked, one(w, words...))
	}
	return strings.Join(picked, " ")
}

func (w writer) id() string {
	return one(w, "nws", "doi:10.1000/182", "ons_2016", "المصدر", "为什么")
}

func (w writer) language() string { return one(w, "en", "pt-BR", "ar", "zh-Hant-TW") }

func (w writer) address() string {
	return one(w, "https://a.example/", "http://b.example:8080/c?d=e&f=%20#g", "https://bücher.example/ا")
}

func (w writer) date() factcheck.Date {
	d := factcheck.Date{Year: 1 + w.IntN(9999)}
	if w.maybe() {
		return d
	}
	d.Month = time.Month(1 + w.IntN(12))
	if w.maybe() {
		d.Day = 1 + w.IntN(28)
	}
	return d
}

func (w writer) maybe() bool { return w.IntN(2) == 0 }

// one returns one of the values.
func one[V any](w writer, values ...V) V { return values[w.IntN(len(values))] }

// some returns what write writes, or nothing.
func some[V any](w writer, write func() V) (v V) {
	if w.maybe() {
		v = write()
	}
	return v
}
