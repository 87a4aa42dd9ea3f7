package theme

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Properties calls set with the name and the value of every CSS custom
// property that the theme's tokens and its manifest stand for. A style sheet of
// them is [Theme.CSS]; the studio sets them one by one.
func (t *Theme) Properties(set func(name, value string)) {
	light, dark := t.Values(Light), t.Values(Dark)
	for _, token := range tokens {
		a, b := light[token.Path], dark[token.Path]
		switch token.Kind {
		case ColorKind:
			set(token.Property(), lightDark(a.Color.CSS(), b.Color.CSS()))
		case DimensionKind:
			set(token.Property(), a.Dimension.scaled(t.factor(token.Path)).css())
		case FontKind:
			set(token.Property(), families(a.Families))
		case WeightKind, NumberKind:
			set(token.Property(), number(a.Number))
		}
	}
	t.Manifest.properties(set)
}

// properties are what the manifest chooses.
func (m *Manifest) properties(set func(name, value string)) {
	either := func(second bool, values [2]string) string {
		if second {
			return values[1]
		}
		return values[0]
	}
	for _, choice := range []struct {
		property string
		second   bool
		values   [2]string
	}{
		{"--fb-kicker-ground", m.Kicker == FilledKicker, [2]string{"transparent", "var(--fb-accent)"}},
		{"--fb-kicker-text", m.Kicker == FilledKicker, [2]string{"var(--fb-accent)", "var(--fb-on-accent)"}},
		{"--fb-kicker-edge", m.Kicker == FilledKicker, [2]string{"0", "0.5em"}},
		{"--fb-verdict-fill", m.Verdict == FilledVerdict, [2]string{"0%", "100%"}},
		{"--fb-verdict-edge", m.Verdict == FilledVerdict, [2]string{"0", "0.375em"}},
		{"--fb-frame-sides", m.Frame == RulesFrame, [2]string{"1px", "0"}},
		{"--fb-rule-style", m.Frame == RulesFrame, [2]string{"solid", "double"}},
		{"--fb-head-align", m.Head == CentreHead, [2]string{"start", "center"}},
		{"--fb-label-case", m.Labels == CapitalLabels, [2]string{"none", "uppercase"}},
		{"--fb-label-spacing", m.Labels == CapitalLabels, [2]string{"0.01em", "0.06em"}},
	} {
		set(choice.property, either(choice.second, choice.values))
	}
}

// factor is what the density makes of a token's length.
func (t *Theme) factor(path string) float64 {
	if path != "space.unit" {
		return 1
	}
	return t.Manifest.Density.Factor()
}

func lightDark(light, dark string) string {
	if light == dark {
		return light
	}
	return "light-dark(" + light + "," + dark + ")"
}

// CSS is the colour as CSS has it.
func (c Color) CSS() string {
	a, b, d := number(c.Components[0]), number(c.Components[1]), number(c.Components[2])
	alpha := ""
	if c.Alpha != 1 {
		alpha = "/" + number(c.Alpha)
	}
	switch c.Space {
	case OKLCH:
		return "oklch(" + a + " " + b + " " + d + alpha + ")"
	case DisplayP3:
		return "color(display-p3 " + a + " " + b + " " + d + alpha + ")"
	}
	return hexOf(c)
}

func hexOf(c Color) string {
	part := func(v float64) int { return int(math.Round(min(max(v, 0), 1) * 0xff)) }
	hex := fmt.Sprintf("#%02x%02x%02x", part(c.Components[0]), part(c.Components[1]), part(c.Components[2]))
	if c.Alpha != 1 {
		hex += fmt.Sprintf("%02x", part(c.Alpha))
	}
	return hex
}

func (d Dimension) scaled(factor float64) Dimension { return Dimension{d.Value * factor, d.Unit} }

func (d Dimension) css() string { return number(d.Value) + d.Unit }

// number is a number with as many digits as anybody can see.
func number(v float64) string {
	const digits = 5
	return strconv.FormatFloat(round(v, digits), 'f', -1, 64)
}

func round(v float64, digits int) float64 {
	scale := math.Pow10(digits)
	return math.Round(v*scale) / scale
}

// generic are the families that CSS knows by a word, and which must not be
// quoted (https://www.w3.org/TR/css-fonts-4/#generic-family-value).
var generic = map[string]bool{
	"serif": true, "sans-serif": true, "monospace": true, "cursive": true, "fantasy": true, "math": true,
	"system-ui": true, "ui-serif": true, "ui-sans-serif": true, "ui-monospace": true, "ui-rounded": true, "-apple-system": true,
}

func families(names []string) string {
	quoted := make([]string, len(names))
	for i, name := range names {
		if quoted[i] = name; !generic[name] {
			quoted[i] = cssString(name)
		}
	}
	return strings.Join(quoted, ",")
}

// cssString writes a string so that nothing in it can end it, nor the style
// element it stands in (https://www.w3.org/TR/cssom-1/#serialize-a-string).
func cssString(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		if r < ' ' || strings.ContainsRune(`"\<>&`, r) || r == 0x7f {
			fmt.Fprintf(&b, `\%x `, r)
			continue
		}
		b.WriteRune(r)
	}
	b.WriteByte('"')
	return b.String()
}

// CSS is the style sheet of the tokens by themselves.
func (t *Theme) CSS() string {
	var b strings.Builder
	b.WriteString(":root{")
	t.Properties(func(name, value string) { b.WriteString(name + ":" + value + ";") })
	b.WriteString("}")
	return b.String()
}

// StyleSheet is everything that the card needs of the theme: its tokens, its
// fonts and its logo. address is where a file of the theme is served.
func (t *Theme) StyleSheet(address func(file string) string) string {
	var b strings.Builder
	for _, font := range t.Manifest.Fonts {
		b.WriteString(font.face(address))
	}
	b.WriteString(t.CSS())
	if t.Manifest.Logo != nil {
		b.WriteString(t.Manifest.Logo.css(address))
	}
	return b.String()
}

// FirstFonts are the font files that what is seen first is set in: of the families
// that the theme's tokens begin with, the first file of each.
func (t *Theme) FirstFonts() (files []string) {
	values := t.Values(Light)
	for _, token := range []string{"font.title", "font.body", "font.ui"} {
		i := slices.IndexFunc(t.Manifest.Fonts, func(f Font) bool { return f.Family == values[token].Families[0] })
		if i >= 0 && !slices.Contains(files, t.Manifest.Fonts[i].File) {
			files = append(files, t.Manifest.Fonts[i].File)
		}
	}
	return files
}

// face is the rule for a font file. Text that has been drawn keeps its font
// ("optional"), so that nothing moves when the file comes late; the next card
// has it. https://www.w3.org/TR/css-fonts-4/#valdef-font-face-font-display-optional
func (f Font) face(address func(file string) string) string {
	rule := "@font-face{font-family:" + cssString(f.Family) + ";src:url(" + cssString(address(f.File)) + `) format("woff2");font-display:optional`
	if f.Weight != "" {
		rule += ";font-weight:" + f.Weight
	}
	if f.Style != "" {
		rule += ";font-style:" + f.Style
	}
	return rule + "}"
}

// css shows the logo of the card's scheme: that of the reader's settings unless
// one was asked for, and the light one on paper. (light-dark is for colours only.)
func (l *Logo) css(address func(file string) string) string {
	light, dark := ":root{--fb-logo:url("+cssString(address(l.Light))+")}", "{--fb-logo:url("+cssString(address(l.Dark))+")}"
	return fmt.Sprintf(":root{--fb-logo-name:\"\"/%s;--fb-logo-width:%dpx;--fb-logo-height:%dpx}", cssString(l.Alt), l.Width, l.Height) +
		light + "@media screen{:root[data-scheme=dark]" + dark + "}" +
		"@media screen and (prefers-color-scheme:dark){:root:not([data-scheme=light])" + dark + "}"
}
