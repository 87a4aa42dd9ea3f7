package studio

import (
	"cmp"
	"fmt"
	"time"

	"factbox/app/theme"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// editor is a theme being edited. It lives in this page alone.
type editor struct {
	open     bool
	dropping bool // files are being dragged over the page

	history history
	base    string // the theme that was chosen when the history began
	begun   int    // counts the themes that were asked for or opened, as Studio.asked does

	// What follows from the theme as it is now.
	values map[theme.Scheme]theme.Values
	report theme.Report
	css    string

	due    bool // that it is worked out anew with the next frame
	told   int  // the failures that those who listen know of
	counts int  // changes, so that telling waits for the last one

	picked picked // the colour that is open
	passes bool   // the table of contrasts is open

	reading reading // what came of the last files
	link    string  // to the theme as it is now, if it was asked for
}

// edit makes a step: change gets a copy of the theme.
func (s *Studio) edit(ctx app.Context, gesture string, change func(*theme.Theme)) {
	next := s.editor.history.now.Clone()
	change(next)
	s.step(ctx, next, gesture)
}

func (s *Studio) step(ctx app.Context, next *theme.Theme, gesture string) {
	s.editor.history.set(next, gesture)
	s.changed(ctx)
}

// changed has everything that follows from the theme worked out once before the
// next frame is painted, however often it changes until then.
func (s *Studio) changed(ctx app.Context) {
	e := &s.editor
	e.link = ""
	if e.due {
		ctx.PreventUpdate()
		return
	}
	e.due = true
	onFrame(func() {
		ctx.Dispatch(func(ctx app.Context) {
			e.due = false
			s.derive()
			s.announce(ctx)
			ctx.Defer(s.synchronise)
		})
	})
}

func (s *Studio) derive() {
	e := &s.editor
	now := e.history.now
	e.values = map[theme.Scheme]theme.Values{}
	for _, scheme := range theme.Schemes() {
		e.values[scheme] = now.Values(scheme)
	}
	e.report = theme.Check(now)
	e.css = now.CSS()
	e.picked.follow(e.values)
}

// quiet is how long nothing has to change before those who listen are told.
const quiet = 700 * time.Millisecond

// announce tells how many failures there are, once the sliders rest.
func (s *Studio) announce(ctx app.Context) {
	e := &s.editor
	e.counts++
	count := e.counts
	ctx.After(quiet, func(ctx app.Context) {
		failures := len(e.report.Failures)
		if count != e.counts || failures == e.told {
			ctx.PreventUpdate()
			return
		}
		e.told = failures
		s.status = verdict(failures)
	})
}

// verdict is how legible a theme is, in words.
func verdict(failures int) string {
	switch failures {
	case 0:
		return "Everything can be read."
	case 1:
		return "1 thing cannot be read or told apart."
	}
	return fmt.Sprintf("%d things cannot be read or told apart.", failures)
}

func shortVerdict(failures int) string {
	switch failures {
	case 0:
		return "✓ Legible"
	case 1:
		return "✗ 1 failure"
	}
	return fmt.Sprintf("✗ %d failures", failures)
}

// begin starts from the theme that is chosen, as a step if there is work that it
// would take away.
func (s *Studio) begin(ctx app.Context) {
	e := &s.editor
	e.base = cmp.Or(s.Choices.Theme, theme.DefaultName)
	e.begun++
	chosen, begun := e.base, e.begun
	fetchTheme(chosen, func(tokens, manifest string, err error) {
		ctx.Dispatch(func(ctx app.Context) {
			switch {
			case begun != e.begun:
				ctx.PreventUpdate() // something else was opened meanwhile
			case err != nil:
				s.beginFailed(ctx, chosen, err)
			default:
				s.start(ctx, s.served(chosen, tokens, manifest))
			}
		})
	})
}

// fetchTheme gets the files of a theme from the host.
func fetchTheme(name string, done func(tokens, manifest string, err error)) {
	fetchText("/themes/"+name+".tokens.json", func(tokens string, err error) {
		if err != nil {
			done("", "", err)
			return
		}
		fetchText("/themes/"+name+".manifest.json", func(manifest string, err error) {
			done(tokens, manifest, err)
		})
	})
}

// served is a theme as the host serves it. The default one is made one's own by
// another name.
func (s *Studio) served(name, tokens, manifest string) *theme.Theme {
	t, problems := theme.Parse(name, []byte(tokens), []byte(manifest))
	switch {
	case problems.Fatal():
		s.editor.reading = reading{from: name, problems: problems}
		return blank()
	case name == theme.DefaultName:
		own := blank()
		own.Given = t.Given
		return own
	}
	return t
}

// beginFailed goes on with the work there is; without any, with the default theme.
func (s *Studio) beginFailed(ctx app.Context, name string, err error) {
	e := &s.editor
	e.base = "" // when the editor is opened again, it is asked for again
	e.reading = reading{wrong: fmt.Sprintf("The theme %s did not come: %s. What you edit is as before.", name, err)}
	if e.history.now == nil {
		e.reading.wrong = fmt.Sprintf("The theme %s did not come: %s. You begin with the default one.", name, err)
		s.start(ctx, blank())
	}
}

// blank is the default theme as one to be made one's own: it says what ground and
// text are, so that these stay as they are while one tries what lies on them.
func blank() *theme.Theme {
	t := &theme.Theme{Name: "my-theme", Manifest: theme.Manifest{Title: "My theme"}}
	for _, scheme := range theme.Schemes() {
		values := theme.Default().Values(scheme)
		for _, path := range []string{"color.surface", "color.text"} {
			t.Set(scheme, path, values[path])
		}
	}
	return t
}

func (s *Studio) start(ctx app.Context, t *theme.Theme) {
	e := &s.editor
	if e.history.now == nil {
		e.history.now = t
		s.derive()
		e.told = len(e.report.Failures)
		ctx.Defer(s.synchronise)
		return
	}
	s.step(ctx, t, "")
}

// editing is the theme editor, a disclosure.
func (s *Studio) editing() app.UI {
	body := []app.UI{app.Summary().Body(app.H2().Class("studio-title").Text("Theme editor"))}
	switch {
	case !s.running:
		body = append(body, app.P().Class("studio-hint").Text("The theme editor needs scripts and WebAssembly. Choosing and copying work without."))
	case s.editor.open && s.editor.history.now != nil:
		body = append(body, s.panel())
	}
	return app.Details().ID("theme-editor").Class("studio-editor").OnToggle(s.onEditor).Body(body...)
}

func (s *Studio) onEditor(ctx app.Context, e app.Event) {
	open := element("#theme-editor").Get("open").Bool()
	if open == s.editor.open || !element("#theme-editor").Call("isSameNode", e.Get("target")).Bool() {
		ctx.PreventUpdate()
		return
	}
	s.setEditing(ctx, open)
}

func (s *Studio) setEditing(ctx app.Context, open bool) {
	s.editor.open = open
	if !open {
		s.frames[1] = "" // it goes
	} else if s.editor.history.now == nil || s.editor.base != cmp.Or(s.Choices.Theme, theme.DefaultName) {
		s.begin(ctx)
	}
	ctx.Defer(func(ctx app.Context) {
		s.synchronise(ctx)
		if open { // the choices above it have drawn in
			element("#theme-editor").Call("scrollIntoView", map[string]any{"block": "start"})
		}
	})
}

func (s *Studio) panel() app.UI {
	return app.Div().Class("studio-panel").OnClick(s.onClick).OnInput(s.onInput).OnChange(s.onChange).Body(
		app.P().Class("studio-hint").Text("Start from the chosen theme, or drop a tokens file onto the page. Nothing that you edit leaves this page."),
		s.files(),
		s.tools(),
		s.legibility(),
		s.about(),
		s.tokens(),
		app.DataList().ID("font-families").Body(suggestions()...),
	)
}

func (s *Studio) tools() app.UI {
	e := &s.editor
	failures := len(e.report.Failures)
	return app.Div().Class("studio-tools studio-steps").Role("group").Aria("label", "Steps").Body(
		app.Button().Type("button").Class("studio-button").ID("undo").Disabled(len(e.history.past) == 0).
			Aria("keyshortcuts", "Control+Z Meta+Z").Attr("data-do", "undo").Text("Undo"),
		app.Button().Type("button").Class("studio-button").ID("redo").Disabled(len(e.history.future) == 0).
			Aria("keyshortcuts", "Control+Shift+Z Meta+Shift+Z Control+Y").Attr("data-do", "redo").Text("Redo"),
		app.P().Class("studio-verdict-line").Attr("data-state", state(failures == 0)).Text(shortVerdict(failures)),
	)
}

// onClick, onInput and onChange serve every control of the panel. go-app tells
// handlers apart by their code, not by what they have captured, so what a control is
// about stands in its attributes.
func (s *Studio) onClick(ctx app.Context, e app.Event) {
	control := e.Get("target").Call("closest", "button[data-do]")
	if !control.Truthy() {
		ctx.PreventUpdate()
		return
	}
	scheme, path := theme.Scheme(attribute(control, "data-scheme")), attribute(control, "data-token")
	now := s.editor.history.now
	switch attribute(control, "data-do") {
	case "undo":
		s.travel(ctx, (*history).undo, "Undone.")
	case "redo":
		s.travel(ctx, (*history).redo, "Redone.")
	case "swatch":
		s.pickColour(scheme, path)
		ctx.Defer(s.synchronise)
	case "derive":
		s.forget(ctx, scheme, path)
		ctx.Defer(focusAgain(control, scheme, path))
	case "use":
		s.useNearest(ctx, scheme, path)
		ctx.Defer(focusAgain(control, scheme, path))
	case "use-all":
		s.useAll(ctx)
	case "export-tokens":
		s.export(now.Name+".tokens.json", now.WriteTokens())
	case "export-manifest":
		s.export(theme.ManifestName, now.WriteManifest())
	case "link":
		s.makeLink(ctx)
	}
}

// onInput follows what is being dragged or written.
func (s *Studio) onInput(ctx app.Context, e app.Event) {
	control := e.Get("target")
	given := control.Get("value").String()
	switch what := attribute(control, "data-do"); what {
	case "hex":
		s.setHex(ctx, given, false)
	case "slide":
		s.setSlider(ctx, attribute(control, "data-slider"), given)
	case "amount":
		s.setMeasure(ctx, what, attribute(control, "data-token"), given)
	default:
		ctx.PreventUpdate()
	}
}

// onChange takes what was chosen, and ends what was dragged or written.
func (s *Studio) onChange(ctx app.Context, e app.Event) {
	control := e.Get("target")
	given := control.Get("value").String()
	switch what := attribute(control, "data-do"); what {
	case "hex":
		s.setHex(ctx, given, true)
	case "slide", "amount":
		s.settled(ctx)
	case "unit", "families":
		s.setMeasure(ctx, what, attribute(control, "data-token"), given)
	case "import":
		s.take(ctx, control.Get("files"))
		control.Set("value", "") // or the same file could not be chosen again
	case "":
		ctx.PreventUpdate()
	default:
		s.describe(ctx, what, given)
	}
}

// forget has a token derived again, in a scheme or, where that is "", in both.
func (s *Studio) forget(ctx app.Context, scheme theme.Scheme, path string) {
	s.edit(ctx, "", func(t *theme.Theme) {
		for _, each := range theme.Schemes() {
			if scheme == "" || scheme == each {
				delete(t.Given[each], path)
			}
		}
	})
}

// travel goes a step back or forth.
func (s *Studio) travel(ctx app.Context, way func(*history) bool, said string) {
	if s.editor.history.now == nil || !way(&s.editor.history) {
		ctx.PreventUpdate()
		return
	}
	s.status = said
	ctx.Defer(focusNext)
	s.changed(ctx)
}
