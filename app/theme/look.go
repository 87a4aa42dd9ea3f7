package theme

import "slices"

// look is the colours of a scheme as the card shows them, each measured once:
// the studio checks a theme at every movement of a slider.
type look struct {
	values Values
	shades []shade // by the index of the token
	pairs  []laid
}

// laid is a pair with indices of tokens in place of their paths.
type laid struct {
	*Pair
	foreground int
	grounds    []int

	// fades is set where the ground comes and goes; on the way it has to be legible,
	// too.
	fades bool
}

// strengths are how much there is of a ground that fades, at moments between all
// and nothing of it. Two hues can mix to something darker than either.
var strengths = []float64{1, 0.75, 0.5, 0.25}

var (
	surfaceIndex   = indexOf("color.surface")
	highlightIndex = indexOf("color.highlight")

	// laidPairs are the pairs by what manifests can choose.
	laidPairs = map[choices][]laid{
		{}:                    layPairs(choices{}),
		{filledKicker: true}:  layPairs(choices{filledKicker: true}),
		{filledVerdict: true}: layPairs(choices{filledVerdict: true}),
		{filledKicker: true, filledVerdict: true}: layPairs(choices{filledKicker: true, filledVerdict: true}),
	}
)

func indexOf(path string) int {
	return slices.IndexFunc(tokens, func(t Token) bool { return t.Path == path })
}

func layPairs(c choices) []laid {
	pairs := pairsOf(c)
	all := make([]laid, len(pairs))
	for i := range pairs {
		p := &pairs[i]
		all[i] = laid{Pair: p, foreground: indexOf(p.Foreground), fades: slices.Contains(p.Grounds, "color.highlight")}
		for _, ground := range p.Grounds {
			all[i].grounds = append(all[i].grounds, indexOf(ground))
		}
	}
	return all
}

// shade is a colour measured, in both ways that count: as it is given, and as a
// screen of sRGB shows it.
type shade struct {
	alpha     float64
	encoded   [2]vector // in sRGB, in which browsers mix
	luminance [2]float64
	light     vector // of what is shown, linear
}

func newShade(c Color) shade {
	given, shown := c.written(), c.Clipped()
	s := shade{alpha: shown.Alpha, light: linearOfEightBits(shown.Components)}
	s.encoded = [2]vector{vector(given.Components), vector(shown.Components)}
	s.luminance = [2]float64{0, luminance(s.light)}
	if given == shown {
		s.luminance[0] = s.luminance[1]
		return s
	}
	light := given.linear()
	s.encoded[0], s.luminance[0] = light.each(fromLinear), luminance(light)
	return s
}

// shown is the colour as a screen of sRGB shows it.
func (s *shade) shown() Color {
	return Color{Space: SRGB, Components: s.encoded[1], Alpha: s.alpha}.Clipped()
}

// over is what one sees of the shade on an opaque one.
func (s *shade) over(ground *shade) shade {
	if s.alpha >= 1 {
		return *s
	}
	shown := mix(s.encoded[1], ground.encoded[1], s.alpha).each(eightBits)
	light := linearOfEightBits(shown)
	y := luminance(light)
	mixed := shade{alpha: 1, encoded: [2]vector{shown, shown}, light: light, luminance: [2]float64{y, y}}
	if s.encoded[0] != s.encoded[1] || ground.encoded[0] != ground.encoded[1] {
		mixed.encoded[0] = mix(s.encoded[0], ground.encoded[0], s.alpha)
		mixed.luminance[0] = luminance(mixed.encoded[0].each(toLinear))
	}
	return mixed
}

func mix(over, under vector, alpha float64) (mixed vector) {
	for i := range mixed {
		mixed[i] = over[i]*alpha + under[i]*(1-alpha)
	}
	return mixed
}

// linearOfEightBits is toLinear of components in eight bits, of which there are few.
func linearOfEightBits(encoded vector) (linear vector) {
	for i, v := range encoded {
		linear[i] = linearBytes[int(v*0xff+0.5)]
	}
	return linear
}

var linearBytes = func() (all [256]float64) {
	for i := range all {
		all[i] = toLinear(float64(i) / 0xff)
	}
	return all
}()

func newLook(values Values, c choices) *look {
	l := &look{values: values, shades: make([]shade, len(tokens)), pairs: laidPairs[c]}
	for i, token := range tokens {
		if token.Kind == ColorKind {
			l.shades[i] = newShade(values[token.Path].Color)
		}
	}
	return l
}

// put gives a token another colour.
func (l *look) put(path string, c Color) {
	l.values[path] = Value{Color: c}
	l.shades[indexOf(path)] = newShade(c)
}

// under is what one sees of grounds that lie on each other, with as much of the
// highlight as there is at a moment.
func (l *look) under(grounds []int, strength float64) shade {
	top := l.shades[grounds[0]]
	if grounds[0] == highlightIndex {
		top.alpha *= strength
	}
	if top.alpha >= 1 || len(grounds) == 1 {
		return top
	}
	below := l.under(grounds[1:], strength)
	return top.over(&below)
}

// seen is what a pair comes to: the foreground on the ground, and the ground.
func (l *look) seen(p *laid) (over, under shade) {
	under = l.under(p.grounds, 1)
	return l.shades[p.foreground].over(&under), under
}

// contrast is that of a pair: the worse of what is given and what is shown, and
// the worst of all moments.
func (l *look) contrast(p *laid) float64 {
	over, under := l.seen(p)
	least := min(ratio(over.luminance[0], under.luminance[0]), ratio(over.luminance[1], under.luminance[1]))
	if !p.fades {
		return least
	}
	for _, strength := range strengths[1:] {
		under := l.under(p.grounds, strength)
		over := l.shades[p.foreground].over(&under)
		least = min(least, ratio(over.luminance[0], under.luminance[0]), ratio(over.luminance[1], under.luminance[1]))
	}
	if gone := l.under(p.grounds, 0); between(over.luminance, under.luminance, gone.luminance) {
		return 1 // there is a moment at which they are the same
	}
	return least
}

// between reports whether a luminance lies between two others.
func between(y, a, b [2]float64) bool {
	for way := range y {
		if min(a[way], b[way]) < y[way] && y[way] < max(a[way], b[way]) {
			return true
		}
	}
	return false
}

// toneSeen is how a tone looks on the card, to everybody.
func (l *look) toneSeen(index int) [visions]vector {
	over := l.shades[index].over(&l.shades[surfaceIndex])
	return sights(over.light)
}
