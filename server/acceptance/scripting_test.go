package acceptance

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"factbox/assets"
	"factbox/server/render"

	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"
)

// fallback is what a publisher puts into a <fact-box>, and script what loads it.
const fallback = `<p><a href="#">Fact check: Can lightning strike the same place twice?</a></p>`

func (s *site) script() string {
	return fmt.Sprintf(`<script async src="%s/embed.js"></script>`, s.host.URL)
}

func (s *site) factBox(attributes string) string {
	return fmt.Sprintf(`<fact-box src="%s/c/lightning" height="900" %s>%s</fact-box>`, s.host.URL, attributes, fallback)
}

// note collects the events of the cards, in words.
const note = `window.noted = [];
	for (const name of ["ready", "resize", "toggle", "cite", "source"]) addEventListener("factbox:" + name, (event) => {
		const { card, ...rest } = event.detail;
		noted.push([name, ...Object.entries(rest).map(([key, value]) => key + "=" + value)].join(" "));
		if (!factbox.cards.includes(card) || card.iframe !== event.target) noted.push("without its card");
	});`

func (f frame) noted() (events []string) {
	f.t.Helper()
	f.eval(`noted`, &events)
	return events
}

// TestFactBox has a card made by the element: the same frame as the snippet's,
// with what the attributes ask for, and nothing else in the page.
func TestFactBox(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		s := newSite(t, assets.Samples())
		b := newTab(t, 800)
		b.open(s.publish(s.factBox(`scheme="dark" heading="3"`) + s.script()))
		top, f := b.top(), b.frame("/embed/", 0)
		top.until(fits)
		top.until(`document.querySelector("fact-box > p").offsetHeight === 0`)
		var got map[string]string
		top.eval(`Object.fromEntries([...document.querySelector("iframe").attributes].filter(({name}) => name !== "style").map(({name, value}) => [name, value]))`, &got)
		if diff := cmp.Diff(map[string]string{
			"src":         s.host.URL + "/embed/lightning?scheme=dark&heading=3",
			"title":       "Fact check: Can lightning strike the same place twice?",
			"width":       "100%",
			"height":      "900",
			"frameborder": "0",
			"loading":     "lazy",
			"sandbox":     sandboxes["own"],
		}, got); diff != "" {
			t.Errorf("the frame (-want +got)\n%s", diff)
		}
		if !f.holds(`document.querySelector("h3#fb-title") && document.documentElement.dataset.scheme === "dark"`) {
			t.Error("the frame does not do what the attributes ask for")
		}
		f.click("#section-1 > summary")
		top.until(fmt.Sprintf(`document.querySelector("iframe").offsetHeight === %v`, f.height()))
		b.wantSilence()
	})
}

// TestFactBoxOfAFramework does what pages do that never reload: boxes come and
// go, change their check and their place, and are there before the script.
func TestFactBoxOfAFramework(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		s := newSite(t, assets.Samples())
		b := newTab(t, 800)
		b.open(s.publish(`<main></main>` + s.script()))
		top := b.top()
		top.until(`customElements.get("fact-box")`)
		frames := `[...document.querySelectorAll("fact-box iframe")].map((f) => new URL(f.src).pathname).join()`

		// As React makes it: attributes first or last, the parent when all is done.
		top.eval(fmt.Sprintf(`window.box = document.createElement("fact-box");
			box.innerHTML = %q;
			document.querySelector("main").append(box);
			box.setAttribute("src", "%s/c/lightning")`, fallback, s.host.URL), nil)
		top.until(fits)
		top.until(frames + ` === "/embed/lightning"`)

		top.eval(fmt.Sprintf(`box.setAttribute("src", "%s/c/great-wall")`, s.host.URL), nil)
		top.until(frames + ` === "/embed/great-wall"`)
		f := b.frame("/embed/great-wall", 0)
		top.until(fits)

		f.click("#section-1 > summary")
		top.until(fmt.Sprintf(`document.querySelector("iframe").offsetHeight === %v`, f.height()))
		top.eval(`box.card.before = true; document.body.append(box)`, nil) // another place: the frame loads anew
		b.frame("/embed/great-wall", 0).until(`document.querySelector("#section-1[open]")`)
		top.until(`box.card.before && document.querySelectorAll("iframe").length === 1`)

		top.eval(`box.remove()`, nil)
		if top.holds(`factbox.cards.length`) {
			t.Error("a card that has been taken out is still counted")
		}
		top.eval(`document.querySelector("main").append(box)`, nil)
		top.until(`factbox.cards.length === 1`)
		b.frame("/embed/great-wall", 0).until(`document.querySelector("#section-1[open]")`)
		b.wantSilence()
	})
}

// TestFactBoxFails has a box of a document that is gone, and one of another
// host: what is in it stays.
func TestFactBoxFails(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		s := newSite(t, assets.Samples())
		b := newTab(t, 800)
		b.open(s.publish(strings.ReplaceAll(s.factBox(`id="gone"`), "/c/lightning", "/c/gone") +
			`<fact-box id="foreign" src="https://other.example/c/lightning">` + fallback + `</fact-box><fact-box id="empty">` + fallback + `</fact-box>` + s.script()))
		top := b.top()
		top.until(`document.querySelector("#gone iframe")?.style.display === "none"`)
		for _, id := range []string{"gone", "foreign", "empty"} {
			top.until(fmt.Sprintf(`document.querySelector("#%s > p").offsetHeight`, id))
		}
		if top.holds(`document.querySelectorAll("iframe").length !== 1`) {
			t.Error("a frame was made for a box that is not ours")
		}
	})
}

// TestQuoteWithoutFrame is the snippet as a content system leaves it that throws
// iframes away and nothing else: the quote becomes a card, once.
func TestQuoteWithoutFrame(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		s := newSite(t, assets.Samples())
		whole := s.snippet("lightning", sandboxes["own"])
		before, rest, _ := strings.Cut(whole, "<iframe")
		_, after, _ := strings.Cut(rest, "</iframe>")
		b := newTab(t, 800)
		// With another snippet before it, whose script runs while the page comes in.
		b.open(s.publish(s.snippet("great-wall", sandboxes["own"]) + before + after + `<blockquote cite="` + s.host.URL + `/c/foudre">What somebody quotes.</blockquote>`))
		top := b.top()
		f := b.frame("/embed/lightning", 0)
		f.until(shown(".fb-title"))
		top.until(`factbox.cards.length === 2 && factbox.cards.every((card) => card.iframe.style.height && !card.quote.offsetHeight)`)
		if n := top.number(`document.querySelectorAll("iframe").length`); n != 2 {
			t.Errorf("%v frames, want 2", n)
		}
		b.wantSilence()
	})
}

// TestEvents lets the page listen to what a reader does.
func TestEvents(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		for sandbox, flags := range sandboxes {
			t.Run(sandbox, func(t *testing.T) {
				s := newSite(t, assets.Samples())
				b := newTab(t, 800)
				release := s.hold("/embed/")
				b.begin(s.publish(`<script>` + note + `</script>` + s.snippet("lightning", flags)))
				top := b.top()
				top.until(`window.noted`)
				release()
				f := b.frame("/embed/", 0)
				top.until(fits)
				wantEvents(t, top, "ready", fmt.Sprintf("resize height=%v", top.number(`document.querySelector("iframe").offsetHeight`)))
				f.click("#section-1 > summary")
				top.until(fmt.Sprintf(`document.querySelector("iframe").offsetHeight === %v`, f.height()))
				wantEvents(t, top, "toggle section=section-1 open=true", fmt.Sprintf("resize height=%v", f.height()))
				f.click(marker)
				top.until(`noted.length`)
				wantEvents(t, top, "cite source=2 open=true")
				b.press(kb.Escape)
				top.until(`noted.length`)
				wantEvents(t, top, "cite source=2 open=false")
				// Followed by a script, and no further, so that no tab opens in front of this one.
				var address string
				f.eval(`addEventListener("click", (event) => event.preventDefault(), true);
					(() => { const link = document.querySelector("#source-2 .fb-source-title a"); link.click(); return link.href; })()`, &address)
				top.until(`noted.length`)
				wantEvents(t, top, "source source=2 url="+address)
				b.wantSilence()
			})
		}
	})
}

// wantEvents expects what was noted since the last time.
func wantEvents(t *testing.T, top frame, want ...string) {
	t.Helper()
	top.until(fmt.Sprintf(`noted.length >= %d`, len(want)))
	top.settle()
	got := top.noted()
	if diff := cmp.Diff(slices.Sorted(slices.Values(want)), slices.Sorted(slices.Values(got))); diff != "" {
		t.Errorf("events (-want +got)\n%s", diff)
	}
	top.eval(`noted.length = 0`, nil)
}

// TestExpand opens and closes sections from the page.
func TestExpand(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		s := newSite(t, assets.Samples())
		release := s.hold("/embed/")
		b := newTab(t, 800)
		b.begin(s.publish(s.snippet("lightning", sandboxes["own"])))
		top := b.top()
		top.until(`window.factbox?.cards.length`)
		top.eval(`window.card = factbox.cards[0]; card.expand("section-2")`, nil) // before there is a card
		release()
		f := b.frame("/embed/", 0)
		opened := `[...document.querySelectorAll("details[open]")].map(({id}) => id).join()`
		var all string
		f.until(opened + ` === "section-2"`)
		f.eval(`[...document.querySelectorAll("details")].map(({id}) => id).join()`, &all)
		for _, test := range [][2]string{
			{`card.expand("sources")`, "section-2,sources"},
			{`card.expand("nothing")`, "section-2,sources"},
			{`card.expand(false)`, ""},
			{`card.expand()`, all},
			{`card.expand(false); card.expand("section-1")`, "section-1"},
		} {
			top.eval(test[0], nil)
			f.until(fmt.Sprintf(`%s === %q`, opened, test[1]))
			top.until(fmt.Sprintf(`card.iframe.offsetHeight >= %v`, f.height()))
		}
		// What the reader has changed since is not undone when the frame is moved.
		f.click("#section-1 > summary")
		f.click("#section-2 > summary")
		top.until(`JSON.stringify(card.said.keep.open) === '["section-2"]'`)
		top.eval(`document.body.prepend(card.iframe)`, nil)
		b.frame("/embed/", 0).until(opened + ` === "section-2"`)
		b.wantSilence()
	})
}

// TestSchemeAtRunTime changes a card's colours while it is open: at once, with
// nothing loaded and nothing moved, and it lasts when the frame is moved.
func TestSchemeAtRunTime(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		for name, markup := range map[string]string{"quote": "", "element": `scheme="light"`} {
			t.Run(name, func(t *testing.T) {
				s := newSite(t, assets.Samples())
				b := newTab(t, 800)
				if name == "quote" {
					b.open(s.publish(s.snippet("lightning", sandboxes["own"]) + filler))
				} else {
					b.open(s.publish(s.factBox(markup) + s.script() + filler))
				}
				top, f := b.top(), b.frame("/embed/", 0)
				top.until(fits)
				f.click("#section-1 > summary")
				top.until(fmt.Sprintf(`document.querySelector("iframe").offsetHeight === %v`, f.height()))
				f.until(inCharge)
				top.settle()
				requests := len(b.requested("/"))
				measured := top.holds(`PerformanceObserver.supportedEntryTypes.includes("layout-shift")`) // Firefox does not
				if measured {
					top.eval(watchShifts+`shifts.length = 0`, nil)
				}
				top.eval(`window.heights = []; addEventListener("factbox:resize", ({detail}) => heights.push(detail.height))`, nil)
				ink := `getComputedStyle(document.querySelector(".fb-title")).color`
				ground := func() uint8 {
					f.settle()
					picture := b.screenshot()
					at := top.rect("iframe")
					return rgba(picture, at.Min.X+6, (max(at.Min.Y, 0)+min(at.Max.Y, windowHeight))/2).R
				}
				set := func(scheme string) {
					if name == "quote" {
						top.eval(fmt.Sprintf(`factbox.cards[0].scheme = %q`, scheme), nil)
					} else {
						top.eval(fmt.Sprintf(`document.querySelector("fact-box").setAttribute("scheme", %q)`, scheme), nil)
					}
				}
				var light, dark string
				f.eval(ink, &light)
				if lit := ground(); lit < 200 {
					t.Errorf("in a light page the card's ground is %d of 255", lit)
				}
				set("dark")
				f.until(fmt.Sprintf(`%s !== %q`, ink, light))
				f.eval(ink, &dark)
				if lit := ground(); lit > 60 {
					t.Errorf("dark, the card's ground is %d of 255", lit)
				}
				if got := top.holds(`factbox.cards[0].scheme === "dark"`); !got {
					t.Error("the card does not know its scheme")
				}
				set("auto") // the page is light
				f.until(fmt.Sprintf(`%s === %q`, ink, light))
				set("dark")
				f.until(fmt.Sprintf(`%s === %q`, ink, dark))
				if top.number(`heights.length`) != 0 || len(b.requested("/")) != requests || !f.holds(`document.querySelector("#section-1[open]")`) {
					t.Error("the card did more than change its colours")
				}
				if measured && len(top.shifts()) != 0 {
					t.Errorf("the page was shifted: %q", top.shifts())
				}
				top.eval(`document.body.append(document.querySelector("fact-box, iframe"))`, nil)
				b.frame("/embed/", 0).until(fmt.Sprintf(`document.readyState === "complete" && %s === %q`, ink, dark))
				b.wantSilence()
			})
		}
	})
}

// TestDiagnose asks the host script what is wrong, in pages where something is.
func TestDiagnose(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		s := newSite(t, assets.Samples())
		snippet := s.snippet("lightning", sandboxes["own"])
		quoteless := snippet[strings.Index(snippet, "<iframe"):]
		for name, test := range map[string]struct {
			policy, markup string
			when           string // a condition on the page
			state          string
			advice         []string // beginnings
		}{
			"in order": {"", snippet, fits, "in order", nil},
			"no such theme": {"", strings.Replace(snippet, "/embed/lightning", "/embed/lightning?theme=gazette", 1), fits,
				"in order", []string{"There is no theme “gazette” on this host: use one of default, "}},
			"no quote":  {"", quoteless, fits, "in order", []string{"There is no quote before the frame"}},
			"WordPress": {"", strings.Replace(snippet, sandboxes["own"], "allow-scripts", 1), fits, "in order", []string{"The sandbox lacks allow-same-origin", "The sandbox lacks allow-popups"}},
			"too low":   {"", strings.Replace(quoteless, `height="`, `height="1" data-was="`, 1), fits, "in order", []string{"The card wanted", "There is no quote"}},
			"no scripts": {"", strings.Replace(snippet, sandboxes["own"], "allow-same-origin", 1), `document.querySelector("blockquote").offsetHeight && document.querySelector("iframe").style.display === "none"`,
				"no answer: the quote speaks for it", []string{"The sandbox lacks allow-scripts", "The sandbox lacks allow-popups"}},
			"document gone": {"", strings.ReplaceAll(snippet, "/embed/lightning", "/embed/gone"), `document.querySelector("iframe").style.display === "none"`,
				"no answer: the quote speaks for it", []string{"The frame has not answered. Open " + s.host.URL + "/embed/gone"}},
			"refused": {"frame-src 'none'", snippet, `document.querySelector("iframe").style.display === "none"`,
				"no answer: the quote speaks for it", []string{"This page's Content-Security-Policy refuses the frame. It needs: frame-src " + s.host.URL}},
			"not displayed": {"", `<div style="display: none">` + quoteless + `</div>`, `window.factbox?.cards.length`,
				"not displayed", []string{"There is no quote"}},
			"wrong address": {"", `<fact-box src="` + s.host.URL + `/embed/lightning"></fact-box>` + s.script(), `window.factbox`,
				"no frame", []string{"The src of a <fact-box> has to begin with " + s.host.URL + "/c/"}},
		} {
			t.Run(name, func(t *testing.T) {
				b := newTab(t, 800)
				b.open(s.publishUnder(test.policy, test.markup))
				top := b.top()
				top.until(test.when)
				var reports []struct {
					Check, State string
					FirstAnswer  float64
					Height       struct{ Given, Wanted, Laid float64 }
					Versions     struct{ Script, Frame string }
					Advice       []string
				}
				top.eval(`factbox.diagnose()`, &reports)
				if len(reports) != 1 {
					t.Fatalf("%d reports, want 1: %+v", len(reports), reports)
				}
				got := reports[0]
				if got.State != test.state || got.Versions.Script != s.host.URL+"/embed.js" {
					t.Errorf("state %q, script %q; want %q", got.State, got.Versions.Script, test.state)
				}
				if answered := test.state == "in order"; answered != (got.FirstAnswer > 0 && got.Height.Wanted > 0 && got.Height.Laid > 0 && got.Versions.Frame != "") {
					t.Errorf("what an answered frame says: %+v", got)
				}
				fit := len(got.Advice) == len(test.advice)
				for i := range min(len(got.Advice), len(test.advice)) {
					fit = fit && strings.HasPrefix(got.Advice[i], test.advice[i])
				}
				if !fit {
					t.Errorf("advice %q, want %q", got.Advice, test.advice)
				}
			})
		}
	})
}

// TestPinnedScript pastes the snippet with the script that never changes. A host
// that sends another one under its name is not obeyed, and the frame stands as it
// was given.
func TestPinnedScript(t *testing.T) {
	t.Parallel()
	bundle, err := assets.Load()
	if err != nil {
		t.Fatal(err)
	}
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		for name, tampered := range map[string]bool{"as it was": false, "tampered with": true} {
			t.Run(name, func(t *testing.T) {
				s := newSite(t, assets.Samples())
				if tampered {
					s.answer("/embed.v1.js", func(w http.ResponseWriter, r *http.Request) {
						w.Header().Set("Access-Control-Allow-Origin", "*")
						servesScript(bundle.Embed)(w, r)
						w.Write([]byte("\nalert(1)"))
					})
				}
				d, _ := s.library.Document("lightning")
				code, err := render.Snippet(checkOf(t, d), s.host.URL, render.SnippetOptions{Integrity: bundle.EmbedV1.Integrity()})
				if err != nil {
					t.Fatal(err)
				}
				b := newTab(t, 800)
				b.open(s.publish(strings.Replace(code, ` loading="lazy"`, "", 1)))
				top := b.top()
				b.frame("/embed/", 0).until(shown(".fb-title"))
				if !tampered {
					top.until(fits)
					b.wantSilence()
					return
				}
				if top.holds(`window.factbox || document.querySelector("iframe").style.height`) {
					t.Error("the script ran")
				}
				top.until(`document.querySelector("blockquote").offsetHeight && document.querySelector("iframe").offsetHeight > 500`)
			})
		}
	})
}

// TestOwnCopyOfTheScript has the publisher serve the script, which then is there
// even when our host is not: no browser's error page stands in the article.
func TestOwnCopyOfTheScript(t *testing.T) {
	t.Parallel()
	bundle, err := assets.Load()
	if err != nil {
		t.Fatal(err)
	}
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		for name, down := range map[string]bool{"host there": false, "host down": true} {
			t.Run(name, func(t *testing.T) {
				s := newSite(t, assets.Samples())
				copied := s.publishPage(http.Header{"Content-Type": {"text/javascript"}}, bundle.EmbedV1.Text())
				code, _, _ := strings.Cut(s.snippet("lightning", sandboxes["own"]), "<script")
				if down {
					s.host.Close()
				}
				b := newTab(t, 800)
				b.begin(s.publish(code + fmt.Sprintf(`<script async src="%s" data-host="%s"></script>`, copied, s.host.URL)))
				if down {
					b.top().until(quoteShown + " && !(" + frameShown + ")")
				} else {
					b.top().until(fits)
					b.top().until("!(" + quoteShown + ")")
				}
			})
		}
	})
}

// TestDescribed holds what embed.d.ts says against what is there. That it is
// TypeScript, `make audit` sees.
func TestDescribed(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	b := newTab(t, 800)
	b.open(s.publish(s.factBox("") + s.script()))
	top := b.top()
	top.until(fits)
	for what, holds := range map[string]string{
		"Factbox":        `"cards" in factbox && typeof factbox.diagnose === "function"`,
		"FactboxCard":    `(({iframe, quote, scheme, theme, expand}) => iframe instanceof HTMLIFrameElement && quote instanceof Element && scheme === "auto" && theme === "default" && typeof expand === "function")(factbox.cards[0])`,
		"FactBoxElement": `document.querySelector("fact-box").card === factbox.cards[0]`,
	} {
		if !top.holds(holds) {
			t.Errorf("%s is not as described", what)
		}
	}
}
