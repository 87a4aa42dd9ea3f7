package studio

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Code is one of the forms in which a fact check can be taken along.
type Code struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Note  string `json:"note"` // where it is for
	Text  string `json:"text"`

	// Open is set on what most people take.
	Open bool `json:"open,omitempty"`
}

// codes are the forms, each with a button that copies it (assets/studio.js, so
// that it does without the WebAssembly).
func (s *Studio) codes() app.UI {
	body := []app.UI{app.H2().ID("studio-codes").Class("studio-title").Text("Code")}
	for _, code := range s.Codes {
		body = append(body, code.disclosure())
	}
	body = append(body, s.demos())
	return app.Section().Class("studio-codes").Aria("labelledby", "studio-codes").Body(body...)
}

func (c Code) disclosure() app.UI {
	id := "code-" + c.ID
	details := app.Details().Class("studio-code")
	if c.Open {
		details = details.Open(true)
	}
	return details.Body(
		app.Summary().Body(app.H3().Text(c.Title)),
		app.P().Class("studio-hint").ID(id+"-note").Text(c.Note),
		app.Pre().
			ID(id).
			TabIndex(0).
			Role("textbox").
			Aria("readonly", "true").
			Aria("multiline", "true").
			Aria("label", c.Title).
			Aria("describedby", id+"-note").
			Dir("ltr").
			Attr("translate", "no").
			Body(app.Code().Text(c.Text)),
		app.Button().Type("button").Class("studio-button studio-copies").Attr("data-copy", id).Attr("data-copied", c.Title).Body(
			app.Span().Text("Copy"),
			app.Span().Class("studio-unseen").Text(" "+c.Title),
		),
	)
}

// demos leads to the fact check in each publication.
func (s *Studio) demos() app.UI {
	items := make([]app.UI, len(s.Demos))
	for i, demo := range s.Demos {
		items[i] = app.Li().Body(app.A().Attr("href", demo.Address).Text(demo.Label))
	}
	return app.Div().Class("studio-demos").Body(
		app.H3().Text("In a publication"),
		app.Ul().Body(items...),
	)
}
