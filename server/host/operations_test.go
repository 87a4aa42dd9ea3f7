package host

import (
	"encoding/json"
	"io/fs"
	"net/http"
	"strings"
	"testing"
	"testing/fstest"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"

	"factbox/server/library"
)

func TestReady(t *testing.T) {
	s := newSite(t)
	var report readiness
	read := func() {
		t.Helper()
		r := s.get("/readyz")
		if r.StatusCode != http.StatusOK || r.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s, %s", r.Status, r.Header.Get("Cache-Control"))
		}
		report = readiness{}
		if err := json.NewDecoder(r.Body).Decode(&report); err != nil {
			t.Fatal(err)
		}
	}
	read()
	if diff := cmp.Diff(readiness{Status: "ok", Documents: 2, Themes: 1, Failures: []readyFailure{}}, report); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	s.content["checks/lightning.md"] = &fstest.MapFile{Data: []byte("secret draft")}
	s.content["checks/new.md"] = &fstest.MapFile{Data: []byte("secret draft")}
	s.reload()
	read()
	want := readiness{Status: "ok", Documents: 2, Themes: 1, Failures: []readyFailure{{"checks/lightning.md", true}, {"checks/new.md", false}}}
	if diff := cmp.Diff(want, report); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	clear(s.content)
	if _, err := s.host.Library.Reload(); err == nil {
		t.Fatal("the content is gone, and Reload does not say so")
	}
	if read(); report.Status == "ok" || report.Documents != 2 {
		t.Errorf("while the content is away: %+v", report)
	}
}

func TestMetrics(t *testing.T) {
	s := newSite(t)
	for _, target := range []string{"/embed/lightning", "/embed/lightning", "/embed/thunder", "/c/lightning?from=somebody", "/made/up", "/healthz"} {
		s.get(target, "Referer", "https://paper.example/secret", "X-Forwarded-For", "192.0.2.7")
	}
	s.do(request("/embed/lightning", "If-None-Match", s.get("/embed/lightning").Header.Get("ETag")))
	r := s.get("/metrics")
	text := string(body(t, r))
	for _, line := range []string{
		`factbox_http_requests_total{route="/embed/{slug}",status="200"} 3`,
		`factbox_http_requests_total{route="/embed/{slug}",status="304"} 1`,
		`factbox_http_requests_total{route="/embed/{slug}",status="404"} 1`,
		`factbox_http_requests_total{route="/c/{slug}",status="200"} 1`,
		`factbox_http_requests_total{route="/",status="404"} 1`,
		`factbox_http_request_seconds_count{route="/embed/{slug}"} 5`,
		`factbox_library_documents 2`, `factbox_library_failures 0`, `factbox_library_unreachable 0`, `factbox_library_unread 0`,
		`factbox_cache_hits_total 3`, `factbox_cache_misses_total 2`, `factbox_cache_pages 2`, `factbox_page_make_seconds_count 2`,
		`go_build_info{`,
	} {
		if !strings.Contains(text, "\n"+line) {
			t.Errorf("no %s", line)
		}
	}
	for _, personal := range []string{"lightning", "somebody", "paper.example", "192.0.2.7", "made/up"} {
		if strings.Contains(text, personal) {
			t.Errorf("%q is in the metrics", personal)
		}
		if strings.Contains(s.log.String(), personal) {
			t.Errorf("%q is in the log", personal)
		}
	}
	if t.Failed() {
		t.Log(text)
	}
}

// While all processors make pages, others wait for their turn, and not for ever.
func TestBusy(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSite(t)
		s.get("/embed/lightning")
		for range cap(s.host.slots) {
			s.host.slots <- struct{}{}
		}
		for target, want := range map[string]int{"/embed/gr%C3%B6%C3%9Fe": 503, "/": 503, "/demo/lightning": 503, "/embed/lightning": 200, "/healthz": 200, "/embed.js": 200} {
			r := s.get(target)
			if r.StatusCode != want || want == 503 && r.Header.Get("Retry-After") != "1" {
				t.Errorf("%s: %s, Retry-After %q", target, r.Status, r.Header.Get("Retry-After"))
			}
		}
		for range cap(s.host.slots) {
			<-s.host.slots
		}
		if r := s.get("/embed/gr%C3%B6%C3%9Fe"); r.StatusCode != http.StatusOK {
			t.Errorf("afterwards: %s", r.Status) // the refusal is not kept
		}
	})
}

// The site says who may embed its cards, and the publisher and support line of those
// that name none.
func TestSite(t *testing.T) {
	s := newSite(t)
	s.content["site.yaml"] = &fstest.MapFile{Data: []byte("publisher: {name: The Daily Site}\norigins: [https://paper.example]\n")}
	before := s.get("/embed/lightning").Header.Get("ETag")
	s.reload()
	r := s.get("/embed/lightning")
	want := "frame-ancestors http://factbox.example https://paper.example"
	if policies := r.Header.Values("Content-Security-Policy"); len(policies) != 2 || policies[1] != want {
		t.Errorf("policies %q, want the second to be %q", policies, want)
	}
	if !strings.Contains(string(body(t, r)), "The Daily Site") || r.Header.Get("ETag") == before {
		t.Error("the page does not name the publisher")
	}
	s.content["site.yaml"] = &fstest.MapFile{Data: []byte("origins: everybody\n")}
	s.reload()
	if policies := s.get("/embed/lightning").Header.Values("Content-Security-Policy"); len(policies) != 2 || policies[1] != want {
		t.Errorf("after it broke: policies %q", policies)
	}
}

// reading is content of which one file takes its time, until it is let go.
type reading struct {
	fs.FS
	wait chan struct{}
}

func (c reading) Open(name string) (fs.File, error) {
	if name == "checks/late.md" {
		<-c.wait
	}
	return c.FS.Open(name)
}

// Until all is read, aggregators get no list rather than a part of one.
func TestListsWhileReading(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSite(t)
		s.content["checks/late.md"] = &fstest.MapFile{Data: []byte(lightning)}
		wait := make(chan struct{})
		var err error
		if s.host.Library, err = library.Open(reading{s.content, wait}, s.host.Log); err != nil {
			t.Fatal(err)
		}
		s.handler = s.host.Handler()
		for _, list := range lists {
			if r := s.get(list); r.StatusCode != http.StatusServiceUnavailable || r.Header.Get("Retry-After") == "" {
				t.Errorf("%s: %s, Retry-After %q", list, r.Status, r.Header.Get("Retry-After"))
			}
		}
		if r := s.get("/readyz"); r.StatusCode != http.StatusOK {
			t.Errorf("cards could be served, but %s", r.Status)
		}
		close(wait)
		synctest.Wait()
		for _, list := range lists {
			if r := s.get(list); r.StatusCode != http.StatusOK {
				t.Errorf("%s afterwards: %s", list, r.Status)
			}
		}
		if !strings.Contains(body(t, s.get("/feed.json")), "/c/late") {
			t.Error("the feed lacks the late fact check")
		}
	})
}
