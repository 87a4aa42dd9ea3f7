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
// machine has. Too much leaves a margin below the card; too little hides lines of
// the summary.
func TestEstimateHeight(t *testing.T) {
	t.Parallel()
	const tooLow, tooHigh = -0.06, +0.12
	widths := []int64{320, 480, 560, render.Column, 800}
	s := newSite(t, assets.Samples())
	table := fmt.Sprintf("%-22s", "column of px")
	for _, width := range widths {
		table += fmt.Sprintf("%22d", width)
	}
	for _, d := range s.library.Documents() {
		table += fmt.Sprintf("\n%-22s", d.Check.Slug)
		for _, width := range widths {
			b := newTab(t, width)
			b.open(s.host.URL + "/embed/" + d.Check.Slug)
			measured, estimated := b.top().height(), float64(render.EstimateHeight(d.Check, nil, int(width)))
			off := (estimated - measured) / measured
			table += fmt.Sprintf("%8v for %4v %+.1f %%", estimated, measured, 100*off)
			if off < tooLow || off > tooHigh {
				t.Errorf("%s in %d px: the estimate is off by %+.1f %%, want from %v to %v %%", d.Check.Slug, width, 100*off, 100*tooLow, 100*tooHigh)
			}
		}
	}
	t.Log("estimated for measured heights\n" + table)
}
