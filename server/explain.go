package main

import (
	"fmt"
	"io"
	"os"

	"factbox/app/spelling"
	"factbox/server/problems"
)

type explain struct {
	Code string `arg:"" optional:"" help:"The code, as it stands in brackets behind a problem. Without it, all of them are explained."`
}

func (e *explain) Run() error { return e.run(os.Stdout) }

func (e *explain) run(out io.Writer) error {
	if e.Code == "" {
		_, err := io.WriteString(out, problems.Markdown)
		return err
	}
	found, ok := problems.Explain(e.Code)
	if !ok {
		return unknownCode(e.Code)
	}
	_, err := fmt.Fprintln(out, found.Text)
	return err
}

func unknownCode(code string) error {
	var codes []string
	for _, e := range problems.Explanations() {
		codes = append(codes, e.Code)
	}
	if near := spelling.Nearest(code, codes); near != "" {
		return fmt.Errorf("no problem has the code %q; did you mean %s?", code, near)
	}
	return fmt.Errorf("no problem has the code %q; factbox explain, without a code, explains all there are", code)
}
