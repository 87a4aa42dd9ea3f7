package host

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"

	"gocloud.dev/blob/memblob"

	"factbox/assets"
	storage "factbox/server/content"
	"factbox/server/library"
)

// Several hosts on one bucket answer alike, to the byte: a load balancer may send a
// reader to any of them, and what one has cached another confirms.
func TestFleet(t *testing.T) {
	bucket := memblob.OpenBucket(nil)
	t.Cleanup(func() { bucket.Close() })
	put := func(name, text string) {
		t.Helper()
		if err := bucket.WriteAll(t.Context(), name, []byte(text), nil); err != nil {
			t.Fatal(err)
		}
	}
	put("checks/lightning.md", lightning)
	put("checks/größe.md", size)
	put("themes/daily/tokens.json", "{}")
	put("site.yaml", "publisher: {name: Desk}")
	bundle, err := assets.LoadFrom(assetFiles())
	if err != nil {
		t.Fatal(err)
	}
	var fleet []*Host
	for range 2 {
		files, log := storage.OfBucket(bucket), slog.New(slog.DiscardHandler)
		lib, err := library.Open(files, log)
		if err != nil {
			t.Fatal(err)
		}
		themes, err := library.OpenThemes(log, files)
		if err != nil {
			t.Fatal(err)
		}
		fleet = append(fleet, New(Config{Library: lib, Themes: themes, Assets: bundle, Log: log}))
	}
	handlers := []http.Handler{fleet[0].Handler(), fleet[1].Handler()}
	turn := 0
	ask := func(address string, headers ...string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		handlers[turn%len(handlers)].ServeHTTP(w, request(address, headers...))
		turn++
		return w
	}
	alike := func(when string) {
		t.Helper()
		addresses, err := fleet[0].Addresses("http://factbox.example")
		if err != nil {
			t.Fatal(err)
		}
		for _, address := range append(addresses, "/", "/themes", "/demo/lightning") {
			for _, encoding := range []string{"br", "zstd", "gzip", "identity"} {
				one, other := ask(address, "Accept-Encoding", encoding), ask(address, "Accept-Encoding", encoding)
				etag := one.Header().Get("ETag")
				if one.Code != other.Code || one.Body.String() != other.Body.String() || etag != other.Header().Get("ETag") {
					t.Errorf("%s: %s in %s: %d %s of one, %d %s of the other", when, address, encoding, one.Code, etag, other.Code, other.Header().Get("ETag"))
				}
				if etag == "" {
					continue
				}
				for range 2 {
					if again := ask(address, "Accept-Encoding", encoding, "If-None-Match", etag); again.Code != http.StatusNotModified {
						t.Errorf("%s: %s in %s: %d to its own ETag", when, address, encoding, again.Code)
					}
				}
			}
		}
	}
	alike("at first")
	before := ask("/embed/lightning").Body.String()
	put("checks/lightning.md", lightning+"\n# More\nMuch more.\n")
	if _, err := fleet[1].Library.Reload(); err != nil {
		t.Fatal(err)
	}
	after := ""
	for range 2 {
		if got := ask("/embed/lightning").Body.String(); got != before {
			after = got
		}
	}
	if after == "" {
		t.Error("no host has noticed the change")
	}
	if _, err := fleet[0].Library.Reload(); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if got := ask("/embed/lightning").Body.String(); got != after {
			t.Error("after both have noticed the change, they differ")
		}
	}
	alike("after a change")
}
