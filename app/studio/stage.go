package studio

import (
	"cmp"
	"fmt"
	"strconv"

	"factbox/app/theme"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// margin is what the article's page leaves on either side of its column, in CSS
// pixels; see assets/preview.css.
const margin = 32

// stage is the article with the card in it, as it is or, while a theme is edited,
// in both schemes.
func (s *Studio) stage() app.UI {
	var frames []app.UI
	for n, scheme := range s.shown() {
		frames = append(frames, s.frame(n, scheme))
	}
	return app.Section().Class("studio-stage").Aria("labelledby", "studio-stage").Body(
		app.H2().ID("studio-stage").Class("studio-title").Text("Preview"),
		app.Div().Class("studio-frames").Body(frames...),
		app.P().Class("studio-hint studio-room").Body(texts(s.roomNote())...),
		app.P().Class("studio-hint studio-room").Body(texts(s.elsewhereNote())...),
	)
}

// roomNote says where the column is narrower than the one that was chosen.
func (s *Studio) roomNote() string {
	if s.room == 0 || s.room >= s.Choices.Column() {
		return ""
	}
	return fmt.Sprintf("Here is room for a column of %d px, of the %d that you chose.", s.room, s.Choices.Column())
}

// elsewhereNote says why a theme that is edited is not seen.
func (s *Studio) elsewhereNote() string {
	if !s.editor.open || s.elsewhere == "" {
		return ""
	}
	return "The cards come from " + s.elsewhere + ". To see on them what you edit, open the studio there."
}

// shown are the schemes of the articles on the stage; "" is the chosen one.
func (s *Studio) shown() []theme.Scheme {
	if s.editor.open {
		return theme.Schemes()
	}
	return []theme.Scheme{""}
}

// frame is the article in a scheme. It is led to other addresses without a new
// entry in the browser's history for each (see synchronise), so the address here
// stays that with which it began.
func (s *Studio) frame(n int, scheme theme.Scheme) app.UI {
	shown, caption := string(scheme), ""
	switch scheme {
	case theme.Light:
		caption = "Light"
	case theme.Dark:
		caption = "Dark"
	default:
		shown = s.Choices.Scheme
	}
	address := s.Choices.Preview(shown)
	title := "Article with the fact check: " + s.Title
	if caption != "" {
		title = caption + ": " + title
	}
	body := []app.UI{
		app.IFrame().
			Class("studio-frame").
			Title(title).
			Attr("src", s.began(n, address)).
			Attr("data-address", address).
			Attr("data-scheme", string(scheme)).
			Attr("width", strconv.Itoa(s.Choices.Column()+2*margin)).
			Attr("height", "860"). // until the style sheet is there
			OnLoad(s.onFrameLoad),
	}
	if caption != "" {
		body = append(body, app.FigCaption().Text(caption)) // behind the frame, which stays what it is
	}
	return app.Figure().Class("studio-paper").Body(body...)
}

// began returns the address with which the n-th frame of the stage began.
func (s *Studio) began(n int, address string) string {
	if s.running {
		s.frames[n] = cmp.Or(s.frames[n], address)
		return s.frames[n]
	}
	return address
}
