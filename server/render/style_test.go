package render

import (
	"testing"

	"factbox/app/factcheck"
	"factbox/app/theme"
)

// TestThemeWords has a theme's words stand on checks in their language, in more
// particular forms of it, and however the tag is written.
func TestThemeWords(t *testing.T) {
	own := theme.Default()
	own.Manifest.Texts = map[string]theme.Texts{"EN": {Kicker: "Checked"}, "pt-BR": {Kicker: "Checamos"}, "fr": {}}
	style := NewStyle(own, nil)
	for language, want := range map[string]string{
		"en": "Checked", "en-GB": "Checked", "": "Checked",
		"pt-br": "Checamos",
		"pt":    plain.words(&factcheck.FactCheck{Language: "pt"}).FactCheck,
		"fr":    plain.words(&factcheck.FactCheck{Language: "fr"}).FactCheck,
	} {
		if got := style.words(&factcheck.FactCheck{Language: language}).FactCheck; got != want {
			t.Errorf("in %q: %q, want %q", language, got, want)
		}
	}
}
