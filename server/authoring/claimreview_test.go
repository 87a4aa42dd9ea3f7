package authoring_test

import (
	"encoding/json"
	"errors"
	"io/fs"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"factbox/app/factcheck"
	"factbox/assets"
	"factbox/server/authoring"
)

// reviewed is a fact check with everything that a ClaimReview has room for.
func reviewed() *factcheck.FactCheck {
	day := func(d int) factcheck.Date { return factcheck.Date{Year: 2026, Month: 10, Day: d} }
	return &factcheck.FactCheck{
		Slug: "forms", Title: "Do forms have too many fields?", Language: "fr",
		Claim: factcheck.Claim{
			Text:     "A form has more fields than anybody fills in.",
			Claimant: factcheck.Person{Name: "A form’s designer", URL: "https://claimant.example/"},
			Appearances: []factcheck.Appearance{
				{Title: "A talk", URL: "https://talk.example/?a=1&b=2", Date: factcheck.Date{Year: 2026, Month: 9}},
				{Title: "A poster"},
			},
		},
		Rating:    factcheck.Rating{Label: "Half true", Value: factcheck.Num(3), Best: factcheck.Num(5), Worst: factcheck.Num(1), Explanation: "It depends."},
		CheckedBy: factcheck.Organization{Name: "Test desk", URL: "https://desk.example/"},
		Checked:   day(2),
		Updated:   day(7),
		Corrections: []factcheck.Correction{
			{Kind: factcheck.OtherCorrection, Date: day(5), Text: "A comma was wrong."},
			{Kind: factcheck.RatingCorrection, Date: day(9), Text: "The verdict was “False”."},
			{Kind: factcheck.UpdateCorrection, Date: day(8), Text: "A form was found."},
		},
		Summary: []factcheck.Block{{Paragraph: []factcheck.Inline{{Text: "Some do "}, {Cite: []factcheck.Citation{{Source: 1}}}, {Text: "."}}}},
		Sections: []factcheck.Section{{ID: "section-1", Heading: "Why", Blocks: []factcheck.Block{
			{Paragraph: []factcheck.Inline{{Text: "So "}, {Cite: []factcheck.Citation{{Source: 2}, {Source: 3}}}, {Text: "."}}},
		}}},
		Sources: []factcheck.Source{
			{
				ID: "journal", Type: "article-journal", Title: "On forms", Publisher: "The Journal", Authors: []string{"Ada Byron", "The Form Group"},
				Issued: factcheck.Date{Year: 2003}, Accessed: day(1), URL: "https://source.example/forms", ArchiveURL: "https://archive.example/forms",
				Quote: "Too many.", Language: "en", Primary: true,
			},
			{ID: "unknown"},
			{ID: "ministry", Publisher: "The Ministry"},
		},
	}
}

const formsPage = "https://factbox.example/c/forms"

func TestWriteClaimReview(t *testing.T) {
	const want = `{
  "@context": "https://schema.org",
  "@type": "ClaimReview",
  "url": "https://factbox.example/c/forms",
  "name": "Do forms have too many fields?",
  "inLanguage": "fr",
  "datePublished": "2026-10-02",
  "dateModified": "2026-10-09",
  "author": {"@type": "Organization", "name": "Test desk", "url": "https://desk.example/"},
  "publisher": {"@type": "Organization", "name": "Test desk", "url": "https://desk.example/"},
  "claimReviewed": "A form has more fields than anybody fills in.",
  "itemReviewed": {
    "@type": "Claim",
    "author": {"@type": "Person", "name": "A form’s designer", "url": "https://claimant.example/"},
    "appearance": [
      {"@type": "CreativeWork", "name": "A talk", "url": "https://talk.example/?a=1&b=2", "datePublished": "2026-09"},
      {"@type": "CreativeWork", "name": "A poster"}
    ]
  },
  "reviewRating": {
    "@type": "Rating", "alternateName": "Half true", "ratingExplanation": "It depends.",
    "ratingValue": 3, "bestRating": 5, "worstRating": 1
  },
  "abstract": "Some do.",
  "correction": [
    {"@type": "CorrectionComment", "datePublished": "2026-10-05", "text": "A comma was wrong."},
    {"@type": "CorrectionComment", "datePublished": "2026-10-09", "text": "The verdict was “False”."}
  ],
  "citation": [
    {
      "@type": "CreativeWork", "name": "On forms", "url": "https://source.example/forms", "inLanguage": "en", "datePublished": "2003",
      "author": [{"@type": "Person", "name": "Ada Byron"}, {"@type": "Person", "name": "The Form Group"}],
      "publisher": {"@type": "Organization", "name": "The Journal"},
      "archivedAt": "https://archive.example/forms"
    },
    {"@type": "CreativeWork", "publisher": {"@type": "Organization", "name": "The Ministry"}}
  ]
}`
	got, err := authoring.WriteClaimReview(authoring.Published{Check: reviewed(), URL: formsPage})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(decoded(t, []byte(want)), decoded(t, got)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func decoded(t testing.TB, data []byte) (value any) {
	t.Helper()
	if err := json.Unmarshal(data, &value); err != nil {
		t.Fatalf("%v in %s", err, data)
	}
	return value
}

// A ClaimReview says what was claimed, found and by whom, or there is none.
func TestNoClaimReview(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(*factcheck.FactCheck)
		want   string
	}{
		{"no claim", func(c *factcheck.FactCheck) { c.Claim = factcheck.Claim{} }, "the fact check names no claim"},
		{"no verdict", func(c *factcheck.FactCheck) { c.Rating = factcheck.Rating{} }, "the fact check names no verdict"},
		{"a number instead of a verdict", func(c *factcheck.FactCheck) { c.Rating.Label = "" }, "the fact check names no verdict"},
		{"no checker", func(c *factcheck.FactCheck) { c.CheckedBy = factcheck.Organization{} }, "the fact check names no checker"},
		{
			"nothing",
			func(c *factcheck.FactCheck) { *c = factcheck.FactCheck{Slug: "forms", Title: "Why?"} },
			"the fact check names no claim, no verdict, no checker",
		},
		{
			"withdrawn",
			func(c *factcheck.FactCheck) {
				c.Corrections = append(c.Corrections, factcheck.Correction{Kind: factcheck.VoidCorrection, Text: "It was a joke."})
			},
			"the fact check has been withdrawn",
		},
	} {
		check := reviewed()
		test.change(check)
		got, err := authoring.WriteClaimReview(authoring.Published{Check: check, URL: formsPage})
		none, ok := errors.AsType[authoring.NoClaimReview](err)
		if got != nil || !ok || none.Why != test.want {
			t.Errorf("%s: %s, %v; want none, because %s", test.name, got, err, test.want)
		}
	}
}

// Numbers that make no scale would be read as a verdict of their own.
func TestClaimReviewNumbers(t *testing.T) {
	num := factcheck.Num
	for _, test := range []struct {
		name               string
		value, best, worst factcheck.Number
		want               bool
	}{
		{"a scale", num(3), num(5), num(1), true},
		{"one that counts down", num(4), num(1), num(5), true},
		{"zero", num(0), num(1), num(0), true},
		{"no numbers", factcheck.Number{}, factcheck.Number{}, factcheck.Number{}, false},
		{"no ends", num(3), factcheck.Number{}, factcheck.Number{}, false},
		{"one value", num(1), num(1), num(1), false},
		{"minus one", num(-1), num(-1), num(-1), false},
		{"off the scale", num(6), num(5), num(1), false},
		{"no number", num(math.NaN()), num(5), num(1), false},
		{"without end", num(1), num(math.Inf(1)), num(0), false},
	} {
		check := reviewed()
		check.Rating.Value, check.Rating.Best, check.Rating.Worst = test.value, test.best, test.worst
		got, err := authoring.WriteClaimReview(authoring.Published{Check: check, URL: formsPage})
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		rating := decoded(t, got).(map[string]any)["reviewRating"].(map[string]any)
		for name, number := range map[string]factcheck.Number{"ratingValue": test.value, "bestRating": test.best, "worstRating": test.worst} {
			if got, there := rating[name]; there != test.want || there && got != number.Value {
				t.Errorf("%s: %s is %v (there: %v)", test.name, name, got, there)
			}
		}
		if rating["alternateName"] != "Half true" {
			t.Errorf("%s: the verdict is %v", test.name, rating["alternateName"])
		}
	}
}

func TestWriteClaimReviewFeed(t *testing.T) {
	withdrawn := reviewed()
	withdrawn.Corrections = []factcheck.Correction{{Kind: factcheck.VoidCorrection, Text: "It was a joke."}}
	got, err := authoring.WriteClaimReviewFeed([]authoring.Published{
		{Check: reviewed(), URL: formsPage},
		{Check: withdrawn, URL: "https://factbox.example/c/withdrawn"},
		{Check: &factcheck.FactCheck{Title: "Why?"}, URL: "https://factbox.example/c/little"},
	})
	if err != nil {
		t.Fatal(err)
	}
	review, err := authoring.WriteClaimReview(authoring.Published{Check: reviewed(), URL: formsPage})
	if err != nil {
		t.Fatal(err)
	}
	item := decoded(t, review).(map[string]any)
	delete(item, "@context")
	want := map[string]any{
		"@context": "https://schema.org", "@type": "DataFeed",
		"dataFeedElement": []any{map[string]any{
			"@type": "DataFeedItem", "url": formsPage, "dateCreated": "2026-10-02", "dateModified": "2026-10-09", "item": []any{item},
		}},
	}
	if diff := cmp.Diff(any(want), decoded(t, got)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	empty, err := authoring.WriteClaimReviewFeed(nil)
	if err != nil {
		t.Fatal(err)
	}
	if elements, ok := decoded(t, empty).(map[string]any)["dataFeedElement"].([]any); !ok || len(elements) != 0 {
		t.Errorf("a feed of nothing is %s", empty)
	}
}

// samples are the fact checks that come with the program, by slug.
func samples(t testing.TB) map[string]*factcheck.FactCheck {
	t.Helper()
	names, err := fs.Glob(assets.Samples(), "checks/*.md")
	if err != nil || names == nil {
		t.Fatalf("no samples: %v", err)
	}
	all := make(map[string]*factcheck.FactCheck)
	for _, name := range names {
		source, err := fs.ReadFile(assets.Samples(), name)
		if err != nil {
			t.Fatal(err)
		}
		check, problems := authoring.ParseMarkdown(name, source)
		if problems.Fatal() {
			t.Fatal(problems)
		}
		all[check.Slug] = check
	}
	return all
}

// FuzzWriteClaimReview puts any document into JSON that is valid, names only what
// schema.org knows, and cannot end the <script> it stands in.
func FuzzWriteClaimReview(f *testing.F) {
	for _, check := range append([]*factcheck.FactCheck{reviewed()}, samples(f)["barq"]) {
		f.Add(authoring.WriteMarkdown(check), "https://factbox.example/c/x")
	}
	f.Add([]byte("---\ntitle: </script><!--<script>\nclaim: {text: \"\u2028&\"}\nrating: {label: \"]]>\", value: 1, best: 1e309, worst: -.inf}\nchecked-by: {name: \"\\u0085\"}\n---\n# Summary\na\n\n# b\nc"), "</script>")
	f.Fuzz(func(t *testing.T, source []byte, address string) {
		check, _ := authoring.ParseMarkdown("random.md", source) // even if it has faults
		published := authoring.Published{Check: check, URL: address}
		feed, err := authoring.WriteClaimReviewFeed([]authoring.Published{published})
		if err != nil || !json.Valid(feed) {
			t.Fatalf("feed: %v: %s", err, feed)
		}
		review, err := authoring.WriteClaimReview(published)
		if err != nil {
			if _, ok := errors.AsType[authoring.NoClaimReview](err); !ok {
				t.Fatal(err)
			}
			return
		}
		for _, text := range []string{string(feed), string(review)} {
			if strings.ContainsAny(text, "<>&\u2028\u2029") {
				t.Errorf("not fit for a page: %s", text)
			}
		}
		checkVocabulary(t, decoded(t, review), false)
	})
}
