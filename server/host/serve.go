package host

import (
	"net/http"
	"strconv"
	"strings"
)

// content is something to serve, in each encoding it can be served in. What is
// too small or too fleeting to be compressed has none but raw.
type content struct {
	mediaType, hash   string
	raw, brotli, gzip []byte
}

// serve writes the content in the best encoding the client takes, or says that
// it has it already. Each encoding has a strong ETag of its own (RFC 9110,
// section 8.8.3.3).
func serve(w http.ResponseWriter, r *http.Request, c content) {
	body, encoding := c.raw, ""
	switch {
	case c.brotli != nil && accepts(r, "br"):
		body, encoding = c.brotli, "br"
	case c.gzip != nil && accepts(r, "gzip"):
		body, encoding = c.gzip, "gzip"
	}
	etag := `"` + c.hash + `"`
	header := w.Header()
	header.Add("Vary", "Accept-Encoding")
	if encoding != "" {
		etag = `"` + c.hash + "-" + encoding + `"`
		header.Set("Content-Encoding", encoding)
	}
	header.Set("ETag", etag)
	header.Set("Content-Type", c.mediaType)
	if matchesETag(strings.Join(r.Header.Values("If-None-Match"), ","), etag) {
		header.Del("Content-Encoding")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	header.Set("Content-Length", strconv.Itoa(len(body)))
	w.Write(body) // net/http keeps it back from HEAD
}

// accepts reports whether the client takes an encoding (RFC 9110, section
// 12.5.3): it is named, or a "*" stands for it, with a weight above zero.
func accepts(r *http.Request, encoding string) bool {
	any := false
	for _, header := range r.Header.Values("Accept-Encoding") {
		for part := range strings.SplitSeq(header, ",") {
			name, parameters, _ := strings.Cut(part, ";")
			wanted := weight(parameters) > 0
			switch name = strings.TrimSpace(name); {
			case strings.EqualFold(name, encoding):
				return wanted
			case name == "*":
				any = wanted
			}
		}
	}
	return any
}

// weight reads "q=0.5"; without it, and if it cannot be read, the weight is 1.
func weight(parameters string) float64 {
	name, value, _ := strings.Cut(strings.TrimSpace(parameters), "=")
	if !strings.EqualFold(name, "q") {
		return 1
	}
	q, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return 1
	}
	return q
}

// matchesETag compares weakly, as If-None-Match asks (RFC 9110, section 13.1.2).
func matchesETag(header, etag string) bool {
	for candidate := range strings.SplitSeq(header, ",") {
		candidate = strings.TrimSpace(candidate)
		if candidate == "*" || strings.TrimPrefix(candidate, "W/") == etag {
			return true
		}
	}
	return false
}
