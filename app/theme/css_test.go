package theme_test

import (
	"testing"

	"factbox/app/theme"

	"github.com/google/go-cmp/cmp"
)

// What a token calls by another case is the same font in CSS
// (https://www.w3.org/TR/css-fonts-4/#font-family-casing), and asked for as early.
func TestFirstFonts(t *testing.T) {
	const tokens = `{"font": {"$type": "fontFamily",
		"title": {"$value": ["Georgia", "Daily Sans"]}, "body": {"$value": ["daily serif", "serif"]}, "ui": {"$value": ["Daily Sans"]}}}`
	const manifest = `{"fonts": [
		{"family": "Daily Serif", "file": "serif.woff2", "licence": "OFL-1.1"},
		{"family": "Daily Serif", "file": "serif-bold.woff2", "weight": "700", "licence": "OFL-1.1"},
		{"family": "Daily Sans", "file": "sans.woff2", "licence": "OFL-1.1"}]}`
	daily, problems := theme.Parse("daily", []byte(tokens), []byte(manifest))
	if problems.Fatal() {
		t.Fatal(problems)
	}
	if diff := cmp.Diff([]string{"serif.woff2", "sans.woff2"}, daily.FirstFonts()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
