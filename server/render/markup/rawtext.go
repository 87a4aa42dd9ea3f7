package markup

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Style returns a <style> element. Its content has no escapes, so what could end
// the element early is an error.
func Style(attrs Attrs, css string) Node {
	if err := checkRawText(css, "</style", "<!--"); err != nil {
		return failed("style", err)
	}
	return rawElement("style", attrs, css)
}

// Script returns a <script> element, empty for one that has a src. Its content
// has no escapes, so what could end the element early or, as <!-- and <script
// together do, late is an error.
//
// https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
func Script(attrs Attrs, js string) Node {
	if err := checkRawText(js, "</script", "<script", "<!--"); err != nil {
		return failed("script", err)
	}
	return rawElement("script", attrs, js)
}

// JSONScript returns a <script> element that holds v as JSON, in which <, >, &,
// U+2028 and U+2029 are escaped, so that it can hold any text. Its type is
// application/json unless the attributes name another, such as
// application/ld+json.
func JSONScript(attrs Attrs, v any) Node {
	data, err := json.Marshal(v)
	if err != nil {
		return failed("script", fmt.Errorf("encode JSON: %w", err))
	}
	typed := Attrs{"type": "application/json"}
	for name, value := range attrs {
		typed[name] = value
	}
	return Script(typed, string(data))
}

func rawElement(tag string, attrs Attrs, text string) Node {
	list, err := attrs.list()
	if err != nil {
		return failed(tag, err)
	}
	var children []Node
	if text != "" {
		children = []Node{{text: text, raw: true}}
	}
	return newElement(tag, list, children)
}

// checkRawText refuses what ends or changes raw text, and what a parser would
// replace in it: the content would no longer have the hash that a
// Content-Security-Policy names.
func checkRawText(s string, refused ...string) error {
	if !utf8.ValidString(s) || strings.ContainsAny(s, "\x00\r") {
		return errors.New("raw text holds U+0000, a carriage return or invalid UTF-8")
	}
	lower := strings.ToLower(s)
	for _, sequence := range refused {
		if strings.Contains(lower, sequence) {
			return fmt.Errorf("raw text holds %q", sequence)
		}
	}
	return nil
}
