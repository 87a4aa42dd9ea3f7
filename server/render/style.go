package render

import (
	"crypto/sha256"
	"encoding/base64"

	"factbox/app/theme"
)

// Style is a theme as pages use it: the style sheet that stands before the card's.
type Style struct {
	Theme *theme.Theme
	CSS   string
}

// NewStyle makes the style sheet of a theme.
func NewStyle(t *theme.Theme) *Style { return &Style{Theme: t, CSS: t.CSS()} }

// CSPHash is the source expression that lets a page inline the style sheet under
// a Content-Security-Policy (https://www.w3.org/TR/CSP3/#grammardef-hash-source).
func (s *Style) CSPHash() string {
	sum := sha256.Sum256([]byte(s.CSS))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
