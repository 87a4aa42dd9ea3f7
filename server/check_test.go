package main

import (
	"strings"
	"testing"

	"factbox/server/authoring"
)

func TestCheck(t *testing.T) {
	badDate := strings.Replace(sound, "---\n#", "checked: yesterday\n---\n#", 1)
	worse := strings.Replace(badDate, "It does.", "It does [@nobody].", 1)
	const mend = "write it as YYYY-MM-DD, YYYY-MM or YYYY, a day of the calendar"
	files := map[string]string{
		"good.md":           sound,
		"date.md":           badDate,
		"desk/worse.md":     worse,
		"desk/old/date.md":  badDate,
		"desk/notes.txt":    "not a document",
		"pictures/storm.md": sound,
		"empty/notes.txt":   "not a document",
		"uncited.md":        strings.Replace(sound, "---\n#", "references: [{id: nws}]\n---\n#", 1),
		"big.md":            sound + strings.Repeat("x", authoring.MaxFile),
		"notes.txt":         sound,
	}
	for _, test := range []struct {
		name  string
		paths []string
		out   string
		err   string
	}{
		{"nothing to say", []string{"good.md"}, "", ""},
		{"one problem", []string{"date.md"}, "date.md:3:10: bad date \"yesterday\"; " + mend + "\n", "1 problem"},
		{"a warning counts", []string{"uncited.md"},
			"uncited.md:3:14: warning: source never cited \"nws\"; cite it where the text relies on it, or remove it\n", "1 problem"},
		{"several files", []string{"good.md", "date.md", "desk/worse.md"},
			"date.md:3:10: bad date \"yesterday\"; " + mend + "\n" +
				"desk/worse.md:3:10: bad date \"yesterday\"; " + mend + "\n" +
				"desk/worse.md:9:10: a citation without source: \"@nobody\"; add a reference with that id\n", "3 problems"},
		{"a folder and those below", []string{"desk"},
			"desk/old/date.md:3:10: bad date \"yesterday\"; " + mend + "\n" +
				"desk/worse.md:3:10: bad date \"yesterday\"; " + mend + "\n" +
				"desk/worse.md:9:10: a citation without source: \"@nobody\"; add a reference with that id\n", "3 problems"},
		{"a folder of good ones", []string{"pictures"}, "", ""},
		{"a file by any name", []string{"notes.txt"},
			"", ""},
		{"too large", []string{"big.md"}, "big.md:1:1: the file has 2097153 bytes, over the limit of 2097152; split it\n", "1 problem"},
		{"a folder without documents", []string{"empty"}, "", "empty: no .md file and no theme below this folder"},
		{"no such file", []string{"nothing.md"}, "", "stat nothing.md: no such file or directory"},
		{"problems before a missing file are told", []string{"date.md", "nothing.md"},
			"date.md:3:10: bad date \"yesterday\"; " + mend + "\n", "stat nothing.md: no such file or directory"},
	} {
		t.Run(test.name, func(t *testing.T) {
			inFolder(t, files)
			var out strings.Builder
			err := (&check{Paths: test.paths}).run(&out)
			checkText(t, "output", test.out, out.String())
			checkError(t, test.err, err)
		})
	}
}
