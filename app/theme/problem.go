package theme

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"factbox/app/spelling"
)

// The names that problems call the files of a theme by, whatever the tokens file
// is called in its folder.
const (
	TokensName   = "tokens.json"
	ManifestName = "manifest.json"
)

// Severity says what a problem keeps from working.
type Severity int

// The severities.
const (
	Error   Severity = iota // the theme cannot be used
	Warning                 // the theme can be used, but something in it is without effect
	Notice                  // all is well; this is what was made of it
)

func (s Severity) String() string {
	return [...]string{"error", "warning", "notice"}[s]
}

// MarshalText writes the severity as its word.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Problem is one thing to know about the files of a theme.
type Problem struct {
	// Code says which kind of problem it is, and stays what it is while words change.
	Code Code

	// File is TokensName or ManifestName.
	File string

	// Pointer is the place in the file as a JSON pointer
	// (https://www.rfc-editor.org/rfc/rfc6901), empty for the whole of it.
	Pointer string

	// Line and Column are the same place for editors, from 1; Column counts
	// characters.
	Line, Column int

	// Scheme is the one that the problem is in, empty if it is in both.
	Scheme Scheme

	// Message says what is wrong, and Mend what to do about it.
	Message, Mend string

	Severity Severity
}

// String returns the problem in the form that editors and CI systems turn into a
// link: "tokens.json:12:5: /color/text: message; mend".
func (p Problem) String() string {
	kind := ""
	if p.Severity != Error {
		kind = p.Severity.String() + ": "
	}
	return fmt.Sprintf("%s:%d:%d: %s%s", p.File, p.Line, p.Column, kind, p.Text())
}

// Text is the problem without its place in a text file and its severity.
func (p Problem) Text() string {
	var b strings.Builder
	if p.Pointer != "" {
		b.WriteString(p.Pointer + ": ")
	}
	if p.Scheme != "" {
		b.WriteString("in the " + string(p.Scheme) + " scheme, ")
	}
	b.WriteString(p.Message)
	if p.Mend != "" {
		b.WriteString("; " + p.Mend)
	}
	return b.String()
}

// Problems are everything to know about the files of a theme, those of the tokens
// first, each file's in the order of its lines. As an error they are one a line.
type Problems []Problem

func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// Fatal reports whether any of the problems keeps the theme from being used.
func (ps Problems) Fatal() bool {
	return slices.ContainsFunc(ps, func(p Problem) bool { return p.Severity == Error })
}

// findings collects the problems of one file.
type findings struct {
	file     string
	text     []byte
	breaks   []int  // offsets of the line breaks in text, once they are needed
	scheme   Scheme // the one that is being looked at, if they differ
	problems []finding
	known    map[finding]int // index in problems of what was found, by what makes it the same

	muted       bool // what is found now will be found again
	dropped     bool // more than maxProblems were found
	worst       Severity
	suggestions int
}

// finding is a problem before its place is worked out.
type finding struct {
	code          Code
	offset        int
	pointer       string
	message, mend string
	severity      Severity
	scheme        Scheme // empty as part of a key
}

// error reports what keeps the theme from being used.
func (f *findings) error(code Code, at *node, message, mend string) {
	f.add(Error, code, at, message, mend)
}

// warn reports what is without effect.
func (f *findings) warn(code Code, at *node, message, mend string) {
	f.add(Warning, code, at, message, mend)
}

// add reports a problem at a place, once: the same in the other scheme makes it
// one of both.
func (f *findings) add(severity Severity, code Code, at *node, message, mend string) {
	if f.muted {
		return
	}
	found := finding{code: code, offset: at.place(), message: message, mend: mend, severity: severity}
	if i, ok := f.known[found]; ok {
		if f.problems[i].scheme != f.scheme {
			f.problems[i].scheme = ""
		}
		return
	}
	i := f.room(severity)
	if i < 0 {
		return
	}
	f.known[found] = i
	found.pointer, found.scheme = at.pointer(), f.scheme
	f.problems[i] = found
}

// room makes room for a problem and returns its index, or -1: where there are
// enough of them, an error takes the place of the last one that is none.
func (f *findings) room(severity Severity) int {
	if f.known == nil {
		f.known, f.worst = make(map[finding]int), Notice
	}
	if len(f.problems) < maxProblems {
		f.problems = append(f.problems, finding{})
		return len(f.problems) - 1
	}
	f.dropped = true
	for i := maxProblems - 1; i >= 0 && severity == Error; i-- {
		if old := f.problems[i]; old.severity != Error {
			f.worst = min(f.worst, old.severity)
			old.pointer, old.scheme = "", ""
			delete(f.known, old)
			return i
		}
	}
	f.worst = min(f.worst, severity)
	return -1
}

// fatal reports whether the file cannot be used.
func (f *findings) fatal() bool {
	return f.dropped && f.worst == Error ||
		slices.ContainsFunc(f.problems, func(p finding) bool { return p.severity == Error })
}

// list returns what was found, in the order of the file.
func (f *findings) list() Problems {
	slices.SortStableFunc(f.problems, func(a, b finding) int { return cmp.Compare(a.offset, b.offset) })
	var list Problems
	for _, p := range f.problems {
		line, column := f.position(p.offset)
		list = append(list, Problem{
			Code: p.code, File: f.file, Pointer: p.pointer, Line: line, Column: column,
			Scheme: p.scheme, Message: p.message, Mend: p.mend, Severity: p.severity,
		})
	}
	if f.dropped {
		list = append(list, Problem{
			Code: CodeLimit, File: f.file, Line: 1, Column: 1, Severity: f.worst,
			Message: "there are more problems than these " + strconv.Itoa(maxProblems), Mend: "mend them, then look again",
		})
	}
	return list
}

// position is the line and the column of an offset, both from 1.
func (f *findings) position(offset int) (line, column int) {
	if f.breaks == nil {
		f.breaks = []int{-1}
		for i, c := range f.text {
			if c == '\n' {
				f.breaks = append(f.breaks, i)
			}
		}
	}
	line = sort.SearchInts(f.breaks, offset)
	start := f.breaks[line-1] + 1
	return line, 1 + utf8.RuneCount(f.text[start:offset])
}

// suggest returns the name that looks most like the word, or nothing.
func (f *findings) suggest(word string, names []string) string {
	if f.suggestions++; f.suggestions > maxSuggestions {
		return ""
	}
	return spelling.Nearest(word, names)
}

// short is a text of a file as a message shows it.
func short(text string) string {
	const most = 60
	if utf8.RuneCountInString(text) > most {
		text = string([]rune(text)[:most]) + "…"
	}
	return strconv.Quote(text)
}

// oneOf lists words for a message: "a, b or c".
func oneOf(words []string) string {
	const most = 20
	if len(words) > most {
		return strings.Join(words[:most], ", ") + ", …"
	}
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// byteOrderMark may begin a file, though it must not be written
// (https://www.rfc-editor.org/rfc/rfc8259#section-8.1).
var byteOrderMark = []byte("\xef\xbb\xbf")

func withoutMark(text []byte) []byte { return bytes.TrimPrefix(text, byteOrderMark) }
