package acceptance

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"factbox/assets"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/performance"
)

// openSections are the sections that are open.
const openSections = `[...document.querySelectorAll("details[open]")].map(({id}) => id).join(" ")`

// withFragment adds a fragment to the address of the frame in a snippet.
func withFragment(snippet, slug, fragment string) string {
	return strings.Replace(snippet, "/embed/"+slug+`"`, "/embed/"+slug+fragment+`"`, 1)
}

// TestAddressOpensSection pastes a snippet whose address leads to a section or
// a source. The fragment may also be somebody else's.
func TestAddressOpensSection(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	for sandbox, flags := range sandboxes {
		for fragment, want := range map[string]string{
			"#section-3": "section-3", "#source-2": "sources", "#nothing": "", "#?secret=Zx81": "", "#": "", "#%ff": "",
		} {
			t.Run(sandbox+"/"+fragment, func(t *testing.T) {
				b := newTab(t, 800)
				b.open(s.publish(`<p style="height: 1200px">Much before it.</p>` + withFragment(s.snippet("lightning", flags), "lightning", fragment)))
				f := b.frame("/embed/", 0)
				f.until(`document.readyState === "complete"`) // and not more: what is off the screen is not painted
				var open string
				if f.eval(openSections, &open); open != want {
					t.Errorf("open are %q, want %q", open, want)
				}
				if !b.top().holds(`scrollY === 0 && history.length === 2`) {
					t.Error("the publisher's page was scrolled, or its history written to")
				}
				b.wantSilence()
			})
		}
	}
}

// TestFindInPage looks for words that stand in a closed section: the browser
// opens it by itself, without our script.
func TestFindInPage(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	b := newTab(t, 800)
	b.scriptless = true
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	for fragment, want := range map[string]string{"#:~:text=University%20of%20Arizona": "section-2", "#source-2": "sources"} {
		b.open(s.host.URL + "/embed/lightning" + fragment)
		b.top().until(openSections + " === " + strconv.Quote(want))
		b.open("about:blank")
	}
}

// TestSectionsMoveSmoothly opens a section: what follows slides, unless the
// reader wants less motion.
func TestSectionsMoveSmoothly(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	for _, test := range []struct {
		motion string
		slides bool
	}{{"no-preference", true}, {"reduce", false}} {
		t.Run(test.motion, func(t *testing.T) {
			b := newTab(t, 800)
			call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
				Features: []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: test.motion}},
			})
			b.open(s.host.URL + "/embed/lightning")
			f := b.top()
			f.eval(`
				window.slid = 0;
				const animate = Element.prototype.animate;
				Element.prototype.animate = function (...a) { slid++; return animate.apply(this, a) }`, nil)
			f.click("#section-1 > summary")
			f.until(shown("#section-1 .fb-section-body"))
			f.settle()
			if f.holds(`slid > 0`) != test.slides {
				t.Errorf("sections slide: %v, want %v", !test.slides, test.slides)
			}
			if f.holds(`document.getAnimations().some((a) => a.playState === "running")`) {
				t.Error("something still moves")
			}
		})
	}
}

// TestSectionClosedWhileItOpens closes a section in the middle of its opening:
// nothing lies on the text above it then.
func TestSectionClosedWhileItOpens(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	b := newTab(t, 800)
	b.open(s.host.URL + "/embed/lightning")
	f := b.top()
	f.settle()
	var hit string
	f.eval(`(async () => {
		const frame = () => new Promise((done) => requestAnimationFrame(done));
		const head = document.querySelector("#section-1 > summary"), marker = document.querySelector(".fb-mark");
		head.click();
		await frame();
		await frame();
		head.click();
		await frame();
		const { x, y, width, height } = marker.getBoundingClientRect();
		return document.elementFromPoint(x + width / 2, y + height / 2).className;
	})()`, &hit)
	if hit != "fb-mark" {
		t.Errorf("on the citation lies %q", hit)
	}
}

// TestPlaceIsKept moves a card about in the publisher's page, which loads its
// frame anew: what the reader had open is open again.
func TestPlaceIsKept(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		s := newSite(t, assets.Samples())
		for sandbox, flags := range sandboxes {
			t.Run(sandbox, func(t *testing.T) {
				b := newTab(t, 360)
				b.open(s.publish(`<div id="here">` + s.snippet("lightning", flags) + `</div><div id="there"></div>`))
				page, f := b.top(), b.frame("/embed/", 0)
				page.until(fits)
				f.eval(`document.querySelector(".fb-more").click()`, nil)
				f.until(`!document.documentElement.dataset.compact`)
				f.click("#section-2 > summary")
				f.click("#sources > summary")
				page.settle()
				before := page.number(`document.querySelector("iframe").offsetHeight`)
				page.eval(`document.getElementById("there").append(document.querySelector("iframe"))`, nil)
				b.eventually("the sections are open again", func() bool {
					var open string
					again := b.frame("/embed/", 0)
					return again.tryEval(openSections, &open) == nil && open == "section-2 sources" &&
						again.holds(`!document.documentElement.dataset.compact`)
				})
				page.until(fmt.Sprintf(`document.querySelector("iframe").offsetHeight === %v`, before))
				b.wantSilence()
			})
		}
	})
}

// TestThousandCycles opens and closes a section and a citation a thousand
// times. What a cycle leaves behind would add up on a page that stays open.
func TestThousandCycles(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	b := newTab(t, 800)
	call(b, performance.Enable, performance.EnableParams{})
	b.open(s.host.URL + "/embed/lightning")
	f := b.top()
	f.eval(`
		const start = WebAssembly.instantiateStreaming;
		WebAssembly.instantiateStreaming = async (...a) => {
			const started = await start(...a);
			window.memory = started.instance.exports.mem;
			return started;
		};
		window.cycle = async (times) => {
			const click = (selector) => { document.querySelector(selector).click(); return new Promise((done) => setTimeout(done)); };
			for (let i = 0; i < times; i++) {
				await click("#section-1 > summary");
				await click(".fb-summary .fb-mark");
				if (!document.querySelector(".fb-cite:popover-open") || !document.querySelector("#section-1").open) throw new Error("not open");
				await click(".fb-cite:popover-open .fb-close");
				await click("#section-1 > summary");
				if (document.querySelector(":popover-open, details[open]")) throw new Error("not closed");
			}
		};`, nil)
	f.click(".fb-title")
	f.until(inCharge)
	measure := func() map[string]float64 {
		call(b, heapprofiler.CollectGarbage, cdp.Empty{})
		counts := make(map[string]float64)
		for _, m := range call(b, performance.GetMetrics, cdp.Empty{}).Metrics {
			counts[m.Name] = m.Value
		}
		var memory float64
		f.eval(`memory.buffer.byteLength`, &memory)
		return map[string]float64{"nodes": counts["Nodes"], "listeners": counts["JSEventListeners"], "heap": counts["JSHeapUsedSize"], "wasm": memory}
	}
	f.eval(`cycle(100)`, nil) // what is made once is there then
	before := measure()
	f.eval(`cycle(1000)`, nil)
	after := measure()
	t.Logf("before %v, after %v", before, after)
	for what, tolerated := range map[string]float64{
		"nodes": 20, "listeners": 0,
		"heap": 300_000, // bytes; 1000 cycles that left 300 each behind would show
		"wasm": 0,
	} {
		if grown := after[what] - before[what]; grown > tolerated {
			t.Errorf("%s grew by %v, from %v, more than %v", what, grown, before[what], tolerated)
		}
	}
}
