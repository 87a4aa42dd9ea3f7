// Package studio is the page on which publishers choose a fact check and copy its
// snippet, and on which partners make a theme for it: written once with go-app and
// rendered twice, like the card (app/widget).
//
// Choosing and copying needs no WebAssembly: the page is a form, and the host
// answers with the page as chosen. Once the WebAssembly runs, it asks for that
// same answer by itself and takes the props out of it, so that there is one place
// where snippets are made. The theme editor is WebAssembly alone, and nothing of
// an edited theme is ever sent anywhere: not even its link, which carries it in
// the fragment.
package studio

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Where the page keeps the studio and its [Props]: where assets/boot.js looks for
// what the WebAssembly takes over.
const (
	RootID = "factbox"
	DataID = "factbox-data"
)

// Props is everything the page is made of. It travels inside it as JSON.
type Props struct {
	Choices Choices `json:"choices"`

	// Checks and Themes are what there is to choose from.
	Checks []Option `json:"checks"`
	Themes []Option `json:"themes"`

	// Left is how many fact checks there are besides Checks.
	Left int `json:"left,omitempty"`

	// Title is that of the fact check.
	Title string `json:"title,omitempty"`

	// Codes are the forms in which it can be taken along.
	Codes []Code `json:"codes,omitempty"`

	// Demos are pages of publications with the fact check in them.
	Demos []Link `json:"demos,omitempty"`
}

// Option is something to choose.
type Option struct {
	Value string `json:"value"`
	Label string `json:"label"`
	Lang  string `json:"lang,omitempty"` // of the label
	Dir   string `json:"dir,omitempty"`
}

// Link leads to another page.
type Link struct {
	Label   string `json:"label"`
	Address string `json:"address"`
}

// Studio is the root component.
type Studio struct {
	app.Compo
	Props

	// running is set once the browser runs this code.
	running bool

	// asked counts the choices, so that an answer that comes late is known for one.
	asked int

	// status is what those who listen are told.
	status string

	// trouble is why the last choice is not shown.
	trouble string

	// frames are the addresses with which the frames of the stage began.
	frames [2]string

	// room is the width of the column on the stage in CSS pixels, once it is known.
	room int

	// elsewhere is the origin of the cards, where it is not that of this page, which
	// then cannot reach them.
	elsewhere string

	editor editor

	dresses app.Func // each card that comes, as it comes
	resized app.Func // measures the article anew
	hooks   []func() // undo what OnMount did to the page
}

// Render implements [app.Composer].
func (s *Studio) Render() app.UI {
	return app.Div().
		ID(RootID).
		Class("studio").
		Attr("data-editing", flag(s.editor.open)).
		Attr("data-dropping", flag(s.editor.dropping)).
		OnDragOver(s.onDragOver).
		OnDragLeave(s.onDragLeave).
		OnDrop(s.onDrop).
		Body(
			s.header(),
			app.Main().Class("studio-main").Body(s.body()...),
			app.P().Class("studio-unseen").Role("status").Body(texts(s.status)...),
		)
}

func (s *Studio) header() app.UI {
	return app.Header().Class("studio-head").Body(
		app.H1().Class("studio-name").Text("Factbox studio"),
		app.P().Class("studio-motto").Text("Choose a fact check, see it in an article, copy its snippet."),
		app.Nav().Class("studio-nav").Aria("label", "Factbox").Body(app.A().Attr("href", "/themes").Text("Themes")),
	)
}

func (s *Studio) body() []app.UI {
	if s.Choices.Check == "" {
		return []app.UI{app.P().Class("studio-nothing").Text("This host has no fact check yet. Put one into its content folder as checks/NAME.md.")}
	}
	return []app.UI{
		app.Div().Class("studio-side").Body(s.form(), s.editing()),
		s.stage(),
		s.codes(),
	}
}

// texts is a text as children, none if it is empty.
func texts(text string) []app.UI {
	if text == "" {
		return nil
	}
	return []app.UI{app.Text(text)}
}

// flag turns a condition into the value of an attribute that is left out when
// the condition is false.
func flag(on bool) string {
	if on {
		return "yes"
	}
	return ""
}
