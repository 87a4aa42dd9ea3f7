package acceptance

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"factbox/assets"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp/kb"
)

// fits is a condition on the publisher's page: the frame is as high as its card.
const fits = `(() => { const f = document.querySelector("iframe"); return f.style.height && f.offsetHeight === parseInt(f.style.height) })()`

// watchShifts sums up the layout shifts the browser holds against the page,
// those right after a click in it included.
const watchShifts = `window.shift = 0;
	new PerformanceObserver((list) => { for (const entry of list.getEntries()) shift += entry.value })
		.observe({type: "layout-shift", buffered: true});`

// TestFitsTheCard pastes the snippet: the frame gets the height of its card, the
// quote makes room, and what follows is never shifted, whatever opens.
func TestFitsTheCard(t *testing.T) {
	for sandbox, flags := range sandboxes {
		s := newSite(t, assets.Samples())
		for _, slug := range s.slugs() {
			t.Run(sandbox+"/"+slug, func(t *testing.T) {
				b := newTab(t, 800)
				b.open(s.publish(s.snippet(slug, flags)))
				page, f := b.top(), b.frame("/embed/", 0)
				page.eval(watchShifts, nil)
				page.until(fits)
				page.until(`getComputedStyle(document.querySelector("blockquote")).display === "none"`)

				var closed, open, again float64
				height := `document.querySelector("iframe").offsetHeight`
				page.eval(height, &closed)
				f.click("#section-1 > summary")
				page.until(fmt.Sprintf("%s > %v", height, closed))
				page.settle()
				page.eval(height, &open)
				if want := f.height(); open != want {
					t.Errorf("open, the frame is %v px high, its card %v px", open, want)
				}
				f.click("#section-1 > summary")
				page.until(fmt.Sprintf("%s < %v", height, open))
				page.settle()
				if page.eval(height, &again); again != closed {
					t.Errorf("closed again, the frame is %v px high, it was %v px", again, closed)
				}
				var shift float64
				if page.eval(`shift`, &shift); shift != 0 {
					t.Errorf("the page was shifted by %v", shift)
				}
				if f.holds(`document.documentElement.scrollHeight > innerHeight`) {
					t.Error("the frame scrolls")
				}
			})
		}
	}
}

// height is that of the card, in whole pixels.
func (f frame) height() (px float64) {
	f.t.Helper()
	f.eval(`Math.ceil(document.body.getBoundingClientRect().height)`, &px)
	return px
}

// TestSeveralCards pastes every sample into one page, each with its script.
func TestSeveralCards(t *testing.T) {
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
		if want := f.height(); given != want {
			t.Errorf("frame %d is %v px high, its card %v px", i, given, want)
		}
	}
	b.wantSilence()
}

// TestQuoteStays pastes snippets whose frame will never answer: a document that
// is gone, and a host that is.
func TestQuoteStays(t *testing.T) {
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
}

// TestSlowHost answers after the host script has given up: the card comes all
// the same.
func TestSlowHost(t *testing.T) {
	s := newSite(t, assets.Samples())
	release := s.hold("/embed/")
	b := newTab(t, 800)
	code := strings.Split(s.snippet("lightning", sandboxes["own"]), "<script")
	// The page is not complete before its frame is, so nobody waits for that.
	call(b, page.Navigate, page.NavigateParams{URL: s.publish(code[0] + `<script src="` + s.host.URL + `/embed.js"></script>`)})
	top := b.top()
	top.until(`document.querySelector("iframe")?.style.display === "none"`)
	top.until(`document.querySelector("blockquote").offsetHeight`)
	release()
	top.until(fits)
	top.until(`!document.querySelector("blockquote").offsetHeight`)
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
	s := newSite(t, beyond)
	for sandbox, flags := range sandboxes {
		for _, width := range []int64{320, 768, 1280} {
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
				var shift float64
				if top.eval(`shift`, &shift); shift != 0 {
					t.Errorf("the page was shifted by %v", shift)
				}
			})
		}
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
}

// TestForeignMessages sends the host script what is not meant for it.
func TestForeignMessages(t *testing.T) {
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
}
