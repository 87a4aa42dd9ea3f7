package theme

import "strconv"

// DefaultName is the name of the theme of a card that asks for none.
const DefaultName = "default"

// Default is the theme of a card that asks for none. It gives no token, so
// everything in it is what the others are derived from where they give nothing.
func Default() *Theme {
	return &Theme{Name: DefaultName, Manifest: Manifest{Title: "Factbox"}}
}

// defaults are the values that tokens have when a theme gives nothing at all.
func defaults(scheme Scheme) Values {
	if scheme == Dark {
		return defaultDark
	}
	return defaultLight
}

var (
	defaultLight = defaultsIn(0)
	defaultDark  = defaultsIn(1)
)

// defaultColors are the colours of each scheme, as hexadecimal sRGB. The verdict
// tones differ in lightness as well as in hue, so that they are told apart by
// those who cannot tell red from green: of every two the distance is more than
// LeastApart in every way of seeing (0.052 and 0.058 at least).
var defaultColors = map[string][2]string{
	"color.surface":              {"#ffffff", "#191a1b"},
	"color.raised":               {"#ffffff", "#262728"},
	"color.tint":                 {"#f5f4f1", "#232425"},
	"color.text":                 {"#1b1b1a", "#ecebe8"},
	"color.muted":                {"#5c5b57", "#aeada8"},
	"color.border":               {"#dddad3", "#3c3d40"},
	"color.border-strong":        {"#8a8780", "#7d818a"},
	"color.accent":               {"#1b1b1a", "#ecebe8"},
	"color.on-accent":            {"#ffffff", "#191a1b"},
	"color.link":                 {"#0b4fa8", "#8fbcff"},
	"color.focus":                {"#0b57d0", "#a8c7fa"},
	"color.highlight":            {"#fff1c2", "#4a3f14"},
	"color.shadow":               {"#1414142e", "#0000008c"},
	"color.verdict.true":         {"#0d6e47", "#74d6a5"},
	"color.verdict.mostly-true":  {"#3d4f00", "#b7e08b"},
	"color.verdict.mixed":        {"#906800", "#eec34a"},
	"color.verdict.mostly-false": {"#974b2f", "#f5a772"},
	"color.verdict.false":        {"#9f0b0d", "#f48981"},
	"color.verdict.unrated":      {"#50565e", "#b4becf"},
	"color.on-verdict":           {"#ffffff", "#191a1b"},
}

var (
	serif     = []string{"Charter", "Bitstream Charter", "Sitka Text", "Cambria", "Iowan Old Style", "Georgia", "Noto Serif", "Noto Naskh Arabic", "Geeza Pro", "serif"}
	sansSerif = []string{"system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "Arial", "sans-serif"}
)

// defaultShape are the tokens that are the same in both schemes.
var defaultShape = Values{
	"font.title":       {Families: serif},
	"font.body":        {Families: serif},
	"font.ui":          {Families: sansSerif},
	"weight.title":     {Number: 700},
	"size.title":       {Dimension: Dimension{1.625, "rem"}},
	"size.body":        {Dimension: Dimension{1.0625, "rem"}},
	"line-height.body": {Number: 1.55},
	"radius.card":      {Dimension: Dimension{0.25, "rem"}},
	"space.unit":       {Dimension: Dimension{0.25, "rem"}},
	"rule.width":       {Dimension: Dimension{3, "px"}},
}

func defaultsIn(column int) Values {
	values := make(Values, len(tokens))
	for path, value := range defaultShape {
		values[path] = value
	}
	for path, colors := range defaultColors {
		color, err := ParseHex(colors[column])
		if err != nil {
			panic(err) // the table above is ours
		}
		values[path] = Value{Color: color}
	}
	return values
}

// ParseHex reads a colour as "#rrggbb" or "#rrggbbaa".
func ParseHex(text string) (Color, error) {
	bits, err := strconv.ParseUint(text[min(1, len(text)):], 16, 32)
	if err != nil || text[0] != '#' || len(text) != 7 && len(text) != 9 {
		return Color{}, errHex(text)
	}
	if len(text) == 7 {
		bits = bits<<8 | 0xff
	}
	part := func(shift int) float64 { return float64(bits>>shift&0xff) / 0xff }
	return Color{Space: SRGB, Components: [3]float64{part(24), part(16), part(8)}, Alpha: part(0)}, nil
}

type errHex string

func (e errHex) Error() string {
	return strconv.Quote(string(e)) + " is not a colour; write it as #rrggbb"
}
