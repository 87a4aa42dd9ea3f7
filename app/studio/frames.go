package studio

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// OnMount implements [app.Mounter]: from here on the browser runs the studio.
func (s *Studio) OnMount(ctx app.Context) {
	if s.Choices.Check == "" {
		return // there is nothing to run
	}
	s.running = true
	s.dresses = app.FuncOf(func(card app.Value, _ []app.Value) any {
		s.dress(card)
		if s.editor.open {
			showCard(card)
		}
		return nil
	})
	s.resized = app.FuncOf(func(app.Value, []app.Value) any {
		ctx.Dispatch(s.onResize)
		return nil
	})
	s.hooks = append(s.hooks, s.dresses.Release, s.resized.Release)
	s.frames[0] = s.Choices.Preview(s.Choices.Scheme)
	s.listen("keydown", func(e app.Value) { s.onKey(ctx, e) })
	s.listen("hashchange", func(app.Value) { ctx.Dispatch(func(ctx app.Context) { s.onFragment(ctx) }) })
	// Not before the browser has its turn: until then, what is made is taken for what
	// is to be adopted (assets/boot.js). A timer of Go's may end sooner.
	afterwards(func() { ctx.Dispatch(s.settleIn) })
}

// settleIn goes on with what was there before this code ran: a link that carries a
// theme, an editor that is open.
func (s *Studio) settleIn(ctx app.Context) {
	s.onFragment(ctx)
	if element("#theme-editor").Get("open").Bool() && !s.editor.open {
		s.setEditing(ctx, true)
	}
	ctx.Defer(s.synchronise)
}

// OnDismount implements [app.Dismounter].
func (s *Studio) OnDismount() {
	for _, unhook := range s.hooks {
		unhook()
	}
}

func (s *Studio) listen(event string, heard func(e app.Value)) {
	listener := app.FuncOf(func(_ app.Value, args []app.Value) any {
		heard(args[0])
		return nil
	})
	app.Window().Call("addEventListener", event, listener)
	s.hooks = append(s.hooks, func() {
		app.Window().Call("removeEventListener", event, listener)
		listener.Release()
	})
}

// onKey closes the colour one is in with Esc, and goes back and forth with the keys
// that every editor has for that. In a field of text those are the browser's.
func (s *Studio) onKey(ctx app.Context, e app.Value) {
	if e.Get("key").String() == "Escape" && element("#picker:focus-within").Truthy() {
		ctx.Dispatch(s.closeColour)
		return
	}
	back, known := stepKey(e.Get("key").String(), e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool(), e.Get("shiftKey").Bool())
	if !known || !s.editor.open || element(`input:focus:not([type="range"], [type="file"])`).Truthy() {
		return
	}
	e.Call("preventDefault")
	ctx.Dispatch(func(ctx app.Context) {
		if back {
			s.travel(ctx, (*history).undo, "Undone.")
			return
		}
		s.travel(ctx, (*history).redo, "Redone.")
	})
}

// stepKey reads the keys for undo and redo: Ctrl or Cmd with Z, Shift and Z, or Y.
func stepKey(key string, control, shift bool) (back, known bool) {
	switch {
	case !control:
		return false, false
	case key == "z" || key == "Z":
		return !shift, true
	}
	return false, (key == "y" || key == "Y") && !shift
}

// onFrameLoad dresses the card in an article that has just come.
func (s *Studio) onFrameLoad(ctx app.Context, _ app.Event) {
	if !s.measureRoom() {
		ctx.PreventUpdate()
	}
	frame := ctx.JSSrc()
	for _, card := range cardsIn(frame) {
		card.Call("addEventListener", "load", s.dresses)
		s.dress(card)
		if s.editor.open {
			showCard(card)
		}
	}
}

// measureRoom sees how wide the column on the stage really is, and whether that has
// changed. It is measured anew when the article's own window changes its size, which
// it does not only with ours: scroll bars come and go.
func (s *Studio) measureRoom() (changed bool) {
	room := 0
	if article := element(".studio-frame").Get("contentDocument"); article.Truthy() {
		if column := article.Call("querySelector", "article"); column.Truthy() {
			room = column.Get("clientWidth").Int()
			article.Get("defaultView").Set("onresize", s.resized)
		}
	}
	changed = room != s.room
	s.room = room
	return changed
}

func (s *Studio) onResize(ctx app.Context) {
	if !s.measureRoom() {
		ctx.PreventUpdate()
	}
}

// cardsIn are the cards in an article: none where it is on another origin, as it
// is if the host's public one is not this.
func cardsIn(frame app.Value) []app.Value {
	article := frame.Get("contentDocument")
	if !article.Truthy() {
		return nil
	}
	return elements(article, `iframe[src*="/embed/"]`)
}

// showCard scrolls an article to its card, which is what one edits.
func showCard(card app.Value) {
	const above = 24 // px
	window := card.Get("ownerDocument").Get("defaultView")
	top := card.Call("getBoundingClientRect").Get("top").Float() + window.Get("scrollY").Float() - above
	window.Call("scrollTo", 0, top)
}

// dress gives a card the theme as it is edited, or as it was served. A style sheet
// that is adopted needs no leave of the card's policy, and comes after its own.
// Only a page of the card's origin can do it: this one.
func (s *Studio) dress(card app.Value) {
	page := card.Get("contentDocument")
	if !page.Truthy() {
		s.elsewhere = app.Window().Get("URL").New(card.Get("src")).Get("origin").String()
		return
	}
	css := ""
	if s.editor.open {
		css = s.editor.css
	}
	adopt(page, card.Get("contentWindow"), css)
}

// adopt gives a document one style sheet of ours, beside those it has. It stays,
// and what is in it changes.
func adopt(document, window app.Value, css string) {
	const ours = "studioSheet"
	if !document.Get(ours).Truthy() {
		document.Set(ours, window.Get("CSSStyleSheet").New())
	}
	adopted := document.Get("adoptedStyleSheets")
	if !adopted.Call("includes", document.Get(ours)).Bool() {
		adopted.Call("push", document.Get(ours))
	}
	document.Get(ours).Call("replaceSync", css)
}

// synchronise gives the page what attributes cannot: the values of fields that
// somebody has touched, the addresses of frames, colours.
func (s *Studio) synchronise(ctx app.Context) {
	for _, field := range elements(document(), "[data-value]") {
		writing := field.Call("matches", `:focus:is([type="text"], [type="number"])`).Bool()
		if value := attribute(field, "data-value"); !writing && field.Get("value").String() != value {
			field.Set("value", value)
		}
	}
	if s.editor.open && s.editor.values != nil {
		adopt(document(), app.Window(), s.swatchSheet())
	}
	elsewhere := s.elsewhere
	for _, frame := range elements(document(), ".studio-frame") {
		s.lead(frame)
		for _, card := range cardsIn(frame) {
			s.dress(card)
		}
	}
	if elsewhere != s.elsewhere || s.measureRoom() {
		ctx.Update()
	}
}

// lead leads a frame to the address it should have, without an entry in the
// history.
func (s *Studio) lead(frame app.Value) {
	address := attribute(frame, "data-address")
	led := frame.Get("led")
	if !led.Truthy() {
		led = app.ValueOf(attribute(frame, "src"))
	}
	if led.String() != address {
		frame.Get("contentWindow").Get("location").Call("replace", address)
	}
	frame.Set("led", address)
}

// onFrame calls a function before the next frame is painted.
func onFrame(call func()) { app.Window().Call("requestAnimationFrame", once(call)) }

// afterwards calls a function when the browser has done what it is about.
func afterwards(call func()) { app.Window().Call("setTimeout", once(call), 0) }

// once is a function that JavaScript may call one time.
func once(call func()) app.Func {
	var f app.Func
	f = app.FuncOf(func(app.Value, []app.Value) any {
		f.Release()
		call()
		return nil
	})
	return f
}

// focusOn moves the focus to the first element that matches, if there is one.
func focusOn(selector string) {
	if target := element(selector); target.Truthy() {
		target.Call("focus")
	}
}

// download saves a file as the browser saves what it is sent, but from here.
func download(name string, content []byte) {
	blob := app.Window().Get("Blob").New([]any{string(content)}, map[string]any{"type": "application/json"})
	address := app.Window().Get("URL").Call("createObjectURL", blob)
	link := document().Call("createElement", "a")
	link.Set("href", address)
	link.Set("download", name)
	link.Call("click")
	app.Window().Get("URL").Call("revokeObjectURL", address)
}
