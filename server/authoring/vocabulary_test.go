package authoring_test

import (
	"fmt"
	"net/url"
	"slices"
	"testing"

	"factbox/app/factcheck"
	"factbox/server/authoring"
)

// What schema.org says of the types and properties that we use, written down from
// https://schema.org and compared by hand with the vocabulary as npm has it in
// schema-dts 2.1.0.

// supertypes has each type with the one above it, as far as Thing. Text, Number,
// Date and URL are data types.
var supertypes = map[string]string{
	"ClaimReview": "Review", "Review": "CreativeWork", "Claim": "CreativeWork", "CreativeWork": "Thing",
	"CorrectionComment": "Comment", "Comment": "CreativeWork", "WebPage": "CreativeWork",
	"DataFeed": "Dataset", "Dataset": "CreativeWork", "DataFeedItem": "Intangible",
	"Rating": "Intangible", "Intangible": "Thing",
	"Organization": "Thing", "Person": "Thing",
}

// properties has the domains and the ranges of each property.
var properties = map[string]struct{ domains, ranges []string }{
	"name":          {[]string{"Thing"}, []string{"Text"}},
	"alternateName": {[]string{"Thing"}, []string{"Text"}},
	"url":           {[]string{"Thing"}, []string{"URL"}},

	"abstract":      {[]string{"CreativeWork"}, []string{"Text"}},
	"archivedAt":    {[]string{"CreativeWork"}, []string{"URL", "WebPage"}},
	"author":        {[]string{"CreativeWork", "Rating"}, []string{"Organization", "Person"}},
	"citation":      {[]string{"CreativeWork"}, []string{"CreativeWork", "Text"}},
	"correction":    {[]string{"CreativeWork"}, []string{"CorrectionComment", "Text", "URL"}},
	"dateCreated":   {[]string{"CreativeWork", "DataFeedItem"}, []string{"Date", "DateTime"}},
	"dateModified":  {[]string{"CreativeWork", "DataFeedItem"}, []string{"Date", "DateTime"}},
	"datePublished": {[]string{"CreativeWork"}, []string{"Date", "DateTime"}},
	"inLanguage":    {[]string{"CreativeWork"}, []string{"Language", "Text"}},
	"publisher":     {[]string{"CreativeWork"}, []string{"Organization", "Person"}},
	"text":          {[]string{"CreativeWork"}, []string{"Text"}},

	"itemReviewed":  {[]string{"Review", "AggregateRating"}, []string{"Thing"}},
	"reviewRating":  {[]string{"Review"}, []string{"Rating"}},
	"claimReviewed": {[]string{"ClaimReview"}, []string{"Text"}},
	"appearance":    {[]string{"Claim"}, []string{"CreativeWork"}},

	"bestRating":        {[]string{"Rating"}, []string{"Number", "Text"}},
	"ratingExplanation": {[]string{"Rating"}, []string{"Text"}},
	"ratingValue":       {[]string{"Rating"}, []string{"Number", "Text"}},
	"worstRating":       {[]string{"Rating"}, []string{"Number", "Text"}},

	"dataFeedElement": {[]string{"DataFeed"}, []string{"DataFeedItem", "Text", "Thing"}},
	"item":            {[]string{"DataFeedItem", "ListItem"}, []string{"Thing"}},
}

// isA reports whether a type is one of others, or below one.
func isA(name string, others []string) bool {
	for ; name != ""; name = supertypes[name] {
		if slices.Contains(others, name) {
			return true
		}
	}
	return false
}

func TestVocabulary(t *testing.T) {
	all := samples(t)
	all["forms"] = reviewed()
	var published []authoring.Published
	for slug, check := range all {
		p := authoring.Published{Check: check, URL: "https://factbox.example/c/" + slug}
		published = append(published, p)
		review, err := authoring.WriteClaimReview(p)
		if err != nil {
			t.Logf("%s: %v", slug, err)
			continue
		}
		checkVocabulary(t, decoded(t, review), true)
	}
	feed, err := authoring.WriteClaimReviewFeed(published)
	if err != nil {
		t.Fatal(err)
	}
	checkVocabulary(t, decoded(t, feed), true)
}

// The test above would notice.
func TestVocabularyIsChecked(t *testing.T) {
	for _, wrong := range []string{
		`{"@type": "ClaimReview"}`,
		`{"@context": "https://schema.example", "@type": "ClaimReview"}`,
		`{"@context": "https://schema.org", "@type": "FactCheck"}`,
		`{"@context": "https://schema.org"}`,
		`{"@context": "https://schema.org", "@type": "ClaimReview", "verdict": "False"}`,
		`{"@context": "https://schema.org", "@type": "Review", "claimReviewed": "It never does."}`,
		`{"@context": "https://schema.org", "@type": "ClaimReview", "reviewRating": "False"}`,
		`{"@context": "https://schema.org", "@type": "ClaimReview", "author": {"@type": "CreativeWork"}}`,
		`{"@context": "https://schema.org", "@type": "ClaimReview", "author": ["A desk"]}`,
		`{"@context": "https://schema.org", "@type": "ClaimReview", "name": 1}`,
		`{"@context": "https://schema.org", "@type": "ClaimReview", "name": null}`,
		`{"@context": "https://schema.org", "@type": "ClaimReview", "datePublished": "yesterday"}`,
		`{"@context": "https://schema.org", "@type": "ClaimReview", "url": "/c/forms"}`,
	} {
		if vocabularyProblems(decoded(t, []byte(wrong)), true) == nil {
			t.Errorf("no problem in %s", wrong)
		}
	}
}

func checkVocabulary(t *testing.T, document any, exact bool) {
	t.Helper()
	for _, problem := range vocabularyProblems(document, exact) {
		t.Error(problem)
	}
}

// vocabularyProblems are what schema.org does not know in a document. exact asks
// for dates and addresses that are such, too.
func vocabularyProblems(document any, exact bool) []error {
	v := vocabulary{exact: exact}
	node, ok := document.(map[string]any)
	if !ok || node["@context"] != "https://schema.org" {
		v.fail("$", "is not in the context of schema.org")
		return v.problems
	}
	v.node("$", node)
	return v.problems
}

type vocabulary struct {
	exact    bool
	problems []error
}

func (v *vocabulary) fail(at, format string, args ...any) {
	v.problems = append(v.problems, fmt.Errorf("%s %s", at, fmt.Sprintf(format, args...)))
}

// node checks a node with its properties and returns its type.
func (v *vocabulary) node(at string, node map[string]any) string {
	name, _ := node["@type"].(string)
	if _, known := supertypes[name]; !known {
		v.fail(at, "has the unknown type %q", name)
	}
	for property, value := range node {
		if property == "@type" || property == "@context" {
			continue
		}
		known, ok := properties[property]
		if !ok || !isA(name, known.domains) {
			v.fail(at, "is a %s, which has no %s", name, property)
			continue
		}
		values, many := value.([]any)
		if !many {
			values = []any{value}
		}
		for _, value := range values {
			v.value(at+"."+property, value, known.ranges)
		}
	}
	return name
}

func (v *vocabulary) value(at string, value any, ranges []string) {
	switch value := value.(type) {
	case map[string]any:
		if name := v.node(at, value); !isA(name, ranges) {
			v.fail(at, "is a %s, want one of %v", name, ranges)
		}
	case float64:
		if !slices.Contains(ranges, "Number") {
			v.fail(at, "is a number, want one of %v", ranges)
		}
	case string:
		v.text(at, value, ranges)
	default:
		v.fail(at, "is %v, want one of %v", value, ranges)
	}
}

func (v *vocabulary) text(at, text string, ranges []string) {
	switch {
	case slices.Contains(ranges, "Text"):
	case slices.Contains(ranges, "URL"):
		if u, err := url.Parse(text); v.exact && (err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "") {
			v.fail(at, "is %q, which is no full address", text)
		}
	case slices.Contains(ranges, "Date"):
		if _, err := factcheck.ParseDate(text); v.exact && err != nil {
			v.fail(at, "is no date of ISO 8601: %v", err)
		}
	default:
		v.fail(at, "is a text, want one of %v", ranges)
	}
}
