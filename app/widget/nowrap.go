package widget

import (
	"strings"
	"unicode/utf8"

	"factbox/app/factcheck"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A citation never begins a line, and the full stop behind it neither: the word
// before and the punctuation after stand with the markers in one piece. No
// character can ask for that, because a line may break on either side of a
// button whatever stands there (https://www.w3.org/TR/css-text-3/#line-break-details).

// breakable is the white space at which a line may break.
const breakable = " \t\n"

// Limits on such a piece, so that it fits the narrowest card.
const (
	longestKeptWord = 20 // letters
	mostKeptMarkers = 3
)

// citation renders the citation group at i with what has to stay beside it.
func (c *Card) citation(inlines []factcheck.Inline, i int) app.UI {
	group := c.citationGroup(inlines[i].Cite)
	if len(inlines[i].Cite) > mostKeptMarkers {
		return group
	}
	var piece []app.UI
	if i > 0 {
		if _, word := cutWord(afterCitation(inlines, i-1)); word != "" {
			piece = append(piece, app.Text(word))
		}
	}
	piece = append(piece, group)
	if i+1 < len(inlines) {
		if punctuation, _ := cutClosing(inlines[i+1].Text); punctuation != "" {
			piece = append(piece, app.Text(punctuation))
		}
	}
	if len(piece) == 1 {
		return group
	}
	return app.Span().Class("fb-nowrap").Body(piece...)
}

// ownText is the text at i without what the citations beside it take.
func ownText(inlines []factcheck.Inline, i int) string {
	text := afterCitation(inlines, i)
	if i+1 < len(inlines) && keeps(inlines[i+1]) {
		text, _ = cutWord(text)
	}
	return text
}

// afterCitation is the text at i without what the citation before it takes.
func afterCitation(inlines []factcheck.Inline, i int) string {
	text := inlines[i].Text
	if i > 0 && keeps(inlines[i-1]) {
		_, text = cutClosing(text)
	}
	return text
}

func keeps(in factcheck.Inline) bool {
	return in.Cite != nil && len(in.Cite) <= mostKeptMarkers
}

// cutWord cuts the last word off a text, with the space behind it.
func cutWord(text string) (rest, word string) {
	trimmed := strings.TrimRight(text, breakable)
	at := strings.LastIndexAny(trimmed, breakable) + 1
	if utf8.RuneCountInString(trimmed[at:]) > longestKeptWord {
		return text, ""
	}
	return text[:at], text[at:]
}

// closing is the punctuation that ends a phrase in the scripts of the interface.
// A table of Unicode's classes would cost the reader more than this line.
const closing = ".,;:!?)]}…”’»›。，、；：！？）】」』،؛؟।"

// cutClosing cuts the punctuation off that a text begins with.
func cutClosing(text string) (punctuation, rest string) {
	rest = strings.TrimLeft(text, closing)
	return text[:len(text)-len(rest)], rest
}
