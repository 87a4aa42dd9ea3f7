package theme_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"factbox/app/theme"
)

// FuzzParse reads anything as a tokens file.
func FuzzParse(f *testing.F) {
	addCases(f, theme.TokensName)
	f.Fuzz(func(t *testing.T, tokens []byte) {
		parsed, problems := theme.Parse("fuzzed", tokens, nil)
		checkParsed(t, parsed, problems, map[string][]byte{theme.TokensName: tokens})
	})
}

// FuzzParseManifest reads anything as a manifest.
func FuzzParseManifest(f *testing.F) {
	addCases(f, theme.ManifestName)
	f.Fuzz(func(t *testing.T, manifest []byte) {
		tokens := []byte("{}")
		parsed, problems := theme.Parse("fuzzed", tokens, append([]byte{}, manifest...))
		checkParsed(t, parsed, problems, map[string][]byte{theme.TokensName: tokens, theme.ManifestName: manifest})
	})
}

// addCases makes the cases of TestParse the seeds.
func addCases(f *testing.F, name string) {
	for _, file := range cases(f) {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, input := range archive.Files {
			if input.Name == name {
				f.Add(input.Data)
			}
		}
	}
}

// checkParsed holds what is true of every result of Parse.
func checkParsed(t *testing.T, parsed *theme.Theme, problems theme.Problems, files map[string][]byte) {
	t.Helper()
	if (parsed == nil) != problems.Fatal() {
		t.Errorf("the theme is there: %v; the problems:\n%v", parsed != nil, problems)
	}
	pointers := map[string]map[string]bool{}
	for name, text := range files {
		pointers[name] = pointersOf(text)
	}
	for _, p := range problems {
		if p.Pointer != "" && !pointers[p.File][p.Pointer] {
			t.Errorf("%v: nothing is at %q", p, p.Pointer)
		}
		lines := bytes.Split(files[p.File], []byte("\n"))
		if p.Line < 1 || p.Line > len(lines) || p.Column < 1 || p.Column > len([]rune(string(lines[p.Line-1])))+1 {
			t.Errorf("%v: there is no such place", p)
		}
		if p.Message == "" || p.Mend == "" && p.Severity != theme.Notice {
			t.Errorf("%v: no message or no mend", p)
		}
	}
	if parsed != nil {
		checkWritten(t, parsed)
	}
}

// checkWritten writes a theme that was accepted, and reads it again.
func checkWritten(t *testing.T, parsed *theme.Theme) {
	t.Helper()
	tokens, manifest := parsed.WriteTokens(), parsed.WriteManifest()
	again, problems := theme.Parse(parsed.Name, tokens, manifest)
	if problems.Fatal() {
		t.Fatalf("written, it is refused:\n%v\n%s\n%s", problems, tokens, manifest)
	}
	if diff := cmp.Diff(parsed, again); diff != "" {
		t.Errorf("read again, it is another (-want +got):\n%s", diff)
	}
	if !bytes.Equal(tokens, again.WriteTokens()) || !bytes.Equal(manifest, again.WriteManifest()) {
		t.Errorf("written again, it is\n%s\n%s", again.WriteTokens(), again.WriteManifest())
	}
}

// pointersOf returns the JSON pointers of everything in a file, as far as it is
// JSON. It reads tokens, since a key may be there twice.
func pointersOf(text []byte) map[string]bool {
	pointers := map[string]bool{}
	decoder := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(text, []byte("\ufeff"))))
	decoder.UseNumber()
	var value func(at string) error
	value = func(at string) error {
		pointers[at] = true
		token, err := decoder.Token()
		if err != nil {
			return err
		}
		open, ok := token.(json.Delim)
		for i := 0; ok && decoder.More(); i++ {
			name := strconv.Itoa(i)
			if open == '{' {
				key, err := decoder.Token()
				if err != nil {
					return err
				}
				name = strings.NewReplacer("~", "~0", "/", "~1").Replace(key.(string))
			}
			if err := value(at + "/" + name); err != nil {
				return err
			}
		}
		if ok {
			_, err = decoder.Token()
		}
		return err
	}
	if err := value(""); err != nil && !errors.Is(err, io.EOF) {
		return pointers // up to where it stops being JSON
	}
	return pointers
}
