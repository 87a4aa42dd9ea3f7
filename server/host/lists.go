package host

import (
	"cmp"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"net/http"
	"strconv"

	"factbox/app/factcheck"
	"factbox/server/authoring"
	"factbox/server/library"
	"factbox/server/render"
)

// How many fact checks a list has at most.
const (
	feedLength        = 100    // who reads feeds has read the others
	claimReviewLength = 5_000  // some 15 MB, which are kept; beyond it there is the sitemap
	sitemapLength     = 50_000 // the protocol's own limit
)

// complete is for routes that list all documents: until all are read, aggregators get no
// list rather than a part of one. What is missing in it they would take for withdrawn.
func (h *Host) complete(list handlerFunc) handlerFunc {
	return func(w http.ResponseWriter, r *http.Request) error {
		if unread := h.Library.Unread(); unread > 0 {
			return problem{
				status: http.StatusServiceUnavailable, title: "Not there yet",
				text: fmt.Sprintf("The fact checks are still being read; %d are left. Try again in a while.", unread), retryAfter: 10,
			}
		}
		return list(w, r)
	}
}

// list serves what is made of all documents. It is made once and stays until one
// of them changes.
func (h *Host) list(w http.ResponseWriter, r *http.Request, name, mediaType string, write func(origin string) ([]byte, error)) error {
	origin, err := h.origin(r)
	if err != nil {
		return err
	}
	// The hash comes before the documents: if they change in between, the list is
	// newer than it says and made again, and not older.
	page, err := h.pages.list(h.Library.Hash(), pageKind{list: name, origin: origin}, func() (*answer, error) {
		raw, err := write(origin)
		if err != nil {
			return nil, fmt.Errorf("make the list %s: %w", name, err)
		}
		page, err := render.Compress(raw)
		if err != nil {
			return nil, err
		}
		header := make(http.Header)
		machineSecurity(header)
		header.Set("Cache-Control", h.caching())
		return newAnswer(header, pageContent(mediaType, page)), nil
	})
	if err != nil {
		return err
	}
	page.write(w, r)
	return nil
}

// newestChecks returns the newest fact checks.
func (h *Host) newestChecks(most int) ([]*factcheck.FactCheck, error) {
	documents := h.Library.Newest()
	checks := make([]*factcheck.FactCheck, min(len(documents), most))
	for i := range checks {
		var err error
		if checks[i], err = documents[i].Check(); err != nil {
			return nil, err
		}
	}
	return checks, nil
}

// feed serves the newest fact checks for feed readers, each as its quote: claim,
// verdict, checker and link.
//
// https://www.jsonfeed.org/version/1.1/
func (h *Host) feed(w http.ResponseWriter, r *http.Request) error {
	return h.list(w, r, "feed", "application/feed+json; charset=utf-8", func(origin string) ([]byte, error) {
		feed := jsonFeed{
			Version:     "https://jsonfeed.org/version/1.1",
			Title:       "Fact checks — Factbox",
			HomePageURL: origin + "/",
			FeedURL:     origin + "/feed.json",
			Items:       []jsonFeedItem{},
		}
		checks, err := h.newestChecks(feedLength)
		if err != nil {
			return nil, err
		}
		for _, check := range checks {
			item, err := newFeedItem(check, origin)
			if err != nil {
				return nil, err
			}
			feed.Items = append(feed.Items, item)
		}
		return json.Marshal(feed)
	})
}

type jsonFeed struct {
	Version     string         `json:"version"`
	Title       string         `json:"title"`
	HomePageURL string         `json:"home_page_url"`
	FeedURL     string         `json:"feed_url"`
	Items       []jsonFeedItem `json:"items"`
}

type jsonFeedItem struct {
	ID            string           `json:"id"`
	URL           string           `json:"url"`
	Title         string           `json:"title"`
	ContentHTML   string           `json:"content_html"`
	ContentText   string           `json:"content_text"`
	DatePublished string           `json:"date_published,omitempty"`
	DateModified  string           `json:"date_modified,omitempty"`
	Authors       []jsonFeedAuthor `json:"authors,omitempty"`
	Language      string           `json:"language"`
}

type jsonFeedAuthor struct {
	Name string `json:"name"`
	URL  string `json:"url,omitempty"`
}

func newFeedItem(check *factcheck.FactCheck, origin string) (jsonFeedItem, error) {
	html, text, err := render.Quote(check, origin)
	page := render.PageAddress(origin, check.Slug)
	item := jsonFeedItem{
		ID: page, URL: page, Title: check.Title, Language: check.Lang(),
		ContentHTML: html, ContentText: text,
		DatePublished: midnight(check.Checked), DateModified: midnight(check.LastChanged()),
	}
	if by := check.CheckedBy; by.Name != "" {
		item.Authors = []jsonFeedAuthor{{by.Name, by.URL}}
	}
	return item, err
}

// midnight is a date as RFC 3339 has it, which knows no day without a time. A date
// without its day is none.
func midnight(d factcheck.Date) string {
	if !d.Complete() {
		return ""
	}
	return d.String() + "T00:00:00Z"
}

// claimReviews serves the fact checks as data for aggregators.
func (h *Host) claimReviews(w http.ResponseWriter, r *http.Request) error {
	return h.list(w, r, "claimreview", "application/ld+json", func(origin string) ([]byte, error) {
		checks, err := h.newestChecks(claimReviewLength)
		if err != nil {
			return nil, err
		}
		all := make([]authoring.Published, len(checks))
		for i, check := range checks {
			all[i] = published(check, origin)
		}
		return authoring.WriteClaimReviewFeed(all)
	})
}

// sitemap lists the canonical pages. Where they are too many for one list, it is
// the list of its parts: ?part=1 and so on.
//
// https://www.sitemaps.org/protocol.html
func (h *Host) sitemap(w http.ResponseWriter, r *http.Request) error {
	part := r.URL.Query().Get("part")
	n, parts := 0, sitemapParts(h.Library.Documents())
	if part != "" {
		var err error
		if n, err = strconv.Atoi(part); err != nil || part != strconv.Itoa(n) || n < 1 || n > parts {
			return notFound("There is no part “%s” of the sitemap: it has those from 1 to %d.", shortened(part), parts)
		}
	}
	return h.list(w, r, "sitemap"+part, "application/xml; charset=utf-8", func(origin string) ([]byte, error) {
		documents := h.Library.Documents()
		if parts := sitemapParts(documents); n == 0 && parts > 1 {
			return encodeXML(newSitemapIndex(parts, origin))
		}
		first := min(max(0, n-1)*sitemapLength, len(documents))
		return encodeXML(newSitemap(documents[first:min(first+sitemapLength, len(documents))], origin))
	})
}

func sitemapParts(documents []*library.Document) int {
	return max(1, (len(documents)+sitemapLength-1)/sitemapLength)
}

const sitemapNamespace = "http://www.sitemaps.org/schemas/sitemap/0.9"

type sitemap struct {
	XMLName   xml.Name      `xml:"urlset"`
	Namespace string        `xml:"xmlns,attr"`
	Pages     []sitemapPage `xml:"url"`
}

type sitemapPage struct {
	Address string `xml:"loc"`

	// LastChanged is a date of ISO 8601, which may lack its day
	// (https://www.w3.org/TR/NOTE-datetime).
	LastChanged string `xml:"lastmod,omitempty"`
}

type sitemapIndex struct {
	XMLName   xml.Name      `xml:"sitemapindex"`
	Namespace string        `xml:"xmlns,attr"`
	Parts     []sitemapPage `xml:"sitemap"`
}

func newSitemap(documents []*library.Document, origin string) sitemap {
	list := sitemap{Namespace: sitemapNamespace}
	for _, d := range documents {
		list.Pages = append(list.Pages, sitemapPage{
			Address:     render.PageAddress(origin, d.Slug),
			LastChanged: cmp.Or(d.Changed, d.Checked).String(),
		})
	}
	return list
}

func newSitemapIndex(parts int, origin string) sitemapIndex {
	index := sitemapIndex{Namespace: sitemapNamespace}
	for n := range parts {
		index.Parts = append(index.Parts, sitemapPage{Address: fmt.Sprintf("%s/sitemap.xml?part=%d", origin, n+1)})
	}
	return index
}

func encodeXML(v any) ([]byte, error) {
	encoded, err := xml.Marshal(v)
	return append([]byte(xml.Header), encoded...), err
}

// robots lets crawlers see everything. What is not to be found says so itself
// (noindex), and only a crawler that may read it can know.
func (h *Host) robots(w http.ResponseWriter, r *http.Request) error {
	origin, err := h.origin(r)
	if err != nil {
		return err
	}
	machineSecurity(w.Header())
	w.Header().Set("Cache-Control", h.caching())
	w.Header().Set("Content-Type", textType)
	fmt.Fprintf(w, "User-agent: *\nDisallow:\n\nSitemap: %s/sitemap.xml\n", origin)
	return nil
}
