package markup

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Attrs holds the attributes of an [Element] by name.
type Attrs map[string]string

type attr struct {
	name, value string
}

func (a Attrs) list() ([]attr, error) {
	list := make([]attr, 0, len(a))
	for name, value := range a {
		if !isName(name) {
			return nil, fmt.Errorf("attribute %q: not an attribute name", name)
		}
		list = append(list, attr{name, value})
	}
	return list, nil
}

// canonicalAttrs checks attributes and puts them in the order and with the
// values in which they are written. It reuses the list. Errors are those of the
// first attribute in that order.
func canonicalAttrs(attrs []attr) ([]attr, error) {
	slices.SortFunc(attrs, func(a, b attr) int {
		return cmp.Or(
			cmp.Compare(strings.ToLower(a.name), strings.ToLower(b.name)),
			cmp.Compare(a.name, b.name),
		)
	})
	kept := attrs[:0]
	for i, a := range attrs {
		if i > 0 && strings.EqualFold(a.name, attrs[i-1].name) {
			return nil, fmt.Errorf("attribute %q: given twice", a.name)
		}
		if err := checkAttr(a); err != nil {
			return nil, fmt.Errorf("attribute %q: %w", a.name, err)
		}
		if isBoolean(a.name) {
			switch a.value {
			case "false":
				continue
			case "true":
				a.value = ""
			}
		}
		kept = append(kept, a)
	}
	return kept, nil
}

func checkAttr(a attr) error {
	name := strings.ToLower(a.name)
	switch {
	case strings.HasPrefix(name, "on"):
		return errors.New("an event handler")
	case name == "srcdoc":
		return errors.New("a document in an attribute")
	case name == "style":
		return errors.New("blocked by the Content-Security-Policy: use a class")
	case isBoolean(name):
		return checkBoolean(name, a.value)
	}
	return checkAddresses(name, a.value)
}

// checkBoolean refuses values such as open="0", which a browser takes for open
// and go-app in the browser for closed.
func checkBoolean(name, value string) error {
	switch {
	case value == "" || value == "true" || value == "false":
		return nil
	case name == "hidden" && value == "until-found":
		return nil
	}
	return fmt.Errorf("boolean, cannot be %q", value)
}

// isBoolean reports whether the mere presence of an attribute means true.
//
// https://html.spec.whatwg.org/multipage/indices.html#attributes-3, and hidden,
// which is boolean but for the value "until-found".
func isBoolean(name string) bool {
	switch strings.ToLower(name) {
	case "allowfullscreen", "alpha", "async", "autofocus", "autoplay", "checked",
		"controls", "default", "defer", "disabled", "formnovalidate",
		"headingreset", "hidden", "inert", "ismap", "itemscope", "loop",
		"multiple", "muted", "nomodule", "novalidate", "open", "playsinline",
		"readonly", "required", "reversed", "selected",
		"shadowrootclonable", "shadowrootcustomelementregistry",
		"shadowrootdelegatesfocus", "shadowrootserializable":
		return true
	}
	return false
}
