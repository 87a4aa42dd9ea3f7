package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"factbox/server/authoring"
)

type check struct {
	Paths []string `arg:"" name:"path" help:"Documents, or folders of documents."`
}

func (c *check) Run() error { return c.run(os.Stdout) }

// run prints one problem a line, as editors and CI logs understand it.
func (c *check) run(out io.Writer) error {
	var found int
	for _, path := range c.Paths {
		err := eachDocument(path, func(file string) error {
			source, err := readDocument(file)
			if err != nil {
				return err
			}
			_, problems := authoring.ParseMarkdown(file, source)
			for _, problem := range problems {
				fmt.Fprintln(out, problem)
			}
			found += len(problems)
			return nil
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

// eachDocument visits a file, or every Markdown file below a folder.
func eachDocument(path string, visit func(file string) error) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return visit(path)
	}
	documents := 0
	err = filepath.WalkDir(path, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(file) != ".md" {
			return err
		}
		documents++
		return visit(file)
	})
	if err == nil && documents == 0 {
		return fmt.Errorf("%s: no .md file below this folder", path)
	}
	return err
}

// readDocument reads no more of a file than a document may have; what is longer
// is refused by the parser.
func readDocument(file string) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, authoring.MaxFile+1))
}
