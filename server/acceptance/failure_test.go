package acceptance

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"factbox/assets"
)

// A reader sees a quote, or a card, or what stands in for one; never nothing.
const (
	quoteShown = `document.querySelector("blockquote").offsetHeight > 0`
	frameShown = `document.querySelector("iframe").offsetHeight > 0`
)

// status answers with a status, and a page that says so.
func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(code)
		fmt.Fprint(w, "<!doctype html>", http.StatusText(code))
	}
}

// TestHostFails pastes the snippet of a host that cannot deliver all of it.
// Either the quote stays, or the card stands in its place. What the reader saw is
// kept among the artifacts of the test.
func TestHostFails(t *testing.T) {
	t.Parallel()
	bundle, err := assets.Load()
	if err != nil {
		t.Fatal(err)
	}
	const (
		quote      = quoteShown + " && !(" + frameShown + ")"
		card       = "!(" + quoteShown + ") && " + frameShown
		both       = quoteShown + " && " + frameShown
		scriptless = `document.querySelector("iframe").style.length === 0` // nobody has touched it
	)
	for name, test := range map[string]struct {
		fail func(*site)
		want string // of the page, in the end
		card bool   // whether there is one to be used
	}{
		"host down":      {func(s *site) { s.host.Close() }, both + " && " + scriptless, false},
		"wasm blocked":   {func(s *site) { s.answer(bundle.Widget.Path(), status(403)) }, card, true},
		"script blocked": {func(s *site) { s.answer("/embed.js", status(403)) }, both + " && " + scriptless, true},
		"not found":      {func(s *site) { s.answer("/embed/", status(404)) }, quote, false},
		"gone":           {func(s *site) { s.answer("/embed/", status(410)) }, quote, false},
		"broken":         {func(s *site) { s.answer("/embed/", status(500)) }, quote, false},
		"cuts off": {func(s *site) {
			s.answer("/embed/", func(w http.ResponseWriter, r *http.Request) { panic(http.ErrAbortHandler) })
		}, quote, false},
	} {
		t.Run(name, func(t *testing.T) {
			inEachBrowser(t, func(t *testing.T, newTab opener) {
				s := newSite(t, assets.Samples())
				test.fail(s)
				b := newTab(t, 800)
				b.begin(s.publish(s.snippet("lightning", sandboxes["own"])))
				top := b.top()
				top.until(`document.getElementById("after")`)
				top.eval(`window.nothing = false; (function watch() {
					if (!(`+quoteShown+` || `+frameShown+`)) nothing = true;
					requestAnimationFrame(watch);
				})()`, nil)
				save(t, "1-begin.png", b.screenshot())
				top.until(test.want)
				top.settle()
				save(t, "2-end.png", b.screenshot())
				if top.holds(`nothing`) {
					t.Error("for a moment there was neither quote nor frame")
				}
				if test.card {
					b.useCard(b.frame("/embed/", 0))
					save(t, "3-used.png", b.screenshot())
				}
				b.wantOwnSilence()
			})
		})
	}
}

// useCard opens a section and a citation of a card that may have no WebAssembly.
func (b *tab) useCard(f frame) {
	b.t.Helper()
	f.until(shown(".fb-title"))
	f.click("#section-1 > summary")
	f.until(shown("#section-1 .fb-section-body"))
	f.click(marker)
	f.until(shown(".fb-cite:popover-open"))
	b.press("\x1b")
	f.until(`!document.querySelector(":popover-open")`)
}

// TestHostIsSlow waits five seconds for the frame, which is longer than the host
// script does. The reader has the quote until the card comes.
func TestHostIsSlow(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		s := newSite(t, assets.Samples())
		release := s.hold("/embed/")
		b := newTab(t, 800)
		b.begin(s.publish(s.snippet("lightning", sandboxes["own"])))
		top := b.top()
		top.until(`document.getElementById("after")`)
		top.until(quoteShown)
		top.settle()
		save(t, "1-begin.png", b.screenshot())
		top.until(quoteShown + " && !(" + frameShown + ")")
		top.settle()
		save(t, "2-given-up.png", b.screenshot())
		release()
		top.until(fits)
		top.until("!(" + quoteShown + ") && " + frameShown)
		top.settle()
		save(t, "3-end.png", b.screenshot())
		b.wantSilence()
	})
}

// TestHostDiesMeanwhile takes the host away while the reader is in the article.
func TestHostDiesMeanwhile(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		open := func(t *testing.T) (*site, *tab, frame) {
			s := newSite(t, assets.Samples())
			b := newTab(t, 800)
			b.open(s.publish(s.snippet("lightning", sandboxes["own"])))
			b.top().until(fits)
			return s, b, b.frame("/embed/", 0)
		}
		die := func(s *site) {
			s.host.CloseClientConnections()
			s.host.Close()
		}
		t.Run("before the first touch", func(t *testing.T) {
			s, b, f := open(t)
			b.top().settle()
			die(s)
			place := `document.querySelector("#section-1 > summary").getBoundingClientRect().top`
			var before, after float64
			f.eval(place, &before)
			f.hover("#section-1 > summary")
			f.until(`document.documentElement.dataset.scripts === "off"`)
			f.eval(place, &after)
			if before != after {
				t.Errorf("the head of a section moved by %v px", after-before)
			}
			b.useCard(f)
			if f.holds(`[...document.querySelectorAll(".fb-scripted")].some((e) => e.checkVisibility({visibilityProperty: true}))`) {
				t.Error("a control is shown that cannot work")
			}
			b.top().until(fitted(f))
			save(t, "used.png", b.screenshot())
			b.wantOwnSilence()
		})
		t.Run("after it", func(t *testing.T) {
			s, b, f := open(t)
			f.click(".fb-title")
			f.until(inCharge)
			die(s)
			f.click(".fb-tool")
			f.until(`!document.querySelector("details:not([open])")`)
			f.click(marker)
			f.until(shown(".fb-cite:popover-open"))
			b.press("\x1b")
			f.until(`!document.querySelector(":popover-open")`)
			b.top().until(fitted(f))
			b.wantSilence()
		})
	})
}

// wantOwnSilence fails the test if anything of ours went to the console. That a
// file could not be had, or a frame not shown, is for the browser to say, and
// Chromium does, in lines that it calls "network"; Firefox tells a driver only
// what scripts do.
func (b *tab) wantOwnSilence() {
	b.t.Helper()
	for _, complaint := range b.complaints() {
		if !strings.HasPrefix(complaint, "network: ") {
			b.t.Errorf("console: %s", complaint)
		}
	}
}
