package main

import (
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
)

// report says what is wrong, as people, editors or other programs want it.
type report struct {
	format string
	out    io.Writer
	found  []finding // for JSON, which is one value
}

// finding is a problem in its parts.
type finding struct {
	File     string `json:"file"`
	Line     int    `json:"line,omitempty"`   // from 1; 0 for the whole file
	Column   int    `json:"column,omitempty"` // in characters, from 1
	Severity string `json:"severity"`         // error, warning or notice
	Message  string `json:"message"`
}

func newReport(format string, out io.Writer) *report {
	return &report{format: format, out: out, found: []finding{}}
}

func (r *report) add(problem problemLine) {
	switch r.format {
	case "json":
		r.found = append(r.found, problem.parts())
	case "github":
		fmt.Fprintln(r.out, problem.parts().annotation())
	default:
		fmt.Fprintln(r.out, problem.text)
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

// line is "file:line:column: what", where line and column may be missing.
var line = regexp.MustCompile(`^(.+?)(?::(\d+):(\d+))?: (.*)$`)

func (p problemLine) parts() finding {
	found := line.FindStringSubmatch(p.text)
	if found == nil {
		return finding{Severity: p.severity.String(), Message: p.text}
	}
	f := finding{File: found[1], Severity: p.severity.String(), Message: strings.TrimPrefix(found[4], p.severity.String()+": ")}
	f.Line, _ = strconv.Atoi(found[2])
	f.Column, _ = strconv.Atoi(found[3])
	return f
}

// annotation is a command of GitHub's workflows
// (https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands).
func (f finding) annotation() string {
	place := "file=" + escapedProperty.Replace(f.File)
	if f.Line > 0 {
		place += fmt.Sprintf(",line=%d,col=%d", f.Line, f.Column)
	}
	return fmt.Sprintf("::%s %s::%s", f.Severity, place, escapedData.Replace(f.Message))
}

var (
	escapedData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	escapedProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
