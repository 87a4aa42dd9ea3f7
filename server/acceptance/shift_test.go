package acceptance

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"factbox/assets"
)

// filler is what stands around a card in an article, long enough to fill a window.
var filler = strings.Repeat("<p>"+strings.Repeat("The article goes on. ", 25)+"</p>", 6)

// layouts are the places in a page where a card may stand; CARD is where the
// snippet goes, in an element of its own as content systems do it, or bare.
var layouts = map[string]string{
	"plain article":   `CARD` + filler,
	"inline frame":    `<style>iframe { display: inline !important }</style><div>CARD<p>Right below.</p></div>` + filler,
	"own margin":      `<style>iframe { margin: 24px 0 }</style>CARD` + filler,
	"border-box":      `<style>* { box-sizing: border-box } iframe { border: 3px solid }</style>CARD` + filler,
	"end of the page": filler + `CARD`,
	"nested grids": `<div style="display: grid; grid-template-columns: repeat(auto-fit, minmax(280px, 1fr)); gap: 12px"><p>First.</p>
		<div style="display: grid; gap: 12px"><p>Above.</p><div>CARD</div><p>Below.</p></div><div><p>Beside.</p></div><p>Next row.</p></div>` + filler,
	"grid, centred": `<div style="display: grid; grid-template-columns: 2fr minmax(0, 1fr); align-items: center"><div>CARD<p>Below.</p></div><div><p>Beside.</p></div></div>` + filler,
	"grid, stretched": `<div style="display: grid; grid-template-columns: 2fr minmax(0, 1fr)"><div>CARD<p>Below.</p></div>
		<div style="display: grid; align-content: space-between; background: #eee"><p>Beside, above.</p><p>Beside, below.</p></div></div>` + filler,
	"flex column": `<div style="display: flex; flex-direction: column; gap: 8px"><p>Above.</p><div>CARD</div><p>Below.</p></div>` + filler,
	"flex column, centred": `<div style="display: flex; flex-direction: column; justify-content: center; min-height: 1800px"><p>Above.</p>
		<div>CARD</div><p>Below.</p></div>` + filler,
	"flex row, centred":    `<div style="display: flex; align-items: center"><div style="flex: 2">CARD</div><div style="flex: 1"><p>Beside.</p></div></div>` + filler,
	"flex row, at the end": `<div style="display: flex; align-items: flex-end"><div style="flex: 1"><p>Beside.</p></div><div style="flex: 2">CARD</div></div>` + filler,
	"table": `<table style="width: 100%; table-layout: fixed"><tr><td style="vertical-align: middle"><p>Beside, in the middle.</p></td><td colspan="2">CARD</td>
		<td style="vertical-align: bottom"><p>At the bottom.</p></td></tr><tr><td>Next</td><td>row</td></tr></table>` + filler,
	"figure": `<figure>CARD<figcaption>A card.</figcaption></figure>` + filler,
	// Not first in there: hiding the quote takes its margin away from the box
	// around the content, which is the browser's own and out of our reach.
	"details":     `<details open><summary>More</summary><p>Above.</p>CARD<p>Below.</p></details>` + filler,
	"named areas": `<article style="display: grid; grid-template: 'head head' 'main side' 'foot foot' / minmax(0, 3fr) minmax(0, 1fr)"><h1 style="grid-area: head">Title</h1><div style="grid-area: side"><p>Side.</p></div><div style="grid-area: main">CARD</div><footer style="grid-area: foot"><p>Foot.</p></footer></article>` + filler,
	// Not in a box that could scroll: Chromium holds its own scroll anchoring
	// against the page there, when the quote goes above what the reader sees,
	// though nothing moves on the screen, and whatever a script does.
	"float beside": `<aside style="float: left; width: 30%"><p>Beside.</p></aside><div style="display: flow-root">CARD</div>` + filler,
	"sticky sidebar": `<div style="display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 1fr)"><main>CARD` + filler + `</main>
		<aside><p style="position: sticky; top: 10px">Sticks.</p></aside></div>`,
	"no box":         `<div style="display: contents"><div style="display: contents">CARD</div><p>Below.</p></div>` + filler,
	"scrolling box":  `<div style="height: 700px; overflow: auto"><p>Above.</p>CARD` + filler + `</div>`,
	"columns":        `<div style="columns: 2 250px"><p>Above.</p>CARD<p>Below.</p></div>` + filler,
	"fixed header":   `<div id="root"><header style="position: fixed; inset: 0 0 auto; background: #eee">Header</header><main>` + filler + `CARD</main></div>`,
	"pictures below": `CARD<a href="#"><img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='100' height='80'/>" alt=""></a>` + filler,
}

// TestNothingShifts opens and closes every section of a card wherever a card may
// stand: the browser holds nothing against the page. Of a sample, the page sees
// only heights, so the samples take turns.
func TestNothingShifts(t *testing.T) {
	t.Parallel()
	samples := newSite(t, assets.Samples()).slugs()
	turn := 0
	for _, name := range slices.Sorted(maps.Keys(layouts)) {
		for _, width := range []int64{360, 1280} {
			slug := samples[turn%len(samples)]
			turn++
			t.Run(fmt.Sprint(name, "/", width, "/", slug), func(t *testing.T) {
				t.Parallel()
				top := useAll(t, width, slug, layouts[name])
				if shifts := top.shifts(); len(shifts) != 0 {
					t.Errorf("the page was shifted:\n%s", strings.Join(shifts, "\n"))
				}
			})
		}
	}
}

// TestNothingShiftsCanFail is TestNothingShifts in a page where nothing slides.
func TestNothingShiftsCanFail(t *testing.T) {
	t.Parallel()
	for name, layout := range layouts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			top := useAll(t, 1280, "lightning", `<script>Element.prototype.animate = () => {}</script>`+layout)
			if len(top.shifts()) == 0 {
				t.Error("no shift was noticed")
			}
		})
	}
}

// useAll publishes a card in a layout, opens all of its sections, one after the
// other, and closes them. It returns the page.
func useAll(t *testing.T, width int64, slug, layout string) frame {
	t.Helper()
	s := newSite(t, assets.Samples())
	release := s.hold("/embed.js")
	b := newTab(t, width)
	// The page is not complete before its script is, so nobody waits for that.
	address := s.publish(strings.Replace(layout, "CARD", s.snippet(slug, sandboxes["own"]), 1))
	b.begin(address)
	f := b.frame("/embed/", 0)
	top := b.top()
	top.until(`document.getElementById("after")`)
	top.eval(`document.querySelector("iframe").scrollIntoView()`, nil)
	f.until(`document.readyState !== "loading"`)
	top.settle()
	top.eval(watchShifts, nil)
	top.shifts()
	top.eval(`shifts.length = 0`, nil) // while the page came in, which is its own affair
	release()
	top.until(fits)
	top.settle()

	var sections int
	f.eval(`document.querySelectorAll("details").length`, &sections)
	for i := range 2 * sections {
		open := i < sections
		if !open {
			i = 2*sections - 1 - i
		}
		f.eval(fmt.Sprintf(`document.querySelectorAll("details")[%d].scrollIntoView({block: "center"})`, i), nil)
		top.settle()
		f.eval(fmt.Sprintf(`document.querySelectorAll("details")[%d].open = %v`, i, open), nil)
		top.until(fmt.Sprintf(`document.querySelector("iframe").clientHeight === %v`, f.height()))
		top.settle()
	}
	return top
}

// shifts are those the page was charged with so far.
func (f frame) shifts() (found []string) {
	f.t.Helper()
	f.settle() // the browser tells of them after the paint
	f.eval(`shifts`, &found)
	return found
}

// TestNothingShiftsAmongMany loads pages of one, three and ten cards, takes one
// over, opens and closes its sections and a citation: from the first paint on,
// the browser holds nothing against the page.
func TestNothingShiftsAmongMany(t *testing.T) {
	t.Parallel()
	for _, cards := range []int{1, 3, 10} {
		t.Run(fmt.Sprint(cards), func(t *testing.T) {
			s := newSite(t, assets.Samples())
			b := newTab(t, 800)
			b.open(s.publish(`<script>` + watchShifts + `</script>` + many(s, cards)))
			top := b.top()
			for i := range cards {
				top.until(fmt.Sprintf(`document.querySelectorAll("iframe")[%d].style.height`, i))
			}
			top.settle()
			for _, i := range slices.Compact([]int{0, cards / 2, cards - 1}) {
				f := b.frame("/embed/", i)
				as := fmt.Sprintf(`document.querySelectorAll("iframe")[%d].clientHeight`, i)
				for range 2 { // opens, closes
					before := top.number(as)
					f.click("#section-1 > summary")
					top.until(fmt.Sprintf(`%s !== %v`, as, before))
					top.settle()
				}
				f.until(inCharge)
				f.click(marker)
				f.until(shown(".fb-cite:popover-open"))
				top.settle()
				b.press("\x1b")
				f.until(`!document.querySelector(":popover-open")`)
				top.settle()
			}
			if shifts := top.shifts(); len(shifts) != 0 {
				t.Errorf("the page was shifted:\n%s", strings.Join(shifts, "\n"))
			}
			b.wantSilence()
		})
	}
}

// many is an article with several cards, the samples in turn, each with its script.
func many(s *site, cards int) string {
	s.t.Helper()
	slugs := s.slugs()
	var markup strings.Builder
	for i := range cards {
		markup.WriteString(s.snippet(slugs[i%len(slugs)], sandboxes["own"]) + "<p>The article goes on.</p>")
	}
	return markup.String()
}
