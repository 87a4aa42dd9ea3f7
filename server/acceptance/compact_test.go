package acceptance

import (
	"fmt"
	"testing"

	"factbox/assets"
)

// whole is a condition: the element is there, and all of it is inside the frame
// and inside the card.
func whole(selector string) string {
	return fmt.Sprintf(`(() => {
		const element = document.querySelector(%q), card = document.getElementById("factbox").getBoundingClientRect();
		const box = element?.getBoundingClientRect();
		return box?.height > 0 && box.top >= 0 && box.bottom <= Math.min(innerHeight, card.bottom);
	})()`, selector)
}

const scrolls = `document.documentElement.scrollHeight > innerHeight || document.documentElement.scrollWidth > innerWidth`

// TestCompact gives cards frames that are too low. What a reader has to know
// stands in all of them; the summary yields, and comes back when asked for.
func TestCompact(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	for _, slug := range s.slugs() {
		for _, size := range []struct{ width, height int64 }{{360, 850}, {360, 640}, {640, 760}, {640, 560}, {1000, 600}} {
			t.Run(fmt.Sprint(slug, "/", size.width, "x", size.height), func(t *testing.T) {
				b := newTab(t, size.width)
				b.open(s.publish(s.iframe(slug, "", sandboxes["own"], int(size.height))))
				f := b.frame("/embed/", 0)
				f.until(`document.readyState === "complete"`)
				f.settle()
				if !f.holds(`document.documentElement.dataset.compact`) {
					t.Fatal("the card was not made to fit")
				}
				if f.holds(scrolls) {
					t.Error("the frame scrolls")
				}
				for _, part := range []string{".fb-title", ".fb-verdict", ".fb-byline", ".fb-names", ".fb-more"} {
					if f.holds(fmt.Sprintf(`document.querySelector(%q)`, part)) && !f.holds(whole(part)) {
						t.Errorf("%s is cut off", part)
					}
				}
				if f.holds(whole(".fb-summary-text p:last-child")) && f.holds(whole(".fb-foot")) {
					t.Error("everything is there, and yet there is more to read")
				}
				f.clickWhereItIs(".fb-more")
				f.until(`!document.documentElement.dataset.compact`)
				f.settle()
				if !f.holds(`(() => { const p = document.querySelector(".fb-summary-text"); return p.scrollHeight === p.clientHeight && document.activeElement === p })()`) {
					t.Error("the summary is not whole, or the focus is lost")
				}
				if f.holds(shown(".fb-more")) || !f.holds(shown(".fb-foot")) {
					t.Error("the card is not whole")
				}
			})
		}
	}
}

// TestCompactYieldsToTheKeyboard tabs to a citation that is cut off.
func TestCompactYieldsToTheKeyboard(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	for mode, missing := range map[string]float64{"summary": 40, "card": 350} {
		t.Run(mode, func(t *testing.T) {
			b := newTab(t, 640)
			b.open(s.publish(s.iframe("lightning", "", sandboxes["own"], 3000)))
			f := b.frame("/embed/", 0)
			f.until(`document.readyState === "complete"`)
			height := int(f.height() - missing)
			b.open(s.publish(s.iframe("lightning", "", sandboxes["own"], height)))
			f = b.frame("/embed/", 0)
			f.until(fmt.Sprintf(`document.documentElement.dataset.compact === %q`, mode))
			f.settle()
			f.eval(`
				const more = document.querySelector(".fb-more").getBoundingClientRect();
				window.hidden = [...document.querySelectorAll(".fb-summary .fb-mark")].find((m) => m.getBoundingClientRect().bottom > more.top + 4);
				hidden.focus()`, nil)
			f.until(`!document.documentElement.dataset.compact`)
			f.until(`document.activeElement === hidden && hidden.getBoundingClientRect().bottom <= innerHeight`)
		})
	}
}

// TestNotCompact gives a card the height it needs, none at all, and so little
// that not even its head would fit: there is nothing to yield.
func TestNotCompact(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	for _, height := range []int{2000, 150} {
		t.Run(fmt.Sprint(height), func(t *testing.T) {
			b := newTab(t, 640)
			b.open(s.publish(s.iframe("lightning", "", sandboxes["own"], height)))
			f := b.frame("/embed/", 0)
			f.until(`document.readyState === "complete"`)
			f.settle()
			if f.holds(`document.documentElement.dataset.compact`) || f.holds(shown(".fb-more")) {
				t.Error("the card is made to fit")
			}
		})
	}
	t.Run("hidden at first", func(t *testing.T) {
		b := newTab(t, 640)
		b.open(s.publish(`<div hidden>` + s.snippet("lightning", sandboxes["own"]) + `</div>`))
		f := b.frame("/embed/", 0)
		f.until(`document.readyState === "complete"`)
		b.top().eval(`document.querySelector("[hidden]").hidden = false`, nil)
		b.top().until(fits)
		b.top().settle()
		if f.holds(scrolls) {
			t.Error("the frame scrolls")
		}
	})
}
