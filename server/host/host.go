// Package host answers requests: it knows the routes, and for each its caching,
// its security headers and its errors. What a page looks like is the business
// of server/render, which documents there are that of server/library.
//
// The host keeps no state that matters: pages are made from documents on first
// use and kept while the document stays as it is.
package host

import (
	"cmp"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"slices"

	"factbox/app/factcheck"
	"factbox/assets"
	"factbox/server/library"
	"factbox/server/render"
)

// Config is what a host needs.
type Config struct {
	Library *library.Library
	Themes  *library.Themes
	Assets  *assets.Bundle
	Log     *slog.Logger

	// PublicURL is the origin under which readers reach the host, such as
	// https://factbox.example. If nil, it is taken from each request.
	PublicURL *url.URL

	// CacheBytes is how much memory finished pages may take; if zero, it is
	// [DefaultCacheBytes].
	CacheBytes int

	// Watch adds the pages under /watch/, which follow the documents while they are
	// written, and lets no page be older than its document. Their streams end when
	// Ending is closed.
	Watch  bool
	Ending <-chan struct{}

	// Earlier finds pages that were compressed before; see [render.Renderer]. It may be
	// nil.
	Earlier func(html []byte) *render.Page
}

// Host serves fact checks.
type Host struct {
	Config
	renderer *render.Renderer
	pages    pages
	slots    chan struct{} // of pages that are being made
	metrics  *metrics
	styles   styles
	served   map[string]*answer // by address
	watching string             // tells one host that is watched from the next
}

// New returns a host.
func New(c Config) *Host {
	if c.Themes == nil {
		c.Themes = library.NoThemes()
	}
	c.CacheBytes = cmp.Or(c.CacheBytes, DefaultCacheBytes)
	h := &Host{Config: c, renderer: render.New(c.Assets), pages: pages{most: c.CacheBytes}, slots: newSlots(), served: make(map[string]*answer)}
	h.renderer.Earlier = c.Earlier
	h.metrics = newMetrics(h)
	files := c.Assets.Served()
	if c.Watch {
		h.watching = newReference()
		files = append(files, c.Assets.WatchStyle, c.Assets.WatchScript)
	}
	for _, file := range files {
		h.served[file.Path()] = fileAnswer(file, immutable)
	}
	return h
}

// ParsePublicURL reads the origin under which readers reach the host. The error
// says what is wrong with it.
func ParsePublicURL(address string) (*url.URL, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	if u.Scheme != "http" && u.Scheme != "https" || !validHost(u.Host) {
		return nil, fmt.Errorf("%q is not an origin: use the form https://factbox.example", address)
	}
	if u.Path != "" && u.Path != "/" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return nil, fmt.Errorf("%q is more than an origin: use %s://%s", address, u.Scheme, u.Host)
	}
	return &url.URL{Scheme: u.Scheme, Host: u.Host}, nil
}

// Handler returns the routes.
func (h *Host) Handler() http.Handler {
	routes := http.NewServeMux()
	patterns := map[string]handlerFunc{
		"GET /{$}":                  h.costly(h.studio),
		"GET /preview/{slug}":       h.costly(h.preview),
		"GET /themes":               h.costly(h.themes),
		"GET /themes/{name}":        h.costly(h.themeNamed),
		"GET /problems":             h.costly(h.problems),
		"GET /c/{slug}":             h.canonical,
		"GET /c/{slug}/sources/{n}": forMachines(h.source),
		"GET /embed/{slug}":         h.frame,
		"GET /demo/{slug}":          h.costly(h.article),

		"GET /oembed":           forMachines(h.costly(h.oembed)),
		"GET /feed.json":        forMachines(h.complete(h.feed)),
		"GET /claimreview.json": forMachines(h.complete(h.claimReviews)),
		"GET /sitemap.xml":      forMachines(h.complete(h.sitemap)),
		"GET /robots.txt":       forMachines(h.robots),

		"GET /embed.js":        h.script(h.Assets.Embed, scriptCaching),
		"GET /embed.v1.js":     h.script(h.Assets.EmbedV1, immutable),
		"GET /embed.d.ts":      h.script(h.Assets.EmbedTypes, scriptCaching),
		"GET /diagnose.js":     h.script(h.Assets.Diagnose, scriptCaching),
		"GET /notices.txt":     h.script(h.Assets.Notices, scriptCaching),
		"GET /a/{hash}/{file}": h.asset,
		"GET /healthz":         h.healthz,
		"GET /readyz":          h.readyz,
		"GET /":                h.nothing,
	}
	if h.Watch {
		patterns["GET /watch/{$}"] = h.costly(h.watchedList)
		patterns["GET /watch/{slug}"] = h.costly(h.watched)
		patterns["GET "+watchEvents+"{$}"] = h.watchEvents
	}
	for pattern, handler := range patterns {
		routes.Handle(pattern, h.handle(handler))
	}
	routes.Handle("GET /metrics", h.metrics.handler())
	return h.observed(h.recovered(h.readOnly(routes)))
}

// document finds the fact check a request is about.
func (h *Host) document(r *http.Request) (*library.Document, error) {
	return h.documentNamed(r.PathValue("slug"))
}

func (h *Host) documentNamed(slug string) (*library.Document, error) {
	if d, ok := h.Library.Document(slug); ok {
		return d, nil
	}
	if h.Library.IsUnread(slug) {
		return nil, problem{
			status: http.StatusServiceUnavailable, title: "Not there yet",
			text: "The fact check cannot be read at the moment. Try again in a while.", retryAfter: 10,
		}
	}
	h.pages.forget(slug) // it may have been one until now
	return nil, notFound("There is no fact check “%s” on this host.", shortened(slug))
}

// check finds the whole fact check a request is about.
func (h *Host) check(r *http.Request) (*factcheck.FactCheck, error) {
	return h.checkNamed(r.PathValue("slug"))
}

func (h *Host) checkNamed(slug string) (*factcheck.FactCheck, error) {
	d, err := h.documentNamed(slug)
	if err != nil {
		return nil, err
	}
	return d.Check()
}

// newest is the fact check that is shown where none is chosen: the newest one with a
// verdict, the newest one where none has one, nil without any.
func (h *Host) newest() (*factcheck.FactCheck, error) {
	all := h.Library.Newest()
	if len(all) == 0 {
		return nil, nil
	}
	rated := slices.IndexFunc(all, func(d *library.Document) bool { return d.Verdict != "" })
	return all[max(rated, 0)].Check()
}
