package acceptance

import (
	"fmt"
	"image"
	"image/color"
	"net/http"
	"slices"
	"testing"

	"factbox/assets"

	"github.com/google/go-cmp/cmp"
)

// hostileStyles are what publishers' style sheets do to everything on their
// pages, our frame included. That some make it another width is their right.
var hostileStyles = map[string]string{
	"all unset":         `* { all: unset }`,
	"all unset, bodily": `* { all: unset } body, p, div { display: block }`,
	"border-box":        `*, *::before, *::after { box-sizing: border-box; max-width: 100% }`,
	"media reset":       `img, video, iframe { display: block; max-width: 100%; height: auto }`,
	"reset":             `* { margin: 0; padding: 0; border: 0; font: inherit; vertical-align: baseline } blockquote { quotes: none }`,
	"normalize":         `html { line-height: 1.15; -webkit-text-size-adjust: 100% } body { margin: 0 } iframe { border: 0; vertical-align: middle }`,
	"fixed width":       `iframe { width: 300px !important }`,
	"frame":             `iframe { border: 7px dashed red; padding: 11px; margin: 1em 0 }`,
	"frame, border-box": `iframe { border: 7px dashed red; padding: 11px; box-sizing: border-box }`,
	"ratio":             `iframe { aspect-ratio: 16 / 9; width: 100% }`,
	"at most, at least": `iframe { min-height: 100px; max-width: 30em }`,
	"zoom":              `body { zoom: 1.5 }`,
	"zoomed out":        `body { zoom: .8 }`,
	"scaled":            `body { transform: scale(.8); transform-origin: 0 0 }`,
	"large type":        `html { font-size: 40px } body { font: 2rem/2 fantasy; letter-spacing: .2em; text-transform: uppercase; color: red }`,
	"right to left":     `html { direction: rtl } body { text-align: end }`,
	"sideways":          `body { writing-mode: vertical-rl; height: 90vh } iframe { width: 600px }`,
	"dark":              `:root { color-scheme: dark } body { background: #111; color: #eee }`,
	"columns":           `body { columns: 2 }`,
	"grid":              `body { display: grid; grid-template-columns: minmax(0, 1fr); gap: 3rem }`,
	"flex":              `body { display: flex; flex-direction: column; align-items: flex-start }`,
}

// TestHostileStyles pastes a card into pages with such styles: it looks like
// itself, and its frame is as high as it is.
func TestHostileStyles(t *testing.T) {
	t.Parallel()
	// What a publisher's styles could change about the card if they reached it.
	const looks = `[".fb-card", ".fb-title", ".fb-verdict", ".fb-summary p", ".fb-mark", "#section-1 > summary"].flatMap((selector) => {
		const style = getComputedStyle(document.querySelector(selector));
		return ["color", "backgroundColor", "fontFamily", "fontSize", "lineHeight", "letterSpacing", "textTransform", "direction", "writingMode", "textAlign"]
			.map((name) => selector + " " + name + ": " + style[name]);
	})`
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		s := newSite(t, assets.Samples())
		type place struct {
			width  float64
			scheme string
		}
		own := make(map[place][]string) // how the card looks in it by itself
		for name, style := range hostileStyles {
			t.Run(name, func(t *testing.T) {
				b := newTab(t, 800)
				b.open(s.publishPage(nil, withCard(bare, `<style>`+style+`</style>`+s.snippet("lightning", sandboxes["own"]))))
				top, f := b.top(), b.frame("/embed/", 0)
				top.until(`document.querySelector("iframe").style.height`)
				top.settle()
				for _, open := range []bool{false, true, false} {
					f.eval(fmt.Sprintf(`document.querySelector("#section-1").open = %v`, open), nil)
					f.settle()
					b.eventually("the frame has a height that suits the card", func() bool {
						gap := f.number(`innerHeight - document.body.getBoundingClientRect().height`) // of which the one is rounded
						return gap > -1 && gap <= slack && f.holds(`(scrollTo(0, 1e6), scrollY < 1)`)
					})
				}
				b.wantSilence()

				// Its width is the publisher's to choose, its scheme too.
				var got []string
				f.eval(looks, &got)
				at := place{f.number(`innerWidth`), map[bool]string{false: "light", true: "dark"}[name == "dark"]}
				want, known := own[at]
				if !known {
					b.resize(int64(at.width))
					b.open(s.host.URL + "/embed/lightning?scheme=" + at.scheme)
					b.top().eval(looks, &want)
					own[at] = want
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("the card looks unlike itself (-want +got):\n%s", diff)
				}
			})
		}
	})
}

// TestSharpScreens shows the card at scale factors that make heights fall
// between pixels: the frame is rounded up, so that nothing scrolls or is cut.
func TestSharpScreens(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		s := newSite(t, assets.Samples())
		for factor, slug := range pairs(t, []float64{1, 1.25, 1.5, 2.625}, []string{"lightning", "barq"}) {
			t.Run(fmt.Sprint(factor, "/", slug), func(t *testing.T) {
				b := newTab(t, 777)
				b.want(b.engine.scale(777, factor))
				b.open(s.publish(s.snippet(slug, sandboxes["own"])))
				top, f := b.top(), b.frame("/embed/", 0)
				if got := top.number(`devicePixelRatio`); got != factor {
					t.Fatalf("the screen has %v pixels to a px, want %v", got, factor)
				}
				top.until(fits)
				for i := range int(f.number(`document.querySelectorAll("details").length`)) {
					f.eval(fmt.Sprintf(`document.querySelectorAll("details")[%d].open = true`, i), nil)
					f.settle()
					top.until(fitted(f))
					if f.holds(scrolls) || f.holds(`document.body.getBoundingClientRect().height > innerHeight`) {
						t.Errorf("with %d sections open the card is cut off", i+1)
					}
				}
			})
		}
	})
}

// TestHeightRunsInNoCircle gives the card frames of very different heights, in
// which it is as high as ever; no part of it is sized by the window.
func TestHeightRunsInNoCircle(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		s := newSite(t, assets.Samples())
		for _, slug := range s.slugs() {
			t.Run(slug, func(t *testing.T) {
				var heights []float64
				b := newTab(t, 800)
				for _, height := range []int{100, 900, 20_000} {
					b.open(s.publish(s.iframe(slug, "", sandboxes["own"], height)))
					f := b.frame("/embed/", 0)
					f.until(`document.readyState === "complete"`)
					// Without scrollbars, which would take from its width.
					f.eval(`document.documentElement.style.scrollbarWidth = "none"; factboxFrame.readMore(); for (const d of document.querySelectorAll("details")) d.open = true`, nil)
					f.settle()
					heights = append(heights, f.height())
				}
				if heights[0] != heights[1] || heights[1] != heights[2] {
					t.Errorf("the card is %v px high", heights)
				}
			})
		}
	})
}

// TestLateType has fonts arrive late: the publisher's, which moves the frame but
// does not change it, and larger type in the card, which the frame follows.
func TestLateType(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		_, b, top, f := openArticle(t, newTab)
		top.settle()
		given := top.number(`document.querySelector("iframe").clientHeight`)
		// What a font does when it comes: other widths of letters, other lines.
		top.eval(`document.body.style.fontFamily = "monospace"`, nil)
		top.settle()
		if now := top.number(`document.querySelector("iframe").clientHeight`); now != given {
			t.Errorf("with the publisher's font the frame is %v px high, was %v px", now, given)
		}
		before := f.height()
		for _, size := range []string{"200%", "130%", "24px", ""} {
			f.eval(fmt.Sprintf(`document.documentElement.style.fontSize = %q`, size), nil)
			f.settle()
			top.until(fitted(f))
		}
		f.eval(`document.querySelector(".fb-card").style.fontFamily = "monospace"`, nil)
		f.settle()
		top.until(fitted(f))
		f.eval(`document.querySelector(".fb-card").style.fontFamily = ""`, nil)
		f.settle()
		if after := f.height(); after != before {
			t.Errorf("the card is %v px high, was %v px", after, before)
		}
		top.until(fitted(f))
		b.wantSilence()
	})
}

// schemed is a card in a page, each of a colour scheme.
type schemed struct {
	page, style, query string
	ground             color.RGBA // of the page
	dark               bool       // the card
}

// surface is the card's.
func (s schemed) surface() color.RGBA {
	if s.dark {
		return color.RGBA{0x19, 0x1a, 0x1b, 0xff}
	}
	return color.RGBA{0xff, 0xff, 0xff, 0xff}
}

var (
	cream = color.RGBA{0xff, 0xfb, 0xe6, 0xff}
	navy  = color.RGBA{0x10, 0x20, 0x30, 0xff}
)

const (
	lightPage   = `:root { color-scheme: light } body { background: #fffbe6 }`
	darkPage    = `:root { color-scheme: dark } body { background: #102030 }`
	darkColours = `body { background: #102030; color: #eee }`
)

// schemes are all of them. Most dark pages are so by their colours alone, and say
// nothing of it to the browser.
var schemes = []schemed{
	{"light", lightPage, "", cream, false},
	{"light", lightPage, "?scheme=light", cream, false},
	{"light", lightPage, "?scheme=dark", cream, true},
	{"dark", darkPage, "", navy, true},
	{"dark", darkPage, "?scheme=light", navy, false},
	{"dark", darkPage, "?scheme=dark", navy, true},
	{"dark by colour", darkColours, "", navy, false},
	{"dark by colour", darkColours, "?scheme=dark", navy, true},
}

// begin opens the page with a frame that has not come yet, until it is released.
func (test schemed) begin(t *testing.T, newTab opener) (b *tab, release func()) {
	t.Helper()
	s := newSite(t, assets.Samples())
	release = s.hold("/embed/")
	b = newTab(t, 800)
	b.begin(s.publishPage(nil, withCard(bare, `<style>iframe { display: block }`+test.style+`</style>`+
		s.iframe("lightning", test.query, sandboxes["own"], 1400)+`<script async src="`+s.host.URL+`/embed.js"></script>`)))
	b.top().until(`document.getElementById("after")`)
	b.top().settle()
	return b, release
}

// TestSchemes puts cards of either scheme into pages of either: around the
// card's rounded corners, and where it is lower than its frame, there is the
// page's own ground, while it loads and after.
func TestSchemes(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		for _, test := range schemes {
			t.Run(test.page+test.query, func(t *testing.T) {
				b, release := test.begin(t, newTab)
				top := b.top()
				at := top.rect("iframe")
				if got := rgba(b.screenshot(), at.Min.X+40, at.Min.Y+40); got != test.ground {
					t.Errorf("where the card will be there is %v, want the ground %v", got, test.ground)
				}
				release()
				top.until(`document.querySelector("iframe").style.height`)
				f := b.frame("/embed/", 0)
				f.until(shown(".fb-title"))
				f.settle()
				top.settle()
				picture := b.screenshot()
				save(t, "card.png", picture)
				at = top.rect("iframe")
				for what, p := range map[string]image.Point{
					"left corner":  {at.Min.X, at.Min.Y},
					"right corner": {at.Max.X - 1, at.Min.Y},
				} {
					if got := rgba(picture, p.X, p.Y); got != test.ground {
						t.Errorf("at the %s there is %v, want the ground %v", what, got, test.ground)
					}
				}
				if got := rgba(picture, at.Min.X+10, at.Min.Y+60); got != test.surface() {
					t.Errorf("the card is %v, want %v", got, test.surface())
				}
			})
		}
	})
}

// TestFrameFromAFile has the frame page from a server of files, which has one for all
// queries: the card has the scheme it is asked for all the same.
func TestFrameFromAFile(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	s.answer("/embed/", func(w http.ResponseWriter, r *http.Request) {
		r.URL.RawQuery = ""
		s.handler.ServeHTTP(w, r)
	})
	for query, ground := range map[string]string{"": "rgb(255, 255, 255)", "?scheme=light": "rgb(255, 255, 255)", "?scheme=dark": "rgb(25, 26, 27)"} {
		b := newTab(t, 800)
		b.open(s.publish(s.iframe("lightning", query, sandboxes["own"], 900)))
		if f := b.frame("/embed/", 0); !f.holds(fmt.Sprintf(`getComputedStyle(document.querySelector(".fb-card")).backgroundColor === %q`, ground)) {
			t.Errorf("%q: the card is not %s", query, ground)
		}
		b.wantSilence()
	}
}

// TestNoFlash films a card while it comes into a page: where its surface will
// be there is first the page's ground, then the surface, and never anything else.
func TestNoFlash(t *testing.T) {
	t.Parallel()
	for _, test := range schemes {
		t.Run(test.page+test.query, func(t *testing.T) { test.wantNoFlash(t, test.surface()) })
	}
	black := color.RGBA{A: 0xff}
	for _, test := range []schemed{
		{"light", lightPage, "?theme=plain&scheme=dark", cream, true},
		{"dark", darkPage, "?theme=plain", navy, true},
	} {
		t.Run(test.page+test.query, func(t *testing.T) { test.wantNoFlash(t, black) })
	}
}

func (test schemed) wantNoFlash(t *testing.T, surface color.RGBA) {
	t.Helper()
	b, release := test.begin(t, newTab)
	top := b.top()
	at := top.rect("iframe")
	var seen []color.RGBA
	for _, picture := range film(b, func() {
		top.settle()
		release()
		top.until(`document.querySelector("iframe").style.height`)
		f := b.frame("/embed/", 0)
		f.click(".fb-title")
		f.until(inCharge)
		f.settle()
		top.settle()
	}) {
		seen = append(seen, rgba(picture, at.Min.X+10, at.Min.Y+60))
	}
	if want := []color.RGBA{test.ground, surface}; !slices.Equal(slices.Compact(seen), want) {
		t.Errorf("there was %v, want %v", slices.Compact(seen), want)
	}
}
