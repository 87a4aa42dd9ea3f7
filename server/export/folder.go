package export

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
)

// marker is the file by which an export knows a folder as its own. A folder with other
// things in it is not touched: they would be removed.
const marker = ".factbox-export"

// unfinished is how the name of a file ends that is being written.
const unfinished = ".factbox-part"

// folder is what is written to. Nothing outside of it can be.
type folder struct {
	root *os.Root

	mu     sync.Mutex
	wanted map[string]bool
	report Report
}

func open(dir string) (*folder, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	f := &folder{root: root, wanted: map[string]bool{marker: true}}
	compressedBy := encoders()
	if before, err := root.ReadFile(marker); err == nil && !strings.HasSuffix(string(before), compressedBy) {
		compressedBy = "" // until all of it is
	} else if errors.Is(err, fs.ErrNotExist) {
		entries, err := fs.ReadDir(root.FS(), ".")
		if err == nil && len(entries) > 0 {
			err = fmt.Errorf("%s holds other things, such as %s: name an empty folder, or one that was exported to before", dir, entries[0].Name())
		}
		if err != nil {
			root.Close()
			return nil, err
		}
	}
	if err := f.mark(compressedBy); err != nil {
		root.Close()
		return nil, err
	}
	return f, nil
}

// mark says that the folder belongs to the export, and what has compressed all pages in
// it.
func (f *folder) mark(encoders string) error {
	return f.replace(marker, []byte("This folder is written by `factbox export`. What else is put into it is removed.\n"+encoders))
}

func (f *folder) close() { f.root.Close() }

// write replaces a file, unless it has the content already.
func (f *folder) write(name string, content []byte) error {
	if before, err := f.root.ReadFile(name); err == nil && bytes.Equal(before, content) {
		f.count(name, &f.report.Unchanged)
		return nil
	}
	if err := f.root.MkdirAll(path.Dir(name), 0o755); err != nil {
		return err
	}
	if err := f.replace(name, content); err != nil {
		f.root.Remove(name + unfinished)
		return err
	}
	f.count(name, &f.report.Written)
	return nil
}

// count notes a file that is to stay.
func (f *folder) count(name string, files *int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.wanted[name] = true
	*files++
}

func (f *folder) replace(name string, content []byte) error {
	part, err := f.root.Create(name + unfinished)
	if err != nil {
		return err
	}
	_, err = part.Write(content)
	if err == nil {
		err = part.Sync() // or a crash could leave the name with nothing behind it
	}
	if err := errors.Join(err, part.Close()); err != nil {
		return err
	}
	return f.root.Rename(name+unfinished, name)
}

// removeOthers removes what the site has no longer, and what an export left that did
// not end.
func (f *folder) removeOthers() error {
	var folders []string
	err := fs.WalkDir(f.root.FS(), ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir():
			folders = append(folders, name)
		case !f.wanted[name]:
			if !strings.HasSuffix(name, unfinished) {
				f.report.Removed++
			}
			return f.root.Remove(name)
		}
		return nil
	})
	for i := len(folders) - 1; i > 0; i-- { // those below first
		f.root.Remove(filepath.FromSlash(folders[i])) // fails where something is in it
	}
	return err
}
