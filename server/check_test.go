package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"factbox/server/authoring"
)

func TestCheck(t *testing.T) {
	badDate := strings.Replace(sound, "---\n#", "checked: yesterday\n---\n#", 1)
	worse := strings.Replace(badDate, "It does.", "It does [@nobody].", 1)
	const mend = "write it as YYYY-MM-DD, YYYY-MM or YYYY, a day of the calendar [date]"
	files := map[string]string{
		"good.md":           sound,
		"date.md":           badDate,
		"desk/worse.md":     worse,
		"desk/old/date.md":  badDate,
		"desk/notes.txt":    "not a document",
		"pictures/storm.md": sound,
		"empty/notes.txt":   "not a document",
		"uncited.md":        strings.Replace(sound, "---\n#", "references: [{id: nws, title: Storms}]\n---\n#", 1),
		"big.md":            sound + strings.Repeat("x", authoring.MaxFile),
		"notes.txt":         sound,
	}
	for _, test := range []struct {
		name  string
		paths []string
		out   string
		err   string
	}{
		{"nothing to say", []string{"good.md"}, "", ""},
		{"one problem", []string{"date.md"}, "date.md:3:10: bad date \"yesterday\"; " + mend + "\n", "1 problem"},
		{"warnings do not count", []string{"uncited.md"},
			"uncited.md:3:14: warning: source never cited \"nws\"; cite it where the text relies on it, or remove it [source-uncited]\n" +
				"uncited.md:8:1: warning: nothing is cited in the section \"Why\"; cite what it rests on, if it rests on anything [section-uncited]\n", ""},
		{"several files", []string{"good.md", "date.md", "desk/worse.md"},
			"date.md:3:10: bad date \"yesterday\"; " + mend + "\n" +
				"desk/worse.md:3:10: bad date \"yesterday\"; " + mend + "\n" +
				"desk/worse.md:9:10: a citation without source: \"@nobody\"; add a reference with that id [source-unknown]\n", "3 problems"},
		{"a folder and those below", []string{"desk"},
			"desk/old/date.md:3:10: bad date \"yesterday\"; " + mend + "\n" +
				"desk/worse.md:3:10: bad date \"yesterday\"; " + mend + "\n" +
				"desk/worse.md:9:10: a citation without source: \"@nobody\"; add a reference with that id [source-unknown]\n", "3 problems"},
		{"a folder of good ones", []string{"pictures"}, "", ""},
		{"a file by any name", []string{"notes.txt"},
			"", ""},
		{"too large", []string{"big.md"}, "big.md:1:1: the file has 2097153 bytes, over the limit of 2097152; split it [limit]\n", "1 problem"},
		{"a folder without documents", []string{"empty"}, "", "empty: no .md file and no theme below this folder"},
		{"no such file", []string{"nothing.md"}, "", "stat nothing.md: no such file or directory"},
		{"problems before a missing file are told", []string{"date.md", "nothing.md"},
			"date.md:3:10: bad date \"yesterday\"; " + mend + "\n", "stat nothing.md: no such file or directory"},
	} {
		t.Run(test.name, func(t *testing.T) {
			inFolder(t, files)
			var out strings.Builder
			err := (&check{Paths: test.paths}).run(&out)
			checkText(t, "output", test.out, out.String())
			checkError(t, test.err, err)
		})
	}
}

// TestCheckThemes checks themes by their folder, by a file in it, below other
// folders, and by a tokens file alone.
func TestCheckThemes(t *testing.T) {
	with := func(text string) string {
		return `{"color": {"$type": "color",
	"surface": {"$value": {"colorSpace": "srgb", "components": [1, 1, 1]}},
	"link": {"$value": {"colorSpace": "srgb", "components": ` + text + `}}}}`
	}
	files := map[string]string{
		"site/themes/good/tokens.json":     with("[0, 0, 0]"),
		"site/themes/faint/tokens.json":    with("[0.6, 0.6, 0.6]"),
		"site/themes/broken/a.tokens.json": with("[0, 0]"),
		"site/themes/empty/notes.txt":      "",
		"site/checks/sound.md":             sound,
		"lonely/manifest.json":             `{"densty": "compact"}`,
		"lonely/tokens.json":               with("[0, 0, 0]"),
		"draft.json":                       with("[0, 0]"),
		"huge.json":                        strings.Repeat(" ", 10_000_000),
	}
	var faint string
	for _, scheme := range []string{"light", "dark"} { // the same, as the file knows no schemes
		for _, on := range []string{"surface #ffffff in " + scheme + ": 2.84", "tint #f5f4f1 in " + scheme + ": 2.59", "raised #ffffff in " + scheme + ": 2.84", "highlight #fff1c2 in " + scheme + ": 2.52"} {
			faint += "site/themes/faint/tokens.json: color.link #999999 on color." + on + ":1, needs 4.5:1; nearest color.link that passes: #767676 [theme-contrast]\n"
		}
	}
	const (
		short  = `:3:44: /color/link/$value/components: there are 2 components; srgb has three; write them like {"colorSpace": "srgb", "components": [0.7, 0.08, 0.08]} [theme-color]` + "\n"
		broken = "site/themes/broken/a.tokens.json" + short
		empty  = "site/themes/empty: there is no tokens file; add one called tokens.json, or one whose name ends in .tokens.json [theme-files]\n"
	)
	for _, test := range []struct{ path, out, err string }{
		{"site/themes/good", "", ""},
		{"site/themes/faint", faint, "8 problems"},
		{"site/themes/broken", broken, "1 problem"},
		{"site/themes/broken/a.tokens.json", broken, "1 problem"},
		{"site/themes/empty", empty, "1 problem"},
		{"site", broken + empty + faint, "10 problems"},
		{"lonely/manifest.json", "lonely/manifest.json:1:2: /densty: the key \"densty\" is unknown; write density [theme-manifest]\n", "1 problem"},
		{"draft.json", "draft.json" + short, "1 problem"},
		{"huge.json", "huge.json: more than the 1048576 bytes allowed; make it smaller [theme-limit]\n", "1 problem"},
	} {
		t.Run(test.path, func(t *testing.T) {
			inFolder(t, files)
			checkPath(t, test.path, test.out, test.err)
		})
	}
}

// TestCheckLooksEverywhere checks what lies beside and around themes: nothing that
// the host would read, and nothing that looks like it, goes unseen.
func TestCheckLooksEverywhere(t *testing.T) {
	const (
		tokens  = "{}"
		broken  = "{"
		notJSON = ":1:1: the file is not JSON: unexpected end of JSON input; look for a comma, a quote or a bracket too many or too few, and for comments, which JSON has not [theme-json]\n"
		bad     = ":3:10: bad date \"yesterday\"; write it as YYYY-MM-DD, YYYY-MM or YYYY, a day of the calendar [date]\n"
		folder  = ": a theme is a folder; move the file to site/themes/loose/tokens.json [theme-files]\n"
	)
	badDate := strings.Replace(sound, "---\n#", "checked: yesterday\n---\n#", 1)
	files := map[string]string{
		"site/themes/good/tokens.json":      tokens,
		"site/themes/good/README.md":        "not a document",
		"site/themes/.hidden/tokens.json":   broken,
		"site/themes/README.md":             "not a document",
		"site/themes/loose.tokens.json":     broken,
		"site/checks/bad.md":                badDate,
		"desk/daily.tokens.json":            broken,
		"desk/bad.md":                       badDate,
		"kit/tokens.json":                   broken,
		"kit/checks/bad.md":                 badDate,
		"packed/daily.tokens.json":          tokens,
		"packed/manifest.json":              `{"densty": "compact"}`,
		"shared/tokens.json":                broken,
		"linked/themes/good/tokens.json":    tokens,
		"dangling/b.md":                     badDate,
		"brack[ets]/themes/odd/tokens.json": broken,
	}
	const loose = "site/themes/loose.tokens.json" + folder + "site/themes/loose.tokens.json" + notJSON
	for _, test := range []struct{ path, out, err string }{
		{"site", "site/checks/bad.md" + bad + loose, "3 problems"},
		{"site/themes", loose, "2 problems"},
		{"site/themes/", loose, "2 problems"},
		{"site/themes/.", loose, "2 problems"},
		{"site/themes/loose.tokens.json", loose, "2 problems"},
		{"site/themes/good/", "", ""},
		{"desk", "desk/bad.md" + bad + "desk/daily.tokens.json" + notJSON, "2 problems"},
		{"kit", "kit/tokens.json" + notJSON + "kit/checks/bad.md" + bad, "2 problems"},
		{"packed/daily.tokens.json", "packed/manifest.json:1:2: /densty: the key \"densty\" is unknown; write density [theme-manifest]\n", "1 problem"},
		{"brack[ets]", "brack[ets]/themes/odd/tokens.json" + notJSON, "1 problem"},
		{"linked/themes/away", "linked/themes/away: cannot be read (path escapes from parent); let the host read it [theme-files]\n", "1 problem"},
		{"linked/themes/near", "", ""},
		{"linked", "linked/themes/away: cannot be read (path escapes from parent); let the host read it [theme-files]\n" +
			"linked/themes/gone: cannot be read (no such file or directory); let it be read, or remove it [file-unreadable]\n", "2 problems"},
		{"link", "link/checks/bad.md" + bad + strings.ReplaceAll(loose, "site/", "link/"), "3 problems"},
		{"dangling", "dangling/a.md: cannot be read (no such file or directory); let it be read, or remove it [file-unreadable]\ndangling/b.md" + bad, "2 problems"},
	} {
		t.Run(test.path, func(t *testing.T) {
			inFolder(t, files)
			for link, to := range map[string]string{
				"linked/themes/away": "../../shared", "linked/themes/near": "good", "linked/themes/gone": "nowhere",
				"link": "site", "dangling/a.md": "nowhere",
			} {
				symlink(t, to, link)
			}
			checkPath(t, test.path, test.out, test.err)
		})
	}
}

// checkPath checks a file or a folder, and compares all that counts as a problem.
func checkPath(t *testing.T, path, wantOut, wantErr string) {
	t.Helper()
	var out strings.Builder
	err := (&check{Paths: []string{path}}).run(&out)
	var problems string
	for line := range strings.Lines(out.String()) {
		if !strings.Contains(line, ": notice: ") {
			problems += line
		}
	}
	checkText(t, "output", wantOut, problems)
	checkError(t, wantErr, err)
}

func symlink(t *testing.T, to, link string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(link), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(to, link); err != nil {
		t.Fatal(err)
	}
}

// TestCheckFormats says the same in each format. Warnings count where they are to.
func TestCheckFormats(t *testing.T) {
	files := map[string]string{
		"checks/a,b/c.md":          strings.Replace(sound, "---\n#", "checked: 100%\nreferences: [{id: nws, title: Storms}]\n---\n#", 1),
		"site/themes/x/notes.txt":  "",
		"checks/desk/warnings.md":  strings.Replace(sound, "It can.", "It can [@nws].", 1),
		"checks/desk/warnings2.md": strings.Replace(sound, "---\n#", "references: [{id: nws, title: Storms}]\n---\n#", 1),
	}
	for _, test := range []struct{ format, out string }{
		{"github", "::error file=checks/a%2Cb/c.md,line=3,col=10,title=date::bad date \"100%25\"; write it as YYYY-MM-DD, YYYY-MM or YYYY, a day of the calendar\n" +
			"::warning file=checks/a%2Cb/c.md,line=4,col=14,title=source-uncited::source never cited \"nws\"; cite it where the text relies on it, or remove it\n" +
			"::error file=site/themes/x,title=theme-files::there is no tokens file; add one called tokens.json, or one whose name ends in .tokens.json\n"},
		{"json", `[
  {
    "file": "checks/a,b/c.md",
    "line": 3,
    "column": 10,
    "code": "date",
    "severity": "error",
    "message": "bad date \"100%\"; write it as YYYY-MM-DD, YYYY-MM or YYYY, a day of the calendar"
  },
  {
    "file": "checks/a,b/c.md",
    "line": 4,
    "column": 14,
    "code": "source-uncited",
    "severity": "warning",
    "message": "source never cited \"nws\"; cite it where the text relies on it, or remove it"
  },
  {
    "file": "site/themes/x",
    "code": "theme-files",
    "severity": "error",
    "message": "there is no tokens file; add one called tokens.json, or one whose name ends in .tokens.json"
  }
]
`},
	} {
		t.Run(test.format, func(t *testing.T) {
			inFolder(t, files)
			var out strings.Builder
			err := (&check{Format: test.format, Paths: []string{"checks/a,b/c.md", "site"}}).run(&out)
			checkText(t, "output", test.out, out.String())
			checkError(t, "2 problems", err)
		})
	}
	t.Run("nothing to say in JSON", func(t *testing.T) {
		inFolder(t, map[string]string{"good.md": sound})
		var out strings.Builder
		if err := (&check{Format: "json", Paths: []string{"good.md"}}).run(&out); err != nil || out.String() != "[]\n" {
			t.Errorf("%v, %s", err, &out)
		}
	})
	t.Run("strict", func(t *testing.T) {
		inFolder(t, files)
		var out strings.Builder
		checkError(t, "2 problems", (&check{Strict: true, Paths: []string{"checks/desk/warnings2.md"}}).run(&out))
	})
}

func TestExplain(t *testing.T) {
	for _, test := range []struct{ code, begins, err string }{
		{"", "# What Factbox complains about\n", ""},
		{"direction", "The direction of the text follows from its language and need not be given.\n\n" +
			"Instead of\n\n    dir: right\n\nwrite\n\n    dir: rtl\n", ""},
		{"limit", "There is more of something", ""},
		{"dates", "", `no problem has the code "dates"; did you mean date?`},
		{"zzzzzzzz", "", `no problem has the code "zzzzzzzz"; factbox explain, without a code, explains all there are`},
	} {
		t.Run(test.code, func(t *testing.T) {
			var out strings.Builder
			err := (&explain{Code: test.code}).run(&out)
			checkError(t, test.err, err)
			if !strings.HasPrefix(out.String(), test.begins) {
				t.Errorf("%.80q, want %q…", out.String(), test.begins)
			}
		})
	}
}
