package library

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"factbox/app/theme"
)

// Theme is one theme that cards may wear.
type Theme struct {
	*theme.Theme
	Report theme.Report

	// Files are its fonts and logos, by name.
	Files map[string]*ThemeFile

	// Hash changes with the content of any of its files.
	Hash string
}

// ThemeFile is a font or a logo of a theme.
type ThemeFile struct {
	Name        string
	ContentType string
	Content     []byte
	Hash        string
}

// Path is the address of the file on the host. It changes with the content.
func (f *ThemeFile) Path() string { return "/a/" + f.Hash + "/" + f.Name }

// Address is where the host serves a file of the theme.
func (t *Theme) Address(file string) string {
	if f := t.Files[file]; f != nil {
		return f.Path()
	}
	return ""
}

// Themes are the themes in the folders themes/{name} of one or more content
// folders, and the default one. Its methods may be called from several
// goroutines.
type Themes struct {
	folders   []fs.FS
	log       *slog.Logger
	current   atomic.Pointer[shelf]
	reloading sync.Mutex
}

// shelf is what there was at one moment; it is never changed.
type shelf struct {
	folders  map[place]themeFolder
	themes   map[string]*Theme
	sorted   []*Theme
	files    map[string]*ThemeFile // by address
	failures []Failure
	hash     string
	replaced chan struct{} // closed when another has taken its place
}

// place says where a theme's folder is: in which content folder, and its name.
type place struct {
	folder int
	name   string
}

// themeFolder is what was made of a theme's folder, and how to see that it has
// changed since.
type themeFolder struct {
	state string
	theme *Theme
	err   error
}

// OpenThemes reads the themes of content folders; of two with one name that of
// the later folder counts. Themes that cannot be published are not an error; see
// [Themes.Failures].
func OpenThemes(log *slog.Logger, folders ...fs.FS) (*Themes, error) {
	t := &Themes{folders: folders, log: log}
	t.replace(&shelf{replaced: make(chan struct{})})
	if _, err := t.Reload(); err != nil {
		return nil, err
	}
	return t, nil
}

// NoThemes is what there is without any folder: the default theme.
func NoThemes() *Themes {
	t := new(Themes)
	t.replace(arrange(nil))
	return t
}

// Theme returns the theme with the given name.
func (t *Themes) Theme(name string) (*Theme, bool) {
	found, ok := t.current.Load().themes[name]
	return found, ok
}

// All returns every theme, the default one first, then by title. The slice is
// shared: it must not be changed.
func (t *Themes) All() []*Theme { return t.current.Load().sorted }

// File returns the font or logo that is served at the address.
func (t *Themes) File(address string) (*ThemeFile, bool) {
	file, ok := t.current.Load().files[address]
	return file, ok
}

// Hash changes with any of the themes.
func (t *Themes) Hash() string { return t.current.Load().hash }

// Changed is closed when any of the themes has changed, or what is wrong with one, since
// it was asked for; see [Library.Changed].
func (t *Themes) Changed() <-chan struct{} { return t.current.Load().replaced }

// replace puts a shelf in the place of the one there is, and tells who waits for that.
func (t *Themes) replace(s *shelf) {
	if old := t.current.Swap(s); old != nil {
		close(old.replaced)
	}
}

// Failures returns the themes that cannot be published as they stand.
func (t *Themes) Failures() []Failure { return t.current.Load().failures }

// Watch reloads the themes at the interval, and when changes are told, until the
// context ends.
func (t *Themes) Watch(ctx context.Context, interval time.Duration, changes <-chan struct{}) {
	watch(ctx, interval, changes, t.log, t.Reload)
}

// Reload looks for changed, new and removed themes, and reports whether there
// were any. On error everything stays as it was.
func (t *Themes) Reload() (changed bool, err error) {
	t.reloading.Lock()
	defer t.reloading.Unlock()
	old := t.current.Load()
	folders := make(map[place]themeFolder)
	for i, folder := range t.folders {
		names, err := themeFolders(folder)
		if err != nil {
			return false, fmt.Errorf("list the themes: %w", err)
		}
		for _, name := range names {
			at := place{i, name}
			before, known := old.folders[at]
			now, read := t.read(folder, name, before)
			folders[at] = now
			changed = changed || read || !known
		}
	}
	if !changed && old.folders != nil && len(folders) == len(old.folders) {
		return false, nil
	}
	t.replace(arrange(folders))
	return true, nil
}

// ThemesFolder is the folder of a content folder that its themes are in.
const ThemesFolder = "themes"

// themeFolders lists what may be themes.
func themeFolders(files fs.FS) (names []string, err error) {
	entries, err := fs.ReadDir(files, ThemesFolder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	for _, entry := range entries {
		if MayBeTheme(entry) {
			names = append(names, entry.Name())
		}
	}
	return names, err
}

// MayBeTheme reports whether something among the themes is to be read as one: a
// folder, a link, which may lead to one, or a JSON file, which somebody may take for
// one. Whatever else lies there is none.
func MayBeTheme(entry fs.DirEntry) bool {
	mayBe := entry.IsDir() || entry.Type()&fs.ModeSymlink != 0 || path.Ext(entry.Name()) == ".json"
	return mayBe && !strings.HasPrefix(entry.Name(), ".")
}

// read returns what is to be made of a theme's folder, and whether that has
// changed. One that has become unusable keeps the theme it had. One with a file that
// cannot be read at all has no state, and so is tried again: that may be mended
// without a trace in the folder.
func (t *Themes) read(files fs.FS, name string, before themeFolder) (now themeFolder, changed bool) {
	dir := path.Join(ThemesFolder, name)
	state, err := stateOf(files, dir)
	if err == nil && state == before.state {
		return before, false
	}
	now = themeFolder{theme: before.theme, err: err}
	if err == nil {
		r := themeReader{files: files, dir: dir, shown: dir}
		read := r.read()
		if reasons := r.problems.of(theme.Error); reasons != nil {
			now.err = reasons
		} else {
			now.theme = read
		}
		if !r.unreadable {
			now.state = state
		}
	}
	known := now.err != nil && before.err != nil && now.err.Error() == before.err.Error()
	if now.err != nil && !known {
		t.log.Warn("not published as it stands", "theme", dir, "last good version kept", now.theme != nil, "problems", now.err)
	}
	return now, !known || now.state != before.state
}

// MaxThemeEntries is how many files a theme's folder may have: a few times those
// that a theme can name. They are looked at again and again.
const MaxThemeEntries = 200

// entriesOf lists the files of a theme's folder, by name. Of a larger folder no more
// is read.
func entriesOf(files fs.FS, dir string) ([]fs.DirEntry, error) {
	if bucket, ok := files.(fs.ReadDirFS); ok { // it has to list all in any case
		entries, err := bucket.ReadDir(dir)
		if len(entries) > MaxThemeEntries {
			return nil, errManyEntries
		}
		return entries, err
	}
	f, err := files.Open(dir)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	folder, ok := f.(fs.ReadDirFile)
	if !ok {
		return nil, fmt.Errorf("%s: not a folder", dir)
	}
	entries, err := folder.ReadDir(MaxThemeEntries + 1)
	if err != nil && err != io.EOF {
		return nil, err
	}
	if len(entries) > MaxThemeEntries {
		return nil, errManyEntries
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, nil
}

var errManyEntries = fmt.Errorf("more than %d files; keep only those of the theme there", MaxThemeEntries)

// stateOf changes with the files of a folder: their names, sizes and times, at the
// end of links.
func stateOf(files fs.FS, dir string) (string, error) {
	info, err := fs.Stat(files, dir)
	if err != nil {
		return "", err
	}
	if !info.IsDir() {
		return versionOf(info), nil
	}
	entries, err := entriesOf(files, dir)
	if errors.Is(err, errManyEntries) {
		return err.Error(), nil
	}
	if err != nil {
		return "", err
	}
	var state strings.Builder
	for _, entry := range entries {
		fmt.Fprint(&state, entry.Name())
		if info, err := infoOf(files, path.Join(dir, entry.Name()), entry); err == nil {
			fmt.Fprint(&state, " ", versionOf(info))
		}
		fmt.Fprintln(&state)
	}
	return state.String(), nil
}

func arrange(folders map[place]themeFolder) *shelf {
	s := &shelf{folders: folders, themes: make(map[string]*Theme), files: make(map[string]*ThemeFile), replaced: make(chan struct{})}
	standard := theme.Default()
	s.themes[standard.Name] = &Theme{Theme: standard, Report: theme.Check(standard), Hash: standard.Name}
	places := slices.SortedFunc(maps.Keys(folders), func(a, b place) int {
		if a.folder != b.folder {
			return a.folder - b.folder
		}
		return strings.Compare(a.name, b.name)
	})
	for _, at := range places {
		folder := folders[at]
		if folder.theme != nil {
			s.themes[folder.theme.Name] = folder.theme
		}
		if folder.err != nil {
			s.failures = append(s.failures, Failure{File: path.Join(ThemesFolder, at.name), Err: folder.err, Kept: folder.theme != nil})
		}
	}
	s.sorted = slices.SortedFunc(maps.Values(s.themes), byTitle)
	sum := sha256.New()
	for _, t := range s.sorted {
		fmt.Fprintln(sum, t.Name, t.Hash)
		for _, file := range t.Files {
			s.files[file.Path()] = file
		}
	}
	s.hash = hex.EncodeToString(sum.Sum(nil)[:8])
	return s
}

// byTitle orders themes: the default one first, as most cards wear it.
func byTitle(a, b *Theme) int {
	key := func(t *Theme) string {
		if t.Name == theme.DefaultName {
			return ""
		}
		return t.Manifest.Title + "\x00" + t.Name
	}
	return strings.Compare(key(a), key(b))
}
