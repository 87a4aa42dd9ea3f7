package factcheck

import (
	"cmp"
	"strings"
)

// Problem is one thing wrong with a document.
type Problem struct {
	// Code says which kind of problem it is, and stays what it is while words change.
	Code Code

	// Path is the JSON Pointer (RFC 6901) of the place, such as
	// "/sources/2/url"; "" is the whole document.
	Path string

	// What says what is wrong, and Mend what to do about it, both in words for
	// the author.
	What, Mend string

	// Warning marks a problem that does not keep the document from being
	// published.
	Warning bool
}

func (p Problem) String() string {
	return cmp.Or(p.Path, "document") + ": " + p.What + "; " + p.Mend
}

// Problems is everything wrong with a document. As an error it lists all of
// them, one a line.
type Problems []Problem

func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// Fatal reports whether any of the problems is more than a warning.
func (ps Problems) Fatal() bool {
	for _, p := range ps {
		if !p.Warning {
			return true
		}
	}
	return false
}
