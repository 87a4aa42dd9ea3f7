package main

import (
	"fmt"
	"io"
	"text/tabwriter"
)

// row is a line of the table: what was measured, and what it may be.
type row struct {
	what, measured, budget string
	missed                 bool
}

// section is a part of the table.
type section struct {
	title string
	rows  []row
}

func write(out io.Writer, sections []section) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, s := range sections {
		fmt.Fprintf(table, "\n%s\t\t\t\n", s.title)
		for _, r := range s.rows {
			fmt.Fprintf(table, "  %s\t%s\t%s\t%s\n", r.what, r.measured, r.budget, r.verdict())
		}
	}
	return table.Flush()
}

func (r row) verdict() string {
	switch {
	case r.budget == "":
		return ""
	case r.missed:
		return "MISS"
	}
	return "pass"
}
