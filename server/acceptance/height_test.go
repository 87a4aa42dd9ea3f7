package acceptance

import (
	"math"
	"testing"

	"factbox/assets"
	"factbox/server/render"
)

// TestEstimateHeight compares the height that the snippet reserves with the one
// the card turns out to have in a column of 640 px.
func TestEstimateHeight(t *testing.T) {
	const tolerance = 0.08 // of the height; what is left, the host script slides
	s := newSite(t, assets.Samples())
	for _, d := range s.library.Documents() {
		t.Run(d.Check.Slug, func(t *testing.T) {
			b := newTab(t, 640)
			b.open(s.host.URL + "/embed/" + d.Check.Slug)
			measured, estimated := b.top().height(), float64(render.EstimateHeight(d.Check))
			off := (estimated - measured) / measured
			t.Logf("estimated %v px, measured %v px: %+.1f %%", estimated, measured, 100*off)
			if math.Abs(off) > tolerance {
				t.Errorf("the estimate is off by %+.1f %%, more than %v %%", 100*off, 100*tolerance)
			}
		})
	}
}
