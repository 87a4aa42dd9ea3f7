package theme_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"factbox/app/theme"
)

// TestWriteRandom writes random themes and reads them again: they are the same,
// and so are the bytes.
func TestWriteRandom(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 5))
		want := randomGiven(r)
		tokens := want.WriteTokens()
		got, problems := theme.Parse(want.Name, tokens, want.WriteManifest())
		for _, p := range problems {
			if p.Severity != theme.Notice {
				t.Errorf("seed %d: %v", seed, p)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("seed %d (-want +got):\n%s", seed, diff)
		}
		if again := got.WriteTokens(); !bytes.Equal(tokens, again) {
			t.Fatalf("seed %d: written again, it is\n%s", seed, cmp.Diff(string(tokens), string(again)))
		}
	}
}

// randomGiven is a theme that gives about half of the tokens.
func randomGiven(r *rand.Rand) *theme.Theme {
	made := &theme.Theme{
		Name:     "random",
		Manifest: theme.Manifest{Title: "Näher & <nearer>", Density: theme.Roomy, HeadingLevel: 2 + r.IntN(3)},
		Given:    map[theme.Scheme]theme.Values{theme.Light: {}, theme.Dark: {}},
	}
	for _, token := range theme.Tokens() {
		if r.IntN(2) == 0 {
			continue
		}
		value := theme.Value{}
		switch token.Kind {
		case theme.ColorKind:
			made.Given[theme.Dark][token.Path] = theme.Value{Color: randomSpaceColor(r)}
			value.Color = randomSpaceColor(r)
			made.Given[theme.Light][token.Path] = value
			continue
		case theme.DimensionKind:
			value.Dimension = theme.Dimension{Value: 10 + 6*r.Float64(), Unit: "px"}
			if r.IntN(2) == 0 {
				value.Dimension = theme.Dimension{Value: 0.625 + 0.375*r.Float64(), Unit: "rem"}
			}
		case theme.FontKind:
			value.Families = []string{"Süd \"Text\" \\ </style>", "serif"}[:1+r.IntN(2)]
		case theme.WeightKind:
			value.Number = float64(1 + r.IntN(1000))
		case theme.NumberKind:
			value.Number = 1 + 2*r.Float64()
		}
		made.Given[theme.Light][token.Path], made.Given[theme.Dark][token.Path] = value, value
	}
	return made
}

func randomSpaceColor(r *rand.Rand) theme.Color {
	c := theme.Color{Components: [3]float64{r.Float64(), r.Float64(), r.Float64()}, Alpha: 1}
	c.Space = []theme.Space{theme.SRGB, theme.DisplayP3, theme.OKLCH}[r.IntN(3)]
	if c.Space == theme.OKLCH {
		c.Components[1] /= 2
		c.Components[2] *= 359.9
	}
	if r.IntN(2) == 0 {
		c.Alpha = r.Float64()
	}
	return c
}

// TestComplete writes a theme with all its tokens: it looks the same, and there
// is nothing to say about the file.
func TestComplete(t *testing.T) {
	sparse := theme.Default()
	sparse.Given = map[theme.Scheme]theme.Values{
		theme.Light: {"color.accent": {Color: theme.FromOKLCH(0.5, 0.2, 25)}},
		theme.Dark:  {"color.surface": {Color: theme.FromOKLCH(0.3, 0.05, 250)}},
	}
	for _, original := range []*theme.Theme{theme.Default(), sparse} {
		complete := original.Complete()
		got, problems := theme.Parse(original.Name, complete.WriteTokens(), complete.WriteManifest())
		if len(problems) > 0 {
			t.Error(problems)
		}
		if diff := cmp.Diff(complete, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(original.CSS(), complete.CSS()); diff != "" {
			t.Errorf("the complete theme looks different (-want +got):\n%s", diff)
		}
		if len(complete.Given[theme.Dark]) != len(theme.Tokens()) {
			t.Errorf("it gives %d of %d tokens", len(complete.Given[theme.Dark]), len(theme.Tokens()))
		}
	}
	if theme.Default().Given != nil {
		t.Error("completing a theme has changed it")
	}
}

// TestWriteNothing writes what no theme should have, and still gets JSON.
func TestWriteNothing(t *testing.T) {
	nan := new(float64)
	*nan /= *nan
	bad := &theme.Theme{Given: map[theme.Scheme]theme.Values{theme.Dark: {
		"color.text":  {Color: theme.Color{Space: "hsl", Components: [3]float64{*nan, 1 / *new(float64), -1}}},
		"radius.card": {Dimension: theme.Dimension{Value: *nan}},
		"font.body":   {},
	}}}
	for _, text := range [][]byte{bad.WriteTokens(), bad.WriteManifest(), new(theme.Theme).WriteTokens()} {
		if !json.Valid(text) {
			t.Errorf("not JSON:\n%s", text)
		}
	}
}

func ExampleTheme_WriteTokens() {
	daily := &theme.Theme{Name: "daily", Given: map[theme.Scheme]theme.Values{}}
	accent, _ := theme.ParseHex("#ff0000")
	for _, scheme := range theme.Schemes() {
		daily.Given[scheme] = theme.Values{"color.accent": {Color: accent}}
	}
	fmt.Printf("%s", daily.WriteTokens())

	// Output:
	// {
	//   "$schema": "https://www.designtokens.org/schemas/2025.10/resolver.json",
	//   "version": "2025.10",
	//   "sets": {
	//     "shape": {
	//       "sources": [
	//         {
	//         }
	//       ]
	//     }
	//   },
	//   "modifiers": {
	//     "scheme": {
	//       "contexts": {
	//         "light": [
	//           {
	//             "color": {
	//               "$type": "color",
	//               "accent": { "$value": { "colorSpace": "srgb", "components": [1, 0, 0], "hex": "#ff0000" } }
	//             }
	//           }
	//         ],
	//         "dark": [
	//           {
	//             "color": {
	//               "$type": "color",
	//               "accent": { "$value": { "colorSpace": "srgb", "components": [1, 0, 0], "hex": "#ff0000" } }
	//             }
	//           }
	//         ]
	//       },
	//       "default": "light"
	//     }
	//   },
	//   "resolutionOrder": [
	//     { "$ref": "#/sets/shape" },
	//     { "$ref": "#/modifiers/scheme" }
	//   ]
	// }
}
