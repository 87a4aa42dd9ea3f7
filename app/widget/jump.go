package widget

import (
	"slices"

	"factbox/app/factcheck"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A source is often cited in several places. Its card and its entry in the list
// lead to each of them, and from there back to where the reader was. This needs
// the code in the browser, so it is shown only where scripts run.

// place is a part of the check that cites a source.
type place struct{ id, name string }

// places are the parts that cite a source, in the order of the text.
func (c *Card) places(source int) []place {
	var found []place
	if cites(c.Check.Summary, source) {
		found = append(found, place{summaryID, c.Words.Summary})
	}
	for i, s := range c.Check.Sections {
		if cites(s.Blocks, source) {
			found = append(found, place{sectionID(i), s.Heading})
		}
	}
	return found
}

func cites(blocks []factcheck.Block, source int) bool {
	return slices.ContainsFunc(blocks, func(b factcheck.Block) bool {
		switch {
		case b.List != nil:
			return slices.ContainsFunc(b.List.Items, func(item []factcheck.Block) bool { return cites(item, source) })
		case b.Quote != nil:
			return cites(b.Quote, source)
		case b.Table != nil:
			return citesInCells(b.Table.Header, source) ||
				slices.ContainsFunc(b.Table.Rows, func(row [][]factcheck.Inline) bool { return citesInCells(row, source) })
		}
		return citesInText(b.Paragraph, source)
	})
}

func citesInCells(cells [][]factcheck.Inline, source int) bool {
	return slices.ContainsFunc(cells, func(cell []factcheck.Inline) bool { return citesInText(cell, source) })
}

func citesInText(inlines []factcheck.Inline, source int) bool {
	return slices.ContainsFunc(inlines, func(in factcheck.Inline) bool {
		switch {
		case in.Cite != nil:
			return slices.ContainsFunc(in.Cite, func(cited factcheck.Citation) bool { return cited.Source == source })
		case in.Emphasis != nil:
			return citesInText(in.Emphasis, source)
		case in.Strong != nil:
			return citesInText(in.Strong, source)
		case in.Link != nil:
			return citesInText(in.Link.Text, source)
		}
		return false
	})
}

// citedIn leads to the places that cite a source, but for the one the reader
// comes from, if any.
func (c *Card) citedIn(source int, from string) []app.UI {
	places := c.places(source)
	label := c.Words.CitedIn
	if from != "" {
		places = slices.DeleteFunc(places, func(p place) bool { return p.id == from })
		label = c.Words.AlsoCitedIn
	}
	if len(places) == 0 {
		return nil
	}
	links := make([]app.UI, len(places))
	for i, p := range places {
		links[i] = app.Button().
			Type("button").
			Class("fb-jump").
			Attr("data-do", "jump").
			Attr("data-source", number(source)).
			Attr("data-place", p.id).
			Text(p.name)
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
