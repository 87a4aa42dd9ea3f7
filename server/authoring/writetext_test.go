package authoring_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"factbox/app/factcheck"
	"factbox/server/authoring"
	"factbox/server/locale"
)

// TestWriteText compares the samples as plain text with testdata/text.
func TestWriteText(t *testing.T) {
	for slug, check := range samples(t) {
		t.Run(slug, func(t *testing.T) {
			got := authoring.WriteText(authoring.Published{Check: check, URL: "https://factbox.example/c/" + slug})
			name := filepath.Join("testdata", "text", slug+".txt")
			if *update {
				if err := os.WriteFile(name, got, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), string(got)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestSampleTextsReadBack holds WriteText to its word, and ImportText to it.
func TestSampleTextsReadBack(t *testing.T) {
	for slug, check := range samples(t) {
		t.Run(slug, func(t *testing.T) {
			got, dropped := throughText(t, check)
			if len(dropped) > 0 {
				t.Errorf("dropped: %v", dropped)
			}
			if diff := cmp.Diff(asText(check), asText(got)); diff != "" {
				t.Errorf("(-written +read)\n%s", diff)
			}
		})
	}
}

// throughText writes a fact check as plain text and imports it.
func throughText(t testing.TB, check *factcheck.FactCheck) (*factcheck.FactCheck, []authoring.Dropped) {
	t.Helper()
	text := authoring.WriteText(authoring.Published{Check: check})
	markdown, dropped, err := authoring.ImportText(text)
	if err != nil {
		t.Fatalf("%v\nin\n%s", err, text)
	}
	got, problems := authoring.ParseMarkdown("text.md", markdown)
	if problems.Fatal() {
		t.Fatalf("%v\nin\n%s", problems, markdown)
	}
	return got, dropped
}

// told is what of a fact check plain text tells.
type told struct {
	Language, Title, Claim, Claimant, Verdict, Why, By string
	Checked, Updated                                   string
	Corrections                                        []string
	Method, Disclosure                                 string
	Parts                                              []part
	Sources                                            []string // their addresses
}

type part struct {
	Heading, Words string
	Besides        []string
	Tables         []*factcheck.Table
}

func asText(c *factcheck.FactCheck) told {
	words := func(text string) string { return strings.Join(strings.Fields(text), " ") }
	of := func(heading string, blocks []factcheck.Block) part {
		p := part{Heading: words(heading), Words: words(factcheck.PlainText(blocks)), Besides: besides(blocks)}
		for _, b := range blocks {
			if b.Table != nil && len(besides(blocks)) == 0 { // no marks in it
				p.Tables = append(p.Tables, b.Table)
			}
		}
		return p
	}
	is := told{
		Language: c.Lang(), Title: words(c.Title), Claim: c.Claim.Text, Claimant: c.Claim.Claimant.Name,
		Verdict: c.Rating.Label, Why: c.Rating.Explanation, By: c.CheckedBy.Name,
		Checked: c.Checked.String(), Updated: c.Updated.String(), Method: words(c.Method), Disclosure: words(c.Disclosure),
		Parts: []part{of("", c.Summary)},
	}
	for _, correction := range c.Corrections {
		is.Corrections = append(is.Corrections, fmt.Sprint(correction.Kind, correction.Date, correction.Text))
	}
	for _, s := range c.Sections {
		is.Parts = append(is.Parts, of(s.Heading, s.Blocks))
	}
	for _, s := range c.Sources {
		is.Sources = append(is.Sources, s.URL)
	}
	return is
}

// TestTextOfEveryLanguage finds the words of each language again.
func TestTextOfEveryLanguage(t *testing.T) {
	regions := []string{"en-US", "de-AT", "de-CH", "pt-PT", "ar-IQ", "ar-MA", "ar-u-nu-arab", "hi-u-nu-deva"}
	for _, language := range slices.Concat(locale.Languages(), regions) {
		for _, date := range []factcheck.Date{{Year: 2026, Month: time.October, Day: 1}, {Year: 2026, Month: time.October}} {
			check := &factcheck.FactCheck{
				Title: "Is it?", Language: language,
				Claim:     factcheck.Claim{Text: `It is, "they" say.`, Claimant: factcheck.Person{Name: "They (all)"}},
				Rating:    factcheck.Rating{Label: "Half true", Explanation: "It depends. On what?"},
				CheckedBy: factcheck.Organization{Name: "Desk"}, Checked: date, Updated: date,
				Corrections: []factcheck.Correction{
					{Date: date, Kind: factcheck.RatingCorrection, Text: "It was: true."},
					{Date: date, Kind: factcheck.OtherCorrection, Text: "A name."},
					{Date: date, Kind: factcheck.UpdateCorrection, Text: "More."},
				},
				Method: "We read.", Disclosure: "We were paid.",
				Summary:  []factcheck.Block{{Paragraph: []factcheck.Inline{{Text: "Yes "}, {Cite: []factcheck.Citation{{Source: 2, Locator: "p. 4"}, {Source: 1}}}}}},
				Sections: []factcheck.Section{{ID: "section-1", Heading: "Why", Blocks: []factcheck.Block{{Paragraph: []factcheck.Inline{{Text: "So."}}}}}},
				Sources:  []factcheck.Source{{ID: "a", Title: "A", URL: "https://a.example/(b)"}, {ID: "b"}},
			}
			got, _ := throughText(t, check)
			want := asText(check)
			want.Language, _, _ = strings.Cut(language, "-") // no page tells of its region
			if language == "zh-Hant" {
				want.Language = language
			}
			if diff := cmp.Diff(want, asText(got), cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("%s (-written +read)\n%s\nin\n%s", language, diff, authoring.WriteText(authoring.Published{Check: check}))
			}
		}
	}
}

// A check that is withdrawn says so before all else, and its verdict is gone.
func TestTextOfWithdrawnCheck(t *testing.T) {
	check := *samples(t)["lightning"]
	check.Corrections = []factcheck.Correction{{Date: factcheck.Date{Year: 2026, Month: time.December, Day: 3}, Kind: factcheck.VoidCorrection, Text: "We were\nwrong."}}
	lines := strings.Split(string(authoring.WriteText(authoring.Published{Check: &check})), "\n")
	want := []string{
		"Fact check: Can lightning strike the same place twice?", "",
		"Withdrawn, 3 December 2026: We were wrong.",
		"Claim: “Lightning never strikes the same place twice.” (Popular saying)",
		"Checked by: Factbox samples desk",
	}
	if diff := cmp.Diff(want, lines[:len(want)]); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	got, _ := throughText(t, &check)
	if !got.Withdrawn() || got.Rating.Label != "" {
		t.Errorf("read back: withdrawn %t, verdict %q", got.Withdrawn(), got.Rating.Label)
	}
}

// TestTextOfRandomChecks writes random documents whose text is full of marks. Whatever
// they are taken for, no word is lost. What cannot be read is refused: a summary that
// begins like the first heading.
func TestTextOfRandomChecks(t *testing.T) {
	refused := make(map[string]int)
	for seed := range uint64(manySeeds) {
		keepsWords(t, newScribe(seed, true).factCheck(), refused)
	}
	const noSummary = `the summary is missing: expected text under a line "Executive Summary", or between the title and the heading "1. …"`
	if refused[noSummary] > manySeeds/100 || len(refused) > 1 {
		t.Errorf("refused: %v", refused)
	}
}

// keepsWords fails the test if a letter of the document is lost on its way through plain
// text, in silence.
func keepsWords(t *testing.T, check *factcheck.FactCheck, refused map[string]int) {
	t.Helper()
	text := authoring.WriteText(authoring.Published{Check: check})
	markdown, dropped, err := authoring.ImportText(text)
	if err != nil {
		refused[err.Error()]++
		return
	}
	got, problems := authoring.ParseMarkdown("text.md", markdown)
	if problems.Fatal() {
		t.Fatalf("%v\nin\n%s", problems, markdown)
	}
	if letter, lost := lostLetter(toldText(check), got, dropped); lost {
		t.Fatalf("a letter %q is lost; dropped %v\nwritten\n%s\nread\n%s", letter, dropped, text, markdown)
	}
}

// toldText is all that a page in plain text is to say.
func toldText(c *factcheck.FactCheck) string {
	whole := *c
	whole.Support = factcheck.Support{}
	if c.Withdrawn() {
		whole.Rating = factcheck.Rating{}
	}
	parts := []string{documentText(&whole)}
	for _, s := range c.Sources {
		parts = append(parts, s.Publisher, strings.Join(s.Authors, " "))
	}
	return strings.Join(parts, " ")
}

// FuzzWriteText puts one text wherever a document has text.
func FuzzWriteText(f *testing.F) {
	for _, text := range []string{
		"a", "1. a", "2. a", "3. a.", "• a", "- a", "1) a", "2) a", "> a", ">", "| a |", "| a | b |", "| --- |", "|", `a\`, `a\|b`, "[1]", "[1, 2]", "[1, p. 4]", "[2020]", "[a](https://a.example/)",
		"[1](https://a.example/)", "Sources", "Summary", "Print", "Loading...", "Claim: a", "Verdict: a. b", "Checked: a", "Checked on a", "Checked by: a", "Updated: 2026", "Correction, 2 May 2026: a", "Disclosure: a", "How we checked: a",
		"https://a.example/", "<https://a.example/>", "a\nb", "a  b", "\u00a0", "“a” (b)", "a. b", "Fact check: a", "البرق", "闪电。", "a\u2028b", "e\u0301", "[", "]", "](", "［1］", "\ufeff",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.TrimSpace(text)
		if text == "" || len(text) > 2000 {
			return
		}
		run := factcheck.Inline{Text: text}
		line := []factcheck.Inline{
			run, {Emphasis: []factcheck.Inline{run}}, {Code: text},
			{Cite: []factcheck.Citation{{Source: 1}, {Source: 2, Locator: text}}},
			run, {Link: &factcheck.Link{URL: "https://a.example/(b)", Text: []factcheck.Inline{run}}}, run,
		}
		check := &factcheck.FactCheck{
			Slug: "random", Title: text, Method: text, Disclosure: text,
			Claim:     factcheck.Claim{Text: text, Claimant: factcheck.Person{Name: text}},
			Rating:    factcheck.Rating{Label: text, Explanation: text},
			CheckedBy: factcheck.Organization{Name: text},
			Summary:   []factcheck.Block{{Paragraph: line}, {Table: &factcheck.Table{Header: [][]factcheck.Inline{line, {run}}, Rows: [][][]factcheck.Inline{{{run}, nil}}}}},
			Sections: []factcheck.Section{{ID: "section-1", Heading: text, Blocks: []factcheck.Block{
				{Paragraph: []factcheck.Inline{run}},
				{List: &factcheck.List{Items: [][]factcheck.Block{{{Paragraph: []factcheck.Inline{run}}}, {{Paragraph: line}, {Quote: []factcheck.Block{{Paragraph: line}}}}}}},
				{List: &factcheck.List{Ordered: true, Items: [][]factcheck.Block{{{Paragraph: []factcheck.Inline{run}}}, {{Paragraph: []factcheck.Inline{run}}}}}},
				{Paragraph: line},
			}}},
			Sources: []factcheck.Source{{ID: "a", Title: text, Authors: []string{text}, Publisher: text, URL: "https://a.example/"}, {ID: "b", Title: text}},
		}
		if !check.Validate().Fatal() {
			keepsWords(t, check, make(map[string]int))
		}
	})
}
