package authoring

import (
	"bytes"
	"fmt"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"factbox/app/factcheck"
)

// file is a text file with its lines found.
type file struct {
	name  string
	text  []byte
	lines []int // offset of the beginning of each line

	// near is the place looked up last. The next one is usually close by, and
	// counting from there keeps a megabyte on one line from costing a megabyte
	// for each place on it.
	near       position
	nearOffset int
}

func newFile(name string, text []byte) *file {
	f := &file{name: name, text: text, lines: []int{0}}
	for i, c := range text {
		if c == '\n' && i+1 < len(text) {
			f.lines = append(f.lines, i+1)
		}
	}
	return f
}

// pos returns the place of the byte at offset. The end of the file is that of
// its last line.
func (f *file) pos(offset int) position {
	end := len(bytes.TrimSuffix(f.text, []byte("\n")))
	offset = max(0, min(offset, end))
	for offset > 0 && offset < end && !utf8.RuneStart(f.text[offset]) {
		offset-- // goldmark counts a tab as columns, and can end up inside a character
	}
	line := sort.SearchInts(f.lines, offset+1)
	column := 0
	switch begin := f.lines[line-1]; {
	case f.near.Line != line:
		column = 1 + utf8.RuneCount(f.text[begin:offset])
	case f.nearOffset <= offset:
		column = f.near.Column + utf8.RuneCount(f.text[f.nearOffset:offset])
	default:
		column = f.near.Column - utf8.RuneCount(f.text[offset:f.nearOffset])
	}
	f.near, f.nearOffset = position{Line: line, Column: column}, offset
	return f.near
}

// inside returns the place nearest to p that the file has. Go-yaml counts
// U+0085, U+2028 and U+2029 as line ends, so its lines can run ahead of ours.
func (f *file) inside(p position) position {
	p.Line = max(1, min(p.Line, len(f.lines)))
	end := len(f.text)
	if p.Line < len(f.lines) {
		end = f.lines[p.Line] - 1
	}
	p.Column = max(1, min(p.Column, f.pos(end).Column))
	return p
}

// decode makes the file one that everything after can rely on: UTF-8 without
// byte order mark, lines that end in "\n", and none of the characters that
// Validate refuses. Those are reported here, where their exact place is known,
// and replaced by U+FFFD.
func (r *reading) decode(source []byte) *file {
	source = bytes.TrimPrefix(source, []byte("\uFEFF"))
	source = bytes.ReplaceAll(source, []byte("\r\n"), []byte("\n"))
	source = bytes.ReplaceAll(source, []byte("\r"), []byte("\n"))
	f := newFile(r.file.name, source)

	var text strings.Builder
	text.Grow(len(source))
	found := make(map[string]*unreadable)
	var order []*unreadable
	for i := 0; i < len(source); {
		c, size := utf8.DecodeRune(source[i:])
		code, what := fault(c, size)
		if what == "" {
			text.Write(source[i : i+size])
			i += size
			continue
		}
		if found[what] == nil {
			found[what] = &unreadable{code: code, what: what, at: f.pos(i)}
			order = append(order, found[what])
		}
		found[what].times++
		text.WriteRune(utf8.RuneError)
		i += size
	}
	for _, u := range order {
		r.report(u.code, u.at, u.String(), u.mend())
	}
	return newFile(r.file.name, []byte(text.String()))
}

// fault says what is wrong with a character, "" if nothing is. The rule is that
// of factcheck.FactCheck.Validate.
func fault(c rune, size int) (code factcheck.Code, what string) {
	switch {
	case c == utf8.RuneError && size == 1:
		return factcheck.CodeEncoding, "byte that is not UTF-8"
	case c == '\n' || c == '\t':
		return "", ""
	case unicode.IsControl(c):
		return factcheck.CodeControlCharacter, fmt.Sprintf("control character U+%04X", c)
	case c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069:
		return factcheck.CodeDirectionControl, fmt.Sprintf("invisible direction control U+%04X", c)
	}
	return "", ""
}

// unreadable is a character that no text may have, at its first place.
type unreadable struct {
	code  factcheck.Code
	what  string
	at    position
	times int
}

func (u *unreadable) String() string {
	if u.times == 1 {
		return u.what
	}
	return fmt.Sprintf("%s, %d times from here on", u.what, u.times)
}

func (u *unreadable) mend() string {
	switch u.code {
	case factcheck.CodeEncoding:
		return "save the file as UTF-8"
	case factcheck.CodeDirectionControl:
		return "remove it; the marks U+200E and U+200F are allowed"
	}
	return "remove it"
}
