package theme

import (
	"cmp"
	"math"
	"slices"
)

// Nearest returns the colour nearest to that of a token, by its distance in OKLab
// with the hue kept, that sRGB can show and that passes everything the token
// takes part in, the other tokens being as they are. It keeps the alpha if it
// can. It reports false if there is none.
func Nearest(values Values, kicker Kicker, path string) (Color, bool) {
	return newLook(values, kicker).nearest(path, nil)
}

// demand is what the colour of a token has to keep.
type demand struct {
	look   *look
	path   string
	pairs  []*Pair
	others [][visions]vector // the tones that it must not be taken for
}

// demandOn collects it. Where known is not nil, only tokens in it count.
func (l *look) demandOn(path string, known map[string]bool) demand {
	d := demand{look: l, path: path}
	counts := func(path string) bool { return known == nil || known[path] }
	for i := range l.pairs {
		p := &l.pairs[i]
		if p.Minimum == NoLeast || p.Foreground != path && !slices.Contains(p.Grounds, path) {
			continue
		}
		unknown := func(other string) bool { return other != path && !counts(other) }
		if !unknown(p.Foreground) && !slices.ContainsFunc(p.Grounds, unknown) {
			d.pairs = append(d.pairs, p)
		}
	}
	if isTone(path) {
		for _, other := range tones {
			if other != path && counts(other) {
				d.others = append(d.others, l.seen(other))
			}
		}
	}
	return d
}

// met reports whether the look keeps it with the token in such a shade.
func (d *demand) met(s shade) bool {
	before := d.look.shades[d.path]
	d.look.shades[d.path] = s
	defer func() { d.look.shades[d.path] = before }()
	if s.given.Alpha < 1 && slices.Contains(opaqueGrounds, d.path) {
		return false
	}
	for _, p := range d.pairs {
		if !(d.look.contrast(p) >= p.Minimum) {
			return false
		}
	}
	if len(d.others) == 0 {
		return true
	}
	seen := d.look.seen(d.path)
	for i := range d.others {
		if distance, _ := apart(&seen, &d.others[i]); !(distance >= LeastApart) {
			return false
		}
	}
	return true
}

func (l *look) nearest(path string, known map[string]bool) (Color, bool) {
	d := l.demandOn(path, known)
	color := l.shades[path].given
	if d.met(l.shades[path]) {
		return color, true
	}
	if color.Alpha < 1 {
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
	finest      = 1. / 8192 // to which the edge of what passes is narrowed down
	mostChroma  = 0.4       // more than any colour of sRGB has
	leastColour = 0.002     // chroma below which a colour is grey to everybody
)

// nearest looks for the colour along lightness and chroma, then for the one in
// eight bits that is as near.
func (d *demand) nearest(from Color) (Color, bool) {
	for _, step := range []float64{coarse, fine} {
		s := search{demand: d, alpha: from.Alpha, step: step, best: math.Inf(1)}
		s.lightness, s.chroma, s.hue = from.OKLCH()
		s.run()
		if math.IsInf(s.best, 1) {
			continue
		}
		if found, ok := d.rounded(from, s.found()); ok {
			return found, true
		}
	}
	return Color{}, false
}

// search is the way to the nearest point of lightness and chroma that passes.
type search struct {
	*demand
	lightness, chroma, hue, alpha float64 // of where it begins
	step                          float64

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
	for away := coarse; away < min(s.best, mostChroma); away += coarse {
		s.along(s.chroma - away)
		s.along(s.chroma + away)
	}
	s.along(0)
	if math.IsInf(s.best, 1) {
		return
	}
	for away := coarse / 2; away > finest; away /= 2 {
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
		for i := 0; ; i++ {
			at := s.lightness + float64(i)*step
			at = min(max(at, 0), 1)
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
	color := FromOKLCH(lightness, chroma, s.hue)
	color.Alpha = s.alpha
	y := luminance(light)
	return s.met(shade{given: color, shown: color, light: light, luminance: [2]float64{y, y}})
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
		if d.met(newShade(c.color)) {
			return c.color, true
		}
	}
	return Color{}, false
}
