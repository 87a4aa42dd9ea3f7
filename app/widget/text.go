package widget

import (
	"factbox/app/factcheck"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// blocks renders running text.
func (c *Card) blocks(blocks []factcheck.Block) []app.UI {
	rendered := make([]app.UI, 0, len(blocks))
	for _, b := range blocks {
		rendered = append(rendered, c.block(b))
	}
	return rendered
}

func (c *Card) block(b factcheck.Block) app.UI {
	switch {
	case b.List != nil:
		return c.list(b.List)
	case b.Quote != nil:
		return app.Blockquote().Class("fb-quote").Body(c.blocks(b.Quote)...)
	case b.Table != nil:
		return c.table(b.Table)
	}
	return app.P().Body(c.inlines(b.Paragraph)...)
}

func (c *Card) list(l *factcheck.List) app.UI {
	items := make([]app.UI, len(l.Items))
	for i, item := range l.Items {
		items[i] = app.Li().Body(c.blocks(item)...)
	}
	if !l.Ordered {
		return app.Ul().Body(items...)
	}
	list := app.Ol()
	if l.Start > 1 {
		list = list.Start(l.Start)
	}
	return list.Body(items...)
}

// table sits in a box that scrolls sideways by itself, so that a wide table
// never widens the card. The box can be focused, to scroll it with the keyboard;
// it is a group and not a region, of which a page should have few.
func (c *Card) table(t *factcheck.Table) app.UI {
	header := make([]app.UI, len(t.Header))
	for i, cell := range t.Header {
		header[i] = app.Th().Scope("col").Body(c.inlines(cell)...)
	}
	rows := make([]app.UI, len(t.Rows))
	for i, row := range t.Rows {
		cells := make([]app.UI, len(row))
		for j, cell := range row {
			cells[j] = app.Td().Body(c.inlines(cell)...)
		}
		rows[i] = app.Tr().Body(cells...)
	}
	return app.Div().Class("fb-table").Role("group").Aria("label", c.Words.Table).TabIndex(0).Body(
		app.Table().Body(
			app.THead().Body(app.Tr().Body(header...)),
			app.TBody().Body(rows...),
		),
	)
}

func (c *Card) inlines(inlines []factcheck.Inline) []app.UI {
	rendered := make([]app.UI, 0, len(inlines))
	for i, in := range inlines {
		if in.Cite != nil {
			rendered = append(rendered, c.citation(inlines, i))
			continue
		}
		if in.Text != "" {
			in.Text = ownText(inlines, i)
		}
		if in.Text != "" || inlines[i].Text == "" {
			rendered = append(rendered, c.inline(in))
		}
	}
	return rendered
}

func (c *Card) inline(in factcheck.Inline) app.UI {
	switch {
	case in.Emphasis != nil:
		return app.Em().Body(c.inlines(in.Emphasis)...)
	case in.Strong != nil:
		return app.Strong().Body(c.inlines(in.Strong)...)
	case in.Code != "":
		return app.Code().Text(in.Code)
	case in.Link != nil:
		return outbound(in.Link.URL).Body(c.inlines(in.Link.Text)...)
	}
	return app.Text(in.Text)
}
