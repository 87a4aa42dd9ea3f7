package theme

import "math"

// Space is a colour space of the token format.
type Space string

// The colour spaces that a theme may use.
const (
	SRGB      Space = "srgb"
	DisplayP3 Space = "display-p3"
	OKLCH     Space = "oklch"
)

// Color is a colour in one of the spaces: red, green and blue from 0 to 1, or
// lightness from 0 to 1, chroma, and hue in degrees.
type Color struct {
	Space      Space
	Components [3]float64
	Alpha      float64 // 1 is opaque
}

// vector is a colour's three numbers in a space that its name says, or a row of
// a matrix.
type vector [3]float64

type matrix [3]vector

func (m *matrix) times(v vector) vector {
	return vector{dot(m[0], v), dot(m[1], v), dot(m[2], v)}
}

func dot(a, b vector) float64 { return a[0]*b[0] + a[1]*b[1] + a[2]*b[2] }

// distance is the length of the way between two points; in OKLab about 0.02 is
// the least difference that one notices.
func distance(a, b vector) float64 {
	x, y, z := a[0]-b[0], a[1]-b[1], a[2]-b[2]
	return math.Sqrt(x*x + y*y + z*z)
}

// The matrices between linear light and XYZ with the white point D65 follow from
// the primaries (https://www.w3.org/TR/css-color-4/#color-conversion-code); those
// of OKLab are https://bottosson.github.io/posts/oklab/ with the digits of CSS
// Color 4. What goes back is inverted here, so that there and back is exact.
var (
	srgbToXYZ = matrix{
		{506752. / 1228815, 87881. / 245763, 12673. / 70218},
		{87098. / 409605, 175762. / 245763, 12673. / 175545},
		{7918. / 409605, 87881. / 737289, 1001167. / 1053270},
	}
	p3ToXYZ = matrix{
		{608311. / 1250200, 189793. / 714400, 198249. / 1000160},
		{35783. / 156275, 247089. / 357200, 198249. / 2500400},
		{0, 32229. / 714400, 5220557. / 5000800},
	}
	xyzToLMS = matrix{
		{0.8190224379967030, 0.3619062600528904, -0.1288737815209879},
		{0.0329836539323885, 0.9292868615863434, 0.0361446663506424},
		{0.0481771893596242, 0.2642395317527308, 0.6335478284694309},
	}
	lmsToOKLab = matrix{
		{0.2104542683093140, 0.7936177747023054, -0.0040720430116193},
		{1.9779985324311684, -2.4285922420485799, 0.4505937096174110},
		{0.0259040424655478, 0.7827717124575296, -0.8086757549230774},
	}
	xyzToSRGB  = srgbToXYZ.inverse()
	srgbToLMS  = xyzToLMS.after(&srgbToXYZ)
	lmsToSRGB  = srgbToLMS.inverse()
	okLabToLMS = lmsToOKLab.inverse()
)

// after is the matrix that does what m does to what first has done.
func (m matrix) after(first *matrix) (product matrix) {
	for row := range m {
		for column := range 3 {
			product[row][column] = dot(m[row], vector{first[0][column], first[1][column], first[2][column]})
		}
	}
	return product
}

// inverse is the matrix that undoes m, by its cofactors.
func (m matrix) inverse() (inverse matrix) {
	cofactor := func(row, column int) float64 {
		a, b := (row+1)%3, (row+2)%3
		c, d := (column+1)%3, (column+2)%3
		return m[a][c]*m[b][d] - m[a][d]*m[b][c]
	}
	determinant := dot(m[0], vector{cofactor(0, 0), cofactor(0, 1), cofactor(0, 2)})
	for row := range 3 {
		for column := range 3 {
			inverse[column][row] = cofactor(row, column) / determinant
		}
	}
	return inverse
}

// toLinear undoes the transfer function that sRGB and Display P3 share. Beyond 0
// and 1 it goes on as CSS has it, by the sign.
func toLinear(v float64) float64 {
	magnitude := math.Abs(v)
	if magnitude <= 0.04045 {
		return v / 12.92
	}
	return math.Copysign(math.Pow((magnitude+0.055)/1.055, 2.4), v)
}

// fromLinear is the inverse of toLinear.
func fromLinear(v float64) float64 {
	magnitude := math.Abs(v)
	if magnitude <= 0.0031308 {
		return v * 12.92
	}
	return math.Copysign(1.055*math.Pow(magnitude, 1/2.4)-0.055, v)
}

func (v vector) each(f func(float64) float64) vector { return vector{f(v[0]), f(v[1]), f(v[2])} }

// linear is the colour's light in the primaries of sRGB, with components below 0
// or above 1 where these cannot show it.
func (c Color) linear() vector {
	switch c.Space {
	case OKLCH:
		return linearOfOKLab(okLab(c.Components[0], c.Components[1], c.Components[2]))
	case DisplayP3:
		return xyzToSRGB.times(p3ToXYZ.times(vector(c.Components).each(toLinear)))
	}
	return vector(c.Components).each(toLinear)
}

// okLab is the point in OKLab of a lightness, a chroma and a hue in degrees.
func okLab(lightness, chroma, hue float64) vector {
	sin, cos := math.Sincos(hue * math.Pi / 180)
	return vector{lightness, chroma * cos, chroma * sin}
}

func linearOfOKLab(lab vector) vector {
	lms := okLabToLMS.times(lab)
	for i, v := range lms {
		lms[i] = v * v * v
	}
	return lmsToSRGB.times(lms)
}

func okLabOfLinear(linear vector) vector {
	return lmsToOKLab.times(srgbToLMS.times(linear).each(math.Cbrt))
}

// okLab is the colour in OKLab, without its alpha.
func (c Color) okLab() vector {
	if c.Space == OKLCH {
		return okLab(c.Components[0], c.Components[1], c.Components[2])
	}
	return okLabOfLinear(c.linear())
}

// OKLCH returns the colour's lightness, chroma, and hue in degrees from 0 to 360.
// The hue of what has no colour is 0.
func (c Color) OKLCH() (lightness, chroma, hue float64) {
	if c.Space == OKLCH {
		return c.Components[0], c.Components[1], turn(c.Components[2])
	}
	lab := c.okLab()
	chroma = math.Hypot(lab[1], lab[2])
	if chroma < leastChroma {
		return lab[0], 0, 0
	}
	return lab[0], chroma, turn(math.Atan2(lab[2], lab[1]) * 180 / math.Pi)
}

// leastChroma is less than any colour has that is not grey: CSS Color 4 takes
// hues of less than that for powerless.
const leastChroma = 4e-6

func turn(degrees float64) float64 {
	if degrees = math.Mod(degrees, 360); degrees < 0 {
		degrees += 360
	}
	return degrees
}

// FromOKLCH returns an opaque colour by its lightness from 0 to 1, its chroma
// from 0 to about 0.4, and its hue in degrees.
func FromOKLCH(lightness, chroma, hue float64) Color {
	return Color{Space: OKLCH, Components: [3]float64{lightness, chroma, hue}, Alpha: 1}
}

// InSRGB reports whether a screen of sRGB can show the colour, but for what
// rounding adds.
func (c Color) InSRGB() bool { return inGamut(c.linear()) }

func inGamut(linear vector) bool {
	const rounding = 1e-6
	low, high := min(linear[0], linear[1], linear[2]), max(linear[0], linear[1], linear[2])
	return low >= -rounding && high <= 1+rounding
}

// Clipped is the colour as a screen of sRGB shows it, in eight bits a component.
// CSS describes a gentler way to bring a colour into a gamut
// (https://www.w3.org/TR/css-color-4/#gamut-mapping); Chromium, Firefox and
// WebKit cut each component off, and it is their readers who must be able to read.
func (c Color) Clipped() Color {
	encoded := vector(c.Components)
	if c.Space == OKLCH || c.Space == DisplayP3 {
		encoded = c.linear().each(fromLinear)
	}
	return Color{Space: SRGB, Components: encoded.each(eightBits), Alpha: eightBits(c.Alpha)}
}

// eightBits is the nearest that a byte can tell, and 0 of what is no number.
func eightBits(v float64) float64 {
	if !(v > 0) {
		return 0
	}
	return math.Round(min(v, 1)*0xff) / 0xff
}

// Hex is the colour as "#rrggbb", or "#rrggbbaa" unless it is opaque: the nearest
// that sRGB has by cutting off what is too much.
func (c Color) Hex() string { return hexOf(c.Clipped()) }

// Opaque is the colour without its alpha.
func (c Color) Opaque() Color {
	c.Alpha = 1
	return c
}

// Over is what one sees where the colour lies on an opaque one: mixed by its
// alpha in the encoded components of sRGB, as browsers do
// (https://www.w3.org/TR/compositing-1/#simplealphacompositing). The result is
// opaque, and beyond sRGB where one of the two is.
func (c Color) Over(ground Color) Color {
	if c.Alpha >= 1 {
		return c.Opaque()
	}
	top, bottom := c.linear().each(fromLinear), ground.linear().each(fromLinear)
	alpha := max(c.Alpha, 0)
	var mixed [3]float64
	for i := range mixed {
		mixed[i] = top[i]*alpha + bottom[i]*(1-alpha)
	}
	return Color{Space: SRGB, Components: mixed, Alpha: 1}
}
