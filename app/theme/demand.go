package theme

import (
	"cmp"
	"math"
	"slices"
)

// demand is what the colour of a token has to keep.
type demand struct {
	look  *look
	index int
	pairs []*laid

	// shut are the luminances that no opaque colour may have; translucent are the
	// pairs of which luminance does not tell, because something shines through or
	// fades.
	shut        intervals
	translucent []*laid

	others [][visions]vector // the tones that it must not be taken for
}

// demandOn collects it. Where known is not nil, only tokens in it count.
func (l *look) demandOn(path string, known map[string]bool) demand {
	d := demand{look: l, index: indexOf(path)}
	unknown := func(other string) bool { return other != path && known != nil && !known[other] }
	for i := range l.pairs {
		p := &l.pairs[i]
		if p.Minimum != NoLeast && !unknown(p.Foreground) && !slices.ContainsFunc(p.Grounds, unknown) {
			d.add(p)
		}
	}
	d.shut = d.shut.merged()
	if isTone(path) {
		for _, other := range tones {
			if other != path && !unknown(other) {
				d.others = append(d.others, l.toneSeen(indexOf(other)))
			}
		}
	}
	return d
}

// add takes a pair in if the colour has a part in it.
func (d *demand) add(p *laid) {
	at := slices.Index(p.grounds, d.index)
	covers := func(i int) bool { return d.look.shades[i].alpha >= 1 && i != highlightIndex }
	switch {
	case p.foreground == d.index && at >= 0 && !slices.ContainsFunc(p.grounds[:at], covers):
		d.translucent = append(d.translucent, p) // it lies on itself, and something between
	case p.foreground == d.index:
		d.addOver(p)
	case at < 0, slices.ContainsFunc(p.grounds[:at], covers):
		return
	default:
		d.addUnder(p, at)
	}
	d.pairs = append(d.pairs, p)
}

func (d *demand) addOver(p *laid) {
	whole, gone := d.look.under(p.grounds, 1), d.look.under(p.grounds, 0)
	d.shut.near(whole.luminance, p.Minimum)
	if !p.fades {
		return
	}
	d.shut.between(whole.luminance, gone.luminance)
	for _, strength := range strengths {
		d.shut.near(d.look.under(p.grounds, strength).luminance, p.Minimum)
	}
}

func (d *demand) addUnder(p *laid, at int) {
	over := &d.look.shades[p.foreground]
	if at > 0 || over.alpha < 1 || p.fades {
		d.translucent = append(d.translucent, p)
	}
	if over.alpha < 1 {
		return
	}
	if at == 0 {
		d.shut.near(over.luminance, p.Minimum)
	}
	if p.fades && len(p.grounds) == len(onHighlight) {
		other := d.look.shades[p.grounds[1-at]] // the surface under the highlight, or the other way round
		if other.alpha >= 1 {
			d.shut.beyond(over.luminance, other.luminance)
		}
	}
}

// met reports whether the look keeps it with the token in such a shade.
func (d *demand) met(s *shade) bool { return d.metBy(s, d.pairs) }

func (d *demand) metBy(s *shade, pairs []*laid) bool {
	if s.alpha < 1 && slices.Contains(opaqueGrounds, tokens[d.index].Path) {
		return false
	}
	before := d.look.shades[d.index]
	d.look.shades[d.index] = *s
	defer func() { d.look.shades[d.index] = before }()
	for i, p := range pairs {
		if !(d.look.contrast(p) >= p.Minimum) {
			pairs[0], pairs[i] = p, pairs[0] // it will mostly be the same the next time
			return false
		}
	}
	if len(d.others) == 0 {
		return true
	}
	seen := d.look.toneSeen(d.index)
	for i := range d.others {
		if distance, _ := apart(&seen, &d.others[i]); !(distance >= LeastApart) {
			return false
		}
	}
	return true
}

// interval is an open one of luminances.
type interval struct{ from, to float64 }

type intervals []interval

// near shuts what is too near to a colour to have the contrast with it.
func (all *intervals) near(luminance [2]float64, contrast float64) {
	for _, y := range luminance {
		*all = append(*all, interval{(y+flare)/contrast - flare, (y+flare)*contrast - flare})
	}
}

func (all *intervals) between(a, b [2]float64) {
	for way := range a {
		*all = append(*all, interval{min(a[way], b[way]), max(a[way], b[way])})
	}
}

// beyond shuts what lies on the other side of a colour than a third does.
func (all *intervals) beyond(colour, third [2]float64) {
	for way := range colour {
		if third[way] > colour[way] {
			*all = append(*all, interval{math.Inf(-1), colour[way]})
		} else {
			*all = append(*all, interval{colour[way], math.Inf(1)})
		}
	}
}

// merged are the same luminances in as few intervals as possible.
func (all intervals) merged() (merged intervals) {
	slices.SortFunc(all, func(a, b interval) int { return cmp.Compare(a.from, b.from) })
	for _, next := range all {
		if last := len(merged) - 1; last >= 0 && next.from < merged[last].to {
			merged[last].to = max(merged[last].to, next.to)
			continue
		}
		merged = append(merged, next)
	}
	return merged
}

func (all intervals) contain(y float64) bool {
	for _, i := range all {
		if i.from < y && y < i.to {
			return true
		}
	}
	return false
}

// everything reports whether the merged intervals leave no luminance at all.
func (all intervals) everything() bool {
	return slices.ContainsFunc(all, func(i interval) bool { return i.from < 0 && i.to > 1 })
}

// narrow reports whether the merged intervals leave something that coarse steps may
// overlook.
func (all intervals) narrow() bool {
	for i := 1; i < len(all); i++ {
		from, to := max(all[i-1].to, 0), min(all[i].from, 1)
		if from <= to && math.Cbrt(to)-math.Cbrt(from) < 2*coarse {
			return true
		}
	}
	return false
}
