package markup

import (
	"strings"
	"unicode/utf8"
)

// AppendHTML appends the node as canonical HTML: attributes sorted by name
// without regard to case, empty values bare, every other value in double quotes,
// no white space but the texts' own.
//
// U+0000 and every byte that is not valid UTF-8, as in an encoded surrogate,
// become U+FFFD, because parsers would drop or change them. A carriage return is
// written as &#13;, because parsers read a raw one as a newline.
func (n Node) AppendHTML(dst []byte) ([]byte, error) {
	if n.err != nil {
		return nil, n.err
	}
	return n.append(dst), nil
}

func (n Node) append(dst []byte) []byte {
	if n.tag == "" {
		return n.appendText(dst)
	}
	dst = append(dst, '<')
	dst = append(dst, n.tag...)
	for _, a := range n.attrs {
		dst = a.append(dst)
	}
	dst = append(dst, '>')
	if isVoid(n.tag) {
		return dst
	}
	if n.startsWithNewline() && dropsFirstNewline(n.tag) {
		dst = append(dst, '\n')
	}
	for _, child := range n.children {
		dst = child.append(dst)
	}
	dst = append(dst, "</"...)
	dst = append(dst, n.tag...)
	return append(dst, '>')
}

// startsWithNewline counts a carriage return, too: golang.org/x/net/html drops
// one even when it is written as a character reference.
func (n Node) startsWithNewline() bool {
	return len(n.children) > 0 && strings.IndexAny(n.children[0].text, "\r\n") == 0
}

func (n Node) appendText(dst []byte) []byte {
	if n.raw {
		return append(dst, n.text...)
	}
	return appendEscaped(dst, n.text, false)
}

func (a attr) append(dst []byte) []byte {
	dst = append(dst, ' ')
	dst = append(dst, a.name...)
	if a.value == "" {
		return dst
	}
	dst = append(dst, `="`...)
	dst = appendEscaped(dst, a.value, true)
	return append(dst, '"')
}

// appendEscaped escapes a text, or a value that stands in double quotes.
func appendEscaped(dst []byte, s string, quoted bool) []byte {
	done := 0
	for i := 0; i < len(s); {
		escape, size := escapeAt(s, i, quoted)
		if escape != "" {
			dst = append(dst, s[done:i]...)
			dst = append(dst, escape...)
			done = i + size
		}
		i += size
	}
	return append(dst, s[done:]...)
}

// escapeAt returns what stands for the character at i, empty for itself, and the
// character's size.
func escapeAt(s string, i int, quoted bool) (escape string, size int) {
	switch c := s[i]; {
	case c >= utf8.RuneSelf:
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			return "\uFFFD", 1
		}
		return "", size
	case c == '&':
		return "&amp;", 1
	case c == '<':
		return "&lt;", 1
	case c == '>':
		return "&gt;", 1
	case c == '"' && quoted:
		return "&#34;", 1
	case c == '\r':
		return "&#13;", 1
	case c == 0:
		return "\uFFFD", 1
	}
	return "", 1
}
