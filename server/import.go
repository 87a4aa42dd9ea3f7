package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"factbox/server/authoring"
)

type importPage struct {
	File string `arg:"" help:"Text of a page, a page with a ClaimReview in it, or JSON-LD; - for standard input."`
	To   string `placeholder:"DIR" help:"Folder for the documents, one for each ClaimReview. What is there already stays as it is."`
}

func (i *importPage) Run() error { return i.run(os.Stdin, os.Stdout, os.Stderr) }

// run writes the document to out or the documents to a folder, and to report what was
// left out and what somebody has to look at.
func (i *importPage) run(in io.Reader, out, report io.Writer) error {
	source, err := i.read(in)
	if err != nil {
		return err
	}
	documents, err := i.imported(source, report)
	if err != nil {
		return fmt.Errorf("import %s: %w", i.File, err)
	}
	switch {
	case i.To != "":
		return i.keep(documents, report)
	case len(documents) > 1:
		return fmt.Errorf("import %s: there are %d ClaimReviews in it; name a folder for them with --to", i.File, len(documents))
	}
	_, err = out.Write(documents[0].Markdown)
	return err
}

// imported reads what the source looks like: JSON, a page, or the text of one.
func (i *importPage) imported(source []byte, report io.Writer) (documents []authoring.Imported, err error) {
	if start := bytes.TrimLeft(source, "\uFEFF \t\r\n"); len(start) == 0 || !bytes.ContainsRune([]byte("{[<"), rune(start[0])) {
		markdown, dropped, err := authoring.ImportText(source)
		for _, d := range dropped {
			fmt.Fprintf(report, "%s:%s\n", i.File, d)
		}
		return []authoring.Imported{{Slug: "import", Markdown: markdown}}, err
	}
	documents, findings, err := authoring.ImportClaimReviews(source)
	for _, f := range findings {
		fmt.Fprintf(report, "%s: %s\n", i.File, f)
	}
	for _, d := range documents {
		for _, f := range d.Findings {
			fmt.Fprintf(report, "%s: %s: %s\n", i.File, d.Slug, f)
		}
	}
	return documents, err
}

// keep writes the documents to the folder. One that is there may have been worked on.
func (i *importPage) keep(documents []authoring.Imported, report io.Writer) error {
	if err := os.MkdirAll(i.To, 0o755); err != nil {
		return err
	}
	for _, d := range documents {
		name := filepath.Join(i.To, d.Slug+".md")
		file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if errors.Is(err, fs.ErrExist) {
			fmt.Fprintf(report, "%s: it is there already and stays as it is; remove it to import it again\n", name)
			continue
		}
		if err != nil {
			return err
		}
		_, err = file.Write(d.Markdown)
		if err := errors.Join(err, file.Close()); err != nil {
			return err
		}
		fmt.Fprintln(report, name)
	}
	return nil
}

func (i *importPage) read(in io.Reader) ([]byte, error) {
	if i.File == "-" {
		return io.ReadAll(io.LimitReader(in, authoring.MaxReviewFile+1))
	}
	return readAtMost(i.File, authoring.MaxReviewFile)
}
