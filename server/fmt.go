package main

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"factbox/server/authoring"
)

type format struct {
	Check bool     `help:"Write nothing; name the documents that are not formatted, and exit with 1 if there are any."`
	Paths []string `arg:"" name:"path" help:"Documents, folders of them, or - for standard input."`
}

func (f *format) Run() error { return f.run(os.Stdin, os.Stdout) }

func (f *format) run(in io.Reader, out io.Writer) error {
	changed := 0
	for _, path := range f.Paths {
		if path == "-" {
			source, err := io.ReadAll(io.LimitReader(in, authoring.MaxFile+1))
			if err != nil {
				return err
			}
			formatted, err := formattedDocument(path, source)
			if err != nil {
				return err
			}
			if _, err := out.Write(formatted); err != nil {
				return err
			}
			continue
		}
		err := filepath.WalkDir(path, func(file string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || file != path && filepath.Ext(file) != documentEnding || inThemes(filepath.Dir(file)) {
				return err
			}
			done, err := f.file(file)
			if done {
				changed++
				fmt.Fprintln(out, file)
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	if f.Check && changed > 0 {
		return fmt.Errorf("not formatted: %d; run factbox fmt on them", changed)
	}
	return nil
}

// file formats a document in its place, unless it is only looked at. The file is replaced
// as a whole: at no moment is there half of it.
func (f *format) file(name string) (changed bool, err error) {
	source, err := readAtMost(name, authoring.MaxFile)
	if err != nil {
		return false, err
	}
	formatted, err := formattedDocument(name, source)
	if err != nil || bytes.Equal(source, formatted) {
		return false, err
	}
	if f.Check {
		return true, nil
	}
	info, err := os.Stat(name)
	if err != nil {
		return false, err
	}
	part := name + ".part"
	if err := os.WriteFile(part, formatted, info.Mode().Perm()); err != nil {
		return false, err
	}
	return true, os.Rename(part, name)
}

func formattedDocument(name string, source []byte) ([]byte, error) {
	formatted, problems := authoring.Format(name, source)
	if problems.Fatal() {
		return nil, problems
	}
	return formatted, nil
}
