package widget

import (
	"slices"

	"factbox/app/factcheck"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// summary is the short answer. Where the frame is too low for all of it, the
// frame script cuts its text and shows the button (assets/frame/compact.js).
func (c *Card) summary() []app.UI {
	return []app.UI{app.Section().Class("fb-summary").Aria("labelledby", "fb-summary").Body(
		c.heading(1).ID("fb-summary").Class("fb-label").Attr("lang", c.Words.Lang).Text(c.Words.Summary),
		app.Div().ID(summaryID).Class("fb-summary-text").TabIndex(-1).Body(c.blocks(c.Check.Summary)...),
		app.Button().Type("button").Class("fb-more").Aria("controls", summaryID).Attr("lang", c.Words.Lang).Text(c.Words.ReadMore),
	)}
}

// tools are the controls for the card as a whole. Those that need this code
// are shown only where scripts run; a click that comes before the code does is
// kept for it by the frame script.
func (c *Card) tools() []app.UI {
	label := c.Words.ExpandAll
	if c.expanded() {
		label = c.Words.CollapseAll
	}
	return []app.UI{app.Div().Class("fb-tools").Body(spaced(
		app.Button().Type("button").Class("fb-tool fb-scripted").Attr("data-do", "expand").Attr("lang", c.Words.Lang).Text(label),
		c.copyButton("link", "", c.Words.CopyLink),
	)...)}
}

// sections are the parts the reader opens one by one.
func (c *Card) sections() []app.UI {
	rendered := make([]app.UI, 0, len(c.Check.Sections))
	for i, s := range c.Check.Sections {
		id := sectionID(i)
		rendered = append(rendered, c.disclosure(id, s.Heading, append(c.blocks(s.Blocks),
			app.P().Class("fb-section-tools fb-scripted").Body(c.copyButton("link", id, c.Words.CopyLink)),
		)))
	}
	return rendered
}

// summaryID and sectionID name the places of the card that cite sources. They
// are also the fragments of its address: "#section-3" opens the third section.
const summaryID = "summary"

func sectionID(i int) string { return "section-" + number(i+1) }

// disclosure is a native <details>.
func (c *Card) disclosure(id, heading string, body []app.UI) app.UI {
	details := app.Details().ID(id).Class("fb-section").OnToggle(c.onToggle)
	if c.Page {
		details = details.Open(true)
	}
	return details.Body(
		app.Summary().Class("fb-section-head").Body(
			c.heading(1).Class("fb-section-title").Text(heading),
			icon("fb-chevron", svg("path").Attr("d", "M5.5 7.8 10 12.3 14.5 7.8")),
		),
		app.Div().Class("fb-section-body").Body(body...),
	)
}

// expanded reports whether every section is open, so that the tool closes them.
func (c *Card) expanded() bool { return c.turned != c.Page }

// onToggle follows what the browser opens and closes, so that the tool always
// offers what is left to do.
func (c *Card) onToggle(ctx app.Context, _ app.Event) {
	turned := allOpen() != c.Page
	if turned == c.turned {
		ctx.PreventUpdate()
	}
	c.turned = turned
}

// expandAll opens every section, or closes them all if every one is open.
func (c *Card) expandAll() {
	open := !allOpen()
	for _, details := range elements("details") {
		details.Set("open", open)
	}
	c.turned = open != c.Page
}

// allOpen reports whether every section in the page is open.
func allOpen() bool {
	return len(elements("details:not([open])")) == 0
}

func newestFirst(corrections []factcheck.Correction) []factcheck.Correction {
	sorted := slices.Clone(corrections)
	slices.SortStableFunc(sorted, func(a, b factcheck.Correction) int {
		switch {
		case b.Date.Before(a.Date):
			return -1
		case a.Date.Before(b.Date):
			return 1
		}
		return 0
	})
	return sorted
}
