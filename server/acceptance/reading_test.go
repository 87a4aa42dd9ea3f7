package acceptance

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"factbox/assets"

	"github.com/chromedp/cdproto/domstorage"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp/kb"
)

// shown is a condition: the element is there and takes up room.
func shown(selector string) string {
	return fmt.Sprintf(`document.querySelector(%q)?.checkVisibility({visibilityProperty: true})`, selector)
}

// TestWithoutScripts reads the card with JavaScript off: everything opens and
// closes all the same.
func TestWithoutScripts(t *testing.T) {
	t.Parallel()
	for sandbox, flags := range sandboxes {
		s := newSite(t, assets.Samples())
		for _, slug := range s.slugs() {
			t.Run(sandbox+"/"+slug, func(t *testing.T) {
				b := newTab(t, 800)
				b.scriptless = true
				call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
				b.open(s.publish(s.iframe(slug, "", flags, 1600)))
				f := b.frame("/embed/", 0)
				f.until(shown(".fb-title"))
				f.until(shown(".fb-summary p"))

				f.click("#section-1 > summary")
				f.until(shown("#section-1 .fb-section-body"))
				f.click("#section-1 > summary")
				f.until("!" + shown("#section-1 .fb-section-body"))

				f.click(marker)
				f.until(shown(".fb-cite:popover-open"))
				f.click(".fb-cite:popover-open .fb-close")
				f.until("!" + shown(".fb-cite:popover-open"))

				if f.holds(shown(".fb-scripted")) {
					t.Error("a control is shown that cannot work")
				}
				if scripts := b.requested("/a/"); len(scripts) != 0 {
					t.Errorf("fetched without JavaScript: %q", scripts)
				}
			})
		}
	}
}

// TestLeavesNoTrace uses everything a card has and looks at what the browser
// was made to ask for and to keep.
func TestLeavesNoTrace(t *testing.T) {
	t.Parallel()
	for sandbox, flags := range sandboxes {
		s := newSite(t, assets.Samples())
		for _, slug := range s.slugs() {
			t.Run(sandbox+"/"+slug, func(t *testing.T) {
				b := newTab(t, 800)
				b.open(s.publish(s.snippet(slug, flags)))
				f := b.frame("/embed/", 0)
				f.click("#section-1 > summary")
				f.until(inCharge)
				f.click(".fb-tool")
				f.until(`!document.querySelector("details:not([open])")`)
				f.click(marker)
				f.until(shown(".fb-cite:popover-open"))
				f.settle()

				for _, address := range b.requested("") {
					if !strings.HasPrefix(address, s.host.URL+"/") && !strings.HasPrefix(address, s.publisher.URL+"/") && !strings.HasPrefix(address, "data:") {
						t.Errorf("a request to another origin: %s", address)
					}
				}
				if cookies := call(b, storage.GetCookies, storage.GetCookiesParams{}).Cookies; len(cookies) != 0 {
					t.Errorf("%d cookies were set", len(cookies))
				}
				origins := []string{s.publisher.URL}
				if sandbox == "own" { // the other has an opaque origin, and with it no storage
					origins = append(origins, s.host.URL)
				}
				for _, origin := range origins {
					for _, local := range []bool{true, false} {
						id := &domstorage.StorageID{SecurityOrigin: origin, IsLocalStorage: local}
						items := call(b, domstorage.GetDOMStorageItems, domstorage.GetDOMStorageItemsParams{StorageID: id})
						if len(items.Entries) != 0 {
							t.Errorf("%s keeps storage entries: %q", origin, items.Entries)
						}
					}
					usage := call(b, storage.GetUsageAndQuota, storage.GetUsageAndQuotaParams{Origin: origin})
					if usage.Usage != 0 {
						t.Errorf("%s keeps %v bytes", origin, usage.Usage)
					}
				}
				var entries int
				b.top().eval(`history.length`, &entries)
				if entries != 2 { // the empty page and the article
					t.Errorf("the history has %d entries, want the 2 of the article", entries)
				}
				b.wantSilence()
			})
		}
	}
}

// TestExpandAll opens and closes everything, and follows what the reader does.
func TestExpandAll(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	b := newTab(t, 800)
	b.open(s.host.URL + "/embed/lightning")
	f := b.top()
	f.click(".fb-tool")
	f.until(`!document.querySelector("details:not([open])")`)
	f.until(`document.querySelector(".fb-tool").textContent === "Collapse all"`)
	f.click("#section-1 > summary")
	f.until(`document.querySelector(".fb-tool").textContent === "Expand all"`)
	f.click("#section-1 > summary")
	f.until(`document.querySelector(".fb-tool").textContent === "Collapse all"`)
	f.click(".fb-tool")
	f.until(`!document.querySelector("details[open]")`)
	f.until(`document.querySelector(".fb-tool").textContent === "Expand all"`)
}

// group is the first group of two citations of the sample.
const group = `.fb-group:has(.fb-mark + .fb-mark)`

// TestCitationGroup leafs through a group by keyboard: one card at a time, in
// the order of the text, and back to the marker in the end.
func TestCitationGroup(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	for sandbox, flags := range sandboxes {
		t.Run(sandbox, func(t *testing.T) {
			b := newTab(t, 800)
			b.open(s.publish(s.snippet("ice-missing-children", flags)))
			f := b.frame("/embed/", 0)
			f.click(".fb-title")
			f.until(inCharge)

			f.eval(fmt.Sprintf(`
				const markers = [...document.querySelector(%q).children];
				window.cards = markers.map((m) => document.getElementById(m.getAttribute("popovertarget")));
				window.first = markers[0];
				first.focus()`, group), nil)
			b.press("\r")
			f.until(`document.querySelectorAll(":popover-open").length === 1 && cards[0].matches(":popover-open")`)
			f.until(`cards[0].querySelector(".fb-pager span").textContent === "1 of 2"`)
			f.until(`document.activeElement === cards[0]`)

			f.eval(`cards[0].querySelector("[data-step='1']").focus()`, nil)
			b.press("\r")
			f.until(`document.querySelectorAll(":popover-open").length === 1 && cards[1].matches(":popover-open")`)
			f.until(`cards[1].querySelector(".fb-pager span").textContent === "2 of 2"`)
			f.until(`cards[1].contains(document.activeElement)`)

			b.press("\r") // at the end there is no next one
			f.settle()
			f.until(`cards[1].matches(":popover-open")`)

			b.press(kb.Escape)
			f.until(`!document.querySelector(":popover-open")`)
			f.until(`document.activeElement === first`)
			b.wantSilence()
		})
	}
}

// TestLoneCitationHasNoPager opens a group, then a citation that stands alone.
func TestLoneCitationHasNoPager(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	b := newTab(t, 800)
	b.open(s.host.URL + "/embed/ice-missing-children")
	f := b.top()
	f.click(".fb-tool")
	f.until(`!document.querySelector("details:not([open])")`)
	f.click(group + " .fb-mark")
	f.until(shown(".fb-cite:popover-open .fb-pager"))
	b.press(kb.Escape)
	f.until(`!document.querySelector(":popover-open")`)
	f.click(`.fb-group:not(:has(.fb-mark + .fb-mark)) .fb-mark`)
	f.until(shown(".fb-cite:popover-open") + ` && !document.querySelector(".fb-cite:popover-open .fb-pager")`)
}

// TestBlurClosesCitation clicks into the publisher's page.
func TestBlurClosesCitation(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	b := newTab(t, 800)
	b.open(s.publish(s.snippet("lightning", sandboxes["own"])))
	f := b.frame("/embed/", 0)
	f.click(marker)
	f.until(shown(".fb-cite:popover-open"))
	f.until(inCharge)
	b.top().click("p")
	f.until(`!document.querySelector(":popover-open")`)
}

// TestCitationIsInView opens every citation of the summary at three widths: the
// card stands inside the frame, beside its marker.
func TestCitationIsInView(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	for _, width := range []int64{320, 768, 1280} {
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			b := newTab(t, width)
			b.open(s.publish(s.snippet("ice-missing-children", sandboxes["own"])))
			f := b.frame("/embed/", 0)
			f.click(marker)
			f.until(shown(".fb-cite:popover-open"))
			f.settle()
			if !f.holds(`(() => {
				const c = document.querySelector(":popover-open").getBoundingClientRect(), m = document.querySelector("[aria-expanded=true], .fb-mark:focus").getBoundingClientRect();
				return c.left >= 0 && c.right <= innerWidth && c.top >= 0 && c.bottom <= innerHeight
					&& (c.top >= m.bottom || c.bottom <= m.top);
			})()`) {
				t.Error("the citation card is cut off, or covers its marker")
			}
			if f.holds(`document.documentElement.scrollWidth > innerWidth`) {
				t.Error("the frame scrolls sideways")
			}
		})
	}
}

// TestSourceOpensBeside follows a citation to its source: in a tab of its own
// that knows nothing of the page it came from.
func TestSourceOpensBeside(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	b := newTab(t, 800)
	b.open(s.host.URL + "/c/lightning")
	var links []struct{ Href, Target, Rel string }
	b.top().eval(`[...document.querySelectorAll("#factbox a")].map((a) => ({href: a.href, target: a.target, rel: a.rel}))`, &links)
	if len(links) == 0 {
		t.Fatal("no link in the card")
	}
	for _, link := range links {
		u, err := url.Parse(link.Href)
		if err != nil || u.Scheme != "https" && u.Scheme != "http" || link.Target != "_blank" || link.Rel != "noopener" {
			t.Errorf("link %+v", link)
		}
	}
}
