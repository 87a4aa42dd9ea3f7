package theme

import (
	"math/rand/v2"
	"testing"
)

// TestContrast holds the ratio to what everybody else computes.
func TestContrast(t *testing.T) {
	for _, test := range []struct {
		over, under string
		want        float64
	}{
		{"#000000", "#ffffff", 21},
		{"#ffffff", "#000000", 21},
		{"#777777", "#ffffff", 4.478},
		{"#767676", "#ffffff", 4.542},
		{"#ff0000", "#ffffff", 3.998},
		{"#0000ff", "#ffffff", 8.592},
		{"#ffff00", "#ffffff", 1.074},
		{"#123456", "#123456", 1},
		{"#00000080", "#ffffff", 4.004}, // #7f7f7f
	} {
		if got := Contrast(mustHex(t, test.over), mustHex(t, test.under)); !near(got, test.want, 0.001) {
			t.Errorf("%s on %s has %.3f:1, want %v:1", test.over, test.under, got, test.want)
		}
	}
}

// TestContrastOfWideColors judges what sRGB does not have both ways.
func TestContrastOfWideColors(t *testing.T) {
	white := mustHex(t, "#ffffff")
	// Chromium shows this green of P3 as #00ff00, which is darker than it is given…
	green := Color{DisplayP3, [3]float64{0, 1, 0}, 1}
	given, shown := ratio(green.Luminance(), 1), ratio(mustHex(t, "#00ff00").Luminance(), 1)
	if got := Contrast(green, white); got != min(given, shown) || given == shown {
		t.Errorf("the green of P3 has %v:1 on white, want the lesser of %v and %v", got, given, shown)
	}
	// … and this blue lighter.
	blue := FromOKLCH(0.4, 0.35, 264)
	given, shown = ratio(blue.Luminance(), 1), ratio(blue.Clipped().Luminance(), 1)
	if got := Contrast(blue, white); !near(got, min(given, shown), 1e-9) || near(given, shown, 0.01) {
		t.Errorf("a blue beyond sRGB has %v:1 on white, want the lesser of %v and %v", got, given, shown)
	}
}

func TestContrastIsSymmetrical(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 1000 {
		a, b := randomHex(r), randomHex(r)
		if x, y := Contrast(a, b), Contrast(b, a); x != y || x < 1 || x > 21.0000001 {
			t.Fatalf("%s and %s have %v:1 and %v:1", a.Hex(), b.Hex(), x, y)
		}
	}
}

// TestAPCA holds Lc to the test values that are published with apca-w3.
func TestAPCA(t *testing.T) {
	for _, test := range []struct {
		text, ground string
		want         float64
	}{
		{"#888888", "#ffffff", 63.056469930209424},
		{"#ffffff", "#888888", -68.54146436644962},
		{"#000000", "#aaaaaa", 58.146262578561334},
		{"#aaaaaa", "#000000", -56.24113336839742},
		{"#112233", "#ddeeff", 91.66830811481631},
		{"#ddeeff", "#112233", -93.06770049484275},
		{"#112233", "#444444", 8.32326136957393},
		{"#444444", "#112233", -7.526878460278154},
		{"#123456", "#123456", 0},
	} {
		if got := APCA(mustHex(t, test.text), mustHex(t, test.ground)); !near(got, test.want, 1e-9) {
			t.Errorf("%s on %s has Lc %v, want %v", test.text, test.ground, got, test.want)
		}
	}
}
