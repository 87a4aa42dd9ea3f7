package library_test

import (
	"errors"
	"io/fs"
	"log/slog"
	"testing"

	"github.com/google/go-cmp/cmp"

	"factbox/server/authoring"
	"factbox/server/library"
)

// Whoever waits for a change hears of every one, and of nothing else.
func TestChanged(t *testing.T) {
	content := newFolder(map[string]string{"checks/a.md": sound("A"), "themes/daily/tokens.json": tokens(legible)})
	l, themes := open(t, content), openThemes(t, content)
	for _, test := range []struct {
		name            string
		change          func()
		library, themes bool
	}{
		{"nothing", func() {}, false, false},
		{"a document", func() { content.write("checks/a.md", sound("B")) }, true, false},
		{"it breaks", func() { content.write("checks/a.md", broken) }, true, false},
		{"it breaks otherwise", func() { content.write("checks/a.md", broken+broken) }, true, false},
		{"it is mended", func() { content.write("checks/a.md", sound("B")) }, true, false},
		{"a new one, broken", func() { content.write("checks/b.md", broken) }, true, false},
		{"it goes", func() { delete(content.MapFS, "checks/b.md") }, true, false},
		{"the site", func() { content.write("site.yaml", "publisher: {name: Desk}") }, true, false},
		{"a theme", func() { content.write("themes/daily/tokens.json", tokens(blue)) }, false, true},
		{"it breaks", func() { content.write("themes/daily/tokens.json", tokens(faint)) }, false, true},
		{"something else", func() { content.write("checks/a.txt", "A") }, false, false},
	} {
		changedLibrary, changedThemes := l.Changed(), themes.Changed()
		test.change()
		reload(t, l)
		reloadThemes(t, themes)
		if got := isClosed(changedLibrary); got != test.library {
			t.Errorf("%s: the library tells of a change: %t", test.name, got)
		}
		if got := isClosed(changedThemes); got != test.themes {
			t.Errorf("%s: the themes tell of a change: %t", test.name, got)
		}
		if isClosed(l.Changed()) || isClosed(themes.Changed()) {
			t.Errorf("%s: who asks afterwards hears of it again", test.name)
		}
	}
}

func isClosed(c <-chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}

// A report is what `factbox check` says of the file as it is now.
func TestReport(t *testing.T) {
	content := newFolder(map[string]string{"checks/a.md": sound("A"), "checks/never.md": broken})
	l := open(t, content)
	advised := "---\ntitle: A\nreferences: [{id: x, URL: \"http://x.example/\"}]\n---\n# Summary\nYes [@x].\n\n# Why\nBecause [@x].\n"
	for _, test := range []struct{ name, slug, source string }{
		{"sound", "a", sound("A")},
		{"with warnings", "a", advised},
		{"broken", "a", broken},
		{"never good", "never", broken},
	} {
		file := "checks/" + test.slug + ".md"
		content.write(file, test.source)
		reload(t, l)
		want := library.Report{File: file, Problems: authoring.Check(file, []byte(test.source))}
		if got, ok := l.Report(test.slug); !ok || !cmp.Equal(want, got) {
			t.Errorf("%s: %t (-want +got)\n%s", test.name, ok, cmp.Diff(want, got))
		}
	}
	if report, ok := l.Report("b"); ok {
		t.Errorf("there is no such file, and yet: %v", report)
	}
	delete(content.MapFS, "checks/a.md")
	if report, ok := l.Report("a"); !ok || !errors.Is(report.Err, fs.ErrNotExist) {
		t.Errorf("gone, and not yet noticed: %t, %v", ok, report.Err)
	}
}

// A draft says that it is one.
func TestDraftIsMarked(t *testing.T) {
	content := newFolder(map[string]string{"a.md": sound("A"), "b.md": "---\ndraft: true\n" + sound("B")[4:]})
	l, err := library.Open(content, slog.New(slog.DiscardHandler), library.WithDrafts)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range l.Documents() {
		if d.Draft != (d.Slug == "b") {
			t.Errorf("%s: draft %t", d.Slug, d.Draft)
		}
	}
}
