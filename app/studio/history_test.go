package studio

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"factbox/app/theme"
)

// TestHistory plays steps: "a" sets the theme a at once, "a~slider" by a gesture;
// the rest are what the buttons do.
func TestHistory(t *testing.T) {
	for _, test := range []struct{ steps, want string }{
		{"", "|start|"},
		{"undo", "|start|"},
		{"redo", "|start|"},
		{"a b", "start,a|b|"},
		{"a b undo", "start|a|b"},
		{"a b undo undo", "|start|b,a"},
		{"a b undo undo undo redo", "start|a|b"},
		{"a b undo redo redo", "start,a|b|"},
		{"a undo b", "start|b|"},
		{"a undo b redo", "start|b|"},
		{"a~L b~L c~L", "start|c|"},
		{"a~L b~L settle c~L", "start,b|c|"},
		{"a~L b~C", "start,a|b|"},
		{"a~L b c~L", "start,a,b|c|"},
		{"a~L b~L undo", "|start|b"},
		{"a~L undo b~L", "start|b|"},
		{"a~L undo redo b~L", "start,a|b|"},
	} {
		h := history{now: &theme.Theme{Name: "start"}}
		for _, step := range strings.Fields(test.steps) {
			switch step {
			case "undo":
				h.undo()
			case "redo":
				h.redo()
			case "settle":
				h.settle()
			default:
				name, gesture, _ := strings.Cut(step, "~")
				h.set(&theme.Theme{Name: name}, gesture)
			}
		}
		got := names(h.past) + "|" + h.now.Name + "|" + names(h.future)
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%q (-want +got)\n%s", test.steps, diff)
		}
	}
}

func names(themes []*theme.Theme) string {
	list := make([]string, len(themes))
	for i, t := range themes {
		list[i] = t.Name
	}
	return strings.Join(list, ",")
}

func TestHistoryForgetsTheOldest(t *testing.T) {
	h := history{now: &theme.Theme{Name: "0"}}
	for i := range maxSteps + 2 {
		h.set(&theme.Theme{Name: fmt.Sprint(i + 1)}, "")
	}
	for h.undo() {
	}
	if h.now.Name != "2" || len(h.future) != maxSteps {
		t.Errorf("back to %s in %d steps, want 2 in %d", h.now.Name, len(h.future), maxSteps)
	}
}
