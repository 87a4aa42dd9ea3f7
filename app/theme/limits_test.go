package theme

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestHostileTokens reads files that are made to cost much. Each is refused for
// a reason, and without more work than the limits allow.
func TestHostileTokens(t *testing.T) {
	for name, test := range map[string]struct{ text, message string }{
		"lists in lists": {
			text:    strings.Repeat("[", MaxFileBytes),
			message: "values lie more than 64 deep in one another",
		},
		"groups in groups": {
			text:    strings.Repeat(`{"a":`, 100_000),
			message: "values lie more than 64 deep in one another",
		},
		"groups in groups, well formed": {
			text:    strings.Repeat(`{"a":`, 100_000) + "{}" + strings.Repeat("}", 100_000),
			message: "values lie more than 64 deep in one another",
		},
		"many values": {
			text:    "[" + strings.Repeat("[],", MaxFileBytes/3-2) + "1]",
			message: "the file has more than 100000 values",
		},
		"many tokens": {
			text:    "{" + repeat(maxTokens+1, `"t<n>":{"$type":"number","$value":1}`) + "}",
			message: "the file stands for more than 10000 tokens",
		},
		"a long name": {
			text:    `{"` + strings.Repeat("a", 900_000) + `":{}}`,
			message: `the name "` + strings.Repeat("a", 60) + `…" has more than 200 bytes`,
		},
		"a long reference": {
			text:    `{"color":{"text":{"$type":"color","$value":{"$ref":"#/` + strings.Repeat("a/", 400_000) + `"}}}}`,
			message: "the reference has more than 1000 bytes",
		},
		"a long number": {
			text:    `{"line-height":{"body":{"$type":"number","$value":` + strings.Repeat("9", 900_000) + `}}}`,
			message: "the number 999999999999999999999999… is too large",
		},
		"a chain of aliases": {
			text:    `{"color":{"text":{"$type":"color","$value":"{t0}"}},` + repeat(1000, `"t<n>":{"$value":"{t<next>}"}`) + "}",
			message: "more than 32 references follow one another",
		},
		"a chain of groups": {
			text:    `{` + repeat(10_000, `"t<n>":{"$extends":"{t<next>}"}`) + "}",
			message: "more than 32 groups extend one another in turn",
		},
		"a circle of aliases": {
			text:    `{"a":{"$type":"number","$value":"{b}"},"b":{"$type":"number","$value":"{a}"}}`,
			message: "the references go round in a circle: a → b → a",
		},
		"a circle of sets": {
			text:    `{"version":"2025.10","sets":{"a":{"sources":[{"$ref":"#/sets/b"}]},"b":{"sources":[{"$ref":"#/sets/a"}]}},"resolutionOrder":[{"$ref":"#/sets/a"}]}`,
			message: "the references go round in a circle: #/sets/b → #/sets/a → #/sets/b",
		},
		"a chain of sets": {
			text: `{"version":"2025.10","sets":{` + repeat(40, `"t<n>":{"sources":[{"$ref":"#/sets/t<next>"}]}`) +
				`,"t40":{"sources":[]}},"resolutionOrder":[{"$ref":"#/sets/t0"}]}`,
			message: "more than 32 references follow one another",
		},
		"sets of sets of sets": {
			text: `{"version":"2025.10","sets":{` + repeat(30, `"t<n>":{"sources":[{"$ref":"#/sets/t<next>"},{"$ref":"#/sets/t<next>"}]}`) +
				`,"t30":{"sources":[]}},"resolutionOrder":[{"$ref":"#/sets/t0"}]}`,
			message: "the file refers to itself so often that it stands for millions of tokens",
		},
		"sets over one another": {
			text: `{"version":"2025.10","sets":{` + repeat(30, `"t<n>":{"sources":[{"$ref":"#/sets/t<next>"},{"$ref":"#/sets/t<next>"}]}`) +
				`,"t30":{"sources":[{}]}},"resolutionOrder":[{"$ref":"#/sets/t0"}]}`,
			message: "more than 200 sources lie over one another",
		},
		"sets with many keys": {
			text: `{"version":"2025.10","sets":{` + repeat(30, `"t<n>":{"sources":[{"$ref":"#/sets/t<next>"},{"$ref":"#/sets/t<next>"}]}`) +
				`,"t30":{"sources":[],` + repeat(20_000, `"k<n>":0`) + `}},"resolutionOrder":[{"$ref":"#/sets/t0"}]}`,
			message: "the file refers to itself so often that it stands for millions of tokens",
		},
		"modifiers with many contexts": {
			text: `{"version":"2025.10","modifiers":{"m":{"default":"no","contexts":{` + repeat(20_000, `"k<n>":[]`) +
				`}}},"resolutionOrder":[` + strings.Repeat(`{"$ref":"#/modifiers/m"},`, 15_000) + `{"$ref":"#/modifiers/m"}]}`,
			message: "the file refers to itself so often that it stands for millions of tokens",
		},
		"a large set over itself": {
			text: `{"version":"2025.10","sets":{"a":{"sources":[{` + repeat(15_000, `"t<n>":{"$type":"number","$value":1}`) + `}]}},"resolutionOrder":[` +
				strings.Repeat(`{"$ref":"#/sets/a"},`, 199) + `{"$ref":"#/sets/a"}]}`,
			message: "the file refers to itself so often that it stands for millions of tokens",
		},
		"groups of groups of groups": {
			text:    `{` + repeat(30, `"t<n>":{"x":{"$extends":"{t<next>}"},"y":{"$extends":"{t<next>}"}}`) + `,"t30":{}}`,
			message: "the file refers to itself so often that it stands for millions of tokens",
		},
		"tokens in groups of groups of groups": {
			text:    `{` + repeat(30, `"t<n>":{"x":{"$extends":"{t<next>}"},"y":{"$extends":"{t<next>}"}}`) + `,"t30":{"t":{"$type":"number","$value":1}}}`,
			message: "the file stands for more than 10000 tokens",
		},
		"a group that extends itself": {
			text:    `{"$defs":{"g":{"$extends":"#/$defs/g","a":{}}},"color":{"$extends":"#/$defs/g"}}`,
			message: "more than 32 groups extend one another in turn",
		},
		"groups that extend without end": {
			text:    `{"a":{"x":{"$extends":"{b}"}},"b":{"y":{"$extends":"{c}"}},"c":{"z":{"$extends":"{b}"}}}`,
			message: "the groups extend one another without end",
		},
	} {
		t.Run(name, func(t *testing.T) {
			if len(test.text) > MaxFileBytes {
				t.Fatalf("the case has %d bytes and would be refused for that", len(test.text))
			}
			file := readTokens([]byte(test.text))
			found := false
			for _, p := range file.list() {
				found = found || p.Message == test.message && p.Severity == Error
			}
			if !found {
				t.Errorf("not told %q, but %.2000s", test.message, file.list().Error())
			}
			if len(file.given) > 0 && !file.fatal() {
				t.Error("the file was accepted")
			}
			if file.steps > maxSteps+maxValues {
				t.Errorf("%d steps, want at most %d", file.steps, maxSteps)
			}
		})
	}
}

// repeat joins what a text makes of each number, <n>, and the <next>.
func repeat(n int, text string) string {
	items := make([]string, n)
	for i := range items {
		items[i] = strings.NewReplacer("<n>", strconv.Itoa(i), "<next>", strconv.Itoa(i+1)).Replace(text)
	}
	return strings.Join(items, ",")
}

// TestHugeFiles gives ten megabytes to each reader. They are refused by their
// length: nothing is read, and next to nothing allocated.
func TestHugeFiles(t *testing.T) {
	huge := append(bytes.Repeat([]byte(`{"a":`), 2<<20), '}')
	readers := map[string]func() Problems{
		TokensName:   func() Problems { return readTokens(huge).list() },
		ManifestName: func() Problems { return readManifest(huge).list() },
	}
	for name, read := range readers {
		problems := read()
		if len(problems) != 1 || !problems.Fatal() ||
			problems[0].Message != "the file has more than the 1048576 bytes that are read" {
			t.Errorf("%s: %v", name, problems)
		}
		const most = 50 // a few for the problem; the file has millions of values
		if allocated := testing.AllocsPerRun(5, func() { read() }); allocated > most {
			t.Errorf("%s: %v allocations, want at most %d", name, allocated, most)
		}
	}
}

// TestManyProblems reads a file with a problem in each line. The first are told,
// and that there are more.
func TestManyProblems(t *testing.T) {
	file := readTokens([]byte(`{"x":{` + repeat(20_000, `"t<n>":{"$type":"number","$value":"{none.t<next>}"}`)[:900_000] + `"}}}`))
	if !file.fatal() {
		t.Error("a file that ends in the middle was accepted")
	}
	file = readTokens([]byte(`{"x":{` + repeat(9_000, `"t<n>":{"$type":"number","$value":"{x.u<next>}"}`) + `}}`))
	problems := file.list()
	if len(problems) != maxProblems+1 {
		t.Errorf("%d problems are told, want %d", len(problems), maxProblems+1)
	}
	last := problems[len(problems)-1]
	if last.Message != "there are more problems than these 100" || last.Severity != Warning {
		t.Errorf("the last problem is %v", last)
	}
	if file.suggestions < maxSuggestions || problems.Fatal() {
		t.Errorf("%d names were looked for; fatal: %v", file.suggestions, problems.Fatal())
	}
}

// TestDroppedError makes sure that an error is told even if there are many
// warnings before it.
func TestDroppedError(t *testing.T) {
	text := `{"x":{` + repeat(200, `"t<n>":{"$type":"number","$value":"{x.u<next>}"}`) + `,"a":{"$type":"number","$value":"{x.a}"}}}`
	parsed, problems := Parse("many", []byte(text), nil)
	const want = "the references go round in a circle: x.a → x.a"
	told := slices.ContainsFunc(problems, func(p Problem) bool { return p.Message == want && p.Severity == Error })
	if parsed != nil || !told || len(problems) != maxProblems+1 || problems[maxProblems].Severity != Warning {
		t.Errorf("%q is told: %v; the theme is %v, and the last problem %v", want, told, parsed, problems[len(problems)-1])
	}
	text = "{" + repeat(200, `"a<n>":1`) + "}"
	if problems = readTokens([]byte(text)).list(); len(problems) != maxProblems+1 || problems[maxProblems].Severity != Error {
		t.Errorf("of many errors the last is %v", problems[len(problems)-1])
	}
}

// BenchmarkParse reads the tokens of a small theme and of a large design system,
// of which the card has next to nothing.
func BenchmarkParse(b *testing.B) {
	large := `{"color":{"$type":"color",` + repeat(5_000, `"t<n>":{"$value":{"colorSpace":"srgb","components":[0,0,0.5],"hex":"#000080"}}`) +
		`,"text":{"$value":"{color.t1}"}}}`
	for name, text := range map[string][]byte{
		"complete theme":      Default().Complete().WriteTokens(),
		"large design system": []byte(large),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				if parsed, problems := Parse("bench", text, nil); parsed == nil {
					b.Fatal(problems)
				}
			}
		})
	}
}
