package markup

import (
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

func TestReadRefusesWhatIsCutShort(t *testing.T) {
	src := app.HTMLString(app.Div().Title("a\n").Body(
		app.Text("a & b"),
		app.P().Body(app.Br(), app.Text("c")),
		app.B().Text("d"),
	))
	if _, err := readHTMLString(src); err != nil {
		t.Fatal(err)
	}
	for end := range src {
		if n, err := readHTMLString(src[:end]); err == nil {
			t.Errorf("no error for %q, read as %v", src[:end], n)
		}
	}
}
