package studio

import (
	"fmt"
	"strconv"
	"strings"

	"factbox/app/theme"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// legibility is what can be read of the theme and what cannot.
func (s *Studio) legibility() app.UI {
	failures := s.editor.report.Failures
	body := []app.UI{app.H3().ID("legibility").Text("Legibility")}
	if len(failures) == 0 {
		body = append(body, app.P().Class("studio-hint").Text("Every text, icon and edge has the contrast that WCAG 2.2 asks for (AA), and the verdicts can be told apart."))
	}
	if mendable(failures) > 1 {
		body = append(body, app.Button().Type("button").ID("use-all").Class("studio-button studio-primary").Attr("data-do", "use-all").Text("Use all nearest"))
	}
	if len(failures) > 0 {
		var items []app.UI
		for _, of := range byToken(failures) {
			items = append(items, failure(of))
		}
		body = append(body, app.Ul().Class("studio-failures").Body(items...))
	}
	return app.Section().Class("studio-report").Aria("labelledby", "legibility").Body(append(body, s.contrasts())...)
}

// mendable is how many tokens a suggestion would mend.
func mendable(failures []theme.Failure) int {
	tokens := make(map[string]bool)
	for _, f := range failures {
		if f.Suggested != nil {
			tokens[chip(f.Scheme, f.Path)] = true
		}
	}
	return len(tokens)
}

// byToken puts those failures together that one token has in a scheme: one
// suggestion mends them all.
func byToken(failures []theme.Failure) (groups [][]theme.Failure) {
	at := make(map[string]int)
	for _, f := range failures {
		key := chip(f.Scheme, f.Path)
		i, ok := at[key]
		if !ok {
			i = len(groups)
			at[key] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], f)
	}
	return groups
}

// failure is what is wrong with a token, and what would be right.
func failure(of []theme.Failure) app.UI {
	first := of[0]
	name := labelOf(first.Path)
	if first.Scheme != "" {
		name += ", " + string(first.Scheme)
	}
	var reasons []app.UI
	said := make(map[string]bool)
	suggested := first
	for _, f := range of {
		if text := reason(f); !said[text] {
			said[text] = true
			reasons = append(reasons, app.Li().Text(text))
		}
		if suggested.Suggested == nil {
			suggested = f
		}
	}
	body := []app.UI{app.P().Body(app.B().Text(name)), app.Ul().Body(reasons...)}
	if suggested.Suggested != nil {
		body = append(body, app.Button().Type("button").Class("studio-button studio-use").
			Attr("data-do", "use").
			Attr("data-scheme", string(first.Scheme)).
			Attr("data-token", first.Path).
			Body(app.Text("Use "+suggestion(suggested)), app.Span().Class("studio-unseen").Text(", the nearest that passes, for "+name)))
	} else if first.Mend != "" {
		body = append(body, app.P().Class("studio-hint").Text(first.Mend))
	}
	return app.Li().Body(body...)
}

// reason says what is wrong. That a contrast is too low is said in the words of
// this page.
func reason(f theme.Failure) string {
	if f.Other != "" && f.Minimum >= theme.LeastSign {
		return fmt.Sprintf("%s with %s, needs %s:1", ratioText(f.Measured), strings.ToLower(labelOf(f.Other)), formatNumber(f.Minimum))
	}
	return f.Reason
}

// suggestion is the value that would pass, for people.
func suggestion(f theme.Failure) string {
	if f.HasNearest {
		return f.Nearest.Hex()
	}
	if f.Suggested.Dimension.Unit != "" {
		return formatNumber(f.Suggested.Dimension.Value) + f.Suggested.Dimension.Unit
	}
	return formatNumber(f.Suggested.Number)
}

// useNearest takes the suggestion for a token.
func (s *Studio) useNearest(ctx app.Context, scheme theme.Scheme, path string) {
	for _, f := range s.editor.report.Failures {
		if f.Scheme == scheme && f.Path == path && f.Suggested != nil {
			s.edit(ctx, "", f.Apply)
			s.status = labelOf(path) + " is now " + suggestion(f) + "."
			return
		}
	}
}

func (s *Studio) useAll(ctx app.Context) {
	s.step(ctx, mended(s.editor.history.now), "")
	s.status = "The nearest that passes is used everywhere."
	ctx.Defer(focusNext)
}

// focusNext moves the focus on where the button that had it is gone or has nothing
// more to do, which is so when the page was painted without it.
func focusNext(app.Context) {
	onFrame(func() {
		onFrame(func() {
			if has := document().Get("activeElement"); !has.Truthy() || has.Call("matches", "body, :disabled").Bool() {
				focusOn("#use-all, .studio-use, #undo:enabled, #redo:enabled")
			}
		})
	})
}

// focusAgain moves the focus from a button to what it was about: go-app may make
// another one of the same element. In the report that is the next failure.
func focusAgain(button app.Value, scheme theme.Scheme, path string) func(app.Context) {
	about := ""
	switch {
	case button.Call("closest", "#picker").Truthy():
		about = elementID("swatch-"+string(scheme), path)
	case button.Call("closest", ".studio-measure").Truthy():
		about = elementID("token", path)
	default:
		return focusNext
	}
	return func(app.Context) { focusOn("#" + about) }
}

// mended is a theme in which every suggestion is taken, until there are none: what
// mends one thing may show another.
func mended(t *theme.Theme) *theme.Theme {
	const rounds = 12 // a suggestion passes all that its token takes part in, so two or three are enough
	t = t.Clone()
	for range rounds {
		report := theme.Check(t)
		if mendable(report.Failures) == 0 {
			break
		}
		taken := make(map[string]bool)
		for _, f := range report.Failures {
			if key := chip(f.Scheme, f.Path); f.Suggested != nil && !taken[key] {
				taken[key] = true
				f.Apply(t)
			}
		}
	}
	return t
}

// contrastsOf lists the contrasts that a colour takes part in.
func (s *Studio) contrastsOf(scheme theme.Scheme, path string) app.UI {
	var items []app.UI
	seen := make(map[string]bool)
	for _, c := range s.editor.report.Contrasts {
		other := ""
		switch {
		case c.Scheme != scheme:
		case c.Foreground == path:
			other = "on " + labelOf(c.Ground())
		case c.Ground() == path:
			other = "under " + labelOf(c.Foreground)
		}
		if other == "" || seen[other] {
			continue
		}
		seen[other] = true
		items = append(items, app.Li().Attr("data-state", state(c.Pass)).Body(
			app.Span().Text(strings.ToLower(other[:1])+other[1:]), app.Text(" "),
			app.B().Text(ratioText(c.Ratio)), app.Text(" "), app.Span().Text(passText(c.Pass))))
	}
	if items == nil {
		return app.Ul().Class("studio-ratios").Hidden(true)
	}
	return app.Ul().Class("studio-ratios").Aria("label", "Contrasts").Body(items...)
}

func state(pass bool) string {
	if pass {
		return "right"
	}
	return "wrong"
}

func passText(pass bool) string {
	if pass {
		return "passes"
	}
	return "fails"
}

// contrasts is the table of everything that is measured, made only while it is
// open.
func (s *Studio) contrasts() app.UI {
	all := s.editor.report.Contrasts
	body := []app.UI{app.Summary().Body(app.Span().Text(fmt.Sprintf("All %d contrasts", len(all))))}
	if s.editor.passes {
		rows := make([]app.UI, len(all))
		for i, c := range all {
			rows[i] = contrastRow(c)
		}
		body = append(body, app.Div().Class("studio-table").TabIndex(0).Role("group").Aria("label", "Contrasts").Body(app.Table().Body(
			app.THead().Body(app.Tr().Body(
				app.Th().Scope("col").Text("What"), app.Th().Scope("col").Text("Scheme"),
				app.Th().Scope("col").Text("WCAG"), app.Th().Scope("col").Text("Needs"), app.Th().Scope("col").Text("APCA"))),
			app.TBody().Body(rows...),
		)))
	}
	return app.Details().Class("studio-contrasts").OnToggle(s.onContrasts).Body(body...)
}

func (s *Studio) onContrasts(ctx app.Context, _ app.Event) {
	open := ctx.JSSrc().Get("open").Bool()
	if open == s.editor.passes {
		ctx.PreventUpdate()
	}
	s.editor.passes = open
}

func contrastRow(c theme.Contrasted) app.UI {
	return app.Tr().Attr("data-state", state(c.Pass)).Body(
		app.Th().Scope("row").Body(
			app.Span().Text(labelOf(c.Foreground)+" on "+labelOf(c.Ground())),
			app.Text(" "),
			app.Span().Class("studio-hint").Text(c.Where),
		),
		app.Td().Text(string(c.Scheme)),
		app.Td().Body(app.Text(ratioText(c.Ratio)+" "), app.Span().Text(passText(c.Pass))),
		app.Td().Text(formatNumber(c.Minimum)+":1"),
		app.Td().Text("Lc "+strconv.FormatFloat(c.Lc, 'f', 0, 64)),
	)
}
