// Package library finds fact checks in a content folder, reads them, and reads
// them again when they change.
//
// A content folder holds checks/{slug}.md; a folder of bare .md files is fine
// too. A file that cannot be published is reported and left out; if it could be
// before, its last good version stays. Parsing is the business of
// server/authoring, showing that of server/render.
package library

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"factbox/app/factcheck"
	"factbox/server/authoring"
)

// Document is one published fact check, as far as lists need it. A library may
// hold more of them than there is memory for: the whole is read when it is asked
// for.
type Document struct {
	Slug, Title string
	Lang        string // never empty
	Dir         factcheck.Direction
	Verdict     string // the label of its rating, if it has one

	// Checked is the day of its publication, Changed that of its last change; each
	// may be zero.
	Checked, Changed factcheck.Date

	// Hash changes with the content.
	Hash string

	check *factcheck.FactCheck
}

// Check returns the whole fact check. It is shared: it must not be changed.
func (d *Document) Check() (*factcheck.FactCheck, error) { return d.check, nil }

func newDocument(check *factcheck.FactCheck, hash string) *Document {
	return &Document{
		Slug: check.Slug, Title: check.Title, Lang: check.Lang(), Dir: check.Dir(), Verdict: check.Rating.Label,
		Checked: check.Checked, Changed: check.LastChanged(),
		Hash: hash, check: check,
	}
}

// Failure is a file that cannot be published as it stands.
type Failure struct {
	File string
	Err  error

	// Kept is true when an earlier version of the file is served in its place.
	Kept bool
}

// Library is the set of fact checks in a folder. Its methods may be called
// from several goroutines.
type Library struct {
	files     fs.FS
	log       *slog.Logger
	current   atomic.Pointer[contents]
	reloading sync.Mutex
}

// contents is what a library held at one moment; it is never changed.
type contents struct {
	folder    string          // that the files are in
	files     map[string]file // by path
	documents map[string]*Document
	sorted    []*Document
	newest    func() []*Document
	failures  []Failure
	hash      string // of all documents
}

// file is what was made of a file, and how to see that it has changed since.
type file struct {
	size     int64
	modified time.Time
	document *Document
	err      error
}

// Open reads all documents of a content folder. Documents that cannot be
// published are not an error; see [Library.Failures].
func Open(files fs.FS, log *slog.Logger) (*Library, error) {
	l := &Library{files: files, log: log}
	l.current.Store(assemble("", nil))
	if _, err := l.Reload(); err != nil {
		return nil, err
	}
	return l, nil
}

// Document returns the fact check with the given slug.
func (l *Library) Document(slug string) (*Document, bool) {
	d, ok := l.current.Load().documents[slug]
	return d, ok
}

// Documents returns all fact checks, ordered by title. The slice is shared: it
// must not be changed.
func (l *Library) Documents() []*Document { return l.current.Load().sorted }

// Newest returns all fact checks by the day of their publication, the latest first
// and those without a day last. The slice is shared: it must not be changed.
func (l *Library) Newest() []*Document { return l.current.Load().newest() }

// Hash changes with any of the fact checks. What is made of all of them stays
// right for as long as it does.
func (l *Library) Hash() string { return l.current.Load().hash }

// Failures returns the files that cannot be published as they stand.
func (l *Library) Failures() []Failure { return l.current.Load().failures }

// Watch reloads the library at the interval until the context ends.
func (l *Library) Watch(ctx context.Context, interval time.Duration) {
	watch(ctx, interval, l.log, l.Reload)
}

// watch reloads at the interval. What is wrong it says when it begins to be, and not
// at every look.
func watch(ctx context.Context, interval time.Duration, log *slog.Logger, reload func() (changed bool, err error)) {
	ticker := time.NewTicker(interval)
	defer ticker.Stop()
	said := ""
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		_, err := reload()
		if err != nil && err.Error() != said {
			log.Error("what was there before is kept", "error", err)
		}
		said = ""
		if err != nil {
			said = err.Error()
		}
	}
}

// Reload looks for changed, new and removed files, and reports whether there
// were any. On error everything stays as it was.
func (l *Library) Reload() (changed bool, err error) {
	l.reloading.Lock()
	defer l.reloading.Unlock()
	old := l.current.Load()
	folder, paths, err := l.paths(old.folder)
	if err != nil {
		return false, fmt.Errorf("list the library: %w", err)
	}
	files := make(map[string]file, len(paths))
	for _, name := range paths {
		before, known := old.files[name]
		now, read := l.read(name, before)
		files[name] = now
		changed = changed || read || !known
	}
	if !changed && len(files) == len(old.files) && old.files != nil {
		return false, nil
	}
	l.current.Store(assemble(folder, files))
	return true, nil
}

// The folders that may hold the documents.
const (
	checksFolder = "checks"
	bareFolder   = "."
)

// paths lists the Markdown files of the library and says in which folder they
// are. A library that has its documents in checks/ keeps to it: while the folder
// is away, for example between two deployments, nothing else takes its place.
func (l *Library) paths(before string) (folder string, paths []string, err error) {
	folder = checksFolder
	entries, err := fs.ReadDir(l.files, folder)
	if errors.Is(err, fs.ErrNotExist) && before != checksFolder {
		folder = bareFolder
		entries, err = fs.ReadDir(l.files, folder)
	}
	if err != nil {
		return "", nil, err
	}
	for _, entry := range entries {
		if name := entry.Name(); !entry.IsDir() && path.Ext(name) == ".md" && !strings.HasPrefix(name, ".") {
			paths = append(paths, path.Join(folder, name))
		}
	}
	return folder, paths, nil
}

// read returns what is to be made of a file, and whether that has changed. A
// file that has become unusable keeps the document it had. One that cannot be
// read at all has no size and time, and so is tried again.
func (l *Library) read(name string, before file) (now file, changed bool) {
	now.document = before.document
	info, err := fs.Stat(l.files, name)
	switch {
	case err != nil:
	case !info.Mode().IsRegular():
		err = fmt.Errorf("%s: not a file; remove it", name)
	case before.size == info.Size() && before.modified.Equal(info.ModTime()) && (before.document != nil || before.err != nil):
		return before, false
	default:
		var document *Document
		document, err = l.parse(name, info.Size())
		if err == nil {
			now.document = document
		}
		if _, unreadable := errors.AsType[*fs.PathError](err); !unreadable {
			now.size, now.modified = info.Size(), info.ModTime()
		}
	}
	now.err = err
	known := err != nil && before.err != nil && err.Error() == before.err.Error()
	if err != nil && !known {
		l.log.Warn("not published as it stands", "file", name, "last good version kept", now.document != nil, "problems", err)
	}
	return now, !known || now.size != before.size || !now.modified.Equal(before.modified)
}

func (l *Library) parse(name string, size int64) (*Document, error) {
	if size > authoring.MaxFile {
		return nil, fmt.Errorf("%s: %d bytes are more than the %d allowed; shorten or split it", name, size, authoring.MaxFile)
	}
	source, err := fs.ReadFile(l.files, name)
	if err != nil {
		return nil, err
	}
	check, problems := authoring.ParseMarkdown(name, source)
	if problems.Fatal() {
		return nil, problems
	}
	sum := sha256.Sum256(source)
	return newDocument(check, hex.EncodeToString(sum[:8])), nil
}

func assemble(folder string, files map[string]file) *contents {
	c := &contents{folder: folder, files: files, documents: make(map[string]*Document, len(files))}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		f := files[name]
		if f.document != nil {
			// `a\b.md` and "b.md" both make /c/b.
			if taken := c.documents[f.document.Slug]; taken != nil {
				c.failures = append(c.failures, Failure{File: name, Err: fmt.Errorf("%s: another file makes the address /c/%s; rename one of them", name, taken.Slug)})
				continue
			}
			c.documents[f.document.Slug] = f.document
			c.sorted = append(c.sorted, f.document)
		}
		if f.err != nil {
			c.failures = append(c.failures, Failure{File: name, Err: f.err, Kept: f.document != nil})
		}
	}
	slices.SortFunc(c.sorted, func(a, b *Document) int {
		return cmp.Or(strings.Compare(a.Title, b.Title), strings.Compare(a.Slug, b.Slug))
	})
	c.newest = sync.OnceValue(func() []*Document {
		newest := slices.Clone(c.sorted)
		slices.SortStableFunc(newest, later)
		return newest
	})
	sum := sha256.New()
	for _, d := range c.sorted {
		fmt.Fprintln(sum, d.Slug, d.Hash)
	}
	c.hash = hex.EncodeToString(sum.Sum(nil)[:8])
	return c
}

// later orders documents by their days, the latest first.
func later(a, b *Document) int {
	switch {
	case b.Checked.Before(a.Checked):
		return -1
	case a.Checked.Before(b.Checked):
		return +1
	}
	return 0
}
