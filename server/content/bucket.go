package content

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"time"

	"gocloud.dev/blob"
	"gocloud.dev/gcerrors"
)

// How long a bucket may take. A request that comes for a document of a bucket that
// does not answer is to fail before the reader's patience ends.
const (
	listTimeout = 2 * time.Minute // of a hundred thousand documents, a hundred requests
	readTimeout = 10 * time.Second
)

// bucket is a bucket as a file system. Package blob has one of its own, which asks
// three times for each file, takes a failure for a file that there is not, and has no
// ETags (v0.47.0).
type bucket struct{ of *blob.Bucket }

// OfBucket is a bucket as a file system.
func OfBucket(b *blob.Bucket) fs.FS { return &bucket{b} }

// ReadDir lists the objects whose names begin with the folder's. An empty folder is
// none, but for the bucket itself.
func (b *bucket) ReadDir(name string) ([]fs.DirEntry, error) {
	ctx, cancel := context.WithTimeout(context.Background(), listTimeout)
	defer cancel()
	options := blob.ListOptions{Delimiter: "/"}
	if name != "." {
		options.Prefix = name + "/"
	}
	var entries []fs.DirEntry
	list := b.of.List(&options)
	for {
		item, err := list.Next(ctx)
		if err == io.EOF {
			break
		}
		if err != nil { // never fs.ErrNotExist: without a bucket nobody knows what there is
			return nil, &fs.PathError{Op: "list", Path: name, Err: oneLine{errors.New(err.Error())}}
		}
		if path.Clean(item.Key) == name { // some tools make an object for a folder
			continue
		}
		entries = append(entries, entry{
			name: path.Base(item.Key), size: item.Size, modified: item.ModTime, dir: item.IsDir, etag: hex.EncodeToString(item.MD5),
		})
	}
	if len(entries) == 0 && name != "." {
		return nil, failure("list", name, fs.ErrNotExist)
	}
	return entries, nil
}

// Stat is about an object, or about a folder if there is none of that name.
func (b *bucket) Stat(name string) (fs.FileInfo, error) {
	ctx, cancel := context.WithTimeout(context.Background(), readTimeout)
	defer cancel()
	attributes, err := b.of.Attributes(ctx, name)
	if err == nil {
		return entry{name: path.Base(name), size: attributes.Size, modified: attributes.ModTime, etag: hex.EncodeToString(attributes.MD5)}, nil
	}
	if gcerrors.Code(err) != gcerrors.NotFound {
		return nil, failure("stat", name, err)
	}
	if _, err := b.ReadDir(name); err != nil {
		return nil, err
	}
	return entry{name: path.Base(name), dir: true}, nil
}

// Open returns an object or a folder.
func (b *bucket) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, failure("open", name, fs.ErrInvalid)
	}
	ctx, cancel := context.WithTimeout(context.Background(), readTimeout)
	reader, err := b.of.NewReader(ctx, name, nil)
	if err == nil {
		info := entry{name: path.Base(name), size: reader.Size(), modified: reader.ModTime()}
		return &object{reader, info, cancel}, nil
	}
	cancel()
	if gcerrors.Code(err) != gcerrors.NotFound {
		return nil, failure("open", name, err)
	}
	entries, err := b.ReadDir(name)
	if err != nil {
		return nil, err
	}
	return &folder{entry{name: path.Base(name), dir: true}, entries}, nil
}

// failure says what failed in the words of package fs.
func failure(operation, name string, err error) error {
	switch gcerrors.Code(err) {
	case gcerrors.NotFound:
		err = fmt.Errorf("%w (%w)", fs.ErrNotExist, err)
	case gcerrors.PermissionDenied:
		err = fmt.Errorf("%w (%w)", fs.ErrPermission, err)
	}
	return &fs.PathError{Op: operation, Path: name, Err: oneLine{err}}
}

// oneLine keeps an error in its line of the log.
type oneLine struct{ error }

func (e oneLine) Error() string { return strings.Join(strings.Fields(e.error.Error()), " ") }
func (e oneLine) Unwrap() error { return e.error }

// entry is an object or a folder in a list.
type entry struct {
	name     string
	size     int64 // bytes
	modified time.Time
	dir      bool
	etag     string // empty if the bucket has none
}

func (e entry) Name() string               { return e.name }
func (e entry) Size() int64                { return e.size }
func (e entry) ModTime() time.Time         { return e.modified }
func (e entry) IsDir() bool                { return e.dir }
func (e entry) Info() (fs.FileInfo, error) { return e, nil }
func (e entry) Type() fs.FileMode          { return e.Mode().Type() }

// Sys returns the ETag, so that a change shows that is as large and as old as what
// was there before.
func (e entry) Sys() any { return e.etag }

func (e entry) Mode() fs.FileMode {
	if e.dir {
		return fs.ModeDir | 0o555
	}
	return 0o444
}

// object is an open one.
type object struct {
	*blob.Reader
	info   entry
	cancel context.CancelFunc
}

func (o *object) Stat() (fs.FileInfo, error) { return o.info, nil }

func (o *object) Close() error {
	defer o.cancel()
	return o.Reader.Close()
}

func (o *object) Read(p []byte) (int, error) {
	n, err := o.Reader.Read(p)
	if err != nil && err != io.EOF {
		err = failure("read", o.info.name, err)
	}
	return n, err
}

// folder is an open one.
type folder struct {
	entry
	left []fs.DirEntry
}

func (f *folder) Stat() (fs.FileInfo, error) { return f.entry, nil }
func (f *folder) Close() error               { return nil }
func (f *folder) Read([]byte) (int, error)   { return 0, failure("read", f.name, fs.ErrInvalid) }

func (f *folder) ReadDir(n int) ([]fs.DirEntry, error) {
	if n > 0 && len(f.left) == 0 {
		return nil, io.EOF
	}
	if n <= 0 || n > len(f.left) {
		n = len(f.left)
	}
	some := f.left[:n]
	f.left = f.left[n:]
	return some, nil
}
