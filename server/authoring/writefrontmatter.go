package authoring

import (
	"fmt"
	"strings"

	"factbox/app/factcheck"

	"go.yaml.in/yaml/v4"
)

// frontMatterFields are the fields of the front matter.
func frontMatterFields(c *factcheck.FactCheck) *yaml.Node {
	var f yamlFields
	if c.Draft {
		f.bare("draft", "true")
	}
	f.text("title", c.Title)
	f.fields("claim", claimFields(c.Claim))
	f.fields("rating", ratingFields(c.Rating))
	f.bare("checked", c.Checked.String())
	f.bare("updated", c.Updated.String())
	f.fields("checked-by", checkedByFields(c.CheckedBy))
	f.list("corrections", correctionNodes(c.Corrections))
	f.text("method", c.Method)
	f.text("disclosure", c.Disclosure)
	f.fields("support", supportFields(c.Support))
	f.text("lang", c.Language)
	f.text("dir", string(c.Direction))
	f.list("references", referenceNodes(c.Sources))
	return f.node()
}

// writeFrontMatter returns the YAML between the two lines "---".
func writeFrontMatter(fields *yaml.Node) []byte {
	const noFolding = -1 // a line in the file is a line of the text
	text, err := yaml.Dump(fields, yaml.WithV3Defaults(), yaml.WithIndent(2), yaml.WithLineWidth(noFolding))
	if err != nil {
		panic(fmt.Errorf("write front matter: %w", err)) // its nodes are all made here
	}
	return text
}

func claimFields(c factcheck.Claim) (f yamlFields) {
	f.text("text", c.Text)
	var claimant yamlFields
	claimant.text("name", c.Claimant.Name)
	claimant.text("url", c.Claimant.URL)
	f.fields("claimant", claimant)
	var appearances []*yaml.Node
	for _, a := range c.Appearances {
		var appearance yamlFields
		appearance.text("url", a.URL)
		appearance.text("title", a.Title)
		appearance.bare("date", a.Date.String())
		appearances = append(appearances, appearance.node())
	}
	f.list("appearances", appearances)
	return f
}

func ratingFields(r factcheck.Rating) (f yamlFields) {
	f.text("label", r.Label)
	f.bare("value", r.Value.String())
	f.bare("best", r.Best.String())
	f.bare("worst", r.Worst.String())
	f.text("explanation", r.Explanation)
	return f
}

func checkedByFields(o factcheck.Organization) (f yamlFields) {
	f.text("name", o.Name)
	f.text("url", o.URL)
	f.text("membership", o.Membership)
	return f
}

func correctionNodes(corrections []factcheck.Correction) (nodes []*yaml.Node) {
	for _, c := range corrections {
		var f yamlFields
		f.bare("date", c.Date.String())
		f.text("kind", string(c.Kind))
		f.text("text", c.Text)
		nodes = append(nodes, f.node())
	}
	return nodes
}

func supportFields(s factcheck.Support) (f yamlFields) {
	f.text("heading", s.Heading)
	f.text("text", s.Text)
	f.text("url", s.URL)
	f.text("label", s.Label)
	return f
}

// referenceNodes returns the sources in CSL-YAML; what CSL has no field for
// stands in its "custom".
func referenceNodes(sources []factcheck.Source) (nodes []*yaml.Node) {
	for _, s := range sources {
		var f yamlFields
		f.text("id", s.ID)
		f.text("type", s.Type)
		f.text("title", s.Title)
		f.text("publisher", s.Publisher)
		var authors []*yaml.Node
		for _, name := range s.Authors {
			var author yamlFields
			author.text("literal", name)
			authors = append(authors, author.node())
		}
		f.list("author", authors)
		f.bare("issued", s.Issued.String())
		f.bare("accessed", s.Accessed.String())
		f.text("URL", s.URL)
		f.text("language", s.Language)
		var custom yamlFields
		custom.text("archive-url", s.ArchiveURL)
		custom.text("quote", s.Quote)
		if s.Primary {
			custom.bare("primary", "true")
		}
		f.fields("custom", custom)
		nodes = append(nodes, f.node())
	}
	return nodes
}

// yamlFields are the keys and values of a YAML mapping, in the order they are
// added. Fields without a value are left out.
type yamlFields []*yaml.Node

func (f yamlFields) node() *yaml.Node {
	return &yaml.Node{Kind: yaml.MappingNode, Content: f}
}

func (f *yamlFields) add(key string, value *yaml.Node) {
	*f = append(*f, &yaml.Node{Kind: yaml.ScalarNode, Value: key}, value)
}

// bare adds a date, a number or a truth value, which stand without quotes.
func (f *yamlFields) bare(key, value string) {
	if value != "" {
		f.add(key, &yaml.Node{Kind: yaml.ScalarNode, Value: value})
	}
}

func (f *yamlFields) text(key, value string) {
	value = strings.TrimSpace(strings.ToValidUTF8(value, "\uFFFD"))
	if value == "" {
		return
	}
	node := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value}
	if strings.ContainsAny(value, "\u2028\u2029") || isOldBoolean(value) {
		// Go-yaml writes the line ends of YAML 1.1 into blocks of text as they
		// are, and does not read them back.
		node.Style = yaml.DoubleQuotedStyle
	}
	f.add(key, node)
}

// isOldBoolean reports whether YAML 1.1, which Pandoc reads, takes the word for
// a truth value. To YAML 1.2 it is text.
func isOldBoolean(word string) bool {
	switch strings.ToLower(word) {
	case "y", "n", "yes", "no", "on", "off":
		return true
	}
	return false
}

func (f *yamlFields) fields(key string, inner yamlFields) {
	if len(inner) > 0 {
		f.add(key, inner.node())
	}
}

func (f *yamlFields) list(key string, items []*yaml.Node) {
	if len(items) > 0 {
		f.add(key, &yaml.Node{Kind: yaml.SequenceNode, Content: items})
	}
}
