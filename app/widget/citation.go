package widget

import (
	"slices"
	"strconv"

	"factbox/app/factcheck"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// citationGroup renders citations that stand together. Each marker opens the
// card of its source by itself, with the browser's own popover; once this code
// runs, the card also leafs through the group.
func (c *Card) citationGroup(group []factcheck.Citation) app.UI {
	markers := make([]app.UI, len(group))
	for i, citation := range group {
		markers[i] = c.marker(citation)
	}
	return app.Span().Class("fb-group").Body(spaced(markers...)...)
}

func (c *Card) marker(citation factcheck.Citation) app.UI {
	return app.Button().
		Type("button").
		Class("fb-mark").
		Attr("popovertarget", cardID(citation.Source)).
		Attr("data-do", "cite").
		Attr("data-source", number(citation.Source)).
		Aria("label", c.sourceLabel(citation.Source, citation.Locator)).
		Text(c.Words.cited(citation.Source, citation.Locator))
}

// sourceLabel names a source for those who hear it: "Source 1: Lightning Myths".
func (c *Card) sourceLabel(n int, locator string) string {
	name := ""
	if n >= 1 && n <= len(c.Check.Sources) {
		name = c.sourceName(c.Check.Sources[n-1])
	}
	return c.Words.source(n, locator, name)
}

// sourceCards are the citation cards, one a source, closed until cited.
func (c *Card) sourceCards() []app.UI {
	cards := make([]app.UI, len(c.Check.Sources))
	for i, s := range c.Check.Sources {
		cards[i] = c.sourceCard(i+1, s)
	}
	return cards
}

func (c *Card) sourceCard(n int, s factcheck.Source) app.UI {
	bar := []app.UI{app.Span().Class("fb-label fb-cite-number").Attr("lang", c.Words.Lang).Text(c.Words.source(n, "", ""))}
	if c.cited.source == n && len(c.cited.group) > 1 {
		bar = append(bar, c.pager())
	}
	bar = append(bar, app.Button().
		Type("button").
		Class("fb-close").
		Attr("popovertarget", cardID(n)).
		Attr("popovertargetaction", "hide").
		Aria("label", c.Words.Close).
		Body(icon("fb-cross", svg("path").Attr("d", "M5 5 15 15M15 5 5 15"))))
	return app.Div().
		ID(cardID(n)).
		Class("fb-cite").
		Attr("popover", "auto").
		Role("dialog").
		TabIndex(-1).
		Aria("label", c.sourceLabel(n, "")).
		Body(
			app.Div().Class("fb-cite-bar").Body(bar...),
			app.Div().Class("fb-cite-body").Body(join(
				c.sourceDetails(s),
				c.citedIn(n, c.citedAt(n)),
				c.copyButtons(n, s),
			)...),
		)
}

// pager leafs through the citations of a group: "‹ 1 of 2 ›".
func (c *Card) pager() app.UI {
	at := slices.Index(c.cited.group, c.cited.source)
	return app.Span().Class("fb-pager").Body(
		c.pagerButton(-1, c.Words.Previous, at > 0, "M12 5 7 10 12 15"),
		app.Span().Attr("lang", c.Words.Lang).Text(c.Words.page(at+1, len(c.cited.group))),
		c.pagerButton(+1, c.Words.Next, at < len(c.cited.group)-1, "M8 5 13 10 8 15"),
	)
}

func (c *Card) pagerButton(step int, label string, enabled bool, path string) app.UI {
	button := app.Button().
		Type("button").
		Class("fb-turn").
		Attr("data-do", "page").
		Attr("data-step", strconv.Itoa(step)).
		Aria("label", label)
	if !enabled {
		button = button.Aria("disabled", true) // not "disabled": that would lose the focus
	}
	return button.Body(icon("fb-arrow", svg("path").Attr("d", path)))
}

// cited is the citation card the reader has open.
type cited struct {
	source int       // the source shown, counted from 1; 0 for none
	group  []int     // the sources cited together, in their order
	marker app.Value // the marker it was opened from
	enter  bool      // whether the focus is to go into it once it is open
}

// openCited follows a click on a marker. The browser opens the card itself, or
// closes it, right after this; what is left is to say which group it shows.
//
// Whoever opens it from the keyboard is taken into the card, and Esc leads back.
// A pointer leaves the focus on the marker.
func (c *Card) openCited(ctx app.Context, marker app.Value, fromKeyboard bool) {
	source, err := strconv.Atoi(attribute(marker, "data-source"))
	if err != nil {
		ctx.PreventUpdate()
		return
	}
	c.cited = cited{source: source, group: groupOf(marker), marker: marker, enter: fromKeyboard}
}

// onToggled follows the browser as it opens a card; only then can it be entered.
func (c *Card) onToggled() {
	if c.cited.enter && focusOn(".fb-cite:popover-open") {
		c.cited.enter = false
	}
}

// groupOf reads the sources of the markers that stand with the given one.
func groupOf(marker app.Value) []int {
	var group []int
	for _, m := range children(marker.Get("parentElement")) {
		if n, err := strconv.Atoi(attribute(m, "data-source")); err == nil && !slices.Contains(group, n) {
			group = append(group, n)
		}
	}
	return group
}

// turnPage shows the next or the previous source of the group in place of the
// one that is open. The new card hangs on the same marker, so that it stands
// where the old one stood and the focus returns to the marker in the end.
func (c *Card) turnPage(ctx app.Context, control app.Value) {
	step, err := strconv.Atoi(attribute(control, "data-step"))
	at := slices.Index(c.cited.group, c.cited.source) + step
	if err != nil || c.cited.marker == nil || at < 0 || at >= len(c.cited.group) {
		ctx.PreventUpdate()
		return
	}
	c.cited.source = c.cited.group[at]
	ctx.Defer(func(app.Context) { // once the pager is in the new card
		// It has left the old one, and the focus with it. A popover gives the
		// focus back to whoever had it when it opened: that is to be the marker.
		c.cited.marker.Call("focus", map[string]any{"preventScroll": true})
		closeCards()
		showPopover(cardID(c.cited.source), c.cited.marker)
		focusOn(`.fb-cite:popover-open [data-step="` + strconv.Itoa(step) + `"]`)
	})
}

// closeCards closes the open citation card, if any.
func closeCards() {
	for _, card := range elements(".fb-cite:popover-open") {
		card.Call("hidePopover")
	}
}

func cardID(source int) string { return "cite-" + number(source) }

func number(n int) string { return strconv.Itoa(n) }
