package library

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"runtime"
	"strings"

	"golang.org/x/sync/errgroup"

	"factbox/server/authoring"
)

// Reload looks for changed, new and removed files, and reports whether there
// were any. On error everything stays as it was.
func (l *Library) Reload() (changed bool, err error) {
	l.reloading.Lock()
	defer l.reloading.Unlock()
	found, err := l.look()
	l.unreachable.Store(err != nil)
	if err != nil {
		return false, err
	}
	before := l.current.Load().files
	for name, now := range l.readFiles(found.fresh) {
		was, known := before[name]
		found.files[name] = now
		found.changed = found.changed || !known || now.differs(was)
	}
	if !found.changed {
		l.once.forget(found.fresh)
		return false, nil
	}
	l.replace(assemble(found.folder, found.files, found.site))
	l.once.forget(found.fresh)
	l.sources.compact(l.Documents())
	return true, nil
}

// readAll makes what it has read available by and by: the first documents soon, and
// then as many again as there are.
func (l *Library) readAll(found findings) {
	left := found.fresh
	for next := 1_000; len(left) > 0; next *= 2 {
		some := left[:min(next, len(left))]
		left = left[len(some):]
		files := maps.Clone(l.current.Load().files)
		maps.Copy(files, l.readFiles(some))
		l.replace(assemble(found.folder, files, found.site))
		l.once.forget(some)
	}
}

// findings are what a look at the content has brought.
type findings struct {
	folder  string
	site    siteFile
	files   map[string]file // what is known of each, still without the fresh ones
	fresh   []freshFile
	changed bool // without them
}

// freshFile is a file to read.
type freshFile struct {
	name    string
	size    int64
	version string
	before  file
}

// look lists the content and compares it with what is known.
func (l *Library) look() (findings, error) {
	old := l.current.Load()
	folder, entries, err := l.list(old.folder)
	if err != nil {
		return findings{}, fmt.Errorf("list the library: %w", err)
	}
	found := findings{folder: folder, site: l.lookAtSite(old.site), files: make(map[string]file, len(entries))}
	found.changed = found.site.differs(old.site)
	for _, entry := range entries {
		name := path.Join(folder, entry.Name())
		before, known := old.files[name]
		info, err := infoOf(l.files, name, entry)
		switch {
		case err != nil:
		case !info.Mode().IsRegular():
			err = fmt.Errorf("%s: not a file; remove it", name)
		case versionOf(info) == before.version:
			found.files[name] = before
			continue
		default:
			found.files[name] = file{document: before.document, err: before.err}
			found.fresh = append(found.fresh, freshFile{name, info.Size(), versionOf(info), before})
			continue
		}
		now := file{document: before.document, err: err}
		l.tell(name, now, before)
		found.files[name] = now
		found.changed = found.changed || !known || now.differs(before)
	}
	for name := range old.files {
		if _, still := found.files[name]; !still {
			found.changed = true
		}
	}
	return found, nil
}

// The folders that may hold the documents.
const (
	checksFolder = "checks"
	bareFolder   = "."
)

// list returns the Markdown files of the library and says in which folder they
// are. A library that has its documents in checks/ keeps to it: while the folder
// is away, for example between two deployments, nothing else takes its place.
func (l *Library) list(before string) (folder string, files []fs.DirEntry, err error) {
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
			files = append(files, entry)
		}
	}
	return folder, files, nil
}

// infoOf is about the file itself, where the entry may be a link to it.
func infoOf(files fs.FS, name string, entry fs.DirEntry) (fs.FileInfo, error) {
	if entry.Type()&fs.ModeSymlink != 0 {
		return fs.Stat(files, name)
	}
	return entry.Info()
}

// versionOf changes with the content of a file: with its ETag, where a bucket has
// one, and with its size and time.
func versionOf(info fs.FileInfo) string {
	etag, _ := info.Sys().(string)
	return fmt.Sprintf("%x.%x.%s", info.Size(), info.ModTime().UnixNano(), etag)
}

// differs reports whether a file is not what it was.
func (f file) differs(was file) bool {
	return f.version != was.version || f.document != was.document || f.complaint() != was.complaint()
}

func (f file) complaint() string {
	if f.err == nil {
		return ""
	}
	return f.err.Error()
}

// readers is how many files are read at a time: a bucket takes a while to answer
// each.
const readers = 16

// readFiles reads files beside each other, and returns what is made of each.
func (l *Library) readFiles(fresh []freshFile) map[string]file {
	read := make([]file, len(fresh))
	var reading errgroup.Group
	reading.SetLimit(readers)
	for i, f := range fresh {
		reading.Go(func() error {
			read[i] = l.readFile(f)
			return nil
		})
	}
	reading.Wait()
	files := make(map[string]file, len(fresh))
	for i, f := range fresh {
		files[f.name] = read[i]
	}
	return files
}

// errDraft says that a document is not to be published, which is not wrong.
var errDraft = errors.New("a draft")

// tell logs what is wrong with a file when it begins to be.
func (l *Library) tell(name string, now, before file) {
	if now.err != nil && now.complaint() != before.complaint() {
		l.log.Warn("not published as it stands", "file", name, "last good version kept", now.document != nil, "problems", now.err)
	}
}

// parsing bounds how many documents are parsed at a time, so that a reload leaves
// half of the machine to requests.
var parsing = make(chan struct{}, max(1, runtime.GOMAXPROCS(0)/2))

func (l *Library) parse(name string, size int64) (*Document, error) {
	if size > authoring.MaxFile {
		return nil, fmt.Errorf("%s: %d bytes are more than the %d allowed; shorten or split it", name, size, authoring.MaxFile)
	}
	source, err := fs.ReadFile(l.files, name)
	if err != nil {
		return nil, err
	}
	parsing <- struct{}{}
	defer func() { <-parsing }()
	check, problems := authoring.ParseMarkdown(name, source)
	if problems.Fatal() {
		return nil, problems
	}
	if check.Draft && !l.withDrafts {
		return nil, errDraft
	}
	sum := sha256.Sum256(source)
	d := &Document{
		Slug: check.Slug, Title: check.Title, Lang: check.Lang(), Dir: check.Dir(), Verdict: check.Rating.Label, Draft: check.Draft,
		Checked: check.Checked, Changed: check.LastChanged(),
		Hash:    hex.EncodeToString(sum[:8]),
		library: l,
	}
	d.source.Store(l.sources.put(source))
	site := l.Site()
	site.Complete(check)
	l.recent.Add(whole{d, site.Hash}, check)
	return d, nil
}
