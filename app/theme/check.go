package theme

import "slices"

// Check measures a theme as its card shows it, in both schemes: the contrast of
// every pair, how far the verdict tones are apart, and its measures.
func Check(t *Theme) Report {
	var report Report
	var values Values
	for _, scheme := range Schemes() {
		values = t.Values(scheme)
		look := newLook(values, t.Manifest.choices())
		report.Contrasts = append(report.Contrasts, look.contrasts(scheme)...)
		report.Tones = append(report.Tones, look.tones(scheme)...)
		report.Failures = append(report.Failures, look.failures(t, scheme)...)
	}
	report.Sizes = sizes(values) // they are the same in both
	report.Failures = append(report.Failures, sizeFailures(values, report.Sizes)...)
	return report
}

func (l *look) contrasts(scheme Scheme) []Contrasted {
	var all []Contrasted
	for i := range l.pairs {
		p := &l.pairs[i]
		if p.Minimum == NoLeast {
			continue
		}
		over, under := l.seen(p)
		measured := l.contrast(p)
		all = append(all, Contrasted{
			Scheme: scheme, Pair: *p.Pair,
			Text: over.shown(), Under: under.shown().Opaque(),
			Ratio: measured, Lc: APCA(over.shown(), under.shown().Opaque()),
			Pass: measured >= p.Minimum,
		})
	}
	return all
}

func (l *look) tones(scheme Scheme) []Apart {
	var all []Apart
	seen := make([][visions]vector, len(tones))
	for i, tone := range tones {
		seen[i] = l.toneSeen(indexOf(tone))
	}
	for i, a := range tones {
		for j := i + 1; j < len(tones); j++ {
			d, vision := apart(&seen[i], &seen[j])
			all = append(all, Apart{scheme, a, tones[j], d, vision, d >= LeastApart})
		}
	}
	return all
}

// failures are what the look does not keep.
func (l *look) failures(t *Theme, scheme Scheme) []Failure {
	m := mender{theme: t, look: l, scheme: scheme, tried: make(map[string][]trial)}
	var all []Failure
	for _, path := range opaqueGrounds {
		if l.values[path].Color.Alpha < 1 {
			all = append(all, m.opaque(path))
		}
	}
	for i := range l.pairs {
		p := &l.pairs[i]
		measured := l.contrast(p)
		if p.Minimum == NoLeast || measured >= p.Minimum || slices.ContainsFunc(all, m.tells(p, measured)) {
			continue
		}
		all = append(all, m.contrast(p, measured))
	}
	for _, a := range l.tones(scheme) {
		if !a.Pass {
			all = append(all, m.apart(a))
		}
	}
	return all
}
