package host

import (
	"log/slog"
	"net/http"
	"testing"

	"factbox/assets"
	"factbox/server/library"
)

// quiet is a ResponseWriter that costs nothing.
type quiet struct {
	header http.Header
	status int
}

func (q *quiet) Header() http.Header { return q.header }

func (q *quiet) WriteHeader(status int) { q.status = status }

func (q *quiet) Write(content []byte) (int, error) { return len(content), nil }

// frames returns a handler with so much room for pages, and a request for the frame
// page of a sample, which has been made already, and its ETag.
func frames(b *testing.B, room int) (handler http.Handler, r *http.Request, etag string) {
	b.Helper()
	bundle, err := assets.LoadFrom(assetFiles())
	if err != nil {
		b.Fatal(err)
	}
	log := slog.New(slog.DiscardHandler)
	lib, err := library.Open(assets.Samples(), log)
	if err != nil {
		b.Fatal(err)
	}
	handler = New(Config{Library: lib, Assets: bundle, Log: log, CacheBytes: room}).Handler()
	r = request("/embed/lightning", "Accept-Encoding", "gzip, deflate, br, zstd")
	w := &quiet{header: make(http.Header)}
	handler.ServeHTTP(w, r)
	return handler, r, w.header.Get("ETag")
}

func benchmark(b *testing.B, handler http.Handler, r *http.Request, want int) {
	b.ReportAllocs()
	w := &quiet{header: make(http.Header)}
	for b.Loop() {
		clear(w.header)
		w.status = http.StatusOK
		handler.ServeHTTP(w, r)
	}
	if w.status != want {
		b.Fatalf("status %d, want %d", w.status, want)
	}
}

func BenchmarkFrameFromCache(b *testing.B) {
	handler, r, _ := frames(b, DefaultCacheBytes)
	benchmark(b, handler, r, http.StatusOK)
}

// BenchmarkFrameAnew is what the first reader of a page waits for: there is no room to
// keep any.
func BenchmarkFrameAnew(b *testing.B) {
	const tooLittle = 1
	handler, r, _ := frames(b, tooLittle)
	benchmark(b, handler, r, http.StatusOK)
}

func BenchmarkNotModified(b *testing.B) {
	handler, r, etag := frames(b, DefaultCacheBytes)
	r.Header.Set("If-None-Match", etag)
	benchmark(b, handler, r, http.StatusNotModified)
}
