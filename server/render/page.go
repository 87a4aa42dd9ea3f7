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

	"factbox/assets"
	"factbox/server/render/markup"

	"github.com/andybalholm/brotli"
	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/html"
)

// Renderer makes pages. Its methods may be called from several goroutines.
type Renderer struct {
	assets   *assets.Bundle
	minifier *minify.M
}

// New returns a renderer that links the given assets into its pages.
func New(bundle *assets.Bundle) *Renderer {
	m := minify.New()
	// The canonical HTML has no white space to spare. What is kept here is what
	// the browser's DOM would otherwise differ in from the one go-app renders.
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
	HTML, Brotli, Gzip []byte

	// Hash is a fingerprint of the content, in hexadecimal.
	Hash string
}

// finish writes, minifies and compresses a page.
func (r *Renderer) finish(document markup.Node) (*Page, error) {
	small, err := r.minified(document)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(small)
	page := &Page{HTML: small, Hash: hex.EncodeToString(sum[:8])}
	if page.Brotli, err = compress(small, func(w io.Writer) io.WriteCloser {
		return brotli.NewWriterLevel(w, brotli.BestCompression)
	}); err != nil {
		return nil, err
	}
	if page.Gzip, err = compress(small, func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) }); err != nil {
		return nil, err
	}
	return page, nil
}

func (r *Renderer) minified(document markup.Node) ([]byte, error) {
	canonical, err := markup.Document(document)
	if err != nil {
		return nil, err
	}
	small, err := r.minifier.Bytes("text/html", canonical)
	if err != nil {
		return nil, fmt.Errorf("minify page: %w", err)
	}
	return small, nil
}

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
