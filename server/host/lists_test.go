package host

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"factbox/server/library"
)

func TestFeed(t *testing.T) {
	s := newSite(t)
	s.checkedBy("Desk & Co")
	s.rewrite("checks/lightning.md", "references:", "corrections: [{date: 2026-11-22, kind: other, text: A comma.}]\nreferences:")
	s.content["checks/later.md"] = &fstest.MapFile{Data: []byte(strings.Replace(size, "lang: de", "lang: ar\nchecked: 2026-12", 1))}
	s.reload()
	const page = "http://factbox.example/c/"
	const open = `<blockquote cite="` + page
	want := jsonFeed{
		Version: "https://jsonfeed.org/version/1.1", Title: "Fact checks — Factbox",
		HomePageURL: "http://factbox.example/", FeedURL: "http://factbox.example/feed.json",
		Items: []jsonFeedItem{
			{
				ID: page + "later", URL: page + "later", Title: "Zählt die Größe?", Language: "ar",
				ContentHTML: open + `later" class="factbox" dir="rtl" lang="ar"><p><a href="` + page + "later\">\u2068تدقيق المعلومات: Zählt die Größe?\u2069</a>، ديسمبر 2026</p></blockquote>",
				ContentText: "\u2068تدقيق المعلومات: Zählt die Größe?\u2069، ديسمبر 2026",
			},
			{
				ID: page + "lightning", URL: page + "lightning", Title: "Can lightning strike twice?", Language: "en",
				ContentHTML: open + `lightning" class="factbox" dir="ltr" lang="en"><p><b>Claim: </b>“It never does.” (Popular saying)</p> ` +
					`<p><b>Verdict: False</b>. It often does.</p> ` +
					`<p><a href="` + page + `lightning">Fact check: Can lightning strike twice?</a> — Desk &amp; Co, 20 November 2026</p></blockquote>`,
				ContentText: "Claim: “It never does.” (Popular saying)\nVerdict: False. It often does.\n" +
					"Fact check: Can lightning strike twice? — Desk & Co, 20 November 2026",
				DatePublished: "2026-11-20T00:00:00Z", DateModified: "2026-11-22T00:00:00Z",
				Authors: []jsonFeedAuthor{{Name: "Desk & Co"}},
			},
			{
				ID: page + "gr%C3%B6%C3%9Fe", URL: page + "gr%C3%B6%C3%9Fe", Title: "Zählt die Größe?", Language: "de",
				ContentHTML: open + `gr%C3%B6%C3%9Fe" class="factbox" dir="ltr" lang="de"><p><a href="` + page + `gr%C3%B6%C3%9Fe">Faktencheck: Zählt die Größe?</a></p></blockquote>`,
				ContentText: "Faktencheck: Zählt die Größe?",
			},
		},
	}
	var got jsonFeed
	if err := json.Unmarshal([]byte(body(t, s.get("/feed.json"))), &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// many replaces the documents by n, of which each is checked a day later.
func (s *site) many(n int) {
	s.t.Helper()
	clear(s.content)
	first := time.Date(2000, time.January, 1, 0, 0, 0, 0, time.UTC)
	for i := range n {
		day := first.AddDate(0, 0, i).Format(time.DateOnly)
		text := strings.Replace(size, "lang: de", "lang: de\nchecked: "+day, 1)
		s.content[fmt.Sprintf("checks/check-%d.md", i)] = &fstest.MapFile{Data: []byte(text)}
	}
	s.reload()
}

func TestFeedIsBounded(t *testing.T) {
	s := newSite(t)
	s.many(feedLength + 10)
	var got jsonFeed
	if err := json.Unmarshal([]byte(body(t, s.get("/feed.json"))), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Items) != feedLength {
		t.Fatalf("%d items, want %d", len(got.Items), feedLength)
	}
	for i, item := range got.Items {
		if want := fmt.Sprintf("http://factbox.example/c/check-%d", feedLength+10-1-i); item.URL != want {
			t.Fatalf("item %d is %s, want %s", i, item.URL, want)
		}
	}
}

func TestClaimReviewFeed(t *testing.T) {
	s := newSite(t)
	type feed struct {
		Context  string `json:"@context"`
		Type     string `json:"@type"`
		Elements []struct {
			URL  string `json:"url"`
			Item []struct {
				Type string `json:"@type"`
				URL  string `json:"url"`
			} `json:"item"`
		} `json:"dataFeedElement"`
	}
	read := func() (got feed) {
		t.Helper()
		if err := json.Unmarshal([]byte(body(t, s.get("/claimreview.json"))), &got); err != nil {
			t.Fatal(err)
		}
		return got
	}
	if got := read(); got.Type != "DataFeed" || got.Context != "https://schema.org" || len(got.Elements) != 0 {
		t.Errorf("nobody says who checked, and yet: %+v", got)
	}
	s.checkedBy("Desk")
	got := read()
	if len(got.Elements) != 1 || len(got.Elements[0].Item) != 1 || got.Elements[0].Item[0].Type != "ClaimReview" ||
		got.Elements[0].URL != "http://factbox.example/c/lightning" || got.Elements[0].Item[0].URL != got.Elements[0].URL {
		t.Errorf("%+v, want the ClaimReview of the one that has it", got)
	}
}

func TestSitemap(t *testing.T) {
	s := newSite(t)
	s.rewrite("checks/größe.md", "lang: de", "checked: 2026-10\nupdated: 2026-11")
	want := sitemap{
		XMLName: xml.Name{Space: sitemapNamespace, Local: "urlset"}, Namespace: sitemapNamespace,
		Pages: []sitemapPage{
			{"http://factbox.example/c/lightning", "2026-11-20"},
			{"http://factbox.example/c/gr%C3%B6%C3%9Fe", "2026-11"},
		},
	}
	for _, target := range []string{"/sitemap.xml", "/sitemap.xml?part=", "/sitemap.xml?part=1"} {
		var got sitemap
		if err := xml.Unmarshal([]byte(body(t, s.get(target))), &got); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", target, diff)
		}
	}
	for _, part := range []string{"0", "2", "01", "+1", "-1", "x", "1x", "99999999999999999999"} {
		r := s.get("/sitemap.xml?part=" + strings.ReplaceAll(part, "+", "%2B"))
		want := "There is no part “" + part + "” of the sitemap: it has those from 1 to 1.\n"
		if got := body(t, r); r.StatusCode != http.StatusNotFound || got != want {
			t.Errorf("part %s: %s: %s", part, r.Status, got)
		}
	}
}

// A sitemap has 50 000 addresses at most; beyond that it is in parts.
func TestSitemapInParts(t *testing.T) {
	if parts := sitemapParts(make([]*library.Document, 2*sitemapLength)); parts != 2 {
		t.Errorf("%d parts of two lists", parts)
	}
	if parts := sitemapParts(make([]*library.Document, 2*sitemapLength+1)); parts != 3 {
		t.Errorf("%d parts of one more than two lists", parts)
	}
	encoded, err := encodeXML(newSitemapIndex(2, "https://factbox.example"))
	if err != nil {
		t.Fatal(err)
	}
	var got sitemapIndex
	if err := xml.Unmarshal(encoded, &got); err != nil {
		t.Fatal(err)
	}
	want := sitemapIndex{
		XMLName: xml.Name{Space: sitemapNamespace, Local: "sitemapindex"}, Namespace: sitemapNamespace,
		Parts: []sitemapPage{{Address: "https://factbox.example/sitemap.xml?part=1"}, {Address: "https://factbox.example/sitemap.xml?part=2"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestRobots(t *testing.T) {
	s := newSite(t)
	if got, want := body(t, s.get("/robots.txt")), "User-agent: *\nDisallow:\n\nSitemap: http://factbox.example/sitemap.xml\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	for target, want := range map[string]string{"/demo/lightning": "noindex", "/c/lightning": "", "/c/lightning/sources/2": "noindex"} {
		if got := s.get(target).Header.Get("X-Robots-Tag"); got != want {
			t.Errorf("%s: X-Robots-Tag %q, want %q", target, got, want)
		}
	}
}

var lists = []string{"/feed.json", "/claimreview.json", "/sitemap.xml"}

// Lists are made once for the library as it stands, and name the host as the
// request does.
func TestListsFollowTheLibrary(t *testing.T) {
	s := newSite(t)
	s.checkedBy("Desk")
	for _, target := range lists {
		before := s.get(target)
		content, tag := body(t, before), before.Header.Get("ETag")
		if again := s.get(target, "If-None-Match", tag); again.StatusCode != http.StatusNotModified {
			t.Errorf("%s: %s for its ETag", target, again.Status)
		}
		if got := s.get(target, "Accept-Encoding", "br, gzip").Header.Get("Content-Encoding"); got != "gzip" {
			t.Errorf("%s: in %q, want gzip", target, got)
		}
		other := body(t, s.get(target, "Host", "other.example"))
		if got := strings.ReplaceAll(other, "other.example", "factbox.example"); got != content {
			t.Errorf("%s: to another host it says\n%s\nwant\n%s", target, got, content)
		}
	}
	before := make(map[string]string)
	for _, target := range lists {
		before[target] = s.get(target).Header.Get("ETag")
	}
	s.rewrite("checks/lightning.md", "checked: 2026-11-20", "checked: 2026-11-21")
	for _, target := range lists {
		if s.get(target, "If-None-Match", before[target]).StatusCode != http.StatusOK {
			t.Errorf("%s does not follow a change", target)
		}
	}
}

func TestListsOfInventedOrigins(t *testing.T) {
	s := newSite(t)
	for i := range 3 * maxOrigins {
		for _, target := range lists {
			s.get(target, "Host", fmt.Sprintf("invented-%d.example", i))
		}
	}
	if kept := s.host.pages.bySlug[""]; len(kept.pages) != len(lists)*maxOrigins {
		t.Errorf("%d lists kept, want %d", len(kept.pages), len(lists)*maxOrigins)
	}
}

func TestListsOfNothing(t *testing.T) {
	s := newSite(t)
	clear(s.content)
	s.content["checks/.keep"] = &fstest.MapFile{}
	s.reload()
	for _, target := range lists {
		if r := s.get(target); r.StatusCode != http.StatusOK {
			t.Errorf("%s: %s", target, r.Status)
		}
	}
}
