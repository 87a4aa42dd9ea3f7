package main

import (
	"errors"
	"strings"
	"testing"
	"testing/iotest"

	"factbox/server/authoring"
)

const page = `Fact check: Can lightning strike twice?
Checked on November 20, 2026
Loading...Time left: 10
Executive Summary
It can [1].
1. Why it does
Tall buildings are struck often [1] [2].
`

func TestImport(t *testing.T) {
	const (
		document = `---
title: Can lightning strike twice?
checked: 2026-11-20
references:
  - id: s1
  - id: s2
---

# Summary

It can [@s1].

# Why it does

Tall buildings are struck often [@s1; @s2].
`
		noise = `:3: dropped "Loading...Time left: 10"; it is not part of the text` + "\n"
	)
	for _, test := range []struct {
		name             string
		file             string
		in               string
		out, report, err string
	}{
		{"from a file", "page.txt", "", document, "page.txt" + noise, ""},
		{"from standard input", "-", page, document, "-" + noise, ""},
		{"no such file", "nothing.txt", "", "", "", "open nothing.txt: no such file or directory"},
		{"a folder", "folder", "", "", "", "read folder: is a directory"},
		{"no fact check", "-", "Hello.", "", "", "import -: the title is missing: expected a line \"Fact check: …\" above the summary, or a question in the first line"},
		{"too large", "-", page + strings.Repeat("x", authoring.MaxFile), "", "", "import -: the text has 2097331 bytes, over the limit of 2097152"},
	} {
		t.Run(test.name, func(t *testing.T) {
			inFolder(t, map[string]string{"page.txt": page, "folder/notes.txt": ""})
			var out, report strings.Builder
			err := (&importPage{File: test.file}).run(strings.NewReader(test.in), &out, &report)
			checkText(t, "output", test.out, out.String())
			checkText(t, "report", test.report, report.String())
			checkError(t, test.err, err)
		})
	}
}

func TestImportReportsBrokenInput(t *testing.T) {
	broken := errors.New("the pipe is broken")
	var out, report strings.Builder
	err := (&importPage{File: "-"}).run(iotest.ErrReader(broken), &out, &report)
	if !errors.Is(err, broken) || out.Len() != 0 {
		t.Errorf("%v with %d bytes of output, want %v and none", err, out.Len(), broken)
	}
}

// What import writes, check has nothing to say about but that sources are bare.
func TestImportedDocumentIsSound(t *testing.T) {
	var document, report strings.Builder
	if err := (&importPage{File: "-"}).run(strings.NewReader(page), &document, &report); err != nil {
		t.Fatal(err)
	}
	inFolder(t, map[string]string{"imported.md": document.String()})
	var out strings.Builder
	err := (&check{Paths: []string{"imported.md"}}).run(&out)
	const bare = "add its title and its address, so that readers can look it up [source-empty]\n"
	checkText(t, "output",
		"imported.md:5:5: warning: nothing is said about the source \"s1\"; "+bare+
			"imported.md:6:5: warning: nothing is said about the source \"s2\"; "+bare, out.String())
	checkError(t, "", err)
}
