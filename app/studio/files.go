package studio

import (
	"cmp"
	"fmt"
	"strings"

	"factbox/app/theme"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// reading is what came of reading files: which, and what is to be known of them.
type reading struct {
	from     string
	wrong    string // why nothing was read at all
	problems theme.Problems
}

// file is one that somebody has chosen or dropped.
type file struct {
	name    string
	size    int
	content []byte
}

// manifestFile tells a manifest from tokens, by its name.
func (f file) manifestFile() bool {
	return strings.HasSuffix(strings.ToLower(f.name), theme.ManifestName)
}

// sorted says which of the files holds the tokens and which is the manifest. The
// error is a sentence for people.
func sorted(files []file) (tokens, manifest *file, err error) {
	for i := range files {
		f := &files[i]
		if f.size > theme.MaxFileBytes {
			return nil, nil, fmt.Errorf("%s has %.1f MB, and a file of a theme may have %d MB.", f.name, float64(f.size)/(1<<20), theme.MaxFileBytes>>20)
		}
		if !strings.HasSuffix(strings.ToLower(f.name), ".json") {
			return nil, nil, fmt.Errorf("%s is not a tokens file: its name would end in .json.", f.name)
		}
		into := &tokens
		if f.manifestFile() {
			into = &manifest
		}
		if *into != nil {
			return nil, nil, fmt.Errorf("%s and %s are one too many: a theme is one tokens file and perhaps a manifest.json.", (*into).name, f.name)
		}
		*into = f
	}
	return tokens, manifest, nil
}

// themeName is what a theme is called whose tokens file has a name, "" where that
// says nothing.
func themeName(file string) string {
	name := strings.ToLower(file)
	for _, end := range []string{".json", ".tokens", "tokens"} {
		name = strings.TrimSuffix(name, end)
	}
	if !theme.ValidName(name) {
		return ""
	}
	return name
}

// read makes a theme of files, on the ground of the one there is: tokens alone
// have no manifest, and a manifest alone keeps the tokens.
func read(now *theme.Theme, files []file) (*theme.Theme, reading) {
	tokens, manifest, err := sorted(files)
	if err != nil {
		return nil, reading{wrong: err.Error()}
	}
	name, text, from := now.Name, now.WriteTokens(), ""
	var about []byte
	if tokens != nil {
		text, from = tokens.content, tokens.name
		if named := themeName(tokens.name); named != "" {
			name = named
		}
	}
	if manifest != nil {
		about = manifest.content
		from = strings.TrimPrefix(from+" and "+manifest.name, " and ")
	}
	t, problems := theme.Parse(name, text, about)
	return t, reading{from: from, problems: problems}
}

// files is where themes come in and go out.
func (s *Studio) files() app.UI {
	e := &s.editor
	body := []app.UI{
		app.H3().ID("files").Text("Files"),
		app.Div().Class("studio-tools").Body(
			app.Label().Class("studio-button studio-file").For("import").Body(
				app.Text("Import…"),
				app.Input().ID("import").Class("studio-unseen").Type("file").Multiple(true).Accept(".json,application/json").Aria("label", "Import a tokens file, and perhaps manifest.json").Attr("data-do", "import"),
			),
			app.Button().Type("button").Class("studio-button").Attr("data-do", "export-tokens").Text("Export tokens"),
			app.Button().Type("button").Class("studio-button").Attr("data-do", "export-manifest").Text("Export manifest"),
			app.Button().Type("button").Class("studio-button").Attr("data-do", "link").Text("Copy a link"),
		),
	}
	if e.link != "" {
		body = append(body, app.Div().Class("studio-field").Body(
			app.Label().For("theme-link").Text("A link to this theme"),
			app.Input().ID("theme-link").Type("text").ReadOnly(true).Attr("value", e.link).Attr("data-value", e.link),
			app.Span().Class("studio-hint").Text("The theme is in the part behind #, which browsers keep to themselves."),
		))
	}
	return app.Section().Class("studio-files").Aria("labelledby", "files").Body(append(body, s.findings()...)...)
}

// findings are what is to be known of the files that came last.
func (s *Studio) findings() []app.UI {
	r := s.editor.reading
	switch {
	case r.wrong != "":
		return []app.UI{app.P().Class("studio-wrong").ID("findings").Role("alert").Text(r.wrong)}
	case len(r.problems) == 0:
		return nil
	}
	items := make([]app.UI, len(r.problems))
	for i, p := range r.problems {
		items[i] = finding(p)
	}
	title := r.from + " was read:"
	if r.problems.Fatal() {
		title = r.from + " cannot be used:"
	}
	return []app.UI{
		app.Div().ID("findings").Class("studio-findings").Role("alert").Attr("data-state", state(!r.problems.Fatal())).Body(
			app.P().Text(title),
			app.Ul().Body(items...),
		),
	}
}

func finding(p theme.Problem) app.UI {
	place := p.File
	if p.Pointer != "" {
		place += " " + p.Pointer
	}
	text := p.Message
	if p.Mend != "" {
		text += "; " + p.Mend
	}
	return app.Li().Attr("data-severity", p.Severity.String()).Body(app.Code().Text(place), app.Text(" "), app.Span().Text(text+"."))
}

// onDragOver lets files be dropped anywhere on the page.
func (s *Studio) onDragOver(ctx app.Context, e app.Event) {
	if !s.running || !e.Get("dataTransfer").Get("types").Call("includes", "Files").Bool() {
		ctx.PreventUpdate()
		return
	}
	e.PreventDefault()
	if s.editor.dropping {
		ctx.PreventUpdate()
	}
	s.editor.dropping = true
}

func (s *Studio) onDragLeave(ctx app.Context, e app.Event) {
	to := e.Get("relatedTarget")
	if to.Truthy() && ctx.JSSrc().Call("contains", to).Bool() || !s.editor.dropping {
		ctx.PreventUpdate()
		return
	}
	s.editor.dropping = false
}

func (s *Studio) onDrop(ctx app.Context, e app.Event) {
	if !s.editor.dropping {
		ctx.PreventUpdate()
		return
	}
	e.PreventDefault()
	s.editor.dropping = false
	files := e.Get("dataTransfer").Get("files")
	if files.Length() == 0 {
		return
	}
	s.take(ctx, files)
}

// take reads files of the browser, and opens the editor with what they hold.
func (s *Studio) take(ctx app.Context, list app.Value) {
	files := make([]file, list.Length())
	texts := app.Window().Get("Array").New()
	for i := range files {
		from := list.Index(i)
		files[i] = file{name: from.Get("name").String(), size: from.Get("size").Int()}
		if files[i].size <= theme.MaxFileBytes {
			texts.Call("push", from.Call("text"))
		} else {
			texts.Call("push", "")
		}
	}
	await(app.Window().Get("Promise").Call("all", texts), func(read app.Value, err error) {
		ctx.Dispatch(func(ctx app.Context) {
			if err != nil {
				s.took(ctx, nil, reading{wrong: "The browser could not read what you gave: " + err.Error() + ". Of a folder, drop the files in it."})
				return
			}
			for i := range files {
				files[i].content = []byte(read.Index(i).String())
			}
			s.takeFiles(ctx, files)
		})
	})
}

func (s *Studio) takeFiles(ctx app.Context, files []file) {
	now := s.editor.history.now
	if now == nil {
		now = blank()
	}
	t, r := read(now, files)
	s.took(ctx, t, r)
}

// took goes on with a theme that came from elsewhere; without one, with what there
// is, and why.
func (s *Studio) took(ctx app.Context, t *theme.Theme, r reading) {
	s.editor.reading = r
	if t != nil {
		s.status = r.from + " is open."
		s.start(ctx, t)
		s.editor.base = cmp.Or(s.Choices.Theme, theme.DefaultName)
		s.editor.begun++
	}
	if !s.editor.open {
		element("#theme-editor").Set("open", true)
		s.setEditing(ctx, true)
	}
}

// export saves a file of the theme.
func (s *Studio) export(name string, content []byte) {
	download(name, content)
	s.status = name + " is saved."
}

// makeLink makes a link with the theme in its fragment, and copies it.
func (s *Studio) makeLink(ctx app.Context) {
	fragment, err := encodeLink(s.editor.history.now)
	if err != nil {
		s.status = err.Error() + "."
		s.editor.reading = reading{wrong: s.status}
		return
	}
	location := app.Window().Get("location")
	s.editor.link = location.Get("origin").String() + s.Choices.Address() + "#" + fragment
	ctx.Defer(func(ctx app.Context) {
		s.synchronise(ctx)
		field := element("#theme-link")
		field.Call("select")
		s.status = "The link is selected: copy it with the keyboard."
		if document().Call("execCommand", "copy").Bool() {
			s.status = "The link is copied."
		}
		ctx.Update()
	})
}

// onFragment opens the theme that a link carries.
func (s *Studio) onFragment(ctx app.Context) {
	t, err := decodeLink(app.Window().Get("location").Get("hash").String())
	switch {
	case err != nil:
		s.took(ctx, nil, reading{wrong: "The link carries no theme that can be read: " + err.Error() + "."})
	case t != nil:
		s.took(ctx, t, reading{from: cmp.Or(t.Manifest.Title, t.Name)})
	}
}
