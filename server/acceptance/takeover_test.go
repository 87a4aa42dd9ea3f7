package acceptance

import (
	"strings"
	"testing"
	"testing/fstest"

	"factbox/assets"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/google/go-cmp/cmp"
)

const (
	marker   = ".fb-summary .fb-mark"
	inCharge = `document.documentElement.dataset.wasm === "on"`
)

// TestTakeover opens a section and a citation, and lets the WebAssembly take
// over: every node stays the node it was, nothing moves, focus, selection and all
// that is open stay.
func TestTakeover(t *testing.T) {
	t.Parallel()
	for sandbox, flags := range sandboxes {
		s := newSite(t, assets.Samples())
		for _, slug := range s.slugs() {
			t.Run(sandbox+"/"+slug, func(t *testing.T) {
				release := s.hold(assets.WidgetWasm)
				b := newTab(t, 800)
				b.open(s.publish(s.snippet(slug, flags)))
				f := b.frame("/embed/", 0)
				f.until(`document.documentElement.dataset.scripts === ""`)
				f.eval(`
					window.nodes = [];
					const all = document.createTreeWalker(document.getElementById("factbox"));
					for (let n = all.currentNode; n; n = all.nextNode()) nodes.push(n);
					window.mutations = [];
					document.addEventListener("toggle", () => mutations.push("toggle"), true);`, nil)

				f.click("#section-1 > summary")
				f.until(`document.querySelector("#section-1").open`)
				f.click(marker)
				f.until(`document.querySelector(":popover-open")`)
				f.settle()
				if len(b.requested(assets.WidgetWasm)) == 0 {
					t.Fatal("the WebAssembly was not asked for after a click")
				}
				f.eval(`
					mutations.length = 0;
					new MutationObserver((seen) => { for (const m of seen) mutations.push(m.type + " " + m.target.nodeName + " " + (m.attributeName || "")) })
						.observe(document.getElementById("factbox"), {subtree: true, childList: true, characterData: true, attributes: true});
					window.focused = document.activeElement;
					getSelection().selectAllChildren(document.querySelector(".fb-summary p"));
					window.selected = getSelection().toString();
					window.scrolled = [scrollX, scrollY];`, nil)
				b.top().settle()
				before := b.screenshot()

				release()
				f.until(inCharge)
				f.settle()

				b.top().settle()
				after1 := b.screenshot()
				if n := differing(before, after1); n != 0 {
					save(t, "before.png", before)
					save(t, "after.png", after1)
					t.Errorf("%d pixels differ after the takeover", n)
				}
				var after struct {
					Same, Focus, Selection, Section, Citation, Scroll bool
					Nodes                                             int
					Mutations                                         []string
				}
				f.eval(`(() => {
					const now = [];
					const all = document.createTreeWalker(document.getElementById("factbox"));
					for (let n = all.currentNode; n; n = all.nextNode()) now.push(n);
					return {
						same: now.length === nodes.length && now.every((n, i) => n === nodes[i]), nodes: now.length,
						focus: document.activeElement === focused && focused.matches(".fb-mark"),
						selection: selected.length > 100 && getSelection().toString() === selected,
						section: document.querySelector("#section-1").open,
						citation: !!document.querySelector(":popover-open"),
						scroll: scrollX === scrolled[0] && scrollY === scrolled[1],
						mutations,
					};
				})()`, &after)
				if !after.Same || after.Nodes == 0 || len(after.Mutations) != 0 {
					t.Errorf("the card's nodes changed in the takeover: same %v, %d nodes, mutations %q", after.Same, after.Nodes, after.Mutations)
				}
				if !after.Focus || !after.Selection || !after.Section || !after.Citation || !after.Scroll {
					t.Errorf("lost in the takeover: %+v", after)
				}
				b.wantSilence()
			})
		}
	}
}

// TestClientRendersWhatTheServerSent takes the server's card out of the page
// before the takeover, so that the client has to build its own: from the JSON in
// the page, with the smaller go-app of wasm/trim.
func TestClientRendersWhatTheServerSent(t *testing.T) {
	t.Parallel()
	t.Run("samples", func(t *testing.T) { testClientRender(t, newSite(t, assets.Samples())) })
	t.Run("every field", func(t *testing.T) {
		testClientRender(t, newSite(t, fstest.MapFS{"hostile.md": {Data: hostileDocument(attack)}}))
	})
}

// TestTakeoverOfAChangedPage lets the WebAssembly take over a page that others
// have been at: translators, extensions. The card is whole afterwards, and works.
func TestTakeoverOfAChangedPage(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	for name, change := range map[string]string{
		"section missing":   `document.querySelector("#section-2").remove()`,
		"text changed":      `document.querySelector(".fb-title").firstChild.data = "Another title"`,
		"text split":        `document.querySelector(".fb-title").firstChild.splitText(5)`,
		"translator's font": `(() => { const t = document.querySelector(".fb-title"), f = document.createElement("font"); f.append(...t.childNodes); t.append(f) })()`,
		"comment":           `document.querySelector(".fb-summary").prepend(document.createComment("x"))`,
		"strange element":   `document.querySelector(".fb-summary").prepend(document.createElement("x-toolbar"))`,
		"emptied":           `document.getElementById("factbox").replaceChildren()`,
		"root replaced":     `document.getElementById("factbox").replaceWith(Object.assign(document.createElement("div"), {id: "factbox"}))`,
	} {
		t.Run(name, func(t *testing.T) {
			b := newTab(t, 800)
			b.open(s.host.URL + "/embed/lightning")
			f := b.top()
			var want, got string
			f.eval(describeDOM, nil)
			f.eval(`describeDOM(document.getElementById("factbox"))`, &want)
			f.eval(change, nil)
			b.press("\t")
			f.until(inCharge)
			f.eval(`describeDOM(document.getElementById("factbox"))`, &got)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("the card before the change (-) and after the takeover (+) differ:\n%s", diff)
			}
			f.click(".fb-tool")
			f.until(`!document.querySelector("details:not([open])")`)
		})
	}
}

func testClientRender(t *testing.T, s *site) {
	for _, slug := range s.slugs() {
		t.Run(slug, func(t *testing.T) {
			b := newTab(t, 800)
			b.open(s.host.URL + "/embed/" + slug)
			f := b.top()
			var server, client string
			f.eval(describeDOM, nil)
			f.eval(`describeDOM(document.getElementById("factbox"))`, &server)
			f.eval(`document.getElementById("factbox").replaceChildren()`, nil)
			b.press("\t")
			f.until(inCharge)
			f.eval(`describeDOM(document.getElementById("factbox"))`, &client)
			if diff := cmp.Diff(server, client); diff != "" {
				t.Errorf("server (-) and client (+) differ:\n%s", diff)
			}
		})
	}
}

// describeDOM defines a function that writes a DOM, a node a line.
const describeDOM = `window.describeDOM = (node, depth = 0) => {
	const indent = "  ".repeat(depth);
	if (node.nodeType === Node.TEXT_NODE) return indent + JSON.stringify(node.data) + "\n";
	const attributes = [...node.attributes].map((a) => a.name + "=" + JSON.stringify(a.value)).sort().join(" ");
	return indent + node.namespaceURI.at(-1) + ":" + node.localName + " " + attributes + "\n" +
		[...node.childNodes].map((n) => describeDOM(n, depth + 1)).join("");
}`

// TestNothingBeforeInterest loads a card and leaves it alone.
func TestNothingBeforeInterest(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	b := newTab(t, 800)
	b.open(s.publish(s.snippet("lightning", sandboxes["own"])))
	f := b.frame("/embed/", 0)
	f.until(`document.readyState === "complete"`)
	b.top().until(`document.querySelector("iframe").style.height`)
	f.settle()
	if fetched := b.requested(s.host.URL + "/a/"); len(fetched) != 0 {
		t.Errorf("fetched for a card nobody touched: %q", fetched)
	}
}

// TestInterest starts the WebAssembly at each sign of interest.
func TestInterest(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	for name, show := range map[string]func(frame){
		"pointer rests": func(f frame) { f.hover(".fb-title") },
		"tap":           func(f frame) { f.click(".fb-title") },
		"focus":         func(f frame) { f.eval(`document.querySelector(".fb-tool").focus()`, nil) },
		"key":           func(f frame) { f.press("\t") },
	} {
		t.Run(name, func(t *testing.T) {
			b := newTab(t, 800)
			b.open(s.host.URL + "/embed/lightning")
			f := b.top()
			f.settle()
			show(f)
			f.until(inCharge)
		})
	}
	t.Run("idle, if asked for", func(t *testing.T) {
		b := newTab(t, 800)
		b.open(s.host.URL + "/embed/lightning?start=idle")
		b.top().until(inCharge)
	})
}

// TestScrollingIsNoInterest drags the page over a card with a finger.
func TestScrollingIsNoInterest(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	b := newTab(t, 400)
	call(b, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
	b.open(s.publish(s.snippet("lightning", sandboxes["own"]) + strings.Repeat("<p>More of the article.</p>", 60)))
	f := b.frame("/embed/", 0)
	x, y := f.restingPoint(".fb-title")
	touch := func(kind input.DispatchTouchEventType, points ...*input.TouchPoint) {
		call(b, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: points})
	}
	touch(input.DispatchTouchEventTypeTouchStart, &input.TouchPoint{X: x, Y: y})
	for drag := 10.0; drag <= y-20 && drag <= 200; drag += 10 {
		touch(input.DispatchTouchEventTypeTouchMove, &input.TouchPoint{X: x, Y: y - drag})
	}
	touch(input.DispatchTouchEventTypeTouchEnd)
	b.top().until(`scrollY > 0`)
	f.settle()
	if fetched := b.requested(s.host.URL + "/a/"); len(fetched) != 0 {
		t.Errorf("fetched while the reader scrolled past: %q", fetched)
	}
}

// TestEarlyClick clicks a control that needs the WebAssembly before it is there.
func TestEarlyClick(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	release := s.hold(assets.WidgetWasm)
	b := newTab(t, 800)
	b.open(s.host.URL + "/embed/lightning")
	f := b.top()
	f.click(".fb-tool")
	f.settle()
	if f.holds(`document.querySelector("details[open]")`) {
		t.Fatal("a section opened without the code that opens it")
	}
	release()
	f.until(inCharge)
	f.until(`!document.querySelector("details:not([open])")`)
}
