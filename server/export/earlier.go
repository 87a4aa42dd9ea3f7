package export

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"factbox/server/render"
)

// encoders names what compresses the pages: another version of it may do so in another
// way.
func encoders() string {
	build, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	names := []string{build.GoVersion}
	for _, module := range build.Deps {
		if slices.Contains([]string{"github.com/andybalholm/brotli", "github.com/klauspost/compress"}, module.Path) {
			names = append(names, module.Path+" "+module.Version)
		}
	}
	return "Compressed by " + strings.Join(names, ", ") + ".\n"
}

// Earlier returns a function that finds a page, by its content, in what was exported to
// the folder before, or nil. Compressing takes nearly all the time of an export, 50 ms of
// a processor for a page; so a site of which little has changed is exported in a
// fraction of it. What another version of the program has compressed is not taken.
func Earlier(dir string) func(html []byte) *render.Page {
	root, err := os.OpenRoot(dir)
	if err != nil { // there is no such folder yet
		return nil
	}
	defer root.Close()
	files := root.FS()
	if text, err := fs.ReadFile(files, marker); err != nil || encoders() == "" || !strings.HasSuffix(string(text), encoders()) {
		return nil
	}
	names := make(map[[sha256.Size]byte]string)
	fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".html" {
			return nil // what cannot be read is made again
		}
		if html, err := fs.ReadFile(files, name); err == nil {
			names[sha256.Sum256(html)] = name
		}
		return nil
	})
	return func(html []byte) *render.Page {
		name, ok := names[sha256.Sum256(html)]
		if !ok {
			return nil
		}
		page, err := readPage(os.DirFS(dir), name, html)
		if err != nil {
			return nil
		}
		return page
	}
}

// readPage reads the compressed forms of a page. If the process was killed, they may be
// those of another one.
func readPage(files fs.FS, name string, html []byte) (*render.Page, error) {
	page := &render.Page{HTML: html, Hash: render.Fingerprint(html)}
	for _, form := range []struct {
		encoding string
		of       *[]byte
		reader   func(io.Reader) (io.Reader, error)
	}{
		{"br", &page.Brotli, func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil }},
		{"zstd", &page.Zstd, func(r io.Reader) (io.Reader, error) { return zstd.NewReader(r, zstd.WithDecoderConcurrency(1)) }},
		{"gzip", &page.Gzip, func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) }},
	} {
		compressed, err := fs.ReadFile(files, name+encodings[form.encoding])
		if err != nil {
			return nil, err
		}
		reader, err := form.reader(bytes.NewReader(compressed))
		if err != nil {
			return nil, err
		}
		if plain, err := io.ReadAll(reader); err != nil || !bytes.Equal(plain, html) {
			return nil, fmt.Errorf("%s is another page: %v", name+encodings[form.encoding], err)
		}
		*form.of = compressed
	}
	return page, nil
}
