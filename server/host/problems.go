package host

import "net/http"

// problems serves the explanations of what can be wrong with documents and themes.
func (h *Host) problems(w http.ResponseWriter, r *http.Request) error {
	page, err := h.renderer.Problems()
	if err != nil {
		return err
	}
	h.siteSecurity(w.Header(), "'none'", "")
	return h.sitePage(w, r, page)
}
