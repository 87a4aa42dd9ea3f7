package acceptance

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"

	"factbox/assets"
)

// TestFadeIsOfTheCard gives a card in either scheme a frame that is too low, on a
// page of either scheme: where the card is cut, it fades into its own ground.
func TestFadeIsOfTheCard(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	for _, page := range []string{"light", "dark"} {
		for _, card := range []string{"light", "dark"} {
			t.Run(card+" on "+page, func(t *testing.T) {
				b := newTab(t, 400)
				call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
					Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: page}},
				})
				b.open(s.publish(s.iframe("lightning", "?scheme="+card, sandboxes["own"], 300)))
				f := b.frame("/embed/", 0)
				f.until(`document.documentElement.dataset.below !== undefined`)
				var fade, ground string
				f.eval(`getComputedStyle(document.documentElement, "::after").backgroundImage`, &fade)
				f.eval(`getComputedStyle(document.querySelector(".fb-card")).backgroundColor`, &ground)
				if want := "linear-gradient(rgba(0, 0, 0, 0), " + ground + ")"; fade != want {
					t.Errorf("%s, want %s", fade, want)
				}
			})
		}
	}
}

// TestForcedColours looks at every theme in the reader's own colours, in which what
// has a ground hides what lies below it, and there is no ground that a theme chose.
func TestForcedColours(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	for _, theme := range s.themes.All() {
		t.Run(theme.Name, func(t *testing.T) {
			b := newTab(t, 400)
			call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
				Features: []*emulation.MediaFeature{{Name: "forced-colors", Value: "active"}},
			})
			b.open(s.host.URL + "/embed/lightning?theme=" + theme.Name)
			var hidden []string
			b.top().eval(`(() => {
				const walker = document.createTreeWalker(document.querySelector(".fb-summary-text"), NodeFilter.SHOW_TEXT), hidden = [];
				const marks = [...document.querySelectorAll(".fb-summary-text .fb-mark")].map((mark) => [mark, mark.getBoundingClientRect()]);
				while (walker.nextNode()) {
					for (let i = 0; i < walker.currentNode.length; i++) {
						const range = document.createRange();
						range.setStart(walker.currentNode, i);
						range.setEnd(walker.currentNode, i + 1);
						const letter = range.getBoundingClientRect();
						if (letter.width === 0 || !range.toString().trim()) continue;
						for (const [mark, box] of marks) {
							if (mark.contains(walker.currentNode)) continue;
							if (letter.left < box.right - 0.5 && letter.right > box.left + 0.5 && letter.top < box.bottom - 4 && letter.bottom > box.top + 4)
								hidden.push(range.toString() + " by " + mark.textContent);
						}
					}
				}
				return hidden;
			})()`, &hidden)
			if len(hidden) != 0 {
				t.Errorf("letters lie below markers: %q", hidden)
			}
			const edges = `[".fb-kicker", ".fb-verdict-word"].every((part) => getComputedStyle(document.querySelector(part)).paddingInline === "0px")`
			if !b.top().holds(edges) {
				t.Error("there is an edge around a ground that is not there")
			}
		})
	}
}
