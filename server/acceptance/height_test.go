package acceptance

import (
	"testing"

	"factbox/assets"
	"factbox/server/render"
)

// TestEstimateHeight compares the height that the snippet reserves with the one
// the card turns out to have in a column of 640 px, in whatever fonts this
// machine has. Too much leaves a margin below the card; too little hides lines
// of the summary.
func TestEstimateHeight(t *testing.T) {
	t.Parallel()
	const tooLow, tooHigh = -0.06, +0.12
	s := newSite(t, assets.Samples())
	for _, d := range s.library.Documents() {
		t.Run(d.Check.Slug, func(t *testing.T) {
			b := newTab(t, 640)
			b.open(s.host.URL + "/embed/" + d.Check.Slug)
			measured, estimated := b.top().height(), float64(render.EstimateHeight(d.Check))
			off := (estimated - measured) / measured
			t.Logf("estimated %v px, measured %v px: %+.1f %%", estimated, measured, 100*off)
			if off < tooLow || off > tooHigh {
				t.Errorf("the estimate is off by %+.1f %%, want from %v to %v %%", 100*off, 100*tooLow, 100*tooHigh)
			}
		})
	}
}
