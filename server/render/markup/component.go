package markup

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Component renders a go-app component or element, without calling any of its
// hooks, and reads the result back. See the package comment for the two rules
// that it has to follow.
func Component(ui app.UI) Node {
	n, err := readHTMLString(app.HTMLString(ui))
	if err != nil {
		return Node{err: componentError(ui, err)}
	}
	return n
}

// Verify reports what [Component] alone cannot see: adjacent texts, and
// components whose root is a bare text. It renders twice, the second time one
// level deeper, and compares. It is meant for the tests of components.
func Verify(ui app.UI) error {
	shallow, err := Component(ui).AppendHTML(nil)
	if err != nil {
		return err
	}
	wrapped, err := Component(app.Div().Body(ui)).AppendHTML(nil)
	if err != nil {
		return err
	}
	if !bytes.Equal(wrapped, fmt.Appendf(nil, "<div>%s</div>", shallow)) {
		return componentError(ui, errIndentation)
	}
	return nil
}

var errIndentation = errors.New("reads differently one level deeper: " +
	"adjacent texts, a component whose root is a text, or a rendering that varies")

func componentError(ui app.UI, err error) error {
	return fmt.Errorf("render component %T: %w", ui, err)
}
