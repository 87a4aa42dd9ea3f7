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
	if file, ok := h.served[r.URL.Path]; ok {
		file.write(w, r)
		return nil
	}
	if file, ok := h.Themes.File(r.URL.Path); ok {
		serveThemeFile(w, r, file)
		return nil
	}
	return notFound("There is no file %s; this host may have been updated.", shortened(r.URL.Path))
}

// script serves a file of the publisher's page under its own name.
func (h *Host) script(file *assets.File, caching string) handlerFunc {
	script := fileAnswer(file, caching)
	return func(w http.ResponseWriter, r *http.Request) error {
		script.write(w, r)
		return nil
	}
}

// fileAnswer lets any origin have the file: frames in a sandbox have an opaque
// one, and pages under Cross-Origin-Embedder-Policy ask to be told.
func fileAnswer(file *assets.File, caching string) *answer {
	header := make(http.Header)
	header.Set("Cache-Control", caching)
	header.Set("Access-Control-Allow-Origin", "*")
	header.Set("Cross-Origin-Resource-Policy", "cross-origin")
	header.Set("X-Content-Type-Options", "nosniff")
	return newAnswer(header, content{mediaType: file.ContentType, hash: file.Hash(), raw: file.Raw, brotli: file.Brotli, gzip: file.Gzip})
}
