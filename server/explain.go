package main

import (
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"

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
	_, err := fmt.Fprintln(out, forTerminal(found.Text))
	return err
}

// fence is a block of code in Markdown.
var fence = regexp.MustCompile("(?ms)^```[^\n]*\n(.*?)^```$")

// forTerminal says which of the two examples is which, and indents them.
func forTerminal(markdown string) string {
	captions := []string{"Instead of", "write"}
	return fence.ReplaceAllStringFunc(markdown, func(block string) string {
		caption := captions[0]
		captions = captions[1:]
		code := strings.TrimSuffix(fence.FindStringSubmatch(block)[1], "\n")
		return caption + "\n\n    " + strings.ReplaceAll(code, "\n", "\n    ")
	})
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
