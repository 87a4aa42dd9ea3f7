package widget

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// What follows reads and moves the page where go-app has no word for it. It
// runs in the browser only.

func document() app.Value { return app.Window().Get("document") }

// elements returns the elements of the page that match a CSS selector.
func elements(selector string) []app.Value {
	return values(document().Call("querySelectorAll", selector))
}

// element returns the first element that matches a CSS selector, or null.
func element(selector string) app.Value { return document().Call("querySelector", selector) }

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

func hidePopover(id string) {
	if card := app.Window().GetElementByID(id); card.Truthy() {
		card.Call("hidePopover")
	}
}

// show brings an element before the reader's eyes: opens the section it is in,
// moves the focus to it, marks its paragraph, and has the frame script scroll.
func show(target app.Value) {
	if section := target.Call("closest", "details"); section.Truthy() {
		section.Set("open", true)
	}
	frame := app.Window().Get("factboxFrame")
	if target.Call("closest", ".fb-summary").Truthy() && frame.Get("readMore").Truthy() {
		frame.Call("readMore")
	}
	for _, marked := range elements("[data-here]") {
		marked.Call("removeAttribute", "data-here")
	}
	target.Call("focus", map[string]any{"preventScroll": true})
	paragraph := target.Call("closest", "p,li,td,th")
	if !paragraph.Truthy() {
		paragraph = target
	}
	paragraph.Call("setAttribute", "data-here", "")
	frame.Call("reveal", paragraph)
}

// copyText puts a text into the clipboard. The asynchronous clipboard needs a
// permission that frames in other people's pages do not get; the old command
// needs a selected element and the reader's click.
func copyText(text string, control app.Value) bool {
	selection := app.Window().Call("getSelection")
	copied := document().Call("createElement", "span")
	copied.Set("textContent", text)
	copied.Set("className", "fb-unseen")
	control.Get("parentElement").Call("append", copied)
	selection.Call("selectAllChildren", copied)
	done := document().Call("execCommand", "copy").Bool()
	selection.Call("removeAllRanges")
	copied.Call("remove")
	return done
}

// isFromKeyboard reports whether a click was made with a key: it counts no
// presses of a pointer (https://www.w3.org/TR/uievents/#event-type-click).
func isFromKeyboard(click app.Event) bool { return click.Get("detail").Int() == 0 }

// focusOn moves the focus to the first element that matches, if there is one.
func focusOn(selector string) bool {
	target := element(selector)
	if target.Truthy() {
		target.Call("focus")
	}
	return target.Truthy()
}
