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
	n := &notices{works: make(map[string][]string), licensed: make(map[string]bool), read: make(map[string]bool)}
	if err := n.addGo(); err != nil {
		return err
	}
	for _, program := range programs {
		if err := n.addLinked(program.environment, program.path); err != nil {
			return err
		}
	}
	return os.WriteFile(o.To, n.text(), 0o666)
}

// notices are licence texts, each with the works that it is of.
type notices struct {
	texts []string
	works map[string][]string // by text

	licensed map[string]bool // the works that have a licence
	read     map[string]bool // the folders that were looked at
}

// addGo adds Go's library and its start-up script for WebAssembly.
func (n *notices) addGo() error {
	answer, err := exec.Command("go", "env", "GOROOT", "GOVERSION").Output()
	if err != nil {
		return fmt.Errorf("go env: %w", err)
	}
	root, version, _ := strings.Cut(strings.TrimSpace(string(answer)), "\n")
	return n.add("the Go standard library, "+version, root, root)
}

// addLinked adds the modules that are linked into a program, but for our own.
func (n *notices) addLinked(environment []string, path string) error {
	list := exec.Command("go", "list", "-deps", "-json=Dir,Module", path)
	list.Env = append(os.Environ(), environment...)
	list.Stderr = os.Stderr
	output, err := list.Output()
	if err != nil {
		return fmt.Errorf("go list %s: %w", path, err)
	}
	for packages := json.NewDecoder(bytes.NewReader(output)); ; {
		var linked struct {
			Dir    string
			Module *struct {
				Path, Version, Dir string
				Main               bool
			}
		}
		switch err := packages.Decode(&linked); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("go list %s: %w", path, err)
		}
		if m := linked.Module; m != nil && !m.Main {
			if err := n.add(m.Path+" "+m.Version, m.Dir, linked.Dir); err != nil {
				return err
			}
		}
	}
}

// licence is how files are called that say the terms of a work.
var licence = regexp.MustCompile(`(?i)^(licen[cs]e|unlicense|copying|notice|patents)([-.].*)?$`)

// add notes the licences of a work whose files lie in root: those beside the folder that
// is linked, and in the folders around it. A part may have one of its own.
func (n *notices) add(work, root, folder string) error {
	for at := folder; strings.HasPrefix(at, root); at = filepath.Dir(at) {
		if n.read[at] {
			break
		}
		n.read[at] = true
		if err := n.addFolder(work, at); err != nil {
			return fmt.Errorf("licence of %s: %w", work, err)
		}
	}
	if !n.licensed[work] {
		return fmt.Errorf("%s has no licence file in %s; ask whether it may be handed out", work, root)
	}
	return nil
}

func (n *notices) addFolder(work, folder string) error {
	files, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, file := range files {
		if file.IsDir() || filepath.Ext(file.Name()) == ".go" || !licence.MatchString(file.Name()) {
			continue
		}
		content, err := os.ReadFile(filepath.Join(folder, file.Name()))
		if err != nil {
			return err
		}
		n.licensed[work] = true
		n.note(work, strings.TrimSpace(strings.ReplaceAll(string(content), "\r\n", "\n")))
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
