//go:build pictures

package acceptance

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"factbox/assets"
	"factbox/server/render"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

var pictures = flag.String("pictures", "", "folder to put pictures of the card into, for people to look at")

// view is one way to look at a card.
type view struct {
	slug   string
	in     render.Publication
	width  int64
	scheme string // the page’s: what the reader prefers, where the publication follows
	theme  string // the card's
}

// name begins the names of the view's pictures, so that they sort by document,
// publication, width and scheme.
func (v view) name() string {
	return strings.TrimSuffix(fmt.Sprintf("%s-%s-%04d-%s-%s", v.slug, v.in, v.width, v.scheme, v.theme), "-")
}

// TestPictures shows whole pages with the card in them: every sample in the
// broadsheet, one sample in the other publications and in every theme, and every
// sample in print.
func TestPictures(t *testing.T) {
	if *pictures == "" {
		t.Fatal("say where the pictures go with -pictures, or run `make screenshots`")
	}
	if err := os.MkdirAll(*pictures, 0o755); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { writeContactSheet(t) })
	s := newSite(t, assets.Samples())
	var whole []view
	for _, width := range []int64{360, 768, 1280} {
		for _, scheme := range []string{"light", "dark"} {
			for _, slug := range s.slugs() {
				whole = append(whole, view{slug, render.Broadsheet, width, scheme, ""})
			}
			for _, theme := range s.themes.All() {
				whole = append(whole, view{"lightning", render.Blog, width, scheme, theme.Name})
			}
		}
	}
	for _, v := range whole {
		t.Run(v.name(), func(t *testing.T) {
			t.Parallel()
			b := s.show(t, v)
			b.picture(v.name() + "-1-closed")
			b.openCard()
			b.picture(v.name() + "-2-open")
			b = s.show(t, v)
			b.openCitation()
			b.picture(v.name() + "-3-citation")
		})
	}
	for _, slug := range s.slugs() {
		t.Run(slug+"-print", func(t *testing.T) {
			t.Parallel()
			const a4 = 794 // px, at 96 to the inch
			b := s.show(t, view{slug, render.Broadsheet, a4, "light", ""})
			call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
			b.picture(slug + "-print")
		})
	}
	for _, other := range []view{
		{in: render.Tabloid, scheme: "light"},
		{in: render.Blog, scheme: "light"}, {in: render.Blog, scheme: "dark"},
		{in: render.Technical, scheme: "dark"},
	} {
		for _, width := range []int64{360, 1280} {
			v := view{"lightning", other.in, width, other.scheme, ""}
			t.Run(v.name(), func(t *testing.T) {
				t.Parallel()
				b := s.show(t, v)
				b.picture(v.name() + "-1-closed")
				b.openCitation()
				b.picture(v.name() + "-3-citation")
			})
		}
	}
}

// writeContactSheet puts an index.html beside the pictures, to flip through them.
func writeContactSheet(t *testing.T) {
	names, err := filepath.Glob(filepath.Join(*pictures, "*.png"))
	if err != nil {
		t.Fatal(err)
	}
	sheet := []byte(`<!doctype html><meta charset="utf-8"><title>Pictures</title><style>
		body { display: flex; flex-wrap: wrap; gap: 1rem; margin: 1rem; background: #888; font: 0.75rem sans-serif }
		figure { margin: 0; max-inline-size: 20rem } img { display: block; max-inline-size: 100%; max-block-size: 40rem }
	</style>`)
	for _, name := range names {
		name = filepath.Base(name)
		sheet = fmt.Appendf(sheet, "\n<figure><a href=%q><img src=%q loading=lazy></a><figcaption>%s</figcaption></figure>", name, name, name)
	}
	if err := os.WriteFile(filepath.Join(*pictures, "index.html"), sheet, 0o644); err != nil {
		t.Fatal(err)
	}
}

// show opens a page in a new tab and waits for its card.
func (s *site) show(t *testing.T, v view) *tab {
	t.Helper()
	b := newTab(t, v.width)
	// An emulated preference reaches the card too, which in a browser takes the
	// scheme of the page around it; so a page with one scheme is left to itself.
	if v.in == render.Broadsheet || v.in == render.Blog {
		call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: v.scheme}},
		})
	}
	b.open(s.host.URL + "/demo/" + v.slug + "?page=" + string(v.in) + "&theme=" + v.theme)
	// The frame is loaded when the reader comes near it.
	b.top().eval(`document.querySelector("iframe").scrollIntoView()`, nil)
	b.top().until(`document.querySelector("iframe").style.height`)
	return b
}

// openCard opens a section and the sources.
func (b *tab) openCard() {
	b.t.Helper()
	f := b.frame("/embed/", 0)
	f.click("#section-1 > summary")
	f.until(inCharge)
	f.until(`document.querySelector("#sources").getBoundingClientRect().bottom <= innerHeight`) // the frame has grown
	f.click("#sources > summary")
	f.until(`document.querySelectorAll("#section-1[open], #sources[open]").length === 2`)
}

// openCitation opens the first group of citations, or the first of all.
func (b *tab) openCitation() {
	b.t.Helper()
	f := b.frame("/embed/", 0)
	mark := group + " .fb-mark"
	if !f.holds(shown(mark)) {
		mark = marker
	}
	f.click(mark)
	f.until(shown(".fb-cite:popover-open"))
	f.until(inCharge)
}

// picture writes the whole page to a file. The window is made to hold it: what
// a browser paints beyond its window is not always there in time.
func (b *tab) picture(name string) {
	b.t.Helper()
	b.top().settle()
	var size struct{ Width, Height int64 }
	b.top().eval(`({width: innerWidth, height: document.documentElement.scrollHeight})`, &size)
	b.do(chromedp.EmulateViewport(size.Width, size.Height))
	b.top().settle()
	b.frame("/embed/", 0).settle()
	fast := true
	shot := call(b, page.CaptureScreenshot, page.CaptureScreenshotParams{OptimizeForSpeed: &fast})
	if err := os.WriteFile(filepath.Join(*pictures, name+".png"), shot.Data, 0o644); err != nil {
		b.t.Fatal(err)
	}
}
