package widget

import (
	"slices"
	"strings"

	"factbox/app/factcheck"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// sourceNames puts the first publishers before the reader's eyes: hardly
// anybody opens a list of references.
func (c *Card) sourceNames() []app.UI {
	shown := ShownNames(&c.Check)
	if len(shown) == 0 {
		return nil
	}
	list := make([]app.UI, len(shown))
	for i, name := range shown {
		list[i] = app.Bdi().Text(name)
	}
	if HiddenNames(&c.Check) > 0 {
		list = append(list, app.Span().Attr("lang", c.Words.Lang).Text(c.Words.MoreNames))
	}
	// A name keeps together, and the dot behind it with it: beside a box of its own a
	// line may break, whatever space there is (https://www.w3.org/TR/css-text-3/#line-break-details).
	for i, name := range list[:len(list)-1] {
		list[i] = app.Span().Class("fb-name").Body(name, app.Text("\u00a0·"))
	}
	list[len(list)-1] = app.Span().Class("fb-name").Body(list[len(list)-1])
	return []app.UI{app.P().Class("fb-names").Body(
		c.labelled(c.Words.Sources, app.Span().Body(spaced(list...)...)),
	)}
}

// shownNames is how many publishers fit a line or two of the compact card.
const shownNames = 4

// ShownNames are the publishers that the compact card names.
func ShownNames(check *factcheck.FactCheck) []string {
	names := publishers(check)
	return names[:min(len(names), shownNames)]
}

// HiddenNames is how many publishers the compact card leaves unnamed; the host
// writes them as [Words.MoreNames].
func HiddenNames(check *factcheck.FactCheck) int {
	return max(0, len(publishers(check))-shownNames)
}

// publishers are the publishers of the sources, each once.
func publishers(check *factcheck.FactCheck) []string {
	var names []string
	for _, s := range check.Sources {
		if s.Publisher != "" && !slices.Contains(names, s.Publisher) {
			names = append(names, s.Publisher)
		}
	}
	return names
}

// sourceList is the last disclosure: every source in full, which is also what
// print and browsers without popovers show.
func (c *Card) sourceList() []app.UI {
	sources := c.Check.Sources
	if len(sources) == 0 {
		return nil
	}
	items := make([]app.UI, len(sources))
	for i, s := range sources {
		items[i] = app.Li().ID(sourceID(i + 1)).Class("fb-source").Body(join(
			c.sourceDetails(s),
			c.citedIn(i+1, ""),
		)...)
	}
	list := app.Ol().Class("fb-sources").Body(items...)
	return []app.UI{c.disclosure("sources", c.Words.SourceCount, []app.UI{list})}
}

// sourceID is the fragment that leads to a source in the list.
func sourceID(n int) string { return "source-" + number(n) }

// sourceDetails describes a source: what it is called, who published it and
// when, the passage relied on, and where to read it. What is unknown is left
// out; of a source without details the card says just that.
func (c *Card) sourceDetails(s factcheck.Source) []app.UI {
	if !s.Detailed() {
		return []app.UI{app.P().Class("fb-source-unknown").Attr("lang", c.Words.Lang).Text(c.Words.NoDetails)}
	}
	return join(c.sourceTitle(s), c.sourceFacts(s), c.sourceQuote(s), c.sourceLinks(s))
}

func (c *Card) sourceTitle(s factcheck.Source) []app.UI {
	title := c.sourceName(s)
	if title == "" {
		return nil
	}
	name := app.UI(app.Bdi().Attr("lang", s.Language).Text(title))
	if s.URL != "" {
		name = outbound(s.URL).Body(name)
	}
	return []app.UI{app.P().Class("fb-source-title").Body(name)}
}

// sourceName is what a source is called: its title, else its publisher, else
// its authors, else its address.
func (c *Card) sourceName(s factcheck.Source) string {
	switch {
	case s.Title != "":
		return s.Title
	case s.Publisher != "":
		return s.Publisher
	case len(s.Authors) > 0:
		return strings.Join(s.Authors, c.Words.Comma)
	}
	return s.URL
}

func (c *Card) sourceFacts(s factcheck.Source) []app.UI {
	var facts []app.UI
	if s.Primary {
		facts = append(facts, app.Span().Class("fb-primary").Attr("lang", c.Words.Lang).Text(c.Words.Primary))
	}
	name := c.sourceName(s)
	for _, author := range s.Authors {
		if author != name {
			facts = append(facts, app.Bdi().Text(author))
		}
	}
	if s.Publisher != "" && s.Publisher != name {
		facts = append(facts, app.Bdi().Text(s.Publisher))
	}
	if !s.Issued.IsZero() {
		facts = append(facts, c.time(s.Issued))
	}
	if facts == nil {
		return nil
	}
	return []app.UI{app.P().Class("fb-source-facts").Body(separated(dot, facts)...)}
}

func (c *Card) sourceQuote(s factcheck.Source) []app.UI {
	if s.Quote == "" {
		return nil
	}
	return []app.UI{app.Blockquote().Class("fb-source-quote").Attr("lang", s.Language).Attr("dir", "auto").Body(
		app.P().Text(c.Words.quoted(s.Quote)),
	)}
}

func (c *Card) sourceLinks(s factcheck.Source) []app.UI {
	var links []app.UI
	if s.URL != "" {
		links = append(links, c.sourceLink(c.Words.Original, s.URL))
	}
	if s.ArchiveURL != "" {
		links = append(links, c.sourceLink(c.Words.Archived, s.ArchiveURL))
	}
	if !s.Accessed.IsZero() {
		links = append(links, c.labelled(c.Words.Accessed, c.time(s.Accessed)))
	}
	if links == nil {
		return nil
	}
	return []app.UI{app.P().Class("fb-source-links").Body(spaced(links...)...)}
}

// sourceLink names the address it leads to in print, where nobody can click.
func (c *Card) sourceLink(label, address string) app.UI {
	return outbound(address).Class("fb-source-link").Body(spaced(
		app.Span().Attr("lang", c.Words.Lang).Text(label),
		app.Span().Class("fb-address").Text(address),
	)...)
}

// foot closes the card: how the check was made, and where all of it stands.
func (c *Card) foot() []app.UI {
	var body []app.UI
	if c.Check.Method != "" {
		body = append(body, app.P().Body(c.labelled(c.Words.Method, app.Span().Text(c.Check.Method))))
	}
	if c.Check.Disclosure != "" {
		body = append(body, app.P().Body(c.labelled(c.Words.Disclosure, app.Span().Text(c.Check.Disclosure))))
	}
	if c.FullURL != "" && !c.Page {
		body = append(body, app.P().Class("fb-full").Body(outbound(c.FullURL).Attr("lang", c.Words.Lang).Text(c.Words.Full)))
	}
	if body == nil {
		return nil
	}
	return []app.UI{app.Footer().Class("fb-foot").Body(body...)}
}
