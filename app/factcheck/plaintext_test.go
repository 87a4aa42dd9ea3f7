package factcheck_test

import (
	"testing"

	"factbox/app/factcheck"
)

func TestPlainTextKeepsTheWordsAndLeavesOutCitations(t *testing.T) {
	item := func(s string) []factcheck.Block { return []factcheck.Block{paragraph(text(s))} }
	tests := []struct {
		name   string
		blocks []factcheck.Block
		want   string
	}{
		{"nothing", nil, ""},
		{"a paragraph", item("It can."), "It can."},
		{"a citation", []factcheck.Block{paragraph(text("It can"), cite(1), text("."))}, "It can."},
		{"a citation behind a space", []factcheck.Block{paragraph(text("It can "), cite(1), text(" if it "), cite(1), text("."))}, "It can if it."},
		{"two paragraphs", append(item("It can."), item("Often.")...), "It can. Often."},
		{
			"marked-up words",
			[]factcheck.Block{paragraph(
				text("a "), factcheck.Inline{Emphasis: []factcheck.Inline{text("b")}},
				text(" "), factcheck.Inline{Strong: []factcheck.Inline{text("c"), cite(1)}},
				text(" "), factcheck.Inline{Code: "d"},
				text(" "), link("https://a.example/", text("e")),
			)},
			"a b c d e",
		},
		{"a list", []factcheck.Block{list(factcheck.List{Items: [][]factcheck.Block{item("one"), item("two")}})}, "one two"},
		{"a quote", []factcheck.Block{{Quote: item("so it is said")}}, "so it is said"},
		{
			"a table",
			[]factcheck.Block{table(factcheck.Table{Header: cells("A", "B"), Rows: [][][]factcheck.Inline{cells("1", "2"), cells("3", "4")}})},
			"A B 1 2 3 4",
		},
	}
	for _, test := range tests {
		if got := factcheck.PlainText(test.blocks); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}
