package theme

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestDerivedFromNothing: a theme that gives nothing is the default, to the digit.
func TestDerivedFromNothing(t *testing.T) {
	for _, scheme := range Schemes() {
		want := make(Values)
		for path, value := range defaults(scheme) {
			value.Derived = true
			want[path] = value
		}
		if len(want) != len(tokens) {
			t.Fatalf("%d tokens have a default in %s, want %d", len(want), scheme, len(tokens))
		}
		for _, theme := range []*Theme{Default(), {}, {Given: map[Scheme]Values{scheme: {}}}, {Manifest: Manifest{Kicker: FilledKicker}}} {
			if diff := cmp.Diff(want, theme.Values(scheme)); diff != "" {
				t.Errorf("%s (-default +derived from nothing):\n%s", scheme, diff)
			}
		}
	}
}

func giving(t testing.TB, scheme Scheme, colors map[string]string) *Theme {
	theme := &Theme{}
	for path, color := range colors {
		theme.Set(scheme, path, Value{Color: mustHex(t, color)})
	}
	return theme
}

func TestDerived(t *testing.T) {
	for _, test := range []struct {
		name   string
		scheme Scheme
		given  map[string]string
		want   map[string]string
	}{
		{
			"a link in the accent's colour", Light,
			map[string]string{"color.accent": "#a3123a"},
			map[string]string{"color.link": "#a3123a", "color.focus": "#a3123a", "color.on-accent": "#ffffff", "color.surface": "#ffffff"},
		},
		{
			"an accent too light for a link", Light,
			map[string]string{"color.accent": "#ffd000"},
			map[string]string{"color.on-accent": "#000000", "color.link": "#876b05", "color.focus": "#876b05"},
		},
		{
			"a black accent", Light,
			map[string]string{"color.accent": "#000000"},
			map[string]string{"color.link": "#0b4fa8", "color.focus": "#0b57d0", "color.on-accent": "#ffffff"},
		},
		{
			"a dark card in the light scheme", Light,
			map[string]string{"color.surface": "#191a1b"},
			map[string]string{"color.text": "#ecebe8", "color.tint": "#232425", "color.verdict.true": "#74d6a5", "color.on-verdict": "#191a1b"},
		},
		{
			"text for the other scheme", Dark,
			map[string]string{"color.text": "#222222"},
			map[string]string{"color.surface": "#ffffff", "color.accent": "#222222"},
		},
		{
			"a warm surface", Light,
			map[string]string{"color.surface": "#fff1e5"},
			map[string]string{"color.raised": "#fff1e5", "color.text": "#1b1b1a", "color.on-verdict": "#fff1e5"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			values := giving(t, test.scheme, test.given).Values(test.scheme)
			got := make(map[string]string)
			for path := range test.want {
				got[path] = values[path].Color.Hex()
				if _, is := test.given[path]; values[path].Derived == is {
					t.Errorf("%s is derived: %v", path, !is)
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestTitleFollowsBody(t *testing.T) {
	body := Value{Families: []string{"Daily Serif", "serif"}}
	theme := &Theme{Given: map[Scheme]Values{Light: {"font.body": body}, Dark: {"font.body": body}}}
	for _, scheme := range Schemes() {
		values := theme.Values(scheme)
		body.Derived = true
		if diff := cmp.Diff(body, values["font.title"]); diff != "" {
			t.Errorf("the title's font (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(defaults(scheme)["font.ui"].Families, values["font.ui"].Families); diff != "" {
			t.Errorf("the interface's font (-want +got):\n%s", diff)
		}
		body.Derived = false
	}
}

// TestNotRefusedForWhatItDoesNotSay gives surfaces, alone and with text, accent and
// link that read on them: what is derived passes.
func TestNotRefusedForWhatItDoesNotSay(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	const cases = 300
	tried := 0
	for tried < cases {
		theme := &Theme{}
		surface := randomHex(r)
		// What is neither dark nor light leaves six tones no room; that is refused for
		// the surface itself, see TestMiddlingSurface.
		if y := surface.Luminance(); y > 0.07 && y < 0.45 {
			continue
		}
		tried++
		for _, scheme := range Schemes() {
			theme.Set(scheme, "color.surface", Value{Color: surface})
			for _, path := range []string{"color.accent", "color.link", "color.text", "color.muted"} {
				if c := randomHex(r); r.IntN(2) == 0 && Contrast(c, surface) > LeastText {
					theme.Set(scheme, path, Value{Color: c})
				}
			}
		}
		report := Check(theme)
		for _, f := range report.Failures {
			t.Errorf("%v: %s", theme.Given[f.Scheme], f.Message())
		}
	}
}

func TestDerivedIsTheSameEveryTime(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for range 20 {
		theme := randomTheme(r, 0.3)
		first := theme.CSS()
		for range 5 {
			if again := theme.CSS(); again != first {
				t.Fatalf("derived differently:\n%s\n%s", first, again)
			}
		}
	}
}
