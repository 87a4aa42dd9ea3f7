package theme

import (
	"fmt"
	"strconv"
)

// Check measures a theme as its card shows it, in both schemes: the contrast of
// every pair, how far the verdict tones are apart, and its measures.
func Check(t *Theme) Report {
	var report Report
	for _, scheme := range Schemes() {
		look := newLook(t.Values(scheme), t.Manifest.Kicker)
		report.Contrasts = append(report.Contrasts, look.contrasts(scheme)...)
		report.Tones = append(report.Tones, look.tones(scheme)...)
		report.Failures = append(report.Failures, look.failures(scheme)...)
	}
	report.Sizes = sizes(t.Values(Light))
	report.Failures = append(report.Failures, sizeFailures(t, report.Sizes)...)
	return report
}

// look is the colours of a scheme as the card shows them.
type look struct {
	values Values
	shades map[string]shade
	pairs  []Pair
}

// shade is a colour, measured once: as it is given, and as a screen of sRGB shows it.
type shade struct {
	given, shown Color
	light        vector     // of shown
	luminance    [2]float64 // of given and shown
}

func newShade(c Color) shade {
	s := shade{given: c.written(), shown: c.Clipped()}
	s.light = s.shown.linear()
	s.luminance = [2]float64{s.given.Luminance(), luminance(s.light)}
	return s
}

func newLook(values Values, kicker Kicker) *look {
	l := &look{values: values, shades: make(map[string]shade, len(defaultColors)), pairs: pairsOf(kicker)}
	for path := range defaultColors {
		l.shades[path] = newShade(values[path].Color)
	}
	return l
}

// put gives a token another colour.
func (l *look) put(path string, c Color) {
	l.shades[path] = newShade(c)
}

// under is what one sees of grounds that lie on each other.
func (l *look) under(grounds []string) shade {
	top := l.shades[grounds[0]]
	if top.given.Alpha >= 1 || len(grounds) == 1 {
		return top
	}
	return top.over(l.under(grounds[1:]))
}

func (s shade) over(ground shade) shade {
	if s.given.Alpha >= 1 {
		return s
	}
	mixed := shade{given: s.given.Over(ground.given), shown: s.shown.Over(ground.shown)}
	mixed.light = mixed.shown.linear()
	mixed.luminance = [2]float64{mixed.given.Luminance(), luminance(mixed.light)}
	return mixed
}

// contrast is that of a pair: the worse of what is given and what is shown.
func (l *look) contrast(p *Pair) float64 {
	under := l.under(p.Grounds)
	over := l.shades[p.Foreground].over(under)
	worse := contrastOf(over.luminance, under.luminance)
	if p.Ground() == "color.highlight" {
		// It fades, and everything between the two has to be legible, too.
		last := l.under(onSurface)
		if between(over.luminance[1], under.luminance[1], last.luminance[1]) {
			return 1
		}
	}
	return worse
}

func between(y, a, b float64) bool { return a < y && y < b || b < y && y < a }

func contrastOf(over, under [2]float64) float64 {
	return min(ratio(over[0], under[0]), ratio(over[1], under[1]))
}

func (l *look) contrasts(scheme Scheme) []Contrasted {
	var all []Contrasted
	for i := range l.pairs {
		p := &l.pairs[i]
		if p.Minimum == NoLeast {
			continue
		}
		under := l.under(p.Grounds)
		over := l.shades[p.Foreground].over(under)
		measured := l.contrast(p)
		all = append(all, Contrasted{
			Scheme: scheme, Pair: *p,
			Text: over.shown, Under: under.shown,
			Ratio: measured, Lc: APCA(over.shown, under.shown),
			Pass: measured >= p.Minimum,
		})
	}
	return all
}

// seen is how the tone looks on the card, to everybody.
func (l *look) seen(tone string) [visions]vector {
	return sights(l.shades[tone].over(l.shades["color.surface"]).light)
}

func (l *look) tones(scheme Scheme) []Apart {
	var all []Apart
	for i, a := range tones {
		seen := l.seen(a)
		for _, b := range tones[i+1:] {
			other := l.seen(b)
			d, vision := apart(&seen, &other)
			all = append(all, Apart{scheme, a, b, d, vision, d >= LeastApart})
		}
	}
	return all
}

// failures are what the look does not keep.
func (l *look) failures(scheme Scheme) []Failure {
	mender := mender{look: l, scheme: scheme, nearest: make(map[string]*Color)}
	var all []Failure
	for _, path := range opaqueGrounds {
		if c := l.values[path].Color; c.Alpha < 1 {
			failure := Failure{Scheme: scheme, Path: path, Measured: c.Alpha, Minimum: 1}
			failure.Reason = fmt.Sprintf("%s %s in %s lets through what lies under it, which nobody knows: it must be opaque", path, c.CSS(), scheme)
			all = append(all, mender.mend(failure, path))
		}
	}
	for i := range l.pairs {
		if p := &l.pairs[i]; p.Minimum != NoLeast {
			if measured := l.contrast(p); !(measured >= p.Minimum) {
				all = append(all, mender.contrast(p, measured))
			}
		}
	}
	for _, a := range l.tones(scheme) {
		if !a.Pass {
			all = append(all, mender.apart(a))
		}
	}
	return all
}

// mender says what to change.
type mender struct {
	look    *look
	scheme  Scheme
	nearest map[string]*Color // by path, as far as known; nil where there is none
}

func (m *mender) contrast(p *Pair, measured float64) Failure {
	failure := Failure{Scheme: m.scheme, Measured: measured, Minimum: p.Minimum}
	failure.Reason = fmt.Sprintf("%s on %s in %s: %s:1, needs %s:1", m.named(p.Foreground), m.named(p.Ground()), m.scheme, floored(measured), number(p.Minimum))
	return m.mend(failure, m.givenFirst(p.Foreground, p.Ground())...)
}

func (m *mender) apart(a Apart) Failure {
	failure := Failure{Scheme: m.scheme, Measured: a.Distance, Minimum: LeastApart}
	failure.Reason = fmt.Sprintf("%s and %s in %s look the same to people with %s: %s apart, needs %s", m.named(a.A), m.named(a.B), m.scheme, a.Vision, floored(a.Distance), number(LeastApart))
	if a.Vision == Trichromacy {
		failure.Reason = fmt.Sprintf("%s and %s in %s look the same: %s apart, needs %s", m.named(a.A), m.named(a.B), m.scheme, floored(a.Distance), number(LeastApart))
	}
	return m.mend(failure, m.givenFirst(a.B, a.A)...)
}

// named is a token with its colour: “color.muted #9a9a9a”.
func (m *mender) named(path string) string { return path + " " + m.look.values[path].Color.CSS() }

// floored is a number with two digits that is never more than it is: 4.499 is not
// the 4.5 that it should be.
func floored(v float64) string { return strconv.FormatFloat(float64(int(v*100))/100, 'f', -1, 64) }

// givenFirst orders two tokens: what the theme gives is the theme's to change.
func (m *mender) givenFirst(a, b string) []string {
	if m.look.values[a].Derived && !m.look.values[b].Derived {
		return []string{b, a}
	}
	return []string{a, b}
}

// mend adds to a failure which of the tokens to change, and how: the first for
// which there is a colour that passes.
func (m *mender) mend(failure Failure, paths ...string) Failure {
	failure.Path = paths[0]
	for i, path := range paths {
		color, ok := m.nearestOf(path)
		if !ok {
			continue
		}
		failure.Path, failure.Nearest, failure.HasNearest = path, color, true
		failure.Suggested = &Value{Color: color}
		failure.Mend = "nearest that passes: " + color.CSS()
		if i > 0 {
			failure.Mend = fmt.Sprintf("no %s of its hue passes with the rest as it is; nearest %s that passes: %s", paths[0], path, color.CSS())
		}
		break
	}
	for _, path := range paths {
		if path != failure.Path {
			failure.Other = path
		}
	}
	if !failure.HasNearest {
		failure.Mend = m.why(paths[0])
	}
	return failure
}

func (m *mender) nearestOf(path string) (Color, bool) {
	found, known := m.nearest[path]
	if !known {
		if color, ok := m.look.nearest(path, nil); ok {
			found = &color
		}
		m.nearest[path] = found
	}
	if found == nil {
		return Color{}, false
	}
	return *found, true
}

// why names what leaves a token no colour: of all that it has to be told from,
// the lightest and the darkest.
func (m *mender) why(path string) string {
	var light, dark string
	lightest, darkest := -1., 2.
	for _, p := range m.look.demandOn(path, nil).pairs {
		other := p.Ground()
		if other == path {
			other = p.Foreground
		}
		y := m.look.shades[other].luminance[1]
		if y > lightest {
			light, lightest = other, y
		}
		if y < darkest {
			dark, darkest = other, y
		}
	}
	if light == dark {
		return fmt.Sprintf("no %s of its hue passes with the rest as it is; change %s first", path, light)
	}
	return fmt.Sprintf("no %s of its hue passes both with %s and with %s; change one of these first", path, m.named(light), m.named(dark))
}
