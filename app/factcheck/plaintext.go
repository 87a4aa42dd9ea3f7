package factcheck

import (
	"bytes"
	"strings"
)

// PlainText returns the words of running text, blocks separated by a space.
// Citations are left out, each with the space before it.
func PlainText(blocks []Block) string {
	var words []string
	for _, b := range blocks {
		words = append(words, b.plainText())
	}
	return strings.Join(words, " ")
}

func (b Block) plainText() string {
	switch {
	case b.List != nil:
		var items []string
		for _, item := range b.List.Items {
			items = append(items, PlainText(item))
		}
		return strings.Join(items, " ")
	case b.Quote != nil:
		return PlainText(b.Quote)
	case b.Table != nil:
		var cells []string
		for _, row := range append([][][]Inline{b.Table.Header}, b.Table.Rows...) {
			for _, cell := range row {
				cells = append(cells, inlineText(cell))
			}
		}
		return strings.Join(cells, " ")
	}
	return inlineText(b.Paragraph)
}

func inlineText(inlines []Inline) string { return string(appendText(nil, inlines)) }

func appendText(words []byte, inlines []Inline) []byte {
	for _, in := range inlines {
		words = append(words, in.Text+in.Code...)
		words = appendText(words, in.Emphasis)
		words = appendText(words, in.Strong)
		if in.Link != nil {
			words = appendText(words, in.Link.Text)
		}
		if in.Cite != nil {
			words = bytes.TrimSuffix(words, []byte(" "))
		}
	}
	return words
}
