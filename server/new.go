package main

import (
	_ "embed"
	"fmt"
	"io"
	"os"
)

// skeleton is a document to begin with.
//
//go:embed new.md
var skeleton []byte

type newDocument struct {
	File string `arg:"" optional:"" help:"The document, such as checks/moon-cheese.md; its name becomes the address. Without it, the skeleton is written to standard output."`
}

func (n *newDocument) Run() error { return n.run(os.Stdout) }

func (n *newDocument) run(out io.Writer) error {
	if n.File == "" {
		_, err := out.Write(skeleton)
		return err
	}
	file, err := os.OpenFile(n.File, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644) // what is there stays
	if err != nil {
		return err
	}
	if _, err := file.Write(skeleton); err != nil {
		file.Close()
		return err
	}
	fmt.Fprintln(out, n.File)
	return file.Close()
}
