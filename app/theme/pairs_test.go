package theme

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"
)

// The tests here read the card's style sheets and hold the table of pairs to
// them. What lies on what by the order of elements, and not within one rule, they
// cannot tell: for that there is TestThemePairs in server/acceptance, which looks
// at the card in a browser.

// rule is a rule of a style sheet.
type rule struct {
	at           []string // the at-rules around it, the outermost first
	selector     string
	declarations []declaration
}

type declaration struct {
	property string
	values   []css.Token
}

func (r rule) String() string { return strings.Join(append(slices.Clone(r.at), r.selector), " ") }

// readRules parses a style sheet.
func readRules(t *testing.T, name string, sheet []byte) (rules []rule) {
	t.Helper()
	p := css.NewParser(parse.NewInputBytes(sheet), false)
	var at []string
	var current rule
	for {
		switch grammar, _, data := p.Next(); grammar {
		case css.ErrorGrammar:
			if err := p.Err(); !errors.Is(err, io.EOF) {
				t.Fatalf("%s: %v", name, err)
			}
			return rules
		case css.BeginAtRuleGrammar:
			at = append(at, string(data)+" "+written(p.Values()))
			if string(data) == "@position-try" { // which has declarations of its own
				current = rule{at: slices.Clone(at)}
			}
		case css.EndAtRuleGrammar:
			if at = at[:len(at)-1]; len(current.declarations) > 0 {
				rules, current = append(rules, current), rule{}
			}
		case css.QualifiedRuleGrammar:
			current.selector += written(p.Values()) + ","
		case css.BeginRulesetGrammar:
			current.at = slices.Clone(at)
			current.selector += written(p.Values())
		case css.EndRulesetGrammar:
			rules, current = append(rules, current), rule{}
		case css.DeclarationGrammar:
			current.declarations = append(current.declarations, declaration{strings.ToLower(string(data)), slices.Clone(p.Values())})
		case css.CustomPropertyGrammar:
			current.declarations = append(current.declarations, declaration{string(data), lexed(p.Values())})
		}
	}
}

func written(tokens []css.Token) string {
	var text strings.Builder
	for _, token := range tokens {
		text.Write(token.Data)
	}
	return strings.TrimSpace(text.String())
}

// lexed are the tokens of a custom property's value, which the parser leaves as
// it is.
func lexed(values []css.Token) (tokens []css.Token) {
	lexer := css.NewLexer(parse.NewInputString(written(values)))
	for {
		kind, data := lexer.Next()
		if kind == css.ErrorToken {
			return tokens
		}
		if kind != css.WhitespaceToken {
			tokens = append(tokens, css.Token{TokenType: kind, Data: slices.Clone(data)})
		}
	}
}

// role is what a property does with a colour.
type role string

const (
	foreground role = "foreground"
	background role = "ground"
	shadow     role = "shadow"
	stencil    role = "stencil" // a mask, of which only the alpha counts
)

// roleOf says what a property does with the colours in its value; "" if it has none.
func roleOf(property string) role {
	name := strings.TrimPrefix(property, "-webkit-")
	is := func(prefixes ...string) bool {
		return slices.ContainsFunc(prefixes, func(p string) bool { return name == p || strings.HasPrefix(name, p+"-") })
	}
	switch {
	case strings.HasSuffix(name, "-radius"), strings.HasSuffix(name, "-collapse"), strings.HasSuffix(name, "-spacing"),
		strings.HasSuffix(name, "-offset"), strings.HasSuffix(name, "-thickness"), name == "color-scheme":
		return ""
	case is("mask"):
		return stencil
	case is("box-shadow", "text-shadow"):
		return shadow
	case is("background"):
		return background
	case name == "stroke", name == "stroke-color", is("color", "border", "outline", "fill", "text-decoration", "text-emphasis", "caret", "accent", "column-rule", "scrollbar-color"):
		return foreground
	}
	return ""
}

// Words in the values of such properties that are not colours of their own.
var harmless = []string{
	"transparent", "currentcolor", "inherit", "none",
	"solid", "underline", "padding-box", "center", "contain", "no-repeat", "important",
	"var", "calc", "linear-gradient", "color-mix", "in", "srgb", // functions, and what they take
}

// Colours of the reader's own palette, where forced colours are on.
var system = []string{"canvas", "canvastext", "buttonborder"}

// sheets are the card's style sheets: for the screen and for paper.
func sheets(t *testing.T) (rules []rule) {
	for _, name := range []string{"../../assets/card.css", "../../assets/print.css"} {
		sheet, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		rules = append(rules, readRules(t, name, sheet)...)
	}
	return rules
}

// colorProperties are the custom properties that carry tokens of colour, and the
// tokens that each may stand for: those that the style sheets give another name
// (--fb-tone), or that a theme's kicker does.
func colorProperties(rules []rule) map[string][]string {
	known := make(map[string][]string)
	for _, token := range tokens {
		if token.Kind == ColorKind {
			known[token.Property()] = []string{token.Path}
		}
	}
	add := func(property string, values []css.Token) {
		for _, name := range variables(values) {
			for _, path := range known[name] {
				if !slices.Contains(known[property], path) {
					known[property] = append(known[property], path)
				}
			}
		}
	}
	for _, m := range manifests {
		theme := &Theme{Manifest: m}
		theme.Properties(func(name, value string) {
			add(name, lexed([]css.Token{{Data: []byte(value)}}))
		})
	}
	for _, r := range rules {
		for _, d := range r.declarations {
			if strings.HasPrefix(d.property, "--") {
				add(d.property, d.values)
			}
		}
	}
	return known
}

// variables are the custom properties that a value uses.
func variables(values []css.Token) (names []string) {
	for _, token := range values {
		if token.TokenType == css.CustomPropertyNameToken || strings.HasPrefix(string(token.Data), "--") {
			names = append(names, string(token.Data))
		}
	}
	return names
}

// TestStyleSheetsUseOnlyTokens finds every colour in the card's style sheets that
// is no token of a theme, and which no check would know of therefore.
func TestStyleSheetsUseOnlyTokens(t *testing.T) {
	rules := sheets(t)
	known := colorProperties(rules)
	for _, stray := range strayColors(rules, known) {
		t.Error(stray)
	}
}

func strayColors(rules []rule, known map[string][]string) (strays []string) {
	for _, r := range rules {
		forced := slices.ContainsFunc(r.at, func(at string) bool { return strings.Contains(at, "forced-colors") })
		for _, d := range r.declarations {
			if role := roleOf(d.property); (role == "" || role == stencil) && known[d.property] == nil {
				continue
			}
			for _, token := range d.values {
				if stray(token, forced, known) {
					strays = append(strays, fmt.Sprintf("%s { %s } uses %s, which is no token of a theme", r, d.property, token.Data))
				}
			}
		}
	}
	return strays
}

// notColors are custom properties that such values also use: measures, kinds of
// lines, pictures, and how much of a colour there is.
var notColors = regexp.MustCompile(`^--fb-(space|space-unit|rule-width|rule-style|frame-sides|radius-card|verdict-fill|logo|logo-.*)$`)

func stray(token css.Token, forced bool, known map[string][]string) bool {
	word := strings.ToLower(strings.TrimSuffix(string(token.Data), "("))
	switch token.TokenType {
	case css.HashToken:
		return true
	case css.CustomPropertyNameToken:
		return known[word] == nil && !notColors.MatchString(word)
	case css.IdentToken, css.FunctionToken:
		if strings.HasPrefix(word, "--") {
			return known[word] == nil && !notColors.MatchString(word)
		}
		return !slices.Contains(harmless, word) && !(forced && slices.Contains(system, word))
	}
	return false
}

// everyPair is one that some manifest chooses.
func everyPair() (all []Pair) {
	for _, m := range manifests {
		all = append(all, Pairs(m)...)
	}
	return all
}

// TestPairsKnowTheStyleSheets holds the tokens of the table, in either role, to
// those of the style sheets, and what one rule puts on its own ground to the table.
func TestPairsKnowTheStyleSheets(t *testing.T) {
	rules := sheets(t)
	known := colorProperties(rules)
	all := everyPair()

	want := map[role]map[string]bool{foreground: {}, background: {}, shadow: {"color.shadow": true}}
	for _, p := range all {
		want[foreground][p.Foreground] = true
		want[background][p.Ground()] = true
	}
	// The discs of the verdicts are the ground of their signs, but by the fill of
	// one shape under another; that of the highlight is also drawn around it.
	for _, tone := range tones {
		want[background][tone] = true
	}
	want[shadow]["color.highlight"] = true
	used := usedTokens(rules, known)
	if diff := cmp.Diff(want, used); diff != "" {
		t.Errorf("tokens by role (-the table of pairs +the style sheets):\n%s", diff)
	}

	for _, r := range rules {
		for _, missing := range missingPairs(r, known, all) {
			t.Error(missing)
		}
	}
}

func usedTokens(rules []rule, known map[string][]string) map[role]map[string]bool {
	used := map[role]map[string]bool{foreground: {}, background: {}, shadow: {}}
	for _, r := range rules {
		for role, paths := range tokensIn(r, known) {
			if role != stencil {
				for path := range paths {
					used[role][path] = true
				}
			}
		}
	}
	return used
}

// tokensIn are the tokens that a rule uses, by role.
func tokensIn(r rule, known map[string][]string) map[role]map[string]bool {
	used := make(map[role]map[string]bool)
	for _, d := range r.declarations {
		role := roleOf(d.property)
		if role == "" {
			continue
		}
		for _, name := range variables(d.values) {
			for _, path := range known[name] {
				if used[role] == nil {
					used[role] = make(map[string]bool)
				}
				used[role][path] = true
			}
		}
	}
	return used
}

// missingPairs are those that a rule makes by itself and the table has not.
func missingPairs(r rule, known map[string][]string, all []Pair) (missing []string) {
	used := tokensIn(r, known)
	for _, ground := range slices.Sorted(maps.Keys(used[background])) {
		for _, over := range slices.Sorted(maps.Keys(used[foreground])) {
			if over == ground || isTone(over) && isTone(ground) { // an edge around its own colour
				continue
			}
			if !slices.ContainsFunc(all, func(p Pair) bool { return p.Foreground == over && p.Ground() == ground }) {
				missing = append(missing, fmt.Sprintf("%s puts %s on %s, and no pair in pairs.go knows", r, over, ground))
			}
		}
	}
	return missing
}

// TestStyleSheetCheckFinds shows that the tests above see what they are for.
func TestStyleSheetCheckFinds(t *testing.T) {
	rules := readRules(t, "test", []byte(`
		.a { color: red; background: var(--fb-tint) padding-box }
		@media print { .b, .c { border: 1px solid #123 } .d { fill: rgb(1 2 3) !important } }
		.e { --fb-muted: #888; --fb-space: calc(2 * 3px) }
		.f { color: Canvas; box-shadow: 0 0 1px var(--fb-nothing) }
		@media (forced-colors: active) { .g { color: CanvasText } }
		.h { background: var(--fb-muted); outline: 1px solid var(--fb-verdict-false) }
		@keyframes x { from, 40% { background: white } }
		.i { mask: linear-gradient(#000, #0005); color: transparent; border-radius: 2px; stroke-width: 2 }
	`))
	known := colorProperties(rules)
	want := []string{
		".a { color } uses red, which is no token of a theme",
		"@media print .b,.c { border } uses #123, which is no token of a theme",
		"@media print .d { fill } uses rgb(, which is no token of a theme",
		".e { --fb-muted } uses #888, which is no token of a theme",
		".f { color } uses Canvas, which is no token of a theme",
		".f { box-shadow } uses --fb-nothing, which is no token of a theme",
		"@keyframes x from,40% { background } uses white, which is no token of a theme",
	}
	if diff := cmp.Diff(want, strayColors(rules, known)); diff != "" {
		t.Errorf("stray colours (-want +got):\n%s", diff)
	}
	var missing []string
	for _, r := range rules {
		missing = append(missing, missingPairs(r, known, everyPair())...)
	}
	if diff := cmp.Diff([]string{".h puts color.verdict.false on color.muted, and no pair in pairs.go knows"}, missing); diff != "" {
		t.Errorf("missing pairs (-want +got):\n%s", diff)
	}
}

// TestPairsUnderMoreContrast holds to what the table says of prefers-contrast:
// more: where muted text and strong edges are, text is, too.
func TestPairsUnderMoreContrast(t *testing.T) {
	for _, p := range everyPair() {
		if p.Foreground != "color.muted" && p.Foreground != "color.border-strong" && p.Foreground != "color.border" {
			continue
		}
		isText := func(other Pair) bool {
			return other.Foreground == "color.text" && other.Minimum == LeastText && slices.Equal(other.Grounds, p.Grounds)
		}
		if !slices.ContainsFunc(everyPair(), isText) {
			t.Errorf("%s may lie on %v, and color.text may not", p.Foreground, p.Grounds)
		}
	}
}
