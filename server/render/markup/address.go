package markup

import (
	"fmt"
	"strings"
)

// checkAddresses refuses attributes that a browser fetches, opens or sends to
// when their scheme is not http, https or mailto. Relative addresses and
// fragments have none.
func checkAddresses(name, value string) error {
	switch name {
	case "action", "background", "cite", "codebase", "data", "formaction", "href",
		"longdesc", "manifest", "poster", "src", "xlink:href":
		return checkAddress(value)

	case "archive", "attributionsrc", "imagesrcset", "ping", "srcset":
		for address := range strings.FieldsFuncSeq(value, isListSeparator) {
			if err := checkAddress(address); err != nil {
				return err
			}
		}
	}
	return nil
}

func isListSeparator(r rune) bool {
	return r == ',' || r <= ' '
}

func checkAddress(address string) error {
	switch scheme(address) {
	case "", "http", "https", "mailto":
		return nil
	}
	return fmt.Errorf("the scheme of %.60q is not http, https or mailto", address)
}

// scheme returns the scheme of an address in lower case, as a browser finds it:
// C0 controls and spaces before it, and tabs and newlines within it, do not
// count.
//
// https://url.spec.whatwg.org/#concept-basic-url-parser
func scheme(address string) string {
	var name []byte
	for i := range len(address) {
		c := address[i]
		switch {
		case c == '\t' || c == '\n' || c == '\r':
		case c <= ' ' && len(name) == 0:
		case c == ':':
			return string(name)
		case isLetter(c):
			name = append(name, c|0x20)
		case len(name) > 0 && (isDigit(c) || c == '+' || c == '-' || c == '.'):
			name = append(name, c)
		default:
			return ""
		}
	}
	return ""
}
