package main

import (
	"errors"
	"flag"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the goldens anew")

// examples lie beside the checkout. They are other people's texts, and not ours to put
// into the project; what we say about them is.
const examples = "../../shared/examples"

// TestExamples takes what others have published through import, check and serve, with
// the real program. What it says is in testdata/examples.
func TestExamples(t *testing.T) {
	files, err := filepath.Glob(examples + "/claimreview/*")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skipf("nothing in %s: published fact checks are not ours to put into the project", examples)
	}
	for _, file := range append(files, examples+"/factually-ice-missing-children.txt") {
		t.Run(filepath.Base(file), func(t *testing.T) {
			example, err := filepath.Abs(file)
			if err != nil {
				t.Fatal(err)
			}
			content := t.TempDir()
			said := "$ factbox import " + filepath.Base(file) + "\n" + imported(t, example, content)
			said += "$ factbox check checks\n" + output(t, "check", content)
			said = strings.NewReplacer(example, filepath.Base(file), content, "checks").Replace(said)
			golden(t, filepath.Join("testdata/examples", filepath.Base(file)+".golden"), said)
			checkServed(t, content)
		})
	}
}

// TestExampleTheme takes a partner's tokens through check and serve.
func TestExampleTheme(t *testing.T) {
	tokens, err := os.ReadFile(examples + "/themes/example-daily.tokens.json")
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("nothing in %s/themes", examples)
	}
	if err != nil {
		t.Fatal(err)
	}
	content := t.TempDir()
	folder := filepath.Join(content, "themes", "daily")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "tokens.json"), tokens, 0o644); err != nil {
		t.Fatal(err)
	}
	said := "$ factbox check themes/daily\n" + strings.ReplaceAll(output(t, "check", folder), content+"/", "")
	golden(t, "testdata/examples/example-daily.tokens.json.golden", said)
	origin := started(t, factbox(t, "serve", "--addr", "127.0.0.1:0", "--content", content))
	checkStatus(t, origin+"/themes/daily", http.StatusOK)
}

// imported runs import and returns what it said. From a page's text comes one document.
func imported(t *testing.T, example, content string) string {
	t.Helper()
	if filepath.Ext(example) != ".txt" {
		return output(t, "import", "--to", content, example)
	}
	document, err := os.Create(filepath.Join(content, "page.md"))
	if err != nil {
		t.Fatal(err)
	}
	defer document.Close()
	var report strings.Builder
	command := factbox(t, "import", example)
	command.Stdout, command.Stderr = document, &report
	if err := command.Run(); err != nil {
		t.Fatalf("%v: %s", err, &report)
	}
	return report.String()
}

// output is everything that a command says.
func output(t *testing.T, args ...string) string {
	t.Helper()
	command := factbox(t, args...)
	command.Stderr = nil
	said, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("factbox %s: %v: %s", args, err, said)
	}
	return string(said)
}

// checkServed asks a host for the card of each document. A draft has one only with
// --drafts.
func checkServed(t *testing.T, content string) {
	t.Helper()
	documents, err := filepath.Glob(filepath.Join(content, "*.md"))
	if err != nil || len(documents) == 0 {
		t.Fatalf("%d documents, %v", len(documents), err)
	}
	usual := started(t, factbox(t, "serve", "--addr", "127.0.0.1:0", "--content", content))
	drafts := started(t, factbox(t, "serve", "--addr", "127.0.0.1:0", "--content", content, "--drafts"))
	for _, document := range documents {
		card := "/embed/" + strings.TrimSuffix(filepath.Base(document), ".md")
		published := http.StatusOK
		if text, _ := os.ReadFile(document); strings.Contains(string(text), "\ndraft: true\n") {
			published = http.StatusNotFound
		}
		checkStatus(t, usual+card, published)
		checkStatus(t, drafts+card, http.StatusOK)
	}
}

func checkStatus(t *testing.T, address string, want int) {
	t.Helper()
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != want {
		body, _ := io.ReadAll(answer.Body)
		t.Errorf("%s: %s, want %d: %.200s", address, answer.Status, want, body)
	}
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	checkText(t, "output", string(want), got)
}
