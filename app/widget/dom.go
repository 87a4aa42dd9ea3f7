package widget

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// What follows reads and moves the page where go-app has no word for it. It
// runs in the browser only.

func document() app.Value { return app.Window().Get("document") }

// elements returns the elements of the page that match a CSS selector.
func elements(selector string) []app.Value {
	return values(document().Call("querySelectorAll", selector))
}

func children(element app.Value) []app.Value { return values(element.Get("children")) }

func values(list app.Value) []app.Value {
	all := make([]app.Value, list.Length())
	for i := range all {
		all[i] = list.Index(i)
	}
	return all
}

func attribute(element app.Value, name string) string {
	value := element.Call("getAttribute", name)
	if value.IsNull() {
		return ""
	}
	return value.String()
}

// showPopover opens a popover as if by a click on its invoker: it is anchored
// to it, and the focus returns to it.
func showPopover(id string, invoker app.Value) {
	if card := app.Window().GetElementByID(id); card.Truthy() {
		card.Call("showPopover", map[string]any{"source": invoker})
	}
}

// isFromKeyboard reports whether a click was made with a key: it counts no
// presses of a pointer (https://www.w3.org/TR/uievents/#event-type-click).
func isFromKeyboard(click app.Event) bool { return click.Get("detail").Int() == 0 }

// focusOn moves the focus to the first element that matches, if there is one.
func focusOn(selector string) bool {
	target := document().Call("querySelector", selector)
	if target.Truthy() {
		target.Call("focus")
	}
	return target.Truthy()
}
