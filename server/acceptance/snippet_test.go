package acceptance

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"factbox/app/factcheck"
	"factbox/assets"
	"factbox/server/library"
	"factbox/server/locale"
	"factbox/server/render"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// TestSnippetOrder reads what a publisher pastes: the quote, the frame, the
// script, side by side, in this order.
func TestSnippetOrder(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	for _, d := range s.library.Documents() {
		t.Run(d.Slug, func(t *testing.T) {
			code := pasted(t, s, d)
			var order []string
			for _, node := range parsed(t, code) {
				if node.Type == html.ElementNode {
					order = append(order, node.Data)
				}
			}
			if want := []string{"blockquote", "iframe", "script"}; !slices.Equal(order, want) {
				t.Errorf("the snippet is %q, want %q", order, want)
			}
			// A parser takes all that follows an unclosed frame for its text, and
			// ignores a slash; so the ends have to be there in the source.
			var ends []string
			for tokens := html.NewTokenizer(strings.NewReader(code)); tokens.Next() != html.ErrorToken; {
				switch token := tokens.Token(); {
				case token.Type == html.SelfClosingTagToken:
					t.Errorf("%s closes itself", token.Data)
				case token.Type == html.EndTagToken && (token.Data == "iframe" || token.Data == "script"):
					ends = append(ends, token.Data)
				case token.Type == html.StartTagToken && token.Data == "script":
					if !slices.ContainsFunc(token.Attr, func(a html.Attribute) bool { return a.Key == "async" }) {
						t.Error("the script holds up the page")
					}
				}
			}
			if want := []string{"iframe", "script"}; !slices.Equal(ends, want) {
				t.Errorf("the end tags are %q, want %q", ends, want)
			}
		})
	}
}

// TestQuoteAlone reads the snippet as feeds and reader modes do, which throw
// frames and scripts away: what is left says what was claimed, what was found,
// when and by whom, and where to read on.
func TestQuoteAlone(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	for _, d := range s.library.Documents() {
		t.Run(d.Slug, func(t *testing.T) {
			var text strings.Builder
			var links []string
			for _, node := range parsed(t, pasted(t, s, d)) {
				for n := range node.Descendants() {
					switch {
					case n.Type == html.TextNode && n.Parent.DataAtom != atom.Iframe && n.Parent.DataAtom != atom.Script:
						text.WriteString(n.Data)
					case n.DataAtom == atom.A:
						links = append(links, n.Attr[slices.IndexFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "href" })].Val)
					}
				}
			}
			if want := []string{s.host.URL + "/c/" + d.Slug}; !slices.Equal(links, want) {
				t.Errorf("the links are %q, want %q", links, want)
			}
			for what, want := range gist(checkOf(t, d)) {
				if !strings.Contains(text.String(), want) {
					t.Errorf("the %s is missing: %q is not in %q", what, want, text.String())
				}
			}
		})
	}
}

// gist is what a reader has to learn from the quote, as far as a check has it.
func gist(check *factcheck.FactCheck) map[string]string {
	all := map[string]string{
		"title":   check.Title,
		"claim":   check.Claim.Text,
		"verdict": check.Rating.Label,
		"checker": check.CheckedBy.Name,
	}
	if !check.Checked.IsZero() {
		all["date"] = locale.Of(check).Date(check.Checked)
	}
	return all
}

// pasted is the snippet as the host makes it, for a document.
func pasted(t *testing.T, s *site, d *library.Document) string {
	t.Helper()
	code, err := render.Snippet(checkOf(t, d), s.host.URL, render.SnippetOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return code
}

// parsed are the nodes that markup makes in an article.
func parsed(t *testing.T, markup string) []*html.Node {
	t.Helper()
	nodes, err := html.ParseFragment(strings.NewReader(markup), &html.Node{Type: html.ElementNode, Data: "article", DataAtom: atom.Article})
	if err != nil {
		t.Fatal(err)
	}
	return nodes
}

// TestIncludedTwice has the script in the page several times, in two versions,
// and from two hosts, each with a card: nobody minds, and every card has one
// frame.
func TestIncludedTwice(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		bundle, err := assets.Load()
		if err != nil {
			t.Fatal(err)
		}
		for name, test := range map[string]struct {
			hosts   int
			scripts []string
		}{
			"twice":           {1, []string{"/embed.js", "/embed.js"}},
			"two versions":    {1, []string{"/embed.js", "/another/embed.js", "/embed.js?v=2"}},
			"two hosts":       {2, []string{"/embed.js"}},
			"all of it twice": {2, []string{"/embed.js", "/another/embed.js", "/embed.js", "/another/embed.js"}},
		} {
			t.Run(name, func(t *testing.T) {
				b := newTab(t, 800)
				var markup strings.Builder
				var publisher *site
				for range test.hosts {
					publisher = newSite(t, assets.Samples())
					publisher.answer("/another/", servesScript(bundle.Embed))
					markup.WriteString(strings.Split(publisher.snippet("lightning", sandboxes["own"]), "<script")[0])
					for _, script := range test.scripts {
						fmt.Fprintf(&markup, `<script async src="%s%s"></script>`, publisher.host.URL, script)
					}
				}
				b.open(publisher.publish(markup.String()))
				top := b.top()
				for i := range test.hosts {
					f := b.frame("/embed/", i)
					top.until(fmt.Sprintf(`document.querySelectorAll("iframe")[%d].style.height`, i))
					top.until(fmt.Sprintf(`!document.querySelectorAll("blockquote")[%d].offsetHeight`, i))
					f.eval(`document.querySelector("#section-1 > summary").click()`, nil)
					top.until(fmt.Sprintf(`document.querySelectorAll("iframe")[%d].clientHeight === %v`, i, f.height()))
				}
				if n := top.number(`document.querySelectorAll("iframe").length`); n != float64(test.hosts) {
					t.Errorf("the page has %v frames, want %d", n, test.hosts)
				}
				if n := len(b.requested("/embed/")); n != test.hosts {
					t.Errorf("%d frames were loaded, want %d", n, test.hosts)
				}
				b.wantSilence()
			})
		}
	})
}
