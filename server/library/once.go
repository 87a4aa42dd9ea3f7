package library

import (
	"errors"
	"io/fs"
	"sync"

	"golang.org/x/sync/singleflight"
)

// once sees to it that a file is read once, though somebody asks for it while its
// turn comes in a large library.
type once struct {
	reading singleflight.Group
	read    sync.Map // file by name
}

// forget drops what has become part of the contents.
func (o *once) forget(files []freshFile) {
	for _, f := range files {
		o.read.Delete(f.name)
	}
}

// readFile returns what is to be made of a file. One that has become unusable keeps
// the document it had. One that cannot be read at all has no version, and so is tried
// again.
func (l *Library) readFile(f freshFile) file {
	now, _, _ := l.once.reading.Do(f.name, func() (any, error) {
		if read, ok := l.once.read.Load(f.name); ok && read.(file).version == f.version {
			return read, nil
		}
		document, err := l.parse(f.name, f.size)
		now := file{version: f.version, document: document, err: err}
		switch {
		case errors.Is(err, errDraft):
			now = file{version: f.version, draft: true} // its author has taken back what was published
		case err != nil:
			now.document = f.before.document
		}
		if unreadable(err) {
			now.version = ""
		} else {
			l.once.read.Store(f.name, now)
		}
		l.tell(f.name, now, f.before)
		return now, nil
	})
	return now.(file)
}

// readEarly reads a file before its turn.
func (l *Library) readEarly(name string) file {
	if read, ok := l.once.read.Load(name); ok {
		return read.(file)
	}
	info, err := fs.Stat(l.files, name)
	if err != nil {
		return file{err: err}
	}
	return l.readFile(freshFile{name: name, size: info.Size(), version: versionOf(info)})
}
