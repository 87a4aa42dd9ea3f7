package authoring

import (
	"fmt"
	"strings"
	"testing"

	"factbox/app/factcheck"

	"github.com/google/go-cmp/cmp"
)

// imported is the only draft in a source, with its findings, one a line.
func imported(t *testing.T, source string) (i Imported, findings string) {
	t.Helper()
	all, whole, err := ImportClaimReviews([]byte(source))
	if err != nil || len(all) != 1 {
		t.Fatalf("%d drafts, %v", len(all), err)
	}
	for _, f := range append(whole, all[0].Findings...) {
		findings += f.String() + "\n"
	}
	return all[0], findings
}

const wholeReview = `{
	"@context": "https://schema.org",
	"@type": "ClaimReview",
	"url": "https://desk.example/checks/is-the-moon-made-of-cheese.html",
	"name": "Is the moon made of cheese?",
	"inLanguage": "en-GB",
	"datePublished": "2026-03-01T09:30:00+01:00",
	"dateModified": "2026-03-04",
	"author": {"@type": "Organization", "name": "The Desk", "url": "https://desk.example"},
	"claimReviewed": "The moon is made of cheese.",
	"abstract": "It is made of rock.",
	"itemReviewed": {
		"@type": "Claim",
		"author": {"@type": "Person", "name": "John Heywood", "sameAs": ["Heywood", "https://people.example/heywood"]},
		"datePublished": "1546",
		"appearance": [{"@type": "CreativeWork", "url": "https://books.example/proverbs", "headline": "Proverbs"}, "https://talk.example/moon"]
	},
	"reviewRating": {"@type": "Rating", "ratingValue": "1", "bestRating": 5, "worstRating": "1", "alternateName": "False", "ratingExplanation": "Samples are rock."},
	"reviewBody": "<p>Samples were brought back in 1969.</p><p>They were <b>rock</b> &amp; dust.</p>",
	"correction": {"@type": "CorrectionComment", "datePublished": "2026-03-04", "text": "We had the wrong year."},
	"citation": [{"@type": "CreativeWork", "name": "Lunar rocks", "url": "https://space.example/rocks", "author": {"name": "A. Geologist"}, "publisher": {"name": "Space"}, "datePublished": "1970-01"}]
}`

func TestImportClaimReview(t *testing.T) {
	i, findings := imported(t, wholeReview)
	const want = `---
draft: true
title: Is the moon made of cheese?
claim:
  text: The moon is made of cheese.
  claimant:
    name: John Heywood
    url: https://people.example/heywood
  appearances:
    - url: https://books.example/proverbs
      title: Proverbs
      date: 1546
    - url: https://talk.example/moon
rating:
  label: "False"
  value: 1
  best: 5
  worst: 1
  explanation: Samples are rock.
checked: 2026-03-01
updated: 2026-03-04
checked-by:
  name: The Desk
  url: https://desk.example
corrections:
  - date: 2026-03-04
    kind: other
    text: We had the wrong year.
lang: en-GB
references:
  - id: original
    type: webpage
    title: Is the moon made of cheese?
    publisher: The Desk
    issued: 2026-03-01
    URL: https://desk.example/checks/is-the-moon-made-of-cheese.html
  - id: s1
    type: webpage
    title: Lunar rocks
    publisher: Space
    author:
      - literal: A. Geologist
    issued: 1970-01
    URL: https://space.example/rocks
---

# Summary

It is made of rock. [@original]

# The Desk

Samples were brought back in 1969.

They were rock & dust.
`
	if diff := cmp.Diff(want, string(i.Markdown)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if i.Slug != "is-the-moon-made-of-cheese" {
		t.Errorf("slug %q", i.Slug)
	}
	const told = `/itemReviewed/author/sameAs: "Heywood"; not a web address; it is left out` + "\n" +
		`line 37 of the draft: source never cited "s1"; cite it where the text relies on it, or remove it` + "\n"
	if diff := cmp.Diff(told, findings); diff != "" {
		t.Errorf("findings (-want +got)\n%s", diff)
	}
}

// review is a ClaimReview with everything that is needed, in which some is replaced: by
// pairs of what stands in it and what is to stand there.
func review(replaced ...string) string {
	return strings.NewReplacer(replaced...).Replace(`{"@type": "ClaimReview", "url": "https://desk.example/moon", "name": "Is it cheese?", "inLanguage": "en", "datePublished": "2026-03-01", ` +
		`"author": {"name": "The Desk"}, "claimReviewed": "It is cheese.", "itemReviewed": {"@type": "Claim"}, "reviewBody": "It is not.", ` +
		`"reviewRating": {"ratingValue": 1, "bestRating": 5, "worstRating": 1, "alternateName": "False"}}`)
}

// What is published is often not what the standards ask for: each such thing is told,
// and what carries meaning is kept.
func TestImportOddReviews(t *testing.T) {
	check := func(i Imported) *factcheck.FactCheck {
		c, _ := ParseMarkdown("x.md", i.Markdown)
		return c
	}
	rating := func(c *factcheck.FactCheck) string {
		return strings.Join([]string{c.Rating.Label, c.Rating.Value.String(), c.Rating.Worst.String(), c.Rating.Best.String()}, " ")
	}
	appearances := func(c *factcheck.FactCheck) (all string) {
		for _, a := range c.Claim.Appearances {
			all += fmt.Sprintf("<%s %s %s>", a.URL, a.Title, a.Date)
		}
		return all
	}
	checked := func(c *factcheck.FactCheck) string { return c.Checked.String() }
	for _, test := range []struct {
		name     string
		replaced []string
		what     func(*factcheck.FactCheck) string
		want     string
		finding  string // "" for none
	}{
		{"nothing odd", nil, rating, "False 1 1 5", ""},
		{"numbers as text", []string{`"ratingValue": 1`, `"ratingValue": "1,0"`}, rating, "False 1 1 5", ""},
		{"a scale that counts down", []string{`"ratingValue": 1, "bestRating": 5, "worstRating": 1`, `"ratingValue": 5, "bestRating": 1, "worstRating": 5`}, rating, "False 5 5 1", ""},
		{"no scale", []string{`"ratingValue": 1, "bestRating": 5, "worstRating": 1`, `"ratingValue": -1, "bestRating": -1, "worstRating": -1`}, rating, "False   ",
			`/reviewRating: "-1 of -1 to -1"; the numbers make no scale and are left out`},
		{"off the scale", []string{`"ratingValue": 1`, `"ratingValue": 9`}, rating, "False   ", `/reviewRating: "9 of 1 to 5"; the numbers make no scale and are left out`},
		{"ends that go without saying", []string{`"bestRating": 5, "worstRating": 1, `, ``}, rating, "False 1 1 5", ""},
		{"label and number contradict each other", []string{`"False"`, `"True"`}, rating, "True   ",
			`/reviewRating: "1 of 1 to 5"; the numbers say false, and the label says "True"; the label counts, and the numbers are left out`},
		{"no label", []string{`, "alternateName": "False"`, ``}, rating, "   ",
			`/reviewRating/alternateName: "1"; the verdict is not said in words; write the label: numbers alone are not shown`},
		{"no number", []string{`"ratingValue": 1`, `"ratingValue": "one"`}, rating, "False   ", `/reviewRating/ratingValue: "one"; not a number; it is left out`},
		{"a verdict in words only", []string{`{"ratingValue": 1, "bestRating": 5, "worstRating": 1, "alternateName": "False"}`, `"False"`}, rating, "False   ", ""},

		{"a time with its zone", []string{"2026-03-01", "2026-03-01T23:30:00.25+05:30"}, checked, "2026-03-01", ""},
		{"a zone without colon", []string{"2026-03-01", "2026-03-01T14:22:00+0100"}, checked, "2026-03-01",
			`/datePublished: "2026-03-01T14:22:00+0100"; not a date of ISO 8601; taken for 2026-03-01`},
		{"a zone by name", []string{"2026-03-01", "2026-03-01 20:30:17 UTC"}, checked, "2026-03-01",
			`/datePublished: "2026-03-01 20:30:17 UTC"; not a date of ISO 8601; taken for 2026-03-01`},
		{"a blank for the T", []string{"2026-03-01", "2026-03-01 20:05"}, checked, "2026-03-01", `/datePublished: "2026-03-01 20:05"; not a date of ISO 8601; taken for 2026-03-01`},
		{"digits", []string{"2026-03-01", "20260301"}, checked, "2026-03-01", `/datePublished: "20260301"; not a date of ISO 8601; taken for 2026-03-01`},
		{"words", []string{"2026-03-01", "March 1, 2026"}, checked, "2026-03-01", `/datePublished: "March 1, 2026"; not a date of ISO 8601; taken for 2026-03-01`},
		{"slashes", []string{"2026-03-01", "03/01/2026"}, checked, "", `/datePublished: "03/01/2026"; the date cannot be read and is left out; write it as YYYY-MM-DD`},
		{"no such day", []string{"2026-03-01", "2026-02-30"}, checked, "", `/datePublished: "2026-02-30"; the date cannot be read and is left out; write it as YYYY-MM-DD`},

		{"a work is where the claim was made", []string{`{"@type": "Claim"}`, `{"@type": "CreativeWork", "url": "https://talk.example/1", "name": "A talk", "datePublished": "2026-02-01"}`},
			appearances, "<https://talk.example/1 A talk 2026-02-01>", ""},
		{"appearances that are no addresses", []string{`{"@type": "Claim"}`, `{"@type": "Claim", "appearance": ["1", "the-moon.html", "https://talk.example"]}`},
			appearances, "< the-moon.html ><https://talk.example  >", `/itemReviewed/appearance/0: "1"; not a web address; it is left out` + "\n" +
				`/itemReviewed/appearance/1: "the-moon.html"; not a web address; it is kept as a title`},
		{"the day of the claim alone", []string{`{"@type": "Claim"}`, `{"@type": "Claim", "datePublished": "2026-02-01"}`},
			appearances, "", `/itemReviewed/datePublished: "2026-02-01"; the day of the claim without its place is left out; add an appearance if you know it`},

		{"no name", []string{`"name": "Is it cheese?", `, ``}, func(c *factcheck.FactCheck) string { return c.Title }, "It is cheese.", `/name: the review has no name; the claim is the title`},
		{"no language", []string{`"inLanguage": "en", `, ``}, func(c *factcheck.FactCheck) string { return c.Language }, "", `/inLanguage: the language is not said; add lang, unless it is English`},
		{"an empty claim", []string{`"It is cheese."`, `" "`}, func(c *factcheck.FactCheck) string { return c.Claim.Text }, "",
			`/claimReviewed: no claim is said; without one there is no ClaimReview of this fact check`},
		{"a checker without name", []string{`{"name": "The Desk"}`, `{"url": "https://desk.example"}`}, func(c *factcheck.FactCheck) string { return c.CheckedBy.URL + c.Sections[0].Heading }, "desk.example",
			`/author: "desk.example"; whoever checked has no name; add checked-by with one`},
		{"a placeholder", []string{`"The Desk"`, `"XXXXXXX"`}, func(c *factcheck.FactCheck) string { return c.CheckedBy.Name }, "",
			`/author/name: "XXXXXXX"; it looks like a placeholder and is left out` + "\n" + `/author: "desk.example"; whoever checked has no name; add checked-by with one`},
		{"type for @type", []string{`"author": {`, `"author": {"type": "Organization", `, `"@type": "ClaimReview"`, `"type": ["Review", "https://schema.org/ClaimReview"]`},
			func(c *factcheck.FactCheck) string { return c.CheckedBy.Name }, "The Desk", ""},
		{"no text", []string{`"reviewBody": "It is not.", `, ``}, func(c *factcheck.FactCheck) string { return c.Sections[0].Heading }, "The Desk", `/reviewBody: a ClaimReview has no text; write the sections`},
		{"less-than signs", []string{`"It is not."`, `"If a<b & b<c, then a<c."`}, func(c *factcheck.FactCheck) string { return factcheck.PlainText(c.Sections[0].Blocks) }, "If a<b & b<c, then a<c.", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			i, findings := imported(t, review(test.replaced...))
			c := check(i)
			if got := test.what(c); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
			if !c.Draft {
				t.Error("it is no draft")
			}
			if diff := cmp.Diff(strings.TrimSuffix(test.finding+"\n", "\n"), strings.TrimSuffix(findings, "\n")); diff != "" {
				t.Errorf("findings (-want +got)\n%s", diff)
			}
		})
	}
}

// ClaimReviews stand in many places, of which all are found.
func TestWhereClaimReviewsStand(t *testing.T) {
	one := review()
	for name, test := range map[string]struct {
		source string
		want   int
		fault  string
	}{
		"a list":      {"[" + one + "," + one + "]", 2, ""},
		"a graph":     {`{"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, ` + one + `]}`, 1, ""},
		"main entity": {`{"@type": "WebPage", "mainEntity": {"@type": "Claim", "review": ` + one + `}}`, 1, ""},
		"a feed":      {`{"@type": "DataFeed", "dataFeedElement": [{"item": null}, {"item": [` + one + `]}, {"item": ` + one + `}]}`, 2, ""},
		"a page":      {`<!doctype html><html lang=en><script type="application/ld+json; charset=utf-8">` + one + `</script><p>Text`, 1, ""},
		"a page with a broken script": {`<html><script type=application/ld+json>{"@type": "ClaimReview",}</script><script type="application/LD+JSON"><!--` + one + `--></script>`, 1,
			"script 1: 1:25: not JSON: invalid character '}' looking for beginning of object key string"},
		"microdata": {`<!doctype html><article itemscope itemtype="https://schema.org/ClaimReview"><h1 itemprop="name">Is it <b>cheese</b>?</h1>
			<meta itemprop="inLanguage" content="en"><a itemprop="url" href="https://desk.example/moon">here</a><time itemprop="datePublished" datetime="2026-03-01">1 March</time>
			<p itemprop="author" itemscope itemtype="https://schema.org/Organization"><span itemprop="name">The Desk</span></p><q itemprop="claimReviewed">It is cheese.</q>
			<div itemprop="reviewBody">It is not.</div>
			<div itemprop="reviewRating" itemscope><data itemprop="ratingValue" value="1">one</data> of <meta itemprop="bestRating" content="5"><b itemprop="alternateName">False</b></div></article>`, 1, ""},
	} {
		t.Run(name, func(t *testing.T) {
			all, findings, err := ImportClaimReviews([]byte(test.source))
			if err != nil || len(all) != test.want {
				t.Fatalf("%d ClaimReviews, want %d; %v", len(all), test.want, err)
			}
			if got := fmt.Sprint(findings); test.fault != "" && got != "["+test.fault+"]" || test.fault == "" && len(findings) > 0 {
				t.Errorf("findings %s, want %s", got, test.fault)
			}
			for i, one := range all {
				if len(one.Findings) > 0 {
					t.Errorf("findings %v", one.Findings)
				}
				if want := []string{"moon", "moon-2"}[i]; one.Slug != want {
					t.Errorf("slug %q, want %q", one.Slug, want)
				}
				if c, problems := ParseMarkdown("x.md", one.Markdown); problems != nil || c.Title != "Is it cheese?" || c.Rating.Label != "False" || c.CheckedBy.Name != "The Desk" {
					t.Errorf("%v\n%s", problems, one.Markdown)
				}
			}
		})
	}
}

func TestNothingToImport(t *testing.T) {
	for source, want := range map[string]string{
		"":                     "there is nothing in it",
		"{\n \"a\": 1,\n}":     "3:1: not JSON: invalid character '}' looking for beginning of object key string",
		`{"@type": "Article"}`: `there is no ClaimReview in it: no thing with "@type": "ClaimReview", nor an element with that itemtype`,
		"<p>Hello":             `there is no ClaimReview in it: no thing with "@type": "ClaimReview", nor an element with that itemtype`,
		"{} {}":                "1:4: something follows the JSON",
		"{\"a\": \"\xff\"}":    "it is not UTF-8; save it as that",
	} {
		if _, _, err := ImportClaimReviews([]byte(source)); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", source, err, want)
		}
	}
}

// What we publish can be imported again.
func TestClaimReviewThereAndBack(t *testing.T) {
	first, _ := imported(t, wholeReview)
	c, problems := ParseMarkdown(first.Slug+".md", first.Markdown)
	if problems.Fatal() {
		t.Fatal(problems)
	}
	published, err := WriteClaimReview(Published{Check: c, URL: "https://desk.example/c/" + c.Slug})
	if err != nil {
		t.Fatal(err)
	}
	second, _ := imported(t, string(published))
	again, problems := ParseMarkdown(second.Slug+".md", second.Markdown)
	if problems.Fatal() {
		t.Fatal(problems)
	}
	if diff := cmp.Diff(c.Claim, again.Claim); diff != "" {
		t.Errorf("claim:\n%s", diff)
	}
	if diff := cmp.Diff(c.Rating, again.Rating); diff != "" {
		t.Errorf("rating:\n%s", diff)
	}
	if diff := cmp.Diff(c.Corrections, again.Corrections); diff != "" {
		t.Errorf("corrections:\n%s", diff)
	}
	if c.Title != again.Title || c.CheckedBy != again.CheckedBy || c.Checked != again.Checked || c.Language != again.Language {
		t.Errorf("%+v\n%+v", c, again)
	}
}

func FuzzImportClaimReviews(f *testing.F) {
	f.Add([]byte(wholeReview))
	f.Add([]byte(review()))
	f.Add([]byte("[" + review() + "]"))
	f.Add([]byte(`<article itemscope itemtype="https://schema.org/ClaimReview"><b itemprop="claimReviewed">x</b>`))
	f.Fuzz(func(t *testing.T, source []byte) {
		all, _, err := ImportClaimReviews(source)
		if err != nil {
			return
		}
		for _, one := range all {
			check, problems := ParseMarkdown(one.Slug+".md", one.Markdown)
			for _, p := range problems {
				found := false
				for _, finding := range one.Findings {
					found = found || strings.Contains(finding.Why, p.What)
				}
				if !found {
					t.Errorf("the problem of the draft is not reported: %s\n%s", p, one.Markdown)
				}
			}
			if !problems.Fatal() && !check.Draft {
				t.Errorf("it would be published as it is:\n%s", one.Markdown)
			}
		}
	})
}
