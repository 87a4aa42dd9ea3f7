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

func matches(id, selector string) bool {
	element := app.Window().GetElementByID(id)
	return element.Truthy() && element.Call("matches", selector).Bool()
}

func hidePopover(id string) {
	if matches(id, ":popover-open") {
		app.Window().GetElementByID(id).Call("hidePopover")
	}
}

// showPopover opens a popover as if by a click on its invoker: it is anchored
// to it, and the focus returns to it.
func showPopover(id string, invoker app.Value) {
	if card := app.Window().GetElementByID(id); card.Truthy() && !matches(id, ":popover-open") {
		card.Call("showPopover", map[string]any{"source": invoker})
	}
}

// focusFirst moves the focus to the first element inside that matches.
func focusFirst(id, selector string) {
	card := app.Window().GetElementByID(id)
	if !card.Truthy() {
		return
	}
	if target := card.Call("querySelector", selector); target.Truthy() {
		target.Call("focus")
	}
}
