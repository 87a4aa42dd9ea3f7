package host

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
)

func TestCardPolicy(t *testing.T) {
	const frame = "default-src 'none'; script-src SCRIPT ORIGIN 'wasm-unsafe-eval'; style-src STYLE ORIGIN; " +
		"connect-src ORIGIN; img-src ORIGIN; font-src ORIGIN; base-uri 'none'; form-action 'none'"
	for _, test := range []struct {
		name, publicURL, host, target, origin, policy string
	}{
		{"from the request", "", "factbox.example", "/embed/lightning", "http://factbox.example", frame},
		{"with a port", "", "localhost:8080", "/embed/lightning", "http://localhost:8080", frame},
		{"IPv6", "", "[::1]:8080", "/embed/lightning", "http://[::1]:8080", frame},
		{"over TLS", "", "factbox.example", "https://factbox.example/embed/lightning", "https://factbox.example", frame},
		{"configured", "https://checks.example", "10.0.0.7:8080", "/embed/lightning", "https://checks.example", frame},
		{"configured, whatever is asked for", "https://checks.example", "evil;script-src *", "/embed/lightning", "https://checks.example", frame},
		{"in no frame", "", "factbox.example", "/c/lightning", "http://factbox.example", frame + "; frame-ancestors 'none'"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newSite(t)
			if test.publicURL != "" {
				s.host.PublicURL = mustParse(t, test.publicURL)
			}
			page := s.get(test.target, "Host", test.host)
			want := strings.NewReplacer(
				"SCRIPT", s.host.Assets.Frame.CSPHash(), "STYLE", s.host.usual().CSPHash()+" "+s.host.Assets.Card.CSPHash()+" "+s.host.Assets.Print.CSPHash(), "ORIGIN", test.origin,
			).Replace(test.policy)
			if diff := cmp.Diff(want, page.Header.Get("Content-Security-Policy")); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// What the policy names by hash is what the page holds, byte for byte.
func TestPolicyAllowsWhatIsInlined(t *testing.T) {
	s := newSite(t)
	for _, target := range []string{"/embed/lightning", "/c/lightning"} {
		page := s.get(target)
		policy := page.Header.Get("Content-Security-Policy")
		allowed := func(directive string) matcher {
			return func(n *html.Node) error {
				sum := sha256.Sum256([]byte(textOf(n)))
				source := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
				_, rest, _ := strings.Cut(policy, directive+" ")
				if sources, _, _ := strings.Cut(rest, ";"); !slices.Contains(strings.Fields(sources), source) {
					t.Errorf("%s: %s does not allow %s", target, policy, source)
				}
				return nil
			}
		}
		checkPage(t, page.Body,
			each("head style", allowed("style-src"), allowed("style-src"), allowed("style-src")),
			in("head script", allowed("script-src")),
			in("body script", attr("type", "application/json")), // data: no policy asks
		)
	}
}

func TestSitePolicy(t *testing.T) {
	const site = "default-src 'none'; script-src SCRIPT; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
	for _, test := range []struct{ name, host, target, script, frames string }{
		{"article in the studio", "factbox.example", "/preview/lightning", "http://factbox.example", "; frame-src http://factbox.example"},
		{"demo", "factbox.example", "/demo/lightning", "http://factbox.example", "; frame-src http://factbox.example"},
		{"demo on this machine", "127.0.0.1:8080", "/demo/lightning", "http://localhost:8080", "; frame-src http://localhost:8080"},
		{"error", "factbox.example", "/nothing", "'self'", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := newSite(t).get(test.target, "Host", test.host).Header.Get("Content-Security-Policy")
			want := strings.ReplaceAll(site, "SCRIPT", test.script) + test.frames
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// The studio sends its form to itself, compiles WebAssembly, and reaches nobody else.
func TestStudioPolicy(t *testing.T) {
	for _, test := range []struct{ name, publicURL, origin string }{
		{"named by the request", "", "http://factbox.example"},
		{"configured", "https://checks.example", "https://checks.example"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newSite(t)
			if test.publicURL != "" {
				s.host.PublicURL = mustParse(t, test.publicURL)
			}
			want := "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'; " +
				"frame-src 'self' " + test.origin + "; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
			if diff := cmp.Diff(want, s.get("/").Header.Get("Content-Security-Policy")); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestOriginHeaders(t *testing.T) {
	s := newSite(t)
	card := http.Header{
		"Cross-Origin-Embedder-Policy": {"require-corp"},
		"Cross-Origin-Resource-Policy": {"cross-origin"},
		"Referrer-Policy":              {"strict-origin-when-cross-origin"},
		"X-Content-Type-Options":       {"nosniff"},
	}
	file := http.Header{
		"Access-Control-Allow-Origin":  {"*"},
		"Cross-Origin-Resource-Policy": {"cross-origin"},
		"X-Content-Type-Options":       {"nosniff"},
	}
	read := http.Header{
		"Access-Control-Allow-Origin":  {"*"},
		"Cross-Origin-Resource-Policy": {"cross-origin"},
		"Referrer-Policy":              {"strict-origin-when-cross-origin"},
		"X-Content-Type-Options":       {"nosniff"},
	}
	own := http.Header{
		"Referrer-Policy":        {"strict-origin-when-cross-origin"},
		"X-Content-Type-Options": {"nosniff"},
	}
	for target, want := range map[string]http.Header{
		"/embed/lightning":          card,
		"/c/lightning":              card,
		"/embed.js":                 file,
		s.host.Assets.Boot.Path():   file,
		s.host.Assets.Site.Path():   file,
		s.host.Assets.Widget.Path(): file,
		"/":                         own,
		"/demo/lightning":           own,
		"/preview/lightning":        own,
		"/c/nothing":                own,
		"/oembed?url=http://factbox.example/c/lightning": read,
		"/oembed":           read,
		"/c/lightning.json": read,
		"/c/lightning.md":   read,
		"/c/nothing.jsonld": read,
		"/feed.json":        read,
		"/claimreview.json": read,
		"/sitemap.xml":      read,
		"/robots.txt":       read,
	} {
		got := make(http.Header)
		all := s.get(target).Header
		for _, name := range []string{
			"Access-Control-Allow-Origin", "Cross-Origin-Embedder-Policy", "Cross-Origin-Resource-Policy",
			"Referrer-Policy", "Set-Cookie", "X-Content-Type-Options", "X-Frame-Options",
		} {
			if values := all.Values(name); values != nil {
				got[name] = values
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", target, diff)
		}
	}
}

// hostileHosts would break out of a policy or an attribute.
var hostileHosts = []string{
	"", "a b", "evil;script-src *", "localhost:1;sandbox", "evil;sandbox", `"x"`, "a'b", "a,b", "<b>", "a/b", "a\\b", "a?b", "a#b", "me@a",
	"a\tb", "a\r\nX: y", "a\x00", "größe.example", "*", "*.example", ".example", "example.", "a:b", "a:", "a:123456", ":80", "[::1", "::1", "[::1]x",
	strings.Repeat("a", 256),
}

func TestHostileHostIsRefused(t *testing.T) {
	s := newSite(t)
	for _, host := range hostileHosts {
		for _, target := range []string{"/", "/preview/lightning", "/c/lightning", "/embed/lightning", "/demo/lightning"} {
			r := request(target)
			r.Host = host
			page := s.do(r)
			if page.StatusCode != http.StatusBadRequest {
				t.Errorf("%s at %q: %s, want 400", target, host, page.Status)
			}
			checkPage(t, page.Body, problemPage("That address does not work", "The request names no usable host."))
		}
		for _, target := range []string{"/oembed?url=x", "/c/lightning.json", "/feed.json", "/claimreview.json", "/sitemap.xml", "/robots.txt"} {
			r := request(target)
			r.Host = host
			page := s.do(r)
			if got := body(t, page); page.StatusCode != http.StatusBadRequest || got != "The request names no usable host.\n" {
				t.Errorf("%s at %q: %s: %s", target, host, page.Status, got)
			}
		}
	}
}

// Behind a proxy that names the origin, the name in the request means nothing.
func TestHostileHostChangesNothing(t *testing.T) {
	s := newSite(t)
	s.host.PublicURL = mustParse(t, "https://checks.example")
	for _, target := range []string{"/", "/preview/lightning", "/c/lightning", "/embed/lightning", "/demo/lightning"} {
		want := s.get(target, "Host", "10.0.0.7:8080")
		content := body(t, want)
		for _, host := range hostileHosts {
			r := request(target)
			r.Host = host
			got := s.do(r)
			if diff := cmp.Diff(want.Header, got.Header); diff != "" {
				t.Errorf("%s at %q: header (-want +got)\n%s", target, host, diff)
			}
			if diff := cmp.Diff(content, body(t, got)); diff != "" {
				t.Errorf("%s at %q: page (-want +got)\n%s", target, host, diff)
			}
		}
	}
}
