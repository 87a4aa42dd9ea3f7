package host

import (
	"io"
	"net/http"
	"net/url"
	"strconv"
)

// sourceCaching is short: the number stands for another source as soon as one is
// put before it.
const sourceCaching = "public, max-age=60"

// source sends the reader on to a source of a fact check, and nowhere else: from
// frames whose sandbox opens no other page than this host's. It answers 302, not
// 301 or 308: that the number leads there is true of this version of the document
// only.
//
// No Cross-Origin-Opener-Policy, though it would part the source from its opener:
// in a page that inherits a sandbox the browser then shows an error instead (HTML,
// "create navigation params by fetching"), and those readers need this route most.
// The card's links say rel=noopener.
func (h *Host) source(w http.ResponseWriter, r *http.Request) error {
	check, err := h.check(r)
	if err != nil {
		return err
	}
	sources := check.Sources
	number := r.PathValue("n")
	n, err := strconv.Atoi(number)
	if err != nil || number != strconv.Itoa(n) || n < 1 || n > len(sources) {
		if len(sources) == 0 {
			return notFound("This fact check names no sources.")
		}
		return notFound("There is no source “%s”: this fact check has those from 1 to %d.", shortened(number), len(sources))
	}
	to, err := url.Parse(sources[n-1].URL)
	if err != nil || to.Scheme != "http" && to.Scheme != "https" || to.Host == "" {
		return notFound("Source %d of this fact check has no address on the web.", n)
	}
	header := w.Header()
	machineSecurity(header)
	header.Set("Cache-Control", sourceCaching)
	header.Set("Content-Type", textType) // and so http.Redirect writes no page
	// The source learns neither which article the reader comes from nor which check.
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("X-Robots-Tag", "noindex")
	http.Redirect(w, r, to.String(), http.StatusFound)
	io.WriteString(w, "The source is elsewhere: see the header Location.\n")
	return nil
}
