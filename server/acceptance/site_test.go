package acceptance

import (
	"fmt"
	"io/fs"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"factbox/app/factcheck"
	"factbox/assets"
	"factbox/server/host"
	"factbox/server/library"
	"factbox/server/render"
)

// site is the host with a library, and a publisher on another origin.
type site struct {
	t         testing.TB
	library   *library.Library
	themes    *library.Themes
	handler   http.Handler // of the host, whatever else it is made to answer
	host      *httptest.Server
	publisher *httptest.Server

	mu       sync.Mutex
	articles map[string]article // pages of the publisher, by path
	held     string             // requests for an address with this in it wait …
	released chan struct{}      // … until this is closed
	answers  map[string]http.HandlerFunc
	posts    map[string]*atomic.Int64 // how many were received, by path of the publisher
}

// article is a page of the publisher.
type article struct {
	header http.Header
	html   string
}

// newSite serves the documents of a content folder.
func newSite(t testing.TB, content fs.FS) *site {
	t.Helper()
	bundle, err := assets.Load()
	if err != nil {
		t.Fatal(err)
	}
	if bundle.Widget == nil {
		t.Fatal("the WebAssembly is not built: run `make build`")
	}
	log := slog.New(slog.NewTextHandler(t.Output(), nil))
	lib, err := library.Open(content, log)
	if err != nil {
		t.Fatal(err)
	}
	themes, err := library.OpenThemes(log, assets.Themes(), content)
	if err != nil {
		t.Fatal(err)
	}
	if failures := themes.Failures(); failures != nil {
		t.Fatalf("the test's themes cannot be published: %v", failures)
	}
	s := &site{t: t, library: lib, themes: themes, articles: make(map[string]article), answers: make(map[string]http.HandlerFunc)}
	s.handler = host.New(host.Config{Library: lib, Themes: themes, Assets: bundle, Log: log}).Handler()
	s.host = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.wait(r)
		s.answering(r, s.handler).ServeHTTP(w, r)
	}))
	t.Cleanup(s.host.Close)
	s.publisher = httptest.NewServer(http.HandlerFunc(s.servePublisher))
	t.Cleanup(s.publisher.Close)
	return s
}

// hold keeps answers back whose address contains part, until the returned
// function is called: to see the card before and after the takeover, or a host
// that is slow.
func (s *site) hold(part string) (release func()) {
	released := make(chan struct{})
	s.mu.Lock()
	s.held, s.released = part, released
	s.mu.Unlock()
	release = sync.OnceFunc(func() { close(released) })
	s.t.Cleanup(release)
	return release
}

func (s *site) wait(r *http.Request) {
	s.mu.Lock()
	held, released := s.held, s.released
	s.mu.Unlock()
	if released == nil || !strings.Contains(r.URL.Path, held) {
		return
	}
	select {
	case <-released:
	case <-r.Context().Done():
	}
}

// answer lets the host answer for all addresses that begin with a prefix in
// another way than it does: broken, or with more than it has. With nil it answers
// as it does.
func (s *site) answer(prefix string, answer http.HandlerFunc) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answers[prefix] = answer
}

func (s *site) answering(r *http.Request, otherwise http.Handler) http.Handler {
	s.mu.Lock()
	defer s.mu.Unlock()
	for prefix, answer := range s.answers {
		if answer != nil && strings.HasPrefix(r.URL.Path, prefix) {
			return answer
		}
	}
	return otherwise
}

func (s *site) servePublisher(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	page, ok := s.articles[r.URL.Path]
	posts := s.posts[r.URL.Path]
	s.mu.Unlock()
	if posts != nil && r.Method == http.MethodPost {
		posts.Add(1)
		return
	}
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	maps.Copy(w.Header(), page.header)
	fmt.Fprint(w, page.html)
}

// publish puts an article with the given markup in it onto the publisher's
// site and returns its address.
func (s *site) publish(markup string) string { return s.publishUnder("", markup) }

// publishUnder is publish with a Content-Security-Policy.
func (s *site) publishUnder(policy, markup string) string {
	return s.publishPage(nil, `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Article</title>
		<meta http-equiv="Content-Security-Policy" content="`+policy+`">
		<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
		<style>body { margin: 16px auto; max-width: 42rem; font: 18px/1.6 serif } iframe { display: block }</style></head>
		<body><p>Before the card.</p>`+markup+`<p id="after">After the card.</p></body></html>`)
}

// publishPage is publish of a page that is the test's own, with headers of its own.
func (s *site) publishPage(header http.Header, html string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	path := fmt.Sprintf("/article-%d", len(s.articles))
	s.articles[path] = article{header, html}
	return s.publisher.URL + path
}

// withCard puts a snippet into a page.
func withCard(page, snippet string) string { return strings.Replace(page, "CARD", snippet, 1) }

// receive counts what is posted to an address of the publisher.
func (s *site) receive(path string) (received func() int) {
	var posts atomic.Int64
	s.mu.Lock()
	defer s.mu.Unlock()
	s.posts = map[string]*atomic.Int64{path: &posts}
	return func() int { return int(posts.Load()) }
}

// The sandboxes a card is pasted into: our own, and the one WordPress makes.
var sandboxes = map[string]string{
	"own":       render.Sandbox,
	"wordpress": "allow-scripts",
}

var sandboxNames = slices.Sorted(maps.Keys(sandboxes))

// snippet is what a publisher pastes for a document, with another sandbox.
func (s *site) snippet(slug, sandbox string) string {
	s.t.Helper()
	d, ok := s.library.Document(slug)
	if !ok {
		s.t.Fatalf("no document %q; failures: %v", slug, s.library.Failures())
	}
	code, err := render.Snippet(checkOf(s.t, d), s.host.URL, render.SnippetOptions{})
	if err != nil {
		s.t.Fatal(err)
	}
	// Tests look at frames at once; a reader scrolls to them.
	code = strings.Replace(code, ` loading="lazy"`, "", 1)
	return strings.Replace(code, render.Sandbox, sandbox, 1)
}

// iframe is a frame with nothing around it: no quote, no script.
func (s *site) iframe(slug, query, sandbox string, height int) string {
	return fmt.Sprintf(`<iframe src="%s/embed/%s%s" width="100%%" height="%d" frameborder="0" sandbox="%s"></iframe>`,
		s.host.URL, slug, query, height, sandbox)
}

// slugs are the documents of the library.
func (s *site) slugs() []string {
	var slugs []string
	for _, d := range s.library.Documents() {
		slugs = append(slugs, d.Slug)
	}
	return slugs
}

// servesScript answers with a script of ours, as any other address of it would.
func servesScript(file *assets.File) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", file.ContentType)
		w.Header().Set("Cross-Origin-Resource-Policy", "cross-origin")
		w.Write(file.Raw)
	}
}

// checkOf is the whole fact check.
func checkOf(t testing.TB, d *library.Document) *factcheck.FactCheck {
	t.Helper()
	check, err := d.Check()
	if err != nil {
		t.Fatal(err)
	}
	return check
}

// openArticle opens an article with a card that is fitted, and more below it than the
// window shows.
func openArticle(t *testing.T, newTab opener) (s *site, b *tab, top, f frame) {
	t.Helper()
	s = newSite(t, assets.Samples())
	b = newTab(t, 800)
	b.open(s.publish(s.snippet("lightning", sandboxes["own"]) + filler))
	top, f = b.top(), b.frame("/embed/", 0)
	top.until(fits)
	return s, b, top, f
}
