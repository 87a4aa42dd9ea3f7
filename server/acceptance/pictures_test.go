package acceptance

import (
	"flag"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"factbox/assets"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

var pictures = flag.String("pictures", "", "folder to put pictures of the card into, for people to look at")

// TestPictures shows the card in the demo article: at three widths, light and
// dark, closed, with a section open, with a citation open.
func TestPictures(t *testing.T) {
	if *pictures == "" {
		t.Skip("pictures are for looking at: `make screenshots` asks for them")
	}
	s := newSite(t, assets.Samples())
	for _, slug := range s.slugs() {
		for _, width := range []int64{360, 768, 1280} {
			for _, scheme := range []string{"light", "dark"} {
				t.Run(fmt.Sprint(slug, "/", width, "/", scheme), func(t *testing.T) {
					b := newTab(t, width)
					b.do(chromedp.EmulateViewport(width, 1500))
					call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
						Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
					})
					b.open(s.host.URL + "/demo/" + slug)
					b.top().until(`document.querySelector("iframe").style.height`)
					f := b.frame("/embed/", 0)
					b.picture(fmt.Sprintf("%s-%d-%s-1-closed", slug, width, scheme))

					f.click(group + " .fb-mark")
					f.until(shown(".fb-cite:popover-open"))
					f.until(inCharge)
					b.picture(fmt.Sprintf("%s-%d-%s-2-citation", slug, width, scheme))

					f.click(".fb-cite:popover-open .fb-close")
					f.click("#section-2 > summary")
					f.until(shown("#section-2 .fb-section-body"))
					f.click("#sources > summary")
					b.picture(fmt.Sprintf("%s-%d-%s-3-open", slug, width, scheme))
				})
			}
		}
	}
}

// picture writes what is in the window to a file.
func (b *tab) picture(name string) {
	b.t.Helper()
	b.top().settle()
	if err := os.MkdirAll(*pictures, 0o755); err != nil {
		b.t.Fatal(err)
	}
	file, err := os.Create(filepath.Join(*pictures, name+".png"))
	if err != nil {
		b.t.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, b.screenshot()); err != nil {
		b.t.Fatal(err)
	}
}
