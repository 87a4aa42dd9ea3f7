package theme_test

import (
	stdcmp "cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"factbox/app/theme"
)

var update = flag.Bool("update", false, "write the expected results of the cases in testdata anew")

func ExampleParse() {
	const tokens = `{
  "color": {
    "$type": "color",
    "accent": { "$value": { "colorSpace": "srgb", "components": [0.7, 0.08, 0.08] } },
    "link": { "$value": "{color.acent}" }
  }
}`
	_, problems := theme.Parse("example-daily", []byte(tokens), nil)
	fmt.Println(problems)

	// Output:
	// tokens.json:5:15: /color/link/$value: "{color.acent}" leads nowhere: there is no color.acent; write accent for acent
}

// TestParse reads the cases in testdata/parse: a tokens file and perhaps a
// manifest, the problems, and what the theme gives if it can be used.
func TestParse(t *testing.T) {
	for _, name := range cases(t) {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			want, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			tokens, manifest, inputs := split(want)
			parsed, problems := theme.Parse("example-daily", tokens, manifest)
			got := &txtar.Archive{Comment: want.Comment, Files: inputs}
			got.Files = append(got.Files, txtar.File{Name: "problems", Data: lines(problems)})
			if parsed != nil {
				got.Files = append(got.Files, txtar.File{Name: "given", Data: given(parsed)})
			}
			if parsed != nil && manifest != nil {
				got.Files = append(got.Files, txtar.File{Name: "written", Data: parsed.WriteManifest()})
			}
			if *update {
				if err := os.WriteFile(name, txtar.Format(got), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(txtar.Format(want)), string(txtar.Format(got))); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func cases(t testing.TB) []string {
	t.Helper()
	names, err := filepath.Glob("testdata/parse/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	return names
}

// split returns the inputs of a case. One without tokens is about its manifest.
func split(a *txtar.Archive) (tokens, manifest []byte, inputs []txtar.File) {
	tokens = []byte("{}")
	for _, file := range a.Files {
		switch file.Name {
		case theme.TokensName:
			tokens = file.Data
		case theme.ManifestName:
			manifest = file.Data
		default:
			continue
		}
		inputs = append(inputs, file)
	}
	return tokens, manifest, inputs
}

func lines(problems theme.Problems) []byte {
	if len(problems) == 0 {
		return nil
	}
	return []byte(problems.Error() + "\n")
}

// given lists the tokens that a theme gives, once where the schemes agree.
func given(parsed *theme.Theme) []byte {
	var b strings.Builder
	for _, token := range theme.Tokens() {
		light, dark := value(parsed, theme.Light, token), value(parsed, theme.Dark, token)
		switch {
		case light == "" && dark == "":
		case light == dark:
			fmt.Fprintf(&b, "%s: %s\n", token.Path, light)
		default:
			fmt.Fprintf(&b, "%s: %s | %s\n", token.Path, stdcmp.Or(light, "derived"), stdcmp.Or(dark, "derived"))
		}
	}
	return []byte(b.String())
}

func value(parsed *theme.Theme, scheme theme.Scheme, token theme.Token) string {
	v, ok := parsed.Given[scheme][token.Path]
	switch {
	case !ok:
		return ""
	case token.Kind == theme.ColorKind:
		return v.Color.CSS()
	case token.Kind == theme.DimensionKind:
		return fmt.Sprint(v.Dimension.Value, v.Dimension.Unit)
	case token.Kind == theme.FontKind:
		return fmt.Sprintf("%q", v.Families)
	}
	return fmt.Sprint(v.Number)
}

func TestTokensFile(t *testing.T) {
	for _, test := range []struct {
		files       string
		want, wrong string
	}{
		{files: "manifest.json tokens.json logo.svg", want: "tokens.json"},
		{files: "daily.tokens.json manifest.json", want: "daily.tokens.json"},
		{files: "daily.tokens.json tokens.json", want: "tokens.json"},
		{
			files: "b.tokens.json a.tokens.json",
			wrong: "there are several tokens files, a.tokens.json, b.tokens.json; keep one of them, or call it tokens.json",
		},
		{
			files: "manifest.json theme.json",
			wrong: "there is no tokens file; is it theme.json? Call it tokens.json",
		},
		{
			files: "daily.tokens manifest.json",
			wrong: "there is no tokens file; is it daily.tokens? Call it tokens.json",
		},
		{
			files: "manifest.json logo.svg",
			wrong: "there is no tokens file; add one called tokens.json, or one whose name ends in .tokens.json",
		},
	} {
		got, err := theme.TokensFile(strings.Fields(test.files))
		wrong := ""
		if err != nil {
			wrong = err.Error()
		}
		if got != test.want || wrong != test.wrong {
			t.Errorf("%s: %q, %q; want %q, %q", test.files, got, wrong, test.want, test.wrong)
		}
	}
}

func TestParseName(t *testing.T) {
	for name, valid := range map[string]bool{
		"example-daily": true, "24": true, "": false, "-x": false, "Daily": false, "a/b": false, "..": false, "zürich": false,
		strings.Repeat("a", 64): true, strings.Repeat("a", 65): false,
	} {
		parsed, problems := theme.Parse(name, []byte("{}"), nil)
		if (parsed != nil) != valid || problems.Fatal() == valid || theme.ValidName(name) != valid {
			t.Errorf("the name %q: %v", name, problems)
		}
	}
}

// TestParseEncoding reads files that an editor has saved in a way of its own.
func TestParseEncoding(t *testing.T) {
	if _, problems := theme.Parse("x", []byte("\xef\xbb\xbf{}"), nil); problems.Fatal() {
		t.Errorf("with a byte order mark: %v", problems)
	}
	for _, text := range []string{"{\n\"\xe4\": {}}", "\xff\xfe{\x00}\x00"} {
		_, problems := theme.Parse("x", []byte(text), nil)
		if len(problems) != 1 || problems[0].Message != "the file is not UTF-8" || !problems.Fatal() {
			t.Errorf("%q: %v", text, problems)
		}
	}
}

// TestParseSchemesApart makes sure that changing one scheme of a theme leaves the
// other alone.
func TestParseSchemesApart(t *testing.T) {
	parsed, problems := theme.Parse("x", []byte("{}"), nil)
	if parsed == nil {
		t.Fatal(problems)
	}
	parsed.Given[theme.Light]["rule.width"] = theme.Value{}
	if len(parsed.Given[theme.Dark]) > 0 {
		t.Error("what was given to the light scheme is in the dark one, too")
	}
}
