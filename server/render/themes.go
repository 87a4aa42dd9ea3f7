package render

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"factbox/app/factcheck"
	"factbox/app/theme"
	"factbox/server/render/markup"
)

// ThemeReport is a theme with what was measured of it.
type ThemeReport struct {
	*Style
	Report theme.Report
}

// Themes renders the list of themes, each worn by a card of the sample, which may
// be nil.
func (r *Renderer) Themes(all []ThemeReport, sample *factcheck.FactCheck) ([]byte, error) {
	var items []markup.Node
	for _, t := range all {
		items = append(items, el("li", nil,
			el("h2", nil, el("a", attrs{"href": themeAddress(t.Theme.Name)}, markup.Text(t.Theme.Title()))),
			el("p", attrs{"class": "site-verdict"}, markup.Text("theme="+t.Theme.Name+" · "+gist(t.Report))),
			r.worn(t, sample, theme.Light, theme.Dark),
		))
	}
	return r.write(r.sitePage(sitePage{
		title:       "Themes",
		description: "What a fact check’s card can wear, in light and dark, with the contrast of each theme.",
		class:       "site-wide",
		body: []markup.Node{
			el("header", attrs{"class": "site-head"},
				el("h1", nil, markup.Text("Themes")),
				el("p", nil, markup.Text("What a card can wear: "), el("code", nil, markup.Text("?theme=")), markup.Text(" in the address of its frame. None is here that has not been measured, and found legible.")),
			),
			el("ol", attrs{"class": "site-list"}, items...),
		},
	}))
}

// Theme renders the page of a theme: how it looks, how to get it, and its report.
func (r *Renderer) Theme(t ThemeReport, sample *factcheck.FactCheck) ([]byte, error) {
	body := []markup.Node{
		el("header", attrs{"class": "site-head"},
			el("h1", nil, markup.Text(t.Theme.Title())),
			el("p", nil, markup.Text("theme="+t.Theme.Name+" · "+gist(t.Report))),
		),
		r.worn(t, sample, theme.Light, theme.Dark),
		el("p", attrs{"class": "site-links"},
			el("a", attrs{"href": "/?theme=" + t.Theme.Name}, markup.Text("Open in the studio")),
			el("a", attrs{"href": themeAddress(t.Theme.Name) + ".tokens.json", "download": t.Theme.Name + ".tokens.json"}, markup.Text("Tokens")),
			el("a", attrs{"href": themeAddress(t.Theme.Name) + ".manifest.json", "download": "manifest.json"}, markup.Text("Manifest")),
		),
	}
	body = append(body, section("Colours", swatches(t.Theme))...)
	body = append(body, section("Contrast", contrastTable(t.Report))...)
	body = append(body, section("Verdicts", toneTable(t.Report))...)
	body = append(body, section("Measures", sizeTable(t.Report))...)
	body = append(body, fonts(t.Theme)...)
	return r.write(r.sitePage(sitePage{
		title:       "Theme " + t.Theme.Title(),
		description: "How a fact check’s card looks in the theme " + t.Theme.Title() + ": " + gist(t.Report) + ".",
		class:       "site-wide",
		body:        body,
	}))
}

func themeAddress(name string) string { return "/themes/" + name }

// gist is a report in a sentence.
func gist(report theme.Report) string {
	least := slices.MinFunc(report.Contrasts, func(a, b theme.Contrasted) int {
		return cmp.Compare(a.Ratio/a.Minimum, b.Ratio/b.Minimum)
	})
	return fmt.Sprintf("%d pairs of colours measured in two schemes; the tightest is %s on %s, %s of the %s that it needs",
		len(report.Contrasts)/2, least.Foreground, least.Ground(), ratio(least.Ratio), ratio(least.Minimum))
}

// worn shows the sample in the theme, in each of the schemes.
func (r *Renderer) worn(t ThemeReport, sample *factcheck.FactCheck, schemes ...theme.Scheme) markup.Node {
	if sample == nil {
		return markup.Node{}
	}
	const width = 440 // CSS pixels: two beside each other on a usual screen
	var frames []markup.Node
	for _, scheme := range schemes {
		options := FrameOptions{Style: t.Style, Scheme: Scheme(scheme)}
		frames = append(frames, el("iframe", attrs{
			"src":     "/embed/" + sample.Slug + options.query(),
			"title":   fmt.Sprintf("%s, %s", t.Theme.Title(), scheme),
			"class":   "site-card-" + string(scheme),
			"height":  strconv.Itoa(EstimateHeight(sample, t.Style, width)),
			"loading": "lazy",
		}))
	}
	return el("div", attrs{"class": "site-pair"}, frames...)
}

func section(heading string, body markup.Node) []markup.Node {
	return []markup.Node{el("h2", nil, markup.Text(heading)), body}
}

// swatches shows every colour in both schemes. A style attribute would need the
// policy's leave; an attribute of SVG does not.
func swatches(t *theme.Theme) markup.Node {
	light, dark := t.Values(theme.Light), t.Values(theme.Dark)
	var rows []markup.Node
	for _, token := range theme.Tokens() {
		if token.Kind != theme.ColorKind {
			continue
		}
		a, b := light[token.Path], dark[token.Path]
		rows = append(rows, el("tr", nil,
			el("th", attrs{"scope": "row"}, el("code", nil, markup.Text(token.Path)), markup.Text(" "+token.Meaning)),
			el("td", nil, swatch(a.Color)...),
			el("td", nil, swatch(b.Color)...),
			el("td", nil, markup.Text(derived(a, b))),
		))
	}
	return table("Colours", []string{"Token", "Light", "Dark", "Given or derived"}, rows)
}

func derived(light, dark theme.Value) string {
	if light.Derived && dark.Derived {
		return "derived"
	}
	return "given"
}

func swatch(c theme.Color) []markup.Node {
	return []markup.Node{
		el("svg", attrs{"class": "site-swatch", "viewBox": "0 0 20 20", "aria-hidden": "true"},
			el("circle", attrs{"cx": "10", "cy": "10", "r": "9.5", "fill": c.Hex()})),
		markup.Text(" " + c.Hex()),
	}
}

// contrastTable has a row for each pair, and both schemes in it.
func contrastTable(report theme.Report) markup.Node {
	half := len(report.Contrasts) / 2
	var rows []markup.Node
	for i, light := range report.Contrasts[:half] {
		dark := report.Contrasts[half+i]
		rows = append(rows, el("tr", nil,
			el("th", attrs{"scope": "row"}, el("code", nil, markup.Text(light.Foreground)), markup.Text(" on "), el("code", nil, markup.Text(strings.Join(light.Grounds, " on "))), markup.Text(": "+light.Where)),
			el("td", nil, markup.Text(ratio(light.Minimum))),
			el("td", nil, measured(light)...),
			el("td", nil, measured(dark)...),
		))
	}
	return table("Contrast", []string{"What lies on what", "Needs", "Light", "Dark"}, rows)
}

// measured is a contrast as one reads it: the ratio of WCAG 2.2, a sample, and what
// APCA would say, which decides nothing.
func measured(c theme.Contrasted) []markup.Node {
	return []markup.Node{
		el("svg", attrs{"class": "site-sample", "viewBox": "0 0 34 20", "aria-hidden": "true"},
			el("rect", attrs{"width": "34", "height": "20", "fill": c.Under.Hex()}),
			el("text", attrs{"x": "17", "y": "15", "text-anchor": "middle", "fill": c.Text.Hex()}, markup.Text("Aa"))),
		markup.Text(" " + ratio(c.Ratio) + passed(c.Pass) + fmt.Sprintf(" · Lc %.0f", c.Lc)),
	}
}

func toneTable(report theme.Report) markup.Node {
	half := len(report.Tones) / 2
	var rows []markup.Node
	for i, light := range report.Tones[:half] {
		dark := report.Tones[half+i]
		rows = append(rows, el("tr", nil,
			el("th", attrs{"scope": "row"}, el("code", nil, markup.Text(light.A)), markup.Text(" and "), el("code", nil, markup.Text(light.B))),
			el("td", nil, markup.Text(fmt.Sprintf("%.3f", theme.LeastApart))),
			el("td", nil, markup.Text(apart(light))),
			el("td", nil, markup.Text(apart(dark))),
		))
	}
	return el("div", nil,
		el("p", nil, markup.Text("How far two verdicts are from each other, as the distance in OKLab, in the vision in which it is least. The words and signs of a verdict differ, too.")),
		table("Verdicts", []string{"Verdicts", "Needs", "Light", "Dark"}, rows))
}

func apart(a theme.Apart) string {
	return fmt.Sprintf("%.3f%s · %s", a.Distance, passed(a.Pass), a.Vision)
}

func sizeTable(report theme.Report) markup.Node {
	var rows []markup.Node
	for _, s := range report.Sizes {
		rows = append(rows, el("tr", nil,
			el("th", attrs{"scope": "row"}, el("code", nil, markup.Text(s.Path))),
			el("td", nil, markup.Text(fmt.Sprintf("%g to %g %s", s.Least, s.Most, s.Unit))),
			el("td", nil, markup.Text(fmt.Sprintf("%.4g %s%s", s.Value, s.Unit, passed(s.Pass)))),
		))
	}
	return table("Measures", []string{"Token", "From, to", "Is"}, rows)
}

// fonts lists the font files, which have licences.
func fonts(t *theme.Theme) []markup.Node {
	if len(t.Manifest.Fonts) == 0 {
		return nil
	}
	var rows []markup.Node
	for _, f := range t.Manifest.Fonts {
		rows = append(rows, el("tr", nil,
			el("th", attrs{"scope": "row"}, markup.Text(f.Family)),
			el("td", nil, markup.Text(strings.TrimSpace(f.Weight+" "+f.Style))),
			el("td", nil, el("code", nil, markup.Text(f.File))),
			el("td", nil, markup.Text(f.Licence)),
		))
	}
	return section("Fonts", table("Fonts", []string{"Family", "Face", "File", "Licence"}, rows))
}

func table(name string, headings []string, rows []markup.Node) markup.Node {
	var head []markup.Node
	for _, heading := range headings {
		head = append(head, el("th", attrs{"scope": "col"}, markup.Text(heading)))
	}
	return el("div", attrs{"class": "site-table", "tabindex": "0", "role": "group", "aria-label": name},
		el("table", nil, el("thead", nil, el("tr", nil, head...)), el("tbody", nil, rows...)))
}

func ratio(r float64) string { return fmt.Sprintf("%.2g:1", r) }

func passed(pass bool) string {
	if pass {
		return ""
	}
	return " too little"
}
