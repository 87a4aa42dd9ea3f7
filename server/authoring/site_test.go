package authoring_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"factbox/app/factcheck"
	"factbox/server/authoring"
)

func TestParseSite(t *testing.T) {
	site, problems := authoring.ParseSite("site.yaml", []byte(`# The paper
publisher: {name: The Paper, url: https://paper.example}
support:
  heading: Support us
  text: It costs money.
  url: https://paper.example/give
  label: Give
origins: [https://paper.example, http://localhost:8000]
`))
	if len(problems) > 0 {
		t.Error(problems)
	}
	want := &authoring.Site{
		Publisher: factcheck.Organization{Name: "The Paper", URL: "https://paper.example"},
		Support:   factcheck.Support{Heading: "Support us", Text: "It costs money.", URL: "https://paper.example/give", Label: "Give"},
		Origins:   []string{"https://paper.example", "http://localhost:8000"},
	}
	if diff := cmp.Diff(want, site); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if site, problems := authoring.ParseSite("site.yaml", nil); len(problems) > 0 || !cmp.Equal(site, new(authoring.Site)) {
		t.Errorf("of an empty file: %+v, %v", site, problems)
	}
}

// What is wrong with the file of a site is told with its place and mend.
func TestProblemsOfASite(t *testing.T) {
	_, problems := authoring.ParseSite("site.yaml", []byte(`publisher: {name: The Paper, url: "javascript:alert(1)"}
suport: {text: Give}
origins:
  - https://paper.example/news
  - paper.example
  - https://Paper.example
  - https://a.example; script-src *
  - https://b.example
  - https://b.example
`))
	var got []string
	for _, p := range problems {
		place, _, _ := strings.Cut(fmt.Sprint(p), " ")
		got = append(got, place)
	}
	want := []string{"site.yaml:1:35:", "site.yaml:2:1:", "site.yaml:4:5:", "site.yaml:5:5:", "site.yaml:6:5:", "site.yaml:7:5:", "site.yaml:9:5:"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%v\n(-want +got)\n%s", problems, diff)
	}
	if !problems.Fatal() {
		t.Error("not fatal")
	}
	if _, problems := authoring.ParseSite("site.yaml", []byte("publisher: [")); !problems.Fatal() {
		t.Error("broken YAML is not fatal")
	}
}

func TestCompleteWithSite(t *testing.T) {
	site := &authoring.Site{Publisher: factcheck.Organization{Name: "The Paper"}, Support: factcheck.Support{Text: "Give."}}
	bare := new(factcheck.FactCheck)
	site.Complete(bare)
	if bare.CheckedBy.Name != "The Paper" || bare.Support.Text != "Give." {
		t.Errorf("%+v", bare)
	}
	own := &factcheck.FactCheck{CheckedBy: factcheck.Organization{Name: "Desk"}, Support: factcheck.Support{Text: "Join."}}
	site.Complete(own)
	if own.CheckedBy.Name != "Desk" || own.Support.Text != "Join." {
		t.Errorf("%+v", own)
	}
}
