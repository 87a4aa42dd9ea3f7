package library

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"factbox/app/theme"
)

// The most that the files of a theme may weigh, in bytes. A reader fetches them
// for a card in the middle of somebody else's page.
const (
	MaxFont  = 512 << 10
	MaxFonts = 2 << 20 // together
	MaxLogo  = 64 << 10
)

// ThemeProblem is something about a theme's folder that its maker should know.
type ThemeProblem struct {
	Code theme.Code

	// File is the one it is in, or the folder. Line and Column count from 1, Column in
	// characters; they are 0 where it concerns all of the file.
	File         string
	Line, Column int

	// Text says what is wrong, and what to do.
	Text     string
	Severity theme.Severity
}

// String returns the problem in the form that editors and CI systems turn into a
// link: "tokens.json:12:5: text".
func (p ThemeProblem) String() string {
	place := p.File
	if p.Line > 0 {
		place += fmt.Sprintf(":%d:%d", p.Line, p.Column)
	}
	if p.Severity != theme.Error {
		place += ": " + p.Severity.String()
	}
	return place + ": " + p.Text
}

// ThemeProblems are everything that is to be said about a theme's folder.
type ThemeProblems []ThemeProblem

// Fatal reports whether the theme cannot be published.
func (p ThemeProblems) Fatal() bool { return p.of(theme.Error) != nil }

// of returns the problems of a severity.
func (p ThemeProblems) of(severity theme.Severity) (some ThemeProblems) {
	for _, problem := range p {
		if problem.Severity == severity {
			some = append(some, problem)
		}
	}
	return some
}

// Error has a line for each problem.
func (p ThemeProblems) Error() string {
	lines := make([]string, len(p))
	for i, problem := range p {
		lines[i] = problem.String()
	}
	return strings.Join(lines, "\n")
}

// ReadTheme reads the theme in a folder, which the problems call by the name
// shown. If they are fatal, the theme must not be published, and may be nil.
func ReadTheme(files fs.FS, dir, shown string) (*Theme, ThemeProblems) {
	r := themeReader{files: files, dir: dir, shown: shown}
	t := r.read()
	return t, r.problems
}

// themeReader reads one folder, and collects what is wrong with it.
type themeReader struct {
	files    fs.FS
	dir      string
	shown    string
	problems ThemeProblems

	// unreadable is set if a file could not be read at all.
	unreadable bool
}

func (r *themeReader) refuse(code theme.Code, file, format string, args ...any) {
	r.problems = append(r.problems, ThemeProblem{Code: code, File: path.Join(r.shown, file), Text: fmt.Sprintf(format, args...)})
}

func (r *themeReader) read() *Theme {
	name := path.Base(r.dir)
	tokensFile, manifest, ok := r.listed()
	if !ok {
		return nil
	}
	tokens, ok := r.file(tokensFile, theme.MaxFileBytes)
	if !ok {
		return nil
	}
	read, problems := theme.Parse(name, tokens, manifest)
	for _, p := range problems {
		file := p.File
		if file == theme.TokensName {
			file = tokensFile
		}
		r.problems = append(r.problems, ThemeProblem{p.Code, path.Join(r.shown, file), p.Line, p.Column, p.Text(), p.Severity})
	}
	if problems.Fatal() {
		return nil
	}
	t := &Theme{Theme: read, Report: theme.Check(read), Files: make(map[string]*ThemeFile)}
	for _, failure := range t.Report.Failures {
		r.refuse(failure.Code, tokensFile, "%s", failure.Message())
	}
	r.fonts(t)
	r.logos(t)
	t.Hash = t.hash(tokens, manifest)
	return t
}

// listed picks the files of the folder that say what the theme is.
func (r *themeReader) listed() (tokensFile string, manifest []byte, ok bool) {
	info, err := fs.Stat(r.files, r.dir)
	if err == nil && !info.IsDir() {
		name := strings.TrimSuffix(strings.TrimSuffix(path.Base(r.dir), ".json"), ".tokens")
		r.refuse(theme.CodeFiles, "", "a theme is a folder; move the file to %s/tokens.json", path.Join(path.Dir(r.shown), name))
		return "", nil, false
	}
	entries, err := entriesOf(r.files, r.dir)
	if errors.Is(err, errManyEntries) {
		r.refuse(theme.CodeFiles, "", "%s", err)
		return "", nil, false
	}
	if err != nil {
		r.unreadable = true
		r.refuse(theme.CodeFiles, "", "cannot be read (%s); let the host read it", reason(err))
		return "", nil, false
	}
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	tokensFile, err = theme.TokensFile(names)
	if err != nil {
		r.refuse(theme.CodeFiles, "", "%s", err)
		return "", nil, false
	}
	for _, name := range names {
		if name == theme.ManifestName {
			manifest, ok = r.file(name, theme.MaxFileBytes)
			if ok && len(manifest) == 0 { // it may just be written; without it, anybody may embed the theme
				r.refuse(theme.CodeFiles, name, "the file is empty; write at least {}, or remove it")
				return "", nil, false
			}
			return tokensFile, manifest, ok
		}
	}
	return tokensFile, nil, true
}

// file reads a file that may have most bytes. Of a longer one no more is read.
func (r *themeReader) file(name string, most int64) (content []byte, ok bool) {
	info, err := fs.Stat(r.files, path.Join(r.dir, name))
	if err == nil && !info.Mode().IsRegular() { // a pipe would keep us waiting
		r.refuse(theme.CodeFiles, name, "not a file; put one there")
		return nil, false
	}
	if err == nil {
		content, err = readAtMost(r.files, path.Join(r.dir, name), most+1)
	}
	if err != nil {
		r.unreadable = true
		r.refuse(theme.CodeFiles, name, "cannot be read (%s); put the file there, or let the host read it", reason(err))
		return nil, false
	}
	if int64(len(content)) > most {
		r.refuse(theme.CodeLimit, name, "more than the %d bytes allowed; make it smaller", most)
		return nil, false
	}
	return content, true
}

func readAtMost(files fs.FS, name string, most int64) ([]byte, error) {
	f, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, most))
}

// reason is an error without the path, which stands before it already.
func reason(err error) error {
	if at, ok := errors.AsType[*fs.PathError](err); ok {
		return at.Err
	}
	return err
}

// woff2 is how every WOFF2 file begins (https://www.w3.org/TR/WOFF2/#woff20Header).
var woff2 = []byte("wOF2")

func (r *themeReader) fonts(t *Theme) {
	together := 0
	for _, font := range t.Manifest.Fonts {
		if t.Files[font.File] != nil {
			continue // of several faces, as a variable font has them
		}
		content, ok := r.file(font.File, MaxFont)
		if !ok {
			continue
		}
		if !bytes.HasPrefix(content, woff2) {
			r.refuse(theme.CodeFiles, font.File, "not a WOFF2 file; convert it (woff2_compress) without changing the font, if its licence allows that")
			continue
		}
		if together += len(content); together > MaxFonts {
			r.refuse(theme.CodeLimit, "", "its fonts are more than the %d bytes allowed together; leave some out", MaxFonts)
			return
		}
		t.add(font.File, "font/woff2", content)
	}
}

func (r *themeReader) logos(t *Theme) {
	logo := t.Manifest.Logo
	if logo == nil {
		return
	}
	for _, name := range []string{logo.Light, logo.Dark} {
		content, ok := r.file(name, MaxLogo)
		if !ok {
			continue
		}
		mediaType, ok := picture(name, content)
		if !ok {
			r.refuse(theme.CodeFiles, name, "not the picture that its name says; save it anew as SVG, PNG or WebP")
			continue
		}
		t.add(name, mediaType, content)
	}
}

// picture is the media type of a logo, if its content is what its name says.
func picture(name string, content []byte) (mediaType string, ok bool) {
	switch strings.ToLower(path.Ext(name)) {
	case ".svg":
		return "image/svg+xml", isSVG(content)
	case ".png":
		return "image/png", bytes.HasPrefix(content, []byte("\x89PNG\r\n\x1a\n"))
	case ".webp":
		return "image/webp", bytes.HasPrefix(content, []byte("RIFF")) && len(content) > 12 && string(content[8:12]) == "WEBP"
	}
	return "", false
}

func isSVG(content []byte) bool {
	decoder := xml.NewDecoder(bytes.NewReader(content))
	for {
		token, err := decoder.Token()
		if err != nil {
			return false
		}
		if element, ok := token.(xml.StartElement); ok {
			return element.Name.Local == "svg" && element.Name.Space == "http://www.w3.org/2000/svg"
		}
	}
}

func (t *Theme) add(name, mediaType string, content []byte) {
	sum := sha256.Sum256(content)
	t.Files[name] = &ThemeFile{Name: name, ContentType: mediaType, Content: content, Hash: hex.EncodeToString(sum[:8])}
}

// hash is a fingerprint of everything that the theme is made of.
func (t *Theme) hash(tokens, manifest []byte) string {
	sum := sha256.New()
	fmt.Fprintln(sum, len(tokens), len(manifest))
	sum.Write(tokens)
	sum.Write(manifest)
	for _, font := range t.Manifest.Fonts {
		fmt.Fprintln(sum, t.Address(font.File))
	}
	if logo := t.Manifest.Logo; logo != nil {
		fmt.Fprintln(sum, t.Address(logo.Light), t.Address(logo.Dark))
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}
