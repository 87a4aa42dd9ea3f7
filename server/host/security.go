package host

import (
	"net/http"
	"strings"

	"factbox/server/render"
)

// cardSecurity sets the headers of pages that show a card. The origin is spelt
// out because WebKit does not match 'self' in a sandboxed frame. An empty
// ancestors means that everybody may embed the page.
func (h *Host) cardSecurity(header http.Header, style *render.Style, origin, ancestors string) {
	policy := []string{
		"default-src 'none'",
		"script-src " + h.Assets.Frame.CSPHash() + " " + origin + " 'wasm-unsafe-eval'",
		"style-src " + style.CSPHash() + " " + h.Assets.Card.CSPHash() + " " + h.Assets.Print.CSPHash() + " " + origin,
		"connect-src " + origin,
		"img-src " + origin,
		"font-src " + origin,
		"base-uri 'none'",
		"form-action 'none'",
	}
	if ancestors != "" {
		policy = append(policy, ancestors)
	}
	header.Set("Content-Security-Policy", strings.Join(policy, "; "))
	// Browsers enforce every policy: where theme and site name origins, both must let
	// the page in.
	if origins := h.Library.Site().Origins; len(origins) > 0 {
		header.Add("Content-Security-Policy", "frame-ancestors "+strings.Join(append([]string{origin}, origins...), " "))
	}
	// A publisher's page under COEP loads only frames that say both of these.
	header.Set("Cross-Origin-Embedder-Policy", "require-corp")
	header.Set("Cross-Origin-Resource-Policy", "cross-origin")
	commonSecurity(header)
}

// siteSecurity sets the headers of the host's own pages. script and frame are
// the sources those pages may use besides the host's style sheets.
func (h *Host) siteSecurity(header http.Header, script, frame string) {
	policy := []string{
		"default-src 'none'",
		"script-src " + script,
		"style-src 'self'",
		"img-src 'self'",
		"base-uri 'none'",
		"form-action 'none'",
	}
	if frame != "" {
		policy = append(policy, "frame-src "+frame)
	}
	header.Set("Content-Security-Policy", strings.Join(policy, "; "))
	commonSecurity(header)
}

// studioSecurity sets the headers of the studio, which shows articles of this host,
// sends its form here, and gets everything from here. origin is where readers reach
// the host; the one who works in the studio may have another name for it.
func (h *Host) studioSecurity(header http.Header, origin string) {
	header.Set("Content-Security-Policy", strings.Join([]string{
		"default-src 'none'",
		"script-src 'self' 'wasm-unsafe-eval'",
		"style-src 'self'",
		"connect-src 'self'",
		"img-src 'self'",
		"frame-src 'self' " + origin,
		"base-uri 'none'",
		"form-action 'self'",
		"frame-ancestors 'none'",
	}, "; "))
	commonSecurity(header)
}

// watchSecurity sets the headers of the pages that follow documents: they ask the host,
// and show its cards. origin is where those have their frame and script from.
func (h *Host) watchSecurity(header http.Header, origin string) {
	header.Set("Content-Security-Policy", strings.Join([]string{
		"default-src 'none'",
		"script-src 'self' " + origin,
		"style-src 'self'",
		"connect-src 'self'",
		"img-src 'self'",
		"frame-src " + origin,
		"base-uri 'none'",
		"form-action 'none'",
		"frame-ancestors 'none'",
	}, "; "))
	commonSecurity(header)
}

// machineSecurity sets the headers of what programs read: scripts of any origin
// may, and a browser that is led there runs nothing.
func machineSecurity(header http.Header) {
	header.Set("Content-Security-Policy", "default-src 'none'")
	header.Set("Access-Control-Allow-Origin", "*")
	header.Set("Cross-Origin-Resource-Policy", "cross-origin")
	commonSecurity(header)
}

func commonSecurity(header http.Header) {
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "strict-origin-when-cross-origin")
}
