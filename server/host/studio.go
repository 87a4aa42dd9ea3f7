package host

import (
	"net/http"
	"slices"

	"factbox/app/factcheck"
	"factbox/app/studio"
	"factbox/server/library"
	"factbox/server/render"
)

// studio serves the page on which one chooses a fact check and copies its snippet.
func (h *Host) studio(w http.ResponseWriter, r *http.Request) error {
	origin, err := h.origin(r)
	if err != nil {
		return err
	}
	choices, style, err := h.choices(r)
	if err != nil {
		return err
	}
	page := render.StudioPage{
		Choices: choices,
		Styles:  h.allStyles(),
		Style:   style,
		Origin:  origin, DemoOrigin: h.demoOrigin(r, origin),
	}
	if choices.Check == "" {
		page.Chosen, err = h.newest()
	} else {
		page.Chosen, err = h.checkNamed(choices.Check)
	}
	if err != nil {
		return err
	}
	page.Offered, page.Left = h.offered(page.Chosen)
	html, err := h.renderer.Studio(page)
	if err != nil {
		return err
	}
	h.studioSecurity(w.Header(), origin)
	return h.sitePage(w, r, html)
}

// offered are the fact checks there are to choose from, newest first, the chosen one
// among them in any case, and how many there are besides.
func (h *Host) offered(chosen *factcheck.FactCheck) (offered []render.Offer, left int) {
	all := h.Library.Newest()
	some := slices.Clone(all[:min(len(all), render.MostOffered)])
	if len(some) < len(all) && chosen != nil && !slices.ContainsFunc(some, func(d *library.Document) bool { return d.Slug == chosen.Slug }) {
		if d, ok := h.Library.Document(chosen.Slug); ok {
			some[len(some)-1] = d
		}
	}
	for _, d := range some {
		offered = append(offered, render.Offer{Slug: d.Slug, Title: d.Title, Lang: d.Lang, Dir: d.Dir, Verdict: d.Verdict})
	}
	return offered, len(all) - len(some)
}

// preview serves the article in the studio.
func (h *Host) preview(w http.ResponseWriter, r *http.Request) error {
	check, err := h.check(r)
	if err != nil {
		return err
	}
	choices, style, err := h.choices(r)
	if err != nil {
		return err
	}
	origin, err := h.origin(r)
	if err != nil {
		return err
	}
	html, err := h.renderer.Preview(check, origin, choices, style)
	if err != nil {
		return err
	}
	h.siteSecurity(w.Header(), origin, origin)
	w.Header().Set("X-Robots-Tag", "noindex") // it is made up
	return h.sitePage(w, r, html)
}

// sitePage answers with a page that is made for each request.
func (h *Host) sitePage(w http.ResponseWriter, r *http.Request, html []byte) error {
	page, err := render.Compress(html)
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "no-cache")
	serve(w, r, pageContent(htmlType, page))
	return nil
}

// choices reads what is chosen, and finds the style of the theme.
func (h *Host) choices(r *http.Request) (studio.Choices, *render.Style, error) {
	choices, err := studio.ReadChoices(r.URL.Query())
	if err != nil {
		return choices, nil, badRequest("%s", err)
	}
	name := wantedTheme(r.URL.Query())
	style, known := h.style(name)
	if !known {
		return choices, nil, badRequest("%s", h.unknownTheme(name))
	}
	return choices, style, nil
}
