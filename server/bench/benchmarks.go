package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"golang.org/x/perf/benchfmt"
)

// making runs the Go benchmarks of rendering and of answering.
func making(ctx context.Context) (section, error) {
	rows, err := benchmarks(ctx, "-benchmem", "./server/render", "./server/host")
	return section{title: "making and answering a frame page, without a network", rows: rows}, err
}

// browsing runs the benchmarks in Chromium. Cards that nobody touches may cause no long
// task.
func browsing(ctx context.Context) (section, error) {
	rows, err := benchmarks(ctx, "-benchtime", "5x", "./server/acceptance")
	for i, r := range rows {
		if strings.HasSuffix(r.what, ": long tasks before") || r.what == "TenCards/script: long tasks" {
			rows[i].budget, rows[i].missed = "0", r.measured != "0"
		}
	}
	return section{title: "in Chromium, medians of 5: here, and with a processor 4 times slower behind 1.6 Mbit/s and 150 ms", rows: rows}, err
}

// benchmarks runs Go benchmarks, and returns a row for everything they measured.
func benchmarks(ctx context.Context, args ...string) (rows []row, err error) {
	command := exec.CommandContext(ctx, "go", append([]string{"test", "-run", "^$", "-bench", "."}, args...)...)
	command.Stderr = os.Stderr
	out, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("%w\n%s", err, out)
	}
	results := benchfmt.NewReader(bytes.NewReader(out), "go test")
	for results.Scan() {
		result, ok := results.Result().(*benchfmt.Result)
		if !ok {
			continue
		}
		name := nameOf(result)
		var operation []string // what one costs
		for _, v := range result.Values {
			switch about := subject(v.Unit); {
			case about == "op" && v.Value > 0:
				operation = append(operation, format(v.Value, v.Unit))
			case about != "op":
				rows = append(rows, row{what: name + ": " + about, measured: format(v.Value, v.Unit)})
			}
		}
		if operation != nil {
			rows = append(rows, row{what: name, measured: strings.Join(operation, ", ")})
		}
	}
	if len(rows) == 0 {
		err = errors.New("no benchmark ran")
	}
	return rows, errors.Join(err, results.Err())
}

// nameOf is the name of a benchmark without the number of processors behind it.
func nameOf(result *benchfmt.Result) string {
	base, parts := result.Name.Parts()
	name := string(base)
	for _, part := range parts {
		if part[0] == '/' {
			name += string(part)
		}
	}
	return name
}

// subject is what a measure of ours is about: of "ms/first-paint" the first paint.
func subject(unit string) string {
	_, about, found := strings.Cut(unit, "/")
	if !found {
		about = unit
	}
	return strings.ReplaceAll(about, "-", " ")
}

func format(value float64, unit string) string {
	switch quantity, _, _ := strings.Cut(unit, "/"); quantity {
	case "sec": // benchfmt has made seconds of Go's ns
		return time.Duration(value * float64(time.Second)).Round(10 * time.Nanosecond).String()
	case "ms":
		return fmt.Sprintf("%.0f ms", value)
	case "B":
		return fmt.Sprintf("%.0f bytes allocated", value)
	case "allocs":
		return fmt.Sprintf("in %.0f pieces", value)
	}
	return strconv.FormatFloat(value, 'f', -1, 64)
}
