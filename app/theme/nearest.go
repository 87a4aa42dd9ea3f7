package theme

import (
	"cmp"
	"math"
	"slices"
)

// nearest is the colour nearest to a token's, by its distance in OKLab with the
// hue kept, that sRGB can show and that passes everything the token takes part in,
// as far as the other tokens are known. It keeps the alpha if it can. It reports
// false if there is none.
func (l *look) nearest(path string, known map[string]bool) (Color, bool) {
	d := l.demandOn(path, known)
	color := l.values[path].Color
	if d.met(&l.shades[d.index]) {
		return color, true
	}
	if l.shades[d.index].alpha < 1 && !slices.Contains(opaqueGrounds, path) {
		if found, ok := d.nearest(color); ok {
			return found, true
		}
	}
	return d.nearest(color.Opaque())
}

// How finely the nearest colour is looked for, in OKLab. Eight bits a component
// are about 0.004 apart.
const (
	coarse      = 1. / 128  // steps of lightness and chroma; what passes is mostly wider
	fine        = 1. / 512  // steps of lightness where that has found nothing
	sparse      = 1. / 32   // steps of chroma then
	finest      = 1. / 8192 // to which the edge of what passes is narrowed down
	mostChroma  = 0.4       // more than any colour of sRGB has
	leastColour = 0.002     // chroma below which a colour is grey to everybody
)

// nearest looks for the colour along lightness and chroma, then for the one in
// eight bits that is as near.
func (d *demand) nearest(from Color) (Color, bool) {
	if from.Alpha >= 1 && d.shut.everything() {
		return Color{}, false
	}
	strides := [][2]float64{{coarse, coarse}, {fine, sparse}}
	if from.Alpha < 1 {
		strides[0][0] /= 2 // what shines through leaves narrower ways
	}
	for _, steps := range strides {
		s := search{demand: d, alpha: from.Alpha, step: steps[0], stride: steps[1], best: math.Inf(1)}
		s.lightness, s.chroma, s.hue = from.OKLCH()
		s.lightness, s.chroma = min(max(s.lightness, 0), 1), min(s.chroma, mostChroma) // whatever a file says
		s.run()
		if !math.IsInf(s.best, 1) {
			if found, ok := d.rounded(from, s.found()); ok {
				return found, true
			}
		}
		if from.Alpha < 1 || !d.shut.narrow() {
			break
		}
	}
	return Color{}, false
}

// search is the way to the nearest point of lightness and chroma that passes.
type search struct {
	*demand
	lightness, chroma, hue, alpha float64 // of where it begins
	step, stride                  float64 // of lightness and of chroma

	best                      float64 // the distance of the nearest so far
	bestLightness, bestChroma float64
}

func (s *search) found() Color {
	c := FromOKLCH(s.bestLightness, s.bestChroma, s.hue)
	c.Alpha = s.alpha
	return c
}

// run tries one chroma after another, the nearest first, until none can be nearer
// than what is found, and then those about the best ever more closely.
func (s *search) run() {
	s.along(s.chroma)
	if s.chroma < leastColour {
		s.along(0)
		return
	}
	for away := s.stride; away < min(s.best, mostChroma); away += s.stride {
		s.along(s.chroma - away)
		s.along(s.chroma + away)
	}
	s.along(0)
	if math.IsInf(s.best, 1) {
		return
	}
	for away := s.stride / 2; away > finest; away /= 2 {
		at := s.bestChroma
		s.along(at - away)
		s.along(at + away)
	}
}

// along goes up and down from the lightness at a chroma, to the nearest that
// passes.
func (s *search) along(chroma float64) {
	if chroma < 0 || chroma > mostChroma {
		return
	}
	for _, step := range [2]float64{s.step, -s.step} {
		last := s.lightness
		for i := range int(1/s.step) + 2 { // from one end to the other at most
			at := min(max(s.lightness+float64(i)*step, 0), 1)
			if math.Hypot(at-s.lightness, chroma-s.chroma) >= s.best {
				break
			}
			if s.passes(at, chroma) {
				s.narrow(last, at, chroma)
				break
			}
			if at == 0 && step < 0 || at == 1 && step > 0 {
				break
			}
			last = at
		}
	}
}

// narrow finds the edge between a lightness that does not pass and one that does.
func (s *search) narrow(out, in, chroma float64) {
	for math.Abs(in-out) > finest {
		if middle := (in + out) / 2; s.passes(middle, chroma) {
			in = middle
		} else {
			out = middle
		}
	}
	if d := math.Hypot(in-s.lightness, chroma-s.chroma); d < s.best {
		s.best, s.bestLightness, s.bestChroma = d, in, chroma
	}
}

func (s *search) passes(lightness, chroma float64) bool {
	light := linearOfOKLab(okLab(lightness, chroma, s.hue))
	if !inGamut(light) {
		return false
	}
	y := luminance(light)
	candidate := shade{alpha: s.alpha, light: light, luminance: [2]float64{y, y}}
	if s.alpha >= 1 && s.shut.contain(y) {
		return false
	}
	pairs := s.translucent
	if s.alpha < 1 {
		pairs = s.pairs
	}
	if len(pairs) > 0 {
		encoded := light.each(fromLinear)
		candidate.encoded = [2]vector{encoded, encoded}
	}
	return s.metBy(&candidate, pairs)
}

// rounded is the colour in eight bits a component, about the one found, that is
// nearest to the one it began with and still passes.
func (d *demand) rounded(from, found Color) (Color, bool) {
	const about = 2 // steps of eight bits in each component
	centre, origin := found.Clipped(), from.okLab()
	_, chroma, _ := from.OKLCH()
	type candidate struct {
		color    Color
		distance float64
	}
	var candidates []candidate
	for i := -about; i <= about; i++ {
		for j := -about; j <= about; j++ {
			for k := -about; k <= about; k++ {
				if chroma < leastColour && (i != j || j != k) {
					continue // what is grey stays so
				}
				c := centre
				for n, by := range [3]int{i, j, k} {
					c.Components[n] = eightBits(c.Components[n] + float64(by)/0xff)
				}
				candidates = append(candidates, candidate{c, distance(c.okLab(), origin)})
			}
		}
	}
	slices.SortStableFunc(candidates, func(a, b candidate) int { return cmp.Compare(a.distance, b.distance) })
	for _, c := range candidates {
		if s := newShade(c.color); d.met(&s) {
			return c.color, true
		}
	}
	return Color{}, false
}
