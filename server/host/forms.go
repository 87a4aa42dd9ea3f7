package host

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"factbox/app/factcheck"
	"factbox/server/authoring"
	"factbox/server/render"
)

// cutForm splits "lightning.json" into the slug and the form that its fact check
// is asked for in. ServeMux has no pattern for that.
func cutForm(name string) (slug, form string, ok bool) {
	for _, form := range []string{".json", ".jsonld", ".md", ".txt"} {
		if slug, ok := strings.CutSuffix(name, form); ok {
			return slug, form, true
		}
	}
	return "", "", false
}

// form serves a fact check for programs, or to be pasted: the document, its ClaimReview,
// its source, or its text. None is kept: to write one costs less than to look after it.
func (h *Host) form(slug, form string) handlerFunc {
	return func(w http.ResponseWriter, r *http.Request) error {
		d, err := h.documentNamed(slug)
		if err != nil {
			return err
		}
		origin, err := h.origin(r)
		if err != nil {
			return err
		}
		check, err := d.Check()
		if err != nil {
			return err
		}
		raw, mediaType, err := writeForm(check, origin, form)
		if err != nil {
			return err
		}
		header := w.Header()
		machineSecurity(header)
		header.Set("Cache-Control", h.caching())
		// Search engines show the page in its place (RFC 6596).
		header.Set("Link", fmt.Sprintf("<%s>; rel=\"canonical\"", render.PageAddress(origin, d.Slug)))
		serve(w, r, content{mediaType: mediaType, hash: render.Fingerprint(raw), raw: raw})
		return nil
	}
}

func writeForm(check *factcheck.FactCheck, origin, form string) (raw []byte, mediaType string, err error) {
	switch form {
	case ".json":
		raw, err = json.Marshal(check)
		return raw, "application/json", err
	case ".jsonld":
		raw, err = authoring.WriteClaimReview(published(check, origin))
		if none, ok := errors.AsType[authoring.NoClaimReview](err); ok {
			err = notFound("There is no ClaimReview: %s.", none.Why)
		}
		return raw, "application/ld+json", err
	case ".txt":
		return authoring.WriteText(published(check, origin)), textType, nil
	}
	// The library keeps documents, not files: this is the file in its canonical
	// form, which reads back as the same document.
	return authoring.WriteMarkdown(check), "text/markdown; charset=utf-8", nil
}

// published is a document with the address it is known by.
func published(check *factcheck.FactCheck, origin string) authoring.Published {
	return authoring.Published{Check: check, URL: render.PageAddress(origin, check.Slug)}
}
