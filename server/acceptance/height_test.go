package acceptance

import (
	"fmt"
	"testing"

	"factbox/assets"
	"factbox/server/render"
)

// TestEstimateHeight compares the height that the snippet reserves with the one
// the card turns out to have, in columns from a telephone's to a wide one, on both
// sides of where card.css changes the title's size (34rem), in whatever fonts this
// machine has, in every theme. Too much leaves a margin below the card; too little hides lines of
// the summary.
func TestEstimateHeight(t *testing.T) {
	t.Parallel()
	const tooLow, tooHigh = -0.06, +0.12
	widths := []int64{320, 480, 560, render.Column, 800}
	s := newSite(t, assets.Samples())
	table := fmt.Sprintf("%-34s", "column of px")
	for _, width := range widths {
		table += fmt.Sprintf("%22d", width)
	}
	for _, theme := range s.themes.All() {
		style := render.NewStyle(theme.Theme, theme.Address)
		for _, d := range s.library.Documents() {
			name := d.Check.Slug + ", " + theme.Name
			table += fmt.Sprintf("\n%-34s", name)
			b := newTab(t, widths[0])
			b.open(s.host.URL + "/embed/" + d.Check.Slug + "?theme=" + theme.Name)
			for _, width := range widths {
				b.resize(width)
				b.top().settle()
				measured, estimated := b.top().height(), float64(render.EstimateHeight(d.Check, style, int(width)))
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
