package acceptance

import (
	"fmt"
	"testing"

	"factbox/assets"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp/kb"
)

// citationBox is where the open citation card and its marker are, in the
// frame, and what the reader sees of the frame.
type citationBox struct {
	Card, Marker struct{ Left, Top, Right, Bottom float64 }
	Width        float64
	Label        string // of the marker that says it is open
}

func (f frame) citationBox() (box citationBox) {
	f.t.Helper()
	f.eval(`(() => {
		const rect = ({left, top, right, bottom}) => ({left, top, right, bottom});
		const marker = document.querySelectorAll(".fb-mark[aria-expanded=true]");
		return {
			card: rect(document.querySelector(".fb-cite:popover-open").getBoundingClientRect()),
			marker: rect(marker[0].getBoundingClientRect()),
			width: innerWidth,
			label: marker.length === 1 ? marker[0].ariaLabel : marker.length + " markers are expanded",
		};
	})()`, &box)
	return box
}

// TestCitationIsSeen opens citations at the upper and the lower edge of what
// the reader sees, with and without the host script: all of the card is seen,
// and its marker too.
func TestCitationIsSeen(t *testing.T) {
	t.Parallel()
	const screen = 900.0 // px, the height of the window
	s := newSite(t, assets.Samples())
	for _, width := range []int64{320, 768, 1280} {
		for name, markup := range map[string]string{
			"script":    s.snippet("great-wall", sandboxes["own"]),
			"no script": s.iframe("great-wall", "", sandboxes["own"], 700),
			"wordpress": s.iframe("great-wall", "", sandboxes["wordpress"], 700),
		} {
			t.Run(fmt.Sprint(width, "/", name), func(t *testing.T) {
				b := newTab(t, width)
				b.open(s.publish(`<p style="height: 600px">Much before it.</p>` + markup + `<p style="height: 900px">Much after it.</p>`))
				f := b.frame("/embed/", 0)
				f.until(`document.readyState === "complete"`)
				f.eval(`factboxFrame.readMore(); for (const d of document.querySelectorAll("details")) d.open = true`, nil)
				f.click(".fb-title")
				f.until(inCharge)
				for _, at := range []string{".fb-summary .fb-mark", "#section-2 .fb-mark", "#section-4 .fb-mark"} {
					for _, edge := range []string{"start", "center", "end"} {
						f.eval(fmt.Sprintf(`document.querySelector(%q).scrollIntoView({block: %q})`, at, edge), nil)
						f.clickWhereItIs(at)
						f.until(shown(".fb-cite:popover-open"))
						b.top().settle()
						f.settle()
						box := f.citationBox()
						_, dy := f.offset()
						if box.Card.Left < 0 || box.Card.Right > box.Width {
							t.Errorf("%s at %s: the card is cut off at a side: %+v", at, edge, box)
						}
						if box.Card.Top+dy < -1 || box.Card.Bottom+dy > screen+1 {
							t.Errorf("%s at %s: the card is off the screen: from %v to %v", at, edge, box.Card.Top+dy, box.Card.Bottom+dy)
						}
						if box.Card.Top < box.Marker.Bottom-6 && box.Card.Bottom > box.Marker.Top+6 {
							t.Errorf("%s at %s: the card covers its marker: %+v", at, edge, box)
						}
						b.press(kb.Escape)
						f.until(`!document.querySelector(":popover-open")`)
						if f.holds(`document.querySelector("[aria-expanded]")`) {
							t.Errorf("%s at %s: a marker is still expanded", at, edge)
						}
					}
				}
			})
		}
	}
}

// TestCitationUnderTheThumb opens a citation on a telephone: the card is a panel
// at the lower end of the screen, as wide as the frame, and easy to close.
func TestCitationUnderTheThumb(t *testing.T) {
	t.Parallel()
	const screen = 740.0
	s := newSite(t, assets.Samples())
	b := newTab(t, 390)
	b.do(emulateTelephone(390, int64(screen)))
	b.open(s.publish(s.snippet("lightning", sandboxes["own"]) + `<p style="height: 900px">Much after it.</p>`))
	f := b.frame("/embed/", 0)
	b.top().until(fits)
	b.top().settle()
	f.eval(`document.querySelector(".fb-summary .fb-mark").scrollIntoView({block: "center"})`, nil)
	f.tap(".fb-summary .fb-mark")
	f.until(shown(".fb-cite:popover-open"))
	f.settle()
	box := f.citationBox()
	_, dy := f.offset()
	if gap := screen - (box.Card.Bottom + dy); gap < 0 || gap > 24 {
		t.Errorf("the panel ends %v px above the lower end of the screen: %+v, the frame at %v", gap, box, dy)
	}
	if box.Card.Left > 16 || box.Card.Right < box.Width-16 {
		t.Errorf("the panel is not as wide as the frame: %+v", box)
	}
	if box.Card.Top < box.Marker.Bottom {
		t.Errorf("the panel covers its marker: %+v", box)
	}
	var size struct{ Width, Height float64 }
	f.eval(`(({width, height}) => ({width, height}))(document.querySelector(".fb-cite:popover-open .fb-close").getBoundingClientRect())`, &size)
	if size.Width < 44 || size.Height < 44 {
		t.Errorf("the button that closes it is %v × %v px, want 44 for a thumb", size.Width, size.Height)
	}
	f.tap(".fb-cite:popover-open .fb-close")
	f.until(`!document.querySelector(":popover-open")`)
}

// TestFocusLeavesCitation tabs through a card and beyond: it does not stay open
// behind the reader.
func TestFocusLeavesCitation(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	b := newTab(t, 800)
	b.open(s.host.URL + "/embed/lightning")
	f := b.top()
	f.click(".fb-title")
	f.until(inCharge)
	f.eval(`document.querySelector(".fb-summary .fb-mark").focus()`, nil)
	b.press("\r")
	f.until(`document.activeElement?.matches(".fb-cite:popover-open")`)
	for range 12 {
		if !f.holds(`document.querySelector(":popover-open")`) {
			break
		}
		b.press("\t")
	}
	f.until(`!document.querySelector(":popover-open")`)
	f.until(`document.activeElement !== document.body`)
}

// TestJumpAndReturn follows a source from where it is cited to another place
// that cites it, and comes back.
func TestJumpAndReturn(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	for name, start := range map[string]struct{ from, jump, to string }{
		"from a citation": {`.fb-summary [data-source="2"]`, `.fb-cite:popover-open [data-place="section-3"]`, `#section-3 [data-source="2"]`},
		"up":              {`#section-4 [data-source="2"]`, `.fb-cite:popover-open [data-place="summary"]`, `.fb-summary [data-source="2"]`},
		"from the list":   {`#source-2 [data-place="section-3"]`, "", `#section-3 [data-source="2"]`},
	} {
		t.Run(name, func(t *testing.T) {
			b := newTab(t, 800)
			b.open(s.publish(s.snippet("lightning", sandboxes["own"])))
			page, f := b.top(), b.frame("/embed/", 0)
			f.click(".fb-title")
			f.until(inCharge)
			f.eval(fmt.Sprintf(`{const d = document.querySelector(%q).closest("details"); if (d) d.open = true}`, start.from), nil)
			page.settle()
			f.click(start.from)
			if start.jump != "" {
				f.until(shown(".fb-cite:popover-open"))
				// It does not lead to the very place it was opened from.
				f.until(fmt.Sprintf(`!document.querySelector(".fb-cite:popover-open [data-place=" + JSON.stringify(document.querySelector(%q).closest("details")?.id || "summary") + "]")`, start.from))
				f.clickWhereItIs(start.jump)
			}
			f.until(fmt.Sprintf(`document.activeElement?.matches(%q)`, start.to))
			f.until(shown(start.to))
			f.until(shown(".fb-back"))
			f.until(fmt.Sprintf(`document.querySelector(%q).closest("[data-here]")`, start.to))
			if f.holds(`document.querySelector(".fb-cite:popover-open")`) {
				t.Error("the citation card stayed open")
			}
			b.wantOnScreen(f, start.to)
			f.clickWhereItIs(".fb-back button")
			f.until(`!document.querySelector(":popover-open")`)
			f.until(fmt.Sprintf(`document.activeElement?.matches(%q)`, start.from))
			b.wantOnScreen(f, start.from)
			var entries int
			if page.eval(`history.length`, &entries); entries != 2 {
				t.Errorf("the history has %d entries, want 2", entries)
			}
			b.wantSilence()
		})
	}
}

// wantOnScreen waits until an element of a frame is where the reader sees it.
func (b *tab) wantOnScreen(f frame, selector string) {
	b.t.Helper()
	var y float64
	b.eventually(selector+" is on the screen", func() bool {
		_, y = f.restingPoint(selector)
		return y > 0 && y < 900
	})
}

// TestCopy takes a citation and links along.
func TestCopy(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	for sandbox, flags := range sandboxes {
		t.Run(sandbox, func(t *testing.T) {
			b := newTab(t, 800)
			b.open(s.publish(s.snippet("lightning", flags)))
			f := b.frame("/embed/", 0)
			f.eval(`addEventListener("copy", () => { window.copied = getSelection().toString() })`, nil)
			f.click("#section-1 summary")
			f.until(inCharge)
			link := s.host.URL + "/c/lightning"
			for _, test := range []struct{ open, button, want string }{
				{"", `.fb-tools [data-copy="link"]`, link},
				{"", `#section-1 [data-copy="link"]`, link + "#section-1"},
				{`.fb-summary [data-source="1"]`, `.fb-cite:popover-open [data-copy="link"]`, link + "#source-1"},
				{`.fb-summary [data-source="1"]`, `.fb-cite:popover-open [data-copy="citation"]`,
					"Lightning Really Does Strike More Than Twice. NASA Goddard Space Flight Center. 14 January 2003. https://www.nasa.gov/centers/goddard/news/topstory/2003/0107lightning.html"},
			} {
				if test.open != "" {
					f.click(test.open)
					f.until(shown(".fb-cite:popover-open"))
				}
				f.clickWhereItIs(test.button)
				f.until(fmt.Sprintf(`document.querySelector(%q).textContent === "Copied"`, test.button))
				f.until(`document.querySelector("[role=status]").textContent === "Copied"`)
				var got string
				if f.eval(`window.copied`, &got); got != test.want {
					t.Errorf("copied %q, want %q", got, test.want)
				}
				b.press(kb.Escape)
			}
			b.wantSilence()
		})
	}
}

// TestScaleOnDemand asks what the dots beside the verdict mean.
func TestScaleOnDemand(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	b := newTab(t, 800)
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.scriptless = true
	b.open(s.host.URL + "/embed/lightning")
	f := b.top()
	f.click(".fb-scale")
	f.until(shown(".fb-note"))
	f.until(`document.querySelector(".fb-note").textContent.includes("1 of 5")`)
	f.until(`document.querySelector(".fb-scale").ariaLabel.includes("1 of 5")`)
}
