package studio

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"factbox/app/theme"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// picked is the colour that is open, with its place in OKLCH: grey has no hue to
// read back, and a slider has to stay where it was left.
type picked struct {
	scheme theme.Scheme
	path   string

	lightness, chroma, hue, alpha float64
	shown                         theme.Color // that this place stands for
}

func (p *picked) is(scheme theme.Scheme, path string) bool {
	return p.scheme == scheme && p.path == path
}

// follow takes over what the colour has become by other ways than the sliders.
func (p *picked) follow(values map[theme.Scheme]theme.Values) {
	color := values[p.scheme][p.path].Color
	if p.path == "" || color == p.shown {
		return
	}
	hue := p.hue
	p.lightness, p.chroma, p.hue = color.OKLCH()
	if p.chroma == 0 {
		p.hue = hue
	}
	p.alpha, p.shown = color.Alpha, color
}

// color is the place as a colour.
func (p *picked) color() theme.Color {
	color := theme.FromOKLCH(p.lightness, p.chroma, p.hue)
	color.Alpha = p.alpha
	return color
}

// slider is one of the numbers of a colour.
type slider struct {
	name, label, unit string
	most, step        float64
	scale             float64 // from the number to what is shown
	of                func(*picked) *float64
}

var sliders = []slider{
	{"l", "Lightness", " %", 1, 0.002, 100, func(p *picked) *float64 { return &p.lightness }},
	{"c", "Chroma", "", 0.37, 0.001, 1, func(p *picked) *float64 { return &p.chroma }},
	{"h", "Hue", "°", 360, 0.5, 1, func(p *picked) *float64 { return &p.hue }},
	{"a", "Opacity", " %", 1, 0.01, 100, func(p *picked) *float64 { return &p.alpha }},
}

// show is the number for people.
func (s slider) show(value float64) string {
	digits := 0
	if s.scale == 1 && s.most < 1 {
		digits = 3
	} else if s.scale == 100 {
		digits = 1
	}
	text := strconv.FormatFloat(value*s.scale, 'f', digits, 64)
	if strings.Contains(text, ".") && digits == 1 {
		text = strings.TrimSuffix(text, ".0")
	}
	return text + s.unit
}

// colour is a colour's row: its two swatches, and the editor of the one that is
// open.
func (s *Studio) colour(token theme.Token, label string) []app.UI {
	p := &s.editor.picked
	swatches := []app.UI{app.Span().Class("studio-token").Text(label)}
	for _, scheme := range theme.Schemes() {
		swatches = append(swatches, s.swatch(token.Path, label, scheme))
	}
	rows := []app.UI{app.Div().Class("studio-row").Role("group").Aria("label", label).Body(swatches...)}
	if p.path == token.Path {
		rows = append(rows, s.picker(token, label))
	}
	return rows
}

func (s *Studio) swatch(path, label string, scheme theme.Scheme) app.UI {
	value := s.editor.values[scheme][path]
	open := s.editor.picked.is(scheme, path)
	hex := value.Color.Hex()
	name := fmt.Sprintf("%s, %s: %s", label, scheme, hex)
	if value.Derived {
		name += ", derived"
	}
	failing := s.failing(scheme, path)
	if failing {
		name += ", fails"
	}
	button := app.Button().Type("button").Class("studio-swatch").ID(elementID("swatch-"+string(scheme), path)).
		Attr("data-derived", flag(value.Derived)).
		Attr("data-fails", flag(failing)).
		Aria("expanded", strconv.FormatBool(open)).
		Aria("label", name).
		Attr("data-do", "swatch").
		Attr("data-scheme", string(scheme)).
		Attr("data-token", path)
	if open {
		button = button.Aria("controls", "picker")
	}
	return button.Body(
		app.Span().Class("studio-chip").Attr("data-chip", chip(scheme, path)),
		app.Span().Class("studio-hex").Text(strings.TrimPrefix(hex, "#")),
	)
}

// chip names a swatch in the style sheet that colours them.
func chip(scheme theme.Scheme, path string) string { return string(scheme) + " " + path }

func (s *Studio) failing(scheme theme.Scheme, path string) bool {
	return slices.ContainsFunc(s.editor.report.Failures, func(f theme.Failure) bool {
		return f.Path == path && (f.Scheme == scheme || f.Scheme == "")
	})
}

// closeColour closes the editor of a colour, and goes back to its swatch.
func (s *Studio) closeColour(ctx app.Context) {
	p := s.editor.picked
	s.editor.picked = picked{}
	s.settled(ctx)
	ctx.Defer(func(app.Context) { focusOn("#" + elementID("swatch-"+string(p.scheme), p.path)) })
}

// pickColour opens the editor of a colour, or closes it.
func (s *Studio) pickColour(scheme theme.Scheme, path string) {
	p := &s.editor.picked
	if p.is(scheme, path) {
		*p = picked{}
		return
	}
	*p = picked{scheme: scheme, path: path}
	p.follow(s.editor.values)
}

// picker edits a colour: by its code, or by three sliders of OKLCH.
func (s *Studio) picker(token theme.Token, label string) app.UI {
	p := &s.editor.picked
	value := s.editor.values[p.scheme][p.path]
	title := fmt.Sprintf("%s, %s", label, p.scheme)
	body := []app.UI{
		app.P().Class("studio-picked").Body(app.B().Text(title), app.Text(" "), app.Span().Class("studio-hint").Text(token.Meaning)),
		hexField(value.Color),
	}
	for _, slider := range sliders {
		if slider.name != "a" || value.Color.Alpha != 1 || p.path == "color.shadow" {
			body = append(body, s.slide(slider))
		}
	}
	if !value.Color.InSRGB() {
		body = append(body, app.P().Class("studio-hint").Text("Beyond sRGB: most screens show "+value.Color.Hex()+"."))
	}
	body = append(body, s.contrastsOf(p.scheme, p.path))
	for _, f := range s.editor.report.Failures {
		if f.Scheme == p.scheme && f.Path == p.path && f.Suggested != nil {
			body = append(body, app.Button().Type("button").Class("studio-button studio-primary").
				Attr("data-do", "use").Attr("data-scheme", string(p.scheme)).Attr("data-token", p.path).
				Body(app.Text("Use "+suggestion(f)), app.Span().Class("studio-unseen").Text(", the nearest that passes")))
			break
		}
	}
	if !value.Derived {
		body = append(body, app.Button().Type("button").Class("studio-button").
			Attr("data-do", "derive").Attr("data-scheme", string(p.scheme)).Attr("data-token", p.path).Text("Derive it from the rest"))
	}
	return app.Div().ID("picker").Class("studio-picker").Role("group").Aria("label", title).Body(body...)
}

func hexField(color theme.Color) app.UI {
	hex := color.Hex()
	return app.Div().Class("studio-slide").Body(
		app.Label().For("pick-hex").Text("Hex"),
		app.Input().ID("pick-hex").Type("text").Attr("data-do", "hex").Attr("value", hex).Attr("data-value", hex).
			Attr("autocomplete", "off").Spellcheck(false).Attr("maxlength", "9"),
	)
}

// setHex takes what the field of the code says, and once it is left, says what is
// wrong with it.
func (s *Studio) setHex(ctx app.Context, given string, left bool) {
	color, err := parseHex(given)
	switch {
	case err != nil && left:
		s.status = err.Error() + "."
	case err != nil:
		ctx.PreventUpdate() // half written
	case !left:
		s.setPicked(ctx, "hex", color)
	}
	if left {
		s.settled(ctx)
	}
}

// parseHex reads a colour as people write it: with "#" or without, in three digits
// or six.
func parseHex(text string) (theme.Color, error) {
	digits := strings.TrimPrefix(strings.TrimSpace(text), "#")
	if len(digits) == 3 {
		digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
	}
	return theme.ParseHex("#" + digits)
}

func (s *Studio) setPicked(ctx app.Context, gesture string, color theme.Color) {
	scheme, path := s.editor.picked.scheme, s.editor.picked.path
	s.edit(ctx, gesture+" "+chip(scheme, path), func(t *theme.Theme) { t.Set(scheme, path, theme.Value{Color: color}) })
}

func (s *Studio) slide(slider slider) app.UI {
	p := &s.editor.picked
	id := "pick-" + slider.name
	shown := strconv.FormatFloat(*slider.of(p), 'f', -1, 64)
	return app.Div().Class("studio-slide").Body(
		app.Label().For(id).Text(slider.label),
		app.Input().ID(id).Type("range").
			Attr("min", "0").
			Attr("max", strconv.FormatFloat(slider.most, 'f', -1, 64)).
			Attr("step", strconv.FormatFloat(slider.step, 'f', -1, 64)).
			Attr("data-value", shown).
			Attr("data-do", "slide").
			Attr("data-slider", slider.name).
			Aria("valuetext", slider.show(*slider.of(p))),
		app.Output().For(id).Text(slider.show(*slider.of(p))),
	)
}

// setSlider takes where a slider stands.
func (s *Studio) setSlider(ctx app.Context, name, given string) {
	p := &s.editor.picked
	i := slices.IndexFunc(sliders, func(s slider) bool { return s.name == name })
	number, err := strconv.ParseFloat(given, 64)
	if i < 0 || err != nil || p.path == "" {
		ctx.PreventUpdate()
		return
	}
	*sliders[i].of(p) = number
	p.shown = p.color()
	s.setPicked(ctx, name, p.shown)
}

// swatchSheet is the style sheet that colours the swatches and the sliders: a
// policy allows no style attributes, and one sheet is quicker than fifty of them.
func (s *Studio) swatchSheet() string {
	var b strings.Builder
	for scheme, values := range s.editor.values {
		for path, value := range values {
			if strings.HasPrefix(path, "color.") {
				fmt.Fprintf(&b, "[data-chip=%q]{--chip:%s}", chip(scheme, path), value.Color.CSS())
			}
		}
	}
	p := &s.editor.picked
	if p.path == "" {
		return b.String()
	}
	for _, slider := range sliders {
		const stops = 13
		colors := make([]string, stops)
		for i := range stops {
			at := *p
			at.alpha = 1
			*slider.of(&at) = slider.most * float64(i) / (stops - 1)
			colors[i] = at.color().CSS()
		}
		fmt.Fprintf(&b, "#pick-%s{--track:linear-gradient(to right,%s)}", slider.name, strings.Join(colors, ","))
	}
	return b.String()
}

// ratioText is a contrast, never told as more than it is: 4.499 is not 4.5.
func ratioText(ratio float64) string {
	return strconv.FormatFloat(math.Floor(ratio*100+1e-9)/100, 'f', 2, 64) + ":1"
}
