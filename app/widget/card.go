// Package widget is the card: the fact check as a reader sees it, written once
// with go-app and rendered twice, by the host into plain HTML and in the
// reader's browser as WebAssembly that takes that HTML over.
//
// The HTML is complete by itself. Sections are native <details>, citations
// native popovers, and the browser alone owns what is open, because it changes
// that by itself (find in page, printing, Esc). The component renders no state
// of theirs and only adds what the browser cannot do: expanding all sections
// at once, leafing through a group of citations in one card, and closing the
// card when the reader turns to the publisher's page.
//
// Two rules keep the server's HTML exact (see server/render/markup): text never
// stands beside text among the children of an element, and no component's root
// is a text. One rule keeps the takeover invisible: the first Render of the
// browser equals that of the server.
package widget

import (
	"cmp"

	"factbox/app/factcheck"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Props is everything a card is made of. It travels inside the page as JSON, so
// that the browser renders from the very document the server rendered.
type Props struct {
	Check factcheck.FactCheck `json:"check"`

	// Words are the texts around it, in its language.
	Words Words `json:"words"`

	// HeadingLevel is the level of the title, 1 to 4; 2 when zero. The levels
	// below follow from it.
	HeadingLevel int `json:"headingLevel,omitempty"`

	// Page is set where the card is the page itself, not a frame in another:
	// sections start open.
	Page bool `json:"page,omitempty"`

	// FullURL is the address of the page with the whole check; the card links
	// to it when it is not that page.
	FullURL string `json:"fullURL,omitempty"`
}

// Card is the root component.
type Card struct {
	app.Compo
	Props

	// cited is the citation card that the reader has open, once the browser
	// runs this code; see citation.go.
	cited cited

	// origin is what the reader left for another place of the card: the way back.
	origin app.Value

	// places are the parts of the check that cite each source; see jump.go.
	places map[int][]place

	// copied names the control whose text is in the clipboard now.
	copied string

	// turned is true when the sections are no longer as they started: closed,
	// or on the page of the whole check, open.
	turned bool

	onToggleAny app.Func
}

// Where the page keeps the card and its [Props].
const (
	RootID = "factbox"      // the card's root element
	DataID = "factbox-data" // the <script type="application/json"> with the props
)

// Render implements [app.Composer].
func (c *Card) Render() app.UI {
	return app.Article().
		ID(RootID).
		Class("fb-card").
		Aria("labelledby", "fb-title").
		Attr("data-tone", string(c.rating().Tone())).
		Attr("data-page", flag(c.Page)).
		Attr("data-digits", c.Words.digitSystem()).
		OnClick(c.onClick).
		Body(join(
			c.support(),
			c.head(),
			c.corrections(),
			c.summary(),
			c.sourceNames(),
			c.tools(),
			c.sections(),
			c.sourceList(),
			c.foot(),
			c.sourceCards(),
			c.scaleNote(),
			c.wayBack(),
			c.status(),
		)...)
}

// OnMount implements [app.Mounter]: from here on the browser runs the card.
func (c *Card) OnMount(app.Context) {
	c.turned = allOpen() != c.Page
	c.onToggleAny = app.FuncOf(func(app.Value, []app.Value) any {
		c.onToggled()
		return nil
	})
	document().Call("addEventListener", "toggle", c.onToggleAny, true) // it does not bubble
}

// OnDismount implements [app.Dismounter].
func (c *Card) OnDismount() {
	document().Call("removeEventListener", "toggle", c.onToggleAny, true)
	c.onToggleAny.Release()
}

// onClick serves every control of the card that needs more than the browser.
// One handler at the root costs the same for five citations and five hundred.
func (c *Card) onClick(ctx app.Context, e app.Event) {
	control := e.Get("target").Call("closest", "[data-do]")
	if !control.Truthy() {
		ctx.PreventUpdate()
		return
	}
	c.copied = ""
	switch attribute(control, "data-do") {
	case "cite":
		c.openCited(ctx, control, isFromKeyboard(e))
	case "jump":
		c.jump(control)
	case "back":
		c.back()
	case "copy":
		c.copy(control)
	case "page":
		c.turnPage(ctx, control)
	case "expand":
		c.expandAll()
	default:
		ctx.PreventUpdate()
	}
}

// heading returns a heading element of the given depth below the title.
func (c *Card) heading(depth int) app.HTMLElem {
	level := min(cmp.Or(c.HeadingLevel, 2)+depth, 6)
	return app.Elem("h" + string(rune('0'+level)))
}

// join flattens parts into the children of one element.
func join(parts ...[]app.UI) []app.UI {
	var all []app.UI
	for _, part := range parts {
		all = append(all, part...)
	}
	return all
}

// spaced puts a space between parts that stand in one line, so that they stay
// apart where no style sheet keeps them apart: in the clipboard, in a reader
// mode, in speech.
func spaced(parts ...app.UI) []app.UI { return separated(" ", parts) }

// dot separates the members of an enumeration; a line breaks behind it only.
const dot = "\u00a0· "

func separated(separator string, parts []app.UI) []app.UI {
	var all []app.UI
	for i, part := range parts {
		if i > 0 {
			all = append(all, app.Text(separator))
		}
		all = append(all, part)
	}
	return all
}

// labelled is a value behind its label, as in "Checked 20 November 2026".
func (c *Card) labelled(label string, value app.UI) app.UI {
	return app.Span().Class("fb-fact").Body(spaced(app.Span().Class("fb-label").Attr("lang", c.Words.Lang).Text(label), value)...)
}

// flag turns a condition into the value of an attribute that is left out when
// the condition is false.
func flag(on bool) string {
	if on {
		return "yes"
	}
	return ""
}
