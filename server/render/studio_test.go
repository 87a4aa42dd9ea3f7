package render

import (
	"strings"
	"testing"

	"factbox/app/studio"
	"factbox/app/theme"
	"factbox/server/render/markup"
)

// What is read back from the components is what they render.
func TestStudioIsExact(t *testing.T) {
	r := newRenderer(t)
	check := everything(t)
	offered := []Offer{{Slug: check.Slug, Title: check.Title, Lang: check.Lang(), Dir: check.Dir(), Verdict: check.Rating.Label}}
	for name, page := range map[string]StudioPage{
		"of nothing": {},
		"of one":     {Offered: offered, Chosen: check, Styles: []*Style{usual}},
		"with every choice": {
			Offered: offered, Chosen: check, Styles: []*Style{usual},
			Choices: studio.Choices{Check: check.Slug, Scheme: "dark", Page: "ar", Width: 320, Heading: 4},
		},
	} {
		props, err := r.studioProps(page)
		if err != nil {
			t.Fatal(err)
		}
		if err := markup.Verify(&studio.Studio{Props: props}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// JSX and Vue read braces as code of theirs.
func TestElementCodeHasNoBraces(t *testing.T) {
	check := everything(t)
	check.Title = `{{ constructor }} {alert(1)} {/* */}`
	style := &Style{Theme: &theme.Theme{Name: "daily"}}
	code, err := elementCode(check, "https://factbox.example", SnippetOptions{Height: 612, Frame: FrameOptions{Scheme: Dark, Style: style, HeadingLevel: 3}})
	if err != nil {
		t.Fatal(err)
	}
	if strings.ContainsAny(code, "{}") {
		t.Errorf("there are braces in\n%s", code)
	}
	const want = `<fact-box dir="ltr" heading="3" height="612" lang="en" scheme="dark" src="https://factbox.example/c/everything" theme="daily"><a href="https://factbox.example/c/everything">Fact check: &#123;&#123; constructor &#125;&#125; &#123;alert(1)&#125; &#123;/* */&#125;</a></fact-box>
<script async src="https://factbox.example/embed.js"></script>
`
	if code != want {
		t.Errorf("got\n%s\nwant\n%s", code, want)
	}
}
