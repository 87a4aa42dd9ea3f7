// Package app_test holds the rule of imports for everything that is compiled
// into the reader's WebAssembly.
package app_test

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

const goApp = "github.com/maxence-charriere/go-app/v10"

// mayImport says what the rooms below app/ may import besides the standard
// library and themselves. Imports point one way:
// factcheck, spelling ← theme ← widget ← studio.
var mayImport = map[string][]string{
	"factcheck": {},
	"spelling":  {},
	"theme":     {"factbox/app/spelling"},
	"widget":    {goApp, "factbox/app/factcheck", "factbox/app/theme"},
	"studio":    {goApp, "factbox/app/factcheck", "factbox/app/theme", "factbox/app/widget"},
}

// tooHeavy must not be imported directly by anything below app/: each costs
// the reader hundreds of kilobytes of WebAssembly, or makes no sense there.
var tooHeavy = []string{"net/http", "html/template", "text/template", "os", "log/slog"}

func TestImports(t *testing.T) {
	strays, err := strayImports(os.DirFS("."))
	if err != nil {
		t.Fatal(err)
	}
	for _, stray := range strays {
		t.Error(stray)
	}
}

func TestImportRuleFindsStrays(t *testing.T) {
	file := func(imports ...string) *fstest.MapFile {
		var code strings.Builder
		code.WriteString("package p\n")
		for _, path := range imports {
			fmt.Fprintf(&code, "import %q\n", path)
		}
		return &fstest.MapFile{Data: []byte(code.String())}
	}
	app := fstest.MapFS{
		"factcheck/check.go":      file("strings", "net/url", "golang.org/x/text/language"),
		"factcheck/check_test.go": file("os", "github.com/google/go-cmp/cmp"),
		"factcheck/testdata/x.go": file("os"),
		"theme/theme.go":          file("factbox/app/factcheck"),
		"widget/card.go":          file(goApp+"/pkg/app", "factbox/app/factcheck", "factbox/app/theme", "factbox/app/widget/icons"),
		"widget/icons/icons.go":   file("strings", "factbox/app/studio"),
		"widget/wasm.go":          {Data: []byte("//go:build js && wasm\n\npackage p\n\nimport (\n\t\"syscall/js\"\n\t. \"net/http\"\n)\n")},
		"studio/studio.go":        file(goApp+"/pkg/app", "factbox/app/widget", "factbox/app/themes", "factbox/server/host", "os", "net/http/httptrace"),
		"parlour/parlour.go":      file("strings"),
		"loose.go":                file("strings"),
	}
	want := []string{
		"factcheck/check.go imports golang.org/x/text/language, which app/factcheck may not",
		"loose.go is in no room of app/ that mayImport knows",
		"parlour/parlour.go is in no room of app/ that mayImport knows",
		"studio/studio.go imports factbox/app/themes, which app/studio may not",
		"studio/studio.go imports factbox/server/host, which app/studio may not",
		"studio/studio.go imports os, which is too heavy for WebAssembly",
		"theme/theme.go imports factbox/app/factcheck, which app/theme may not",
		"widget/icons/icons.go imports factbox/app/studio, which app/widget may not",
		"widget/wasm.go imports net/http, which is too heavy for WebAssembly",
	}
	got, err := strayImports(app)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("strays (-want +got):\n%s", diff)
	}
}

// strayImports returns every import in app that the rules do not allow. It
// reads the files of all build tags, since go list sees only those of one.
func strayImports(app fs.FS) (strays []string, err error) {
	err = fs.WalkDir(app, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && entry.Name() == "testdata":
			return fs.SkipDir
		case entry.IsDir() || path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		found, err := strayImportsOf(app, name)
		strays = append(strays, found...)
		return err
	})
	return strays, err
}

func strayImportsOf(app fs.FS, name string) (strays []string, err error) {
	room, _, _ := strings.Cut(name, "/")
	allowed, known := mayImport[room]
	if !known {
		return []string{name + " is in no room of app/ that mayImport knows"}, nil
	}
	code, err := fs.ReadFile(app, name)
	if err != nil {
		return nil, err
	}
	file, err := parser.ParseFile(token.NewFileSet(), name, code, parser.ImportsOnly)
	if err != nil {
		return nil, err
	}
	for _, spec := range file.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return nil, fmt.Errorf("read the imports of %s: %w", name, err)
		}
		switch {
		case slices.Contains(tooHeavy, imported):
			strays = append(strays, name+" imports "+imported+", which is too heavy for WebAssembly")
		case !standard(imported) && !slices.ContainsFunc(append(allowed, "factbox/app/"+room), holds(imported)):
			strays = append(strays, name+" imports "+imported+", which app/"+room+" may not")
		}
	}
	return strays, nil
}

// standard reports whether the path is one of the standard library: no dot in
// its first element, and not our own.
func standard(imported string) bool {
	first, _, _ := strings.Cut(imported, "/")
	return first != "factbox" && !strings.Contains(first, ".")
}

// holds returns a function that reports whether a module or package is the
// imported one or lies above it.
func holds(imported string) func(string) bool {
	return func(above string) bool {
		return imported == above || strings.HasPrefix(imported, above+"/")
	}
}
