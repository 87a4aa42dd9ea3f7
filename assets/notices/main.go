// Command notices writes down whose work is in the programs that are handed out, the
// host and the WebAssembly, and under which terms: the licence files of every module
// that is linked into them, as most licences ask for.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

type options struct {
	To string `default:".build/notices.txt" help:"File to write."`
}

func main() {
	var o options
	context := kong.Parse(&o, kong.Description("Write down the licences of everything that is linked into Factbox."))
	context.FatalIfErrorf(o.run())
}

// programs are what is handed out, and the system that each is linked for.
var programs = []struct {
	environment []string
	path        string
}{
	{nil, "./server"},
	{[]string{"GOOS=js", "GOARCH=wasm"}, "./wasm/widget"},
	{[]string{"GOOS=js", "GOARCH=wasm"}, "./wasm/studio"},
}

func (o options) run() error {
	notices, err := goItself()
	if err != nil {
		return err
	}
	for _, program := range programs {
		linked, err := modules(program.environment, program.path)
		if err != nil {
			return err
		}
		for _, m := range linked {
			if err := notices.add(m.Path+" "+m.Version, m.Dir); err != nil {
				return err
			}
		}
	}
	return os.WriteFile(o.To, notices.text(), 0o666)
}

// module is what `go list` says of one.
type module struct {
	Path, Version, Dir string
	Main               bool
}

// modules returns those that are linked into a program, but for our own.
func modules(environment []string, path string) (all []module, err error) {
	list := exec.Command("go", "list", "-deps", "-json=Module", path)
	list.Env = append(os.Environ(), environment...)
	list.Stderr = os.Stderr
	output, err := list.Output()
	if err != nil {
		return nil, fmt.Errorf("go list %s: %w", path, err)
	}
	for packages := json.NewDecoder(bytes.NewReader(output)); ; {
		var linked struct{ Module *module }
		switch err := packages.Decode(&linked); {
		case errors.Is(err, io.EOF):
			return all, nil
		case err != nil:
			return nil, fmt.Errorf("go list %s: %w", path, err)
		}
		if linked.Module != nil && !linked.Module.Main && !slices.Contains(all, *linked.Module) {
			all = append(all, *linked.Module)
		}
	}
}

// goItself is what Go's library and its start-up script for WebAssembly come under.
func goItself() (*notices, error) {
	root, err := exec.Command("go", "env", "GOROOT", "GOVERSION").Output()
	if err != nil {
		return nil, fmt.Errorf("go env: %w", err)
	}
	dir, version, _ := strings.Cut(strings.TrimSpace(string(root)), "\n")
	n := &notices{works: make(map[string][]string)}
	return n, n.add("the Go standard library, "+version, dir)
}

// notices are licence texts, each with the works that it is of.
type notices struct {
	texts []string
	works map[string][]string // by text
}

// licence is how files are called that say the terms of a module.
var licence = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents)(\.(md|txt))?$`)

func (n *notices) add(work, dir string) error {
	files, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("licence of %s: %w", work, err)
	}
	found := false
	for _, file := range files {
		if !licence.MatchString(file.Name()) || file.IsDir() {
			continue
		}
		content, err := os.ReadFile(filepath.Join(dir, file.Name()))
		if err != nil {
			return fmt.Errorf("licence of %s: %w", work, err)
		}
		found = true
		n.note(work, strings.TrimSpace(strings.ReplaceAll(string(content), "\r\n", "\n")))
	}
	if !found {
		return fmt.Errorf("%s has no licence file in %s; ask whether it may be handed out", work, dir)
	}
	return nil
}

func (n *notices) note(work, text string) {
	if n.works[text] == nil {
		n.texts = append(n.texts, text)
	}
	if !slices.Contains(n.works[text], work) {
		n.works[text] = append(n.works[text], work)
	}
}

// text has each licence once, below the works that come under it.
func (n *notices) text() []byte {
	var b bytes.Buffer
	b.WriteString("Factbox is copyright © 2026 its authors and under the MIT licence (https://spdx.org/licenses/MIT).\nIt is made with the work of others, whose licences follow.\n")
	for _, text := range n.texts {
		fmt.Fprintf(&b, "\n%s\n%s\n\n%s\n", strings.Repeat("=", 80), strings.Join(n.works[text], "\n"), text)
	}
	return b.Bytes()
}
