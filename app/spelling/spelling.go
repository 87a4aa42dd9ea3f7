// Package spelling finds the name that somebody meant who wrote another.
package spelling

import "strings"

const (
	most    = 2  // edits: "cheked-by" is caught, "foo" is not
	longest = 64 // bytes; names are shorter, and a word of a hostile file costs nothing
)

// Nearest returns the name that a slip of one letter or two makes the word, or ""
// if none is close. Of a short name, half the letters must be right.
func Nearest(word string, names []string) string {
	word = strings.ToLower(word)
	best, least := "", most+1
	for _, name := range names {
		if d := distance(word, strings.ToLower(name)); d < least && d <= (len(name)+1)/2 && d < len(name) {
			best, least = name, d
		}
	}
	return best
}

// distance is the Levenshtein distance of two words, in bytes, or more than most
// where it is that anyway.
func distance(a, b string) int {
	if apart := max(len(a)-len(b), len(b)-len(a)); apart > most {
		return apart
	}
	if len(a) > longest || len(b) > longest {
		return longest
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}
