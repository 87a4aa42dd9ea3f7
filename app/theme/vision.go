package theme

// Vision is a way of seeing colours.
type Vision string

// The ways of seeing that tones are told apart in: that of most people, and those
// of people whose eyes lack one of the three kinds of cones.
const (
	Trichromacy  Vision = "usual sight"
	Protanopia   Vision = "protanopia"
	Deuteranopia Vision = "deuteranopia"
	Tritanopia   Vision = "tritanopia"
)

// Visions returns them all, the usual one first.
func Visions() []Vision { return []Vision{Trichromacy, Protanopia, Deuteranopia, Tritanopia} }

const visions = 4 // of which the first is the usual one

// The matrices of G. Machado, M. Oliveira and L. Fernandes, “A Physiologically-based
// Model for Simulation of Color Vision Deficiency” (2009), at severity 1.0, for
// linear sRGB
// (https://www.inf.ufrgs.br/~oliveira/pubs_files/CVD_Simulation/CVD_Simulation.html).
var simulations = [visions]matrix{
	{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	{
		{0.152286, 1.052583, -0.204868},
		{0.114503, 0.786281, 0.099216},
		{-0.003882, -0.048116, 1.051998},
	},
	{
		{0.367322, 0.860646, -0.227968},
		{0.280085, 0.672501, 0.047413},
		{-0.011820, 0.042940, 0.968881},
	},
	{
		{1.255528, -0.076749, -0.178779},
		{-0.078411, 0.930809, 0.147602},
		{0.004733, 0.691367, 0.303900},
	},
}

// LeastApart is the least distance of two tones in OKLab, in every way of seeing.
// About 0.02 is a difference that one just notices where two areas touch; discs of
// 22 px stand a line or a page apart, where it takes about twice that not to take
// one for the other. More is not to be had: six tones that keep their meaning from
// green to red and all reach 4.5:1 lie close together for those who cannot tell
// red from green. No verdict stands by its colour alone, but beside its word and
// its sign.
const LeastApart = 0.04

// sights is how a colour looks to all, as points in OKLab, on a screen of sRGB.
func sights(linear vector) (seen [visions]vector) {
	for i := range simulations {
		light := simulations[i].times(linear)
		for j := range light {
			light[j] = min(max(light[j], 0), 1)
		}
		seen[i] = okLabOfLinear(light)
	}
	return seen
}

// apart is the least distance of two colours in any way of seeing, and in which.
func apart(a, b *[visions]vector) (least float64, to Vision) {
	worst := 0
	least = distance(a[0], b[0])
	for i := 1; i < visions; i++ {
		if d := distance(a[i], b[i]); d < least {
			least, worst = d, i
		}
	}
	return least, Visions()[worst]
}

// Simulated is the colour as somebody with such eyes sees it on a screen of sRGB.
func (c Color) Simulated(vision Vision) Color {
	for i, v := range Visions() {
		if v == vision {
			light := simulations[i].times(c.Clipped().linear())
			return Color{Space: SRGB, Components: light.each(fromLinear), Alpha: c.Alpha}.Clipped()
		}
	}
	return c
}
