package theme

import (
	"fmt"
	"math"
)

// channel is one of the three numbers of a colour.
type channel struct {
	name string
	reach
	open bool // the upper bound itself is out
}

// channels are those of each space
// (https://www.designtokens.org/tr/2025.10/color/#supported-color-spaces).
var channels = map[Space][3]channel{
	SRGB:      rgb,
	DisplayP3: rgb,
	OKLCH: {
		{"lightness", reach{0, 1}, false},
		{"chroma", reach{0, maxChroma}, false},
		{"hue", reach{0, 360}, true},
	},
}

var rgb = [3]channel{
	{"red", reach{0, 1}, false},
	{"green", reach{0, 1}, false},
	{"blue", reach{0, 1}, false},
}

// sixDigits reads the notation of fallbacks, which has no alpha.
func sixDigits(n *node) (c Color, ok bool) {
	if !n.is(textShape) || len(n.text) != len("#rrggbb") {
		return c, false
	}
	c, err := ParseHex(n.text)
	return c, err == nil
}

// color reads a colour (https://www.designtokens.org/tr/2025.10/color/#format).
func (f *findings) color(n *node) (c Color, ok bool) {
	if !n.is(objectShape) {
		f.noColor(n)
		return c, false
	}
	f.knownKeys(n, "colorSpace", "components", "alpha", "hex")
	space := n.member("colorSpace")
	switch {
	case space == nil:
		f.error(CodeColor, n, "the colour has no colorSpace", "write it like "+exampleOf[ColorKind])
		return c, false
	case !space.is(textShape) || channels[Space(space.text)] == [3]channel{}:
		f.error(CodeColor, space, "the colour space is "+space.found(), `convert the colour to "srgb", "display-p3" or "oklch"`)
		return c, false
	}
	c = Color{Space: Space(space.text), Alpha: 1}
	ok = f.components(n, &c)
	if alpha := n.member("alpha"); alpha != nil {
		var fine bool
		c.Alpha, fine = f.numberIn(alpha, "alpha", reach{0, 1}, "0.5; without it, the colour is opaque")
		ok = ok && fine
	}
	if hex := n.member("hex"); hex != nil && ok {
		f.fallback(hex, c)
	}
	return c, ok
}

// noColor reports a colour that is not an object, most often one as CSS has it.
func (f *findings) noColor(n *node) {
	mend := "write it like " + exampleOf[ColorKind]
	if c, ok := sixDigits(n); ok {
		for i, v := range c.Components {
			c.Components[i] = round(v, 4)
		}
		mend = "write " + string(appendColor(nil, c))
	}
	f.error(CodeColor, n, "the colour is "+n.found()+" and should be an object", mend)
}

// components reads the three numbers of a colour; "none" counts as 0
// (https://www.w3.org/TR/css-color-4/#missing).
func (f *findings) components(n *node, c *Color) bool {
	list := n.member("components")
	if !list.is(listShape) || len(list.items) != len(c.Components) {
		at, what := list, "the components are "
		switch {
		case list == nil:
			at, what = n, "the colour has no components"
		case list.is(listShape):
			what = fmt.Sprintf("there are %d components", len(list.items))
		default:
			what += list.found()
		}
		f.error(CodeColor, at, what+"; "+string(c.Space)+" has three", "write them like "+exampleOf[ColorKind])
		return false
	}
	ok := true
	for i, item := range list.items {
		ch := channels[c.Space][i]
		if item.is(textShape) && item.text == "none" {
			continue
		}
		v, fine := f.channel(item, ch, c.Space)
		c.Components[i] = v
		ok = ok && fine
	}
	return ok
}

// channel reads one of the three numbers.
func (f *findings) channel(n *node, ch channel, space Space) (v float64, ok bool) {
	const most = 0xff // of a component in eight bits
	switch {
	case n.is(numberShape) && space != OKLCH && n.number > 1 && n.number <= most:
		f.error(CodeColor, n, ch.name+" is "+cut(n.text)+"; it goes from 0 to 1", "divide it by 255: write "+number(round(n.number/most, 4)))
		return 0, false
	case n.is(numberShape) && ch.open && n.number == ch.most:
		f.error(CodeColor, n, ch.name+" is "+cut(n.text)+", which is the same as "+number(ch.least), "write "+number(ch.least))
		return 0, false
	case space == OKLCH:
		return f.numberIn(n, ch.name, ch.reach, `{"colorSpace": "oklch", "components": [0.5, 0.2, 25]}`)
	}
	return f.numberIn(n, ch.name, ch.reach, exampleOf[ColorKind])
}

// fallback compares the colour for those that know no other notation with the
// colour itself.
func (f *findings) fallback(hex *node, c Color) {
	fallback, ok := sixDigits(hex)
	if !ok {
		f.warn(CodeColor, hex, "the fallback hex is "+hex.found()+", which is no colour of six digits", `write it like "#b21414", or remove it`)
		return
	}
	if !c.InSRGB() {
		return // programs bring a colour into sRGB in different ways
	}
	// Rounding makes up for half a step of 256; what is four apart, one sees.
	const apart = 4.0 / 0xff
	shown := c.Opaque().Clipped()
	for i, v := range shown.Components {
		if math.Abs(v-fallback.Components[i]) > apart {
			f.warn(CodeColor, hex, "the fallback hex is "+hex.text+", and the components, which count, are "+shown.Hex(), "make them agree, or remove the fallback")
			return
		}
	}
}
