package library_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"factbox/server/authoring"
	"factbox/server/library"
)

// sound is a document that can be published.
func sound(title string) string {
	return "---\ntitle: " + title + "\n---\n# Summary\nYes.\n\n# Why\nBecause.\n"
}

// broken is a document that cannot.
const broken = "---\ntitle: \n---\nNo heading.\n"

// folder is a content folder that a test changes. Every change is later than
// the one before.
type folder struct {
	fstest.MapFS
	changes time.Duration
}

func newFolder(files map[string]string) *folder {
	f := &folder{MapFS: make(fstest.MapFS)}
	for name, content := range files {
		f.write(name, content)
	}
	return f
}

func (f *folder) write(name, content string) {
	f.changes += time.Second
	f.MapFS[name] = &fstest.MapFile{Data: []byte(content), ModTime: time.Unix(0, 0).Add(f.changes)}
}

func open(t *testing.T, files fs.FS) *library.Library {
	t.Helper()
	l, err := library.Open(files, slog.New(slog.NewTextHandler(t.Output(), nil)))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func reload(t *testing.T, l *library.Library) (changed bool) {
	t.Helper()
	changed, err := l.Reload()
	if err != nil {
		t.Fatal(err)
	}
	return changed
}

// titles returns the titles by slug, in the order of Documents.
func titles(t *testing.T, l *library.Library) (all []string) {
	t.Helper()
	for _, d := range l.Documents() {
		if found, ok := l.Document(d.Slug); !ok || found != d {
			t.Errorf("Document(%q) is not the listed one", d.Slug)
		}
		all = append(all, d.Slug+": "+d.Title)
	}
	return all
}

// failures returns the files that are not published as they stand.
func failures(l *library.Library) (all []string) {
	for _, f := range l.Failures() {
		entry := f.File
		if f.Kept {
			entry += " (kept)"
		}
		all = append(all, entry)
	}
	return all
}

func check(t *testing.T, l *library.Library, wantTitles, wantFailures []string) {
	t.Helper()
	if diff := cmp.Diff(wantTitles, titles(t, l)); diff != "" {
		t.Errorf("documents (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff(wantFailures, failures(l)); diff != "" {
		t.Errorf("failures (-want +got)\n%s", diff)
	}
}

func TestWhatIsADocument(t *testing.T) {
	for _, test := range []struct {
		name     string
		files    map[string]string
		titles   []string
		failures []string
	}{
		{"in checks", map[string]string{"checks/a.md": sound("A"), "checks/b.md": sound("B")}, []string{"a: A", "b: B"}, nil},
		{"bare", map[string]string{"a.md": sound("A"), "b.md": sound("B")}, []string{"a: A", "b: B"}, nil},
		{"in checks, so nothing beside it", map[string]string{"checks/a.md": sound("A"), "README.md": broken, "b.md": sound("B")}, []string{"a: A"}, nil},
		{"not in folders below", map[string]string{"a.md": sound("A"), "drafts/b.md": sound("B")}, []string{"a: A"}, nil},
		{"not a folder with such a name", map[string]string{"a.md": sound("A"), "b.md/c.txt": "c"}, []string{"a: A"}, nil},
		{"not hidden ones", map[string]string{"a.md": sound("A"), ".b.md": sound("B"), ".md": sound("C")}, []string{"a: A"}, nil},
		{"nothing else", map[string]string{"a.md": sound("A"), "a.md~": broken, "b.txt": broken, "c.markdown": broken, "site.yaml": ""}, []string{"a: A"}, nil},
		{"by title, then slug", map[string]string{"z.md": sound("A"), "y.md": sound("B"), "x.md": sound("A")}, []string{"x: A", "z: A", "y: B"}, nil},
		{"names in any script", map[string]string{"größe.md": sound("A"), "真.md": sound("B")}, []string{"größe: A", "真: B"}, nil},
		{"case counts", map[string]string{"a.md": sound("Small"), "A.md": sound("Big")}, []string{"A: Big", "a: Small"}, nil},
		{"broken ones are left out", map[string]string{"a.md": sound("A"), "b.md": broken, "c.md": ""}, []string{"a: A"}, []string{"b.md", "c.md"}},
		{"names that make no address", map[string]string{"a.md": sound("A"), "b c.md": sound("B")}, []string{"a: A"}, []string{"b c.md"}},
		{"two names, one address", map[string]string{"b.md": sound("B"), `a\b.md`: sound("A")}, []string{"b: A"}, []string{"b.md"}},
		{"too large", map[string]string{"a.md": sound("A"), "b.md": sound("B") + strings.Repeat("x", authoring.MaxFile)}, []string{"a: A"}, []string{"b.md"}},
		{"empty", map[string]string{"checks/.keep": ""}, nil, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			check(t, open(t, newFolder(test.files).MapFS), test.titles, test.failures)
		})
	}
}

func TestFailureSaysWhatToDo(t *testing.T) {
	files := newFolder(map[string]string{
		"a.md": "---\ntitle: A\nchecked: yesterday\n---\n# Summary\nYes.\n\n# Why\nBecause [@nobody].\n",
		"b.md": strings.Repeat("x", authoring.MaxFile+1),
	})
	var got []string
	for _, failure := range open(t, files.MapFS).Failures() {
		got = append(got, failure.Err.Error())
	}
	want := []string{
		`a.md:3:10: bad date "yesterday"; write it as YYYY-MM-DD, YYYY-MM or YYYY, a day of the calendar` + "\n" +
			`a.md:9:10: a citation without source: "@nobody"; add a reference with that id`,
		"b.md: 2097153 bytes are more than the 2097152 allowed; shorten or split it",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestOpenWithoutFolder(t *testing.T) {
	_, err := library.Open(os.DirFS(filepath.Join(t.TempDir(), "nothing")), slog.New(slog.DiscardHandler))
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v, want %v", err, fs.ErrNotExist)
	}
}

// The life of a document: each step is a change to the folder and what the
// library then holds.
func TestReload(t *testing.T) {
	type step struct {
		name     string
		change   func(*folder)
		changed  bool
		titles   []string
		failures []string
	}
	nothing := func(*folder) {}
	write := func(name, content string) func(*folder) { return func(f *folder) { f.write(name, content) } }
	remove := func(name string) func(*folder) { return func(f *folder) { delete(f.MapFS, name) } }
	rename := func(from, to string) func(*folder) {
		return func(f *folder) { f.MapFS[to] = f.MapFS[from]; delete(f.MapFS, from) }
	}
	files := newFolder(map[string]string{"a.md": sound("A")})
	l := open(t, files.MapFS)
	for _, s := range []step{
		{"nothing happens", nothing, false, []string{"a: A"}, nil},
		{"another comes", write("b.md", sound("B")), true, []string{"a: A", "b: B"}, nil},
		{"it changes", write("b.md", sound("B2")), true, []string{"a: A", "b: B2"}, nil},
		{"it breaks: its last good version stays", write("b.md", broken), true, []string{"a: A", "b: B2"}, []string{"b.md (kept)"}},
		{"it stays broken", nothing, false, []string{"a: A", "b: B2"}, []string{"b.md (kept)"}},
		{"it is written again, no better", write("b.md", broken), true, []string{"a: A", "b: B2"}, []string{"b.md (kept)"}},
		{"and read once", nothing, false, []string{"a: A", "b: B2"}, []string{"b.md (kept)"}},
		{"it breaks otherwise", write("b.md", ""), true, []string{"a: A", "b: B2"}, []string{"b.md (kept)"}},
		{"it grows too large", write("b.md", strings.Repeat("x", authoring.MaxFile+1)), true, []string{"a: A", "b: B2"}, []string{"b.md (kept)"}},
		{"it is mended", write("b.md", sound("B3")), true, []string{"a: A", "b: B3"}, nil},
		{"one comes broken", write("c.md", broken), true, []string{"a: A", "b: B3"}, []string{"c.md"}},
		{"it is mended too", write("c.md", sound("C")), true, []string{"a: A", "b: B3", "c: C"}, nil},
		{"one goes", remove("b.md"), true, []string{"a: A", "c: C"}, nil},
		{"one gets another name", rename("c.md", "d.md"), true, []string{"a: A", "d: C"}, nil},
		{"one breaks before it goes", write("d.md", broken), true, []string{"a: A", "d: C"}, []string{"d.md (kept)"}},
		{"and goes", remove("d.md"), true, []string{"a: A"}, nil},
		{"the last one goes", remove("a.md"), true, nil, nil},
		{"nothing is left to happen", nothing, false, nil, nil},
	} {
		s.change(files)
		t.Run(s.name, func(t *testing.T) {
			if changed := reload(t, l); changed != s.changed {
				t.Errorf("Reload says changed: %v, want %v", changed, s.changed)
			}
			check(t, l, s.titles, s.failures)
		})
	}
}

func TestUnchangedDocumentsAreNotReadAgain(t *testing.T) {
	files := newFolder(map[string]string{"a.md": sound("A"), "b.md": sound("B")})
	l := open(t, files.MapFS)
	a, _ := l.Document("a")
	b, _ := l.Document("b")
	files.write("b.md", sound("B2"))
	reload(t, l)
	if again, _ := l.Document("a"); again != a {
		t.Error("a.md was parsed again, though only b.md changed")
	}
	if again, _ := l.Document("b"); again == b || again.Hash == b.Hash {
		t.Error("b.md is the old version, or has its hash")
	}
}

// A touched file is read again; its hash, and so every ETag, stays.
func TestTouchedDocumentKeepsItsHash(t *testing.T) {
	files := newFolder(map[string]string{"a.md": sound("A")})
	l := open(t, files.MapFS)
	before, _ := l.Document("a")
	files.write("a.md", sound("A"))
	reload(t, l)
	if after, _ := l.Document("a"); after.Hash != before.Hash {
		t.Errorf("hash %s, was %s", after.Hash, before.Hash)
	}
}

// A change that leaves size and time as they were is not seen: the price of not
// reading every file every two seconds. Editors, git and rsync set the time.
// The library's hash follows what is published: other texts, other files, other
// names.
func TestHashOfTheLibrary(t *testing.T) {
	files := newFolder(map[string]string{"checks/a.md": sound("A")})
	l := open(t, files)
	seen := map[string]string{l.Hash(): "at first"}
	for _, step := range []struct {
		name   string
		change func()
		fresh  bool
	}{
		{"touched", func() { files.write("checks/a.md", sound("A")) }, false},
		{"broken, so that the last good version stays", func() { files.write("checks/a.md", broken) }, false},
		{"changed", func() { files.write("checks/a.md", sound("B")) }, true},
		{"another", func() { files.write("checks/b.md", sound("C")) }, true},
		{"renamed", func() { files.write("checks/c.md", sound("C")); delete(files.MapFS, "checks/b.md") }, true},
		{"emptied", func() { clear(files.MapFS); files.write("checks/.keep", "") }, true},
	} {
		step.change()
		if _, err := l.Reload(); err != nil {
			t.Fatal(err)
		}
		if before, known := seen[l.Hash()]; known == step.fresh {
			t.Errorf("%s: the hash is %s, as it was %s", step.name, l.Hash(), before)
		}
		seen[l.Hash()] = step.name
	}
}

func TestChangeOfSameSizeAndTimeIsNotSeen(t *testing.T) {
	files := newFolder(map[string]string{"a.md": sound("A")})
	l := open(t, files.MapFS)
	files.MapFS["a.md"].Data = []byte(sound("B"))
	if reload(t, l) {
		t.Error("the change was seen: update this test and the comment above it")
	}
	check(t, l, []string{"a: A"}, nil)
}

// fallible is a file system whose files may stop being readable.
type fallible struct {
	fs.FS
	refused sync.Map // names
}

// refusing is the file system without some of its files.
func refusing(files fs.FS, names ...string) *fallible {
	f := &fallible{FS: files}
	f.refuse(names...)
	return f
}

func (f *fallible) refuse(names ...string) {
	for _, name := range names {
		f.refused.Store(name, true)
	}
}

func (f *fallible) allow() { f.refused.Clear() }

func (f *fallible) Open(name string) (fs.File, error) {
	if _, refused := f.refused.Load(name); refused {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return f.FS.Open(name)
}

// What cannot be read for a moment is read as soon as it can be, though neither
// its size nor its time changes.
func TestUnreadableFileIsTriedAgain(t *testing.T) {
	files := newFolder(map[string]string{"a.md": sound("A"), "b.md": sound("B")})
	disk := refusing(files.MapFS, "b.md")
	l := open(t, disk)
	check(t, l, []string{"a: A"}, []string{"b.md"})
	if _, ok := l.Document("b"); ok || !l.IsUnread("b") || l.IsUnread("c") {
		t.Error("b is not told from what there is not")
	}
	if reload(t, l) {
		t.Error("Reload says that a file has changed which still cannot be read")
	}
	disk.allow()
	if !reload(t, l) {
		t.Error("Reload does not say that a file can be read again")
	}
	check(t, l, []string{"a: A", "b: B"}, nil)
	if l.IsUnread("b") {
		t.Error("b was read, and is said not to be")
	}

	b, _ := l.Document("b")
	files.write("b.md", sound("B")) // touched
	disk.refuse("b.md")
	reload(t, l)
	check(t, l, []string{"a: A", "b: B"}, []string{"b.md (kept)"})
	disk.allow()
	reload(t, l)
	check(t, l, []string{"a: A", "b: B"}, nil)
	if again, _ := l.Document("b"); again.Hash != b.Hash {
		t.Error("b.md has another hash")
	}
}

// A draft is not published; a document that becomes one is published no longer, and one
// that is none any more is.
func TestDrafts(t *testing.T) {
	draft := strings.Replace(sound("B"), "---\n", "---\ndraft: true\n", 1)
	files := newFolder(map[string]string{"a.md": sound("A"), "b.md": draft})
	l := open(t, files.MapFS)
	check(t, l, []string{"a: A"}, nil)
	if _, ok := l.Document("b"); ok || l.Drafts() != 1 || l.Unread() != 0 || l.IsUnread("b") {
		t.Errorf("there is a b, or %d drafts, or %d unread", l.Drafts(), l.Unread())
	}
	if reload(t, l) {
		t.Error("a draft changes the library at every look")
	}
	files.write("b.md", sound("B"))
	reload(t, l)
	check(t, l, []string{"a: A", "b: B"}, nil)
	files.write("b.md", draft)
	reload(t, l)
	check(t, l, []string{"a: A"}, nil)
	files.write("b.md", draft+"[")
	files.write("a.md", broken)
	reload(t, l)
	check(t, l, []string{"a: A"}, []string{"a.md (kept)"})

	with, err := library.Open(files.MapFS, slog.New(slog.DiscardHandler), library.WithDrafts)
	if err != nil {
		t.Fatal(err)
	}
	check(t, with, []string{"b: B"}, []string{"a.md"})
}

// While the folder is away, for example between two deployments, everything
// stays as it was.
func TestVanishedFolder(t *testing.T) {
	for _, where := range []string{"checks", "."} {
		t.Run(where, func(t *testing.T) {
			content := t.TempDir()
			checks := filepath.Join(content, "content", where)
			put(t, filepath.Join(checks, "a.md"), sound("A"))
			l := open(t, os.DirFS(filepath.Join(content, "content")))
			if err := os.Rename(checks, filepath.Join(content, "away")); err != nil {
				t.Fatal(err)
			}
			if changed, err := l.Reload(); changed || !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("Reload: %v, %v; want false, %v", changed, err, fs.ErrNotExist)
			}
			check(t, l, []string{"a: A"}, nil)
			if err := os.Rename(filepath.Join(content, "away"), checks); err != nil {
				t.Fatal(err)
			}
			put(t, filepath.Join(checks, "b.md"), sound("B"))
			reload(t, l)
			check(t, l, []string{"a: A", "b: B"}, nil)
		})
	}
}

// A root keeps hold of the folder that was opened, even when it is deleted.
func TestDeletedFolder(t *testing.T) {
	for _, where := range []string{"checks", "."} {
		content := t.TempDir()
		put(t, filepath.Join(content, where, "a.md"), sound("A"))
		root, err := os.OpenRoot(content)
		if err != nil {
			t.Fatal(err)
		}
		defer root.Close()
		l := open(t, root.FS())
		if err := os.RemoveAll(content); err != nil {
			t.Fatal(err)
		}
		if changed, err := l.Reload(); changed || !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: Reload: %v, %v; want false, %v", where, changed, err, fs.ErrNotExist)
		}
		check(t, l, []string{"a: A"}, nil)
	}
}

// The list of an empty host says to put documents into checks/; they are found
// there without a restart.
func TestChecksFolderMayComeLater(t *testing.T) {
	files := newFolder(map[string]string{"site.yaml": ""})
	l := open(t, files.MapFS)
	files.write("checks/a.md", sound("A"))
	reload(t, l)
	check(t, l, []string{"a: A"}, nil)
}

func TestOnlyRegularFilesAreRead(t *testing.T) {
	files := newFolder(map[string]string{"a.md": sound("A")})
	files.MapFS["pipe.md"] = &fstest.MapFile{Data: []byte(sound("Pipe")), Mode: fs.ModeNamedPipe} // to open one for real waits for ever
	l := open(t, files.MapFS)
	check(t, l, []string{"a: A"}, []string{"pipe.md"})
	if reload(t, l) {
		t.Error("Reload says that the pipe has changed")
	}
}

// Links may lead to other files of the folder, and nowhere else.
func TestLinksStayInTheFolder(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "secret.md")
	put(t, outside, sound("Secret"))
	content := t.TempDir()
	put(t, filepath.Join(content, "checks", "a.md"), sound("A"))
	for link, target := range map[string]string{
		"absolute.md": outside,
		"climbing.md": "../../../../../../../../.." + outside,
		"dangling.md": "nothing.md",
		"inside.md":   "a.md",
		"turning.md":  "turning.md",
	} {
		if err := os.Symlink(target, filepath.Join(content, "checks", link)); err != nil {
			t.Fatal(err)
		}
	}
	root, err := os.OpenRoot(content)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	l := open(t, root.FS())
	want := []string{"checks/absolute.md", "checks/climbing.md", "checks/dangling.md", "checks/turning.md"}
	check(t, l, []string{"a: A", "inside: A"}, want)
	if reload(t, l) {
		t.Error("Reload says that something changed, and nothing did")
	}
}

func put(t *testing.T, name, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Readers see one state or the next, never half of one: in every version of
// this folder all titles are the same.
func TestReadersDuringReloads(t *testing.T) {
	content := t.TempDir()
	root, err := os.OpenRoot(content)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	publish := func(version int) {
		for _, slug := range []string{"a", "b", "c"} {
			put(t, filepath.Join(content, slug+".md"), sound(strings.Repeat("x", version+1)))
		}
	}
	publish(0)
	l := open(t, root.FS())
	var working sync.WaitGroup
	done := make(chan struct{})
	for range 4 {
		working.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				if documents := l.Documents(); len(documents) != 3 || documents[0].Title != documents[2].Title {
					t.Errorf("half a version: %d documents", len(documents))
					return
				}
				l.Document("a")
				l.Failures()
			}
		})
	}
	for version := range 20 {
		publish(version)
		var reloading sync.WaitGroup
		for range 3 {
			reloading.Go(func() {
				if _, err := l.Reload(); err != nil {
					t.Error(err)
				}
			})
		}
		reloading.Wait()
	}
	close(done)
	working.Wait()
}

func TestWatch(t *testing.T) {
	content := t.TempDir()
	document := filepath.Join(content, "a.md")
	synctest.Test(t, func(t *testing.T) {
		put(t, document, sound("A"))
		l := open(t, os.DirFS(content))
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() { defer close(ended); l.Watch(ctx, 2*time.Second, nil) }()

		put(t, document, sound("A new one"))
		time.Sleep(1999 * time.Millisecond) // in the bubble: no time passes
		check(t, l, []string{"a: A"}, nil)
		time.Sleep(time.Millisecond)
		synctest.Wait()
		check(t, l, []string{"a: A new one"}, nil)

		stop()
		<-ended
		put(t, document, sound("Too late"))
		time.Sleep(time.Hour)
		check(t, l, []string{"a: A new one"}, nil)
	})
}

// A problem is logged when it appears, not every two seconds.
func TestWatchSpeaksOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		files := newFolder(map[string]string{"a.md": sound("A"), "b.md": broken})
		disk := refusing(files.MapFS, "c.md")
		files.write("c.md", sound("C"))
		var log bytes.Buffer
		l, err := library.Open(disk, slog.New(slog.NewTextHandler(&log, nil)))
		if err != nil {
			t.Fatal(err)
		}
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		go l.Watch(ctx, 2*time.Second, nil)
		time.Sleep(time.Minute)
		synctest.Wait()
		for _, file := range []string{"b.md", "c.md"} {
			if times := strings.Count(log.String(), "file="+file); times != 1 {
				t.Errorf("%s is in the log %d times:\n%s", file, times, log.String())
			}
		}
	})
}

func ExampleLibrary_Failures() {
	files := fstest.MapFS{"lightning.md": {Data: []byte("---\ntitle: Can it?\n---\n# Summary\nIt can.\n")}}
	l, err := library.Open(files, slog.New(slog.DiscardHandler))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, failure := range l.Failures() {
		fmt.Println(failure.Err)
	}
	// Output:
	// lightning.md:4:1: there is no section; add at least one headed section after the summary
}

// slow is a file system whose files take their time, until they are let go.
type slow struct {
	fs.FS
	wait chan struct{}
	free string // the file that can be read at once
}

func (s *slow) Open(name string) (fs.File, error) {
	if path.Ext(name) == ".md" && name != s.free {
		<-s.wait
	}
	return s.FS.Open(name)
}

// A library that takes long to read is open when it is listed. What is asked for
// comes before its turn.
func TestAskedForBeforeItsTurn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		files := newFolder(map[string]string{"a.md": sound("A"), "b.md": sound("B"), "c.md": broken})
		disk := &slow{files.MapFS, make(chan struct{}), "b.md"}
		l := open(t, disk)
		check(t, l, nil, nil)
		if l.Unread() != 3 {
			t.Errorf("%d unread, want 3", l.Unread())
		}
		b, ok := l.Document("b")
		if !ok || b.Title != "B" {
			t.Errorf("Document(b): %v, %v", b, ok)
		}
		if _, ok := l.Document("d"); ok || l.IsUnread("d") {
			t.Error("there is a d")
		}
		close(disk.wait)
		synctest.Wait()
		check(t, l, []string{"a: A", "b: B"}, []string{"c.md"})
		if again, _ := l.Document("b"); again != b || l.Unread() != 0 {
			t.Errorf("b was read twice, or %d are unread", l.Unread())
		}
	})
}

// A document of a library too large for memory is read from the temporary file, not
// from where it came from.
func TestWholeDocumentsAreReadAgain(t *testing.T) {
	files := newFolder(nil)
	for i := range 1_100 { // more than are kept
		files.write(fmt.Sprintf("d%04d.md", i), sound(fmt.Sprint("T", i)))
	}
	l := open(t, files.MapFS)
	for l.Unread() > 0 {
		time.Sleep(time.Millisecond)
	}
	documents := l.Documents()
	clear(files.MapFS)
	for _, d := range documents {
		whole, err := d.Check()
		if err != nil {
			t.Fatal(err)
		}
		if whole.Title != d.Title || whole.Slug != d.Slug || len(whole.Sections) != 1 {
			t.Errorf("%s: read again as %+v", d.Slug, whole)
		}
	}
}
