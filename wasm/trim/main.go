// Command trim prepares a smaller go-app for the browser's program: the same
// module without the files that only serve (HTTP handlers, static sites, caches,
// encryption, a router of regular expressions, JSON), which the linker cannot drop by
// itself. It takes a third off what the reader downloads.
//
// It changes nothing in the module cache: the copy lies in the build folder, and
// a module file beside it, for `go build -modfile`, puts it in place of the
// original. That both render the same is tested in server/acceptance, where the
// browser's DOM is compared with what the host rendered with the original.
package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

const (
	goApp = "github.com/maxence-charriere/go-app/v10"

	// version is the one that leftOut and the stand-ins were made for. With
	// another, read what its files need before you change it here.
	version = "v10.1.11"

	uuid = "github.com/google/uuid"
)

// leftOut are the files of go-app's package app that no card needs.
var leftOut = []string{
	"cache.go", "crypto.go", "http.go", "resource.go", "route.go", "scripts.go", "static.go", "wasm.go", "wasmexec.go",
}

//go:embed goapp.go.txt
var standIns []byte

//go:embed uuid.go.txt
var uuidStandIn []byte

//go:embed nojson.go.txt
var jsonStandIn []byte

// json is what the kept files import, and what they import in the copy: go-app
// encodes what it stores and broadcasts, and the card does neither.
const (
	jsonImport        = `"encoding/json"`
	jsonStandInImport = `json "` + goApp + `/pkg/nojson"`
)

type options struct {
	To string `default:".build/trim" help:"Folder for the copy; the module file is go.mod in it."`
}

func main() {
	var o options
	kong.Parse(&o, kong.Description("Prepare a smaller go-app for the browser's program.")).FatalIfErrorf(o.run())
}

func (o options) run() error {
	dir, err := moduleFolder()
	if err != nil {
		return err
	}
	if err := os.RemoveAll(o.To); err != nil {
		return err
	}
	app := filepath.Join(o.To, "go-app")
	for _, step := range []func() error{
		func() error {
			return copyPackage(filepath.Join(dir, "pkg/app"), filepath.Join(app, "pkg/app"), leftOut)
		},
		func() error {
			return copyPackage(filepath.Join(dir, "pkg/errors"), filepath.Join(app, "pkg/errors"), nil)
		},
		func() error { return copyFile(filepath.Join(dir, "go.mod"), filepath.Join(app, "go.mod")) },
		func() error { return write(filepath.Join(app, "pkg/app/standins.go"), standIns) },
		func() error { return write(filepath.Join(app, "pkg/nojson/nojson.go"), jsonStandIn) },
		func() error { return write(filepath.Join(o.To, "uuid/uuid.go"), uuidStandIn) },
		func() error { return write(filepath.Join(o.To, "uuid/go.mod"), []byte("module "+uuid+"\n\ngo 1.26\n")) },
		o.moduleFile,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// moduleFolder returns where go-app lies in the module cache.
func moduleFolder() (string, error) {
	out, err := exec.Command("go", "list", "-m", "-json", goApp).Output()
	if err != nil {
		return "", fmt.Errorf("find %s: %w", goApp, err)
	}
	var module struct{ Version, Dir string }
	if err := json.Unmarshal(out, &module); err != nil {
		return "", fmt.Errorf("find %s: %w", goApp, err)
	}
	return module.Dir, fits(module.Version)
}

// fits reports that go-app has changed since somebody looked at what can be left out.
func fits(module string) error {
	if module != version {
		return fmt.Errorf("go-app is at %s, but what is left out of it was chosen for %s: "+
			"look through wasm/trim, or build with `make build WASM=stock`", module, version)
	}
	return nil
}

// copyPackage copies the Go files of a package, without tests and the ones
// left out. One that is to be left out and is not there is an error: the list
// no longer fits.
func copyPackage(from, to string, without []string) error {
	for _, name := range without {
		if _, err := os.Stat(filepath.Join(from, name)); err != nil {
			return fmt.Errorf("leave out %s: %w", name, err)
		}
	}
	files, err := filepath.Glob(filepath.Join(from, "*.go"))
	if err != nil {
		return err
	}
	for _, file := range files {
		name := filepath.Base(file)
		if strings.HasSuffix(name, "_test.go") || slices.Contains(without, name) {
			continue
		}
		content, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		content = bytes.Replace(content, []byte(jsonImport), []byte(jsonStandInImport), 1)
		if err := write(filepath.Join(to, name), content); err != nil {
			return err
		}
	}
	return nil
}

// moduleFile writes our own go.mod and go.sum with the copies in place of the
// originals.
func (o options) moduleFile() error {
	mod := filepath.Join(o.To, "go.mod")
	if err := copyFile("go.mod", mod); err != nil {
		return err
	}
	if err := copyFile("go.sum", filepath.Join(o.To, "go.sum")); err != nil {
		return err
	}
	local := "./" + filepath.ToSlash(o.To)
	out, err := exec.Command("go", "mod", "edit", "-replace="+goApp+"="+local+"/go-app", "-replace="+uuid+"="+local+"/uuid", mod).CombinedOutput()
	if err != nil {
		return fmt.Errorf("write %s: %w: %s", mod, err, out)
	}
	return nil
}

func copyFile(from, to string) error {
	content, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return write(to, content)
}

func write(path string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, content, 0o644)
}
