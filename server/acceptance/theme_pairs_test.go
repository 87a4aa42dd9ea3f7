package acceptance

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"factbox/app/theme"
	"factbox/assets"

	"github.com/chromedp/cdproto/emulation"
	"github.com/google/go-cmp/cmp"
)

// survey is the script that tells what lies on what in a card.
func (f frame) survey() {
	f.t.Helper()
	script, err := os.ReadFile("testdata/theme-survey.js")
	if err != nil {
		f.t.Fatal(err)
	}
	f.eval(string(script)+`; globalThis.survey = survey; survey.open()`, nil)
}

// laid is something that lies on something else in a card: text, a sign or an
// edge, with the colours that the browser computes.
type laid struct {
	Kind    string   `json:"kind"`
	Color   string   `json:"color"`
	Grounds []string `json:"grounds"`
	What    string   `json:"what"`

	Contrast float64 `json:"contrast"` // where it was asked for
}

// combinations are the states that elements can be in together.
var combinations = [][]string{{}, {"hover"}, {"focus"}, {"here"}, {"hover", "focus"}, {"here", "focus"}, {"here", "hover"}}

// laidOut is everything that lies on something in the frame, in all states.
func (f frame) laidOut() []laid {
	f.t.Helper()
	return f.laidOutIn(map[string]any{"combinations": combinations})
}

func (f frame) laidOutIn(options map[string]any) []laid {
	f.t.Helper()
	return f.ask("all", options)
}

func (f frame) ask(what string, options map[string]any) (all []laid) {
	f.t.Helper()
	data, err := json.Marshal(options)
	f.want(err)
	f.eval(`survey.`+what+`(`+string(data)+`)`, &all)
	return all
}

// citingTable is a check with what no other has: a citation in a table's heading.
const citingTable = `---
title: Do headings of tables cite?
references: [{id: one, title: A source}]
---
# Summary
They may.

# How

| Who [@one] | What |
| --- | --- |
| Somebody | This [@one] |
`

// wholeLibrary are the samples and a check with everything in it that there can be.
func wholeLibrary(t *testing.T) fs.FS {
	t.Helper()
	content := fstest.MapFS{}
	everything, err := os.ReadFile("../render/testdata/everything.md")
	if err != nil {
		t.Fatal(err)
	}
	content["everything.md"] = &fstest.MapFile{Data: everything}
	content["table.md"] = &fstest.MapFile{Data: []byte(citingTable)}
	samples := assets.Samples()
	names, err := fs.Glob(samples, "checks/*.md")
	if err != nil || len(names) == 0 {
		t.Fatalf("%d samples, %v", len(names), err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(samples, name)
		if err != nil {
			t.Fatal(err)
		}
		content[strings.TrimPrefix(name, "checks/")] = &fstest.MapFile{Data: data}
	}
	return content
}

// wear gives a page that is open another theme, in place of the one in its style
// sheet: by CSSOM, which no Content-Security-Policy forbids.
func (f frame) wear(t *theme.Theme) {
	f.t.Helper()
	properties := make(map[string]string)
	t.Properties(func(name, value string) { properties[name] = value })
	data, err := json.Marshal(properties)
	f.want(err)
	f.eval(`(() => {
		const {style} = document.getElementById("fb-theme").sheet.cssRules[0];
		for (const [name, value] of Object.entries(`+string(data)+`)) style.setProperty(name, value);
	})()`, nil)
}

// sentinel is a theme in which every token of colour has one of its own, and the
// tokens by these colours as browsers write them.
func sentinel(m theme.Manifest) (*theme.Theme, map[string]string) {
	t := &theme.Theme{Name: "sentinel", Manifest: m}
	known := make(map[string]string)
	for i, token := range theme.Tokens() {
		if token.Kind != theme.ColorKind {
			continue
		}
		red, green, blue := 1+i*8, 255-i*8, 1+(i*37)%251
		color, err := theme.ParseHex(fmt.Sprintf("#%02x%02x%02x", red, green, blue))
		if err != nil {
			panic(err) // two digits each
		}
		known[fmt.Sprintf("rgb(%d, %d, %d)", red, green, blue)] = token.Path
		for _, scheme := range theme.Schemes() {
			t.Set(scheme, token.Path, theme.Value{Color: color})
		}
	}
	return t, known
}

// tones are the values of data-tone, as the card has them.
var verdictTones = []string{"true", "mostly-true", "mixed", "mostly-false", "false", "unrated"}

// TestThemePairs gives cards a theme of unmistakable colours and looks at what
// lies on what, with everything open, in every state and as each verdict: all of it
// is in the table that the check goes by, with a minimum that suits it, and
// everything in the table is seen.
func TestThemePairs(t *testing.T) {
	t.Parallel()
	s := newSite(t, wholeLibrary(t))
	for name, manifest := range map[string]theme.Manifest{
		"plain":  {},
		"filled": {Kicker: theme.FilledKicker, Verdict: theme.FilledVerdict},
	} {
		t.Run(name, func(t *testing.T) {
			look, known := sentinel(manifest)
			found := make(map[string]laid)
			slugs := s.slugs()
			if name == "filled" {
				slugs = []string{"everything", "table"} // the rest is as above
			}
			for _, slug := range slugs {
				b := newTab(t, 800)
				b.open(s.host.URL + "/embed/" + slug)
				f := b.top()
				f.wear(look)
				f.takePager()
				f.survey()
				collect(found, known, f.laidOut())
				for _, tone := range verdictTones {
					f.eval(fmt.Sprintf(`document.querySelector(".fb-card").dataset.tone = %q`, tone), nil)
					collect(found, known, f.laidOutIn(map[string]any{"combinations": [][]string{{}}, "popovers": false}))
				}
			}
			f := refusedNote(t, s)
			f.wear(look)
			f.survey()
			collect(found, known, f.laidOut())
			comparePairs(t, theme.Pairs(manifest), found)
		})
	}
}

// takePager has the WebAssembly take over, and a group of citations opened, if
// there is one, so that its card can be leafed through.
func (f frame) takePager() {
	f.t.Helper()
	f.click(".fb-title")
	f.until(inCharge)
	f.eval(`for (const d of document.querySelectorAll("details")) d.open = true`, nil)
	group := `.fb-group:has(> .fb-mark + .fb-mark) > .fb-mark`
	if !f.holds(`document.querySelector("` + group + `")`) {
		return
	}
	f.eval(`document.querySelector("`+group+`").click()`, nil)
	f.until(`document.querySelector(".fb-cite:popover-open .fb-turn")`)
}

// refusedNote is a frame in which a link was clicked that the frame may not open:
// a note shows its address.
func refusedNote(t *testing.T, s *site) frame {
	t.Helper()
	b := newTab(t, 800)
	b.open(s.publish(s.iframe("everything", "", "allow-scripts allow-same-origin", 1100)))
	f := b.frame("/embed/", 0)
	f.until(shown(".fb-byline a"))
	f.click(".fb-byline a")
	f.until(shown(".fb-refused:popover-open"))
	return f
}

// collect adds what was seen, by tokens in place of colours.
func collect(found map[string]laid, known map[string]string, all []laid) {
	token := func(color string) string {
		if path, ok := known[color]; ok {
			return path
		}
		return color
	}
	for _, l := range all {
		l.Color = token(l.Color)
		grounds := make([]string, len(l.Grounds))
		for i, ground := range l.Grounds {
			grounds[i] = token(ground)
		}
		l.Grounds = grounds
		found[l.Kind+" "+pairName(l.Color, grounds)] = l
	}
}

func pairName(foreground string, grounds []string) string {
	return foreground + " on " + strings.Join(grounds, " over ")
}

// needs is the contrast that a kind of thing asks for, by WCAG 2.2 and not by our
// own constants. Of an edge only the table knows whether it means anything.
var needs = map[string]float64{"text": 4.5, "sign": 3, "edge": 0}

func comparePairs(t *testing.T, table []theme.Pair, found map[string]laid) {
	t.Helper()
	var want, got []string
	for _, p := range table {
		want = append(want, pairName(p.Foreground, p.Grounds))
	}
	for _, l := range found {
		name := pairName(l.Color, l.Grounds)
		got = append(got, name)
		i := slices.Index(want, name)
		if i >= 0 && table[i].Minimum < needs[l.Kind] {
			t.Errorf("%s is %s on %s, which needs %v:1; the table asks for %v:1", name, l.Kind, l.What, needs[l.Kind], table[i].Minimum)
		}
		if i < 0 {
			t.Logf("%s: %s on %s", name, l.Kind, l.What)
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, slices.Compact(got)); diff != "" {
		t.Errorf("what lies on what (-in the table +in the browser):\n%s", diff)
	}
}

// TestThemePairsOnPaperAndInMoreContrast looks at the card where other rules
// count: nothing lies on anything that the table does not know.
func TestThemePairsOnPaperAndInMoreContrast(t *testing.T) {
	t.Parallel()
	s := newSite(t, wholeLibrary(t))
	look, known := sentinel(theme.Manifest{})
	for name, media := range map[string]emulation.SetEmulatedMediaParams{
		"print":          {Media: "print"},
		"more contrast":  {Features: []*emulation.MediaFeature{{Name: "prefers-contrast", Value: "more"}}},
		"reduced motion": {Features: []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}}},
		"narrow":         {},
	} {
		t.Run(name, func(t *testing.T) {
			b := newTab(t, map[bool]int64{false: 800, true: 320}[name == "narrow"])
			call(b, emulation.SetEmulatedMedia, media)
			found := make(map[string]laid)
			b.open(s.host.URL + "/embed/everything")
			f := b.top()
			f.wear(look)
			f.survey()
			collect(found, known, f.laidOut())
			f.eval(`document.documentElement.dataset.compact = "card"`, nil)
			collect(found, known, f.laidOut())
			if len(found) < len(verdictTones) {
				t.Fatalf("only %d things lie on others", len(found))
			}
			for _, l := range found {
				isThis := func(p theme.Pair) bool {
					return p.Foreground == l.Color && slices.Equal(p.Grounds, l.Grounds) && p.Minimum >= needs[l.Kind]
				}
				if !slices.ContainsFunc(theme.Pairs(theme.Manifest{}), isThis) {
					t.Errorf("%s on %s, %s, is not in the table", l.Kind, l.What, pairName(l.Color, l.Grounds))
				}
			}
		})
	}
}
