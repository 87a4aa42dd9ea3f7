package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"factbox/app/theme"
)

// report says what is wrong, as people, editors or other programs want it.
type report struct {
	format string
	out    io.Writer
	found  []finding // for JSON, which is one value
}

// finding is a problem of a document or of a theme.
type finding struct {
	File     string         `json:"file"`
	Line     int            `json:"line,omitempty"`   // from 1; 0 for the whole file
	Column   int            `json:"column,omitempty"` // in characters, from 1
	Code     string         `json:"code"`             // what "factbox explain" knows it by
	Severity theme.Severity `json:"severity"`
	Message  string         `json:"message"`
}

// String returns the finding in the form that editors know.
func (f finding) String() string {
	place := f.File
	if f.Line > 0 {
		place += fmt.Sprintf(":%d:%d", f.Line, f.Column)
	}
	if f.Severity != theme.Error {
		place += ": " + f.Severity.String()
	}
	return fmt.Sprintf("%s: %s [%s]", place, f.Message, f.Code)
}

func newReport(format string, out io.Writer) *report {
	return &report{format: format, out: out, found: []finding{}}
}

func (r *report) add(f finding) {
	switch r.format {
	case "json":
		r.found = append(r.found, f)
	case "github":
		fmt.Fprintln(r.out, f.annotation())
	default:
		fmt.Fprintln(r.out, f)
	}
}

// end writes what could not be written before everything was known.
func (r *report) end() error {
	if r.format != "json" {
		return nil
	}
	encoder := json.NewEncoder(r.out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(r.found)
}

// annotation is a command of GitHub's workflows
// (https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands).
func (f finding) annotation() string {
	place := "file=" + escapedProperty.Replace(f.File)
	if f.Line > 0 {
		place += fmt.Sprintf(",line=%d,col=%d", f.Line, f.Column)
	}
	return fmt.Sprintf("::%s %s,title=%s::%s", f.Severity, place, f.Code, escapedData.Replace(f.Message))
}

var (
	escapedData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	escapedProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
