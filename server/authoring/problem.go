package authoring

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"factbox/app/factcheck"
)

// position is a place in a file. Line and Column count from 1; Column counts runes.
type position struct{ Line, Column int }

// start is the place of what concerns a whole file.
var start = position{Line: 1, Column: 1}

// Problem is one thing wrong with a file.
type Problem struct {
	File         string
	Line, Column int // from 1; Column counts runes

	// Code says which kind of problem it is, and stays what it is while words change.
	Code factcheck.Code

	// What says what is wrong, and Mend what to do about it, both in words for
	// the author.
	What, Mend string

	// Warning marks a problem that does not keep the document from being
	// published.
	Warning bool
}

// String returns the problem in the form that editors and CI systems turn into
// a link: "file:line:column: what; mend".
func (p Problem) String() string {
	kind := ""
	if p.Warning {
		kind = "warning: "
	}
	return fmt.Sprintf("%s:%d:%d: %s%s; %s", p.File, p.Line, p.Column, kind, p.What, p.Mend)
}

// Problems is everything wrong with a file, in the order of its lines. As an
// error it lists all of them, one a line.
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
	return slices.ContainsFunc(ps, func(p Problem) bool { return !p.Warning })
}

// sorted returns the problems by line and column; those of one place stay in
// the order they were found.
func (ps Problems) sorted() Problems {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return ps
}

// quoted appends the offending text to a message, shortened so that a report
// stays readable.
func quoted(message, text string) string {
	const most = 60
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "…"
	}
	return message + " " + strconv.Quote(text)
}
