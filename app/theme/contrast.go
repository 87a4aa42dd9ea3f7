package theme

import "math"

// Luminance is the relative luminance of WCAG 2.2, from 0 of black to 1 of white,
// of the colour without its alpha
// (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance).
func (c Color) Luminance() float64 { return luminance(c.linear()) }

func luminance(linear vector) float64 {
	return dot(vector{0.2126, 0.7152, 0.0722}, linear)
}

// Contrast is the contrast ratio of WCAG 2.2 from 1 to 21 between a colour and
// the one that it lies on, which must be opaque
// (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). Of colours that sRGB does
// not have it is the lesser of two: as they are given, and as a screen of sRGB
// shows them.
func Contrast(foreground, ground Color) float64 {
	given, shown := foreground.written().Over(ground.written()), foreground.Clipped().Over(ground.Clipped())
	return min(
		ratio(given.Luminance(), ground.written().Luminance()),
		ratio(shown.Luminance(), ground.Clipped().Luminance()),
	)
}

// flare is the light that a screen throws back in a room, by WCAG.
const flare = 0.05

func ratio(a, b float64) float64 {
	a, b = max(a, 0), max(b, 0)
	return (max(a, b) + flare) / (min(a, b) + flare)
}

// written is the colour as style sheets have it: those of sRGB in eight bits.
func (c Color) written() Color {
	if c.Space == OKLCH || c.Space == DisplayP3 {
		return c
	}
	return c.Clipped()
}

// The constants of APCA 0.0.98G-4g, in the version of the W3 licence
// (https://github.com/Myndex/apca-w3).
const (
	apcaScreen              = 2.4 // the exponent of a screen
	apcaBlack, apcaBlackExp = 0.022, 1.414
	apcaLight, apcaLightTxt = 0.56, 0.57 // dark text on a light ground
	apcaDark, apcaDarkTxt   = 0.65, 0.62 // light text on a dark one
	apcaScale               = 1.14
	apcaOffset              = 0.027
	apcaLeast               = 0.1    // below that it is as good as none
	apcaSame                = 0.0005 // luminances that differ by less are the same
)

// APCA is the lightness contrast Lc of text on an opaque ground, from about -108
// (white on black) to 106 (black on white), as a screen of sRGB shows them. It is
// told beside the contrast ratio, because it comes nearer to what people see, and
// decides nothing, because no standard asks for it yet.
func APCA(text, ground Color) float64 {
	ground = ground.Clipped()
	y, under := apcaLuminance(text.Clipped().Over(ground)), apcaLuminance(ground)
	switch {
	case math.Abs(y-under) < apcaSame:
		return 0
	case under > y:
		return lightness((math.Pow(under, apcaLight) - math.Pow(y, apcaLightTxt)) * apcaScale)
	}
	return lightness((math.Pow(under, apcaDark) - math.Pow(y, apcaDarkTxt)) * apcaScale)
}

func lightness(contrast float64) float64 {
	if math.Abs(contrast) < apcaLeast {
		return 0
	}
	return 100 * (contrast - math.Copysign(apcaOffset, contrast))
}

func apcaLuminance(c Color) float64 {
	light := vector(c.Components).each(func(v float64) float64 { return math.Pow(v, apcaScreen) })
	y := dot(vector{0.2126729, 0.7151522, 0.0721750}, light)
	if y < apcaBlack {
		y += math.Pow(apcaBlack-y, apcaBlackExp)
	}
	return y
}
