package theme

import (
	"math"
	"math/rand/v2"
	"testing"
)

func near(a, b, within float64) bool { return math.Abs(a-b) <= within }

func nearVector(a, b vector, within float64) bool { return distance(a, b) <= within }

// TestKnownColors holds the conversions to values that others publish: CSS Color
// 4 (https://www.w3.org/TR/css-color-4/, examples of oklch and color()), the
// table in https://bottosson.github.io/posts/oklab/, and web-platform-tests.
func TestKnownColors(t *testing.T) {
	for _, test := range []struct {
		name   string
		color  Color
		linear vector
	}{
		{"oklch green", FromOKLCH(0.51975, 0.17686, 142.495), vector{0, toLinear(0x80 / 255.), 0}},
		{"oklch black", FromOKLCH(0, 0, 0), vector{}},
		{"oklch white", FromOKLCH(1, 0, 0), vector{1, 1, 1}},
		{"oklch red", FromOKLCH(0.62796, 0.25768, 29.234), vector{1, 0, 0}},
		{"oklch blue", FromOKLCH(0.45201, 0.31321, 264.052), vector{0, 0, 1}},
		{"p3 of srgb green", Color{DisplayP3, [3]float64{0.21604, 0.49418, 0.13151}, 1}, vector{0, toLinear(0x80 / 255.), 0}},
		{"p3 white", Color{DisplayP3, [3]float64{1, 1, 1}, 1}, vector{1, 1, 1}},
		{"p3 red", Color{DisplayP3, [3]float64{1, 0, 0}, 1}, vector{1.22494, -0.04206, -0.01964}},
		{"p3 green", Color{DisplayP3, [3]float64{0, 1, 0}, 1}, vector{-0.22494, 1.04206, -0.07864}},
	} {
		if got := test.color.linear(); !nearVector(got, test.linear, 2e-4) {
			t.Errorf("%s is %v in linear light, want %v", test.name, got, test.linear)
		}
	}
	for hex, want := range map[string]vector{
		"#ff0000": {0.62796, 0.22486, 0.12585},
		"#00ff00": {0.86644, -0.23389, 0.17950},
		"#0000ff": {0.45201, -0.03246, -0.31153},
		"#ffffff": {1, 0, 0},
		"#000000": {0, 0, 0},
	} {
		if got := mustHex(t, hex).okLab(); !nearVector(got, want, 2e-5) {
			t.Errorf("%s is %v in OKLab, want %v", hex, got, want)
		}
	}
	// From the primaries of OKLab's own description, in XYZ.
	for _, test := range []struct{ xyz, lab vector }{
		{vector{0.950, 1, 1.089}, vector{1, 0, 0}},
		{vector{1, 0, 0}, vector{0.450, 1.236, -0.019}},
		{vector{0, 1, 0}, vector{0.922, -0.671, 0.263}},
		{vector{0, 0, 1}, vector{0.153, -1.415, -0.449}},
	} {
		if got := lmsToOKLab.times(xyzToLMS.times(test.xyz).each(math.Cbrt)); !nearVector(got, test.lab, 2e-3) {
			t.Errorf("XYZ %v is %v in OKLab, want %v", test.xyz, got, test.lab)
		}
	}
}

func mustHex(t testing.TB, text string) Color {
	t.Helper()
	c, err := ParseHex(text)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func randomHex(r *rand.Rand) Color {
	var c [3]float64
	for i := range c {
		c[i] = float64(r.IntN(256)) / 0xff
	}
	return Color{SRGB, c, 1}
}

func TestColorsThereAndBack(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 10_000 {
		c := randomHex(r)
		l, chroma, hue := c.OKLCH()
		if back := FromOKLCH(l, chroma, hue); back.Hex() != c.Hex() || !nearVector(back.linear(), c.linear(), 1e-5) {
			t.Fatalf("%s is oklch(%v %v %v), and back %s", c.Hex(), l, chroma, hue, back.Hex())
		}
		if !c.InSRGB() {
			t.Fatalf("%s is not in sRGB", c.Hex())
		}
		if back, err := ParseHex(c.Hex()); err != nil || back != c {
			t.Fatalf("%s is read as %v, %v", c.Hex(), back, err)
		}
		if hue < 0 || hue >= 360 || chroma < 0 {
			t.Fatalf("%s has the chroma %v and the hue %v", c.Hex(), chroma, hue)
		}
	}
	for _, m := range []matrix{srgbToXYZ, p3ToXYZ, xyzToLMS, lmsToOKLab} {
		inverse := m.inverse()
		for i := range 3 {
			var unit vector
			unit[i] = 1
			if got := inverse.times(m.times(unit)); !nearVector(got, unit, 1e-12) {
				t.Errorf("the inverse of %v makes %v of %v", m, got, unit)
			}
		}
	}
	for v := -1.5; v <= 1.5; v += 0.01 {
		if got := fromLinear(toLinear(v)); !near(got, v, 1e-4) {
			t.Errorf("%v in linear light and back is %v", v, got)
		}
	}
}

// TestClipped holds what a screen of sRGB shows to what Chromium paints: see
// also TestColorsAsPainted in server/acceptance.
func TestClipped(t *testing.T) {
	for _, test := range []struct {
		color Color
		hex   string
		in    bool
	}{
		{Color{DisplayP3, [3]float64{1, 0, 0}, 1}, "#ff0000", false},
		{Color{DisplayP3, [3]float64{0, 1, 0}, 1}, "#00ff00", false},
		{Color{DisplayP3, [3]float64{0.6, 0.6, 0.6}, 1}, "#999999", true},
		{FromOKLCH(0.9, 0.3, 140), "#4bff00", false},
		{FromOKLCH(1, 0, 0), "#ffffff", true},
		{Color{SRGB, [3]float64{1, 0.5, 0}, 0.5}, "#ff800080", true},
	} {
		if got := test.color.Hex(); got != test.hex || test.color.InSRGB() != test.in {
			t.Errorf("%s is shown as %s, in sRGB %v; want %s, %v", test.color.CSS(), got, test.color.InSRGB(), test.hex, test.in)
		}
	}
}

func TestOver(t *testing.T) {
	for _, test := range []struct{ top, bottom, want string }{
		{"#00000080", "#ffffff", "#7f7f7f"},
		{"#ff000000", "#123456", "#123456"},
		{"#ff0000", "#123456", "#ff0000"},
		{"#ffffff33", "#000000", "#333333"},
	} {
		got := mustHex(t, test.top).Over(mustHex(t, test.bottom))
		if got.Hex() != test.want || got.Alpha != 1 {
			t.Errorf("%s over %s is %s, want %s", test.top, test.bottom, got.Hex(), test.want)
		}
	}
}
