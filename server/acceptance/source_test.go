package acceptance

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/fstest"
	"time"
)

// TestSourceFromAnySandbox follows the redirect to a source from frames that may
// open pages, in their own sandbox or out of it. The source learns nothing of the
// article.
func TestSourceFromAnySandbox(t *testing.T) {
	asked := make(chan *http.Request, 8)
	source := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/source" {
			asked <- r
		}
		fmt.Fprint(w, "The source.")
	}))
	t.Cleanup(source.Close)
	s := newSite(t, fstest.MapFS{"check.md": {Data: []byte(`---
title: Is it true?
references: [{id: a, URL: "` + source.URL + `/source"}]
---
# Summary
Yes [@a].

# Why
So.
`)}})
	link := s.publish(fmt.Sprintf(`<a id="source" href="%s/c/check/sources/1" target="_blank">Source</a>`, s.host.URL))
	for _, sandbox := range []string{
		"allow-scripts allow-popups",
		"allow-scripts allow-same-origin allow-popups",
		"allow-scripts allow-popups allow-popups-to-escape-sandbox",
	} {
		t.Run(sandbox, func(t *testing.T) {
			b := newTab(t, 800)
			b.open(s.publish(fmt.Sprintf(`<iframe src="%s" sandbox="%s"></iframe>`, link, sandbox)))
			f := b.frame(link[len(s.publisher.URL):], 0)
			f.until(`document.getElementById("source")`)
			f.click("#source")
			select {
			case r := <-asked:
				if from := r.Referer(); from != "" {
					t.Errorf("the source learns that the reader comes from %s", from)
				}
			case <-time.After(patience):
				t.Error("the source was not reached")
			}
		})
	}
}
