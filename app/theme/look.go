package theme

import "slices"

// look is the colours of a scheme as the card shows them, each measured once:
// the studio checks a theme at every movement of a slider.
type look struct {
	values Values
	kicker Kicker
	shades []shade // by the index of the token
	pairs  []laid
}

// laid is a pair with indices of tokens in place of their paths.
type laid struct {
	*Pair
	foreground int
	grounds    []int

	// fades is set where the ground comes and goes: whatever is between it and the
	// one below has to be legible, too.
	fades bool
}

var (
	plainLaid, filledLaid = layPairs(plainPairs), layPairs(filledPairs)
	surfaceIndex          = indexOf("color.surface")
)

func indexOf(path string) int {
	return slices.IndexFunc(tokens, func(t Token) bool { return t.Path == path })
}

func layPairs(pairs []Pair) []laid {
	all := make([]laid, len(pairs))
	for i := range pairs {
		p := &pairs[i]
		all[i] = laid{Pair: p, foreground: indexOf(p.Foreground), fades: p.Ground() == "color.highlight"}
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
	s := shade{alpha: shown.Alpha, light: shown.linear()}
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
	mixed := shade{alpha: 1}
	for way := range mixed.encoded {
		for i := range 3 {
			mixed.encoded[way][i] = s.encoded[way][i]*s.alpha + ground.encoded[way][i]*(1-s.alpha)
		}
		mixed.light = mixed.encoded[way].each(toLinear)
		mixed.luminance[way] = luminance(mixed.light)
	}
	return mixed
}

func newLook(values Values, kicker Kicker) *look {
	l := &look{values: values, kicker: kicker, shades: make([]shade, len(tokens)), pairs: plainLaid}
	if kicker == FilledKicker {
		l.pairs = filledLaid
	}
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

// under is what one sees of grounds that lie on each other.
func (l *look) under(grounds []int) shade {
	top := &l.shades[grounds[0]]
	if top.alpha >= 1 || len(grounds) == 1 {
		return *top
	}
	below := l.under(grounds[1:])
	return top.over(&below)
}

// seen is what a pair comes to: the foreground on the ground, and the ground.
func (l *look) seen(p *laid) (over, under shade) {
	under = l.under(p.grounds)
	return l.shades[p.foreground].over(&under), under
}

// contrast is that of a pair: the worse of what is given and what is shown.
func (l *look) contrast(p *laid) float64 {
	over, under := l.seen(p)
	if p.fades && between(over.luminance, under.luminance, l.shades[surfaceIndex].luminance) {
		return 1
	}
	return min(ratio(over.luminance[0], under.luminance[0]), ratio(over.luminance[1], under.luminance[1]))
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
