package acceptance

import (
	"fmt"
	"testing"

	"factbox/app/theme"
)

// TestSizesAtTheirBounds gives the card the smallest and the largest measures that
// a theme may have, in each density, in a narrow column: nothing is wider than the
// column, and everything that one taps is 24 px high (WCAG 2.2, 2.5.8), but for
// links within text.
func TestSizesAtTheirBounds(t *testing.T) {
	t.Parallel()
	const controls = `[...document.querySelectorAll(".fb-card button, .fb-card summary, .fb-source-title a, .fb-source-link")]
		.filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 23.99)
		.map((e) => e.className + " " + e.textContent + " " + e.getBoundingClientRect().height)`
	s := newSite(t, wholeLibrary(t))
	b := newTab(t, 320)
	for _, slug := range s.slugs() {
		b.open(s.host.URL + "/embed/" + slug)
		f := b.top()
		f.eval(`for (const d of document.querySelectorAll("details")) d.open = true`, nil)
		for _, density := range []theme.Density{theme.Compact, theme.Regular, theme.Roomy} {
			for name, look := range map[string]*theme.Theme{"least": atBound(t, false, density), "most": atBound(t, true, density)} {
				t.Run(fmt.Sprint(slug, "/", density, "/", name), func(t *testing.T) {
					f.wear(look)
					if width := f.number(`document.documentElement.scrollWidth`); width > 320 {
						t.Errorf("the card is %v px wide in a column of 320", width)
					}
					var low []string
					f.eval(controls, &low)
					if len(low) > 0 {
						t.Errorf("too low to be tapped: %q", low)
					}
				})
			}
		}
	}
}

// atBound is a theme with every measure at one of its bounds, which the check
// accepts.
func atBound(t *testing.T, most bool, density theme.Density) *theme.Theme {
	t.Helper()
	look := &theme.Theme{Name: "bound", Manifest: theme.Manifest{Density: density}}
	for _, size := range theme.Check(look).Sizes {
		bound := size.Least
		if most {
			bound = size.Most
		}
		if size.Path == "size.title" && !most {
			bound = 14 // as large as the text, which is smaller now
		}
		value := theme.Value{Number: bound}
		if size.Unit != "" {
			value = theme.Value{Dimension: theme.Dimension{Value: bound, Unit: size.Unit}}
		}
		for _, scheme := range theme.Schemes() {
			look.Set(scheme, size.Path, value)
		}
	}
	if failures := theme.Check(look).Failures; len(failures) > 0 {
		t.Fatalf("the check refuses its own bounds: %v", failures)
	}
	return look
}
