// Package assets holds the files that are part of the program: style sheets and
// scripts as they are served, the WebAssembly, and the sample fact checks.
//
// The sources of the style sheets and scripts stand in this folder; what is
// embedded is what assets/pack made of them (minified, compressed, hashed), and
// it lies in dist after `make build`. What may be missing there is the
// WebAssembly: the card is whole without it.
package assets

import (
	"crypto/sha256"
	"crypto/sha512"
	"embed"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
)

//go:embed all:dist
var dist embed.FS

//go:embed samples
var samples embed.FS

// Samples is a content folder with the sample fact checks.
func Samples() fs.FS {
	sub, err := fs.Sub(samples, "samples")
	if err != nil {
		panic(err) // the path is a constant
	}
	return sub
}

//go:embed themes
var themes embed.FS

// Themes is a content folder with the themes that every host has.
func Themes() fs.FS { return themes }

// The names under which assets/pack leaves its files in dist.
const (
	CardCSS       = "card.css"
	PrintCSS      = "print.css"
	SiteCSS       = "site.css"
	BroadsheetCSS = "broadsheet.css"
	TabloidCSS    = "tabloid.css"
	BlogCSS       = "blog.css"
	TechnicalCSS  = "technical.css"
	FrameJS       = "frame.js"
	StudioCSS     = "studio.css"
	StudioJS      = "studio.js"
	PreviewCSS    = "preview.css"
	WatchCSS      = "watch.css"
	WatchJS       = "watch.js"
	IconSVG       = "icon.svg"
	BootJS        = "boot.js"
	EmbedJS       = "embed.js"
	EmbedV1JS     = "embed.v1.js"
	EmbedTypes    = "embed.d.ts"
	DiagnoseJS    = "diagnose.js"
	NoticesTxt    = "notices.txt"
	WidgetWasm    = "widget.wasm"
	StudioWasm    = "studio.wasm"
)

// Endings of the compressed variants of a file in dist.
const (
	BrotliSuffix = ".br"
	GzipSuffix   = ".gz"
)

// Bundle is every file, ready to be served.
type Bundle struct {
	Card, Print, Site, Icon, Frame, Boot *File

	// The studio, and the page of the article in it.
	StudioStyle, StudioScript, Preview *File

	// For those who write: the pages that follow their files.
	WatchStyle, WatchScript *File

	// For the publisher's page: the host script, what it offers in TypeScript's
	// words, and what it fetches when it is asked to look for a fault.
	Embed, EmbedTypes, Diagnose *File

	// Notices are the licences of everything that is linked into the programs.
	Notices *File

	// EmbedV1 is the host script as it was when it got that name. Pages pin its
	// hash, so not a byte of it may ever change; a new one is an embed.v2.js.
	EmbedV1 *File

	// The style sheets of the publications in the demo.
	Broadsheet, Tabloid, Blog, Technical *File

	// Widget and Studio are nil where the WebAssembly has not been built. Cards are
	// then served without it, and the studio has no theme editor.
	Widget, Studio *File
}

// Served returns the files that have an address of their own, on every host.
func (b *Bundle) Served() []*File {
	files := []*File{b.Site, b.Broadsheet, b.Tabloid, b.Blog, b.Technical, b.Icon, b.StudioStyle, b.StudioScript, b.Preview, b.Boot}
	for _, program := range []*File{b.Widget, b.Studio} {
		if program != nil {
			files = append(files, program)
		}
	}
	return files
}

// File is one asset in each encoding it is served in.
type File struct {
	Name        string
	ContentType string

	Raw, Brotli, Gzip []byte

	sum [sha256.Size]byte
}

// Hash is a fingerprint of the content, in hexadecimal.
func (f *File) Hash() string {
	const bytes = 8 // enough that two versions of one file never meet
	return hex.EncodeToString(f.sum[:bytes])
}

// Path is the address of the file on the host. It changes with the content, so
// that whatever is behind it may be kept for ever.
func (f *File) Path() string { return "/a/" + f.Hash() + "/" + f.Name }

// CSPHash is the source expression that lets a page inline this file under a
// Content-Security-Policy (https://www.w3.org/TR/CSP3/#grammardef-hash-source).
func (f *File) CSPHash() string {
	return "'sha256-" + base64.StdEncoding.EncodeToString(f.sum[:]) + "'"
}

// Integrity is what a page writes beside the address of this file, to be given
// these bytes or nothing (https://www.w3.org/TR/SRI/).
func (f *File) Integrity() string {
	sum := sha512.Sum384(f.Raw)
	return "sha384-" + base64.StdEncoding.EncodeToString(sum[:])
}

// Text is the content of a text file.
func (f *File) Text() string { return string(f.Raw) }

// ErrNotBuilt is wrapped by [Load] when a file is missing.
var ErrNotBuilt = errors.New("the assets are not built: run `make build`")

// Load reads the embedded files. Without the WebAssembly the bundle is usable,
// its Widget and Studio nil; without any other file the error wraps [ErrNotBuilt].
func Load() (*Bundle, error) {
	files, err := fs.Sub(dist, "dist")
	if err != nil {
		return nil, err
	}
	return LoadFrom(files)
}

// LoadFrom is [Load] for files that lie elsewhere.
func LoadFrom(files fs.FS) (*Bundle, error) {
	b := &Bundle{}
	for _, part := range []struct {
		name string
		file **File
	}{
		{CardCSS, &b.Card}, {PrintCSS, &b.Print}, {SiteCSS, &b.Site}, {IconSVG, &b.Icon},
		{BroadsheetCSS, &b.Broadsheet}, {TabloidCSS, &b.Tabloid}, {BlogCSS, &b.Blog}, {TechnicalCSS, &b.Technical},
		{StudioCSS, &b.StudioStyle}, {StudioJS, &b.StudioScript}, {PreviewCSS, &b.Preview},
		{WatchCSS, &b.WatchStyle}, {WatchJS, &b.WatchScript},
		{FrameJS, &b.Frame}, {BootJS, &b.Boot}, {EmbedJS, &b.Embed},
		{EmbedV1JS, &b.EmbedV1}, {EmbedTypes, &b.EmbedTypes}, {DiagnoseJS, &b.Diagnose}, {NoticesTxt, &b.Notices},
		{WidgetWasm, &b.Widget}, {StudioWasm, &b.Studio},
	} {
		if path.Ext(part.name) == ".wasm" && missing(files, part.name) {
			continue
		}
		file, err := read(files, part.name)
		if err != nil {
			return nil, fmt.Errorf("%w (%w)", ErrNotBuilt, err)
		}
		*part.file = file
	}
	return b, nil
}

func missing(files fs.FS, name string) bool {
	_, err := fs.Stat(files, name)
	return errors.Is(err, fs.ErrNotExist)
}

func read(files fs.FS, name string) (*File, error) {
	raw, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, err
	}
	br, err := fs.ReadFile(files, name+BrotliSuffix)
	if err != nil {
		return nil, err
	}
	gz, err := fs.ReadFile(files, name+GzipSuffix)
	if err != nil {
		return nil, err
	}
	return &File{Name: name, ContentType: contentType(name), Raw: raw, Brotli: br, Gzip: gz, sum: sha256.Sum256(raw)}, nil
}

func contentType(name string) string {
	switch path.Ext(name) {
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".ts", ".txt":
		return "text/plain; charset=utf-8" // .ts is video/mp2t, to some; browsers show this
	case ".svg":
		return "image/svg+xml"
	case ".wasm":
		return "application/wasm"
	}
	return "application/octet-stream"
}
