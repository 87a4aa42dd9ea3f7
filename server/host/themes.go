package host

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"

	"factbox/app/theme"
	"factbox/server/library"
	"factbox/server/render"
)

// styles keeps the style of each theme: one for all requests, since pages are told
// apart by it.
type styles struct {
	mu     sync.Mutex
	byName map[string]themeStyle
}

// themeStyle is the style that was made of a theme as it was.
type themeStyle struct {
	of    *library.Theme
	style *render.Style
}

// styleOf returns the style of a theme, made anew when the theme has changed. A
// request that began before that may still ask for the old one.
func (h *Host) styleOf(t *library.Theme) *render.Style {
	s := &h.styles
	s.mu.Lock()
	defer s.mu.Unlock()
	if kept := s.byName[t.Name]; kept.of == t {
		return kept.style
	}
	maps.DeleteFunc(s.byName, func(name string, kept themeStyle) bool {
		now, _ := h.Themes.Theme(name)
		return kept.of != now
	})
	if s.byName == nil {
		s.byName = make(map[string]themeStyle)
	}
	style := render.NewStyle(t.Theme, t.Address)
	s.byName[t.Name] = themeStyle{t, style}
	return style
}

// style returns the style of a theme. For a name that nobody has it is the
// default one: a card in other colours is better than none, in all the articles
// that a theme was once chosen for.
func (h *Host) style(name string) (style *render.Style, known bool) {
	t, known := h.Themes.Theme(name)
	if !known {
		t, _ = h.Themes.Theme(theme.DefaultName) // there always is one
	}
	return h.styleOf(t), known
}

// allStyles are those of the themes there are.
func (h *Host) allStyles() []*render.Style {
	all := make([]*render.Style, 0, len(h.Themes.All()))
	for _, t := range h.Themes.All() {
		all = append(all, h.styleOf(t))
	}
	return all
}

// usual is the style of pages that ask for none.
func (h *Host) usual() *render.Style {
	style, _ := h.style(theme.DefaultName)
	return style
}

// unknownTheme says that a theme was asked for which there is not.
func (h *Host) unknownTheme(name string) string {
	// The answer's headers say it, and proxies refuse an answer with long ones.
	const most = 20
	all := h.Themes.All()
	names := make([]string, 0, most)
	for _, t := range all[:min(len(all), most)] {
		names = append(names, t.Name)
	}
	others := ""
	if len(all) > most {
		others = fmt.Sprintf(", or of the %d others in /themes", len(all)-most)
	}
	return fmt.Sprintf("There is no theme “%s” on this host: use one of %s%s.", shortened(name), strings.Join(names, ", "), others)
}

// sayUnknownTheme tells whoever looks for a fault why the card is in other colours
// than the address asks for.
func (h *Host) sayUnknownTheme(w http.ResponseWriter, r *http.Request) {
	name := wantedTheme(r.URL.Query())
	if _, known := h.Themes.Theme(name); !known {
		w.Header().Set("X-Factbox-Reason", headerText(h.unknownTheme(name)))
	}
}

// ancestors are the pages that may embed a card in the style: its theme's own.
// The studio is on this host's origin.
func ancestors(style *render.Style, origin string) string {
	origins := style.Theme.Manifest.Origins
	if len(origins) == 0 {
		return ""
	}
	return "frame-ancestors " + strings.Join(append([]string{origin}, origins...), " ")
}

// wantedTheme is the theme that an address asks for.
func wantedTheme(query url.Values) string {
	if name := query.Get("theme"); name != "" {
		return name
	}
	return theme.DefaultName
}

// themes serves the list of themes.
func (h *Host) themes(w http.ResponseWriter, r *http.Request) error {
	all := h.Themes.All()
	reports := make([]render.ThemeReport, len(all))
	for i, t := range all {
		reports[i] = h.report(t)
	}
	check, err := h.newest()
	if err != nil {
		return err
	}
	page, err := h.renderer.Themes(reports, check)
	return h.serveThemePage(w, r, page, err)
}

func (h *Host) themePage(w http.ResponseWriter, r *http.Request, t *library.Theme) error {
	check, err := h.newest()
	if err != nil {
		return err
	}
	page, err := h.renderer.Theme(h.report(t), check)
	return h.serveThemePage(w, r, page, err)
}

func (h *Host) report(t *library.Theme) render.ThemeReport {
	return render.ThemeReport{Style: h.styleOf(t), Report: t.Report}
}

func (h *Host) serveThemePage(w http.ResponseWriter, r *http.Request, page []byte, err error) error {
	if err != nil {
		return err
	}
	h.siteSecurity(w.Header(), "'self'", "'self'")
	return h.sitePage(w, r, page)
}

// themeNamed serves what there is of a theme: its page, or, where the address ends
// like one, a file of it.
func (h *Host) themeNamed(w http.ResponseWriter, r *http.Request) error {
	name := r.PathValue("name")
	if t, ok := h.Themes.Theme(name); ok {
		return h.themePage(w, r, t)
	}
	for ending, form := range themeForms {
		if name, ok := strings.CutSuffix(name, ending); ok {
			return forMachines(h.themeForm(name, form))(w, r)
		}
	}
	return notFound("%s", h.unknownTheme(name))
}

// themeForm is a form of a theme for programs.
type themeForm struct {
	mediaType string
	write     func(h *Host, t *library.Theme) []byte
}

// themeForms are the forms, by the ending of their address.
var themeForms = map[string]themeForm{
	".css":           {"text/css; charset=utf-8", (*Host).themeCSS},
	".tokens.json":   {themeTokensType, func(_ *Host, t *library.Theme) []byte { return t.Complete().WriteTokens() }},
	".manifest.json": {"application/json; charset=utf-8", func(_ *Host, t *library.Theme) []byte { return t.WriteManifest() }},
}

// themeTokensType is the media type of token files
// (https://www.designtokens.org/tr/2025.10/format/#media-type).
const themeTokensType = "application/design-tokens+json"

// themeCSS is what a card puts on that is given another theme while it is read.
func (h *Host) themeCSS(t *library.Theme) []byte { return []byte(h.styleOf(t).CSS) }

func (h *Host) themeForm(name string, form themeForm) handlerFunc {
	return func(w http.ResponseWriter, r *http.Request) error {
		t, ok := h.Themes.Theme(name)
		if !ok {
			return notFound("%s", h.unknownTheme(name))
		}
		if err := h.refuseElsewhere(t, r); err != nil {
			return err
		}
		raw := form.write(h, t)
		header := w.Header()
		machineSecurity(header)
		header.Set("Cache-Control", h.caching())
		serve(w, r, content{mediaType: form.mediaType, hash: render.Fingerprint(raw), raw: raw})
		return nil
	}
}

// refuseElsewhere refuses a theme to a card on a page that its manifest does not
// name, which says where it is from. At first paint the policy of the card's page
// does that; a card that puts the theme on later has come without.
func (h *Host) refuseElsewhere(t *library.Theme, r *http.Request) error {
	from, origins := r.URL.Query().Get("from"), t.Manifest.Origins
	if from == "" || len(origins) == 0 || slices.Contains(origins, from) {
		return nil
	}
	if origin, err := h.origin(r); err != nil || from == origin {
		return err
	}
	return problem{
		status: http.StatusForbidden, title: "Not for this page",
		text: fmt.Sprintf("The theme “%s” is not for pages of %s: name their origin in its manifest, or use another theme.", t.Name, shortened(from)),
	}
}

// serveThemeFile serves a font or a logo. A picture that somebody opens by itself
// must not run as a page of this host.
func serveThemeFile(w http.ResponseWriter, r *http.Request, file *library.ThemeFile) {
	header := w.Header()
	machineSecurity(header)
	header.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
	header.Set("Cache-Control", immutable)
	serve(w, r, content{mediaType: file.ContentType, hash: file.Hash, raw: file.Content})
}
