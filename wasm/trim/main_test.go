package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestFits(t *testing.T) {
	if err := fits(version); err != nil {
		t.Error(err)
	}
	err := fits("v10.1.12")
	for _, part := range []string{"v10.1.12", version, "wasm/trim", "WASM=stock"} {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("another version: %v does not say %s", err, part)
		}
	}
}

// The copy has what is kept, without what is left out; a file that is to be left out and
// is not there means that the list no longer fits.
func TestCopyPackage(t *testing.T) {
	from, to := t.TempDir(), t.TempDir()
	for _, name := range []string{"kept.go", "left.go", "kept_test.go", "README.md"} {
		if err := os.WriteFile(filepath.Join(from, name), []byte("package app\nimport "+jsonImport+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := copyPackage(from, to, []string{"left.go"}); err != nil {
		t.Fatal(err)
	}
	copied, err := filepath.Glob(filepath.Join(to, "*"))
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{filepath.Join(to, "kept.go")}; !slices.Equal(copied, want) {
		t.Errorf("copied %q, want %q", copied, want)
	}
	content, err := os.ReadFile(filepath.Join(to, "kept.go"))
	if err != nil || !strings.Contains(string(content), jsonStandInImport) {
		t.Errorf("%s, %v: imports the whole encoder", content, err)
	}
	if err := copyPackage(from, to, []string{"gone.go"}); err == nil || !strings.Contains(err.Error(), "gone.go") {
		t.Errorf("a file to be left out is gone: %v", err)
	}
}
