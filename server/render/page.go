// Package render turns fact checks into finished pages: component, canonical
// HTML (markup), page, minified, compressed. It knows nothing of HTTP; which
// page answers which request is the business of server/host.
package render

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"regexp"

	"factbox/assets"
	"factbox/server/render/markup"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/html"
)

// Renderer makes pages. Its methods may be called from several goroutines.
type Renderer struct {
	// Earlier finds a page that was compressed before, by its content; it returns nil
	// if there is none. It may be nil.
	Earlier func(html []byte) *Page

	assets   *assets.Bundle
	minifier *minify.M
}

// New returns a renderer that links the given assets into its pages.
func New(bundle *assets.Bundle) *Renderer {
	m := minify.New()
	m.Add("text/html", &html.Minifier{
		KeepWhitespace:      true,
		KeepDocumentTags:    true,
		KeepEndTags:         true,
		KeepDefaultAttrVals: true,
	})
	return &Renderer{assets: bundle, minifier: m}
}

// Page is a finished page in each encoding it is served in.
type Page struct {
	HTML, Brotli, Zstd, Gzip []byte // Brotli is nil where it takes too long

	// Hash is a fingerprint of the content, in hexadecimal.
	Hash string
}

// finish writes and compresses a page.
func (r *Renderer) finish(document markup.Node) (*Page, error) {
	content, err := r.write(document)
	if err != nil {
		return nil, err
	}
	if r.Earlier != nil {
		if page := r.Earlier(content); page != nil {
			return page, nil
		}
	}
	page, err := Compress(content)
	if err != nil {
		return nil, err
	}
	if page.Brotli, err = compress(content, func(w io.Writer) io.WriteCloser {
		return brotli.NewWriterOptions(w, brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: brotliWindow})
	}); err != nil {
		return nil, err
	}
	return page, nil
}

// brotliWindow is how far brotli looks back, as a power of two: 256 KiB, which is the
// whole of a page. With its usual 4 MiB a page of 68 kB becomes not a byte smaller, and
// takes 41 MB of memory instead of 9 to compress (BenchmarkFrame).
const brotliWindow = 18

// Compress returns a page of content that is made already, without the encoding
// that takes its time: for lists of many documents.
func Compress(content []byte) (page *Page, err error) {
	page = &Page{HTML: content, Hash: Fingerprint(content)}
	page.Zstd = squeeze.EncodeAll(content, nil)
	page.Gzip, err = compress(content, func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) })
	return page, err
}

// squeeze compresses as well as it can within the window that browsers grant
// (RFC 9659).
var squeeze, _ = zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithWindowSize(1<<20), zstd.WithEncoderConcurrency(1))

// Fingerprint tells contents apart, in hexadecimal.
func Fingerprint(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:8])
}

// write returns the bytes of a page, minified.
//
// The minifier folds white space even where it is told to keep it (measured on
// v2.24.25). In the browser go-app has the text as it was written, and the two
// must be the same; so a page with white space to fold in its body is served as
// it is. The canonical HTML has none but what stands in the texts themselves.
func (r *Renderer) write(document markup.Node) ([]byte, error) {
	canonical, err := markup.Document(document)
	if err != nil {
		return nil, err
	}
	if body := bytes.Index(canonical, []byte("<body")); foldable.Match(canonical[max(0, body):]) {
		return canonical, nil
	}
	small, err := r.minifier.Bytes("text/html", canonical)
	if err != nil {
		return nil, fmt.Errorf("minify page: %w", err)
	}
	return small, nil
}

var foldable = regexp.MustCompile(`[\t\n\f\r]| {2}|&#13;`)

func compress(content []byte, encoder func(io.Writer) io.WriteCloser) ([]byte, error) {
	var out bytes.Buffer
	w := encoder(&out)
	if _, err := w.Write(content); err != nil {
		return nil, fmt.Errorf("compress page: %w", err)
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("compress page: %w", err)
	}
	return out.Bytes(), nil
}
