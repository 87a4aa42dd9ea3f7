package theme

import (
	"maps"
	"math"
	"math/rand/v2"
	"testing"
)

// TestNearestIsNearest compares what the check suggests with a grid of all
// lightnesses and chromas of the token's hue, each rounded to eight bits: every
// suggestion passes all that the token takes part in, and nothing on the grid that
// passes is nearer; where there is no suggestion for a token, nothing on the grid
// passes.
func TestNearestIsNearest(t *testing.T) {
	t.Parallel()
	const cases = 20
	const rounding = 0.002 // in OKLab: half of what eight bits a component are apart
	r := rand.New(rand.NewPCG(11, 12))
	suggestions, hopeless := 0, 0
	for suggestions+hopeless < cases {
		m := randomManifest(r)
		values := maps.Clone(defaults(Schemes()[r.IntN(2)]))
		colors := tokensOfColor()
		for range 1 + r.IntN(3) {
			values[colors[r.IntN(len(colors))]] = Value{Color: randomColor(r)}
		}
		path := colors[r.IntN(len(colors))]
		values[path] = Value{Color: randomColor(r)}
		if passesAlone(values, m, path, values[path].Color) {
			continue
		}
		from := values[path].Color
		got, ok := newLook(values, m.choices()).nearest(path, nil)
		want, any := nearestOnGrid(values, m, path, from)
		switch {
		case !ok && any:
			t.Errorf("%s %s: found nothing, on the grid there is %s", path, from.CSS(), want.CSS())
		case !ok:
			hopeless++
			continue
		case !passesAlone(values, m, path, got):
			t.Errorf("%s %s: %s does not pass", path, from.CSS(), got.CSS())
		case any && got.Alpha == want.Alpha && apartBy(got, from) > apartBy(want, from)+rounding:
			t.Errorf("%s %s: %s is %.4f away, on the grid %s is %.4f", path, from.CSS(), got.CSS(), apartBy(got, from), want.CSS(), apartBy(want, from))
		case !got.InSRGB() || got.Space != SRGB:
			t.Errorf("%s %s: %s is not of sRGB", path, from.CSS(), got.CSS())
		}
		suggestions++
	}
	if suggestions < cases/2 {
		t.Errorf("only %d of %d had a suggestion", suggestions, cases)
	}
}

func tokensOfColor() (paths []string) {
	for _, token := range tokens {
		if token.Kind == ColorKind && token.Path != "color.shadow" {
			paths = append(paths, token.Path)
		}
	}
	return paths
}

func apartBy(a, b Color) float64 { return distance(a.okLab(), b.okLab()) }

// nearestOnGrid tries every lightness and chroma of a hue, with the alpha that
// there is, and if that is in vain, opaque.
func nearestOnGrid(values Values, m Manifest, path string, from Color) (best Color, ok bool) {
	const steps = 80
	l, chroma, hue := from.OKLCH()
	for _, alpha := range []float64{from.Alpha, 1} {
		least := math.Inf(1)
		for i := range steps + 1 {
			for j := range steps {
				c := FromOKLCH(float64(i)/steps, float64(j)/steps*0.35, hue)
				if chroma < leastColour {
					c.Components[1] = 0
				}
				c.Alpha = alpha
				away := math.Hypot(c.Components[0]-l, c.Components[1]-chroma)
				if away >= least || !c.InSRGB() {
					continue
				}
				c = c.Clipped()
				if away = apartBy(c, from); away < least && passesAlone(values, m, path, c) {
					best, least, ok = c, away, true
				}
				if chroma < leastColour {
					break
				}
			}
		}
		if ok {
			return best, true
		}
	}
	return best, false
}

// passesAlone is the check of one token, written down plainly and not in the way
// of the code.
func passesAlone(values Values, m Manifest, path string, c Color) bool {
	color := func(other string) Color {
		if other == path {
			return c
		}
		return values[other].Color
	}
	if (path == "color.surface" || path == "color.raised") && c.Alpha < 1 {
		return false
	}
	for _, p := range Pairs(m) {
		if p.Minimum > NoLeast && partOf(p, path, color) && !plainlyLegible(p, color) {
			return false
		}
	}
	return !isTone(path) || plainlyApart(path, color)
}

// partOf reports whether the token has to do with what one sees of a pair.
func partOf(p Pair, path string, color func(string) Color) bool {
	if p.Foreground == path {
		return true
	}
	for _, ground := range p.Grounds {
		if ground == path {
			return true
		}
		if color(ground).Alpha >= 1 && ground != "color.highlight" {
			return false
		}
	}
	return false
}

func plainlyLegible(p Pair, color func(string) Color) bool {
	wide := color(p.Foreground).Space != SRGB
	for _, ground := range p.Grounds {
		wide = wide || color(ground).Space != SRGB
	}
	luminances := func(strength float64) (float64, float64, float64) {
		under := color(p.Grounds[len(p.Grounds)-1]).Opaque().written()
		shown := under.Clipped()
		for i := len(p.Grounds) - 2; i >= 0; i-- {
			layer := color(p.Grounds[i]).written()
			clipped := layer.Clipped()
			if p.Grounds[i] == "color.highlight" {
				layer.Alpha, clipped.Alpha = clipped.Alpha*strength, clipped.Alpha*strength
			}
			under, shown = layer.Over(under), clipped.Over(shown).Clipped()
		}
		over := color(p.Foreground)
		overShown := over.Clipped().Over(shown)
		if over.Alpha < 1 {
			overShown = overShown.Clipped()
		}
		contrast := ratio(overShown.Luminance(), shown.Luminance())
		if wide {
			contrast = min(contrast, ratio(over.written().Over(under).Luminance(), under.Luminance()))
		}
		return contrast, overShown.Luminance(), shown.Luminance()
	}
	first, over, whole := luminances(1)
	_, _, gone := luminances(0)
	if min(whole, gone) < over && over < max(whole, gone) && whole != gone {
		return false
	}
	least := first
	for _, strength := range []float64{0.25, 0.5, 0.75} {
		contrast, _, _ := luminances(strength)
		least = min(least, contrast)
	}
	return least >= p.Minimum
}

func plainlyApart(path string, color func(string) Color) bool {
	surface := color("color.surface").Clipped()
	mine := color(path).Clipped().Over(surface)
	for _, tone := range tones {
		if tone == path {
			continue
		}
		other := color(tone).Clipped().Over(surface)
		for _, vision := range Visions() {
			if distance(seenWith(mine, vision), seenWith(other, vision)) < LeastApart {
				return false
			}
		}
	}
	return true
}

// seenWith is a colour in OKLab, simulated without rounding.
func seenWith(c Color, vision Vision) vector {
	for i, v := range Visions() {
		if v == vision {
			light := simulations[i].times(c.Clipped().linear())
			return okLabOfLinear(light.each(func(v float64) float64 { return min(max(v, 0), 1) }))
		}
	}
	panic("unknown vision")
}

// TestSuggestionsPass takes every suggestion of the check for random themes, each
// by itself: what it was for is mended, and nothing that the token takes part in
// fails.
func TestSuggestionsPass(t *testing.T) {
	t.Parallel()
	const cases = 6
	r := rand.New(rand.NewPCG(13, 14))
	taken := 0
	for range cases {
		theme := randomTheme(r, 0.25)
		for _, f := range Check(theme).Failures {
			if f.Suggested == nil {
				continue
			}
			taken++
			changed := theme.Clone()
			f.Apply(changed)
			values := changed.Values(f.Scheme)
			if !passesAlone(values, theme.Manifest, f.Path, f.Nearest) {
				t.Errorf("%s: %s %s does not pass", f.Reason, f.Path, f.Nearest.CSS())
			}
			for _, again := range Check(changed).Failures {
				if again.Scheme == f.Scheme && sameKind(again, f) {
					t.Errorf("%s; and after taking the suggestion %s: %s", f.Reason, f.Nearest.CSS(), again.Reason)
				}
			}
		}
	}
	if taken < 2*cases {
		t.Errorf("only %d suggestions for %d themes", taken, cases)
	}
}

// sameKind reports whether two failures are of the same two tokens.
func sameKind(a, b Failure) bool {
	return a.Minimum == b.Minimum && (a.Path == b.Path && a.Other == b.Other || a.Path == b.Other && a.Other == b.Path)
}
