package host

import (
	"net/http"

	"factbox/assets"
)

// Caching of files. An address with a fingerprint or a version in it never
// changes its content; embed.js does, so it is asked for again every hour.
const (
	immutable     = "public, max-age=31536000, immutable"
	scriptCaching = "public, max-age=3600, stale-while-revalidate=86400, stale-if-error=604800"
)

// asset serves a fingerprinted file.
func (h *Host) asset(w http.ResponseWriter, r *http.Request) error {
	file, ok := h.served[r.URL.Path]
	if !ok {
		if file, ok := h.Themes.File(r.URL.Path); ok {
			serveThemeFile(w, r, file)
			return nil
		}
		return notFound("There is no file %s; this host may have been updated.", shortened(r.URL.Path))
	}
	serveFile(w, r, file, immutable)
	return nil
}

// script serves a file of the publisher's page under its own name.
func (h *Host) script(file *assets.File, caching string) handlerFunc {
	return func(w http.ResponseWriter, r *http.Request) error {
		serveFile(w, r, file, caching)
		return nil
	}
}

// serveFile lets any origin have the file: frames in a sandbox have an opaque
// one, and pages under Cross-Origin-Embedder-Policy ask to be told.
func serveFile(w http.ResponseWriter, r *http.Request, file *assets.File, caching string) {
	header := w.Header()
	header.Set("Cache-Control", caching)
	header.Set("Access-Control-Allow-Origin", "*")
	header.Set("Cross-Origin-Resource-Policy", "cross-origin")
	header.Set("X-Content-Type-Options", "nosniff")
	serve(w, r, content{file.ContentType, file.Hash(), file.Raw, file.Brotli, file.Gzip})
}
