package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"factbox/app/factcheck"
	"factbox/app/theme"
	"factbox/server/authoring"
	"factbox/server/library"
)

type check struct {
	Format string   `enum:"text,json,github" default:"text" help:"How to say it: text for people and editors, json, or github for annotations in its workflows (${enum})."`
	Strict bool     `help:"Let warnings count as problems."`
	Paths  []string `arg:"" name:"path" help:"Documents, token files of themes, or folders of either."`
}

func (c *check) Run() error { return c.run(os.Stdout) }

// run says what is wrong with each file. Warnings are told, and do not count unless they
// are to.
func (c *check) run(out io.Writer) error {
	found := 0
	report := newReport(c.Format, out)
	print := func(problems []finding) {
		for _, p := range problems {
			report.add(p)
			if p.Severity == theme.Error || c.Strict && p.Severity == theme.Warning {
				found++
			}
		}
	}
	for _, path := range c.Paths {
		if err := eachSource(path, print); err != nil {
			return errors.Join(report.end(), err)
		}
	}
	if err := report.end(); err != nil {
		return err
	}
	switch found {
	case 0:
		return nil
	case 1:
		return errors.New("1 problem")
	}
	return fmt.Errorf("%d problems", found)
}

// unreadable says that a file or a folder cannot be read.
func unreadable(path string, err error) []finding {
	if at, ok := errors.AsType[*fs.PathError](err); ok {
		err = at.Err // the path stands before it
	}
	return []finding{{File: path, Code: string(factcheck.CodeFileUnreadable), Message: fmt.Sprintf("cannot be read (%s); let it be read, or remove it", err)}}
}

// problemsOf checks a document, the tokens of a theme, or the folder of one.
func problemsOf(path string) []finding {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return unreadable(path, err)
	case info.IsDir():
		return problemsOfTheme(path)
	case filepath.Base(path) == theme.ManifestName:
		return problemsOfTheme(filepath.Dir(path))
	case filepath.Ext(path) == ".json" && inThemes(path): // where folders belong
		return append(problemsOfTheme(path), problemsOfTokens(path)...)
	case filepath.Ext(path) == ".json" && exists(filepath.Join(filepath.Dir(path), theme.ManifestName)):
		return problemsOfTheme(filepath.Dir(path)) // which colours lie on which, the manifest says
	case filepath.Ext(path) == ".json":
		return problemsOfTokens(path)
	}
	source, err := readAtMost(path, authoring.MaxFile)
	if err != nil {
		return unreadable(path, err)
	}
	var found []finding
	for _, p := range authoring.Check(path, source) {
		f := finding{File: p.File, Line: p.Line, Column: p.Column, Code: string(p.Code), Message: p.What + "; " + p.Mend}
		if p.Warning {
			f.Severity = theme.Warning
		}
		found = append(found, f)
	}
	return found
}

// problemsOfTheme checks the folder of a theme. In a folder of themes it follows
// links as the host does: not out of the content folder.
func problemsOfTheme(folder string) (found []finding) {
	absolute, err := filepath.Abs(folder)
	if err != nil {
		return unreadable(folder, err)
	}
	content, dir := filepath.Dir(absolute), filepath.Base(absolute)
	files := os.DirFS(content)
	if inThemes(folder) {
		root, err := os.OpenRoot(filepath.Dir(content))
		if err != nil {
			return unreadable(folder, err)
		}
		defer root.Close()
		files, dir = root.FS(), library.ThemesFolder+"/"+dir
	}
	_, problems := library.ReadTheme(files, dir, filepath.ToSlash(folder))
	for _, p := range problems {
		found = append(found, finding{p.File, p.Line, p.Column, string(p.Code), p.Severity, p.Text})
	}
	return found
}

// problemsOfTokens checks a tokens file by itself, wherever it lies.
func problemsOfTokens(file string) (found []finding) {
	tokens, err := readAtMost(file, theme.MaxFileBytes)
	if err != nil {
		return unreadable(file, err)
	}
	if len(tokens) > theme.MaxFileBytes { // by how much, nobody has looked
		return []finding{{File: file, Code: string(theme.CodeLimit), Message: fmt.Sprintf("more than the %d bytes allowed; make it smaller", theme.MaxFileBytes)}}
	}
	read, problems := theme.Parse("theme", tokens, nil)
	for _, p := range problems {
		found = append(found, finding{file, p.Line, p.Column, string(p.Code), p.Severity, p.Text()})
	}
	if problems.Fatal() {
		return found
	}
	for _, failure := range theme.Check(read).Failures {
		found = append(found, finding{File: file, Code: string(failure.Code), Message: failure.Message()})
	}
	return found
}

const (
	documentEnding = ".md"
	tokensEnding   = "." + theme.TokensName
)

// eachSource checks a file, or every document and every theme below a folder: what
// the host takes for one, and tokens files elsewhere.
func eachSource(path string, print func([]finding)) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if !info.IsDir() || inThemes(path) {
		print(problemsOf(path))
		return nil
	}
	visited := 0
	visit := func(problems []finding) {
		visited++
		print(problems)
	}
	through := filepath.Clean(path) + string(filepath.Separator) // a link, if it is one
	err = filepath.WalkDir(through, func(file string, entry fs.DirEntry, err error) error {
		file = filepath.Clean(file)
		switch {
		case err != nil:
			visit(unreadable(file, err))
		case inThemes(file):
			return visitTheme(file, entry, visit)
		case entry.IsDir() && exists(filepath.Join(file, theme.TokensName)):
			visit(problemsOf(file))
		case entry.IsDir(), entry.Type()&fs.ModeNamedPipe != 0: // a pipe would keep us waiting
		case filepath.Ext(file) == documentEnding, strings.HasSuffix(file, tokensEnding):
			visit(problemsOf(file))
		}
		return nil
	})
	if err == nil && visited == 0 {
		return fmt.Errorf("%s: no .md file and no theme below this folder", path)
	}
	return err
}

// visitTheme checks what lies where themes lie, as far as the host looks at it.
func visitTheme(file string, entry fs.DirEntry, visit func([]finding)) error {
	if library.MayBeTheme(entry) {
		visit(problemsOf(file))
	}
	if entry.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// inThemes reports whether something lies where themes lie.
func inThemes(path string) bool {
	absolute, err := filepath.Abs(path)
	return err == nil && filepath.Base(filepath.Dir(absolute)) == library.ThemesFolder
}

func exists(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}

// readAtMost reads no more of a file than it may have; what is longer is refused by
// the parser.
func readAtMost(file string, most int64) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, most+1))
}
