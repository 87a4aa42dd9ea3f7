package widget

import (
	"factbox/app/factcheck"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// support is the newsroom's appeal to its readers, a quiet line above the card.
func (c *Card) support() []app.UI {
	s := c.Check.Support
	if s == (factcheck.Support{}) {
		return nil
	}
	var body []app.UI
	if s.Heading != "" {
		body = append(body, app.Strong().Class("fb-support-heading").Text(s.Heading))
	}
	if s.Text != "" {
		body = append(body, app.Span().Text(s.Text))
	}
	if s.URL != "" {
		label := s.Label
		if label == "" {
			label = s.URL
		}
		body = append(body, outbound(s.URL).Text(label))
	}
	return []app.UI{app.Aside().Class("fb-support").Aria("label", c.Words.Support).Body(spaced(body...)...)}
}

// head is the compact part: what was claimed and what was found.
func (c *Card) head() []app.UI {
	return []app.UI{app.Header().Class("fb-head").Body(join(
		[]app.UI{
			app.P().Class("fb-kicker").Attr("lang", c.Words.Lang).Text(c.Words.FactCheck),
			c.heading(0).ID("fb-title").Class("fb-title").Text(c.Check.Title),
		},
		c.claim(),
		c.verdict(),
		c.byline(),
	)...)}
}

func (c *Card) claim() []app.UI {
	claim := c.Check.Claim
	if claim.Text == "" {
		return nil
	}
	caption := []app.UI{app.Span().Class("fb-label").Attr("lang", c.Words.Lang).Text(c.Words.Claim)}
	if claim.Claimant.Name != "" {
		name := app.UI(app.Bdi().Text(claim.Claimant.Name))
		if claim.Claimant.URL != "" {
			name = outbound(claim.Claimant.URL).Body(name)
		}
		caption = append(caption, app.Span().Class("fb-claimant").Body(name))
	}
	body := []app.UI{
		app.FigCaption().Class("fb-claim-caption").Body(spaced(caption...)...),
		app.Blockquote().Class("fb-claim-text").Body(app.P().Text(c.Words.quoted(claim.Text))),
	}
	if list := c.appearances(); list != nil {
		body = append(body, list)
	}
	return []app.UI{app.Figure().Class("fb-claim").Body(body...)}
}

// appearances lists where the claim was made.
func (c *Card) appearances() app.UI {
	appearances := c.Check.Claim.Appearances
	if len(appearances) == 0 {
		return nil
	}
	var items []app.UI
	for _, a := range appearances {
		label := a.Title
		if label == "" {
			label = a.URL
		}
		place := app.UI(app.Bdi().Text(label))
		if a.URL != "" {
			place = outbound(a.URL).Body(place)
		}
		item := []app.UI{place}
		if !a.Date.IsZero() {
			item = append(item, c.time(a.Date))
		}
		items = append(items, app.Li().Body(spaced(item...)...))
	}
	return app.Ul().Class("fb-appearances").Aria("label", c.Words.Appearances).Body(items...)
}

// rating is the verdict as it stands: of a check that is withdrawn, that and why,
// and nothing of the verdict that was.
func (c *Card) rating() factcheck.Rating {
	if withdrawal, void := c.Check.Withdrawal(); void {
		return factcheck.Rating{Label: c.Words.Withdrawn, Explanation: withdrawal.Text}
	}
	return c.Check.Rating
}

// verdict shows the rating: the word first, an icon beside it, and its place on
// the scale where the numbers make one. Colour only ever accompanies these.
func (c *Card) verdict() []app.UI {
	rating := c.rating()
	if rating.Label == "" {
		return nil
	}
	line := []app.UI{
		app.Span().Class("fb-label").Attr("lang", c.Words.Lang).Text(c.Words.Verdict),
		toneIcon(rating.Tone()),
		app.Strong().Class("fb-verdict-word").Text(rating.Label),
	}
	if step, steps, ok := rating.Steps(); ok {
		line = append(line, c.scale(step, steps))
	}
	body := []app.UI{app.P().Class("fb-verdict-line").Body(spaced(line...)...)}
	if rating.Explanation != "" {
		body = append(body, app.P().Class("fb-verdict-reason").Text(rating.Explanation))
	}
	return []app.UI{app.Div().Class("fb-verdict").Body(body...)}
}

// scale draws the rating's step among the steps of its scale; what it counts is
// told on demand.
func (c *Card) scale(step, steps int) app.UI {
	dots := make([]app.UI, steps)
	for i := range dots {
		dots[i] = app.Span().Attr("data-on", flag(i+1 == step))
	}
	return app.Button().
		Type("button").
		Class("fb-scale").
		Attr("popovertarget", scaleNoteID).
		Aria("label", c.Words.Scale).
		Body(dots...)
}

const scaleNoteID = "fb-scale-note"

// scaleNote says what the dots of the scale mean.
func (c *Card) scaleNote() []app.UI {
	if _, _, ok := c.rating().Steps(); !ok {
		return nil
	}
	return []app.UI{app.Div().ID(scaleNoteID).Class("fb-note").Attr("popover", "auto").Attr("lang", c.Words.Lang).Text(c.Words.ScaleNote)}
}

// byline says who checked and when.
func (c *Card) byline() []app.UI {
	check, words := &c.Check, &c.Words
	var parts []app.UI
	if by := check.CheckedBy; by.Name != "" {
		name := app.UI(app.Bdi().Text(by.Name))
		if by.URL != "" {
			name = outbound(by.URL).Body(name)
		}
		parts = append(parts, c.labelled(words.CheckedBy, name))
		if by.Membership != "" {
			parts = append(parts, app.Span().Text(by.Membership))
		}
	}
	if !check.Checked.IsZero() {
		parts = append(parts, c.labelled(words.Checked, c.time(check.Checked)))
	}
	if !check.Updated.IsZero() {
		parts = append(parts, c.labelled(words.Updated, c.time(check.Updated)))
	}
	if parts == nil {
		return nil
	}
	return []app.UI{app.P().Class("fb-byline").Body(spaced(parts...)...)}
}

// corrections shows what was changed after publication, newest first.
func (c *Card) corrections() []app.UI {
	if len(c.Check.Corrections) == 0 {
		return nil
	}
	var items []app.UI
	for _, correction := range newestFirst(c.Check.Corrections) {
		items = append(items, app.Li().Attr("data-kind", string(correction.Kind)).Body(spaced(
			app.Strong().Attr("lang", c.Words.Lang).Text(c.Words.Correction(correction.Kind)),
			c.time(correction.Date),
			app.Span().Text(correction.Text),
		)...))
	}
	return []app.UI{app.Ul().Class("fb-corrections").Aria("label", c.Words.Corrections).Body(items...)}
}

func (c *Card) time(d factcheck.Date) app.UI {
	return app.Time().DateTime(d.String()).Attr("lang", c.Words.Lang).Text(c.Words.date(d))
}

// outbound is a link that leaves the card. It opens beside the publisher's
// page, never in place of it, and learns nothing of the opener.
func outbound(address string) app.HTMLA {
	return app.A().Href(address).Target("_blank").Rel("noopener")
}
