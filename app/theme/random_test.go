package theme

import (
	"math/rand/v2"
	"testing"
)

// randomTheme gives some tokens random colours: now and then beyond sRGB, now and
// then translucent.
func randomTheme(r *rand.Rand, share float64) *Theme {
	t := &Theme{Name: "random"}
	t.Manifest = randomManifest(r)
	for _, scheme := range Schemes() {
		for _, token := range tokens {
			if token.Kind == ColorKind && r.Float64() < share {
				t.Set(scheme, token.Path, Value{Color: randomColor(r)})
			}
		}
	}
	return t
}

func randomManifest(r *rand.Rand) Manifest {
	return manifests[r.IntN(len(manifests))]
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

// manifests make what choices there are of what lies on what.
var manifests = []Manifest{{}, {Kicker: FilledKicker}, {Verdict: FilledVerdict}, {Kicker: FilledKicker, Verdict: FilledVerdict}}

// TestRepaired takes what the check suggests for random themes, one suggestion
// after another: each mends what it is for, and most themes end up legible.
func TestRepaired(t *testing.T) {
	const themes = 20
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
	if legible < themes*4/5 {
		t.Errorf("suggestions made only %d of %d themes legible", legible, themes)
	}
}

// BenchmarkDrag is what the studio does at every movement of a slider: the colour
// of muted text goes from light to dark in a theme that gives the tokens that most
// give. A few milliseconds are what WebAssembly, about three times as slow, has.
func BenchmarkDrag(b *testing.B) {
	theme := Default()
	for path, colors := range map[string][2]string{
		"color.surface": {"#fff8ef", "#1d1814"},
		"color.text":    {"#221d18", "#f0e9e0"},
		"color.accent":  {"#a3123a", "#ff9fb2"},
		"color.border":  {"#e2d6c6", "#4a4038"},
	} {
		for i, scheme := range Schemes() {
			theme.Set(scheme, path, Value{Color: mustHex(b, colors[i])})
		}
	}
	const steps = 64
	i := 0
	for b.Loop() {
		theme.Set(Light, "color.muted", Value{Color: FromOKLCH(float64(i%steps)/steps, 0.05, 60)})
		Check(theme)
		theme.CSS()
		i++
	}
}

// BenchmarkValues derives what themes of random colours do not give, which takes
// much moving.
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

// BenchmarkCheck checks such themes, which fail in many ways.
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

func BenchmarkCheckDefault(b *testing.B) {
	theme := Default()
	for b.Loop() {
		Check(theme)
	}
}
