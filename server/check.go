package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"factbox/app/theme"
	"factbox/server/authoring"
	"factbox/server/library"
)

type check struct {
	Paths []string `arg:"" name:"path" help:"Documents, token files of themes, or folders of either."`
}

func (c *check) Run() error { return c.run(os.Stdout) }

// run prints one problem a line, as editors and CI logs understand it.
func (c *check) run(out io.Writer) error {
	var found int
	for _, path := range c.Paths {
		err := eachSource(path, func(file string) error {
			problems, err := problemsOf(file)
			for _, problem := range problems {
				fmt.Fprintln(out, problem.text)
				if !problem.notice {
					found++
				}
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	switch found {
	case 0:
		return nil
	case 1:
		return errors.New("1 problem")
	}
	return fmt.Errorf("%d problems", found)
}

// problemLine is a problem to print, and whether there is nothing to mend in it.
type problemLine struct {
	text   string
	notice bool
}

// problemsOf checks a document, the tokens of a theme, or the folder of one.
func problemsOf(path string) (lines []problemLine, err error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		return problemsOfTheme(path)
	case filepath.Base(path) == theme.ManifestName:
		return problemsOfTheme(filepath.Dir(path))
	case filepath.Ext(path) == ".json":
		return problemsOfTokens(path)
	}
	source, err := readAtMost(path, authoring.MaxFile)
	if err != nil {
		return nil, err
	}
	_, problems := authoring.ParseMarkdown(path, source)
	for _, problem := range problems {
		lines = append(lines, problemLine{text: problem.String()})
	}
	return lines, nil
}

func problemsOfTheme(folder string) (lines []problemLine, err error) {
	absolute, err := filepath.Abs(folder)
	if err != nil {
		return nil, err
	}
	_, problems := library.ReadTheme(os.DirFS(filepath.Dir(absolute)), filepath.Base(absolute), folder)
	for _, problem := range problems {
		lines = append(lines, problemLine{problem.Text, problem.Severity == theme.Notice})
	}
	return lines, nil
}

// problemsOfTokens checks a tokens file by itself, wherever it lies.
func problemsOfTokens(file string) (lines []problemLine, err error) {
	tokens, err := readAtMost(file, theme.MaxFileBytes)
	if err != nil {
		return nil, err
	}
	read, problems := theme.Parse("theme", tokens, nil)
	for _, problem := range problems {
		problem.File = file
		lines = append(lines, problemLine{problem.String(), problem.Severity == theme.Notice})
	}
	if problems.Fatal() {
		return lines, nil
	}
	for _, failure := range theme.Check(read).Failures {
		lines = append(lines, problemLine{text: file + ": " + failure.Message()})
	}
	return lines, nil
}

const documentEnding = ".md"

// eachSource visits a file, or every Markdown file and every folder of a theme
// below a folder.
func eachSource(path string, visit func(file string) error) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return visit(path)
	}
	visited := 0
	err = filepath.WalkDir(path, func(file string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && isTheme(file):
			visited++
			if err := visit(file); err != nil {
				return err
			}
			return fs.SkipDir
		case entry.IsDir() || filepath.Ext(file) != documentEnding:
			return nil
		}
		visited++
		return visit(file)
	})
	if err == nil && visited == 0 {
		return fmt.Errorf("%s: no .md file and no theme below this folder", path)
	}
	return err
}

// isTheme reports whether a folder is that of a theme: it has tokens, or stands
// where themes stand.
func isTheme(folder string) bool {
	tokens, _ := filepath.Glob(filepath.Join(folder, "*tokens.json"))
	return tokens != nil || filepath.Base(filepath.Dir(folder)) == "themes"
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
