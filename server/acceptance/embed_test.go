package acceptance

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"factbox/assets"

	"github.com/chromedp/chromedp/kb"
)

// fits is a condition on the publisher's page: the frame is as high as its card.
const fits = `(() => { const f = document.querySelector("iframe"); return f.style.height && f.offsetHeight === parseInt(f.style.height) })()`

// fitted is a condition on the publisher's page: the frame is exactly as high as
// its card is now.
func fitted(f frame) string {
	f.t.Helper()
	return fmt.Sprintf(`document.querySelector("iframe").clientHeight === %v`, f.height())
}

// watchShifts collects the layout shifts the browser holds against the page,
// those right after a click in it included: what moved, from where to where.
const watchShifts = `window.shifts = [];
	new PerformanceObserver((list) => {
		const box = ({x, y, width, height}) => [x, y, width, height].map(Math.round).join(" ");
		for (const entry of list.getEntries()) {
			shifts.push(entry.value + ": " + entry.sources.map((s) => s.node?.nodeName + " " + (s.node?.id || s.node?.textContent.slice(0, 20)) + " from " + box(s.previousRect) + " to " + box(s.currentRect)).join(", "));
		}
	}).observe({type: "layout-shift", buffered: true});`

// slack is how much lower than its frame a card may be: what the host script
// leaves alone, for the sake of a page that does not move.
const slack = 128

// TestFitsTheCard pastes the snippet: the frame keeps the height it was given
// until the card needs more, the quote makes room, and what follows is never
// shifted, whatever opens.
func TestFitsTheCard(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		s := newSite(t, assets.Samples())
		for slug, sandbox := range pairs(t, s.slugs(), sandboxNames) {
			flags := sandboxes[sandbox]
			t.Run(sandbox+"/"+slug, func(t *testing.T) {
				release := s.hold("/embed.js")
				b := newTab(t, 800)
				b.begin(s.publish(s.snippet(slug, flags)))
				f, top := b.frame("/embed/", 0), b.top()
				top.until(`document.getElementById("after")`)
				top.eval(watchShifts, nil)
				height := `document.querySelector("iframe").offsetHeight`
				below := `Math.round(100 * (document.getElementById("after").getBoundingClientRect().top - document.querySelector("iframe").getBoundingClientRect().top)) / 100`
				var given, kept, opened float64
				var before, after float64
				top.eval(height, &given)
				top.eval(below, &before)
				release()
				top.until(fits)
				top.until(`getComputedStyle(document.querySelector("blockquote")).display === "none"`)
				top.settle()
				card := f.height()
				if top.eval(height, &kept); kept != given || card > given || given-card > slack {
					t.Errorf("the frame was given %v px and is %v px high, its card %v px", given, kept, card)
				}
				if top.eval(below, &after); before != after {
					t.Errorf("while it loaded, what follows moved from %v to %v px below the frame's edge", before, after)
				}

				f.click("#section-1 > summary")
				top.until(fmt.Sprintf("%s > %v", height, kept))
				top.settle()
				if top.eval(height, &opened); opened != f.height() {
					t.Errorf("open, the frame is %v px high, its card %v px", opened, f.height())
				}
				f.click("#section-1 > summary")
				top.until(fmt.Sprintf("%s < %v", height, opened))
				top.settle()
				if top.eval(height, &kept); kept != f.height() {
					t.Errorf("closed again, the frame is %v px high, its card %v px", kept, f.height())
				}
				if shifts := top.shifts(); len(shifts) != 0 {
					t.Errorf("the page was shifted: %q", shifts)
				}
				if f.holds(`document.documentElement.scrollHeight > innerHeight`) {
					t.Error("the frame scrolls")
				}
			})
		}
	})
}

// height is that of the card, in whole pixels.
func (f frame) height() (px float64) {
	f.t.Helper()
	f.eval(`Math.ceil(document.body.getBoundingClientRect().height)`, &px)
	return px
}

// TestSeveralCards pastes every sample into one page, each with its script.
func TestSeveralCards(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		s := newSite(t, assets.Samples())
		var markup strings.Builder
		for _, slug := range s.slugs() {
			markup.WriteString(s.snippet(slug, sandboxes["own"]))
		}
		b := newTab(t, 800)
		b.open(s.publish(markup.String()))
		for i := range s.slugs() {
			f := b.frame("/embed/", i)
			b.top().until(fmt.Sprintf(`document.querySelectorAll("iframe")[%d].style.height`, i))
			b.top().settle()
			var given float64
			b.top().eval(fmt.Sprintf(`document.querySelectorAll("iframe")[%d].offsetHeight`, i), &given)
			if card := f.height(); card > given || given-card > slack {
				t.Errorf("frame %d is %v px high, its card %v px", i, given, card)
			}
		}
		b.wantSilence()
	})
}

// TestQuoteStays pastes snippets whose frame will never answer: a document that
// is gone, and a host that is.
func TestQuoteStays(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		s := newSite(t, assets.Samples())
		quote := `getComputedStyle(document.querySelector("blockquote")).display !== "none" && document.querySelector("blockquote").textContent.includes("Verdict: False")`
		t.Run("document gone", func(t *testing.T) {
			b := newTab(t, 800)
			b.open(s.publish(strings.ReplaceAll(s.snippet("lightning", sandboxes["own"]), "/embed/lightning", "/embed/gone")))
			b.top().until(`getComputedStyle(document.querySelector("iframe")).display === "none"`)
			b.top().until(quote)
		})
		t.Run("host gone", func(t *testing.T) {
			dead := newSite(t, assets.Samples())
			code := dead.snippet("lightning", sandboxes["own"])
			dead.host.Close()
			b := newTab(t, 800)
			b.open(s.publish(code))
			b.top().until(quote)
		})
		t.Run("frame refused, script there", func(t *testing.T) {
			b := newTab(t, 800)
			b.open(s.publishUnder("frame-src 'none'", s.snippet("lightning", sandboxes["own"])))
			b.top().until(`getComputedStyle(document.querySelector("iframe")).display === "none"`)
			b.top().until(quote)
		})
	})
}

// TestQuoteOutOfView pastes the snippet where the reader has not come yet: the
// quote makes room before anybody sees it, and comes back if the frame fails.
func TestQuoteOutOfView(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		s := newSite(t, assets.Samples())
		away := `!document.querySelector("blockquote").offsetHeight`
		publish := func(slug string) string {
			return s.publish(filler + strings.ReplaceAll(s.snippet("lightning", sandboxes["own"]), "/embed/lightning", "/embed/"+slug))
		}
		t.Run("at once", func(t *testing.T) {
			release := s.hold("/embed/")
			b := newTab(t, 800)
			b.begin(publish("lightning"))
			top := b.top()
			top.until(away) // though the frame has said nothing
			release()
			top.until(fits)
			top.until(away)
		})
		t.Run("document gone", func(t *testing.T) {
			b := newTab(t, 800)
			b.begin(publish("gone"))
			b.top().until(away)
			b.top().until("!(" + away + ")")
			b.top().until(`getComputedStyle(document.querySelector("iframe")).display === "none"`)
		})
		t.Run("document gone, script late", func(t *testing.T) {
			release := s.hold("/embed.js")
			b := newTab(t, 800)
			b.begin(publish("gone"))
			b.frame("/embed/", 0).until(`document.readyState === "complete"`)
			b.top().settle()
			b.top().eval(`window.wasAway = false; new MutationObserver(() => { wasAway ||= `+away+` }).observe(document.querySelector("blockquote"), {attributes: true})`, nil)
			release()
			b.top().until(`wasAway && getComputedStyle(document.querySelector("iframe")).display === "none" && !(` + away + `)`)
		})
	})
}

// TestSlowHost answers after the host script has given up: the card comes all
// the same.
func TestSlowHost(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		s := newSite(t, assets.Samples())
		release := s.hold("/embed/")
		b := newTab(t, 800)
		code := strings.Split(s.snippet("lightning", sandboxes["own"]), "<script")
		// The page is not complete before its frame is, so nobody waits for that.
		b.begin(s.publish(code[0] + `<script src="` + s.host.URL + `/embed.js"></script>`))
		top := b.top()
		top.until(`document.querySelector("iframe")?.style.display === "none"`)
		top.until(`document.querySelector("blockquote").offsetHeight`)
		release()
		top.until(fits)
		top.until(`!document.querySelector("blockquote").offsetHeight`)
	})
}

// beyond is a small card whose citation is larger than what is below it.
var beyond = fstest.MapFS{"beyond.md": {Data: []byte(`---
title: Does the card fit?
references:
  - id: long
    title: A source with a long passage
    publisher: The Long Paper
    custom:
      quote: "` + strings.Repeat("The passage goes on for a while. ", 18) + `"
---
# Summary

It does [@long].

# Why

Because.
`)}}

// TestCitationBeyondTheFrame opens a citation that the frame has no room for:
// it hangs over the page below, which does not move.
func TestCitationBeyondTheFrame(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		s := newSite(t, beyond)
		for width, sandbox := range pairs(t, []int64{320, 768, 1280}, sandboxNames) {
			flags := sandboxes[sandbox]
			t.Run(fmt.Sprint(sandbox, "/", width), func(t *testing.T) {
				b := newTab(t, width)
				b.open(s.publish(s.snippet("beyond", flags)))
				top, f := b.top(), b.frame("/embed/", 0)
				top.eval(watchShifts, nil)
				top.until(fits)
				top.settle()
				after := `document.getElementById("after").getBoundingClientRect().top`
				frameStyle := `document.querySelector("iframe").style.cssText`
				var before, during, style any
				top.eval(after, &before)
				top.eval(frameStyle, &style)
				f.click(marker)
				f.until(shown(".fb-cite:popover-open"))
				f.until(`(() => {
					const card = document.querySelector(":popover-open").getBoundingClientRect(), mark = document.querySelector(".fb-mark").getBoundingClientRect();
					return card.top >= mark.bottom && card.bottom <= innerHeight && card.left >= 0 && card.right <= innerWidth
						&& innerHeight > document.body.getBoundingClientRect().height;
				})()`)
				f.until(inCharge)
				top.settle()
				if top.eval(after, &during); before != during {
					t.Errorf("what follows moved from %v to %v px", before, during)
				}
				b.press(kb.Escape)
				f.until(`!document.querySelector(":popover-open")`)
				top.until(fmt.Sprintf("%s === %q", frameStyle, style))
				if shifts := top.shifts(); len(shifts) != 0 {
					t.Errorf("the page was shifted: %q", shifts)
				}
			})
		}
		t.Run("without the host script", func(t *testing.T) {
			b := newTab(t, 320)
			b.open(s.publish(s.iframe("beyond", "", sandboxes["own"], 240)))
			f := b.frame("/embed/", 0)
			f.click(marker)
			f.until(shown(".fb-cite:popover-open"))
			f.until(`(() => {
			const card = document.querySelector(":popover-open").getBoundingClientRect();
			return card.top >= 0 && card.bottom <= innerHeight && card.left >= 0 && card.right <= innerWidth;
		})()`)
		})
	})
}

// TestForeignMessages sends the host script what is not meant for it.
func TestForeignMessages(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		s := newSite(t, assets.Samples())
		b := newTab(t, 800)
		b.open(s.publish(s.snippet("lightning", sandboxes["own"])))
		page, f := b.top(), b.frame("/embed/", 0)
		page.until(fits)
		var before, after float64
		page.eval(`document.querySelector("iframe").offsetHeight`, &before)
		foreign := `for (const data of [null, undefined, 0, "ready", "{", [], {}, {factbox: null}, {factbox: "ready"}, {factbox: "connect"}, {height: 1}, {factbox: {toString: null}}])
		for (const w of [window, document.querySelector("iframe").contentWindow]) w.postMessage(data, "*");`
		page.eval(foreign, nil)
		f.eval(`parent.postMessage({height: 9}, "*"); parent.postMessage({factbox: "height", height: 9}, "*"); parent.postMessage("x", "*")`, nil)
		page.settle()
		f.settle()
		page.until(fits)
		if page.eval(`document.querySelector("iframe").offsetHeight`, &after); before != after {
			t.Errorf("a foreign message changed the height from %v to %v px", before, after)
		}
		b.wantSilence()
	})
}
