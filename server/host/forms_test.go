package host

import (
	"encoding/json"
	"net/http"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"factbox/app/factcheck"
	"factbox/server/authoring"
	"factbox/server/render"
)

// checkedBy makes the sample one that has a ClaimReview.
func (s *site) checkedBy(name string) {
	s.t.Helper()
	s.rewrite("checks/lightning.md", "checked: 2026-11-20", "checked: 2026-11-20\nchecked-by: {name: \""+name+"\"}")
}

// The forms are the document, in other words.
func TestForms(t *testing.T) {
	s := newSite(t)
	s.checkedBy("Desk </script>")
	for _, slug := range []string{"lightning", "größe"} {
		document, _ := s.host.Library.Document(slug)
		page := "/c/" + slug

		var got factcheck.FactCheck
		if err := json.Unmarshal([]byte(body(t, s.get(page+".json"))), &got); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(checkOf(t, document), &got); diff != "" {
			t.Errorf("%s.json (-want +got)\n%s", page, diff)
		}

		again, problems := authoring.ParseMarkdown(slug+".md", []byte(body(t, s.get(page+".md"))))
		if problems.Fatal() {
			t.Fatal(problems)
		}
		if diff := cmp.Diff(checkOf(t, document), again); diff != "" {
			t.Errorf("%s.md (-want +got)\n%s", page, diff)
		}

		want := authoring.WriteText(authoring.Published{Check: checkOf(t, document), URL: render.PageAddress("http://factbox.example", slug)})
		if diff := cmp.Diff(string(want), body(t, s.get(page+".txt"))); diff != "" {
			t.Errorf("%s.txt (-want +got)\n%s", page, diff)
		}
	}
	document, _ := s.host.Library.Document("lightning")
	want, err := authoring.WriteClaimReview(authoring.Published{Check: checkOf(t, document), URL: "http://factbox.example/c/lightning"})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), body(t, s.get("/c/lightning.jsonld"))); diff != "" {
		t.Errorf("/c/lightning.jsonld (-want +got)\n%s", diff)
	}
}

func TestFormHeaders(t *testing.T) {
	s := newSite(t)
	s.checkedBy("Desk")
	for form, mediaType := range map[string]string{
		".json": "application/json", ".jsonld": "application/ld+json", ".md": "text/markdown; charset=utf-8",
		".txt": text8,
	} {
		r := s.get("/c/lightning"+form, "Accept-Encoding", "br, gzip")
		got := [...]string{r.Header.Get("Content-Type"), r.Header.Get("Link"), r.Header.Get("Content-Encoding")}
		if want := [...]string{mediaType, `<http://factbox.example/c/lightning>; rel="canonical"`, ""}; r.StatusCode != http.StatusOK || got != want {
			t.Errorf("%s: %s, %q, want %q", form, r.Status, got, want)
		}
		if again := s.get("/c/lightning"+form, "If-None-Match", r.Header.Get("ETag")); again.StatusCode != http.StatusNotModified {
			t.Errorf("%s: %s for its ETag", form, again.Status)
		}
	}
}

func TestFormProblems(t *testing.T) {
	s := newSite(t)
	for target, want := range map[string]string{
		"/c/thunder.json":           "There is no fact check “thunder” on this host.",
		"/c/thunder.md":             "There is no fact check “thunder” on this host.",
		"/c/thunder.txt":            "There is no fact check “thunder” on this host.",
		"/c/.json":                  "There is no fact check “” on this host.",
		"/c/lightning.json.json":    "There is no fact check “lightning.json” on this host.",
		"/c/lightning.jsonld":       "There is no ClaimReview: the fact check names no checker.",
		"/c/gr%C3%B6%C3%9Fe.jsonld": "There is no ClaimReview: the fact check names no claim, no verdict, no checker.",
	} {
		r := s.get(target)
		if got := body(t, r); r.StatusCode != http.StatusNotFound || got != want+"\n" || r.Header.Get("X-Factbox-Reason") != headerText(want) {
			t.Errorf("%s: %s: %q, want %q", target, r.Status, got, want)
		}
	}
}

// A fact check whose name ends like a form keeps its address.
func TestPageBeforeForm(t *testing.T) {
	s := newSite(t)
	s.content["checks/lightning.json.md"] = &fstest.MapFile{Data: []byte(size)}
	s.reload()
	checkPage(t, s.get("/c/lightning.json").Body, in("html", attr("lang", "de")))
	if got := s.get("/c/lightning.json.md").Header.Get("Content-Type"); got != "text/markdown; charset=utf-8" {
		t.Errorf("its Markdown is %s", got)
	}
}

// The page holds its ClaimReview as data, whatever it says, and where there is
// none, nothing.
func TestPageHoldsItsClaimReview(t *testing.T) {
	s := newSite(t)
	holds := func(target string) (found []string) {
		for _, script := range find(parsed(t, body(t, s.get(target))), "script") {
			if mediaType, _ := attrOf(script, "type"); mediaType == "application/ld+json" {
				found = append(found, textOf(script))
			}
		}
		return found
	}
	if found := holds("/c/lightning"); found != nil {
		t.Errorf("nobody says who checked, and yet: %s", found)
	}
	s.checkedBy(`</script><!-- <script>alert(1)`)
	want := []string{body(t, s.get("/c/lightning.jsonld"))}
	if diff := cmp.Diff(want, holds("/c/lightning")); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if found := holds("/embed/lightning"); found != nil {
		t.Errorf("the frame holds %s", found)
	}
	s.rewrite("checks/lightning.md", "checked: 2026-11-20", "checked: 2026-11-20\ncorrections: [{date: 2026-11-21, kind: void, text: A joke.}]")
	if found := holds("/c/lightning"); found != nil {
		t.Errorf("it is withdrawn, and yet: %s", found)
	}
	checkPage(t, s.get("/c/lightning").Body, in("head title", text("Fact check: Can lightning strike twice?")))
}
