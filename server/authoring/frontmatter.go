package authoring

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"factbox/app/factcheck"
	"factbox/app/spelling"

	"go.yaml.in/yaml/v4"
)

// frontMatter reads the YAML between the first two lines of dashes and returns
// what follows. Without a second one, nothing says where the text begins.
func (r *reading) frontMatter() (body []byte, ok bool) {
	text := r.file.text
	first, rest, _ := bytes.Cut(text, []byte("\n"))
	if strings.TrimRight(string(first), " \t") != "---" {
		r.report(factcheck.CodeFrontMatter, start, "the front matter is missing", "begin the file with a line ---, then title: and the other fields, then another line ---")
		r.headUnread = true
		return text, true
	}
	headStart := len(text) - len(rest)
	headEnd := headStart
	for line := range bytes.Lines(rest) {
		if end := strings.TrimRight(string(line), " \t\n"); end == "---" || end == "..." {
			r.bodyStart = headEnd + len(line)
			r.fields(text[headStart:headEnd])
			return text[r.bodyStart:], true
		}
		headEnd += len(line)
	}
	r.report(factcheck.CodeFrontMatter, start, "the front matter has no end", "put a line --- after its last field")
	return nil, false
}

// fields reads the front matter.
func (r *reading) fields(head []byte) {
	root, ok := r.load(head)
	if !ok {
		r.headUnread = true
		return
	}
	r.plainYAML(root)
	c := r.check
	r.object("", root, keys{
		"draft":       r.flag("/draft", &c.Draft),
		"title":       r.text("/title", &c.Title),
		"lang":        r.text("/language", &c.Language),
		"dir":         r.text("/direction", (*string)(&c.Direction)),
		"claim":       r.claim,
		"rating":      r.rating,
		"checked":     r.date("/checked", &c.Checked),
		"updated":     r.date("/updated", &c.Updated),
		"checked-by":  r.checkedBy,
		"corrections": r.corrections,
		"method":      r.text("/method", &c.Method),
		"disclosure":  r.text("/disclosure", &c.Disclosure),
		"support":     r.support,
		"references":  r.references,
	})
}

// secondDocument is what begins another document in YAML.
var secondDocument = regexp.MustCompile(`(?m)^---[ \t]`)

// load parses YAML. Where there is nothing but comments it returns an empty
// node: every missing field is reported by itself.
func (r *reading) load(head []byte) (root *yaml.Node, ok bool) {
	if onlyComments(head) {
		return new(yaml.Node), true
	}
	if found := secondDocument.FindIndex(head); found != nil {
		line := 1 + bytes.Count(head[:found[0]], []byte("\n"))
		r.report(factcheck.CodeFrontMatter, position{Line: line + 1, Column: 1}, "a second YAML document begins inside the front matter",
			"end the front matter with --- alone on its line, or remove the dashes")
		return nil, false
	}
	var document yaml.Node
	if err := yaml.Load(head, &document); err != nil {
		at, what := yamlFault(err)
		at.Line += r.headLine - 1
		r.report(factcheck.CodeYAML, r.file.inside(at), "the front matter is not YAML: "+what, "correct it; text with a colon or quotes in it goes between quotes")
		return nil, false
	}
	return document.Content[0], true
}

func onlyComments(head []byte) bool {
	for line := range bytes.Lines(head) {
		if line = bytes.TrimSpace(line); len(line) > 0 && line[0] != '#' {
			return false
		}
	}
	return true
}

// plainYAML reports what makes the meaning of YAML depend on another place or
// on a type: front matter is text, and so reads as it stands.
func (r *reading) plainYAML(n *yaml.Node) {
	if n.Anchor != "" {
		r.report(factcheck.CodeYAMLFeature, r.yamlPos(n), quoted("YAML anchors are not read:", "&"+n.Anchor), "remove it, and write the text out where it is meant")
	}
	if n.Style&yaml.TaggedStyle != 0 && n.Tag != "!!str" {
		r.report(factcheck.CodeYAMLFeature, r.yamlPos(n), quoted("YAML tags are not read:", n.Tag), "remove it")
	}
	for _, inner := range n.Content {
		r.plainYAML(inner)
	}
}

func (r *reading) claim(n *yaml.Node) {
	claim := &r.check.Claim
	r.object("/claim", n, keys{
		"text": r.text("/claim/text", &claim.Text),
		"claimant": func(n *yaml.Node) {
			r.object("/claim/claimant", n, keys{
				"name": r.text("/claim/claimant/name", &claim.Claimant.Name),
				"url":  r.text("/claim/claimant/url", &claim.Claimant.URL),
			})
		},
		"appearances": func(n *yaml.Node) {
			items := r.list("/claim/appearances", n)
			claim.Appearances = make([]factcheck.Appearance, len(items))
			for i, item := range items {
				a, at := &claim.Appearances[i], step("/claim/appearances", i)
				r.object(at, item, keys{
					"url":   r.text(at+"/url", &a.URL),
					"title": r.text(at+"/title", &a.Title),
					"date":  r.date(at+"/date", &a.Date),
				})
			}
		},
	})
}

func (r *reading) rating(n *yaml.Node) {
	rating := &r.check.Rating
	r.object("/rating", n, keys{
		"label":       r.text("/rating/label", &rating.Label),
		"value":       r.number("/rating/value", &rating.Value),
		"best":        r.number("/rating/best", &rating.Best),
		"worst":       r.number("/rating/worst", &rating.Worst),
		"explanation": r.text("/rating/explanation", &rating.Explanation),
	})
}

func (r *reading) checkedBy(n *yaml.Node) {
	by := &r.check.CheckedBy
	r.object("/checkedBy", n, keys{
		"name":       r.text("/checkedBy/name", &by.Name),
		"url":        r.text("/checkedBy/url", &by.URL),
		"membership": r.text("/checkedBy/membership", &by.Membership),
	})
}

func (r *reading) corrections(n *yaml.Node) {
	items := r.list("/corrections", n)
	r.check.Corrections = make([]factcheck.Correction, len(items))
	for i, item := range items {
		c, at := &r.check.Corrections[i], step("/corrections", i)
		r.object(at, item, keys{
			"date": r.date(at+"/date", &c.Date),
			"kind": r.text(at+"/kind", (*string)(&c.Kind)),
			"text": r.text(at+"/text", &c.Text),
		})
	}
}

func (r *reading) support(n *yaml.Node) {
	s := &r.check.Support
	r.object("/support", n, keys{
		"heading": r.text("/support/heading", &s.Heading),
		"text":    r.text("/support/text", &s.Text),
		"url":     r.text("/support/url", &s.URL),
		"label":   r.text("/support/label", &s.Label),
	})
}

// keys are the known keys of a mapping, with what reads their values.
type keys map[string]func(*yaml.Node)

// object reads a mapping. Unknown and repeated keys are problems.
func (r *reading) object(pointer string, n *yaml.Node, known keys) {
	r.locate(pointer, n)
	if isEmpty(n) {
		return
	}
	if n.Kind != yaml.MappingNode {
		r.wrongKind(pointer, n, "key: value pairs")
		return
	}
	seen := make(map[string]bool)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		read, ok := known[key.Value]
		switch {
		case key.Kind != yaml.ScalarNode:
			r.report(factcheck.CodeKeyUnknown, r.yamlPos(key), "a key that is not a word", "remove it, with what belongs to it")
		case !ok:
			r.report(factcheck.CodeKeyUnknown, r.yamlPos(key), quoted("unknown key", key.Value), r.unknownKeyMend(key.Value, known))
		case seen[key.Value]:
			r.report(factcheck.CodeKeyTwice, r.yamlPos(key), quoted("the key stands here twice:", key.Value), "keep one of them")
		default:
			seen[key.Value] = true
			read(value)
		}
	}
}

// unknownKeyMend suggests the known key that looks most like the one written.
func (r *reading) unknownKeyMend(key string, known keys) string {
	if r.full() {
		return "" // nobody will read it
	}
	names := make([]string, 0, len(known))
	for name := range known {
		names = append(names, name)
	}
	slices.Sort(names)
	if near := spelling.Nearest(key, names); near != "" {
		return "write " + near + ", or remove it"
	}
	return "remove it, or use one of " + strings.Join(names, ", ")
}

// maxItems bounds the lists of the front matter, of which the sources are the
// longest.
const maxItems = factcheck.MaxSources

// list returns the items of a sequence.
func (r *reading) list(pointer string, n *yaml.Node) []*yaml.Node {
	r.locate(pointer, n)
	if isEmpty(n) {
		return nil
	}
	if n.Kind != yaml.SequenceNode {
		r.wrongKind(pointer, n, "a list")
		return nil
	}
	if len(n.Content) > maxItems {
		r.breaks(factcheck.CodeLimit, pointer, r.yamlPos(n), fmt.Sprintf("the list has %d entries, over the limit of %d", len(n.Content), maxItems), "split the fact check")
		return nil
	}
	return n.Content
}

// text reads the text of a scalar as it was written: "False" and "2020" are
// words here, whatever YAML takes them for.
func (r *reading) text(pointer string, into *string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if r.scalar(pointer, n, "text") {
			*into = strings.TrimSpace(n.Value)
		}
	}
}

// decimal is a number as people write it. ParseFloat knows others: NaN, Inf,
// 0x1p3.
var decimal = regexp.MustCompile(`^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$`)

func (r *reading) number(pointer string, into *factcheck.Number) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if !r.scalar(pointer, n, "a number") {
			return
		}
		value, err := strconv.ParseFloat(n.Value, 64)
		if err != nil || !decimal.MatchString(n.Value) {
			r.breaks(factcheck.CodeValueType, pointer, r.yamlPos(n), quoted("not a number", n.Value), "write a number such as 3 or 2.5")
			return
		}
		*into = factcheck.Num(value)
	}
}

func (r *reading) flag(pointer string, into *bool) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if !r.scalar(pointer, n, "true or false") {
			return
		}
		switch n.Value {
		case "true", "false":
			*into = n.Value == "true"
		default:
			r.breaks(factcheck.CodeValueType, pointer, r.yamlPos(n), quoted("neither true nor false", n.Value), "write true or false")
		}
	}
}

func (r *reading) date(pointer string, into *factcheck.Date) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if !r.scalar(pointer, n, "a date") {
			return
		}
		date, err := factcheck.ParseDate(n.Value)
		if err != nil {
			r.breaks(factcheck.CodeDate, pointer, r.yamlPos(n), quoted("bad date", n.Value), "write it as YYYY-MM-DD, YYYY-MM or YYYY, a day of the calendar")
			return
		}
		*into = date
	}
}

// scalar reports whether the node is a scalar with something in it, and says so
// if it is of another kind.
func (r *reading) scalar(pointer string, n *yaml.Node, wanted string) bool {
	r.locate(pointer, n)
	if isEmpty(n) {
		return false
	}
	if n.Kind != yaml.ScalarNode {
		r.wrongKind(pointer, n, wanted)
		return false
	}
	return true
}

// isEmpty reports whether nothing stands behind a key, in one of the ways that
// YAML has for that.
func isEmpty(n *yaml.Node) bool {
	return n.Kind == 0 || n.Kind == yaml.ScalarNode && (n.Value == "" || n.Tag == "!!null")
}

func (r *reading) wrongKind(pointer string, n *yaml.Node, wanted string) {
	found := map[yaml.Kind]string{
		yaml.ScalarNode:   "text",
		yaml.MappingNode:  "key: value pairs",
		yaml.SequenceNode: "a list",
	}[n.Kind]
	if n.Kind == yaml.AliasNode {
		r.breaks(factcheck.CodeYAMLFeature, pointer, r.yamlPos(n), quoted("YAML aliases are not read:", "*"+n.Value), "write the text out again")
		return
	}
	r.breaks(factcheck.CodeValueType, pointer, r.yamlPos(n), "found "+found+" where "+wanted+" should stand", "write "+wanted+"; text with a colon or quotes in it goes between quotes")
}

// locate remembers where a part of the document stands.
func (r *reading) locate(pointer string, n *yaml.Node) { r.places[pointer] = r.yamlPos(n) }

// yamlPos is the place of a node; the front matter begins on the second line.
func (r *reading) yamlPos(n *yaml.Node) position {
	return r.file.inside(position{Line: n.Line + r.headLine, Column: n.Column})
}

func step(pointer string, i int) string { return pointer + "/" + strconv.Itoa(i) }

// The YAML library tells the place of a fault in its message only.
var yamlPlace = regexp.MustCompile(`at (?:L(\d+)\.C(\d+)(?:-L\d+\.C\d+)?|<unknown position>): (.*)`)

// yamlFault takes the place of a fault out of the library's error.
func yamlFault(err error) (position, string) {
	if many, ok := errors.AsType[*yaml.LoadErrors](err); ok && len(many.Errors) > 0 {
		err = many.Errors[0]
	}
	found := yamlPlace.FindStringSubmatch(err.Error())
	if found == nil {
		return start, err.Error()
	}
	line, _ := strconv.Atoi(found[1]) // 0 where the place is unknown
	column, _ := strconv.Atoi(found[2])
	return position{Line: line + 1, Column: max(1, column)}, found[3]
}
