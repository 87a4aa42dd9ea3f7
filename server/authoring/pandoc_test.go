package authoring

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"strings"
	"testing"

	"factbox/app/factcheck"

	"github.com/google/go-cmp/cmp"
)

// pandoc runs Pandoc, which Quarto is built on, too. What it warns of is an error.
func pandoc(t *testing.T, source []byte, args ...string) []byte {
	t.Helper()
	program, err := exec.LookPath("pandoc")
	if err != nil {
		t.Fatal("no Pandoc on this machine: run `make pandoc`")
	}
	command := exec.Command(program, append([]string{"--from", "markdown"}, args...)...)
	command.Stdin = bytes.NewReader(source)
	var complaints bytes.Buffer
	command.Stderr = &complaints
	out, err := command.Output()
	if err != nil || complaints.Len() > 0 {
		t.Fatalf("pandoc: %v\n%s", err, &complaints)
	}
	return out
}

// outline is what a reader of a document has to agree on: its headings, and what is cited
// where, in order.
type outline struct {
	Headings  []string
	Citations [][]string // the ids of each group
}

// pandocOutline reads a document with Pandoc.
func pandocOutline(t *testing.T, source []byte) (o outline) {
	t.Helper()
	var document any
	if err := json.Unmarshal(pandoc(t, source, "--to", "json"), &document); err != nil {
		t.Fatal(err)
	}
	var walk func(any)
	walk = func(value any) {
		switch value := value.(type) {
		case []any:
			for _, inner := range value {
				walk(inner)
			}
		case map[string]any:
			content, _ := value["c"].([]any)
			switch value["t"] {
			case "Header":
				o.Headings = append(o.Headings, words(content[2]))
			case "Cite":
				var group []string
				for _, citation := range content[0].([]any) {
					group = append(group, citation.(map[string]any)["citationId"].(string))
				}
				o.Citations = append(o.Citations, group)
				return
			}
			walk(value["c"])
		}
	}
	walk(document.(map[string]any)["blocks"])
	return o
}

// words are the text of Pandoc's inlines.
func words(value any) (text string) {
	switch value := value.(type) {
	case []any:
		for _, inner := range value {
			text += words(inner)
		}
	case map[string]any:
		switch value["t"] {
		case "Str":
			return value["c"].(string)
		case "Space", "SoftBreak":
			return " "
		case "Quoted": // Pandoc has taken the marks
			return `"` + words(value["c"]) + `"`
		}
		return words(value["c"])
	}
	return text
}

// ownOutline reads a document as the host does.
func ownOutline(t *testing.T, name string, source []byte) (o outline) {
	t.Helper()
	r := read(name, source)
	if problems := r.found(); problems.Fatal() {
		t.Fatal(problems)
	}
	o.Headings = append(o.Headings, r.summaryHeading)
	collect := func(blocks []factcheck.Block) {
		eachCitation(blocks, func(group []factcheck.Citation) {
			var ids []string
			for _, c := range group {
				ids = append(ids, r.check.Sources[c.Source-1].ID)
			}
			o.Citations = append(o.Citations, ids)
		})
	}
	collect(r.check.Summary)
	for _, s := range r.check.Sections {
		o.Headings = append(o.Headings, s.Heading)
		collect(s.Blocks)
	}
	return o
}

// Pandoc reads the samples as the host does, as they were written and as they are
// formatted: the same headings, the same citations, and every source in the list.
func TestPandoc(t *testing.T) {
	for name, source := range samples(t) {
		canonical, problems := Format(name, source)
		if problems.Fatal() {
			t.Fatal(problems)
		}
		for form, text := range map[string][]byte{"written": source, "formatted": canonical} {
			t.Run(name+"/"+form, func(t *testing.T) {
				t.Parallel()
				if diff := cmp.Diff(ownOutline(t, name, text), pandocOutline(t, text)); diff != "" {
					t.Errorf("(-ours +Pandoc's)\n%s", diff)
				}
				page := string(pandoc(t, text, "--citeproc", "--to", "html"))
				for _, s := range read(name, text).check.Sources {
					if !strings.Contains(page, `id="ref-`+s.ID+`"`) {
						t.Errorf("the source %s is not in the list of references", s.ID)
					}
				}
			})
		}
	}
}
