package acceptance

import (
	"fmt"
	"image/color"
	"math/rand/v2"
	"strings"
	"testing"

	"factbox/app/theme"
)

// TestColorsAsPainted holds what the check takes a colour for, on a screen of
// sRGB, to what Chromium paints: colours beyond sRGB, and translucent ones over
// others.
func TestColorsAsPainted(t *testing.T) {
	t.Parallel()
	const side, columns, rows = 20, 20, 20 // px of each colour
	r := rand.New(rand.NewPCG(propertySeed, 1))
	var page strings.Builder
	page.WriteString(`<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><style>body { margin: 0; display: grid; grid-template-columns: repeat(20, 20px) } i { display: block; height: 20px } b { display: block; height: 100% }</style>`)
	want := make([]theme.Color, columns*rows)
	names := make([]string, len(want))
	for i := range want {
		under, over := randomColor(r).Opaque(), randomColor(r)
		want[i] = over.Clipped().Over(under.Clipped())
		names[i] = over.CSS() + " over " + under.CSS()
		fmt.Fprintf(&page, `<i style="background: %s"><b style="background: %s"></b></i>`, under.CSS(), over.CSS())
	}
	s := newSite(t, wholeLibrary(t))
	b := newTab(t, 800)
	b.open(s.publishPage(nil, page.String()))
	picture := b.screenshot()
	for i, c := range want {
		got := rgba(picture, i%columns*side+side/2, i/columns*side+side/2)
		var shown color.RGBA
		if _, err := fmt.Sscanf(c.Hex(), "#%02x%02x%02x", &shown.R, &shown.G, &shown.B); err != nil {
			t.Fatal(err)
		}
		for _, parts := range [][2]uint8{{got.R, shown.R}, {got.G, shown.G}, {got.B, shown.B}} {
			if diff := int(parts[0]) - int(parts[1]); diff < -1 || diff > 1 { // they round in different places
				t.Errorf("%s is painted as %v, and taken for %v", names[i], got, shown)
				break
			}
		}
	}
}
