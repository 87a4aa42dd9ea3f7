package widget

import (
	"factbox/app/factcheck"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A source is often cited in several places. Its card and its entry in the list
// lead to each of them, and from there back to where the reader was. This needs
// the code in the browser, so it is shown only where scripts run.

// place is a part of the check that cites a source.
type place struct{ id, name string }

// placesOf returns the parts that cite a source, in the order of the text. The
// document is walked once, not for each of perhaps five hundred sources.
func (c *Card) placesOf(source int) []place {
	if c.places == nil {
		c.places = make(map[int][]place)
		c.citedAll(place{summaryID, c.Words.Summary}, c.Check.Summary)
		for i, s := range c.Check.Sections {
			c.citedAll(place{sectionID(i), s.Heading}, s.Blocks)
		}
	}
	return c.places[source]
}

// citedAll notes what the blocks of a place cite.
func (c *Card) citedAll(at place, blocks []factcheck.Block) {
	for _, b := range blocks {
		c.citedText(at, b.Paragraph)
		c.citedAll(at, b.Quote)
		if b.List != nil {
			for _, item := range b.List.Items {
				c.citedAll(at, item)
			}
		}
		if b.Table != nil {
			c.citedCells(at, b.Table.Header)
			for _, row := range b.Table.Rows {
				c.citedCells(at, row)
			}
		}
	}
}

func (c *Card) citedCells(at place, cells [][]factcheck.Inline) {
	for _, cell := range cells {
		c.citedText(at, cell)
	}
}

func (c *Card) citedText(at place, inlines []factcheck.Inline) {
	for _, in := range inlines {
		for _, citation := range in.Cite {
			known := c.places[citation.Source]
			if len(known) == 0 || known[len(known)-1] != at {
				c.places[citation.Source] = append(known, at)
			}
		}
		c.citedText(at, in.Emphasis)
		c.citedText(at, in.Strong)
		if in.Link != nil {
			c.citedText(at, in.Link.Text)
		}
	}
}

// citedIn leads to the places that cite a source, but for the one the reader
// comes from, if any.
func (c *Card) citedIn(source int, from string) []app.UI {
	label := c.Words.CitedIn
	if from != "" {
		label = c.Words.AlsoCitedIn
	}
	var links []app.UI
	for _, p := range c.placesOf(source) {
		if p.id == from {
			continue
		}
		links = append(links, app.Button().
			Type("button").
			Class("fb-jump").
			Attr("data-do", "jump").
			Attr("data-source", number(source)).
			Attr("data-place", p.id).
			Text(p.name))
	}
	if links == nil {
		return nil
	}
	return []app.UI{app.P().Class("fb-cited fb-scripted").Body(
		c.labelled(label, app.Span().Class("fb-places").Body(spaced(links...)...)),
	)}
}

// citedAt is the place from which the reader opened the card of a source, ""
// if it is not that card.
func (c *Card) citedAt(source int) string {
	if c.cited.source != source || c.cited.marker == nil {
		return ""
	}
	return placeOf(c.cited.marker)
}

// placeOf is the place an element stands in.
func placeOf(element app.Value) string {
	at := element.Call("closest", "#"+summaryID+",details")
	if !at.Truthy() {
		return ""
	}
	return attribute(at, "id")
}

// jump brings the reader to the first citation of a source in another place.
func (c *Card) jump(control app.Value) {
	target := element("#" + attribute(control, "data-place") + ` [data-do="cite"][data-source="` + attribute(control, "data-source") + `"]`)
	if !target.Truthy() {
		return
	}
	c.origin = control
	if c.cited.marker != nil && control.Call("closest", ".fb-cite").Truthy() {
		c.origin = c.cited.marker
	}
	closeCards()
	show(target)
	showPopover(wayBackID, target)
}

// back brings the reader to where the last jump began.
func (c *Card) back() {
	hidePopover(wayBackID)
	if c.origin != nil {
		show(c.origin)
	}
}

const wayBackID = "fb-back"

// wayBack offers to undo a jump; it hangs on the citation that was jumped to.
func (c *Card) wayBack() []app.UI {
	if len(c.Check.Sources) == 0 {
		return nil
	}
	return []app.UI{app.Div().ID(wayBackID).Class("fb-back").Attr("popover", "auto").Body(
		app.Button().Type("button").Attr("data-do", "back").Body(
			icon("fb-arrow", svg("path").Attr("d", "M12 5 7 10 12 15")),
			app.Span().Attr("lang", c.Words.Lang).Text(c.Words.Back),
		),
	)}
}
