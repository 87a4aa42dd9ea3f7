package theme

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
