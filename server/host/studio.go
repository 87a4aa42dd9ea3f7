package host

import (
	"net/http"

	"factbox/app/studio"
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
		Checks:  h.checks(),
		Styles:  h.allStyles(),
		Style:   style,
		Origin:  origin, DemoOrigin: h.demoOrigin(r, origin),
	}
	if choices.Check == "" {
		page.Chosen = render.Newest(page.Checks)
	} else {
		d, err := h.documentNamed(choices.Check)
		if err != nil {
			return err
		}
		page.Chosen = d.Check
	}
	html, err := h.renderer.Studio(page)
	if err != nil {
		return err
	}
	h.studioSecurity(w.Header(), origin)
	return h.sitePage(w, r, html)
}

// preview serves the article in the studio.
func (h *Host) preview(w http.ResponseWriter, r *http.Request) error {
	d, err := h.document(r)
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
	html, err := h.renderer.Preview(d.Check, origin, choices, style)
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
	serve(w, r, content{mediaType: htmlType, hash: page.Hash, raw: page.HTML, gzip: page.Gzip})
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
