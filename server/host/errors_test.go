package host

import (
	"errors"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// problemPage expects an error page, and nothing but these words on it.
func problemPage(title, what string) matcher {
	return both(
		in("title", text(title+" — Factbox")),
		in("main h1", text(title)),
		each("main p", text(what), text("All fact checks")),
		in("main a", attr("href", "/")),
	)
}

func TestProblemPages(t *testing.T) {
	long := strings.Repeat("x", 10_000)
	for _, test := range []struct {
		target string
		status int
		title  string
		what   string
	}{
		{"/c/thunder", 404, "Not found", "There is no fact check “thunder” on this host."},
		{"/embed/thunder", 404, "Not found", "There is no fact check “thunder” on this host."},
		{"/demo/thunder", 404, "Not found", "There is no fact check “thunder” on this host."},
		{"/embed/lightning.md", 404, "Not found", "There is no fact check “lightning.md” on this host."},
		{"/embed/Lightning", 404, "Not found", "There is no fact check “Lightning” on this host."},
		{"/embed/checks%2flightning", 404, "Not found", "There is no fact check “checks/lightning” on this host."},
		{"/embed/..%2f..%2fetc%2fpasswd", 404, "Not found", "There is no fact check “../../etc/passwd” on this host."},
		{"/embed/%2e%2e", 404, "Not found", "There is no fact check “..” on this host."},
		{"/embed/..%5clightning", 404, "Not found", `There is no fact check “..\lightning” on this host.`},
		{"/embed/%00", 404, "Not found", "There is no fact check “\uFFFD” on this host."},
		{"/embed/lightning%00.md", 404, "Not found", "There is no fact check “lightning\uFFFD.md” on this host."},
		{"/embed/%ff", 404, "Not found", "There is no fact check “\uFFFD” on this host."},
		{"/embed/%F0%9F%8C%A9", 404, "Not found", "There is no fact check “🌩” on this host."},
		{"/embed/%3Cscript%3Ealert(1)%3C%2Fscript%3E", 404, "Not found", "There is no fact check “<script>alert(1)</script>” on this host."},
		{"/embed/%22onload=%22", 404, "Not found", `There is no fact check “"onload="” on this host.`},
		{"/embed/" + long, 404, "Not found", "There is no fact check “" + long[:80] + "…” on this host."},
		{"/a/0000/site.css", 404, "Not found", "There is no file /a/0000/site.css; this host may have been updated."},
		{"/favicon.ico", 404, "Not found", "There is nothing at /favicon.ico."},
		{"/embed/", 404, "Not found", "There is nothing at /embed/."},
		{"/embed/lightning/", 404, "Not found", "There is nothing at /embed/lightning/."},
		{"/embed/lightning?scheme=pink", 400, "That address does not work", "There is no colour scheme “pink”: use auto, light or dark."},
		{"/embed/lightning?scheme=DARK", 400, "That address does not work", "There is no colour scheme “DARK”: use auto, light or dark."},
		{"/embed/lightning?heading=1", 400, "That address does not work", "There is no heading “1” here: use 2, 3 or 4."},
		{"/embed/lightning?start=now", 400, "That address does not work", "There is no start “now”: use interest or idle."},
		{"/demo/lightning?page=gazette", 400, "That address does not work", "There is no demo page “gazette”: use broadsheet, tabloid, blog or technical."},
		{"/demo/lightning?page=Blog", 400, "That address does not work", "There is no demo page “Blog”: use broadsheet, tabloid, blog or technical."},
		{"/demo/thunder?page=gazette", 404, "Not found", "There is no fact check “thunder” on this host."},
		{"/embed/lightning?scheme=" + long, 400, "That address does not work", "There is no colour scheme “" + long[:80] + "…”: use auto, light or dark."},
	} {
		t.Run(test.target[:min(len(test.target), 50)], func(t *testing.T) {
			page := newSite(t).get(test.target)
			if page.StatusCode != test.status {
				t.Errorf("%s, want %d", page.Status, test.status)
			}
			if got, want := page.Header.Get("X-Factbox-Reason"), headerText(test.what); got != want {
				t.Errorf("X-Factbox-Reason %q, want %q", got, want)
			}
			checkPage(t, page.Body, problemPage(test.title, test.what))
		})
	}
}

// A path that climbs is sent to where it leads on this host, never to another.
func TestClimbingPaths(t *testing.T) {
	for _, target := range []string{"/embed/..", "/embed/../../c", "//evil.example/", "/embed//lightning", "/./", "//evil.example/%2e%2e"} {
		response := newSite(t).get("http://factbox.example" + target)
		if response.StatusCode/100 != 3 {
			t.Errorf("%s: %s, want a redirect", target, response.Status)
		}
		to, err := url.Parse(response.Header.Get("Location"))
		if err != nil || to.Host != "" || to.Scheme != "" || !strings.HasPrefix(to.Path, "/") {
			t.Errorf("%s: sent to %q (%v), want a path on this host", target, response.Header.Get("Location"), err)
		}
	}
}

func TestReasonHeaderIsPlainASCII(t *testing.T) {
	for text, want := range map[string]string{
		"There is no “x” here.":  `There is no "x" here.`,
		"größe 🌩":                "gr??e ?",
		"a\r\nX-Evil: b\x00\xff": "a??X-Evil: b??",
	} {
		if got := headerText(text); got != want {
			t.Errorf("headerText(%q) = %q, want %q", text, got, want)
		}
	}
}

// ourFault is the page about a fault. It names the reference that the log has, too.
func ourFault(t *testing.T, response *http.Response, log string) matcher {
	t.Helper()
	reason := response.Header.Get("X-Factbox-Reason")
	_, after, _ := strings.Cut(reason, "noted as ")
	reference := strings.TrimSuffix(after, ".")
	if len(reference) != 8 || !strings.Contains(log, "reference="+reference) {
		t.Errorf("the log has no reference %q", reference)
	}
	return problemPage("Something broke here", "The page could not be made. It is our fault, and it has been noted as "+reference+".")
}

// What went wrong is for the log; the client learns that something did.
func TestFaultsAreOurs(t *testing.T) {
	secret := &fs.PathError{Op: "open", Path: "/srv/secret/checks", Err: errors.New("permission denied")}
	failing := func(w http.ResponseWriter) {
		w.Header().Set("ETag", `"half"`)
		w.Header().Set("Content-Encoding", "br")
		w.Header().Set("Cache-Control", minutes)
	}
	s := newSite(t)
	for _, test := range []struct {
		name    string
		handler http.Handler
		logged  string
	}{
		{"error", s.host.handle(func(w http.ResponseWriter, _ *http.Request) error { failing(w); return secret }), "/srv/secret/checks"},
		{"panic", s.host.recovered(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { failing(w); panic(secret) })), "errors_test.go"},
		{"panic of any type", s.host.recovered(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { failing(w); panic([]int{1}) })), "errors_test.go"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s.log.Reset()
			w := httptest.NewRecorder()
			test.handler.ServeHTTP(w, request("/embed/lightning"))
			response := w.Result()
			got := [4]string{response.Status, response.Header.Get("Cache-Control"), response.Header.Get("ETag"), response.Header.Get("Content-Encoding")}
			if diff := cmp.Diff([4]string{"500 Internal Server Error", "no-store", "", ""}, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			checkPage(t, response.Body, ourFault(t, response, s.log.String()))
			if !strings.Contains(s.log.String(), test.logged) {
				t.Errorf("the log does not say what happened:\n%s", s.log)
			}
		})
	}
}

func TestAbortedAnswerIsNotOurFault(t *testing.T) {
	s := newSite(t)
	defer func() {
		if cause := recover(); cause != http.ErrAbortHandler {
			t.Errorf("panic %v, want %v passed on", cause, http.ErrAbortHandler)
		}
		if s.log.Len() != 0 {
			t.Errorf("logged: %s", s.log)
		}
	}()
	s.host.recovered(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		panic(http.ErrAbortHandler)
	})).ServeHTTP(httptest.NewRecorder(), request("/"))
}

// A document that cannot be rendered costs its own pages only. Validation keeps
// such documents out; this one is broken behind its back.
func TestBrokenPageLeavesTheOthers(t *testing.T) {
	s := newSite(t)
	document, _ := s.host.Library.Document("lightning")
	checkOf(t, document).CheckedBy.Name = "Desk"
	checkOf(t, document).CheckedBy.URL = "javascript:alert(1)"
	for target, want := range map[string]int{
		"/embed/lightning": 500, "/c/lightning": 500,
		"/embed/gr%C3%B6%C3%9Fe": 200, "/c/gr%C3%B6%C3%9Fe": 200, "/": 200, "/healthz": 200,
	} {
		for range 2 { // made, then kept
			page := s.get(target)
			if page.StatusCode != want {
				t.Errorf("%s: %s, want %d", target, page.Status, want)
			}
			if want == 500 {
				checkPage(t, page.Body, ourFault(t, page, s.log.String()))
			} else if _, err := io.Copy(io.Discard, page.Body); err != nil {
				t.Error(err)
			}
		}
	}
}
