package authoring

import (
	"strconv"
	"strings"

	"factbox/app/factcheck"
	"factbox/server/locale/calendar"
)

// block reads the block that the lines begin with, and returns how many of them it takes.
func (p *page) block(into *[]factcheck.Block, lines []pageLine) int {
	if quote, taken := quotedLines(lines); taken > 0 {
		if quote == nil { // marks, and no text
			for _, line := range lines[:taken] {
				p.text(into, line)
			}
			return taken
		}
		var blocks []factcheck.Block
		for i := 0; i < len(quote); {
			i += p.block(&blocks, quote[i:])
		}
		*into = append(*into, factcheck.Block{Quote: blocks})
		return taken
	}
	if rows := tableRows(lines); rows != nil {
		*into = append(*into, factcheck.Block{Table: p.table(rows)})
		return len(rows) + 1
	}
	p.text(into, lines[0])
	return 1
}

// quotedLines are the lines that begin with ">", without that, and how many they were.
// Quotes in quotes are one.
func quotedLines(lines []pageLine) (quote []pageLine, taken int) {
	for _, line := range lines {
		found := quotedLine.FindStringSubmatch(line.text)
		if found == nil {
			break
		}
		taken++
		if found[1] != "" {
			quote = append(quote, pageLine{line.number, found[1]})
		}
	}
	return quote, taken
}

// tableRows are the lines of a table, without the one that rules off its header.
func tableRows(lines []pageLine) (rows []pageLine) {
	if len(lines) < 2 || !rowLine.MatchString(lines[0].text) || !ruleLine.MatchString(lines[1].text) {
		return nil
	}
	columns := len(cells(lines[0].text))
	if len(cells(lines[1].text)) != columns {
		return nil
	}
	rows = lines[:1:1]
	for _, line := range lines[2:] {
		if !rowLine.MatchString(line.text) || len(cells(line.text)) != columns {
			break
		}
		rows = append(rows, line)
	}
	return rows
}

// cells are the cells of a row. A "|" in one has a backslash before it.
func cells(row string) (all []string) {
	cell := ""
	for part := range strings.SplitSeq(row[1:len(row)-1], "|") {
		cell += part
		if strings.HasSuffix(part, `\`) {
			cell = strings.TrimSuffix(cell, `\`) + "|"
			continue
		}
		all = append(all, strings.Trim(cell, " \t"))
		cell = ""
	}
	if cell != "" {
		all = append(all, strings.Trim(cell, " \t"))
	}
	return all
}

func (p *page) table(rows []pageLine) *factcheck.Table {
	t := new(factcheck.Table)
	for i, row := range rows {
		var read [][]factcheck.Inline
		for _, cell := range cells(row.text) {
			read = append(read, p.paragraph(pageLine{row.number, cell}).Paragraph)
		}
		if i == 0 {
			t.Header = read
			continue
		}
		t.Rows = append(t.Rows, read)
	}
	return t
}

// text adds an item to the list that it continues, or else a block.
func (p *page) text(into *[]factcheck.Block, line pageLine) {
	if bullet := bulletLine.FindStringSubmatch(line.text); bullet != nil {
		list := lastList(*into)
		if list == nil || list.Ordered {
			list = new(factcheck.List)
			*into = append(*into, factcheck.Block{List: list})
		}
		list.Items = append(list.Items, []factcheck.Block{p.paragraph(pageLine{line.number, bullet[1]})})
		return
	}
	if found := orderedLine.FindStringSubmatch(line.text); found != nil {
		if n, err := strconv.Atoi(calendar.Digits(found[1])); err == nil && n > 0 {
			list := lastList(*into)
			if list == nil || !list.Ordered || max(list.Start, 1)+len(list.Items) != n {
				list = &factcheck.List{Ordered: true}
				if n > 1 {
					list.Start = n
				}
				*into = append(*into, factcheck.Block{List: list})
			}
			list.Items = append(list.Items, []factcheck.Block{p.paragraph(pageLine{line.number, found[2]})})
			return
		}
	}
	*into = append(*into, p.paragraph(line))
}

// lastList is the list that the blocks end with, if they do.
func lastList(blocks []factcheck.Block) *factcheck.List {
	if len(blocks) == 0 {
		return nil
	}
	return blocks[len(blocks)-1].List
}
