package acceptance

import (
	"testing"

	"factbox/assets"
	"factbox/server/render"

	"github.com/chromedp/chromedp"
)

// No page of the demo is wider than its window or asks for what its policy
// forbids, and the card stands in it at every width.
func TestDemoPagesFit(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	for _, in := range render.Publications() {
		t.Run(string(in), func(t *testing.T) {
			b := newTab(t, 320)
			b.open(s.host.URL + "/demo/lightning?page=" + string(in))
			for _, width := range []int64{320, 360, 768, 1280} {
				b.do(chromedp.EmulateViewport(width, 900))
				b.top().eval(`document.querySelector("iframe").scrollIntoView()`, nil)
				b.top().until(`document.querySelector("iframe").style.height`)
				b.top().settle()
				var wide int64
				b.top().eval(`document.documentElement.scrollWidth`, &wide)
				if wide > width {
					t.Errorf("%d px wide in a window of %d px", wide, width)
				}
			}
			b.wantSilence()
		})
	}
}

// The card takes the colour scheme of the page it stands in.
func TestCardTakesSchemeOfPage(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	for in, dark := range map[render.Publication]bool{render.Tabloid: false, render.Technical: true} {
		b := newTab(t, 800)
		b.open(s.host.URL + "/demo/lightning?page=" + string(in))
		b.top().eval(`document.querySelector("iframe").scrollIntoView()`, nil)
		f := b.frame("/embed/", 0)
		f.until(shown(".fb-title"))
		if got := f.holds(`matchMedia("(prefers-color-scheme: dark)").matches`); got != dark {
			t.Errorf("in the %s the card is dark: %v, want %v", in, got, dark)
		}
	}
}
