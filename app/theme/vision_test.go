package theme

import (
	"math/rand/v2"
	"testing"
)

// TestSimulations holds the simulations to what they mean: nobody lacks grey, red
// and green are closer together without one of the two cones, blue and yellow are
// not, and the other way round.
func TestSimulations(t *testing.T) {
	for v := range 256 {
		grey := Color{SRGB, [3]float64{float64(v) / 0xff, float64(v) / 0xff, float64(v) / 0xff}, 1}
		for _, vision := range Visions() {
			if got := grey.Simulated(vision); got != grey {
				t.Errorf("with %s %s is %s", vision, grey.Hex(), got.Hex())
			}
		}
	}
	apartWith := func(vision Vision, a, b string) float64 {
		return distance(mustHex(t, a).Simulated(vision).okLab(), mustHex(t, b).Simulated(vision).okLab())
	}
	const red, green, blue, yellow = "#c04040", "#5f7a2d", "#4060c0", "#b0a020"
	for _, vision := range []Vision{Protanopia, Deuteranopia} {
		if got, usual := apartWith(vision, red, green), apartWith(Trichromacy, red, green); got > usual/2 {
			t.Errorf("with %s red and green are %.3f apart, to others %.3f", vision, got, usual)
		}
		if got, usual := apartWith(vision, blue, yellow), apartWith(Trichromacy, blue, yellow); got < usual*2/3 {
			t.Errorf("with %s blue and yellow are %.3f apart, to others %.3f", vision, got, usual)
		}
	}
	if got, usual := apartWith(Tritanopia, red, green), apartWith(Trichromacy, red, green); got < usual*2/3 {
		t.Errorf("with tritanopia red and green are %.3f apart, to others %.3f", got, usual)
	}
	// What is left of pure red is the first column of each matrix.
	for vision, want := range map[Vision]string{Protanopia: "#6d5f00", Deuteranopia: "#a39000", Tritanopia: "#ff000f"} {
		if got := mustHex(t, "#ff0000").Simulated(vision).Hex(); got != want {
			t.Errorf("with %s red is %s, want %s", vision, got, want)
		}
	}
}

// TestApartIsTheWorst: two colours are as far apart as they are for whoever tells
// them apart worst.
func TestApartIsTheWorst(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 16))
	for range 1000 {
		a, b := randomHex(r), randomHex(r)
		x, y := sights(a.linear()), sights(b.linear())
		got, vision := apart(&x, &y)
		for _, v := range Visions() {
			d := distance(seenWith(a, v), seenWith(b, v))
			if d < got-1e-9 || v == vision && !near(d, got, 1e-9) {
				t.Fatalf("%s and %s are %v apart with %s, and said to be %v with %s", a.Hex(), b.Hex(), d, v, got, vision)
			}
		}
	}
}
