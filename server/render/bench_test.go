package render

import "testing"

// BenchmarkFrame makes a sample's frame page from scratch: component, HTML,
// brotli and gzip.
func BenchmarkFrame(b *testing.B) {
	b.ReportAllocs()
	r := newRenderer(b)
	check := documents(b)["lightning"]
	for b.Loop() {
		if _, err := r.Frame(check, FrameOptions{Style: usual}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFrameHTML is the part of it that is not compression.
func BenchmarkFrameHTML(b *testing.B) {
	b.ReportAllocs()
	r := newRenderer(b)
	check := documents(b)["lightning"]
	for b.Loop() {
		canonical(b, r.frame(check, FrameOptions{Style: usual}))
	}
}
