package theme

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestDefaultPasses, with some room: the tones of the default are well apart.
func TestDefaultPasses(t *testing.T) {
	const wellApart = 0.05
	for _, m := range manifests {
		theme := Default()
		theme.Manifest = m
		report := Check(theme)
		for _, f := range report.Failures {
			t.Error(f.Message())
		}
		for _, a := range report.Tones {
			if a.Distance < wellApart {
				t.Errorf("%s and %s are %.3f apart in %s, with %s", a.A, a.B, a.Distance, a.Scheme, a.Vision)
			}
		}
		pairs := slices.DeleteFunc(Pairs(m), func(p Pair) bool { return p.Minimum == NoLeast })
		if got, want := len(report.Contrasts), 2*len(pairs); got != want {
			t.Errorf("%d contrasts are reported, want %d", got, want)
		}
		if got, want := len(report.Tones), 2*len(tones)*(len(tones)-1)/2; got != want {
			t.Errorf("%d distances of tones are reported, want %d", got, want)
		}
	}
}

// all gives a theme every token, so that nothing is derived, but for some others.
func all(t testing.TB, but map[string]string) *Theme {
	theme := &Theme{Given: map[Scheme]Values{}}
	for _, scheme := range Schemes() {
		for path, value := range defaults(scheme) {
			theme.Set(scheme, path, value)
		}
	}
	for path, color := range but {
		theme.Set(Light, path, Value{Color: mustHex(t, color)})
	}
	return theme
}

// TestFailures says what a partner reads.
func TestFailures(t *testing.T) {
	for _, test := range []struct {
		name  string
		theme *Theme
		want  []string
	}{
		{"pale labels", all(t, map[string]string{"color.muted": "#9a9a9a"}), []string{
			"color.muted #9a9a9a on color.surface #ffffff in light: 2.81:1, needs 4.5:1; nearest color.muted that passes: #6e6e6e",
			"color.muted #9a9a9a on color.tint #f5f4f1 in light: 2.55:1, needs 4.5:1; nearest color.muted that passes: #6e6e6e",
			"color.muted #9a9a9a on color.raised #ffffff in light: 2.81:1, needs 4.5:1; nearest color.muted that passes: #6e6e6e",
			"color.muted #9a9a9a on color.highlight #fff1c2 in light: 2.49:1, needs 4.5:1; nearest color.muted that passes: #6e6e6e",
		}},
		{"a yellow accent", giving(t, Light, map[string]string{"color.accent": "#ffd000"}), []string{
			"color.accent #ffd000 on color.surface #ffffff in light: 1.47:1, needs 4.5:1; nearest color.accent that passes: #8f7400",
		}},
		{"a ground on which nothing reads", all(t, map[string]string{"color.raised": "#000000"}), []string{
			"color.text #1b1b1a on color.raised #000000 in light: 1.21:1, needs 4.5:1; no color.text of its hue passes with the rest as it is; nearest color.raised that passes: #ebebeb",
			"color.muted #5c5b57 on color.raised #000000 in light: 3.08:1, needs 4.5:1; no color.muted of its hue passes with the rest as it is; nearest color.raised that passes: #ebebeb",
			"color.link #0b4fa8 on color.raised #000000 in light: 2.69:1, needs 4.5:1; no color.link of its hue passes with the rest as it is; nearest color.raised that passes: #ebebeb",
		}},
		{"a ground that does not go with the surface", giving(t, Light, map[string]string{"color.surface": "#474747", "color.tint": "#029917"}), []string{
			"color.text #ecebe8 on color.tint #029917 in light: 3.16:1, needs 4.5:1; nearest color.tint that passes: #0d7c14",
			"color.muted #ecebe8 on color.tint #029917 in light: 3.16:1, needs 4.5:1; nearest color.tint that passes: #0d7c14",
			"color.link #e2ecfc on color.tint #029917 in light: 3.16:1, needs 4.5:1; nearest color.tint that passes: #0d7c14",
		}},
		{"a surface on which no six tones can be told apart", giving(t, Light, map[string]string{"color.surface": "#777777"}), []string{
			"color.verdict.false #9f0b0d on color.surface #777777 in light: 1.85:1, needs 4.5:1; nearest color.surface that passes: #cacaca",
			"color.verdict.unrated #50565e on color.surface #777777 in light: 1.65:1, needs 4.5:1; nearest color.surface that passes: #cacaca",
		}},
		{"a translucent surface", giving(t, Dark, map[string]string{"color.surface": "#191a1bcc"}), []string{
			"color.surface #191a1bcc in dark lets through what lies under it, which nobody knows: it must be opaque; nearest color.surface that passes: #191a1b",
		}},
		{"two greens", all(t, map[string]string{"color.verdict.mostly-true": "#0d6e48"}), []string{
			"color.verdict.true #0d6e47 and color.verdict.mostly-true #0d6e48 in light look alike to people with tritanopia: 0 apart, needs 0.04; nearest color.verdict.mostly-true that passes: #207b52",
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, f := range Check(test.theme).Failures {
				got = append(got, f.Message())
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestSizes(t *testing.T) {
	px := func(v float64) Value { return Value{Dimension: Dimension{v, "px"}} }
	rem := func(v float64) Value { return Value{Dimension: Dimension{v, "rem"}} }
	for _, test := range []struct {
		given Values
		want  map[string]Value // what is suggested
	}{
		{Values{}, map[string]Value{}},
		{Values{"size.body": px(14), "size.title": px(14), "line-height.body": {Number: 1.4}, "rule.width": px(0)}, map[string]Value{}},
		{Values{"size.body": px(13.9)}, map[string]Value{"size.body": px(14)}},
		{Values{"size.body": rem(0.8)}, map[string]Value{"size.body": rem(0.875)}},
		{Values{"size.body": px(20), "size.title": rem(1)}, map[string]Value{"size.title": rem(1.25)}},
		{Values{"size.title": px(90)}, map[string]Value{"size.title": px(48)}},
		{Values{"line-height.body": {Number: 1.39}}, map[string]Value{"line-height.body": {Number: 1.4}}},
		{Values{"line-height.body": {Number: 3}}, map[string]Value{"line-height.body": {Number: 2}}},
		{Values{"weight.title": {Number: 1000}}, map[string]Value{"weight.title": {Number: 900}}},
		{Values{"radius.card": rem(3), "space.unit": px(1), "rule.width": px(40)}, map[string]Value{"radius.card": rem(1.5), "space.unit": px(3), "rule.width": px(16)}},
		{Values{"radius.card": px(-1)}, map[string]Value{"radius.card": px(0)}},
	} {
		theme := &Theme{Given: map[Scheme]Values{Light: test.given, Dark: test.given}}
		theme = theme.Clone()
		got := map[string]Value{}
		report := Check(theme)
		for _, f := range report.Failures {
			if f.Suggested == nil || f.HasNearest || f.Scheme != "" {
				t.Fatalf("%+v", f)
			}
			got[f.Path] = *f.Suggested
			f.Apply(theme)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%v (-want +got):\n%s", test.given, diff)
		}
		if again := Check(theme); !again.OK() {
			t.Errorf("%v: after taking the suggestions: %v", test.given, again.Failures)
		}
	}
}

// TestExtremeColors: whatever numbers a file has, the check comes to an end, and
// accepts nothing that it cannot measure.
func TestExtremeColors(t *testing.T) {
	for _, v := range []float64{math.Inf(1), math.Inf(-1), math.NaN(), 1e300, -1e300, 1e9, -1} {
		for _, space := range []Space{SRGB, DisplayP3, OKLCH} {
			for i := range 4 {
				c := Color{space, [3]float64{0.5, 0.2, 0.3}, 1}
				if i < 3 {
					c.Components[i] = v
				} else {
					c.Alpha = v
				}
				t.Run(fmt.Sprint(c), func(t *testing.T) {
					theme := &Theme{}
					for _, path := range []string{"color.surface", "color.text", "color.highlight", "color.verdict.false"} {
						theme.Set(Light, path, Value{Color: c})
						theme.Set(Dark, path, Value{Color: c})
					}
					if Check(theme).OK() {
						t.Error("text on its own colour is accepted")
					}
				})
			}
		}
	}
}
