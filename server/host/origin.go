package host

import (
	"net"
	"net/http"
	"regexp"
)

// origin is the origin under which the reader of this request reaches the host.
func (h *Host) origin(r *http.Request) (string, error) {
	if h.PublicURL != nil {
		return h.PublicURL.String(), nil
	}
	// The name is the client's word and ends up in headers and snippets.
	if !validHost(r.Host) {
		return "", badRequest("The request names no usable host.")
	}
	if r.TLS != nil {
		return "https://" + r.Host, nil
	}
	return "http://" + r.Host, nil
}

var hostPattern = regexp.MustCompile(`^([A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?$`)

func validHost(host string) bool { return len(host) <= 255 && hostPattern.MatchString(host) }

// demoOrigin is where the demo articles stand: on this machine, under the other
// of its two names, so that frame and article have different origins as in real
// life. Elsewhere there is no second name, and they share one.
func (h *Host) demoOrigin(r *http.Request, origin string) string {
	if !validHost(r.Host) { // nobody has looked at it where there is a PublicURL
		return origin
	}
	name, port, err := net.SplitHostPort(r.Host)
	if err != nil {
		name, port = r.Host, ""
	}
	switch name {
	case "localhost":
		name = "127.0.0.1"
	case "127.0.0.1":
		name = "localhost"
	default:
		return origin
	}
	if port != "" {
		name = net.JoinHostPort(name, port)
	}
	return "http://" + name
}
