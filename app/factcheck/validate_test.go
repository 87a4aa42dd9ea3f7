package factcheck_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"factbox/app/factcheck"
)

// sound returns a document with little in it and nothing wrong with it.
func sound() *factcheck.FactCheck {
	return &factcheck.FactCheck{
		Title: "Can lightning strike the same place twice?",
		Summary: []factcheck.Block{
			paragraph(text("It can."), cite(1)),
		},
		Sections: []factcheck.Section{
			{ID: "tall", Heading: "Tall buildings", Blocks: []factcheck.Block{paragraph(text("Often."))}},
		},
		Sources: []factcheck.Source{{ID: "nws"}},
	}
}

func text(s string) factcheck.Inline { return factcheck.Inline{Text: s} }

func cite(numbers ...int) factcheck.Inline {
	var group []factcheck.Citation
	for _, n := range numbers {
		group = append(group, factcheck.Citation{Source: n})
	}
	return factcheck.Inline{Cite: group}
}

func link(address string, inlines ...factcheck.Inline) factcheck.Inline {
	return factcheck.Inline{Link: &factcheck.Link{URL: address, Text: inlines}}
}

func paragraph(inlines ...factcheck.Inline) factcheck.Block {
	return factcheck.Block{Paragraph: inlines}
}

func list(l factcheck.List) factcheck.Block { return factcheck.Block{List: &l} }

func table(t factcheck.Table) factcheck.Block { return factcheck.Block{Table: &t} }

func cells(texts ...string) (row [][]factcheck.Inline) {
	for _, s := range texts {
		row = append(row, []factcheck.Inline{text(s)})
	}
	return row
}

// nestedQuotes returns a paragraph inside the given number of quotes.
func nestedQuotes(depth int) factcheck.Block {
	block := paragraph(text("quoted"))
	for range depth {
		block = factcheck.Block{Quote: []factcheck.Block{block}}
	}
	return block
}

// nestedEmphasis returns text inside the given number of emphases.
func nestedEmphasis(depth int) factcheck.Inline {
	inline := text("stressed")
	for range depth {
		inline = factcheck.Inline{Emphasis: []factcheck.Inline{inline}}
	}
	return inline
}

type change = func(*factcheck.FactCheck)

// A rule is shown by changes to a sound document that keep it and changes that
// break it, and by where the broken ones are reported.
type rule struct {
	name   string
	keep   []change
	broken []change
	at     string // "warning " before the path of a warning
}

func TestRulesOfTheHead(t *testing.T) {
	checkRules(t, []rule{
		{
			name:   "a fact check has a title",
			broken: []change{func(c *factcheck.FactCheck) { c.Title = "" }, func(c *factcheck.FactCheck) { c.Title = " \n\t" }},
			at:     "/title",
		},
		{
			name: "the language is a BCP 47 tag",
			keep: each(func(c *factcheck.FactCheck, s string) { c.Language = s },
				"", "en", "pt-BR", "zh-Hant-TW", "de-1996", "yue", "en-x-private"),
			broken: each(func(c *factcheck.FactCheck, s string) { c.Language = s },
				"e", "English language", "en_GB", "en-", "-en", "e1", "12", "français", "en-toolongtag", "x-private"),
			at: "/language",
		},
		{
			name:   "the direction is left to right or right to left",
			keep:   each(func(c *factcheck.FactCheck, s string) { c.Direction = factcheck.Direction(s) }, "", "ltr", "rtl"),
			broken: each(func(c *factcheck.FactCheck, s string) { c.Direction = factcheck.Direction(s) }, "auto", "RTL", "left"),
			at:     "/direction",
		},
		{
			name: "whoever checked has a name",
			keep: []change{func(c *factcheck.FactCheck) {
				c.CheckedBy = factcheck.Organization{Name: "Desk", URL: "https://desk.example/", Membership: "IFCN"}
			}},
			broken: []change{
				func(c *factcheck.FactCheck) { c.CheckedBy.URL = "https://desk.example/" },
				func(c *factcheck.FactCheck) { c.CheckedBy.Membership = "IFCN" },
				func(c *factcheck.FactCheck) { c.CheckedBy.Name = " " },
			},
			at: "/checkedBy/name",
		},
		{
			name: "an update follows the check, as far as the dates tell",
			keep: []change{
				dates("2026-10-02", ""), dates("", "2026-10-02"),
				dates("2026-10-02", "2026-10-02"), dates("2026-10-02", "2026-10-03"),
				dates("2026-10-02", "2026-10"), dates("2026-10-02", "2026"),
				dates("2026", "2026-01-01"), dates("2026-10", "2026-10-01"),
			},
			broken: []change{
				dates("2026-10-02", "2026-10-01"), dates("2026-10-02", "2026-09"), dates("2026-10-02", "2025"),
				dates("2026", "2025-12-31"), dates("2026-10", "2026-09-30"),
			},
			at: "/updated",
		},
	})
}

func TestRulesOfTheClaim(t *testing.T) {
	claim := func(claim factcheck.Claim) change {
		return func(c *factcheck.FactCheck) { c.Claim = claim }
	}
	const words = "Lightning never strikes the same place twice."
	checkRules(t, []rule{
		{
			name: "a claim has a text",
			keep: []change{
				claim(factcheck.Claim{}),
				claim(factcheck.Claim{Text: words}),
				claim(factcheck.Claim{Text: words, Claimant: factcheck.Person{Name: "Popular saying"}}),
			},
			broken: []change{
				claim(factcheck.Claim{Claimant: factcheck.Person{Name: "Popular saying"}}),
				claim(factcheck.Claim{Appearances: []factcheck.Appearance{{Title: "A speech"}}}),
				claim(factcheck.Claim{Text: " "}),
			},
			at: "/claim/text",
		},
		{
			name: "a claimant with an address has a name",
			keep: []change{claim(factcheck.Claim{Text: words, Claimant: factcheck.Person{Name: "A", URL: "https://a.example/"}})},
			broken: []change{
				claim(factcheck.Claim{Text: words, Claimant: factcheck.Person{URL: "https://a.example/"}}),
				claim(factcheck.Claim{Text: words, Claimant: factcheck.Person{Name: " ", URL: "https://a.example/"}}),
			},
			at: "/claim/claimant/name",
		},
		{
			name: "an appearance has an address or a title",
			keep: []change{
				claim(factcheck.Claim{Text: words, Appearances: []factcheck.Appearance{{Title: "A speech"}, {URL: "https://a.example/"}}}),
			},
			broken: []change{
				claim(factcheck.Claim{Text: words, Appearances: []factcheck.Appearance{{Title: "A speech"}, {}}}),
				claim(factcheck.Claim{Text: words, Appearances: []factcheck.Appearance{{Title: "A speech"}, {Date: factcheck.Date{Year: 2026}}}}),
			},
			at: "/claim/appearances/1",
		},
	})
}

func TestRulesOfTheRating(t *testing.T) {
	rated := func(label string, r factcheck.Rating) change {
		r.Label = label
		return func(c *factcheck.FactCheck) { c.Rating = r }
	}
	checkRules(t, []rule{
		{
			name: "a rating has a label",
			keep: []change{
				func(*factcheck.FactCheck) {},
				rated("False", factcheck.Rating{}),
				rated("False", factcheck.Rating{Explanation: "It is often struck."}),
			},
			broken: []change{
				rated("", scale(1, 1, 5)),
				rated("", factcheck.Rating{Value: factcheck.Num(0)}),
				rated("", factcheck.Rating{Explanation: "It is often struck."}),
				rated(" ", factcheck.Rating{}),
			},
			at: "/rating/label",
		},
		{
			name: "a value lies on its scale",
			keep: []change{
				rated("False", scale(1, 1, 5)), rated("False", scale(5, 5, 1)), rated("Half", scale(0, -1, 1)),
				rated("False", factcheck.Rating{Value: factcheck.Num(7)}),
				rated("False", factcheck.Rating{Value: factcheck.Num(7), Best: factcheck.Num(5)}),
				rated("False", scale(5, 1, 5)), // contradictory, but whose mistake it is no program can know
			},
			broken: []change{
				rated("False", scale(0, 1, 5)), rated("False", scale(6, 1, 5)),
				rated("False", scale(0, 5, 1)), rated("False", scale(6, 5, 1)),
				rated("False", scale(math.NaN(), 1, 5)),
			},
			at: "/rating/value",
		},
		{
			name:   "a scale has two ends",
			broken: []change{rated("False", scale(1, 1, 1)), rated("False", scale(-1, -1, -1)), rated("False", scale(2, 1, 1))},
			at:     "warning /rating",
		},
	})
}

func TestRulesOfTheBody(t *testing.T) {
	sections := func(sections ...factcheck.Section) change {
		return func(c *factcheck.FactCheck) { c.Sections = sections }
	}
	named := func(id string) factcheck.Section {
		return factcheck.Section{ID: id, Heading: "Heading", Blocks: []factcheck.Block{paragraph(text("Text."))}}
	}
	many := func(n int) change {
		return func(c *factcheck.FactCheck) {
			c.Sections = nil
			for i := range n {
				c.Sections = append(c.Sections, named("s"+strings.Repeat("x", i)))
			}
		}
	}
	checkRules(t, []rule{
		{
			name: "a fact check has a summary",
			broken: []change{
				func(c *factcheck.FactCheck) { c.Summary, c.Sources = nil, nil },
				func(c *factcheck.FactCheck) { c.Summary, c.Sources = []factcheck.Block{}, nil },
			},
			at: "/summary",
		},
		{
			name:   "a fact check has a section",
			broken: []change{sections()},
			at:     "/sections",
		},
		{
			name:   "there are not more sections than can be shown",
			keep:   []change{many(factcheck.MaxSections)},
			broken: []change{many(factcheck.MaxSections + 1)},
			at:     "/sections",
		},
		{
			name: "a section has an id that may stand in an address",
			keep: []change{sections(named("1"), named("why-tall_things.are:struck/often"), named("الملخص"), named("हिन्दी"), named("为什么"))},
			broken: []change{
				sections(named("")), sections(named("two words")), sections(named("a#b")), sections(named("a?b")),
				sections(named("<b>")), sections(named("\xff")), sections(named("a\u200fb")),
			},
			at: "/sections/0/id",
		},
		{
			name:   "a section id is used once",
			keep:   []change{sections(named("a"), named("A"))},
			broken: []change{sections(named("a"), named("b"), named("a"))},
			at:     "/sections/2/id",
		},
		{
			name: "a section has a heading",
			broken: each(func(c *factcheck.FactCheck, s string) { c.Sections[0].Heading = s },
				"", "  "),
			at: "/sections/0/heading",
		},
		{
			name:   "there is text under a heading",
			broken: []change{func(c *factcheck.FactCheck) { c.Sections[0].Blocks = nil }},
			at:     "/sections/0",
		},
	})
}

func TestRulesOfBlocks(t *testing.T) {
	second := func(block factcheck.Block) change {
		return func(c *factcheck.FactCheck) { c.Summary = append(c.Summary, block) }
	}
	inSection := func(block factcheck.Block) change {
		return func(c *factcheck.FactCheck) { c.Sections[0].Blocks = []factcheck.Block{block} }
	}
	item := []factcheck.Block{paragraph(text("An item."))}
	checkRules(t, []rule{
		{
			name: "a block is one thing",
			keep: []change{
				second(paragraph(text("A paragraph."))),
				second(list(factcheck.List{Items: [][]factcheck.Block{item}})),
				second(nestedQuotes(1)),
				second(table(factcheck.Table{Header: cells("A")})),
			},
			broken: []change{
				second(factcheck.Block{}),
				second(factcheck.Block{Paragraph: []factcheck.Inline{}}),
				second(factcheck.Block{Quote: []factcheck.Block{}}),
				second(factcheck.Block{Paragraph: []factcheck.Inline{text("A")}, Quote: item}),
				second(factcheck.Block{List: &factcheck.List{Items: [][]factcheck.Block{item}}, Table: &factcheck.Table{Header: cells("A")}}),
			},
			at: "/summary/1",
		},
		{
			name:   "a block is one thing in a section too",
			broken: []change{inSection(factcheck.Block{})},
			at:     "/sections/0/blocks/0",
		},
		{
			name:   "a block is one thing inside a quote too",
			broken: []change{inSection(factcheck.Block{Quote: []factcheck.Block{paragraph(text("A")), {}}})},
			at:     "/sections/0/blocks/0/quote/1",
		},
		{
			name:   "a list has items",
			broken: []change{second(list(factcheck.List{})), second(list(factcheck.List{Ordered: true}))},
			at:     "/summary/1/list",
		},
		{
			name:   "a list item has content",
			broken: []change{second(list(factcheck.List{Items: [][]factcheck.Block{item, {}}}))},
			at:     "/summary/1/list/items/1",
		},
		{
			name:   "a block is one thing inside a list too",
			broken: []change{second(list(factcheck.List{Items: [][]factcheck.Block{item, {item[0], {}}}}))},
			at:     "/summary/1/list/items/1/1",
		},
		{
			name: "only a numbered list has a start, and it is not negative",
			keep: []change{
				second(list(factcheck.List{Ordered: true, Items: [][]factcheck.Block{item}})),
				second(list(factcheck.List{Ordered: true, Start: 7, Items: [][]factcheck.Block{item}})),
			},
			broken: []change{
				second(list(factcheck.List{Start: 7, Items: [][]factcheck.Block{item}})),
				second(list(factcheck.List{Ordered: true, Start: -1, Items: [][]factcheck.Block{item}})),
			},
			at: "/summary/1/list/start",
		},
		{
			name:   "quotes nest to a limit",
			keep:   []change{inSection(nestedQuotes(factcheck.MaxDepth))},
			broken: []change{inSection(nestedQuotes(factcheck.MaxDepth + 1)), inSection(nestedQuotes(5000))},
			at:     "/sections/0/blocks" + strings.Repeat("/0/quote", factcheck.MaxDepth+1),
		},
		{
			name:   "lists and quotes nest to the same limit",
			keep:   []change{inSection(list(factcheck.List{Items: [][]factcheck.Block{{nestedQuotes(factcheck.MaxDepth - 1)}}}))},
			broken: []change{inSection(list(factcheck.List{Items: [][]factcheck.Block{{nestedQuotes(factcheck.MaxDepth)}}}))},
			at:     "/sections/0/blocks/0/list/items/0" + strings.Repeat("/0/quote", factcheck.MaxDepth),
		},
	})
}

func TestRulesOfTables(t *testing.T) {
	tabled := func(tab factcheck.Table) change {
		return func(c *factcheck.FactCheck) { c.Sections[0].Blocks = []factcheck.Block{table(tab)} }
	}
	checkRules(t, []rule{
		{
			name:   "a table has a header",
			keep:   []change{tabled(factcheck.Table{Header: cells("Source", "Strikes a year")})},
			broken: []change{tabled(factcheck.Table{})},
			at:     "/sections/0/blocks/0/table/header",
		},
		{
			name: "a row has as many cells as the header",
			keep: []change{
				tabled(factcheck.Table{Header: cells("A", "B"), Rows: [][][]factcheck.Inline{cells("1", "2"), {nil, nil}}}),
			},
			broken: []change{
				tabled(factcheck.Table{Header: cells("A", "B"), Rows: [][][]factcheck.Inline{cells("1", "2"), cells("1")}}),
				tabled(factcheck.Table{Header: cells("A", "B"), Rows: [][][]factcheck.Inline{cells("1", "2"), cells("1", "2", "3")}}),
				tabled(factcheck.Table{Header: cells("A", "B"), Rows: [][][]factcheck.Inline{cells("1", "2"), nil}}),
			},
			at: "/sections/0/blocks/0/table/rows/1",
		},
		{
			name:   "a cell of the header holds inline text",
			broken: []change{tabled(factcheck.Table{Header: [][]factcheck.Inline{{text("A")}, {{}}}})},
			at:     "/sections/0/blocks/0/table/header/1/0",
		},
		{
			name:   "a cell of a row holds inline text",
			keep:   []change{tabled(factcheck.Table{Header: cells("A"), Rows: [][][]factcheck.Inline{{{text("1"), cite(1)}}}})},
			broken: []change{tabled(factcheck.Table{Header: cells("A"), Rows: [][][]factcheck.Inline{{{text("1"), {}}}}})},
			at:     "/sections/0/blocks/0/table/rows/0/0/1",
		},
	})
}

func TestRulesOfInlineText(t *testing.T) {
	then := func(inlines ...factcheck.Inline) change {
		return func(c *factcheck.FactCheck) {
			c.Summary[0].Paragraph = append(c.Summary[0].Paragraph, inlines...)
		}
	}
	const web = "https://a.example/"
	checkRules(t, []rule{
		{
			name: "inline text is one thing",
			keep: []change{
				then(text("plain"), factcheck.Inline{Code: "code"}, factcheck.Inline{Code: "code"}, link(web, text("a link"))),
				then(factcheck.Inline{Strong: []factcheck.Inline{text("strong")}}, nestedEmphasis(1)),
			},
			broken: []change{
				then(factcheck.Inline{}),
				then(factcheck.Inline{Emphasis: []factcheck.Inline{}}),
				then(factcheck.Inline{Strong: []factcheck.Inline{}}),
				then(factcheck.Inline{Cite: []factcheck.Citation{}}),
				then(factcheck.Inline{Text: "a", Code: "b"}),
				then(factcheck.Inline{Text: "a", Cite: []factcheck.Citation{{Source: 1}}}),
			},
			at: "/summary/0/p/2",
		},
		{
			name:   "inline text is one thing inside emphasis too",
			broken: []change{then(factcheck.Inline{Emphasis: []factcheck.Inline{text("a"), {}}})},
			at:     "/summary/0/p/2/em/1",
		},
		{
			name:   "inline text is one thing inside strong text too",
			broken: []change{then(factcheck.Inline{Strong: []factcheck.Inline{text("a"), {}}})},
			at:     "/summary/0/p/2/strong/1",
		},
		{
			name:   "inline text is one thing inside a link too",
			broken: []change{then(link(web, text("a"), factcheck.Inline{}))},
			at:     "/summary/0/p/2/link/text/1",
		},
		{
			name:   "two runs of plain text never stand side by side",
			keep:   []change{then(text("a"), nestedEmphasis(1), text("b"))},
			broken: []change{then(text("a"), text("b"))},
			at:     "/summary/0/p/3",
		},
		{
			name:   "emphasis nests to a limit",
			keep:   []change{then(nestedEmphasis(factcheck.MaxDepth))},
			broken: []change{then(nestedEmphasis(factcheck.MaxDepth + 1)), then(nestedEmphasis(5000))},
			at:     "/summary/0/p/2" + strings.Repeat("/em/0", factcheck.MaxDepth) + "/em",
		},
		{
			name:   "a link has a text",
			broken: []change{then(link(web))},
			at:     "/summary/0/p/2/link/text",
		},
		{
			name:   "a link stands in no other link",
			keep:   []change{then(link(web, nestedEmphasis(1)), link(web, text("next")))},
			broken: []change{then(link(web, link(web, text("inner"))))},
			at:     "/summary/0/p/2/link/text/0/link",
		},
		{
			name:   "a link stands in no other link, however deep",
			broken: []change{then(link(web, factcheck.Inline{Strong: []factcheck.Inline{link(web, text("inner"))}}))},
			at:     "/summary/0/p/2/link/text/0/strong/0/link",
		},
		{
			name:   "a citation stands in no link",
			keep:   []change{then(link(web, text("a link")), cite(1))},
			broken: []change{then(link(web, text("a link"), cite(1)))},
			at:     "/summary/0/p/2/link/text/1/cite",
		},
		{
			name:   "a citation names a source",
			keep:   []change{then(cite(1), cite(1, 1))},
			broken: []change{then(cite(1, 0)), then(cite(1, 2)), then(cite(1, -1)), then(cite(1, math.MaxInt))},
			at:     "/summary/0/p/2/cite/1/source",
		},
	})
}

func TestRulesOfSources(t *testing.T) {
	ids := func(ids ...string) change {
		return func(c *factcheck.FactCheck) {
			c.Sources = nil
			for i, id := range ids {
				c.Sources = append(c.Sources, factcheck.Source{ID: id})
				c.Summary = append(c.Summary, paragraph(cite(i+1)))
			}
		}
	}
	many := func(n int) change {
		names := make([]string, n)
		for i := range names {
			names[i] = "s" + strings.Repeat("x", i)
		}
		return ids(names...)
	}
	checkRules(t, []rule{
		{
			name:   "a source has an id that may stand in a citation",
			keep:   []change{ids("nws", "ons2016", "doi:10.1000/182", "a_b-c.d", "é")},
			broken: []change{ids(""), ids("two words"), ids("a;b"), ids("a]"), ids("@nws"), ids("a,b")},
			at:     "/sources/0/id",
		},
		{
			name:   "a source id is used once",
			broken: []change{ids("a", "b", "a")},
			at:     "/sources/2/id",
		},
		{
			name:   "there are not more sources than can be shown",
			keep:   []change{many(factcheck.MaxSources)},
			broken: []change{many(factcheck.MaxSources + 1)},
			at:     "/sources",
		},
		{
			name: "a source is cited somewhere",
			keep: []change{
				func(c *factcheck.FactCheck) {
					c.Summary, c.Sections[0].Blocks = c.Sections[0].Blocks, c.Summary
				},
				func(c *factcheck.FactCheck) {
					c.Sources = append(c.Sources, factcheck.Source{ID: "noaa"})
					quoted := factcheck.Block{Quote: []factcheck.Block{paragraph(factcheck.Inline{Strong: []factcheck.Inline{cite(1, 2)}})}}
					c.Summary = append(c.Summary, list(factcheck.List{Items: [][]factcheck.Block{{quoted}}}))
				},
			},
			broken: []change{func(c *factcheck.FactCheck) { c.Sources = append(c.Sources, factcheck.Source{ID: "noaa"}) }},
			at:     "warning /sources/1",
		},
		{
			name: "an author has a name",
			keep: []change{func(c *factcheck.FactCheck) { c.Sources[0].Authors = []string{"W. C. Valine", "E. P. Krider"} }},
			broken: each(func(c *factcheck.FactCheck, s string) { c.Sources[0].Authors = []string{"W. C. Valine", s} },
				"", " "),
			at: "/sources/0/authors/1",
		},
		{
			name:   "the language of a source is a BCP 47 tag",
			keep:   each(func(c *factcheck.FactCheck, s string) { c.Sources[0].Language = s }, "", "fr", "sr-Latn"),
			broken: each(func(c *factcheck.FactCheck, s string) { c.Sources[0].Language = s }, "f", "fr_FR", "French, mostly"),
			at:     "/sources/0/language",
		},
	})
}

func TestRulesOfCorrectionsAndSupport(t *testing.T) {
	corrected := func(kind factcheck.CorrectionKind, day, words string) change {
		return func(c *factcheck.FactCheck) {
			var d factcheck.Date
			if err := d.UnmarshalText([]byte(day)); err != nil {
				panic(err)
			}
			c.Corrections = []factcheck.Correction{{Kind: kind, Date: d, Text: words}}
		}
	}
	support := func(s factcheck.Support) change {
		return func(c *factcheck.FactCheck) { c.Support = s }
	}
	checkRules(t, []rule{
		{
			name: "a correction is of a known kind",
			keep: []change{
				corrected("rating", "2026-10-03", "The verdict was True."), corrected("other", "2026-10-03", "A name was misspelt."),
				corrected("void", "2026-10-03", "Withdrawn."), corrected("update", "2026-10", "A new study."),
			},
			broken: []change{corrected("", "2026-10-03", "A name."), corrected("typo", "2026-10-03", "A name."), corrected("Other", "2026-10-03", "A name.")},
			at:     "/corrections/0/kind",
		},
		{
			name:   "a correction has a date",
			broken: []change{corrected("other", "", "A name was misspelt.")},
			at:     "/corrections/0/date",
		},
		{
			name:   "a correction says what was changed",
			broken: []change{corrected("other", "2026-10-03", ""), corrected("other", "2026-10-03", "\n")},
			at:     "/corrections/0/text",
		},
		{
			name: "a support line has a heading or a text",
			keep: []change{
				support(factcheck.Support{}), support(factcheck.Support{Heading: "Help us"}), support(factcheck.Support{Text: "Help us."}),
				support(factcheck.Support{Text: "Help us.", URL: "https://a.example/"}),
				support(factcheck.Support{Text: "Help us.", URL: "https://a.example/", Label: "Donate"}),
			},
			broken: []change{
				support(factcheck.Support{URL: "https://a.example/"}),
				support(factcheck.Support{URL: "https://a.example/", Label: "Donate"}),
				support(factcheck.Support{Heading: " "}),
			},
			at: "/support/text",
		},
		{
			name:   "a label of a support line leads somewhere",
			broken: []change{support(factcheck.Support{Text: "Help us.", Label: "Donate"})},
			at:     "/support/url",
		},
	})
}

// TestRuleOfDates holds the places that have a date to one rule.
func TestRuleOfDates(t *testing.T) {
	places := map[string]func(*factcheck.FactCheck, factcheck.Date){
		"/checked":                  func(c *factcheck.FactCheck, d factcheck.Date) { c.Checked = d },
		"/updated":                  func(c *factcheck.FactCheck, d factcheck.Date) { c.Updated = d },
		"/claim/appearances/0/date": func(c *factcheck.FactCheck, d factcheck.Date) { full(c).Claim.Appearances[0].Date = d },
		"/sources/0/issued":         func(c *factcheck.FactCheck, d factcheck.Date) { c.Sources[0].Issued = d },
		"/sources/0/accessed":       func(c *factcheck.FactCheck, d factcheck.Date) { c.Sources[0].Accessed = d },
		"/corrections/0/date":       func(c *factcheck.FactCheck, d factcheck.Date) { full(c).Corrections[0].Date = d },
	}
	good := []factcheck.Date{{Year: 2003}, {Year: 2003, Month: 1}, {Year: 2024, Month: 2, Day: 29}, {Year: 9999, Month: 12, Day: 31}}
	bad := []factcheck.Date{
		{Year: 2003, Month: 2, Day: 29}, {Year: 2003, Month: 13}, {Year: 2003, Month: -1}, {Year: 2003, Month: 1, Day: 32},
		{Year: 2003, Month: 1, Day: -1}, {Year: 2003, Day: 14}, {Month: 1, Day: 14}, {Day: 14}, {Year: -44, Month: 3, Day: 15}, {Year: 10000},
	}
	for at, set := range places {
		checkRules(t, []rule{{
			name: "a date is in the calendar: " + at, at: at,
			keep: each(set, good...), broken: each(set, bad...),
		}})
	}
}

// TestRuleOfAddresses holds the places that have a web address to one rule,
// and links, which may lead to mail, to nearly the same.
func TestRuleOfAddresses(t *testing.T) {
	good := []string{
		"https://a.example", "http://a.example/", "HTTPS://a.example/", "https://a.example:8080/b?c=d&e#f",
		"https://a.example/%D8%A7", "https://a.example/ا", "https://xn--bcher-kva.example/", "https://bücher.example/", "https://[::1]/",
	}
	bad := []string{
		"a.example", "/a", "//a.example/", "a", " https://a.example/", "https://", "https:///a", "https:a.example", "https://a.example/b c",
		"https://a.example/\"", "https://a.example/<b>", `https://a.example\b`, "http://a.example/%zz", "http://[::1",
		"https://a.example/\u202e", "https://a.example/\xff",
		"javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,a", "ftp://a.example/", "file:///a", "tel:1", "blob:https://a.example/b",
	}
	places := map[string]func(*factcheck.FactCheck, string){
		"/checkedBy/url":           func(c *factcheck.FactCheck, s string) { full(c).CheckedBy.URL = s },
		"/claim/claimant/url":      func(c *factcheck.FactCheck, s string) { full(c).Claim.Claimant.URL = s },
		"/claim/appearances/0/url": func(c *factcheck.FactCheck, s string) { full(c).Claim.Appearances[0].URL = s },
		"/sources/0/url":           func(c *factcheck.FactCheck, s string) { c.Sources[0].URL = s },
		"/sources/0/archiveURL":    func(c *factcheck.FactCheck, s string) { c.Sources[0].ArchiveURL = s },
		"/support/url":             func(c *factcheck.FactCheck, s string) { full(c).Support.URL = s },
	}
	for at, set := range places {
		checkRules(t, []rule{{
			name: "an address leads to the web: " + at, at: at,
			keep: each(set, good...), broken: each(set, append(bad, "mailto:desk@a.example")...),
		}})
	}
	leadTo := func(c *factcheck.FactCheck, s string) {
		c.Summary[0].Paragraph = append(c.Summary[0].Paragraph, link(s, text("a link")))
	}
	checkRules(t, []rule{{
		name: "a link leads to the web or to mail", at: "/summary/0/p/2/link/url",
		keep: each(leadTo, append(good, "mailto:desk@a.example")...), broken: each(leadTo, append(bad, "")...),
	}})
}

// TestRuleOfText holds everything that is shown as text to one rule.
func TestRuleOfText(t *testing.T) {
	places := map[string]func(*factcheck.FactCheck, string){
		"/title":                     func(c *factcheck.FactCheck, s string) { c.Title = s },
		"/checkedBy/name":            func(c *factcheck.FactCheck, s string) { c.CheckedBy.Name = s },
		"/checkedBy/membership":      func(c *factcheck.FactCheck, s string) { full(c).CheckedBy.Membership = s },
		"/method":                    func(c *factcheck.FactCheck, s string) { c.Method = s },
		"/disclosure":                func(c *factcheck.FactCheck, s string) { c.Disclosure = s },
		"/claim/text":                func(c *factcheck.FactCheck, s string) { c.Claim.Text = s },
		"/claim/claimant/name":       func(c *factcheck.FactCheck, s string) { full(c).Claim.Claimant.Name = s },
		"/claim/appearances/0/title": func(c *factcheck.FactCheck, s string) { full(c).Claim.Appearances[0].Title = s },
		"/rating/label":              func(c *factcheck.FactCheck, s string) { c.Rating.Label = s },
		"/rating/explanation":        func(c *factcheck.FactCheck, s string) { full(c).Rating.Explanation = s },
		"/sections/0/heading":        func(c *factcheck.FactCheck, s string) { c.Sections[0].Heading = s },
		"/summary/0/p/0/text":        func(c *factcheck.FactCheck, s string) { c.Summary[0].Paragraph[0].Text = s },
		"/summary/0/p/0/code":        func(c *factcheck.FactCheck, s string) { c.Summary[0].Paragraph[0] = factcheck.Inline{Code: s} },
		"/summary/0/p/1/cite/0/locator": func(c *factcheck.FactCheck, s string) {
			c.Summary[0].Paragraph[1].Cite[0].Locator = s
		},
		"/sources/0/type":      func(c *factcheck.FactCheck, s string) { c.Sources[0].Type = s },
		"/sources/0/title":     func(c *factcheck.FactCheck, s string) { c.Sources[0].Title = s },
		"/sources/0/publisher": func(c *factcheck.FactCheck, s string) { c.Sources[0].Publisher = s },
		"/sources/0/authors/0": func(c *factcheck.FactCheck, s string) { c.Sources[0].Authors = []string{s} },
		"/sources/0/quote":     func(c *factcheck.FactCheck, s string) { c.Sources[0].Quote = s },
		"/corrections/0/text":  func(c *factcheck.FactCheck, s string) { full(c).Corrections[0].Text = s },
		"/support/heading":     func(c *factcheck.FactCheck, s string) { full(c).Support.Heading = s },
		"/support/text":        func(c *factcheck.FactCheck, s string) { full(c).Support.Text = s },
		"/support/label":       func(c *factcheck.FactCheck, s string) { full(c).Support.Label = s },
	}
	good := []string{
		"plain", "two\nlines", "a\ttab", "<b>&amp;\"'\\", "é e\u0301", "🌩️", "\uFFFD",
		"\u200eleft\u200fright\u061c", "soft\u00adhyphen", "no\u00a0break",
	}
	bad := []string{
		"not UTF-8 \xff", "cut off \xe2\x82", "\x00", "bell\a", "\x1b[31m", "carriage\rreturn", "\x7f", "next\u0085line",
		"\u202ereversed", "\u202aembedded\u202c", "\u2066isolated\u2069", "\x00 and \x01",
	}
	for at, set := range places {
		checkRules(t, []rule{{
			name: "a text can be shown faithfully: " + at, at: at,
			keep: each(set, good...), broken: each(set, bad...),
		}})
	}
}

func TestRuleOfTextLength(t *testing.T) {
	method := func(c *factcheck.FactCheck, s string) { c.Method = s }
	checkRules(t, []rule{{
		name: "a run of text is not endless", at: "/method",
		keep:   each(method, strings.Repeat("a", factcheck.MaxText)),
		broken: each(method, strings.Repeat("a", factcheck.MaxText+1), strings.Repeat("é", factcheck.MaxText/2+1)),
	}})
}

func TestValidateReportsEverythingInTheOrderOfTheDocument(t *testing.T) {
	check := &factcheck.FactCheck{
		Language: "?",
		Claim:    factcheck.Claim{Claimant: factcheck.Person{URL: "a.example"}},
		Rating:   scale(1, 1, 1),
		Summary:  []factcheck.Block{{}},
		Sections: []factcheck.Section{{}},
		Sources:  []factcheck.Source{{URL: "a.example"}},
		Corrections: []factcheck.Correction{
			{},
		},
		Support: factcheck.Support{Label: "Donate"},
	}
	want := []string{
		"/title", "/language",
		"/claim/claimant/url", "/claim/claimant/name", "/claim/text",
		"/rating/label", "warning /rating",
		"/summary/0",
		"/sections/0/id", "/sections/0/heading", "/sections/0",
		"/sources/0/id", "/sources/0/url", "warning /sources/0",
		"/corrections/0/kind", "/corrections/0/date", "/corrections/0/text",
		"/support/text", "/support/url",
	}
	if diff := cmp.Diff(want, places(check.Validate())); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

func TestValidateOfNothingAsksForTheThreeRequiredParts(t *testing.T) {
	want := []string{"/title", "/summary", "/sections"}
	if diff := cmp.Diff(want, places(new(factcheck.FactCheck).Validate())); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

func TestMessagesStayReadable(t *testing.T) {
	check := sound()
	check.Language = strings.Repeat("很", 1000)
	for _, p := range check.Validate() {
		if n := len([]rune(p.String())); n > 200 {
			t.Errorf("a message of %d characters: %s", n, p)
		}
	}
}

func TestDetailedTellsWhetherAnythingIsKnownOfASource(t *testing.T) {
	if (factcheck.Source{ID: "s1", Type: "webpage"}).Detailed() {
		t.Error("a source with nothing but its id and type counts as described")
	}
	for name, source := range map[string]factcheck.Source{
		"title": {Title: "Lightning Myths"}, "publisher": {Publisher: "NWS"}, "author": {Authors: []string{"E. P. Krider"}},
		"date": {Issued: factcheck.Date{Year: 2003}}, "address": {URL: "https://a.example/"},
		"archived copy": {ArchiveURL: "https://a.example/"}, "quote": {Quote: "hit nearly 100 times a year"},
	} {
		if !source.Detailed() {
			t.Errorf("a source with %s counts as unknown", name)
		}
	}
}

// checkRules reports where keeping a rule is a problem, and where breaking it
// is not exactly the one problem it should be.
func checkRules(t *testing.T, rules []rule) {
	t.Helper()
	for _, rule := range rules {
		t.Run(rule.name, func(t *testing.T) {
			for i, keep := range rule.keep {
				expect(t, keep, nil, "kept", i)
			}
			for i, broken := range rule.broken {
				expect(t, broken, []string{rule.at}, "broken", i)
			}
		})
	}
}

func expect(t *testing.T, change change, want []string, how string, i int) {
	t.Helper()
	check := sound()
	change(check)
	problems := check.Validate()
	if diff := cmp.Diff(want, places(problems), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%s, case %d: problems (-want +got):\n%s%v", how, i, diff, problems)
	}
	for _, p := range problems {
		if p.What == "" || p.Mend == "" {
			t.Errorf("%s, case %d: %q does not say what is wrong and what to do", how, i, p)
		}
	}
}

// places returns where the problems are, with "warning " before a warning.
func places(problems factcheck.Problems) (places []string) {
	for _, p := range problems {
		if p.Warning {
			places = append(places, "warning "+p.Path)
		} else {
			places = append(places, p.Path)
		}
	}
	return places
}

// each returns a change for every value.
func each[V any](set func(*factcheck.FactCheck, V), values ...V) (changes []change) {
	for _, value := range values {
		changes = append(changes, func(c *factcheck.FactCheck) { set(c, value) })
	}
	return changes
}

func dates(checked, updated string) change {
	return func(c *factcheck.FactCheck) {
		data := []byte(`{"checked": "` + checked + `", "updated": "` + updated + `"}`)
		if err := json.Unmarshal(data, c); err != nil {
			panic(err)
		}
	}
}

// full gives a document the optional parts that other rules require before a
// field of theirs may be set.
func full(c *factcheck.FactCheck) *factcheck.FactCheck {
	c.CheckedBy = factcheck.Organization{Name: "Desk"}
	c.Claim = factcheck.Claim{
		Text:        "Lightning never strikes the same place twice.",
		Claimant:    factcheck.Person{Name: "Popular saying"},
		Appearances: []factcheck.Appearance{{Title: "A speech"}},
	}
	c.Claim.Appearances[0].URL = "https://a.example/"
	c.Rating.Label = "False"
	c.Corrections = []factcheck.Correction{{Kind: factcheck.OtherCorrection, Date: factcheck.Date{Year: 2026}, Text: "A name."}}
	c.Support = factcheck.Support{Heading: "Help us", Text: "Please.", URL: "https://a.example/"}
	return c
}
