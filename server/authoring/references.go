package authoring

import (
	"slices"
	"strings"

	"factbox/app/factcheck"
	"factbox/server/locale/calendar"

	"go.yaml.in/yaml/v4"
)

// references reads the list of sources, with the field names of CSL
// (https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables).
func (r *reading) references(n *yaml.Node) {
	items := r.list("/sources", n)
	r.check.Sources = make([]factcheck.Source, len(items))
	for i, item := range items {
		s := &r.check.Sources[i]
		r.reference(step("/sources", i), item, s)
		if _, taken := r.sources[s.ID]; s.ID != "" && !taken {
			r.sources[s.ID] = i + 1
		}
	}
}

func (r *reading) reference(at string, n *yaml.Node, s *factcheck.Source) {
	var container string
	var containerPos position
	r.object(at, n, keys{
		"id":        r.text(at+"/id", &s.ID),
		"type":      r.text(at+"/type", &s.Type),
		"title":     r.text(at+"/title", &s.Title),
		"publisher": r.text(at+"/publisher", &s.Publisher),
		// Where a work appeared is what a reader knows it by.
		"container-title": func(n *yaml.Node) {
			r.text(at+"/container", &container)(n)
			containerPos = r.yamlPos(n)
		},
		"author":   func(n *yaml.Node) { r.authors(at+"/authors", n, s) },
		"issued":   r.cslDate(at+"/issued", &s.Issued),
		"accessed": r.cslDate(at+"/accessed", &s.Accessed),
		"URL":      r.text(at+"/url", &s.URL),
		"language": r.text(at+"/language", &s.Language),
		"custom": func(n *yaml.Node) {
			r.object(at+"/custom", n, keys{
				"archive-url": r.text(at+"/archiveURL", &s.ArchiveURL),
				"quote":       r.text(at+"/quote", &s.Quote),
				"primary":     r.flag(at+"/primary", &s.Primary),
			})
		},
	})
	switch {
	case container != "" && s.Publisher != "":
		r.report(factcheck.CodeContainerTitle, containerPos, "container-title and publisher both stand here, and one is shown", "keep the one that readers know the work by")
	case container != "":
		s.Publisher = container
		r.places[at+"/publisher"] = containerPos
	}
}

// authors reads a list of names: CSL's {family, given} and {literal}, or text.
func (r *reading) authors(at string, n *yaml.Node, s *factcheck.Source) {
	for i, item := range r.list(at, n) {
		var literal, given, family string
		if item.Kind == yaml.MappingNode {
			r.object(step(at, i), item, keys{
				"literal": r.text(step(at, i), &literal),
				"given":   r.text(step(at, i), &given),
				"family":  r.text(step(at, i), &family),
			})
		} else {
			r.text(step(at, i), &literal)(item)
		}
		name := strings.TrimSpace(literal + " " + strings.TrimSpace(given+" "+family))
		s.Authors = append(s.Authors, name)
	}
}

// cslDate reads a date as text, or as CSL's {date-parts: [[2003, 1, 14]]}.
func (r *reading) cslDate(at string, into *factcheck.Date) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind != yaml.MappingNode {
			r.date(at, into)(n)
			return
		}
		if len(n.Content) > 2 {
			r.breaks(factcheck.CodeDate, at, r.yamlPos(n), "a date with several entries", "keep one of date-parts, raw and literal")
			return
		}
		r.object(at, n, keys{
			"raw":        r.rawDate(at, into),
			"literal":    r.rawDate(at, into),
			"date-parts": func(n *yaml.Node) { r.dateParts(at, n, into) },
		})
	}
}

// rawDate reads a date that may also be in words, as programs that do
// not understand dates pass them on: "January 14, 2003".
func (r *reading) rawDate(at string, into *factcheck.Date) func(*yaml.Node) {
	return func(n *yaml.Node) {
		date, ok := calendar.Parse(n.Value)
		if n.Kind != yaml.ScalarNode || !ok {
			r.date(at, into)(n)
			return
		}
		r.locate(at, n)
		*into = date
	}
}

func (r *reading) dateParts(at string, n *yaml.Node, into *factcheck.Date) {
	dates := r.list(at, n)
	if len(dates) != 1 || !hasOnlyWords(dates[0]) {
		r.breaks(factcheck.CodeDate, at, r.yamlPos(n), "date-parts must hold one date", "write it as [[2003, 1, 14]]")
		return
	}
	var parts []string
	for _, part := range dates[0].Content {
		text := part.Value
		if len(parts) > 0 && len(text) == 1 {
			text = "0" + text
		}
		parts = append(parts, text)
	}
	joined := yaml.Node{Kind: yaml.ScalarNode, Value: strings.Join(parts, "-"), Line: n.Line, Column: n.Column}
	r.date(at, into)(&joined)
}

// hasOnlyWords reports whether the node is a list of scalars, with one or more.
func hasOnlyWords(n *yaml.Node) bool {
	other := func(item *yaml.Node) bool { return item.Kind != yaml.ScalarNode }
	return n.Kind == yaml.SequenceNode && len(n.Content) > 0 && !slices.ContainsFunc(n.Content, other)
}
