package acceptance

import (
	"fmt"
	"strconv"
	"testing"

	"factbox/assets"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestPrintsWhole prints the publisher's page, read in the dark and with a
// citation open: on paper the frame is as high as the card needs to be there,
// and shows everything, in the light.
func TestPrintsWhole(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	for sandbox, size := range map[string]struct{ screen, paper int64 }{
		"own":       {1000, 718}, // A4 between its margins
		"wordpress": {400, 400},  // so narrow that the card is compact
	} {
		flags, paper := sandboxes[sandbox], size.paper
		for _, slug := range s.slugs() {
			t.Run(sandbox+"/"+slug, func(t *testing.T) {
				b := newTab(t, size.screen)
				media := func(kind string) {
					call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
						Media: kind, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}},
					})
				}
				media("screen")
				b.open(s.publish(s.snippet(slug, flags)))
				page, f := b.top(), b.frame("/embed/", 0)
				page.until(fits)
				f.click(marker)
				f.until(shown(".fb-cite:popover-open"))
				page.settle()
				f.until(`document.getElementById("fb-print").media === "print"`)
				var before float64
				height := `document.querySelector("iframe").offsetHeight`
				page.eval(height, &before)

				b.eventually("the frame has told how high it is on paper", func() bool {
					page.eval(`dispatchEvent(new Event("beforeprint"))`, nil)
					return page.holds(height + ` > 1.3 * ` + fmt.Sprint(before))
				})
				b.do(chromedp.EmulateViewport(paper, 900))
				media("print")
				page.settle()
				f.settle()
				if f.holds(`document.documentElement.scrollHeight > innerHeight`) {
					t.Error("the card is cut off at its lower end")
				}
				if f.holds(`(() => { const s = document.querySelector(".fb-summary-text"); return s.scrollHeight > s.clientHeight })()`) {
					t.Error("the summary is cut off")
				}
				if f.holds(`innerHeight > 1.15 * document.body.offsetHeight`) {
					t.Error("a large hole follows the card")
				}
				for _, part := range []string{".fb-section:last-of-type .fb-section-body", "#section-1 .fb-section-body", ".fb-foot"} {
					if !f.holds(shown(part) + ` && document.querySelector(` + strconv.Quote(part) + `).offsetHeight > 20`) {
						t.Errorf("%s is not on paper", part)
					}
				}
				if f.holds(`[...document.querySelectorAll(".fb-sources .fb-source-link")].some((a) => !a.innerText.includes(a.href))`) {
					t.Error("a source is without its address")
				}
				if f.holds(`[".fb-tools", ".fb-cite", ".fb-more", ".fb-chevron"].some((s) => document.querySelector(s)?.checkVisibility())`) {
					t.Error("something that only works under a finger is on paper")
				}
				if !f.holds(`getComputedStyle(document.querySelector(".fb-card")).backgroundColor === "rgb(255, 255, 255)" && getComputedStyle(document.querySelector(".fb-card")).color === "rgb(27, 27, 26)"`) {
					t.Error("the card is not printed light")
				}

				b.do(chromedp.EmulateViewport(size.screen, 900))
				media("screen")
				page.eval(`dispatchEvent(new Event("afterprint"))`, nil)
				b.press(kb.Escape)
				b.eventually("the frame is as high as the card on the screen", func() bool {
					return page.holds(fmt.Sprintf("%s >= %[2]v && %[1]s <= %[2]v + %[3]v", height, f.height(), slack))
				})
			})
		}
	}
}
