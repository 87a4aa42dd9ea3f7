package main

import (
	"os"
	"strings"
	"testing"

	"factbox/server/authoring"
)

const loose = "---\n# A comment.\ntitle:   Can lightning strike twice?\n---\nSummary\n=======\nIt can.\n\n# Why\n* It does.\n"
const tight = "---\n# A comment.\ntitle: Can lightning strike twice?\n---\n\n# Summary\n\nIt can.\n\n# Why\n\n- It does.\n"

func TestFormatFiles(t *testing.T) {
	inFolder(t, map[string]string{"checks/loose.md": loose, "checks/tight.md": tight, "checks/notes.txt": "x"})
	var out strings.Builder
	err := (&format{Check: true, Paths: []string{"checks"}}).run(nil, &out)
	checkError(t, "not formatted: 1; run factbox fmt on them", err)
	checkText(t, "those that are not formatted", "checks/loose.md\n", out.String())
	out.Reset()
	if err := (&format{Paths: []string{"checks"}}).run(nil, &out); err != nil {
		t.Fatal(err)
	}
	checkText(t, "those that were formatted", "checks/loose.md\n", out.String())
	for _, name := range []string{"checks/loose.md", "checks/tight.md"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		checkText(t, name, tight, string(text))
	}
	out.Reset()
	if err := (&format{Check: true, Paths: []string{"checks/loose.md", "checks"}}).run(nil, &out); err != nil || out.Len() > 0 {
		t.Errorf("%v, %s", err, &out)
	}
}

func TestFormatStandardInput(t *testing.T) {
	var out strings.Builder
	if err := (&format{Paths: []string{"-"}}).run(strings.NewReader(loose), &out); err != nil {
		t.Fatal(err)
	}
	checkText(t, "output", tight, out.String())
}

// A document that cannot be read stays as it is, and the errors name the places.
func TestFormatBrokenFile(t *testing.T) {
	inFolder(t, map[string]string{"broken.md": "---\ntitel: X\n---\n# Summary\nX\n"})
	var out strings.Builder
	err := (&format{Paths: []string{"broken.md"}}).run(nil, &out)
	if err == nil || !strings.Contains(err.Error(), "broken.md:2:1: ") {
		t.Errorf("%v", err)
	}
	if text, _ := os.ReadFile("broken.md"); string(text) != "---\ntitel: X\n---\n# Summary\nX\n" {
		t.Errorf("it was changed: %s", text)
	}
}

// The skeleton is a sound draft, formatted, with everything that a document may have.
func TestNew(t *testing.T) {
	inFolder(t, nil)
	var out strings.Builder
	if err := (&newDocument{File: "moon.md"}).run(&out); err != nil {
		t.Fatal(err)
	}
	checkText(t, "output", "moon.md\n", out.String())
	source, err := os.ReadFile("moon.md")
	if err != nil {
		t.Fatal(err)
	}
	check, problems := authoring.ParseMarkdown("moon.md", source)
	if problems != nil || !check.Draft {
		t.Errorf("draft %v, %v", check.Draft, problems)
	}
	formatted, _ := authoring.Format("moon.md", source)
	checkText(t, "the skeleton, formatted", string(source), string(formatted))
	if err := (&newDocument{File: "moon.md"}).run(&out); err == nil {
		t.Error("the document was overwritten")
	}
	out.Reset()
	if err := new(newDocument).run(&out); err != nil {
		t.Fatal(err)
	}
	checkText(t, "without a file", string(source), out.String())
}
