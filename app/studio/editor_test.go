package studio

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"factbox/app/theme"
)

// Every token can be edited, once.
func TestGroupsHoldEveryToken(t *testing.T) {
	var got, want []string
	for _, g := range groups {
		for _, r := range g.rows {
			got = append(got, r.path)
			if r.label == "" {
				t.Errorf("%s has no label", r.path)
			}
		}
	}
	for _, token := range theme.Tokens() {
		want = append(want, token.Path)
	}
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestParseHex(t *testing.T) {
	for text, want := range map[string]string{
		"#0b4fa8": "#0b4fa8", "0b4fa8": "#0b4fa8", " #0B4FA8 ": "#0b4fa8", "#9ab": "#99aabb", "fff": "#ffffff", "#1414142e": "#1414142e",
	} {
		got, err := parseHex(text)
		if err != nil || got.Hex() != want {
			t.Errorf("%q: %s, %v, want %s", text, got.Hex(), err, want)
		}
	}
	for _, text := range []string{"", "#", "#1", "#12345", "#1234567", "red", "#gggggg", "##abcdef", "éa"} {
		if got, err := parseHex(text); err == nil {
			t.Errorf("%q: %s, want an error", text, got.Hex())
		}
	}
}

func TestParseFamilies(t *testing.T) {
	for text, want := range map[string][]string{
		"":        nil,
		" , ,":    nil,
		"Georgia": {"Georgia"},
		`"Daily Serif", 'Times  New Roman',serif`: {"Daily Serif", "Times New Roman", "serif"},
	} {
		got := parseFamilies(text)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got)\n%s", text, diff)
		}
		if diff := cmp.Diff(got, parseFamilies(formatFamilies(got))); diff != "" {
			t.Errorf("%q, written and read again (-want +got)\n%s", text, diff)
		}
	}
}

func TestInUnit(t *testing.T) {
	for _, test := range []struct {
		from theme.Dimension
		unit string
		want theme.Dimension
	}{
		{theme.Dimension{Value: 1.5, Unit: "rem"}, "px", theme.Dimension{Value: 24, Unit: "px"}},
		{theme.Dimension{Value: 18, Unit: "px"}, "rem", theme.Dimension{Value: 1.125, Unit: "rem"}},
		{theme.Dimension{Value: 18, Unit: "px"}, "px", theme.Dimension{Value: 18, Unit: "px"}},
	} {
		if got := inUnit(test.from, test.unit); got != test.want {
			t.Errorf("%v in %s: %v, want %v", test.from, test.unit, got, test.want)
		}
	}
}

func TestStepKey(t *testing.T) {
	for _, test := range []struct {
		key            string
		control, shift bool
		back, known    bool
	}{
		{"z", true, false, true, true},
		{"z", true, true, false, true},
		{"Z", true, true, false, true},
		{"y", true, false, false, true},
		{"z", false, false, false, false},
		{"y", true, true, false, false},
		{"a", true, false, false, false},
	} {
		if back, known := stepKey(test.key, test.control, test.shift); back != test.back || known != test.known {
			t.Errorf("%+v: %v, %v", test, back, known)
		}
	}
}

// A grey has no hue: the slider keeps the one it had.
func TestPickedKeepsItsHue(t *testing.T) {
	values := func(c theme.Color) map[theme.Scheme]theme.Values {
		return map[theme.Scheme]theme.Values{theme.Dark: {"color.link": {Color: c}}}
	}
	p := picked{scheme: theme.Dark, path: "color.link"}
	p.follow(values(theme.FromOKLCH(0.7, 0.1, 250)))
	if p.lightness != 0.7 || p.chroma != 0.1 || p.hue != 250 || p.alpha != 1 {
		t.Errorf("it is at %+v", p)
	}
	p.follow(values(theme.Color{Space: theme.SRGB, Components: [3]float64{0.5, 0.5, 0.5}, Alpha: 0.5}))
	if p.chroma != 0 || p.hue != 250 || p.alpha != 0.5 {
		t.Errorf("as grey it is at %+v", p)
	}
	p.chroma = 0.2
	if got := p.color(); got.Components[1] != 0.2 || got.Components[2] != 250 || got.Alpha != 0.5 {
		t.Errorf("the slider makes %v", got)
	}
}

func TestSliderShows(t *testing.T) {
	for i, want := range []string{"73.4 %", "0.031", "248°", "50 %"} {
		if got := sliders[i].show([]float64{0.734, 0.0312, 248.2, 0.5}[i]); got != want {
			t.Errorf("%s shows %q, want %q", sliders[i].label, got, want)
		}
	}
}

// A contrast is never told as more than it is.
func TestRatioText(t *testing.T) {
	for ratio, want := range map[float64]string{4.4999: "4.49:1", 4.5: "4.50:1", 21: "21.00:1", 2.999999: "2.99:1"} {
		if got := ratioText(ratio); got != want {
			t.Errorf("%v: %s, want %s", ratio, got, want)
		}
	}
}

// pale is a theme with failures in both schemes, and a measure out of bounds.
func pale() *theme.Theme {
	t := blank()
	hex := func(text string) theme.Value {
		color, err := theme.ParseHex(text)
		if err != nil {
			panic(err)
		}
		return theme.Value{Color: color}
	}
	t.Set(theme.Light, "color.link", hex("#c0d8f0"))
	t.Set(theme.Light, "color.muted", hex("#cccccc"))
	t.Set(theme.Dark, "color.link", hex("#223344"))
	for _, scheme := range theme.Schemes() {
		t.Set(scheme, "size.body", theme.Value{Dimension: theme.Dimension{Value: 10, Unit: "px"}})
	}
	return t
}

func TestMended(t *testing.T) {
	broken := pale()
	before := len(theme.Check(broken).Failures)
	if before == 0 {
		t.Fatal("the theme has no failures to begin with")
	}
	if report := theme.Check(mended(broken)); !report.OK() {
		t.Errorf("still failing: %v", report.Failures)
	}
	if after := len(theme.Check(broken).Failures); after != before {
		t.Errorf("the theme itself was changed: %d failures, %d before", after, before)
	}
}

func TestByToken(t *testing.T) {
	failures := theme.Check(pale()).Failures
	var count int
	seen := make(map[string]bool)
	for _, of := range byToken(failures) {
		key := chip(of[0].Scheme, of[0].Path)
		if seen[key] {
			t.Errorf("%s comes twice", key)
		}
		seen[key] = true
		for _, f := range of {
			if chip(f.Scheme, f.Path) != key {
				t.Errorf("%s is among those of %s", chip(f.Scheme, f.Path), key)
			}
			count++
		}
	}
	if count != len(failures) {
		t.Errorf("%d failures, want %d", count, len(failures))
	}
	for _, key := range []string{"light color.link", "light color.muted", "dark color.link", " size.body"} {
		if !seen[key] {
			t.Errorf("nothing is told of %q", key)
		}
	}
}

func TestThemeName(t *testing.T) {
	for file, want := range map[string]string{
		"the-daily.tokens.json": "the-daily", "The-Daily.json": "the-daily", "tokens.json": "", "daily tokens.json": "", "täglich.tokens.json": "", "a1.tokens.json": "a1",
	} {
		if got := themeName(file); got != want {
			t.Errorf("%s: %q, want %q", file, got, want)
		}
	}
}

func TestRead(t *testing.T) {
	now := daily()
	tokens := theme.Default().Complete().WriteTokens()
	for _, test := range []struct {
		name    string
		files   []file
		want    string // the theme's name, "" for none
		density theme.Density
		wrong   string
	}{
		{"tokens", []file{{"new.tokens.json", len(tokens), tokens}}, "new", theme.Regular, ""},
		{"tokens without a name of their own", []file{{"tokens.json", len(tokens), tokens}}, "daily", theme.Regular, ""},
		{"both, in any order", []file{{"manifest.json", 21, []byte(`{"density":"compact"}`)}, {"new.tokens.json", len(tokens), tokens}}, "new", theme.Compact, ""},
		{"the manifest keeps the tokens", []file{{"manifest.json", 19, []byte(`{"density":"roomy"}`)}}, "daily", theme.Roomy, ""},
		{"two tokens files", []file{{"a.json", 1, nil}, {"b.json", 1, nil}}, "", "", "a.json and b.json are one too many: a theme is one tokens file and perhaps a manifest.json."},
		{"a picture", []file{{"logo.png", 1, nil}}, "", "", "logo.png is not a tokens file: its name would end in .json."},
		{"too large", []file{{"a.json", 10 << 20, nil}}, "", "", "a.json has 10.0 MB, and a file of a theme may have 1 MB."},
		{"broken tokens", []file{{"a.json", 1, []byte("{")}}, "", "", ""},
	} {
		got, r := read(now, test.files)
		if r.wrong != test.wrong {
			t.Errorf("%s: %q, want %q", test.name, r.wrong, test.wrong)
		}
		switch {
		case test.want == "":
			if got != nil || r.wrong == "" && !r.problems.Fatal() {
				t.Errorf("%s: %v, %v", test.name, got, r.problems)
			}
		case got == nil:
			t.Errorf("%s: %v", test.name, r.problems)
		case got.Name != test.want || got.Manifest.Density != test.density:
			t.Errorf("%s: %s, %q, want %s, %q", test.name, got.Name, got.Manifest.Density, test.want, test.density)
		}
	}
}

// What can be chosen of the manifest is what the manifest may say.
func TestLooksAreValid(t *testing.T) {
	for _, look := range looks {
		for _, option := range look.options {
			described := blank()
			if option.Value != usual {
				*look.of(&described.Manifest) = option.Value
			}
			back, problems := theme.Parse("x", described.WriteTokens(), described.WriteManifest())
			if problems.Fatal() {
				t.Errorf("%s %s: %v", look.what, option.Value, problems)
				continue
			}
			if got, want := *look.of(&back.Manifest), *look.of(&described.Manifest); got != want {
				t.Errorf("%s %s came back as %q", look.what, option.Value, got)
			}
		}
	}
}
