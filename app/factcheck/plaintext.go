package factcheck

import "strings"

// PlainText returns the words of running text, blocks separated by a space.
// Citations are left out.
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

func inlineText(inlines []Inline) string {
	var text strings.Builder
	for _, in := range inlines {
		text.WriteString(in.Text + in.Code)
		text.WriteString(inlineText(in.Emphasis))
		text.WriteString(inlineText(in.Strong))
		if in.Link != nil {
			text.WriteString(inlineText(in.Link.Text))
		}
	}
	return text.String()
}
