// Package export writes a site as files: what its host would answer, byte for byte,
// with every compressed form beside it, and the rules by which nginx, Caddy and hosts
// of static sites serve them with the same headers.
package export

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"
)

// Site is what is exported.
type Site struct {
	// Handler answers for the host.
	Handler http.Handler

	// Origin is where readers will find the site, such as https://factbox.example.
	Origin *url.URL

	// Addresses are what to ask the handler for: paths, with queries or without.
	Addresses []string
}

// Report says what an export did.
type Report struct {
	Written, Unchanged, Removed int // files
}

// To exports the site to a folder, in which nothing else may be. Files that are there
// with the right content stay as they are; those that the site has no longer go, at the
// end. Every file is replaced as a whole: whoever serves the folder meanwhile serves
// for each address the old content or the new. After an error, or if the process is
// killed, the next export completes it.
func (s Site) To(ctx context.Context, dir string) (Report, error) {
	out, err := open(dir)
	if err != nil {
		return Report{}, err
	}
	defer out.close()
	rules := new(rules)
	writing, ctx := errgroup.WithContext(ctx)
	writing.SetLimit(runtime.GOMAXPROCS(0))
	for _, address := range slices.Sorted(slices.Values(s.Addresses)) {
		writing.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := s.write(ctx, out, rules, address); err != nil {
				return fmt.Errorf("%s: %w", address, err)
			}
			return nil
		})
	}
	if err := writing.Wait(); err != nil {
		return out.report, err
	}
	for name, content := range rules.files() {
		if err := out.write(name, content); err != nil {
			return out.report, err
		}
	}
	if err := out.removeOthers(); err != nil {
		return out.report, err
	}
	return out.report, out.mark(encoders())
}

// encodings are the compressed forms, with the endings by which servers know them.
var encodings = map[string]string{"br": ".br", "zstd": ".zst", "gzip": ".gz"}

func (s Site) write(ctx context.Context, out *folder, rules *rules, address string) error {
	plain, err := s.ask(ctx, address, "identity")
	if err != nil {
		return err
	}
	if plain.Code == http.StatusFound {
		return rules.redirect(address, plain.Header())
	}
	if plain.Code == http.StatusNotFound { // as the ClaimReview of a fact check without a verdict
		return nil
	}
	if plain.Code != http.StatusOK {
		return fmt.Errorf("%d %s", plain.Code, strings.TrimSpace(plain.Body.String()))
	}
	name := FileOf(address, plain.Header().Get("Content-Type"))
	if err := rules.add(address, plain.Header()); err != nil {
		return err
	}
	if err := out.write(name, plain.Body.Bytes()); err != nil {
		return err
	}
	for _, encoding := range slices.Sorted(maps.Keys(encodings)) {
		compressed, err := s.ask(ctx, address, encoding)
		if err != nil {
			return err
		}
		if compressed.Header().Get("Content-Encoding") != encoding {
			continue
		}
		if err := out.write(name+encodings[encoding], compressed.Body.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

// ask asks the handler as a reader's browser would.
func (s Site) ask(ctx context.Context, address, encoding string) (*httptest.ResponseRecorder, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, s.Origin.String()+address, nil)
	if err != nil {
		return nil, err
	}
	r.RequestURI = address
	r.Header.Set("Accept-Encoding", encoding)
	w := httptest.NewRecorder()
	w.Body = new(bytes.Buffer)
	s.Handler.ServeHTTP(w, r)
	return w, nil
}

// FileOf is the file for an address: its path, with the query after an @, and with the
// ending .html where it is a page, so that servers know its type.
func FileOf(address, mediaType string) string {
	name, query, hasQuery := strings.Cut(strings.TrimPrefix(address, "/"), "?")
	if plain, err := url.PathUnescape(name); err == nil {
		name = plain
	}
	if name == "" {
		name = "index"
	}
	if hasQuery {
		name += "@" + query
	}
	if strings.HasPrefix(mediaType, "text/html") && path.Ext(name) != ".html" {
		name += ".html"
	}
	return name
}
