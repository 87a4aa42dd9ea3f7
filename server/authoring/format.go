package authoring

import (
	"bytes"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Format returns a document in the canonical form that [WriteMarkdown] gives it, with
// the comments of its front matter and its own heading of the summary. What is formatted
// already stays as it is, byte for byte. A document with fatal problems is not formatted; they say why.
func Format(name string, source []byte) (formatted []byte, problems Problems) {
	r := read(name, source)
	problems = r.found()
	if problems.Fatal() {
		return nil, problems
	}
	fields := frontMatterFields(r.check)
	keepComments(source, fields)
	return writeDocument(r.check, fields, r.summaryHeading), problems
}

// keepComments gives the fields the comments that their like have in the source.
func keepComments(source []byte, fields *yaml.Node) {
	var document yaml.Node
	if err := yaml.Load(frontMatterOf(source), &document); err != nil || len(document.Content) == 0 {
		return // there is nothing but what was read without it
	}
	from := document.Content[0]
	left := keepThose(from, fields)
	if len(fields.Content) > 0 {
		first := fields.Content[0]
		first.HeadComment = lines(document.HeadComment, from.HeadComment, first.HeadComment)
		last := fields.Content[len(fields.Content)-2]
		last.FootComment = lines(last.FootComment, left, from.FootComment, document.FootComment)
	}
}

// frontMatterOf is the YAML between the lines of dashes, of a document that was read.
func frontMatterOf(source []byte) []byte {
	source = bytes.ReplaceAll(bytes.TrimPrefix(source, []byte("\uFEFF")), []byte("\r\n"), []byte("\n"))
	_, rest, _ := bytes.Cut(source, []byte("\n"))
	end := 0
	for line := range bytes.Lines(rest) {
		if text := strings.TrimRight(string(line), " \t\r\n"); text == "---" || text == "..." {
			break
		}
		end += len(line)
	}
	return rest[:end]
}

// keepThose moves comments from a node to its like, and returns those of fields that
// have none: they go to the field that follows.
func keepThose(from, to *yaml.Node) (left string) {
	if from.Kind != to.Kind {
		return commentsIn(from)
	}
	switch from.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(from.Content); i += 2 {
			key, value := from.Content[i], from.Content[i+1]
			at := keyIn(to, key.Value)
			if at < 0 {
				left = lines(left, key.HeadComment, key.LineComment, commentsIn(value), key.FootComment)
				continue
			}
			like := to.Content[at]
			like.HeadComment = lines(like.HeadComment, left, key.HeadComment)
			like.FootComment = lines(like.FootComment, key.FootComment)
			left = keepThose(value, to.Content[at+1])
			if line := lines(key.LineComment, value.LineComment); value.Kind == yaml.ScalarNode {
				to.Content[at+1].LineComment = line
			} else {
				like.HeadComment = lines(like.HeadComment, line)
			}
		}
	case yaml.SequenceNode:
		for i, item := range from.Content {
			if i >= len(to.Content) {
				left = lines(left, commentsIn(item))
				continue
			}
			like := to.Content[i]
			like.HeadComment = lines(like.HeadComment, left, item.HeadComment)
			like.FootComment = item.FootComment
			if item.Kind == yaml.ScalarNode {
				like.LineComment = item.LineComment
			} else { // what is written over several lines has none behind it
				like.HeadComment = lines(like.HeadComment, item.LineComment)
			}
			left = keepThose(item, like)
		}
	}
	return left
}

// keyIn is the index of a key of a mapping, -1 if there is none.
func keyIn(mapping *yaml.Node, key string) int {
	for i := 0; i < len(mapping.Content); i += 2 {
		if mapping.Content[i].Value == key {
			return i
		}
	}
	return -1
}

// commentsIn are all comments of a node and what is in it.
func commentsIn(n *yaml.Node) string {
	all := lines(n.HeadComment, n.LineComment)
	for _, inner := range n.Content {
		all = lines(all, commentsIn(inner))
	}
	return lines(all, n.FootComment)
}

// lines joins comments, each on lines of its own.
func lines(comments ...string) string {
	return strings.Join(slices.DeleteFunc(comments, func(s string) bool { return s == "" }), "\n")
}
