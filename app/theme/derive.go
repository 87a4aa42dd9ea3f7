package theme

import "maps"

// Values returns the value of every token in a scheme: those that the theme
// gives, and for the others what fits them. A theme that gives nothing has the
// values of [Default].
//
// What is derived is moved, where it has to be, to the nearest colour that
// passes the check, so that no theme is refused for what it does not say unless
// what it says leaves no such colour.
func (t *Theme) Values(scheme Scheme) Values {
	given := t.Given[scheme]
	values := make(Values, len(tokens))
	for _, token := range tokens {
		if value, ok := given[token.Path]; ok {
			value.Derived = false
			values[token.Path] = value
		}
	}
	derived := derivation{values: values, defaults: defaults(side(given, scheme))}
	derived.shape()
	derived.colors(t.Manifest.choices())
	return values
}

// side is the scheme whose defaults suit what a theme gives: a theme may well
// have a dark card in the light scheme, too.
func side(given Values, scheme Scheme) Scheme {
	const middle = 0.179 // the luminance on which black and white have the same contrast
	if surface, ok := given["color.surface"]; ok {
		if surface.Color.Clipped().Luminance() < middle {
			return Dark
		}
		return Light
	}
	text, ok := given["color.text"]
	other := map[Scheme]Scheme{Light: Dark, Dark: Light}[scheme]
	reads := func(on Scheme) bool {
		return Contrast(text.Color, defaults(on)["color.surface"].Color) >= LeastText
	}
	if ok && !reads(scheme) && reads(other) {
		return other
	}
	return scheme
}

// derivation fills in what a theme does not give.
type derivation struct {
	values   Values // given, and derived so far
	defaults Values
	look     *look
	known    map[string]bool // the colours that are there already
	own      map[string]bool // and are not the defaults
}

func (d *derivation) shape() {
	if _, ok := d.values["font.title"]; !ok {
		if body, ok := d.values["font.body"]; ok {
			body.Derived = true
			d.values["font.title"] = body
		}
	}
	for path := range defaultShape {
		if _, ok := d.values[path]; !ok {
			value := d.defaults[path]
			value.Derived = true
			d.values[path] = value
		}
	}
}

// colors derives first the grounds, then what lies on them. The surface suits
// nothing but the text (see side): a card does not turn grey for a yellow accent.
func (d *derivation) colors(c choices) {
	d.start(c)
	d.derive("color.surface", d.plain, nil)
	d.derive("color.text", d.plain, d.known)
	reading := d.reading()
	for _, path := range []string{"color.raised", "color.tint", "color.highlight"} {
		d.derive(path, d.beside, reading)
		reading[path] = true
	}
	for _, path := range []string{"color.muted", "color.border", "color.border-strong"} {
		d.derive(path, d.between, d.known)
	}
	d.derive("color.accent", func(string) Color { return d.color("color.text") }, d.known)
	d.derive("color.link", d.link, d.known)
	d.derive("color.focus", d.focus, d.known)
	d.derive("color.on-accent", func(string) Color { return d.reads("color.accent") }, d.known)
	for _, tone := range tones {
		d.derive(tone, d.plain, d.known)
	}
	d.derive("color.on-verdict", func(string) Color { return d.reads(tones...) }, d.known)
	d.derive("color.shadow", d.plain, d.known)
}

// reading are the known colours but for those that do not read on the surface: no
// other ground is to follow these into the dark.
func (d *derivation) reading() map[string]bool {
	reading := maps.Clone(d.known)
	for i := range d.look.pairs {
		p := &d.look.pairs[i]
		if d.known[p.Foreground] && p.grounds[0] == surfaceIndex && !(d.look.contrast(p) >= p.Minimum) {
			delete(reading, p.Foreground)
		}
	}
	return reading
}

// start has the look hold what is given, and the defaults for now.
func (d *derivation) start(c choices) {
	d.known, d.own = make(map[string]bool, len(tokens)), make(map[string]bool, len(tokens))
	start := make(Values, len(tokens))
	for path := range defaultColors {
		value, ok := d.values[path]
		if !ok {
			value = d.defaults[path]
		}
		start[path], d.known[path] = value, ok
		d.own[path] = ok && value.Color != d.defaults[path].Color
	}
	d.look = newLook(start, c)
}

// derive gives a token that is not given the colour that propose thinks of, or the
// nearest that passes with those of the known colours that it is to suit.
func (d *derivation) derive(path string, propose func(path string) Color, suit map[string]bool) {
	if d.known[path] {
		return
	}
	color := propose(path)
	d.look.put(path, color)
	if suit != nil {
		color = d.fitting(path, suit)
		d.look.put(path, color)
	}
	d.values[path] = Value{Color: color, Derived: true}
	d.known[path], d.own[path] = true, color != d.defaults[path].Color
}

// fitting is the nearest colour that passes with those that it is to suit; or, if
// what the theme gives leaves none, with the surface and what is derived.
func (d *derivation) fitting(path string, suit map[string]bool) Color {
	if color, ok := d.look.nearest(path, suit); ok {
		return color
	}
	derived := maps.Clone(suit)
	maps.DeleteFunc(derived, func(other string, _ bool) bool {
		return other != "color.surface" && !d.values[other].Derived
	})
	if color, ok := d.look.nearest(path, derived); ok {
		return color
	}
	return d.look.values[path].Color
}

func (d *derivation) color(path string) Color { return d.values[path].Color }

// plain is the default.
func (d *derivation) plain(path string) Color { return d.defaults[path].Color }

// beside is as far from the surface as the default is from its own.
func (d *derivation) beside(path string) Color {
	if !d.own["color.surface"] {
		return d.plain(path)
	}
	surface, from, to := d.color("color.surface").okLab(), d.plain("color.surface").okLab(), d.plain(path).okLab()
	var lab vector
	for i := range lab {
		lab[i] = surface[i] + to[i] - from[i]
	}
	return shownOf(lab)
}

// between lies between text and surface where the default lies.
func (d *derivation) between(path string) Color {
	if !d.own["color.surface"] && !d.own["color.text"] {
		return d.plain(path)
	}
	text, surface := d.plain("color.text").okLab(), d.plain("color.surface").okLab()
	share := (d.plain(path).okLab()[0] - text[0]) / (surface[0] - text[0])
	text, surface = d.color("color.text").okLab(), d.color("color.surface").okLab()
	var lab vector
	for i := range lab {
		lab[i] = text[i] + share*(surface[i]-text[i])
	}
	return shownOf(lab)
}

// link is the accent if that is a colour; black links would pass for text.
func (d *derivation) link(path string) Color {
	const colourful = 0.05 // chroma
	if _, chroma, _ := d.color("color.accent").OKLCH(); d.own["color.accent"] && chroma >= colourful {
		return d.color("color.accent")
	}
	return d.plain(path)
}

func (d *derivation) focus(path string) Color {
	if d.own["color.link"] {
		return d.color("color.link")
	}
	return d.plain(path)
}

// reads is the surface's colour, white or black, whichever reads on the grounds:
// the first that does on all of them as text, or the one that does best.
func (d *derivation) reads(grounds ...string) (best Color) {
	highest := 0.
	for _, color := range []Color{d.color("color.surface").Opaque(), white, black} {
		least := 21. // the highest there is
		for _, ground := range grounds {
			least = min(least, Contrast(color, d.color(ground).Over(d.color("color.surface"))))
		}
		if least >= LeastText {
			return color
		}
		if least > highest {
			best, highest = color, least
		}
	}
	return best
}

var (
	white = Color{Space: SRGB, Components: [3]float64{1, 1, 1}, Alpha: 1}
	black = Color{Space: SRGB, Alpha: 1}
)

// shownOf is a point of OKLab as an opaque colour of sRGB, with less chroma where
// it has too much.
func shownOf(lab vector) Color {
	lab[0] = min(max(lab[0], 0), 1)
	with := func(share float64) vector { return linearOfOKLab(vector{lab[0], lab[1] * share, lab[2] * share}) }
	share := 1.
	if !inGamut(with(share)) {
		least, most := 0., 1.
		for most-least > finest {
			if share = (least + most) / 2; inGamut(with(share)) {
				least = share
			} else {
				most = share
			}
		}
		share = least
	}
	return Color{Space: SRGB, Components: with(share).each(fromLinear), Alpha: 1}.Clipped()
}
