package host

import (
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"factbox/app/factcheck"
)

func TestSourceRedirect(t *testing.T) {
	s := newSite(t)
	r := s.get("/c/lightning/sources/2")
	if got, want := r.Header.Get("Location"), "https://source.example/gr%C3%B6%C3%9Fe?a=1&b=2#c"; r.StatusCode != http.StatusFound || got != want {
		t.Errorf("%s to %q, want 302 to %q", r.Status, got, want)
	}
	if got, want := body(t, r), "The source is elsewhere: see the header Location.\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	got := make(http.Header)
	for _, name := range []string{"Referrer-Policy", "X-Robots-Tag", "Content-Security-Policy", "X-Content-Type-Options", "Cross-Origin-Opener-Policy"} {
		if values := r.Header.Values(name); values != nil {
			got[name] = values
		}
	}
	want := http.Header{
		"Referrer-Policy":         {"no-referrer"},
		"X-Robots-Tag":            {"noindex"},
		"Content-Security-Policy": {"default-src 'none'"},
		"X-Content-Type-Options":  {"nosniff"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// It leads to the sources of the document and nowhere else, whatever is put into
// the address.
func TestSourceRedirectIsNotOpen(t *testing.T) {
	const to = "https://source.example/gr%C3%B6%C3%9Fe?a=1&b=2#c"
	unknown := func(n string) string {
		return "There is no source “" + n + "”: this fact check has those from 1 to 2."
	}
	for _, test := range []struct {
		target string
		status int
		to     string
		what   string
	}{
		{"/c/lightning/sources/2?url=https://evil.example/", 302, to, ""},
		{"/c/lightning/sources/2?n=1&slug=x", 302, to, ""},
		{"/c/lightning/sources/%32", 302, to, ""},
		{"/c/lightning/sources/1", 404, "", "Source 1 of this fact check has no address on the web."},
		{"/c/lightning/sources/0", 404, "", unknown("0")},
		{"/c/lightning/sources/3", 404, "", unknown("3")},
		{"/c/lightning/sources/-1", 404, "", unknown("-1")},
		{"/c/lightning/sources/+2", 404, "", unknown("+2")},
		{"/c/lightning/sources/02", 404, "", unknown("02")},
		{"/c/lightning/sources/2x", 404, "", unknown("2x")},
		{"/c/lightning/sources/2.0", 404, "", unknown("2.0")},
		{"/c/lightning/sources/0x2", 404, "", unknown("0x2")},
		{"/c/lightning/sources/%202", 404, "", unknown(" 2")},
		{"/c/lightning/sources/٢", 404, "", unknown("٢")},
		{"/c/lightning/sources/map", 404, "", unknown("map")},
		{"/c/lightning/sources/99999999999999999999999999", 404, "", unknown("99999999999999999999999999")},
		{"/c/lightning/sources/https:%2f%2fevil.example", 404, "", unknown("https://evil.example")},
		{"/c/lightning/sources/%2f%2fevil.example", 404, "", unknown("//evil.example")},
		{"/c/lightning/sources/2%2f..%2f..", 404, "", unknown("2/../..")},
		{"/c/lightning/sources/2%0d%0aLocation:%20https:%2f%2fevil.example", 404, "", unknown("2\r\nLocation: https://evil.example")},
		{"/c/lightning/sources/%3Cscript%3E", 404, "", unknown("<script>")},
		{"/c/gr%C3%B6%C3%9Fe/sources/1", 404, "", "This fact check names no sources."},
		{"/c/thunder/sources/1", 404, "", "There is no fact check “thunder” on this host."},
	} {
		t.Run(test.target, func(t *testing.T) {
			r := newSite(t).get(test.target)
			if to := r.Header.Get("Location"); r.StatusCode != test.status || to != test.to {
				t.Errorf("%s to %q, want %d to %q", r.Status, to, test.status, test.to)
			}
			if got, want := r.Header.Get("X-Factbox-Reason"), headerText(test.what); got != want {
				t.Errorf("X-Factbox-Reason %q, want %q", got, want)
			}
		})
	}
}

// Validation keeps other addresses out; these got in behind its back.
func TestSourceRedirectOpensWebPagesOnly(t *testing.T) {
	s := newSite(t)
	document, _ := s.host.Library.Document("lightning")
	for _, address := range []string{"javascript:alert(1)", "data:text/html,x", "/c/lightning", "//evil.example", "ftp://x.example/", "http:evil.example", "https:///evil", "https://a b/", "https://x.example/\r\nX-Evil: 1"} {
		checkOf(t, document).Sources[0] = factcheck.Source{ID: "nws", URL: address}
		r := s.get("/c/lightning/sources/1")
		if r.StatusCode != http.StatusNotFound || r.Header.Get("Location") != "" {
			t.Errorf("%q: %s to %q, want 404", address, r.Status, r.Header.Get("Location"))
		}
	}
}
