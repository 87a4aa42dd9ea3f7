package host

import (
	"container/list"
	"context"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"factbox/app/factcheck"
	"factbox/server/authoring"
	"factbox/server/library"
	"factbox/server/render"
)

const (
	htmlType = "text/html; charset=utf-8"
	textType = "text/plain; charset=utf-8"
)

// How long a page may be served from a cache. A correction should reach readers
// within minutes; a cache may answer with the old page while it asks for the new.
const pageCaching = "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400"

// caching is that, or for those who write, to whom a page of a minute ago is wrong: ask
// again.
func (h *Host) caching() string {
	if h.Watch {
		return "no-cache"
	}
	return pageCaching
}

// pages keeps finished pages, made once each even if many ask at the same time.
type pages struct {
	mu     sync.Mutex
	bySlug map[string]*documentPages
	recent list.List // of *documentPages, those asked for last first
	bytes  int
	most   int // bytes

	hits, misses atomic.Uint64
}

// counts are how much there is.
type counts struct{ pages, bytes int }

func (p *pages) count() (c counts) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, of := range p.bySlug {
		c.pages += len(of.pages)
	}
	c.bytes = p.bytes
	return c
}

// DefaultCacheBytes is how much pages may take together. Each document has one of each
// theme, scheme, start and heading level, and whoever likes may ask for them all. It
// is room for the usual page of two thousand documents. What is made anew instead takes
// a millisecond, and 40 to compress as far as it goes (BenchmarkFrame).
const DefaultCacheBytes = 256 << 20

// documentPages are the pages of one version of a document. Their number is
// bounded by the options a request can name, and by maxOrigins.
type documentPages struct {
	slug, hash string
	pages      map[pageKind]*keptPage
	origins    []string // of the canonical pages, in the order they were first asked for
	place      *list.Element
}

// keptPage is an answer that is there, or made when it is first asked for.
type keptPage struct {
	get   func() (*answer, error)
	bytes int
}

// maxOrigins is how many origins a canonical page is kept for. A host has one, or
// a few names for it; but where none is configured the client says which, and it
// can go on inventing them.
const maxOrigins = 4

// pageKind tells the pages of a document apart, and the lists.
type pageKind struct {
	full   bool
	list   string // which one
	origin string // which the page or its headers name
	frame  render.FrameOptions
}

// page returns a page of the document, made by create if it is not there yet for
// the document and the themes as they stand.
func (p *pages) page(d *library.Document, themes string, kind pageKind, create func() (*answer, error)) (*answer, error) {
	return p.entry(d.Slug, d.Hash+themes, kind, create)()
}

// list returns a list of the documents of a library, made by create unless it is
// there for the library as it stands.
func (p *pages) list(hash string, kind pageKind, create func() (*answer, error)) (*answer, error) {
	const noSlug = "" // no document has it
	return p.entry(noSlug, hash, kind, create)()
}

func (p *pages) entry(slug, hash string, kind pageKind, create func() (*answer, error)) func() (*answer, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	of := p.bySlug[slug]
	if of == nil || of.hash != hash {
		p.drop(slug)
		of = &documentPages{slug: slug, hash: hash, pages: make(map[pageKind]*keptPage)}
		of.place = p.recent.PushFront(of)
		if p.bySlug == nil {
			p.bySlug = make(map[string]*documentPages)
		}
		p.bySlug[slug] = of
	}
	p.recent.MoveToFront(of.place)
	if of.pages[kind] != nil {
		p.hits.Add(1)
	} else {
		p.misses.Add(1)
		p.makeRoom(of, kind.origin)
		kept := new(keptPage)
		kept.get = sync.OnceValues(func() (*answer, error) {
			made, err := create()
			if err != nil {
				p.drop1(of, kind, kept) // it may be mended
				return nil, err
			}
			p.weigh(of, kind, kept, made.bytes())
			return made, nil
		})
		of.pages[kind] = kept
	}
	return of.pages[kind].get
}

// weigh counts a page that has just been made, and drops the pages of the documents
// that nobody has asked for the longest while there are too many.
func (p *pages) weigh(of *documentPages, kind pageKind, kept *keptPage, bytes int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bySlug[of.slug] != of || of.pages[kind] != kept {
		return // it has been dropped since
	}
	kept.bytes = bytes
	p.bytes += bytes
	for p.bytes > p.most {
		p.drop(p.recent.Back().Value.(*documentPages).slug)
	}
}

// drop1 forgets a page that could not be made.
func (p *pages) drop1(of *documentPages, kind pageKind, kept *keptPage) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if of.pages[kind] == kept {
		delete(of.pages, kind)
	}
}

// drop forgets the pages of a document, if there are any.
func (p *pages) drop(slug string) {
	of := p.bySlug[slug]
	if of == nil {
		return
	}
	for _, page := range of.pages {
		p.bytes -= page.bytes
	}
	p.recent.Remove(of.place)
	delete(p.bySlug, slug)
}

// makeRoom drops the pages of the origin that came first when another would be
// one too many.
func (p *pages) makeRoom(of *documentPages, origin string) {
	if origin == "" || slices.Contains(of.origins, origin) {
		return
	}
	if len(of.origins) == maxOrigins {
		oldest := of.origins[0]
		maps.DeleteFunc(of.pages, func(kind pageKind, page *keptPage) bool {
			if kind.origin != oldest {
				return false
			}
			p.bytes -= page.bytes
			return true
		})
		of.origins = slices.Delete(of.origins, 0, 1)
	}
	of.origins = append(of.origins, origin)
}

// forget drops the pages of a document that is gone.
func (p *pages) forget(slug string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.drop(slug)
}

// frame serves the page inside the iframe.
func (h *Host) frame(w http.ResponseWriter, r *http.Request) error {
	d, err := h.document(r)
	if err != nil {
		return err
	}
	options, err := h.frameOptions(r.URL.Query())
	if err != nil {
		return err
	}
	origin, err := h.origin(r)
	if err != nil {
		return err
	}
	h.sayUnknownTheme(w, r)
	page, err := h.pages.page(d, h.Themes.Hash()+h.Library.Site().Hash, pageKind{origin: origin, frame: options}, func() (*answer, error) {
		check, done, err := h.toRender(r, d)
		if err != nil {
			return nil, err
		}
		defer done()
		page, err := h.renderer.Frame(check, options)
		if err != nil {
			return nil, err
		}
		return h.cardAnswer(page, options, d.Slug, origin, ancestors(options.Style, origin)), nil
	})
	if err != nil {
		return err
	}
	page.write(w, r)
	return nil
}

// toRender returns the fact check to make a page of, when it is its turn.
func (h *Host) toRender(r *http.Request, d *library.Document) (check *factcheck.FactCheck, done func(), err error) {
	// Not the context of this request: others may be waiting for the same page.
	turn, err := h.turn(context.WithoutCancel(r.Context()))
	if err != nil {
		return nil, nil, err
	}
	if check, err = d.Check(); err != nil {
		turn()
		return nil, nil, err
	}
	began := time.Now()
	return check, func() { turn(); h.metrics.made.Observe(time.Since(began).Seconds()) }, nil
}

// frameOptions reads what the embedder chose.
func (h *Host) frameOptions(query url.Values) (render.FrameOptions, error) {
	options := render.FrameOptions{Scheme: render.Scheme(query.Get("scheme")), Start: render.Start(query.Get("start"))}
	options.Style, _ = h.style(wantedTheme(query))
	switch options.Scheme {
	case "auto":
		options.Scheme = render.Auto
	case render.Auto, render.Light, render.Dark:
	default:
		return options, badRequest("There is no colour scheme “%s”: use auto, light or dark.", shortened(string(options.Scheme)))
	}
	switch options.Start {
	case "interest":
		options.Start = render.OnInterest
	case render.OnInterest, render.WhenIdle:
	default:
		return options, badRequest("There is no start “%s”: use interest or idle.", shortened(string(options.Start)))
	}
	switch heading := query.Get("heading"); heading {
	case "": // as the theme has it
	case "2":
		// What goes without saying is not said, so that it is the same page.
		if options.Style.Theme.Manifest.HeadingLevel > 2 {
			options.HeadingLevel = 2
		}
	case "3":
		options.HeadingLevel = 3
	case "4":
		options.HeadingLevel = 4
	default:
		return options, badRequest("There is no heading “%s” here: use 2, 3 or 4.", shortened(heading))
	}
	return options, nil
}

// pageOptions reads what of a card's options its canonical page follows, too. One
// that makes no sense is not: the page is read by people, who may have come by any
// link.
func (h *Host) pageOptions(query url.Values) render.FrameOptions {
	options, err := h.frameOptions(query)
	if err != nil {
		return render.FrameOptions{Style: h.usual()}
	}
	options.Start = render.OnInterest
	return options
}

// canonical serves the page with the whole check, or, where the address ends like
// one, another form of it. A slug may end like that itself: its page comes first.
func (h *Host) canonical(w http.ResponseWriter, r *http.Request) error {
	if _, ok := h.Library.Document(r.PathValue("slug")); !ok {
		if slug, form, ok := cutForm(r.PathValue("slug")); ok {
			return forMachines(h.form(slug, form))(w, r)
		}
	}
	d, err := h.document(r)
	if err != nil {
		return err
	}
	origin, err := h.origin(r)
	if err != nil {
		return err
	}
	options := h.pageOptions(r.URL.Query())
	page, err := h.pages.page(d, h.Themes.Hash()+h.Library.Site().Hash, pageKind{full: true, origin: origin, frame: options}, func() (*answer, error) {
		check, done, err := h.toRender(r, d)
		if err != nil {
			return nil, err
		}
		defer done()
		review, err := authoring.WriteClaimReview(published(check, origin))
		if _, none := errors.AsType[authoring.NoClaimReview](err); err != nil && !none {
			return nil, err
		}
		page, err := h.renderer.Full(check, options, origin, review)
		if err != nil {
			return nil, err
		}
		return h.cardAnswer(page, options, d.Slug, origin, "frame-ancestors 'none'"), nil
	})
	if err != nil {
		return err
	}
	page.write(w, r)
	return nil
}

// cardAnswer is the answer with a page that shows a card.
func (h *Host) cardAnswer(page *render.Page, options render.FrameOptions, slug, origin, ancestors string) *answer {
	header := make(http.Header)
	h.cardSecurity(header, options.Style, origin, ancestors)
	header.Set("Cache-Control", h.caching())
	offerOEmbed(header, origin, slug, options)
	return newAnswer(header, pageContent(htmlType, page))
}

func pageContent(mediaType string, page *render.Page) content {
	return content{mediaType, page.Hash, page.HTML, page.Brotli, page.Zstd, page.Gzip}
}

// article serves a page of the demo: somebody else's, on another origin.
func (h *Host) article(w http.ResponseWriter, r *http.Request) error {
	check, err := h.check(r)
	if err != nil {
		return err
	}
	in, err := publication(r)
	if err != nil {
		return err
	}
	options, err := h.frameOptions(r.URL.Query())
	if err != nil {
		return err
	}
	origin, err := h.origin(r)
	if err != nil {
		return err
	}
	if h.PublicURL == nil { // the demo stands on the other loopback name
		origin = h.demoOrigin(r, origin)
	}
	page, err := h.renderer.Article(check, origin, in, options)
	if err != nil {
		return err
	}
	h.siteSecurity(w.Header(), origin, origin)
	w.Header().Set("X-Robots-Tag", "noindex") // it is made up
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("Content-Type", htmlType)
	w.Write(page)
	return nil
}

// publication reads in which publication the reader wants to see the card.
func publication(r *http.Request) (render.Publication, error) {
	name := render.Publication(r.URL.Query().Get("page"))
	if name == "" {
		return render.Broadsheet, nil
	}
	if !slices.Contains(render.Publications(), name) {
		return "", badRequest("There is no demo page “%s”: use broadsheet, tabloid, blog or technical.", shortened(string(name)))
	}
	return name, nil
}

// nothing answers for every address that is not a route.
func (h *Host) nothing(_ http.ResponseWriter, r *http.Request) error {
	return notFound("There is nothing at %s.", shortened(r.URL.Path))
}
