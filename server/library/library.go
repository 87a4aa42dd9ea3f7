// Package library finds fact checks in a content folder or bucket, reads them, and
// reads them again when they change.
//
// The content holds checks/{slug}.md; bare .md files are fine too. A file that
// cannot be published is reported and left out; if it could be before, its last
// good version stays. Parsing is the business of server/authoring, showing that of
// server/render.
//
// A library of a hundred thousand documents is open as soon as they are listed, and
// keeps of each what lists need. Their sources lie in a temporary file, so that what
// was read once is served without the folder or the bucket.
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
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"

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
	Draft       bool   // it is here for those who write it only; see [WithDrafts]

	// Checked is the day of its publication, Changed that of its last change; each
	// may be zero.
	Checked, Changed factcheck.Date

	// Hash changes with the content.
	Hash string

	library *Library
	source  atomic.Pointer[piece]
}

// Check returns the whole fact check. It is shared: it must not be changed.
func (d *Document) Check() (*factcheck.FactCheck, error) {
	site := d.library.Site()
	if check, ok := d.library.recent.Get(whole{d, site.Hash}); ok {
		return check, nil
	}
	source, err := d.source.Load().read()
	if err != nil {
		return nil, fmt.Errorf("read %s again: %w", d.Slug, err)
	}
	check, problems := authoring.ParseMarkdown(d.Slug+".md", source)
	if problems.Fatal() { // it had none when it was published
		return nil, problems
	}
	site.Complete(check)
	d.library.recent.Add(whole{d, site.Hash}, check)
	return check, nil
}

// Failure is a file that cannot be published as it stands.
type Failure struct {
	File string
	Err  error

	// Kept is true when an earlier version of the file is served in its place.
	Kept bool
}

// Library is the set of fact checks in a folder or bucket. Its methods may be called
// from several goroutines.
type Library struct {
	files     fs.FS
	log       *slog.Logger
	current   atomic.Pointer[contents]
	reloading sync.Mutex

	unreachable atomic.Bool
	withDrafts  bool

	sources *spool
	recent  *lru.Cache[whole, *factcheck.FactCheck]
	once    once
}

// whole is a document with what it has of its site.
type whole struct {
	*Document
	site string // hash
}

// keptWhole is how many documents are kept as they were read: all of an ordinary
// library, some 10 MB of a large one.
const keptWhole = 300

// contents is what a library held at one moment; it is never changed.
type contents struct {
	folder    string          // that the files are in
	files     map[string]file // by path
	documents map[string]*Document
	unread    map[string]string // the files whose turn has not come yet, by slug
	missing   map[string]bool   // the slugs of files that could not be read at all
	sorted    []*Document
	drafts    int
	newest    func() []*Document
	failures  []Failure
	hash      string // of all documents and the site
	site      siteFile
	replaced  chan struct{} // closed when other contents have taken its place
}

// file is what was made of a file, and how to see that it has changed since.
type file struct {
	version  string // empty if the file is to be read at the next occasion
	document *Document
	draft    bool // not to be published
	err      error
}

// unread reports whether nothing was made of the file yet.
func (f file) unread() bool { return f.document == nil && f.err == nil && !f.draft }

// patience is how long Open waits for the documents to be read. An ordinary library
// takes a fraction of it; of a larger one the rest follows, and what is asked for
// comes first.
const patience = 2 * time.Second

// Option is something that a library does otherwise.
type Option func(*Library)

// WithDrafts takes drafts for documents, for those who write them to look at.
func WithDrafts(l *Library) { l.withDrafts = true }

// Open lists the documents of a content folder or bucket, and begins to read them.
// Documents that cannot be published are not an error; see [Library.Failures].
func Open(files fs.FS, log *slog.Logger, options ...Option) (*Library, error) {
	recent, err := lru.New[whole, *factcheck.FactCheck](keptWhole)
	if err != nil {
		return nil, err
	}
	l := &Library{files: files, log: log, recent: recent, sources: newSpool(log)}
	for _, option := range options {
		option(l)
	}
	l.replace(assemble("", nil, noSite()))
	l.reloading.Lock()
	found, err := l.look()
	if err != nil {
		l.reloading.Unlock()
		return nil, err
	}
	l.replace(assemble(found.folder, found.files, found.site))
	read := make(chan struct{})
	go func() {
		defer close(read)
		defer l.reloading.Unlock()
		l.readAll(found)
	}()
	impatient := time.NewTimer(patience)
	defer impatient.Stop()
	select {
	case <-read:
	case <-impatient.C:
		log.Info("reading goes on", "files", len(found.files), "read", len(found.files)-l.Unread())
	}
	return l, nil
}

// Document returns the fact check with the given slug. One whose turn to be read has
// not come is read now; if that fails, [Library.IsUnread] tells it from one that
// there is not.
func (l *Library) Document(slug string) (*Document, bool) {
	now := l.current.Load()
	if d, ok := now.documents[slug]; ok {
		return d, true
	}
	if name, ok := now.unread[slug]; ok {
		read := l.readEarly(name)
		return read.document, read.document != nil
	}
	return nil, false
}

// IsUnread reports whether there is a file for the slug that could not be read yet.
func (l *Library) IsUnread(slug string) bool {
	now := l.current.Load()
	_, unread := now.unread[slug]
	return unread || now.missing[slug]
}

// Unread is the number of files whose turn to be read has not come yet. Until it is
// zero, the lists lack them.
func (l *Library) Unread() int { return len(l.current.Load().unread) }

// Documents returns all fact checks, ordered by title. The slice is shared: it
// must not be changed.
func (l *Library) Documents() []*Document { return l.current.Load().sorted }

// Newest returns all fact checks by the day of their publication, the latest first
// and those without a day last. The slice is shared: it must not be changed.
func (l *Library) Newest() []*Document { return l.current.Load().newest() }

// Site returns what the fact checks have in common.
func (l *Library) Site() Site { return l.current.Load().site.site }

// Drafts is the number of documents that are not to be published yet.
func (l *Library) Drafts() int { return l.current.Load().drafts }

// Unreachable reports whether the content could not be listed at the last look, so that
// it may have changed since.
func (l *Library) Unreachable() bool { return l.unreachable.Load() }

// Hash changes with any of the fact checks. What is made of all of them stays
// right for as long as it does.
func (l *Library) Hash() string { return l.current.Load().hash }

// Changed is closed when anything has changed that the library knew when it was asked: a
// document, what is wrong with one, or the site. Whoever looks at the library and then
// waits asks first, and misses nothing.
func (l *Library) Changed() <-chan struct{} { return l.current.Load().replaced }

// replace puts contents in the place of those there are, and tells who waits for that.
func (l *Library) replace(c *contents) {
	if old := l.current.Swap(c); old != nil {
		close(old.replaced)
	}
}

// Failures returns the files that cannot be published as they stand.
func (l *Library) Failures() []Failure { return l.current.Load().failures }

// Unreadable returns a file that could not be read at all, as when a bucket did not
// answer, or nil.
func (l *Library) Unreadable() *Failure {
	for _, f := range l.Failures() {
		if unreadable(f.Err) {
			return &f
		}
	}
	return nil
}

// unreadable reports that a file could not be read at all, whatever is in it.
func unreadable(err error) bool {
	_, is := errors.AsType[*fs.PathError](err)
	return is
}

// Watch reloads the library at the interval, and when changes are told, until the
// context ends.
func (l *Library) Watch(ctx context.Context, interval time.Duration, changes <-chan struct{}) {
	watch(ctx, interval, changes, l.log, l.Reload)
}

// watch reloads at the interval and when changes are told. What is wrong it says when
// it begins to be, and not at every look.
func watch(ctx context.Context, interval time.Duration, changes <-chan struct{}, log *slog.Logger, reload func() (changed bool, err error)) {
	ticker := time.NewTicker(interval)
	defer ticker.Stop()
	said := ""
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		case <-changes:
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

func assemble(folder string, files map[string]file, site siteFile) *contents {
	c := &contents{folder: folder, files: files, site: site, documents: make(map[string]*Document, len(files)), unread: make(map[string]string), missing: make(map[string]bool), replaced: make(chan struct{})}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		f := files[name]
		if f.unread() {
			if slug := authoring.Slug(name); c.unread[slug] == "" && c.documents[slug] == nil {
				c.unread[slug] = name
			}
			continue
		}
		if f.draft {
			c.drafts++
		}
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
			if f.document == nil && unreadable(f.err) {
				c.missing[authoring.Slug(name)] = true
			}
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
	if site.err != nil {
		c.failures = append(c.failures, Failure{File: authoring.SiteFile, Err: site.err, Kept: site.site.Hash != ""})
	}
	sum := sha256.New()
	fmt.Fprintln(sum, site.site.Hash)
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
