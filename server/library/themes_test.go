package library_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"factbox/assets"
	"factbox/server/library"
)

// tokens is a tokens file whose text has a colour, in both schemes.
func tokens(text string) string {
	return `{"color": {"$type": "color",
		"surface": {"$value": {"colorSpace": "srgb", "components": [1, 1, 1]}},
		"text": {"$value": {"colorSpace": "srgb", "components": ` + text + `}}
	}}`
}

const (
	legible  = "[0, 0, 0]"
	blue     = "[0, 0, 0.4]"
	faint    = "[0.8, 0.8, 0.8]"
	brokenTo = "[0, 0"
)

func openThemes(t *testing.T, folders ...fs.FS) *library.Themes {
	t.Helper()
	themes, err := library.OpenThemes(slog.New(slog.NewTextHandler(t.Output(), nil)), folders...)
	if err != nil {
		t.Fatal(err)
	}
	return themes
}

func reloadThemes(t *testing.T, themes *library.Themes) (changed bool) {
	t.Helper()
	changed, err := themes.Reload()
	if err != nil {
		t.Fatal(err)
	}
	return changed
}

// shelf returns what there is: the name of each theme, with the hexadecimal colour
// of its text.
func shelf(t *testing.T, themes *library.Themes) (all []string) {
	t.Helper()
	for _, theme := range themes.All() {
		if found, ok := themes.Theme(theme.Name); !ok || found != theme {
			t.Errorf("Theme(%q) is not the listed one", theme.Name)
		}
		all = append(all, theme.Name+" "+theme.Values("light")["color.text"].Color.Hex())
	}
	return all
}

func wantShelf(t *testing.T, themes *library.Themes, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, shelf(t, themes)); diff != "" {
		t.Errorf("themes (-want +got):\n%s", diff)
	}
}

func TestThemes(t *testing.T) {
	own := newFolder(map[string]string{"themes/daily/tokens.json": tokens(legible), "checks/a.md": sound("A")})
	host := newFolder(map[string]string{"themes/wire/tokens.json": tokens(legible), "themes/daily/tokens.json": tokens(blue)})
	themes := openThemes(t, host, own)
	wantShelf(t, themes, "default #1b1b1a", "daily #000000", "wire #000000")
	hash := themes.Hash()

	if reloadThemes(t, themes) {
		t.Error("nothing has changed, but Reload says so")
	}
	own.write("themes/daily/tokens.json", tokens(blue))
	own.write("themes/default/tokens.json", tokens(legible))
	if !reloadThemes(t, themes) || themes.Hash() == hash {
		t.Error("a change is not noticed")
	}
	wantShelf(t, themes, "default #000000", "daily #000066", "wire #000000")

	delete(own.MapFS, "themes/daily/tokens.json")
	delete(own.MapFS, "themes/default/tokens.json")
	reloadThemes(t, themes)
	wantShelf(t, themes, "default #1b1b1a", "daily #000066", "wire #000000")
}

// TestThemeKeepsItsLastGoodVersion breaks a theme in each of the ways there are.
func TestThemeKeepsItsLastGoodVersion(t *testing.T) {
	const folder = "themes/daily/"
	for name, change := range map[string]func(*folderOfTheme){
		"not JSON":            func(f *folderOfTheme) { f.write("tokens.json", tokens(brokenTo)) },
		"illegible":           func(f *folderOfTheme) { f.write("tokens.json", tokens(faint)) },
		"tokens begun":        func(f *folderOfTheme) { f.write("tokens.json", "") },
		"tokens gone":         func(f *folderOfTheme) { f.remove("tokens.json") },
		"manifest broken":     func(f *folderOfTheme) { f.write("manifest.json", "{") },
		"manifest begun":      func(f *folderOfTheme) { f.write("manifest.json", "") },
		"font begun":          func(f *folderOfTheme) { f.write("daily.woff2", "wO") },
		"font gone":           func(f *folderOfTheme) { f.remove("daily.woff2") },
		"a folder for a font": func(f *folderOfTheme) { f.remove("daily.woff2"); f.write("daily.woff2/x", "wOF2") },
		"a folder for tokens": func(f *folderOfTheme) { f.remove("tokens.json"); f.write("tokens.json/x", "{}") },
		"a second tokens file": func(f *folderOfTheme) {
			f.remove("tokens.json")
			f.write("a.tokens.json", "{}")
			f.write("b.tokens.json", "{}")
		},
		"more files than fonts": func(f *folderOfTheme) { f.fill() },
	} {
		t.Run(name, func(t *testing.T) {
			files := &folderOfTheme{newFolder(nil), folder}
			files.write("tokens.json", tokens(blue))
			files.write("manifest.json", `{"fonts": [{"family": "Daily", "file": "daily.woff2", "licence": "OFL-1.1"}]}`)
			files.write("daily.woff2", "wOF2")
			themes := openThemes(t, files)
			wantShelf(t, themes, "default #1b1b1a", "daily #000066")
			change(files)
			reloadThemes(t, themes)
			wantShelf(t, themes, "default #1b1b1a", "daily #000066")
			failures := themes.Failures()
			if len(failures) != 1 || failures[0].File != "themes/daily" || !failures[0].Kept {
				t.Fatalf("failures: %v, want one of themes/daily, which is kept", failures)
			}
			clear(files.MapFS)
			files.write("tokens.json", tokens(legible))
			reloadThemes(t, themes)
			wantShelf(t, themes, "default #1b1b1a", "daily #000000")
			if failures := themes.Failures(); failures != nil {
				t.Errorf("mended, and still: %v", failures)
			}
		})
	}
}

// folderOfTheme is a content folder in which one theme's folder changes.
type folderOfTheme struct {
	*folder
	at string
}

func (f *folderOfTheme) write(name, content string) { f.folder.write(f.at+name, content) }
func (f *folderOfTheme) remove(name string)         { delete(f.MapFS, f.at+name) }

func (f *folderOfTheme) fill() {
	for i := range library.MaxThemeEntries {
		f.write(fmt.Sprintf("draft-%d.txt", i), "")
	}
}

// TestThemeOverAnother has a theme of the content folder take the place of one that
// every host has, for as long as it is there.
func TestThemeOverAnother(t *testing.T) {
	built := newFolder(map[string]string{"themes/wire/tokens.json": tokens(legible)})
	own := newFolder(map[string]string{"themes/wire/tokens.json": tokens(faint)})
	themes := openThemes(t, built, own)
	wantShelf(t, themes, "default #1b1b1a", "wire #000000")
	own.write("themes/wire/tokens.json", tokens(blue))
	reloadThemes(t, themes)
	wantShelf(t, themes, "default #1b1b1a", "wire #000066")
	own.write("themes/wire/tokens.json", tokens(faint))
	reloadThemes(t, themes)
	wantShelf(t, themes, "default #1b1b1a", "wire #000066")
	clear(own.MapFS)
	reloadThemes(t, themes)
	wantShelf(t, themes, "default #1b1b1a", "wire #000000")
}

// onDisk is a content folder of its own on the disk, as the host opens it.
func onDisk(t *testing.T) (dir string, files fs.FS) {
	t.Helper()
	dir = t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return dir, root.FS()
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestThemeThroughLinks follows links as far as the content folder goes. A cluster
// that mounts files changes where a link leads, and nothing about the link next to
// it, https://kubernetes.io/docs/concepts/configuration/configmap/.
func TestThemeThroughLinks(t *testing.T) {
	dir, files := onDisk(t)
	write := func(version, content string) {
		must(t, os.MkdirAll(filepath.Join(dir, "themes/daily", version), 0o777))
		must(t, os.WriteFile(filepath.Join(dir, "themes/daily", version, "tokens.json"), []byte(content), 0o666))
	}
	write("..1", tokens(blue))
	write("..2", tokens(legible))
	must(t, os.Symlink("..1", filepath.Join(dir, "themes/daily/..data")))
	must(t, os.Symlink("..data/tokens.json", filepath.Join(dir, "themes/daily/tokens.json")))
	must(t, os.Symlink("daily", filepath.Join(dir, "themes/nightly")))
	themes := openThemes(t, files)
	wantShelf(t, themes, "default #1b1b1a", "daily #000066", "nightly #000066")

	must(t, os.Symlink("..2", filepath.Join(dir, "themes/daily/..new")))
	must(t, os.Rename(filepath.Join(dir, "themes/daily/..new"), filepath.Join(dir, "themes/daily/..data")))
	reloadThemes(t, themes)
	wantShelf(t, themes, "default #1b1b1a", "daily #000000", "nightly #000000")

	outside := filepath.Join(t.TempDir(), "tokens.json")
	must(t, os.WriteFile(outside, []byte(tokens(blue)), 0o666))
	must(t, os.Remove(filepath.Join(dir, "themes/daily/tokens.json")))
	must(t, os.Symlink(outside, filepath.Join(dir, "themes/daily/tokens.json")))
	reloadThemes(t, themes)
	wantShelf(t, themes, "default #1b1b1a", "daily #000000", "nightly #000000")
	if failures := themes.Failures(); len(failures) != 2 {
		t.Errorf("a link out of the content folder is followed; failures: %v", failures)
	}
}

// What waits for whoever writes to it must not keep the host waiting.
func TestThemeOfAPipe(t *testing.T) {
	dir, files := onDisk(t)
	must(t, os.MkdirAll(filepath.Join(dir, "themes/daily"), 0o777))
	must(t, syscall.Mkfifo(filepath.Join(dir, "themes/daily/tokens.json"), 0o666))
	must(t, syscall.Mkfifo(filepath.Join(dir, "themes/pipe.json"), 0o666))
	themes := openThemes(t, files)
	var got []string
	for _, failure := range themes.Failures() {
		got = append(got, failure.Err.Error())
	}
	want := []string{
		"themes/daily/tokens.json: not a file; put one there",
		"themes/pipe.json: a theme is a folder; move the file to themes/pipe/tokens.json",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestThemeIsReadableAgain tries anew to read what could not be read: whose
// permissions are mended keeps its size and time.
func TestThemeIsReadableAgain(t *testing.T) {
	const file = "themes/daily/tokens.json"
	files := refusing(newFolder(map[string]string{file: tokens(blue)}), file)
	themes := openThemes(t, files)
	wantShelf(t, themes, "default #1b1b1a")
	files.allow()
	reloadThemes(t, themes)
	wantShelf(t, themes, "default #1b1b1a", "daily #000066")
	if failures := themes.Failures(); failures != nil {
		t.Errorf("mended, and still: %v", failures)
	}
}

// TestThemesAreReportedOnce says what is wrong when it begins to be, and not at
// every look.
func TestThemesAreReportedOnce(t *testing.T) {
	files := newFolder(map[string]string{"themes/daily/tokens.json": tokens(brokenTo)})
	var log bytes.Buffer
	themes, err := library.OpenThemes(slog.New(slog.NewTextHandler(&log, nil)), files)
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		reloadThemes(t, themes)
	}
	if lines := strings.Count(log.String(), "\n"); lines != 1 {
		t.Errorf("%d lines in the log, want 1:\n%s", lines, &log)
	}
}

// TestThemesAreListedAgain goes on after what could not be listed can be, and says
// only once that it could not.
func TestThemesAreListedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		folder := newFolder(map[string]string{"themes/daily/tokens.json": tokens(blue)})
		files := refusing(folder)
		var log bytes.Buffer
		themes, err := library.OpenThemes(slog.New(slog.NewTextHandler(&log, nil)), files)
		must(t, err)
		files.refuse("themes")
		folder.write("themes/daily/tokens.json", tokens(legible))
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		go themes.Watch(ctx, 2*time.Second, nil)
		time.Sleep(time.Minute)
		synctest.Wait()
		wantShelf(t, themes, "default #1b1b1a", "daily #000066")
		if lines := strings.Count(log.String(), "\n"); lines != 1 {
			t.Errorf("%d lines in the log, want 1:\n%s", lines, &log)
		}
		files.allow()
		time.Sleep(2 * time.Second)
		synctest.Wait()
		wantShelf(t, themes, "default #1b1b1a", "daily #000000")
	})
}

const svg = `<svg xmlns="http://www.w3.org/2000/svg"/>`

// TestThemeFiles finds what is wrong with the files of a theme's folder.
func TestThemeFiles(t *testing.T) {
	const (
		font    = `{"fonts": [{"family": "Daily", "file": "daily.woff2", "licence": "OFL-1.1"}]}`
		twoFont = `{"fonts": [{"family": "Daily", "file": "daily.woff2", "licence": "OFL-1.1"}, {"family": "Nightly", "file": "nightly.woff2", "licence": "OFL-1.1"}]}`
		logo    = `{"logo": {"light": "ink.svg", "dark": "paper.png", "alt": "The Daily", "width": 80, "height": 24}}`
		png     = "\x89PNG\r\n\x1a\n"
	)
	for name, test := range map[string]struct {
		files map[string]string
		want  []string // of the problems, those that are fatal
	}{
		"a font and logos": {map[string]string{
			"themes/x/tokens.json": tokens(legible), "themes/x/manifest.json": font, "themes/x/daily.woff2": "wOF2…",
		}, nil},
		"a file where folders are": {map[string]string{"themes/x.tokens.json": tokens(legible)},
			[]string{"themes/x.tokens.json: a theme is a folder; move the file to themes/x/tokens.json"}},
		"other files where folders are": {map[string]string{"themes/README.md": "", "themes/.gitkeep": "", "themes/LICENSE": ""}, nil},
		"a logo with a loud name":       {map[string]string{"themes/x/tokens.json": tokens(legible), "themes/x/manifest.json": strings.ReplaceAll(logo, "ink.svg", "INK.SVG"), "themes/x/INK.SVG": svg, "themes/x/paper.png": png}, nil},
		"a name that no address can have": {map[string]string{"themes/The Daily/tokens.json": tokens(legible)},
			[]string{`themes/The Daily/tokens.json:1:1: the theme's folder has the name "The Daily"; give it one of lower-case letters, digits and hyphens, at most 64; it stands in addresses`}},
		"no font file": {map[string]string{"themes/x/tokens.json": tokens(legible), "themes/x/manifest.json": font},
			[]string{"themes/x/daily.woff2: cannot be read (file does not exist); put the file there, or let the host read it"}},
		"another font format": {map[string]string{"themes/x/tokens.json": tokens(legible), "themes/x/manifest.json": font, "themes/x/daily.woff2": "\x00\x01\x00\x00"},
			[]string{"themes/x/daily.woff2: not a WOFF2 file; convert it (woff2_compress) without changing the font, if its licence allows that"}},
		"a heavy font": {map[string]string{"themes/x/tokens.json": tokens(legible), "themes/x/manifest.json": font, "themes/x/daily.woff2": "wOF2" + strings.Repeat(" ", library.MaxFont)},
			[]string{"themes/x/daily.woff2: more than the 524288 bytes allowed; make it smaller"}},
		"one heavy font of two": {map[string]string{"themes/x/tokens.json": tokens(legible), "themes/x/manifest.json": twoFont, "themes/x/daily.woff2": "wOF2", "themes/x/nightly.woff2": "OTTO"},
			[]string{"themes/x/nightly.woff2: not a WOFF2 file; convert it (woff2_compress) without changing the font, if its licence allows that"}},
		"logos": {map[string]string{"themes/x/tokens.json": tokens(legible), "themes/x/manifest.json": logo, "themes/x/ink.svg": svg, "themes/x/paper.png": png}, nil},
		"logos by wrong names": {map[string]string{"themes/x/tokens.json": tokens(legible), "themes/x/manifest.json": logo, "themes/x/ink.svg": png, "themes/x/paper.png": svg},
			[]string{
				"themes/x/ink.svg: not the picture that its name says; save it anew as SVG, PNG or WebP",
				"themes/x/paper.png: not the picture that its name says; save it anew as SVG, PNG or WebP",
			}},
		"a page for a logo": {map[string]string{"themes/x/tokens.json": tokens(legible), "themes/x/manifest.json": logo, "themes/x/ink.svg": "<html/>", "themes/x/paper.png": png},
			[]string{"themes/x/ink.svg: not the picture that its name says; save it anew as SVG, PNG or WebP"}},
	} {
		t.Run(name, func(t *testing.T) {
			themes := openThemes(t, newFolder(test.files))
			var got []string
			for _, failure := range themes.Failures() {
				got = append(got, strings.Split(failure.Err.Error(), "\n")...)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestCostlyThemes has the host refuse files that are made to cost much, each with
// its reason, and publish the one beside them.
func TestCostlyThemes(t *testing.T) {
	files := newFolder(map[string]string{"themes/sound/tokens.json": tokens(legible)})
	var twice strings.Builder // each set stands for the next one twice
	for i := range 40 {
		fmt.Fprintf(&twice, `"s%d": {"sources": [{"$ref": "#/sets/s%d"}, {"$ref": "#/sets/s%d"}]}, `, i, i+1, i+1)
	}
	want := make(map[string]string)
	for name, file := range map[string][2]string{
		"10-mb":  {strings.Repeat(" ", 10_000_000), "more than the 1048576 bytes allowed"},
		"deep":   {strings.Repeat("[", 500_000), "values lie more than 64 deep in one another"},
		"cyclic": {`{"color": {"$type": "color", "text": {"$value": "{color.link}"}, "link": {"$value": "{color.text}"}}}`, "the references go round in a circle"},
		"within": {`{"color": {"$extends": "{color}"}}`, "the groups extend one another in a circle"},
		"doubly": {`{"version": "2025.10", "resolutionOrder": [{"$ref": "#/sets/s0"}], "sets": {` + twice.String() + `"s40": {"sources": [{}]}}}`, "the file refers to itself so often that it stands for millions of tokens"},
	} {
		files.write("themes/"+name+"/tokens.json", file[0])
		want["themes/"+name] = file[1]
	}
	themes := openThemes(t, files)
	wantShelf(t, themes, "default #1b1b1a", "sound #000000")
	got := make(map[string]string)
	for _, failure := range themes.Failures() {
		first, _, _ := strings.Cut(failure.Err.Error(), "\n")
		reason, _, _ := strings.Cut(first, "; ")
		at := strings.LastIndex(reason, ": ")
		if circle, _, ok := strings.Cut(reason, "in a circle: "); ok {
			reason, at = circle+"in a circle", strings.LastIndex(circle, ": ")
		}
		got[failure.File] = reason[at+len(": "):]
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("reasons (-want +got):\n%s", diff)
	}
}

// TestHostsThemes holds the themes that every host has to what is asked of those of
// partners.
func TestHostsThemes(t *testing.T) {
	themes := openThemes(t, assets.Themes())
	var names []string
	for _, theme := range themes.All() {
		names = append(names, theme.Name)
	}
	if diff := cmp.Diff([]string{"default", "broadsheet", "plain", "tabloid", "wire"}, names); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, failure := range themes.Failures() {
		t.Error(failure.Err)
	}
}
