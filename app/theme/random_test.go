package theme

import (
	"math/rand/v2"
	"testing"
)

// randomTheme gives some tokens random colours: now and then beyond sRGB, now and
// then translucent.
func randomTheme(r *rand.Rand, share float64) *Theme {
	t := &Theme{Name: "random"}
	if r.IntN(2) == 0 {
		t.Manifest.Kicker = FilledKicker
	}
	for _, scheme := range Schemes() {
		for _, token := range tokens {
			if token.Kind == ColorKind && r.Float64() < share {
				t.Set(scheme, token.Path, Value{Color: randomColor(r)})
			}
		}
	}
	return t
}

func randomColor(r *rand.Rand) Color {
	c := randomHex(r)
	switch r.IntN(8) {
	case 0:
		c = FromOKLCH(r.Float64(), r.Float64()*0.35, r.Float64()*360)
	case 1:
		c.Space = DisplayP3
	case 2:
		c.Alpha = 0.3 + 0.7*r.Float64()
	}
	return c
}

// TestRepaired takes what the check suggests for random themes, one suggestion
// after another: each mends what it is for, and most themes end up legible.
func TestRepaired(t *testing.T) {
	const themes = 60
	r := rand.New(rand.NewPCG(5, 6))
	legible := 0
	for range themes {
		theme := randomTheme(r, 0.3*r.Float64())
		steps, left := 0, Check(theme)
		for ; !left.OK() && steps < 3*len(tokens); steps++ {
			first := -1
			for i, f := range left.Failures {
				if f.HasNearest {
					first = i
					break
				}
			}
			if first < 0 {
				break
			}
			left.Failures[first].Apply(theme)
			left = Check(theme)
		}
		if left.OK() {
			legible++
			continue
		}
		t.Logf("after %d suggestions: %s", steps, left.Failures[0].Message())
	}
	t.Logf("%d of %d", legible, themes)
	if legible < themes*9/10 {
		t.Errorf("suggestions made only %d of %d themes legible", legible, themes)
	}
}

func BenchmarkValues(b *testing.B) {
	r := rand.New(rand.NewPCG(5, 6))
	var all []*Theme
	for range 50 {
		all = append(all, randomTheme(r, 0.2))
	}
	i := 0
	for b.Loop() {
		all[i%len(all)].Values(Light)
		i++
	}
}

func BenchmarkCheck(b *testing.B) {
	r := rand.New(rand.NewPCG(5, 6))
	var all []*Theme
	for range 50 {
		all = append(all, randomTheme(r, 0.2))
	}
	i := 0
	for b.Loop() {
		Check(all[i%len(all)])
		i++
	}
}

func BenchmarkValuesDefault(b *testing.B) {
	for b.Loop() {
		Default().Values(Light)
	}
}
func BenchmarkCheckDefault(b *testing.B) {
	for b.Loop() {
		Check(Default())
	}
}
