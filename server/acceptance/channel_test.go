package acceptance

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"

	"factbox/assets"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/performance"
)

// puppet is a frame that says what the test lets it say (`port.postMessage`),
// and before that only that it is content with its height: a silent frame is
// given up on.
const puppet = `<!doctype html><title>Puppet</title><script>
	addEventListener("message", ({data, ports}) => {
		if (data === "all") window.all = true;
		if (data?.factbox !== "connect") return;
		window.port = ports[0];
		window.connections = (window.connections ?? 0) + 1;
		port.postMessage({height: innerHeight});
		window.kept = data.keep;
	});
	parent.postMessage({factbox: "ready"}, "*");
</script>`

// puppetry is a host of puppets with the real host script, and an article with
// one of them of the given height. Its page and its frame are connected.
func puppetry(t *testing.T, newTab opener, height int, before, after string) (top, f frame) {
	t.Helper()
	bundle, err := assets.Load()
	if err != nil {
		t.Fatal(err)
	}
	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/embed.js" {
			w.Header().Set("Content-Type", "text/javascript")
			w.Write(bundle.Embed.Raw)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, puppet)
	}))
	t.Cleanup(host.Close)
	b := newTab(t, 800)
	b.open(newSite(t, assets.Samples()).publish(before + fmt.Sprintf(
		`<iframe src="%s/embed/puppet" width="100%%" height="%d" frameborder="0"></iframe><script async src="%[1]s/embed.js"></script>`, host.URL, height) + after))
	f = b.frame("/embed/", 0)
	b.top().eval(`window.iframe = document.querySelector("iframe")`, nil)
	f.untilConnected()
	return b.top(), f
}

// untilConnected waits until the loaded puppet has its port: it is given one
// when it is ready, and another when it has loaded.
func (f frame) untilConnected() {
	f.t.Helper()
	f.top().eval(`iframe.contentWindow.postMessage("all", "*")`, nil)
	f.until(`window.all && window.port`)
}

// say lets the puppet send a message, and waits until the page has heard it.
func (f frame) say(message string) {
	f.t.Helper()
	f.eval(fmt.Sprintf(`port.postMessage(%s)`, message), nil)
	// What is sent later this way arrives later.
	f.top().eval(`window.echo = false; addEventListener("message", ({data}) => { if (data === "echo") echo = true })`, nil)
	f.eval(`parent.postMessage("echo", "*")`, nil)
	f.top().until(`echo`)
	f.top().settle()
}

// number evaluates an expression to a number.
func (f frame) number(expression string) (n float64) {
	f.t.Helper()
	f.eval(expression, &n)
	return n
}

// TestGivenHeight tells the host script of cards of many heights, in a plain frame; and
// of those that make the frame another height, in frames of every kind.
func TestGivenHeight(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		for _, test := range []struct {
			name  string
			says  []string
			want  float64 // of the frame, which was given 600 px
			below float64 // where the page goes on
		}{
			{"as given", []string{`{height: 600}`}, 600, 600},
			{"a little lower", []string{`{height: 600 - 128}`}, 600, 600},
			{"far lower", []string{`{height: 471.2}`}, 472, 472},
			{"higher", []string{`{height: 600.5}`}, 601, 601},
			{"lower, after it was higher", []string{`{height: 700}`, `{height: 590}`}, 590, 590},
			{"with room", []string{`{height: 600, room: 100}`}, 700, 600},
			{"with room in the slack", []string{`{height: 570, room: 100}`}, 670, 600},
			{"with less room than slack", []string{`{height: 570, room: 20}`}, 600, 600},
			{"with room no more", []string{`{height: 600, room: 100}`, `{height: 600, room: 0}`}, 600, 600},
			{"nonsense", []string{`{height: 0}`, `{height: NaN}`, `{height: "a"}`, `{height: -1}`, `{height: 1e9}`, `{height: Infinity}`, `null`, `"600"`, `{}`, `[]`, `{reveal: 1}`, `{reveal: {}}`, `{height: {}}`}, 600, 600},
			{"nonsensical room", []string{`{height: 600, room: 1e9}`, `{height: 600, room: -50}`, `{height: 600, room: "x"}`}, 600, 600},
		} {
			styles := []string{
				"iframe { display: block }",
				"iframe { display: inline }",
				"iframe { display: block; margin: 24px 0 }",
				"iframe { display: block; box-sizing: border-box; border: 4px solid; height: 608px }",
			}
			if test.want == 600 {
				styles = styles[:1]
			}
			for _, style := range styles {
				t.Run(test.name+"/"+style, func(t *testing.T) {
					t.Parallel()
					top, f := puppetry(t, newTab, 600, `<style>`+style+`</style>`, filler)
					at := `document.getElementById("after").getBoundingClientRect().top`
					before := top.number(at)
					for _, message := range test.says {
						f.say(message)
					}
					if got := top.number(`iframe.clientHeight`); got != test.want {
						t.Errorf("the frame is %v px high, want %v px", got, test.want)
					}
					if got := top.number(at) - before + 600; got != test.below {
						t.Errorf("the page goes on at %v px, want %v px", got, test.below)
					}
				})
			}
		}
	})
}

// TestSlides watches the page while a card opens: what follows moves one way,
// from where it stood to where it belongs, and not at once.
func TestSlides(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		top, f := puppetry(t, newTab, 200, "", filler)
		top.eval(`window.tops = []; (function watch() { tops.push(iframe.nextElementSibling.nextElementSibling.getBoundingClientRect().top); requestAnimationFrame(watch) })()`, nil)
		f.say(`{height: 500}`)
		var tops []float64
		top.eval(`tops`, &tops)
		if !slices.IsSorted(tops) {
			t.Errorf("moved back and forth: %v", tops)
		}
		if moved := tops[len(tops)-1] - tops[0]; moved != 300 {
			t.Errorf("moved by %v px, want 300 px", moved)
		}
		if stations := len(slices.Compact(slices.Clone(tops))); stations < 3 {
			t.Errorf("jumped: %v", tops)
		}
	})
}

// TestSlidesAtTheEnd closes a card at the end of the page, which becomes too
// short for where the reader is: card and text come down together.
func TestSlidesAtTheEnd(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		top, f := puppetry(t, newTab, 200, filler, "")
		f.say(`{height: 1000}`)
		top.eval(`scrollTo(0, 1e6)`, nil)
		top.settle()
		top.eval(`window.tops = []; window.apart = []; (function watch() {
		const card = iframe.getBoundingClientRect().top;
		tops.push(card);
		apart.push(Math.round(card - iframe.previousElementSibling.getBoundingClientRect().top));
		requestAnimationFrame(watch);
	})()`, nil)
		f.say(`{height: 300}`)
		var tops, apart []float64
		top.eval(`tops`, &tops)
		top.eval(`apart`, &apart)
		if !slices.IsSorted(tops) || len(slices.Compact(slices.Clone(tops))) < 3 {
			t.Errorf("the card did not slide down: %v", tops)
		}
		if len(slices.Compact(slices.Clone(apart))) != 1 {
			t.Errorf("the text above the card did not go with it: %v", apart)
		}
	})
}

// TestAboveTheReader opens a card that the reader has scrolled past: what is
// read stays where it is.
func TestAboveTheReader(t *testing.T) {
	t.Parallel()
	top, f := puppetry(t, newTab, 200, "", filler+filler)
	top.eval(`scrollTo(0, 1000)`, nil)
	top.settle()
	top.eval(watchShifts, nil)
	at := `document.getElementById("after").getBoundingClientRect().top`
	before := top.number(at)
	for _, message := range []string{`{height: 500}`, `{height: 120}`} {
		f.say(message)
		if now := top.number(at); now != before {
			t.Errorf("after %s, what was at %v px is at %v px", message, before, now)
		}
	}
	if shifts := top.shifts(); len(shifts) != 0 {
		t.Errorf("the page was shifted: %q", shifts)
	}
}

// TestReveal asks for a band of a card 3000 px high in a window of 900 px.
func TestReveal(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name        string
		top, bottom int
		from, want  float64 // the frame's upper edge in the window
	}{
		{"in view", 1100, 1200, -1000, -1000},
		{"below", 2000, 2100, -1000, -1200},
		{"above", 300, 400, -1000, -300},
		{"partly below", 1850, 1950, -1000, -1050},
		{"higher than the window", 1200, 2900, -1000, -1200},
		{"outside of the card, upwards", -5000, -4000, -1000, -1000},
		{"outside of the card, upside down", 500, 400, -1000, -1000},
	} {
		for _, motion := range []string{"reduce", "no-preference"} {
			t.Run(test.name+"/"+motion, func(t *testing.T) {
				t.Parallel()
				top, f := puppetry(t, newTab, 3000, filler, filler)
				call(top.tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
					Features: []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: motion}},
				})
				f.say(`{height: 3000}`)
				edge := `iframe.getBoundingClientRect().top`
				top.eval(fmt.Sprintf(`scrollBy(0, %s - %v)`, edge, test.from), nil)
				f.say(fmt.Sprintf(`{reveal: {top: %d, bottom: %d}}`, test.top, test.bottom))
				top.until(fmt.Sprintf(`Math.abs(%s - %v) <= 1`, edge, test.want))
				top.settle()
				top.until(fmt.Sprintf(`Math.abs(%s - %v) <= 1`, edge, test.want))
				if top.holds(`iframe.getAttribute("style").includes("scroll")`) {
					t.Error("left a style behind")
				}
			})
		}
	}
}

// TestKeep moves the frame in the page, which loads it anew: what it wanted kept
// comes back.
func TestKeep(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		top, f := puppetry(t, newTab, 600, "", filler)
		if !f.holds(`kept === undefined`) {
			t.Error("something was kept for a frame that had never said anything")
		}
		f.say(`{height: 600, keep: {open: ["section-1"]}}`)
		f.say(`{height: 600, keep: {open: ["section-2"]}}`)
		top.eval(`iframe.addEventListener("load", () => { window.moved = true }); document.body.append(iframe)`, nil)
		top.until(`window.moved`)
		f = top.tab.frame("/embed/", 0)
		f.untilConnected()
		f.until(`kept?.open?.[0] === "section-2"`)
		f.say(`{height: 700}`)
		top.until(`iframe.offsetHeight === 700`)
	})
}

// TestPrint prints the page while a citation card hangs over it.
func TestPrint(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		top, f := puppetry(t, newTab, 600, "", filler)
		f.say(`{height: 600, room: 100, print: 1800.4}`)
		var heights []float64
		measure := `iframe.offsetHeight`
		top.eval(fmt.Sprintf(`[%s, (dispatchEvent(new Event("beforeprint")), %[1]s), (dispatchEvent(new Event("afterprint")), %[1]s)]`, measure), &heights)
		if want := []float64{700, 1801, 700}; !slices.Equal(heights, want) {
			t.Errorf("before, on paper, and after: %v px, want %v px", heights, want)
		}
		top.eval(`window.onPaper = 0; addEventListener("beforeprint", () => { onPaper = iframe.offsetHeight })`, nil)
		top.want(top.engine.print())
		if onPaper := top.number(`onPaper`); onPaper != 1801 {
			t.Errorf("the browser printed the frame at %v px, want 1801 px", onPaper)
		}
		if after := top.number(measure); after != 700 {
			t.Errorf("after printing the frame is %v px high, want 700 px", after)
		}
	})
}

// mount defines a function that puts a card into the page and, once it is
// connected, takes it out again.
const mount = `window.mount = async () => {
	const box = document.createElement("div");
	box.innerHTML = iframe.outerHTML; // and no script
	document.body.append(box);
	const heard = new Promise((done) => addEventListener("message", done, {once: true}));
	const loaded = new Promise((done) => box.firstChild.addEventListener("load", done, {once: true}));
	await Promise.all([heard, loaded]);
	box.remove();
}`

// TestMounts puts cards into the page and takes them out again, as a page that
// never reloads does: nothing of them stays.
func TestMounts(t *testing.T) {
	t.Parallel()
	top, f := puppetry(t, newTab, 600, "", filler)
	f.say(`{height: 700}`)
	top.eval(mount, nil)
	count := func() map[string]float64 {
		call(top.tab, heapprofiler.CollectGarbage, cdp.Empty{})
		found := make(map[string]float64)
		for _, metric := range call(top.tab, performance.GetMetrics, cdp.Empty{}).Metrics {
			found[metric.Name] = metric.Value
		}
		return found
	}
	call(top.tab, performance.Enable, performance.EnableParams{})
	top.eval(`(async () => { for (let i = 0; i < 5; i++) await mount() })()`, nil)
	before := count()
	top.eval(`(async () => { for (let i = 0; i < 50; i++) await mount() })()`, nil)
	top.eventually("nothing left", func() bool {
		after := count()
		for _, name := range []string{"JSEventListeners", "Nodes", "Documents", "Frames"} {
			if after[name] > before[name] {
				return false
			}
		}
		return true
	})
}

// TestNoListenerLeft puts fifty cards into the page and takes them out again:
// nothing that stays in the page listens for any of them.
func TestNoListenerLeft(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		top, f := puppetry(t, newTab, 600, `<script>
			window.listeners = 0;
			const stays = (target) => !(target instanceof Element || target instanceof MessagePort);
			for (const [name, count] of [["addEventListener", 1], ["removeEventListener", -1]]) {
				const original = EventTarget.prototype[name];
				EventTarget.prototype[name] = function (...args) {
					if (stays(this ?? window) && !args[2]?.once) listeners += count;
					return original.apply(this ?? window, args);
				};
			}
		</script>`, filler)
		f.say(`{height: 700}`)
		top.eval(mount, nil)
		before := top.number(`listeners`)
		if before == 0 {
			t.Fatal("the host script listens to nothing, or was not watched")
		}
		top.eval(`(async () => { for (let i = 0; i < 50; i++) await mount() })()`, nil)
		if after := top.number(`listeners`); after != before {
			t.Errorf("there are %v listeners, were %v", after, before)
		}
		f.say(`{height: 800}`)
		top.until(`iframe.clientHeight === 800`)
		top.wantSilence()
	})
}
