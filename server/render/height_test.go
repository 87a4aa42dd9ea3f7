package render

import (
	"strings"
	"testing"

	"factbox/app/factcheck"
)

// Chinese has half as many characters on a line as English, and marks over letters
// take no room.
func TestCells(t *testing.T) {
	for text, want := range map[string]int{
		"":                0,
		"plain":           5,
		"e\u0301te\u0301": 3, // with combining accents
		"闪电会":             6,
		"（是）":             6,
		"雷 is 雷":          8,
		"برق":             3,
		"بَرْق":           3, // with vowel marks
		"ｱ":               1, // half-width
	} {
		if got := cells(text); got != want {
			t.Errorf("cells(%q) = %d, want %d", text, got, want)
		}
	}
}

// A narrower column never makes a lower card, and no column breaks the estimate.
func TestEstimateFollowsTheColumn(t *testing.T) {
	for slug, check := range documents(t) {
		narrower := EstimateHeight(check, nil, 1)
		for width := 2; width <= 1000; width++ {
			wider := EstimateHeight(check, nil, width)
			if width != 544 && narrower < wider || wider < 100 { // where the title becomes larger
				t.Errorf("%s: %d px high in a column of %d px, %d px in one of %d px", slug, narrower, width-1, wider, width)
			}
			narrower = wider
		}
	}
}

// What is on the card counts, and only that: of a check that is withdrawn the
// reason, not the verdict's.
func TestEstimateOfWithdrawn(t *testing.T) {
	check := documents(t)["lightning"]
	before := EstimateHeight(check, nil, Column)
	check.Rating.Explanation = strings.Repeat("a long reason ", 100)
	check.Corrections = []factcheck.Correction{{Kind: factcheck.VoidCorrection, Text: "A mistake."}}
	if after := EstimateHeight(check, nil, Column); after > before+100 {
		t.Errorf("%d px, %d px before it was withdrawn", after, before)
	}
}
