package studio

import "github.com/maxence-charriere/go-app/v10/pkg/app"

type editor struct{ open, dropping bool }

func (e *editor) begin(app.Context, *Studio) {}

func (s *Studio) editing() app.UI {
	return app.Details().Class("studio-editor").Body(
		app.Summary().Body(app.H2().Class("studio-title").Text("Theme editor")),
		app.P().Class("studio-hint").Text("The theme editor needs scripts and WebAssembly. Choosing and copying work without."),
	)
}
func (s *Studio) onDragOver(app.Context, app.Event)  {}
func (s *Studio) onDragLeave(app.Context, app.Event) {}
func (s *Studio) onDrop(app.Context, app.Event)      {}
func (s *Studio) onFrameLoad(app.Context, app.Event) {}
func (s *Studio) synchronise(app.Context)            {}
