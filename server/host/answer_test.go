package host

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// cached lists what is served in several encodings, with an ETag each.
func cached(s *site) []string {
	return []string{"/c/lightning", "/embed/lightning", "/embed.js", s.host.Assets.Widget.Path()}
}

func TestEncodingIsNegotiated(t *testing.T) {
	s := newSite(t)
	for _, test := range []struct {
		name   string
		header []string
		want   string
		page   string // of a page, where that is another: it comes as zstd, too
	}{
		{"nothing said", nil, "", ""},
		{"empty", []string{""}, "", ""},
		{"all that browsers send", []string{"gzip, deflate, br, zstd"}, "br", ""},
		{"gzip alone", []string{"gzip"}, "gzip", ""},
		{"identity alone", []string{"identity"}, "", ""},
		{"any case", []string{"GZip"}, "gzip", ""},
		{"no spaces", []string{"deflate,gzip,br"}, "br", ""},
		{"two header lines", []string{"gzip", "br"}, "br", ""},
		{"br refused", []string{"br;q=0, gzip"}, "gzip", ""},
		{"br refused with zeros", []string{"br; q=0.000, gzip"}, "gzip", ""},
		{"br unloved, yet taken", []string{"br;q=0.001"}, "br", ""},
		{"everything", []string{"*"}, "br", ""},
		{"everything but br", []string{"*, br;q=0"}, "gzip", "zstd"},
		{"everything but br, named first", []string{"br;q=0, *"}, "gzip", "zstd"},
		{"nothing else", []string{"gzip, *;q=0"}, "gzip", ""},
		{"nothing at all", []string{"*;q=0"}, "", ""},
		{"unknown ones", []string{"deflate, zstd, compress"}, "", "zstd"},
		{"a name within another", []string{"brotli, xgzip, gzipped"}, "", ""},
		{"garbage", []string{";;q=,=;q,\"br\",gzip gzip,\x00"}, "", ""},
		{"weight that is none", []string{"br;q=NaN, gzip;q=x"}, "gzip", ""},
		{"zstd loved most", []string{"br;q=0.8, zstd, gzip;q=0.9"}, "gzip", "zstd"},
		{"gzip loved most", []string{"br;q=0.5, zstd;q=0.4, gzip;q=0.9"}, "gzip", ""},
		{"identity loved most", []string{"br;q=0.5, identity"}, "", ""},
		{"the rest loved less", []string{"gzip, *;q=0.5"}, "gzip", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, target := range cached(s) {
				r := request(target)
				r.Header["Accept-Encoding"] = test.header
				got := s.do(r)
				want := test.want
				if strings.HasSuffix(target, "/lightning") {
					want = cmp.Or(test.page, want)
				}
				if encoding := got.Header.Get("Content-Encoding"); encoding != want {
					t.Errorf("%s: Content-Encoding %q, want %q", target, encoding, want)
				}
				if vary := got.Header.Values("Vary"); len(vary) != 1 || vary[0] != "Accept-Encoding" {
					t.Errorf("%s: Vary %q", target, vary)
				}
			}
		})
	}
}

func TestEncodingsHoldTheSamePage(t *testing.T) {
	s := newSite(t)
	plain := body(t, s.get("/embed/lightning"))
	for encoding, decode := range map[string]func(io.Reader) (io.Reader, error){
		"br":   func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil },
		"gzip": func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
		"zstd": func(r io.Reader) (io.Reader, error) { return zstd.NewReader(r) },
	} {
		response := s.get("/embed/lightning", "Accept-Encoding", encoding)
		reader, err := decode(response.Body)
		if err != nil {
			t.Fatal(err)
		}
		page, err := io.ReadAll(reader)
		if err != nil || string(page) != plain {
			t.Errorf("%s: another page, or none (%v)", encoding, err)
		}
	}
}

func TestAssetEncodingsArePacked(t *testing.T) {
	s := newSite(t)
	file := s.host.Assets.Widget
	for encoding, want := range map[string][]byte{"": file.Raw, "br": file.Brotli, "gzip": file.Gzip} {
		if got := body(t, s.get(file.Path(), "Accept-Encoding", encoding)); got != string(want) {
			t.Errorf("%q: %q, want %q", encoding, got, want)
		}
	}
}

func TestETags(t *testing.T) {
	strong := regexp.MustCompile(`^"[!#-~]+"$`) // RFC 9110, section 8.8.3
	s := newSite(t)
	for _, target := range cached(s) {
		seen := make(map[string]string)
		for _, encoding := range []string{"identity", "br", "gzip"} {
			tag := s.get(target, "Accept-Encoding", encoding).Header.Get("ETag")
			if !strong.MatchString(tag) {
				t.Errorf("%s in %s: %q is not a strong ETag", target, encoding, tag)
			}
			if again := s.get(target, "Accept-Encoding", encoding).Header.Get("ETag"); again != tag {
				t.Errorf("%s in %s: ETag %s, then %s", target, encoding, tag, again)
			}
			if other, taken := seen[tag]; taken {
				t.Errorf("%s: %s and %s share the ETag %s", target, encoding, other, tag)
			}
			seen[tag] = encoding
		}
	}
}

func TestNotModified(t *testing.T) {
	s := newSite(t)
	for _, test := range []struct {
		name string
		tags []string // If-None-Match, where TAG stands for the ETag
		want int
	}{
		{"the tag", []string{"TAG"}, 304},
		{"weakened by a proxy", []string{"W/TAG"}, 304},
		{"in a list", []string{`"other", TAG`}, 304},
		{"in a list without spaces", []string{`W/"other",W/TAG,"more"`}, 304},
		{"on a second line", []string{`"other"`, "TAG"}, 304},
		{"anything", []string{"*"}, 304},
		{"another", []string{`"other"`}, 200},
		{"empty", []string{""}, 200},
		{"empty tag", []string{`""`}, 200},
		{"with the end of another", []string{`TAG-br`}, 200},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, target := range cached(s) {
				for _, encoding := range []string{"identity", "br", "gzip"} {
					checkConditional(t, s, target, encoding, test.tags, test.want)
				}
			}
		})
	}
}

func checkConditional(t *testing.T, s *site, target, encoding string, tags []string, want int) {
	t.Helper()
	full := s.get(target, "Accept-Encoding", encoding)
	r := request(target, "Accept-Encoding", encoding)
	for _, tag := range tags {
		r.Header.Add("If-None-Match", strings.ReplaceAll(tag, "TAG", full.Header.Get("ETag")))
	}
	got := s.do(r)
	if got.StatusCode != want {
		t.Errorf("%s in %s: %s, want %d", target, encoding, got.Status, want)
	}
	if want != http.StatusNotModified {
		return
	}
	if content := body(t, got); content != "" {
		t.Errorf("%s in %s: 304 with %d bytes", target, encoding, len(content))
	}
	// What a cache updates from a 304 has to be there again (RFC 9110, section 15.4.5).
	for _, name := range []string{"ETag", "Cache-Control", "Vary", "Content-Security-Policy", "Access-Control-Allow-Origin", "Cross-Origin-Resource-Policy"} {
		if got, want := got.Header.Get(name), full.Header.Get(name); got != want {
			t.Errorf("%s in %s: 304 has %s %q, 200 %q", target, encoding, name, got, want)
		}
	}
	for _, name := range []string{"Content-Encoding", "Content-Length"} {
		if value, ok := got.Header[name]; ok {
			t.Errorf("%s in %s: 304 has %s %s", target, encoding, name, value)
		}
	}
}

// A cache that holds one encoding must not be told that another has not changed.
func TestTagOfAnotherEncodingDoesNotMatch(t *testing.T) {
	s := newSite(t)
	tag := s.get("/embed/lightning", "Accept-Encoding", "br").Header.Get("ETag")
	got := s.get("/embed/lightning", "Accept-Encoding", "gzip", "If-None-Match", tag)
	if got.StatusCode != http.StatusOK {
		t.Errorf("%s, want 200", got.Status)
	}
	if content := []byte(body(t, got)); !bytes.HasPrefix(content, []byte{0x1f, 0x8b}) {
		t.Error("the body is not gzip")
	}
}
