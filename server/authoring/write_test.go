package authoring_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"factbox/app/factcheck"
	"factbox/server/authoring"
)

// manySeeds are those of the random documents. They are fixed, so that a
// failure comes again.
const manySeeds = 1500

// TestWhatIsWrittenReadsBack writes random documents whose text is full of
// marks that mean something to Markdown and YAML.
func TestWhatIsWrittenReadsBack(t *testing.T) {
	for seed := range uint64(manySeeds) {
		want := newScribe(seed, false).factCheck()
		if problems := want.Validate(); problems.Fatal() {
			t.Fatalf("seed %d: the random document is not sound:\n%v", seed, problems)
		}
		readsBack(t, fmt.Sprint("seed ", seed), want)
	}
}

// TestFormattedFilesStay reads what was written and writes it again, as "factbox fmt" does:
// not a byte may differ.
func TestFormattedFilesStay(t *testing.T) {
	for seed := range uint64(manySeeds) {
		written := authoring.WriteMarkdown(newScribe(seed, false).factCheck())
		again, problems := authoring.Format("random.md", written)
		if diff := cmp.Diff(string(written), string(again)); diff != "" || problems.Fatal() {
			t.Fatalf("seed %d: %v (-written +formatted)\n%s", seed, problems, diff)
		}
	}
}

// TestEveryNestingReadsBackAsWritten nests emphasis in ways that Markdown cannot
// always express. No word may be lost, and what can be written once can be
// written again.
func TestEveryNestingReadsBackAsWritten(t *testing.T) {
	for seed := range uint64(manySeeds) {
		wanted := newScribe(seed, true).factCheck()
		written := authoring.WriteMarkdown(wanted)
		got, problems := authoring.ParseMarkdown("random.md", written)
		if problems.Fatal() {
			t.Fatalf("seed %d:\n%v\nin\n%s", seed, problems, written)
		}
		for i, section := range wanted.Sections {
			if diff := cmp.Diff(factcheck.PlainText(section.Blocks), factcheck.PlainText(got.Sections[i].Blocks)); diff != "" {
				t.Fatalf("seed %d: words changed (-written +read):\n%s\nin\n%s", seed, diff, written)
			}
		}
		if diff := cmp.Diff(string(written), string(authoring.WriteMarkdown(got))); diff != "" {
			t.Fatalf("seed %d: written again, it differs (-first +second):\n%s", seed, diff)
		}
	}
}

// TestCanonicalForm shows a document in its canonical form.
func TestCanonicalForm(t *testing.T) {
	const want = `---
title: Can lightning strike twice?
claim:
  text: 'Lightning: never twice.'
  claimant:
    name: Popular saying
  appearances:
    - url: https://a.example/
      date: 2003-01
rating:
  label: "False"
  value: 1
  best: 5
  worst: 1
checked: 2026-10-02
corrections:
  - date: 2026-10-03
    kind: other
    text: A name.
lang: fr
references:
  - id: nws
    type: webpage
    author:
      - literal: 'NWS: the desk'
    issued: 2003
    URL: https://b.example/?a=b&c=d
    custom:
      quote: nearly 100 times a year
      primary: true
  - id: torch.
---

# Summary {#summary}

It can [@nws; @{torch.}, p. 4].

# Why {#tall}

1. Some *are* struck.

   - Often
   - Very often

   * Another list

> Quoted, with **emphasis _in_**__side__.

| A | B |
| --- | --- |
| ` + "`a\\|b`" + ` |  |

# Who

[A link](https://a.example/).
`
	check, problems := authoring.ParseMarkdown("twice.md", []byte(want))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if diff := cmp.Diff(want, string(authoring.WriteMarkdown(check))); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestWhatMarkdownHasNoWordsFor shows the exceptions that WriteMarkdown lists.
func TestWhatMarkdownHasNoWordsFor(t *testing.T) {
	type inlines = []factcheck.Inline
	em := func(in ...factcheck.Inline) factcheck.Inline { return factcheck.Inline{Emphasis: in} }
	strong := func(in ...factcheck.Inline) factcheck.Inline { return factcheck.Inline{Strong: in} }
	text, code := factcheck.Inline{Text: "a"}, factcheck.Inline{Code: "a"}
	for _, test := range []struct {
		name string
		text inlines
		want string
	}{
		{"white space at the ends", inlines{{Text: " \n a\t"}}, "a"},
		{"line ends in code", inlines{{Code: "a\nb"}}, "`a b`"},
		{"code beside code", inlines{code, code}, "`aa`"},
		{"emphasis without a mark of its own", inlines{em(em(em(code)))}, "*_`a`_*"},
		{"emphasis between two marks", inlines{em(strong(text), strong(text))}, "*__a__&#97;*"},
		{"a source twice in a group", inlines{{Cite: []factcheck.Citation{{Source: 1}, {Source: 1, Locator: "p. 4"}}}}, "[@a][@a, p. 4]"},
		{"the end of a citation in a locator", inlines{{Cite: []factcheck.Citation{{Source: 1, Locator: "p. 4; [5]"}}}}, "[@a, p. 4, (5)]"},
	} {
		t.Run(test.name, func(t *testing.T) {
			check := &factcheck.FactCheck{Summary: []factcheck.Block{{Paragraph: test.text}}, Sources: []factcheck.Source{{ID: "a"}}}
			_, body, _ := strings.Cut(string(authoring.WriteMarkdown(check)), "# Summary\n\n")
			if got := strings.TrimSuffix(body, "\n"); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// FuzzWriteMarkdown puts one text wherever a document has text.
func FuzzWriteMarkdown(f *testing.F) {
	for _, text := range []string{
		"", "a", "1. a", "# a", "*a*", "[@a]", "<b>", "&amp;", "a_b_", "- a", "+", "> a", "a|b", "@a", "a {#b}", `a\`, "a  b", "a\n\nb", "`", "!", "a\u2028b",
		"&&#97;", "~~~", "---\na: b\n---", "False", "2020-01-01", ": a", "a #", "\u00a0", "https://a.example/(b)", "🌩️", "“闪”", "[x]: y", "a^", "[^a]", "[ ] a",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.TrimSpace(text)
		if text == "" || strings.Contains(text, "\ufeff") { // which code cannot carry, see WriteMarkdown
			return
		}
		if len(text) > 200 {
			return // it stands ten times in a paragraph: thousands of marks are over the reader's limits, see WriteMarkdown
		}
		run := factcheck.Inline{Text: text}
		code := factcheck.Inline{Code: strings.ReplaceAll(text, "\n", " ")}
		line := []factcheck.Inline{
			run, {Emphasis: []factcheck.Inline{run}},
			run, {Strong: []factcheck.Inline{run, {Emphasis: []factcheck.Inline{run}}, run}},
			run, {Link: &factcheck.Link{URL: "https://a.example/", Text: []factcheck.Inline{run, code}}},
			run, {Cite: []factcheck.Citation{{Source: 1}}},
			run, code, run,
		}
		want := &factcheck.FactCheck{
			Slug: "random", Title: text, Method: text,
			Claim:   factcheck.Claim{Text: text, Claimant: factcheck.Person{Name: text}},
			Summary: []factcheck.Block{{Paragraph: line}, {Table: &factcheck.Table{Header: [][]factcheck.Inline{line, {run}}}}},
			Sections: []factcheck.Section{{ID: "section-1", Heading: text, Blocks: []factcheck.Block{
				{List: &factcheck.List{Items: [][]factcheck.Block{{{Paragraph: []factcheck.Inline{run}}}, {{Paragraph: []factcheck.Inline{code}}}}}},
				{Quote: []factcheck.Block{{Paragraph: []factcheck.Inline{run}}}},
			}}},
			Sources: []factcheck.Source{{ID: "a", Title: text, Authors: []string{text}}},
		}
		if !want.Validate().Fatal() {
			readsBack(t, strconv.Quote(text), want)
		}
	})
}

// readsBack fails the test unless the document is the same after writing and
// reading it.
func readsBack(t *testing.T, name string, want *factcheck.FactCheck) {
	t.Helper()
	written := authoring.WriteMarkdown(want)
	got, problems := authoring.ParseMarkdown(want.Slug+".md", written)
	if problems.Fatal() {
		t.Fatalf("%s:\n%v\nin\n%s", name, problems, written)
	}
	if !sameValue(reflect.ValueOf(want), reflect.ValueOf(got)) {
		t.Fatalf("%s: the document changed (-written +read):\n%s\nin\n%s", name, cmp.Diff(want, got, cmpopts.EquateEmpty()), written)
	}
}

// sameValue is cmp.Equal with cmpopts.EquateEmpty for documents of any depth:
// go-cmp takes twice as long with every slice inside a slice.
func sameValue(a, b reflect.Value) bool {
	switch a.Kind() {
	case reflect.Pointer:
		return a.IsNil() && b.IsNil() || !a.IsNil() && !b.IsNil() && sameValue(a.Elem(), b.Elem())
	case reflect.Slice:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !sameValue(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	case reflect.Struct:
		for i := range a.NumField() {
			if !sameValue(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	}
	return a.Equal(b)
}

// A scribe writes random fact checks that are sound, if not sensible. Equal
// seeds write equal documents.
type scribe struct {
	*rand.Rand
	wild    bool // nests and joins emphasis in every way
	sources int
}

func newScribe(seed uint64, wild bool) *scribe {
	return &scribe{Rand: rand.New(rand.NewPCG(seed, 1)), wild: wild}
}

func (s *scribe) factCheck() *factcheck.FactCheck {
	c := &factcheck.FactCheck{
		Slug:       "random",
		Title:      s.text(),
		Language:   pick(s, "", "en", "en-GB", "pt-BR", "ar", "no"),
		Direction:  pick(s, "", factcheck.LeftToRight, factcheck.RightToLeft),
		Claim:      maybe(s, s.claim),
		Rating:     maybe(s, s.rating),
		Checked:    maybe(s, s.date),
		CheckedBy:  maybe(s, s.organization),
		Method:     maybe(s, s.text),
		Disclosure: maybe(s, s.text),
		Support:    maybe(s, s.support),
	}
	if s.IntN(2) == 0 {
		c.Updated = c.Checked
	}
	for range s.IntN(3) {
		c.Corrections = append(c.Corrections, factcheck.Correction{Date: s.date(), Text: s.text(),
			Kind: pick(s, factcheck.RatingCorrection, factcheck.OtherCorrection, factcheck.VoidCorrection, factcheck.UpdateCorrection)})
	}
	s.sources = s.IntN(5)
	for i := range s.sources {
		c.Sources = append(c.Sources, s.source(i))
	}
	c.Summary = s.blocks(2)
	for i := range 1 + s.IntN(3) {
		section := factcheck.Section{ID: fmt.Sprint(s.id(), i), Heading: s.text(), Blocks: s.blocks(2)}
		if s.IntN(2) == 0 {
			section.ID = fmt.Sprint("section-", i+1)
		}
		c.Sections = append(c.Sections, section)
	}
	return c
}

func (s *scribe) claim() factcheck.Claim {
	claim := factcheck.Claim{Text: s.text()}
	if s.IntN(2) == 0 {
		claim.Claimant = factcheck.Person{Name: s.text(), URL: maybe(s, s.address)}
	}
	for range s.IntN(3) {
		claim.Appearances = append(claim.Appearances,
			factcheck.Appearance{URL: s.address(), Title: maybe(s, s.text), Date: maybe(s, s.date)})
	}
	return claim
}

func (s *scribe) rating() factcheck.Rating {
	rating := pick(s,
		factcheck.Rating{},
		factcheck.Rating{Value: factcheck.Num(0)},
		factcheck.Rating{Value: factcheck.Num(2.5), Best: factcheck.Num(5), Worst: factcheck.Num(-1)},
		factcheck.Rating{Value: factcheck.Num(1), Best: factcheck.Num(1), Worst: factcheck.Num(1e21)},
	)
	rating.Label = pick(s, "False", "2020", "null", "yes", "~", s.text())
	rating.Explanation = maybe(s, s.text)
	return rating
}

func (s *scribe) organization() factcheck.Organization {
	return factcheck.Organization{Name: s.text(), URL: maybe(s, s.address), Membership: maybe(s, s.text)}
}

func (s *scribe) support() factcheck.Support {
	return factcheck.Support{Heading: s.text(), Text: maybe(s, s.text), URL: s.address(), Label: maybe(s, s.text)}
}

func (s *scribe) source(i int) factcheck.Source {
	source := factcheck.Source{ID: fmt.Sprint(s.id(), i, pick(s, "", "", ":", ".", "/"))}
	if s.IntN(2) == 0 {
		return source
	}
	for range s.IntN(3) {
		source.Authors = append(source.Authors, s.text())
	}
	source.Type = pick(s, "", "webpage", "article-newspaper")
	source.Title = maybe(s, s.text)
	source.Publisher = maybe(s, s.text)
	source.Issued = maybe(s, s.date)
	source.Accessed = maybe(s, s.date)
	source.URL = maybe(s, s.address)
	source.ArchiveURL = maybe(s, s.address)
	source.Quote = maybe(s, s.text)
	source.Language = pick(s, "", "fr", "zh-Hant-TW")
	source.Primary = s.IntN(2) == 0
	return source
}

func (s *scribe) blocks(depth int) (blocks []factcheck.Block) {
	for range 1 + s.IntN(3) {
		blocks = append(blocks, s.block(depth))
	}
	return blocks
}

func (s *scribe) block(depth int) factcheck.Block {
	kinds := 5
	if depth == 0 {
		kinds = 3
	}
	switch s.IntN(kinds) {
	case 0:
		return factcheck.Block{Table: s.table()}
	case 3:
		return factcheck.Block{Quote: s.blocks(depth - 1)}
	case 4:
		l := &factcheck.List{Ordered: s.IntN(2) == 0}
		if l.Ordered {
			l.Start = pick(s, 0, 2, 99, 999_999_999)
		}
		for range 1 + s.IntN(3) {
			l.Items = append(l.Items, s.blocks(depth-1))
		}
		return factcheck.Block{List: l}
	}
	return factcheck.Block{Paragraph: s.paragraph()}
}

func (s *scribe) table() *factcheck.Table {
	columns := 1 + s.IntN(3)
	row := func() (cells [][]factcheck.Inline) {
		for range columns {
			cells = append(cells, maybe(s, s.paragraph))
		}
		return cells
	}
	t := &factcheck.Table{Header: row()}
	for range s.IntN(3) {
		t.Rows = append(t.Rows, row())
	}
	return t
}

// paragraph returns inline text without white space at its ends.
func (s *scribe) paragraph() []factcheck.Inline {
	inlines := s.inlines(3, "")
	if first := &inlines[0]; first.Text != "" {
		first.Text = strings.TrimLeft(first.Text, " \t\n") + "."
	}
	if last := &inlines[len(inlines)-1]; last.Text != "" {
		last.Text = strings.TrimRight(last.Text, " \t\n") + pick(s, "a", ".", "!", "@", `\`, "#", "`", "_", "<", "&")
	}
	return inlines
}

// inlines returns inline text inside the kinds of markup named in around.
func (s *scribe) inlines(depth int, around string) (inlines []factcheck.Inline) {
	for range 1 + s.IntN(5) {
		next := s.inline(depth, around)
		if last := len(inlines) - 1; last >= 0 && (inlines[last].Text != "" && next.Text != "" ||
			inlines[last].Code != "" && next.Code != "" ||
			!s.wild && around != "" && isEmphasis(inlines[last]) && isEmphasis(next)) {
			continue
		}
		inlines = append(inlines, next)
	}
	return inlines
}

func isEmphasis(in factcheck.Inline) bool { return in.Emphasis != nil || in.Strong != nil }

func (s *scribe) inline(depth int, around string) factcheck.Inline {
	allowed := func(kind string) bool {
		return depth > 0 && (s.wild && kind != "link" || !strings.Contains(around, kind))
	}
	switch kind := s.IntN(9); {
	case kind == 0 && allowed("emphasis"):
		return factcheck.Inline{Emphasis: s.inlines(depth-1, around+" emphasis")}
	case kind == 1 && allowed("strong"):
		return factcheck.Inline{Strong: s.inlines(depth-1, around+" strong")}
	case kind == 2 && allowed("link"):
		return factcheck.Inline{Link: &factcheck.Link{URL: s.linkAddress(), Text: s.inlines(depth-1, around+" link")}}
	case kind == 3 && s.sources > 0 && !strings.Contains(around, "link"):
		return factcheck.Inline{Cite: s.citations()}
	case kind == 4:
		return factcheck.Inline{Code: pick(s, "a", " ", "`", " a ", "a`` `b", `a\|b`, "|", "*a*", "&amp;", "<b>", "  x", "a\tb", `\`)}
	}
	return factcheck.Inline{Text: s.markedText()}
}

func (s *scribe) citations() (group []factcheck.Citation) {
	for range 1 + s.IntN(3) {
		c := factcheck.Citation{Source: 1 + s.IntN(s.sources), Locator: pick(s, "", "p. 4", "§ 3, *x*", `a\b|c`, "AT&T @x", "{p. 4}")}
		if !slices.ContainsFunc(group, func(other factcheck.Citation) bool { return other.Source == c.Source }) {
			group = append(group, c)
		}
	}
	return group
}

// text returns words that YAML, and Markdown in a heading, find hard.
func (s *scribe) text() string {
	words := []string{"a"} // so that it is never blank
	for range s.IntN(4) {
		words = append(words, pick(s, "lightning", "é", "e\u0301", "البرق", "बिजली", "闪电", "👩‍🔬", `"q"`, `b\s`, "a\nb", "a\tb", "\u2028x",
			"\n\n- x", "{#x}", "#", "##", "{a=b}", ": x", "#x", "'", "|", "*x*", "<b>", "&amp;", "`x`", "[x](y)", "@nws0", "---", "\n---\nx"))
	}
	text := strings.Join(words, pick(s, " ", "", "\n"))
	return strings.TrimSpace(pick(s, text, text[1:]+"z", strings.ToUpper(text)))
}

// markedText returns text full of marks that mean something to Markdown, any of
// which may stand at its ends.
func (s *scribe) markedText() string {
	var text strings.Builder
	for range 1 + s.IntN(5) {
		text.WriteString(pick(s, "a", "é", "闪", "e\u0301", "1", " ", "  ", "\n", "\t", "\u00a0", "\u2028", "\u200b", "\ufeff", "€", "“", "🌩️", "\u200f",
			"*", "**", "_", "__", "`", "``", "~", "~~~", "[", "]", "(", ")", "![", "](", "a^", "<", "<b>", ">", "&", "&amp;", "&#97;", "amp;", ";", "#97;",
			"#", "# ", "- ", "---", "+ ", "1. ", "1) ", "=", "===", "|", ":", ": ", "{", "}", "{#x}", `\`, `\\`, "!", "@", "@nws0", "[@nws0]", "nws0", "x@y.z", "-@nws0", "https://a.example/"))
	}
	return text.String()
}

func (s *scribe) id() string {
	return pick(s, "nws", "doi:10.1000/182", "ons_2016", "المصدر", "为什么", "_")
}

func (s *scribe) address() string {
	return pick(s, "https://a.example/", "http://b.example:8080/c?d=e&f=%20#g", "https://bücher.example/ا")
}

func (s *scribe) linkAddress() string {
	return pick(s, s.address(), "mailto:a@b.example", "https://a.example/(b)", "https://a.example/b)", "https://a.example/?a&amp;b&copy=*_|[]`'$~;")
}

func (s *scribe) date() factcheck.Date {
	return pick(s, factcheck.Date{Year: 7}, factcheck.Date{Year: 2003, Month: 1}, factcheck.Date{Year: 2003, Month: time.December, Day: 31})
}

// pick returns one of the values.
func pick[V any](s *scribe, values ...V) V { return values[s.IntN(len(values))] }

// maybe returns what write writes, or nothing.
func maybe[V any](s *scribe, write func() V) (v V) {
	if s.IntN(2) == 0 {
		v = write()
	}
	return v
}
