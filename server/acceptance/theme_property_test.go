package acceptance

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"factbox/app/theme"

	"github.com/chromedp/cdproto/emulation"
)

// themesTried is how many random themes a run puts on every sample, in both
// schemes: as many as fit into some twenty seconds.
const themesTried = 12

// propertySeed makes the themes the same in every run.
const propertySeed = 20261123

// fades are moments of the highlight's animation, in ms: whole, going, as good as
// gone (fb-here in assets/card.css).
var fades = []float64{0, 1200, 1700, 2100}

// together are the states in which a card shows all its colours, in as few rounds
// as possible.
var together = [][]string{{}, {"hover", "focus"}, {"here", "hover", "focus"}}

// TestAcceptedThemesAreLegible puts random themes that the check accepts on every
// sample, in both schemes, with everything open and in every state: no text has a
// contrast below 4.5:1, and no sign one below 3:1. Contrast is what the page's own
// script makes of the styles that the browser computes and the pixels that it
// paints of them; nothing of it is our Go code.
//
// Left out are, by the same rules as in the table of pairs: controls that do nothing, and
// edges, of which the browser cannot tell whether they mean anything.
func TestAcceptedThemesAreLegible(t *testing.T) {
	t.Parallel()
	s := newSite(t, wholeLibrary(t))
	r := rand.New(rand.NewPCG(propertySeed, 0))
	var themes []*theme.Theme
	refused := 0
	for len(themes) < themesTried {
		if accepted, ok := mended(randomTheme(r)); ok {
			themes = append(themes, accepted)
		} else if refused++; refused > themesTried {
			t.Fatalf("%d themes were refused in spite of what the check suggests", refused)
		}
	}
	for _, slug := range s.slugs() {
		t.Run(slug, func(t *testing.T) {
			t.Parallel()
			b := newTab(t, 800)
			b.open(s.host.URL + "/embed/" + slug)
			f := b.top()
			f.takePager()
			f.survey()
			for i, theme := range themes {
				f.wear(theme)
				f.eval(`document.querySelector(".fb-card").dataset.tone = "`+verdictTones[i%len(verdictTones)]+`"`, nil)
				for _, scheme := range []string{"light", "dark"} {
					call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
						Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
					})
					wantLegible(t, i, scheme, f.ask("contrasts", map[string]any{"combinations": together, "fades": fades}))
				}
			}
		})
	}
}

// roundingOfPixels is by how much eight bits a component, and the way in which a
// browser rounds them where it mixes colours, may change a contrast of 4.5:1.
const roundingOfPixels = 0.06

func wantLegible(t *testing.T, i int, scheme string, all []laid) {
	t.Helper()
	texts := 0
	for _, l := range all {
		least := needs[l.Kind]
		if l.Kind == "text" {
			texts++
		}
		mixes := slices.ContainsFunc(append(l.Grounds, l.Color), translucent)
		if mixes {
			least -= roundingOfPixels
		}
		if l.Contrast < least {
			t.Errorf("theme %d, %s: %s on %s, %s on %v, has %.3f:1", i, scheme, l.Kind, l.What, l.Color, l.Grounds, l.Contrast)
		}
	}
	if texts < 5 {
		t.Fatalf("only %d kinds of text were seen", texts)
	}
}

// translucent reports whether a computed colour has an alpha below 1
// (https://www.w3.org/TR/css-color-4/#serializing-color-values).
func translucent(color string) bool {
	return strings.HasPrefix(color, "rgba(") || strings.Contains(color, " / ")
}

// randomTheme gives a random share of the tokens random colours: of sRGB mostly,
// some of Display P3 or OKLCH, some translucent.
func randomTheme(r *rand.Rand) *theme.Theme {
	t := &theme.Theme{Name: "random"}
	if r.IntN(2) == 0 {
		t.Manifest.Kicker = theme.FilledKicker
	}
	if r.IntN(2) == 0 {
		t.Manifest.Verdict = theme.FilledVerdict
	}
	share := r.Float64() * r.Float64()
	for _, scheme := range theme.Schemes() {
		for _, token := range theme.Tokens() {
			if token.Kind == theme.ColorKind && r.Float64() < share {
				t.Set(scheme, token.Path, theme.Value{Color: randomColor(r)})
			}
		}
	}
	return t
}

func randomColor(r *rand.Rand) theme.Color {
	c := theme.Color{Space: theme.SRGB, Components: [3]float64{r.Float64(), r.Float64(), r.Float64()}, Alpha: 1}
	switch r.IntN(8) {
	case 0:
		c = theme.FromOKLCH(r.Float64(), r.Float64()*0.35, r.Float64()*360)
	case 1:
		c.Space = theme.DisplayP3
	case 2:
		c.Alpha = 0.3 + 0.7*r.Float64()
	}
	return c
}

// mended is the theme with what the check suggests, one thing after another, and
// whether the check accepts it then.
func mended(t *theme.Theme) (*theme.Theme, bool) {
	for range 3 * len(theme.Tokens()) {
		failures := theme.Check(t).Failures
		i := slices.IndexFunc(failures, func(f theme.Failure) bool { return f.Suggested != nil })
		if i < 0 {
			return t, len(failures) == 0
		}
		failures[i].Apply(t)
	}
	return t, false
}
