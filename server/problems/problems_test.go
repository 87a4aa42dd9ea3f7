package problems_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"factbox/app/theme"
	"factbox/server/authoring"
	"factbox/server/library"
	"factbox/server/problems"
)

// TestEveryCodeIsExplained compares the explanations with the codes that the source
// declares: none is missing, none is left over, none is there twice.
func TestEveryCodeIsExplained(t *testing.T) {
	declared := slices.Concat(codesIn(t, "../../app/factcheck/code.go"), codesIn(t, "../../app/theme/code.go"))
	var explained []string
	for _, e := range problems.Explanations() {
		explained = append(explained, e.Code)
	}
	slices.Sort(declared)
	slices.Sort(explained)
	if diff := cmp.Diff(declared, explained); diff != "" {
		t.Errorf("codes (-declared +explained)\n%s", diff)
	}
}

// codesIn are the constants of type Code in a file.
func codesIn(t *testing.T, file string) (codes []string) {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(parsed, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if kind, ok := spec.Type.(*ast.Ident); ok && kind.Name == "Code" {
			code, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			codes = append(codes, code)
		}
		return true
	})
	if len(codes) == 0 {
		t.Fatalf("no codes in %s", file)
	}
	return codes
}

// withoutExample are codes whose examples would be too long for anybody, or that no
// file can show.
var withoutExample = map[string]string{
	"file-unreadable":   "it is about the file system",
	"file-name":         "it is about the file's name",
	"file-empty":        "it has nothing in it",
	"encoding":          "this file is UTF-8",
	"control-character": "nobody would see it",
	"direction-control": "nobody would see it",
	"limit":             "it is too long",
	"shape":             "Markdown cannot have it",
	"summary-long":      "it is too long",
	"table-header":      "Markdown cannot have it",
	"link-nested":       "Markdown reads links in one another as it likes",
	"theme-files":       "it is about the folder",
	"theme-limit":       "it is too long",
	"theme-schemes":     "it is too long",
	"theme-derived":     "every theme has it",
	"theme-verdicts":    "it takes the colours of all verdicts",
	"theme-size":        "sizes that are allowed and too small need several tokens",
}

// TestExamples checks the examples: the first has the problem, the second has not, and
// nothing else that would keep it from being published.
func TestExamples(t *testing.T) {
	for _, e := range problems.Explanations() {
		t.Run(e.Code, func(t *testing.T) {
			fences := fence.FindAllStringSubmatch(e.Text, -1)
			if why := withoutExample[e.Code]; (why != "") != (len(fences) == 0) {
				t.Fatalf("%d examples, and the reason for none is %q", len(fences), why)
			}
			if len(fences) == 0 {
				return
			}
			if len(fences) != 2 {
				t.Fatalf("%d examples; it needs one with the problem and one without", len(fences))
			}
			wrong, right := problemsOf(t, fences[0]), problemsOf(t, fences[1])
			if !slices.ContainsFunc(wrong, func(f found) bool { return f.code == e.Code }) {
				t.Errorf("the first example has %v", wrong)
			}
			for _, f := range right {
				if f.code == e.Code || f.fatal {
					t.Errorf("the second example has %v", f)
				}
			}
		})
	}
}

// fence is a block of code: its language, what it is of, and its text.
var fence = regexp.MustCompile("(?ms)^```(\\w+)(?: (\\S+))?\n(.*?)^```$")

// found is a problem of an example.
type found struct {
	code, text string
	fatal      bool
}

// problemsOf checks an example as what it is: a part of a document, or a file.
func problemsOf(t *testing.T, example []string) []found {
	t.Helper()
	language, file, text := example[1], example[2], example[3]
	switch language + " " + file {
	case "markdown file":
		return ofDocument(text)
	case "markdown ":
		return ofDocument(withText(text))
	case "yaml ":
		return ofDocument(withFields(text))
	case "yaml site.yaml":
		_, problems := authoring.ParseSite(file, []byte(text))
		return ofFile(problems)
	case "json tokens.json":
		return ofTheme(fstest.MapFS{"themes/x/tokens.json": {Data: []byte(text)}})
	case "json manifest.json":
		return ofTheme(fstest.MapFS{"themes/x/tokens.json": {Data: []byte("{}")}, "themes/x/manifest.json": {Data: []byte(text)}})
	}
	t.Fatalf("an example in %s of %q", language, file)
	return nil
}

func ofDocument(source string) []found {
	return ofFile(authoring.Check("example.md", []byte(source)))
}

func ofFile(problems authoring.Problems) (all []found) {
	for _, p := range problems {
		all = append(all, found{string(p.Code), p.String(), !p.Warning})
	}
	return all
}

func ofTheme(files fstest.MapFS) (all []found) {
	_, problems := library.ReadTheme(files, "themes/x", "themes/x")
	for _, p := range problems {
		all = append(all, found{string(p.Code), p.String(), p.Severity == theme.Error})
	}
	return all
}

// What the parts of documents are set into.
const (
	fields = `title: Does lightning strike twice?
lang: en
references:
  - {id: nasa, title: A study, URL: "https://nasa.example/", custom: {archive-url: "https://archive.example/"}}
`
	summary  = "# Summary\n\nIt does [@nasa].\n"
	sections = "\n# Why\n\nTall things are struck again [@nasa].\n"
)

// withText is a document with the text, which is that of a section unless it has
// headings of its own.
func withText(text string) string {
	if !strings.HasPrefix(text, "# ") && !strings.Contains(text, "\n# ") {
		text = summary + "\n# Why\n\n" + text
	}
	return "---\n" + fields + "---\n" + text
}

var key = regexp.MustCompile(`(?m)^\w+:`)

// withFields is a document with the fields in place of its own ones.
func withFields(own string) string {
	for _, field := range key.FindAllString(own, -1) {
		rest := regexp.MustCompile(`(?m)^` + field + `.*\n(?: .*\n)*`)
		if kept := rest.FindString(fields); kept != "" {
			return "---\n" + strings.Replace(fields, kept, "", 1) + own + "---\n" + summary + sections
		}
	}
	return "---\n" + fields + own + "---\n" + summary + sections
}
