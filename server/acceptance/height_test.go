package acceptance

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"factbox/app/factcheck"
	"factbox/app/theme"
	"factbox/assets"
	"factbox/server/render"

	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/goregular"
)

// TestEstimateHeight compares the height that the snippet reserves with the one
// the card turns out to have, in columns from a telephone's to a wide one, on both
// sides of where card.css changes the title's size (34rem). Too much leaves a margin
// below the card; too little hides lines of the summary.
//
// The default theme is measured in whatever fonts this machine has, as readers
// have different ones too. The others are measured in the Go fonts, since it is
// their measures that are new; those fonts have no Arabic letters.
func TestEstimateHeight(t *testing.T) {
	t.Parallel()
	const tooLow, tooHigh = -0.06, +0.12
	widths := []int64{320, 480, 560, render.Column, 800}
	s := newSite(t, assets.Samples())
	table := fmt.Sprintf("%-34s", "column of px")
	for _, width := range widths {
		table += fmt.Sprintf("%22d", width)
	}
	for _, in := range s.themes.All() {
		style := render.NewStyle(in.Theme, in.Address)
		for _, d := range s.library.Documents() {
			usual := in.Name == theme.DefaultName
			if !usual && d.Dir == factcheck.RightToLeft {
				continue
			}
			name := d.Slug + ", " + in.Name
			table += fmt.Sprintf("\n%-34s", name)
			b := newTab(t, widths[0])
			b.open(s.host.URL + "/embed/" + d.Slug + "?theme=" + in.Name)
			if !usual {
				b.top().useGoFonts(in.Theme)
			}
			for _, width := range widths {
				b.resize(width)
				b.top().settle()
				measured, estimated := b.top().height(), float64(render.EstimateHeight(checkOf(t, d), style, int(width)))
				off := (estimated - measured) / measured
				table += fmt.Sprintf("%8v for %4v %+.1f %%", estimated, measured, 100*off)
				if off < tooLow || off > tooHigh {
					t.Errorf("%s in %d px: the estimate is off by %+.1f %%, want from %v to %v %%", name, width, 100*off, 100*tooLow, 100*tooHigh)
				}
			}
		}
	}
	t.Log("estimated for measured heights\n" + table)
}

// useGoFonts sets a card in the Go fonts: in Go Mono what its theme sets in a font
// whose letters are equally wide, and in Go Regular everything else.
func (f frame) useGoFonts(t *theme.Theme) {
	f.t.Helper()
	values := t.Values(theme.Light)
	fonts := make(map[string]string)
	for _, path := range []string{"font.title", "font.body", "font.ui"} {
		token, _ := theme.TokenAt(path)
		fonts[token.Property()] = "Go Regular"
		if slices.Contains(values[path].Families, "monospace") {
			fonts[token.Property()] = "Go Mono"
		}
	}
	properties, err := json.Marshal(fonts)
	if err != nil {
		f.t.Fatal(err)
	}
	encoded := base64.StdEncoding.EncodeToString
	f.eval(fmt.Sprintf(`(async () => {
		for (const [family, data] of [["Go Regular", %q], ["Go Mono", %q]]) {
			document.fonts.add(await new FontFace(family, Uint8Array.from(atob(data), (c) => c.charCodeAt(0))).load());
		}
		for (const [name, family] of Object.entries(%s)) document.documentElement.style.setProperty(name, family);
	})()`, encoded(goregular.TTF), encoded(gomono.TTF), properties), nil)
}
