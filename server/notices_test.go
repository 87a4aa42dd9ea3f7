package main

import (
	"runtime/debug"
	"strings"
	"testing"

	"factbox/assets"
)

// onlyInTests is linked into tests, and not handed out.
const onlyInTests = "github.com/google/go-cmp"

// TestNotices finds a notice for every module that is linked into this program, and
// what the browser's programs are made of.
func TestNotices(t *testing.T) {
	bundle, err := assets.Load()
	if err != nil {
		t.Fatal(err)
	}
	notices := bundle.Notices.Text()
	works := []string{
		"the Go standard library, ", "github.com/maxence-charriere/go-app/v10 v10.1.11\n",
		"Copyright (c) 2011 The Snappy-Go Authors.", // in a folder of klauspost/compress
	}
	linked, ok := debug.ReadBuildInfo()
	if !ok || len(linked.Deps) == 0 {
		t.Fatal("the program does not know what it is made of")
	}
	for _, module := range linked.Deps {
		if module.Path != onlyInTests {
			works = append(works, module.Path+" "+module.Version+"\n")
		}
	}
	for _, work := range works {
		if !strings.Contains(notices, "\n"+work) {
			t.Errorf("no notice for %s", work)
		}
	}
	if said := output(t, "notices"); said != notices {
		t.Errorf("the command says something else: %.100q", said)
	}
}
