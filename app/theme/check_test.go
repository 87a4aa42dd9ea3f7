package theme

import (
	"testing"
)

func TestDefaultPasses(t *testing.T) {
	report := Check(Default())
	for _, f := range report.Failures {
		t.Error(f.Message())
	}
	least := map[Scheme]float64{Light: 1, Dark: 1}
	for _, a := range report.Tones {
		least[a.Scheme] = min(least[a.Scheme], a.Distance)
	}
	t.Log(least)
}
