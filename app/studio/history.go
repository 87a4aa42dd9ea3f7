package studio

import "factbox/app/theme"

// maxSteps is how many steps can be undone. A theme is a few kilobytes.
const maxSteps = 500

// history is a theme being edited, with the ways back and forth. The themes in it
// are never changed.
type history struct {
	now          *theme.Theme
	past, future []*theme.Theme

	// gesture is what the last step was made by: a slider that is still being
	// dragged. "" is something done at once.
	gesture string
}

// set makes a step. A step by the same gesture as the last continues it.
func (h *history) set(next *theme.Theme, gesture string) {
	if gesture == "" || gesture != h.gesture {
		h.past = append(h.past, h.now)
		if len(h.past) > maxSteps {
			h.past = h.past[1:]
		}
	}
	h.now, h.future, h.gesture = next, nil, gesture
}

// settle ends a gesture: the next step is one of its own.
func (h *history) settle() { h.gesture = "" }

// undo takes back the last step, if there is one.
func (h *history) undo() bool { return h.move(&h.past, &h.future) }

// redo makes the step again that was last taken back.
func (h *history) redo() bool { return h.move(&h.future, &h.past) }

func (h *history) move(from, to *[]*theme.Theme) bool {
	h.settle()
	last := len(*from) - 1
	if last < 0 {
		return false
	}
	*to = append(*to, h.now)
	h.now, *from = (*from)[last], (*from)[:last]
	return true
}
