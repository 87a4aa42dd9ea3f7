package render

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"factbox/app/factcheck"
)

// The broadsheet has an edition in the language of the fact check; whatever has
// none stands in the English one.
func TestEditionsOfTheBroadsheet(t *testing.T) {
	r := newRenderer(t)
	for _, test := range []struct{ language, lang, dir, name string }{
		{"", "en", "ltr", "The Morning Sample"},
		{"en-GB", "en", "ltr", "The Morning Sample"},
		{"fr", "fr", "ltr", "L’Exemple du matin"},
		{"fr-CA", "fr", "ltr", "L’Exemple du matin"},
		{"ar", "ar", "rtl", "مثال الصباح"},
		{"AR-eg", "ar", "rtl", "مثال الصباح"},
		{"arc", "en", "ltr", "The Morning Sample"},
		{"he", "en", "ltr", "The Morning Sample"},
	} {
		t.Run(test.language, func(t *testing.T) {
			check := &factcheck.FactCheck{Slug: "little", Title: "Is this all?", Language: test.language}
			page, err := r.Article(check, "https://factbox.example", Broadsheet, FrameOptions{})
			if err != nil {
				t.Fatal(err)
			}
			root, err := html.Parse(bytes.NewReader(page))
			if err != nil {
				t.Fatal(err)
			}
			for n := range root.Descendants() {
				if n.Type != html.ElementNode {
					continue
				}
				switch n.Data {
				case "html":
					if lang, dir := attribute(n, "lang"), attribute(n, "dir"); lang != test.lang || dir != test.dir {
						t.Errorf("<html lang=%q dir=%q>, want %q and %q", lang, dir, test.lang, test.dir)
					}
				case "title":
					if title := textContent(n); !strings.HasSuffix(title, " — "+test.name) {
						t.Errorf("title %q, want one of %s", title, test.name)
					}
				case "blockquote": // the snippet's, which stays in its own language
					if lang := attribute(n, "lang"); lang != check.Lang() {
						t.Errorf("<blockquote lang=%q>, want %q", lang, check.Lang())
					}
				}
			}
		})
	}
}

func TestGoldenArticles(t *testing.T) {
	r := newRenderer(t)
	check := documents(t)["lightning"]
	for _, publication := range Publications() {
		t.Run(string(publication), func(t *testing.T) {
			page, err := r.Article(check, "https://factbox.example", publication, FrameOptions{})
			if err != nil {
				t.Fatal(err)
			}
			golden(t, string(publication)+".article.golden.html", pretty(t, page))
		})
	}
}

func TestArticleOfNoPublication(t *testing.T) {
	_, err := newRenderer(t).Article(everything(t), "https://factbox.example", "gazette", FrameOptions{})
	if want := `render an article: there is no publication "gazette"`; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}
