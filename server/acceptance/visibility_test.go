package acceptance

import (
	"fmt"
	"strings"
	"testing"

	"factbox/assets"
)

// watchHeights notes every height that the frame is given.
const watchHeights = `window.heights = []; {
	const iframe = document.querySelector("iframe");
	new MutationObserver(() => heights.push(iframe.style.height)).observe(iframe, {attributeFilter: ["style"]});
}`

// TestHiddenAtFirst pastes a card where it is not displayed yet: it is never made
// 0 px high, and has its height when it is shown.
func TestHiddenAtFirst(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		s := newSite(t, assets.Samples())
		for name, test := range map[string]struct{ before, after, show string }{
			"tab":       {`<div id="box" style="display: none">`, `</div>`, `box.style.display = "block"`},
			"accordion": {`<details id="box"><summary>More</summary>`, `</details>`, `box.open = true`},
			"dialog":    {`<dialog id="box" style="width: 80%">`, `</dialog>`, `box.show()`},
			"zero high": {`<div id="box" style="height: 0; overflow: hidden">`, `</div>`, `box.style.height = ""`},
		} {
			t.Run(name, func(t *testing.T) {
				b := newTab(t, 800)
				b.open(s.publish(test.before + s.snippet("lightning", sandboxes["own"]) + test.after + filler))
				top, f := b.top(), b.frame("/embed/", 0)
				f.until(`document.readyState === "complete"`)
				top.eval(watchHeights, nil)
				for range 2 {
					top.eval(test.show, nil)
					top.until(fits)
					top.settle()
					top.until(fmt.Sprintf(`Math.abs(document.querySelector("iframe").clientHeight - %v) <= %v`, f.height(), slack))
					if f.holds(scrolls) {
						t.Error("the frame scrolls")
					}
					// Away and back, as a reader leafs through tabs.
					top.eval(`box.style.display = "none"`, nil)
					top.settle()
					top.eval(`box.style.display = ""`, nil)
				}
				if top.holds(`heights.some((height) => parseFloat(height) < 100)`) {
					var heights []string
					top.eval(`heights`, &heights)
					t.Errorf("the frame was given the heights %q", heights)
				}
				b.wantSilence()
			})
		}
	})
}

// TestLazySilence pastes the snippet far below what the reader sees, in a page
// whose clock runs fast: the browser does not load the frame, and the host
// script does not take its silence for failure, even if the same card stands
// above and has been loaded.
func TestLazySilence(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		s := newSite(t, assets.Samples())
		d, _ := s.library.Document("lightning")
		lazy := pasted(t, s, d)
		for name, near := range map[string]string{"alone": "", "second": s.snippet("lightning", sandboxes["own"])} {
			t.Run(name, func(t *testing.T) {
				release := s.hold("/embed.js")
				b := newTab(t, 800)
				b.begin(s.publish(`<script>{
					const slow = setTimeout;
					setTimeout = (f, ms) => slow(f, ms > 100 ? 1 : ms);
				}</script>` + near + `<div style="height: 20000px"></div><div id="far">` + lazy + `</div>` + filler))
				top := b.top()
				top.until(`document.getElementById("after")`)
				if near != "" {
					top.until(`performance.getEntriesByName(document.querySelector("iframe").src).length`)
				}
				loaded := len(b.requested("/embed/"))
				release()
				top.until(`!document.querySelector("#far blockquote").offsetHeight`) // so the script is there
				top.eval(`new Promise((done) => setTimeout(done, 10_000))`, nil)
				top.settle()
				if now := len(b.requested("/embed/")); now != loaded {
					t.Fatal("the frame is not far enough away")
				}
				if !top.holds(`document.querySelector("#far iframe").offsetHeight > 100 && !document.querySelector("#far blockquote").offsetHeight`) {
					t.Error("the frame was given up before it was loaded")
				}
				top.eval(`document.querySelector("#far iframe").scrollIntoView()`, nil)
				top.until(`document.querySelector("#far iframe").style.height`)
				top.settle()
				if f := b.frame("/embed/", loaded); f.holds(scrolls) {
					t.Error("the frame scrolls")
				}
				b.wantSilence()
			})
		}
	})
}

// TestBackForwardCache leaves the article with a section open, and comes back to
// the page that the browser has kept: the section is open, the frame has its
// height, and follows the card as before.
func TestBackForwardCache(t *testing.T) { // alone: the pages a browser keeps share what room it has for them
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		s := newSite(t, assets.Samples())
		for sandbox, flags := range sandboxes {
			t.Run(sandbox, func(t *testing.T) {
				b := newTab(t, 800)
				article := s.publish(s.snippet("lightning", flags) + filler)
				b.open(article)
				top, f := b.top(), b.frame("/embed/", 0)
				top.until(fits)
				f.click("#section-1 > summary")
				f.until(shown("#section-1 .fb-section-body"))
				f.until(inCharge) // Chromium keeps no page that is still loading more than 100 kB: NetworkExceedsBufferLimit
				top.until(fitted(f))
				height := f.height()
				top.eval(`window.left = true; addEventListener("pageshow", ({persisted}) => { window.persisted = persisted })`, nil)

				b.open(s.publish("Another article."))
				b.top().eval(`setTimeout(() => history.back())`, nil)
				b.eventually("back in the article", func() bool {
					return b.documents()[0].address == article && b.top().holds(`document.readyState === "complete"`)
				})
				top, f = b.top(), b.frame("/embed/", 0)
				if !top.holds(`window.left`) {
					var why string
					top.eval(`JSON.stringify(performance.getEntriesByType("navigation")[0].notRestoredReasons ?? null)`, &why)
					t.Fatalf("the browser did not keep the page: %s", why)
				}
				top.until(`window.persisted`) // the page is there before it is told so
				if !f.holds(shown("#section-1 .fb-section-body")) || f.height() != height {
					t.Errorf("the card is not as it was: %v px high, was %v px", f.height(), height)
				}
				top.until(fitted(f))
				f.eval(`document.querySelector("#section-2 > summary").click()`, nil)
				f.until(shown("#section-2 .fb-section-body"))
				top.until(fitted(f))
				f.eval(`document.querySelector("#section-1 > summary").click()`, nil)
				top.until(fmt.Sprintf(`document.querySelector("iframe").clientHeight !== %v`, height))
				top.until(fitted(f))
				b.wantSilence()
			})
		}
	})
}

// TestHistory opens sections, citations and jumps: the reader's Back button
// leads out of the article all the same.
func TestHistory(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		s := newSite(t, assets.Samples())
		for sandbox, flags := range sandboxes {
			t.Run(sandbox, func(t *testing.T) {
				b := newTab(t, 800)
				b.open(s.publish("Where the reader came from."))
				article := s.publish(s.snippet("lightning", flags) + filler)
				b.open(article)
				top, f := b.top(), b.frame("/embed/", 0)
				entries := top.number(`history.length`)
				top.until(fits)
				f.click("#section-3 > summary")
				f.until(shown("#section-3 .fb-section-body"))
				f.until(inCharge)
				f.click(`.fb-summary [data-source="2"]`)
				f.until(shown(".fb-cite:popover-open"))
				f.eval(`document.querySelector('.fb-cite:popover-open [data-place="section-3"]').click()`, nil)
				f.until(shown(".fb-back"))
				f.eval(`document.querySelector(".fb-back button").click()`, nil)
				f.until(`document.activeElement?.matches('.fb-summary [data-source="2"]')`)
				f.click(".fb-tool")
				f.until(`!document.querySelector("details:not([open])")`)
				top.settle()
				if now := top.number(`history.length`); now != entries {
					t.Errorf("the history has %v entries, had %v", now, entries)
				}
				top.eval(`setTimeout(() => history.back())`, nil)
				b.eventually("out of the article", func() bool { return !strings.HasPrefix(b.documents()[0].address, article) })
				b.wantSilence()
			})
		}
	})
}

// TestOpensInOneStep opens and closes a section of a card on whose right side the
// browser would put a scrollbar: the frame goes from the one height to the other
// and nowhere else.
func TestOpensInOneStep(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		s := newSite(t, assets.Samples())
		for _, width := range []int64{360, 800} {
			t.Run(fmt.Sprint(width), func(t *testing.T) {
				b := newTab(t, width)
				b.open(s.publish(s.snippet("ice-missing-children", sandboxes["own"]) + filler))
				top, f := b.top(), b.frame("/embed/", 0)
				top.until(fits)
				f.eval(`factboxFrame.readMore()`, nil)
				top.settle()
				f.eval(`document.querySelector("#section-1").open = true`, nil)
				top.until(fitted(f))
				top.settle()
				top.eval(watchHeights, nil)
				f.eval(`for (const d of document.querySelectorAll("details")) d.open = true`, nil)
				top.until(`heights.length`)
				top.until(fitted(f))
				top.settle()
				f.settle()
				top.until(fitted(f))
				var heights []string
				top.eval(`[...new Set(heights)]`, &heights)
				if len(heights) != 1 {
					t.Errorf("the frame was given the heights %q, want one", heights)
				}
			})
		}
	})
}
