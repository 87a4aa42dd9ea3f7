package authoring_test

import (
	"fmt"
	"os"
	"strings"

	"factbox/app/factcheck"
	"factbox/server/authoring"
)

// moon is a small document.
const moon = `---
title: Is the moon made of cheese?
claim: {text: The moon is made of cheese., claimant: {name: John Heywood}}
rating: {label: "False", value: 1, best: 5, worst: 1}
checked: 2026-03-01
checked-by: {name: The Desk}
references: [{id: lunar, title: Lunar rocks, URL: "http://space.example/rocks"}]
---
# Summary
It is made of rock [@lunar].

# What was brought back
382 kilograms of it [@lunar, p. 4].
`

func ExampleCheck() {
	for _, problem := range authoring.Check("checks/moon.md", []byte(moon)) {
		fmt.Println(problem.Code, problem.Warning)
		fmt.Println(problem)
	}

	// Output:
	// source-http true
	// checks/moon.md:7:14: warning: the way to the source is not encrypted: "http://space.example/rocks"; write https:// if it answers there
	// source-unarchived true
	// checks/moon.md:7:14: warning: the source has no lasting copy: "lunar"; add custom: {archive-url: …}, since pages change and go
}

func ExampleFormat() {
	formatted, problems := authoring.Format("moon.md", []byte("---\n# Ask again in 2030.\nlang: en\ntitle: 'Is it cheese?'\n---\nNo.\n\nWhy\n===\n* It is rock.\n"))
	fmt.Print(string(formatted))
	fmt.Println(problems.Fatal())

	// Output:
	// ---
	// title: Is it cheese?
	// # Ask again in 2030.
	// lang: en
	// ---
	//
	// # Summary
	//
	// No.
	//
	// # Why
	//
	// - It is rock.
	// false
}

func ExampleWriteMarkdown() {
	text := func(words string) []factcheck.Block {
		return []factcheck.Block{{Paragraph: []factcheck.Inline{{Text: words + " "}, {Cite: []factcheck.Citation{{Source: 1}}}, {Text: "."}}}}
	}
	os.Stdout.Write(authoring.WriteMarkdown(&factcheck.FactCheck{
		Title:    "Is the moon made of cheese?",
		Rating:   factcheck.Rating{Label: "False"},
		Summary:  text("It is made of rock"),
		Sections: []factcheck.Section{{ID: "why", Heading: "Why", Blocks: text("Rocks were brought back")}},
		Sources:  []factcheck.Source{{ID: "lunar", Title: "Lunar rocks"}},
	}))

	// Output:
	// ---
	// title: Is the moon made of cheese?
	// rating:
	//   label: "False"
	// references:
	//   - id: lunar
	//     title: Lunar rocks
	// ---
	//
	// # Summary
	//
	// It is made of rock [@lunar].
	//
	// # Why {#why}
	//
	// Rocks were brought back [@lunar].
}

func ExampleWriteClaimReview() {
	check, _ := authoring.ParseMarkdown("moon.md", []byte(moon))
	review, err := authoring.WriteClaimReview(authoring.Published{Check: check, URL: "https://desk.example/c/moon"})
	fmt.Println(strings.ReplaceAll(string(review), `,"`, ",\n\""), err)

	check.Rating = factcheck.Rating{}
	_, err = authoring.WriteClaimReview(authoring.Published{Check: check, URL: "https://desk.example/c/moon"})
	fmt.Println(err)

	// Output:
	// {"@context":"https://schema.org",
	// "@type":"ClaimReview",
	// "url":"https://desk.example/c/moon",
	// "name":"Is the moon made of cheese?",
	// "inLanguage":"en",
	// "datePublished":"2026-03-01",
	// "author":{"@type":"Organization",
	// "name":"The Desk"},
	// "publisher":{"@type":"Organization",
	// "name":"The Desk"},
	// "claimReviewed":"The moon is made of cheese.",
	// "itemReviewed":{"@type":"Claim",
	// "author":{"@type":"Person",
	// "name":"John Heywood"}},
	// "reviewRating":{"@type":"Rating",
	// "alternateName":"False",
	// "ratingValue":1,
	// "bestRating":5,
	// "worstRating":1},
	// "abstract":"It is made of rock.",
	// "citation":[{"@type":"CreativeWork",
	// "name":"Lunar rocks",
	// "url":"http://space.example/rocks"}]} <nil>
	// no ClaimReview: the fact check names no verdict
}

func ExampleImportText() {
	const page = `Fact check: Is the moon made of cheese?
Checked on 1 March 2026
Executive Summary — what we found
It is made of rock [1][2].
1. What was brought back
382 kilograms of it [1-2].
Share
Sources
[1] Lunar rocks, https://space.example/rocks
[2] An almanac
`
	document, dropped, err := authoring.ImportText([]byte(page))
	fmt.Print(string(document))
	fmt.Println(dropped, err)

	// Output:
	// ---
	// title: Is the moon made of cheese?
	// checked: 2026-03-01
	// references:
	//   - id: s1
	//     title: Lunar rocks
	//     URL: https://space.example/rocks
	//   - id: s2
	//     title: An almanac
	// ---
	//
	// # Summary
	//
	// It is made of rock [@s1; @s2].
	//
	// # What was brought back
	//
	// 382 kilograms of it [@s1; @s2].
	// [3: dropped "Executive Summary — what we found"; what stands under this heading is the summary 7: dropped "Share"; it is not part of the text] <nil>
}

func ExampleImportClaimReviews() {
	const review = `{
	"@context": "https://schema.org", "@type": "ClaimReview",
	"url": "https://desk.example/moon", "inLanguage": "en", "datePublished": "1/3/2026",
	"author": {"@type": "Organization", "name": "The Desk"},
	"claimReviewed": "The moon is made of cheese.",
	"reviewRating": {"@type": "Rating", "alternateName": "False", "ratingValue": 5, "bestRating": 5, "worstRating": 1}
}`
	drafts, _, err := authoring.ImportClaimReviews([]byte(review))
	fmt.Println(len(drafts), err)
	for _, finding := range drafts[0].Findings {
		fmt.Println(finding)
	}
	fmt.Print(string(drafts[0].Markdown))

	// Output:
	// 1 <nil>
	// /name: the review has no name; the claim is the title
	// /datePublished: "1/3/2026"; the date cannot be read and is left out; write it as YYYY-MM-DD
	// /reviewRating: "5 of 1 to 5"; the numbers say true, and the label says "False"; the label counts, and the numbers are left out
	// /reviewBody: a ClaimReview has no text; write the sections
	// ---
	// draft: true
	// title: The moon is made of cheese.
	// claim:
	//   text: The moon is made of cheese.
	// rating:
	//   label: "False"
	// checked-by:
	//   name: The Desk
	// lang: en
	// references:
	//   - id: original
	//     type: webpage
	//     title: The moon is made of cheese.
	//     publisher: The Desk
	//     URL: https://desk.example/moon
	// ---
	//
	// # Summary
	//
	// False [@original]
	//
	// # The Desk
	//
	// The moon is made of cheese. [@original]
}

func ExampleWriteText() {
	check, _ := authoring.ParseMarkdown("moon.md", []byte(moon))
	fmt.Printf("%s", authoring.WriteText(authoring.Published{Check: check, URL: "https://factbox.example/c/moon"}))

	// Output:
	// Fact check: Is the moon made of cheese?
	// https://factbox.example/c/moon
	//
	// Claim: “The moon is made of cheese.” (John Heywood)
	// Verdict: False
	// Checked by: The Desk
	// Checked: 1 March 2026
	//
	// Summary
	//
	// It is made of rock [1].
	//
	// 1. What was brought back
	//
	// 382 kilograms of it [1, p. 4].
	//
	// Sources
	//
	// [1] Lunar rocks. http://space.example/rocks
}
