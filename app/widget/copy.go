package widget

import (
	"cmp"
	"strings"

	"factbox/app/factcheck"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// copyButton puts something into the clipboard: a "link" to the given place of
// the check, "" for the whole, or a "citation" of the given source. Once it has,
// it says so.
func (c *Card) copyButton(what, of, label string) app.UI {
	if c.copied == what+of && c.copied != "" {
		label = c.Words.Copied
	}
	return app.Button().
		Type("button").
		Class("fb-tool fb-scripted").
		Attr("data-do", "copy").
		Attr("data-copy", what).
		Attr("data-of", of).
		Attr("lang", c.Words.Lang).
		Text(label)
}

// copyButtons let the reader take a source along.
func (c *Card) copyButtons(n int, s factcheck.Source) []app.UI {
	buttons := []app.UI{c.copyButton("link", sourceID(n), c.Words.CopyLink)}
	if s.Detailed() {
		buttons = append([]app.UI{c.copyButton("citation", sourceID(n), c.Words.CopyCitation)}, buttons...)
	}
	return []app.UI{app.P().Class("fb-cite-tools fb-scripted").Body(spaced(buttons...)...)}
}

func (c *Card) copy(control app.Value) {
	what, of := attribute(control, "data-copy"), attribute(control, "data-of")
	text := c.link(of)
	if what == "citation" {
		for i, s := range c.Check.Sources {
			if sourceID(i+1) == of {
				text = c.citationText(s)
			}
		}
	}
	if copyText(text, control) {
		c.copied = what + of
	}
}

// link is the address of a place of the whole check.
func (c *Card) link(fragment string) string {
	location := app.Window().Get("location")
	address := location.Get("origin").String() + cmp.Or(c.FullURL, location.Get("pathname").String())
	if fragment != "" {
		address += "#" + fragment
	}
	return address
}

// citationText is a source as one would cite it: who, what, where, when, and the
// address with the day it was read.
func (c *Card) citationText(s factcheck.Source) string {
	var parts []string
	add := func(text string) {
		if text != "" {
			parts = append(parts, text)
		}
	}
	add(strings.Join(s.Authors, c.Words.Comma))
	add(s.Title)
	add(s.Publisher)
	if !s.Issued.IsZero() {
		add(c.Words.date(s.Issued))
	}
	text := strings.Join(parts, ". ")
	address := cmp.Or(s.URL, s.ArchiveURL)
	if address != "" {
		text = strings.TrimPrefix(text+". "+address, ". ")
	}
	if address != "" && !s.Accessed.IsZero() {
		text += " (" + c.Words.Accessed + " " + c.Words.date(s.Accessed) + ")"
	}
	return text
}

// status tells those who listen what the last control did.
func (c *Card) status() []app.UI {
	status := app.P().Class("fb-unseen").Role("status")
	if c.copied != "" {
		status = status.Text(c.Words.Copied)
	}
	return []app.UI{status}
}
