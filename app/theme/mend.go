package theme

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// mender says what is wrong with a scheme of a theme, and what to change.
type mender struct {
	theme  *Theme
	look   *look
	scheme Scheme
	tried  map[string][]trial // by path, the nearest first
}

// trial is a theme with another colour of one token.
type trial struct {
	color Color
	look  *look // with what is derived derived anew
}

func (m *mender) opaque(path string) Failure {
	failure := Failure{Code: CodeContrast, Scheme: m.scheme, Measured: m.look.values[path].Color.Alpha, Minimum: 1}
	failure.Reason = fmt.Sprintf("%s in %s lets through what lies under it, which nobody knows: it must be opaque", m.named(path), m.scheme)
	return m.mend(failure, func(l *look) bool { return l.values[path].Color.Alpha >= 1 }, path)
}

func (m *mender) contrast(p *laid, measured float64) Failure {
	failure := Failure{Code: CodeContrast, Scheme: m.scheme, Measured: measured, Minimum: p.Minimum}
	failure.Reason = m.onGround(p, measured) + ", needs " + number(p.Minimum) + ":1"
	mended := func(l *look) bool { return l.contrast(p) >= p.Minimum }
	return m.mend(failure, mended, m.givenFirst(p.Foreground, p.Ground())...)
}

func (m *mender) onGround(p *laid, measured float64) string {
	return fmt.Sprintf("%s on %s in %s: %s:1", m.named(p.Foreground), m.named(p.Ground()), m.scheme, floored(measured))
}

// tells finds what says the same of a pair already, because one of its grounds
// covers those under it, and asks for no less.
func (m *mender) tells(p *laid, measured float64) func(Failure) bool {
	same := m.onGround(p, measured) + ","
	return func(f Failure) bool { return strings.HasPrefix(f.Reason, same) && f.Minimum >= p.Minimum }
}

func (m *mender) apart(a Apart) Failure {
	failure := Failure{Code: CodeVerdicts, Scheme: m.scheme, Measured: a.Distance, Minimum: LeastApart}
	who := ""
	if a.Vision != Trichromacy {
		who = " to people with " + string(a.Vision)
	}
	failure.Reason = fmt.Sprintf("%s and %s in %s look alike%s: %s apart, needs %s", m.named(a.A), m.named(a.B), m.scheme, who, floored(a.Distance), number(LeastApart))
	mended := func(l *look) bool {
		seen, other := l.toneSeen(indexOf(a.A)), l.toneSeen(indexOf(a.B))
		distance, _ := apart(&seen, &other)
		return distance >= LeastApart
	}
	return m.mend(failure, mended, m.givenFirst(a.B, a.A)...)
}

// named is a token with its colour: “color.muted #9a9a9a”.
func (m *mender) named(path string) string { return path + " " + m.look.values[path].Color.CSS() }

// floored is a number with three digits at most that is never more than it is:
// 4.4999 is not the 4.5 that it should be.
func floored(v float64) string {
	const thousandth = 1000
	if v < 1 {
		return strconv.FormatFloat(float64(int(v*thousandth))/thousandth, 'f', -1, 64)
	}
	return strconv.FormatFloat(float64(int(v*100))/100, 'f', -1, 64)
}

// givenFirst orders two tokens: what the theme gives is the theme's to change.
func (m *mender) givenFirst(a, b string) []string {
	if m.look.values[a].Derived && !m.look.values[b].Derived {
		return []string{b, a}
	}
	return []string{a, b}
}

// mend adds to a failure which token to change, and how: the first of those that
// have a part in it for which there is a colour that passes, or one of those that
// leave them none.
func (m *mender) mend(failure Failure, mended func(*look) bool, paths ...string) Failure {
	failure.Path = paths[0]
	if len(paths) > 1 {
		failure.Other = paths[1]
	}
	light, dark := m.extremes(paths[0])
	for _, path := range append(slices.Clone(paths), light, dark) {
		if path == "" {
			continue
		}
		if color, ok := m.suggest(path, mended); ok {
			return m.suggested(failure, path, color)
		}
	}
	failure.Mend = fmt.Sprintf("no %s of its hue passes with the rest as it is; change what it lies on", paths[0])
	if light != dark {
		failure.Mend = fmt.Sprintf("no %s of its hue passes both with %s and with %s; change one of these first", paths[0], m.named(light), m.named(dark))
	}
	return failure
}

func (m *mender) suggested(failure Failure, path string, color Color) Failure {
	failure.Mend = fmt.Sprintf("nearest %s that passes: %s", path, color.CSS())
	if path != failure.Path {
		failure.Mend = fmt.Sprintf("no %s of its hue passes with the rest as it is; %s", failure.Path, failure.Mend)
		failure.Other, failure.Path = failure.Path, path
	}
	failure.Nearest, failure.HasNearest = color, true
	failure.Suggested = &Value{Color: color}
	return failure
}

// suggest finds the nearest colour with which the token passes everything it takes
// part in, the failure among it.
func (m *mender) suggest(path string, mended func(*look) bool) (Color, bool) {
	trials, ok := m.tried[path]
	if !ok {
		trials = m.try(path)
		m.tried[path] = trials
	}
	for _, trial := range trials {
		if mended(trial.look) {
			return trial.color, true
		}
	}
	return Color{}, false
}

// try finds colours for a token. What is derived follows what is given, so first
// only the given tokens count; if what is derived then cannot follow, all do.
func (m *mender) try(path string) (trials []trial) {
	given := make(map[string]bool)
	for other := range maps.Keys(m.theme.Given[m.scheme]) {
		given[other] = true
	}
	for _, known := range []map[string]bool{given, nil} {
		color, ok := m.look.nearest(path, known)
		if !ok {
			break // there will be none that keeps more
		}
		changed := m.theme.Clone()
		changed.Set(m.scheme, path, Value{Color: color})
		look := newLook(changed.Values(m.scheme), changed.Manifest.choices())
		demand := look.demandOn(path, nil)
		if demand.met(&look.shades[demand.index]) {
			trials = append(trials, trial{color, look})
		}
	}
	return trials
}

// extremes are the lightest and the darkest of what a token has to be told from.
func (m *mender) extremes(path string) (light, dark string) {
	lightest, darkest := -1., 2.
	for _, p := range m.look.demandOn(path, nil).pairs {
		other := p.Ground()
		if other == path {
			other = p.Foreground
		}
		y := m.look.shades[indexOf(other)].luminance[1]
		if y > lightest {
			light, lightest = other, y
		}
		if y < darkest {
			dark, darkest = other, y
		}
	}
	return light, dark
}
