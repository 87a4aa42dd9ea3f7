package main

import (
	"fmt"
	"io"
	"os"

	"factbox/server/authoring"
)

type importText struct {
	File string `arg:"" help:"Text of the page, or - for standard input."`
}

func (i *importText) Run() error { return i.run(os.Stdin, os.Stdout, os.Stderr) }

// run writes the document to out, and to report what it left out.
func (i *importText) run(in io.Reader, out, report io.Writer) error {
	text, err := i.read(in)
	if err != nil {
		return err
	}
	markdown, dropped, err := authoring.ImportText(text)
	if err != nil {
		return fmt.Errorf("import %s: %w", i.File, err)
	}
	for _, d := range dropped {
		fmt.Fprintf(report, "%s:%s\n", i.File, d)
	}
	_, err = out.Write(markdown)
	return err
}

func (i *importText) read(in io.Reader) ([]byte, error) {
	if i.File == "-" {
		return io.ReadAll(io.LimitReader(in, authoring.MaxFile+1))
	}
	return readAtMost(i.File, authoring.MaxFile)
}
