package acceptance

import (
	"net/http"
	"testing"

	"factbox/assets"
)

// bare is a page without any style or script of its own, but with an icon, which
// browsers ask for in any case.
const bare = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Article</title><link rel="icon" href="data:,"></head><body><p>Before the card.</p>CARD<p id="after">After the card.</p></body></html>`

// TestStrictPolicy pastes the snippet into a page whose Content-Security-Policy
// lets in our script and our frame, and nothing else: everything works, and the
// browser reports no violation.
func TestStrictPolicy(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		s := newSite(t, assets.Samples())
		reports := s.receive("/reports")
		policy := http.Header{"Content-Security-Policy": {
			"default-src 'none'; frame-src " + s.host.URL + "; script-src " + s.host.URL + "; img-src data:; report-uri /reports",
		}}
		b := newTab(t, 800)
		b.open(s.publishPage(policy, withCard(bare, s.snippet("lightning", sandboxes["own"]))))
		top, f := b.top(), b.frame("/embed/", 0)
		top.until(fits)
		top.until(`!document.querySelector("blockquote").offsetHeight`)
		f.click("#section-1 > summary")
		f.until(inCharge)
		top.until(fitted(f))
		f.click(marker)
		f.until(shown(".fb-cite:popover-open"))
		top.settle()
		b.press("\x1b")
		f.until(`!document.querySelector(":popover-open")`)
		b.wantSilence()

		// The same page with one style too many shows that reports would come, and
		// that those of the first have had the time to.
		before := reports()
		b.begin(s.publishPage(policy, withCard(bare, `<p style="color: red">Red.</p>`)))
		b.eventually("a report", func() bool { return reports() > before })
		if before != 0 {
			t.Errorf("the browser reported %d violations", before)
		}
	})
}

// TestCrossOriginIsolated pastes the snippet into a page that loads only what
// agrees to be loaded, as SharedArrayBuffer demands it.
func TestCrossOriginIsolated(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		s := newSite(t, assets.Samples())
		for sandbox, flags := range sandboxes {
			t.Run(sandbox, func(t *testing.T) {
				b := newTab(t, 800)
				b.open(s.publishPage(http.Header{
					"Cross-Origin-Embedder-Policy": {"require-corp"},
					"Cross-Origin-Opener-Policy":   {"same-origin"},
				}, withCard(bare, s.snippet("lightning", flags))))
				top, f := b.top(), b.frame("/embed/", 0)
				if !top.holds(`crossOriginIsolated`) {
					t.Fatal("the page is not isolated, so this shows nothing")
				}
				top.until(fits)
				f.click("#section-1 > summary")
				f.until(inCharge)
				top.until(fitted(f))
				b.wantSilence()
			})
		}
	})
}
