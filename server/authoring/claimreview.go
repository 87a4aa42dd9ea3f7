package authoring

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"

	"factbox/app/factcheck"
)

// Published is a fact check and the address of its page, which is where it is
// known.
type Published struct {
	Check *factcheck.FactCheck
	URL   string
}

// NoClaimReview says why a fact check has no ClaimReview, in words for people:
// "the claim is missing".
type NoClaimReview struct{ Why string }

func (n NoClaimReview) Error() string { return "no ClaimReview: " + n.Why }

// WriteClaimReview returns the fact check as JSON-LD for search engines and
// aggregators: a ClaimReview of https://schema.org, as described at
// https://developers.google.com/search/docs/appearance/structured-data/factcheck.
//
// Where claim, verdict or checker is missing there is none, and the error is a
// [NoClaimReview]. There is none of a withdrawn check either: programs read the
// verdict and nothing around it, so that no form of words could keep them from
// repeating one that stands no longer; where it was listed before, its absence
// takes it back.
func WriteClaimReview(p Published) ([]byte, error) {
	review, err := newClaimReview(p)
	if err != nil {
		return nil, err
	}
	review.Context = schemaOrg
	return encodeLD(review)
}

// WriteClaimReviewFeed returns the ClaimReviews of all of the fact checks that
// have one as JSON-LD: a DataFeed, which is what aggregators read
// (https://www.datacommons.org/factcheck/download).
func WriteClaimReviewFeed(all []Published) ([]byte, error) {
	feed := ldFeed{Context: schemaOrg, Type: "DataFeed", Elements: []ldFeedItem{}}
	for _, p := range all {
		review, err := newClaimReview(p)
		if err != nil {
			continue // it has none, and no place in the feed
		}
		feed.Elements = append(feed.Elements, ldFeedItem{
			Type:         "DataFeedItem",
			URL:          p.URL,
			DateCreated:  review.DatePublished,
			DateModified: review.DateModified,
			Item:         []ldReview{review},
		})
	}
	return encodeLD(feed)
}

const schemaOrg = "https://schema.org"

// encodeLD escapes <, > and &, so that the result may stand in a page's <script>.
func encodeLD(v any) ([]byte, error) {
	encoded, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("encode JSON-LD: %w", err)
	}
	return encoded, nil
}

// The types of schema.org that a ClaimReview is made of, with the properties we
// know something to say for. TestVocabulary holds them to it.
type (
	ldFeed struct {
		Context  string       `json:"@context"`
		Type     string       `json:"@type"`
		Elements []ldFeedItem `json:"dataFeedElement"`
	}

	ldFeedItem struct {
		Type         string     `json:"@type"`
		URL          string     `json:"url"`
		DateCreated  string     `json:"dateCreated,omitempty"`
		DateModified string     `json:"dateModified,omitempty"`
		Item         []ldReview `json:"item"`
	}

	ldReview struct {
		Context       string         `json:"@context,omitempty"`
		Type          string         `json:"@type"`
		URL           string         `json:"url"`
		Name          string         `json:"name"`
		InLanguage    string         `json:"inLanguage"`
		DatePublished string         `json:"datePublished,omitempty"`
		DateModified  string         `json:"dateModified,omitempty"`
		Author        *ldAgent       `json:"author"`
		Publisher     *ldAgent       `json:"publisher"`
		ClaimReviewed string         `json:"claimReviewed"`
		ItemReviewed  ldClaim        `json:"itemReviewed"`
		ReviewRating  ldRating       `json:"reviewRating"`
		Abstract      string         `json:"abstract,omitempty"`
		Corrections   []ldCorrection `json:"correction,omitempty"`
		Citations     []ldWork       `json:"citation,omitempty"`
	}

	ldClaim struct {
		Type        string   `json:"@type"`
		Author      *ldAgent `json:"author,omitempty"`
		Appearances []ldWork `json:"appearance,omitempty"`
	}

	ldRating struct {
		Type          string            `json:"@type"`
		AlternateName string            `json:"alternateName"` // the verdict in words; where a name is expected, this is read
		Explanation   string            `json:"ratingExplanation,omitempty"`
		Value         *factcheck.Number `json:"ratingValue,omitempty"`
		Best          *factcheck.Number `json:"bestRating,omitempty"`
		Worst         *factcheck.Number `json:"worstRating,omitempty"`
	}

	ldCorrection struct {
		Type          string `json:"@type"`
		DatePublished string `json:"datePublished"`
		Text          string `json:"text"`
	}

	// ldWork is a source, or a place where the claim was made.
	ldWork struct {
		Type          string    `json:"@type"`
		Name          string    `json:"name,omitempty"`
		URL           string    `json:"url,omitempty"`
		InLanguage    string    `json:"inLanguage,omitempty"`
		DatePublished string    `json:"datePublished,omitempty"`
		Authors       []ldAgent `json:"author,omitempty"`
		Publisher     *ldAgent  `json:"publisher,omitempty"`
		ArchivedAt    string    `json:"archivedAt,omitempty"`
	}

	// ldAgent is a Person or an Organization.
	ldAgent struct {
		Type string `json:"@type"`
		Name string `json:"name"`
		URL  string `json:"url,omitempty"`
	}
)

func newClaimReview(p Published) (ldReview, error) {
	c := p.Check
	if why := whyNoClaimReview(c); why != "" {
		return ldReview{}, NoClaimReview{why}
	}
	newsroom := organization(c.CheckedBy.Name, c.CheckedBy.URL)
	return ldReview{
		Type:          "ClaimReview",
		URL:           p.URL,
		Name:          c.Title,
		InLanguage:    c.Lang(),
		DatePublished: c.Checked.String(),
		DateModified:  c.LastChanged().String(),
		Author:        newsroom,
		Publisher:     newsroom,
		ClaimReviewed: c.Claim.Text,
		ItemReviewed:  claimLD(c.Claim),
		ReviewRating:  ratingLD(c.Rating),
		Abstract:      factcheck.PlainText(c.Summary),
		Corrections:   correctionsLD(c.Corrections),
		Citations:     citationsLD(c.Sources),
	}, nil
}

func whyNoClaimReview(c *factcheck.FactCheck) string {
	if c.Withdrawn() {
		return "the fact check has been withdrawn"
	}
	var missing []string
	for _, part := range []struct{ name, text string }{
		{"claim", c.Claim.Text}, {"verdict", c.Rating.Label}, {"checker", c.CheckedBy.Name},
	} {
		if part.text == "" {
			missing = append(missing, part.name)
		}
	}
	if missing == nil {
		return ""
	}
	return "the fact check names no " + strings.Join(missing, ", no ")
}

// claimLD says where the claim appeared. Which appearance was the first, nobody
// has said.
func claimLD(c factcheck.Claim) ldClaim {
	claim := ldClaim{Type: "Claim"}
	if c.Claimant.Name != "" {
		claim.Author = person(c.Claimant.Name, c.Claimant.URL)
	}
	for _, a := range c.Appearances {
		claim.Appearances = append(claim.Appearances, ldWork{
			Type: "CreativeWork", Name: a.Title, URL: a.URL, DatePublished: a.Date.String(),
		})
	}
	return claim
}

// ratingLD gives the numbers only where they make a scale: without the label
// they would be read as the verdict.
func ratingLD(r factcheck.Rating) ldRating {
	rating := ldRating{Type: "Rating", AlternateName: r.Label, Explanation: r.Explanation}
	_, sensible := r.Scale()
	if finite := !math.IsInf(r.Best.Value, 0) && !math.IsInf(r.Worst.Value, 0); sensible && finite {
		rating.Value, rating.Best, rating.Worst = &r.Value, &r.Best, &r.Worst
	}
	return rating
}

// correctionsLD leaves updates out: they bring new facts and mend no mistake.
func correctionsLD(all []factcheck.Correction) (corrections []ldCorrection) {
	for _, c := range all {
		if c.Kind == factcheck.RatingCorrection || c.Kind == factcheck.OtherCorrection {
			corrections = append(corrections, ldCorrection{Type: "CorrectionComment", DatePublished: c.Date.String(), Text: c.Text})
		}
	}
	return corrections
}

// citationsLD leaves out sources of which nothing but a number is known.
func citationsLD(sources []factcheck.Source) (works []ldWork) {
	for _, s := range sources {
		if !s.Detailed() {
			continue
		}
		work := ldWork{
			Type: "CreativeWork", Name: s.Title, URL: s.URL, InLanguage: s.Language,
			DatePublished: s.Issued.String(), ArchivedAt: s.ArchiveURL,
		}
		for _, author := range s.Authors {
			work.Authors = append(work.Authors, *person(author, ""))
		}
		if s.Publisher != "" {
			work.Publisher = organization(s.Publisher, "")
		}
		works = append(works, work)
	}
	return works
}

// person is whoever made a claim or wrote a source. Whether that is a natural
// person is not known; the properties take a Person or an Organization only, and
// schema.org's Person may be fictional.
func person(name, url string) *ldAgent { return &ldAgent{"Person", name, url} }

func organization(name, url string) *ldAgent { return &ldAgent{"Organization", name, url} }
