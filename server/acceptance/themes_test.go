package acceptance

import (
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"net/url"
	"testing"
	"testing/fstest"

	"factbox/assets"

	"github.com/google/go-cmp/cmp"
)

// daily is a theme of a paper that has a content folder of its own: with a font, a
// logo for each scheme, and words.
func daily(t testing.TB) fs.FS {
	const tokens = `{
		"name": "The Daily", "version": "2025.10",
		"sets": {"shape": {"sources": [{"font": {"$type": "fontFamily", "body": {"$value": ["Daily Mono", "serif"]}}}]}},
		"modifiers": {"scheme": {"default": "light", "contexts": {
			"light": [{"color": {"$type": "color", "surface": {"$value": {"colorSpace": "srgb", "components": [1, 0.95, 0.9]}}, "accent": {"$value": {"colorSpace": "srgb", "components": [0.4, 0, 0.4]}}}}],
			"dark": [{"color": {"$type": "color", "surface": {"$value": {"colorSpace": "srgb", "components": [0.15, 0.1, 0.1]}}, "accent": {"$value": {"colorSpace": "srgb", "components": [1, 0.8, 1]}}}}]
		}}},
		"resolutionOrder": [{"$ref": "#/sets/shape"}, {"$ref": "#/modifiers/scheme"}]
	}`
	const manifest = `{
		"title": "The Daily", "kicker": "filled", "headingLevel": 3,
		"texts": {"en": {"kicker": "Daily check"}},
		"logo": {"light": "ink.svg", "dark": "paper.svg", "alt": "The Daily", "width": 80, "height": 24},
		"fonts": [{"family": "Daily Mono", "file": "mono.woff2", "weight": "400", "style": "normal", "licence": "BSD-3-Clause"}]
	}`
	files := fstest.MapFS{
		"themes/daily/daily.tokens.json": {Data: []byte(tokens)},
		"themes/daily/manifest.json":     {Data: []byte(manifest)},
		"themes/daily/mono.woff2":        {Data: goMono(t)},
		"themes/daily/ink.svg":           {Data: square("#400040")},
		"themes/daily/paper.svg":         {Data: square("#ffccff")},
	}
	samples := assets.Samples()
	document, err := fs.ReadFile(samples, "checks/lightning.md")
	if err != nil {
		t.Fatal(err)
	}
	files["checks/lightning.md"] = &fstest.MapFile{Data: document}
	return files
}

func square(color string) []byte {
	return fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 24"><rect width="80" height="24" fill=%q/></svg>`, color)
}

// wears says what a card wears: the colours of its ground and its kicker, and
// its corners.
const wears = `(() => {
	const card = getComputedStyle(document.querySelector(".fb-card")), kicker = getComputedStyle(document.querySelector(".fb-kicker"));
	return [card.backgroundColor, kicker.backgroundColor, kicker.color, card.borderTopWidth, card.borderTopLeftRadius].join(" ");
})()`

// TestTheme shows a card in each theme from the first paint on, in a page of
// either scheme: what it wears when its document is there is what it wears later.
func TestTheme(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		s := newSite(t, assets.Samples())
		looks := make(map[string]string)
		for theme, scheme := range pairs(t, s.themes.All(), []string{"light", "dark"}) {
			name := theme.Name + ", " + scheme
			t.Run(name, func(t *testing.T) {
				b := newTab(t, 800)
				b.open(s.publish(s.iframe("lightning", "?theme="+theme.Name+"&scheme="+scheme, sandboxes["own"], 900) + s.script()))
				f := b.frame("/embed/", 0)
				var first, later string
				f.eval(wears, &first)
				b.top().until(fits)
				f.click(".fb-title")
				f.until(inCharge)
				f.settle()
				f.eval(wears, &later)
				if first != later {
					t.Errorf("first %s, then %s", first, later)
				}
				if like := looks[later]; like != "" {
					t.Errorf("it looks like %s: %s", like, later)
				}
				looks[later] = name
				b.wantSilence()
			})
		}
	})
}

// TestThemeAtRunTime gives a card another theme while it is open, by a property
// and by an attribute, in our sandbox and in one that takes the frame its origin:
// nothing is loaded anew, nothing that was open closes, and nothing on the page is
// shifted. A theme that the host does not have changes nothing.
func TestThemeAtRunTime(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		for _, sandbox := range []string{"own", "wordpress"} {
			t.Run(sandbox, func(t *testing.T) {
				s := newSite(t, assets.Samples())
				b := newTab(t, 800)
				b.open(s.publish(s.snippet("lightning", sandboxes[sandbox]) + filler))
				top, f := b.top(), b.frame("/embed/", 0)
				top.until(fits)
				f.click("#section-1 > summary")
				f.until(inCharge)
				top.until(fits)
				top.settle()
				measured := top.holds(`PerformanceObserver.supportedEntryTypes.includes("layout-shift")`) // Firefox does not
				if measured {
					top.eval(watchShifts+`shifts.length = 0`, nil)
				}
				f.eval(`window.same = true`, nil)
				look := func() (look string) {
					f.eval(wears, &look)
					return look
				}
				usual := look()
				wear := func(theme string) {
					top.eval(fmt.Sprintf(`factbox.cards[0].theme = %q`, theme), nil)
				}
				wear("tabloid")
				f.until(fmt.Sprintf(`%s !== %q`, wears, usual))
				tabloid := look()
				top.until(fits) // it has another height
				if !top.holds(`factbox.cards[0].theme === "tabloid"`) {
					t.Error("the card does not know its theme")
				}
				wear("broadsheet")
				f.until(fmt.Sprintf(`%s !== %q`, wears, tabloid))
				wear("default")
				f.until(fmt.Sprintf(`%s === %q`, wears, usual))
				// The last word counts, however fast they come.
				wear("wire")
				wear("plain")
				wear("tabloid")
				f.until(fmt.Sprintf(`%s === %q && document.querySelectorAll("#fb-theme, link[href^='/themes/']").length === 1`, wears, tabloid))
				top.until(fits)
				if !f.holds(`window.same && document.querySelector("#section-1[open]")`) {
					t.Error("the card did more than change its clothes")
				}
				top.settle()
				if measured && len(top.shifts()) != 0 {
					t.Errorf("the page was shifted: %q", top.shifts())
				}
				b.wantSilence()
				wear("none-such")
				f.until(`!document.querySelector("link[href*=none-such]")`)
				if got := look(); got != tabloid {
					t.Errorf("for a theme that is not there the card wears %s, want %s", got, tabloid)
				}
			})
		}
	})
}

// TestThemeAskedForBadly has a page ask for themes in every wrong way, and faster
// than they come: nothing throws, nothing stays behind, and the last theme that can
// be had is worn. What failed once can be asked for again.
func TestThemeAskedForBadly(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		s, b, top, f := openArticle(t, newTab)
		var usual, tabloid string
		f.eval(wears, &usual)
		f.eval(`window.faults = []; addEventListener("error", (event) => faults.push(event.message ?? event.target.href), true)`, nil)
		const sheets = `[...document.querySelectorAll("#fb-theme, link[rel=stylesheet]")]`

		top.eval(`for (const theme of [{}, {toString: 1}, 5, true, [[["tabloid"]]], "../embed.js?", "default?x", "default#", "Tabloid", " tabloid", "-", "\ud800", "\n", "x".repeat(1e6)]) factbox.cards[0].theme = theme`, nil)
		top.eval(`factbox.cards[0].theme = "tabloid"`, nil)
		f.until(fmt.Sprintf(`%s !== %q && %s.length === 1`, wears, usual, sheets))
		f.eval(wears, &tabloid)
		if asked := b.requested("/themes/"); len(asked) != 1 {
			t.Errorf("asked the host for %d themes, want 1: %.200q", len(asked), asked)
		}

		release := s.hold("/themes/wire.css")
		top.eval(`factbox.cards[0].theme = "wire"`, nil)
		f.until(sheets + `.length === 2`)
		top.eval(`factbox.cards[0].theme = "tabloid"`, nil) // what it wears
		f.until(sheets + `.length === 1`)
		top.eval(`for (let i = 0; i < 10_000; i++) factbox.cards[0].theme = i % 2 ? "wire" : "tabloid"; factbox.cards[0].theme = "default"`, nil)
		f.until(fmt.Sprintf(`%s === %q && %s.length === 1`, wears, usual, sheets))
		release()
		top.eval(`factbox.cards[0].theme = "wire"`, nil)
		f.until(fmt.Sprintf(`%s !== %q && %s.length === 1`, wears, usual, sheets))
		var faults []string
		if f.eval(`faults`, &faults); len(faults) != 0 {
			t.Errorf("errors: %q", faults)
		}
		b.wantSilence()

		s.answer("/themes/plain.css", func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "later", http.StatusInternalServerError) })
		var wire string
		f.eval(wears, &wire)
		top.eval(`factbox.cards[0].theme = "plain"`, nil)
		f.until(fmt.Sprintf(`faults.length === 1 && %s === %q && %s.length === 1`, wears, wire, sheets))
		s.answer("/themes/plain.css", nil)
		top.eval(`factbox.cards[0].theme = "plain"`, nil)
		f.until(fmt.Sprintf(`%s !== %q && %s.length === 1`, wears, wire, sheets))
		top.until(fits)
	})
}

// TestThemeOfOthers has a page give its card the theme of a paper that does not let
// it. The host learns which page asks, in whatever sandbox the card is.
func TestThemeOfOthers(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		for _, sandbox := range []string{"own", "wordpress"} {
			t.Run(sandbox, func(t *testing.T) {
				files := fstest.MapFS{
					"themes/private/tokens.json":   {Data: []byte(`{"radius": {"card": {"$type": "dimension", "$value": {"value": 9, "unit": "px"}}}}`)},
					"themes/private/manifest.json": {Data: []byte(`{"origins": ["https://daily.example"]}`)},
				}
				maps.Copy(files, daily(t).(fstest.MapFS))
				s := newSite(t, files)
				b := newTab(t, 800)
				b.open(s.publish(s.snippet("lightning", sandboxes[sandbox])))
				top, f := b.top(), b.frame("/embed/", 0)
				top.until(fits)
				var usual, later, page string
				f.eval(wears, &usual)
				f.eval(`addEventListener("error", () => { window.refused = true }, true)`, nil)
				top.eval(`factbox.cards[0].theme = "private"`, nil)
				f.until(`window.refused`)
				if f.eval(wears, &later); later != usual {
					t.Errorf("it wears %s, want %s", later, usual)
				}
				top.eval(`location.origin`, &page)
				want := []string{s.host.URL + "/themes/private.css?from=" + url.QueryEscape(page)}
				if diff := cmp.Diff(want, b.requested("/themes/private")); diff != "" {
					t.Errorf("asked for (-want +got):\n%s", diff)
				}
			})
		}
	})
}

// TestThemeMoves has a card keep its theme when the page moves its frame.
func TestThemeMoves(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		s := newSite(t, assets.Samples())
		b := newTab(t, 800)
		b.open(s.publish(s.factBox(`theme="wire"`) + s.script() + filler))
		top := b.top()
		top.until(fits)
		var wire, plain string
		b.frame("/embed/lightning?theme=wire", 0).eval(wears, &wire)
		top.eval(`document.querySelector("fact-box").setAttribute("theme", "plain")`, nil)
		f := b.frame("/embed/", 0)
		f.until(fmt.Sprintf(`%s !== %q`, wears, wire))
		f.eval(wears, &plain)
		top.eval(`document.body.append(document.querySelector("fact-box"))`, nil)
		b.frame("/embed/", 0).until(fmt.Sprintf(`document.readyState === "complete" && %s === %q`, wears, plain))
		b.wantSilence()
	})
}

// TestUnknownTheme shows the card all the same, in the default theme.
func TestUnknownTheme(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	b := newTab(t, 800)
	b.open(s.publish(s.iframe("lightning", "?theme=gone", sandboxes["own"], 900) + s.script()))
	b.top().until(fits)
	f := b.frame("/embed/", 0)
	f.until(shown(".fb-title"))
	if requested := b.requested("/themes/"); len(requested) != 0 {
		t.Errorf("the frame asks again for a theme that is not there: %q", requested)
	}
	b.wantSilence()
}

// TestThemeOfAPaper shows everything that a theme may bring with it: a font from
// our own host, a logo for the scheme with its name for those who listen, a level
// for the title, words, and the words on the accent. Nothing else is asked for.
func TestThemeOfAPaper(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		logos := map[string]string{"light": "ink.svg", "dark": "paper.svg"}
		for sandbox, scheme := range pairs(t, sandboxNames, []string{"light", "dark"}) {
			logo := logos[scheme]
			t.Run(sandbox+" "+scheme, func(t *testing.T) {
				s := newSite(t, daily(t))
				b := newTab(t, 800)
				b.open(s.publish(s.iframe("lightning", "?theme=daily&scheme="+scheme, sandboxes[sandbox], 900) + s.script()))
				top, f := b.top(), b.frame("/embed/", 0)
				top.until(fits)
				f.until(`[...document.fonts].some(({family, status}) => family.includes("Daily Mono") && status === "loaded")`)
				var got map[string]string
				f.eval(`(() => {
						const kicker = document.querySelector(".fb-kicker"), logo = getComputedStyle(document.querySelector(".fb-head"), "::before");
						return {
							kicker: kicker.textContent, level: document.querySelector(".fb-title").localName,
							logo: logo.backgroundImage.replace(/.*\//, "").replace('")', ""), size: logo.width + " " + logo.height,
							name: logo.content.replace(/"/g, "").trim(),
						};
					})()`, &got)
				want := map[string]string{"kicker": "Daily check", "level": "h3", "logo": logo, "size": "80px 24px", "name": "/ The Daily"}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
				if fonts := b.requested(".woff2"); len(fonts) != 1 {
					t.Errorf("fonts asked for: %q", fonts)
				}
				b.wantSilence()
			})
		}
	})
}

// TestThemeFont tells the font by the width of its letters. It is there at a
// reader's first visit, in a frame that can keep nothing, too; where it comes late,
// it does not move what is there.
func TestThemeFont(t *testing.T) {
	t.Parallel()
	const width = `(() => {
		const range = document.createRange();
		range.selectNode(document.createTreeWalker(document.querySelector(".fb-claim-text"), NodeFilter.SHOW_TEXT).nextNode());
		return range.getBoundingClientRect().width;
	})()`
	in := func(t *testing.T, sandbox string, late bool) (px float64) {
		s := newSite(t, daily(t))
		b := newTab(t, 800)
		release := func() {}
		if late {
			release = s.hold(".woff2")
		}
		b.begin(s.publish(s.iframe("lightning", "?theme=daily", sandboxes[sandbox], 900) + s.script())) // it is not complete before the font is
		top, f := b.top(), b.frame("/embed/", 0)
		f.until(shown(".fb-title"))
		f.settle()
		px = f.number(width)
		top.eval(watchShifts, nil)
		release()
		f.until(`document.readyState === "complete" && [...document.fonts].every(({status}) => status !== "loading")`)
		f.settle()
		if now := f.number(width); now != px {
			t.Errorf("a line changed from %v to %v px", px, now)
		}
		if shifts := top.shifts(); len(shifts) != 0 {
			t.Errorf("the page was shifted: %q", shifts)
		}
		b.wantSilence()
		return px
	}
	for sandbox := range sandboxes {
		t.Run(sandbox, func(t *testing.T) {
			if with, without := in(t, sandbox, false), in(t, sandbox, true); with == without {
				t.Errorf("the line is %v px wide with the font and without", with)
			}
		})
	}
}
