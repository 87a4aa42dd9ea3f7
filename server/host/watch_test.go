package host

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"factbox/server/library"
)

// watchedSite is a site for those who write. Its streams end with the test, or before.
func watchedSite(t testing.TB) (s *site, end func()) {
	t.Helper()
	s = withThemes(t, newSite(t))
	s.content["checks/never.md"] = &fstest.MapFile{Data: []byte("---\ntitle: \n---\nNo heading.\n")}
	s.content["checks/draft.md"] = &fstest.MapFile{Data: []byte(strings.Replace(size, "lang: de", "draft: true", 1))}
	lib, err := library.Open(s.content, s.host.Log, library.WithDrafts)
	if err != nil {
		t.Fatal(err)
	}
	ending, end := context.WithCancel(t.Context())
	config := s.host.Config
	config.Library, config.Watch, config.Ending = lib, true, ending.Done()
	s.host = New(config)
	s.handler = s.host.Handler()
	return s, end
}

// Without the flag there are no such pages, and no such files.
func TestNobodyWatchesAnOrdinaryHost(t *testing.T) {
	s := newSite(t)
	for _, target := range []string{"/watch/", "/watch/lightning", "/watch/events/", s.host.Assets.WatchScript.Path(), s.host.Assets.WatchStyle.Path()} {
		if r := s.get(target); r.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %s", target, r.Status)
		}
	}
}

// Every other page is the same, but for how long it may be kept: of a minute ago it is
// wrong.
func TestWatchedHostServesTheSame(t *testing.T) {
	s, _ := watchedSite(t)
	ordinary := *s
	config := s.host.Config
	config.Watch = false
	ordinary.host = New(config)
	ordinary.handler = ordinary.host.Handler()
	for _, route := range answers(s.host.Assets) {
		want, got := ordinary.get(route.target), s.get(route.target)
		if want.Header.Get("Cache-Control") == pageCaching {
			want.Header.Set("Cache-Control", "no-cache")
		}
		if diff := cmp.Diff(want.Header, got.Header); diff != "" || want.StatusCode != got.StatusCode || body(t, want) != body(t, got) {
			t.Errorf("%s: %s and %s (-without +with)\n%s", route.target, want.Status, got.Status, diff)
		}
	}
}

// finding expects what is wrong, where, and what to do.
func finding(place, kind, what string) matcher {
	return both(attr("data-kind", kind), each("p", both(attr("class", "watch-place"), text(place)), text(kind+" "+what)))
}

const titleMissing = `the title is missing; add the question the fact check answers`

func TestWatchedPage(t *testing.T) {
	s, _ := watchedSite(t)
	const uncited = "---\ntitle: Can lightning strike twice?\nreferences: [{id: nws, title: Myths}]\n---\n# Summary\nIt can.\n\n# Why\nSo.\n"
	card := in("main article", in("iframe", attr("src", "http://factbox.example/embed/lightning")), in("blockquote.factbox"))
	neverCited := finding("checks/lightning.md:3:14", "warning", `source never cited "nws"; cite it where the text relies on it, or remove it`)
	for _, test := range []struct {
		name, slug, source string
		status             int
		want               []matcher
	}{
		{"sound, but for what would make it better", "lightning", "", 200, []matcher{
			card, in("aside.watch", attr("data-state", "warned"), attr("data-page", "en")),
		}},
		{"with a warning", "lightning", uncited, 200, []matcher{
			card, in("title", text("(2) Can lightning strike twice?")), in("summary.watch-gist", text("No errors, 2 warnings.")), in("aside details", noAttr("open")),
			each("ol.watch-list a.watch-kind", attr("href", "/problems#source-uncited"), attr("href", "/problems#section-uncited")),
			each("ol.watch-list li", neverCited,
				finding("checks/lightning.md:8:1", "warning", `nothing is cited in the section "Why"; cite what it rests on, if it rests on anything`)),
		}},
		{"broken: the last good version", "lightning", strings.Replace(uncited, "Can lightning strike twice?", "", 1), 200, []matcher{
			card, in("title", text("(2) Can lightning strike twice?")),
			in("summary.watch-gist", text("1 error and 1 warning. This is the last good version.")), in("aside details", attr("open", "")),
			in("aside.watch", attr("data-state", "wrong")),
			each("ol.watch-list li", finding("checks/lightning.md:2:7", "error", titleMissing), neverCited),
		}},
		{"a draft", "draft", "", 200, []matcher{
			in("main article iframe", attr("src", "http://factbox.example/embed/draft")),
			in("p.watch-gist", text("Nothing is wrong with it. It is a draft.")), each("li"),
			in("aside.watch", attr("data-state", "right")),
		}},
		{"never good: the problems instead of the card", "never", "", 200, []matcher{
			each("iframe"), in("h1", text("never")), in("aside.watch", attr("data-page", "")),
			each("ol.watch-list li", finding("checks/never.md:2:7", "error", titleMissing),
				finding("checks/never.md:4:1", "error", "there is no section; add at least one headed section after the summary")),
		}},
		{"not there", "thunder", "", 404, []matcher{
			each("iframe"), in("p.watch-gist", text("There is no such document. This page shows it when there is.")),
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if test.source != "" {
				file := "checks/" + test.slug + ".md"
				s.rewrite(file, string(s.content[file].Data), test.source)
			}
			r := s.get("/watch/" + test.slug)
			if r.StatusCode != test.status || r.Header.Get("Cache-Control") != "no-store" || r.Header.Get("X-Robots-Tag") != "noindex" {
				t.Errorf("%s, %v", r.Status, r.Header)
			}
			if (r.Header.Get("X-Factbox-Reason") != "") != (test.status != 200) {
				t.Errorf("the reason is %q", r.Header.Get("X-Factbox-Reason"))
			}
			checkPage(t, r.Body, test.want...)
		})
	}
}

// The page follows its files by a script of the host, and shows the theme and the scheme
// that are asked for.
func TestWatchedPageOptions(t *testing.T) {
	s, _ := watchedSite(t)
	r := s.get("/watch/lightning?theme=daily&scheme=dark")
	checkPage(t, r.Body,
		in("main article iframe", attr("src", "http://factbox.example/embed/lightning?scheme=dark&theme=daily")),
		in("head script", attr("src", s.host.Assets.WatchScript.Path()), attr("data-events", "/watch/events/"), attr("data-host", s.host.watching)),
	)
	for _, path := range []string{s.host.Assets.WatchScript.Path(), s.host.Assets.WatchStyle.Path()} {
		if r := s.get(path); r.StatusCode != http.StatusOK {
			t.Errorf("%s: %s", path, r.Status)
		}
	}
	const policy = "default-src 'none'; script-src 'self' http://factbox.example; style-src 'self'; connect-src 'self'; img-src 'self'; frame-src http://factbox.example; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
	if got := r.Header.Get("Content-Security-Policy"); got != policy {
		t.Errorf("policy %q", got)
	}
	if r := s.get("/watch/lightning?theme=thunder"); r.StatusCode != http.StatusBadRequest {
		t.Errorf("a theme that is not there: %s", r.Status)
	}
}

// What does not work comes first, then what is not finished.
func TestWatchedList(t *testing.T) {
	s, _ := watchedSite(t)
	s.rewrite("checks/größe.md", "title: Zählt die Größe?", "title:")
	s.content["site.yaml"] = &fstest.MapFile{Data: []byte("origins: everybody\n")}
	s.reload()
	s.rewriteTheme("themes/daily/tokens.json", "{")
	r := s.get("/watch/")
	if r.Header.Get("Cache-Control") != "no-store" {
		t.Error("it may be kept")
	}
	checkPage(t, r.Body,
		in("div.watch", attr("data-state", "wrong")),
		each("ol.watch-documents h2 a", both(attr("href", "/watch/gr%C3%B6%C3%9Fe"), text("Zählt die Größe?")), text("never"), text("Zählt die Größe?"), text("Can lightning strike twice?")),
		each("p.watch-state",
			text("größe · does not work as it stands; the last good version is shown"), text("never · has never been good"),
			text("draft · draft"), text("lightning · False")),
		each("ol.watch-documents ol.watch-list",
			each("li", finding("checks/größe.md:2:7", "error", titleMissing)),
			each("li", finding("checks/never.md:2:7", "error", titleMissing),
				finding("checks/never.md:4:1", "error", "there is no section; add at least one headed section after the summary"))),
	)
}

// stream are the messages of a host, as a browser gets them.
type stream struct {
	t     testing.TB
	lines *bufio.Scanner
}

func (s *site) follow(server *httptest.Server) *stream {
	s.t.Helper()
	r, err := server.Client().Get(server.URL + "/watch/events/")
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { r.Body.Close() })
	if got := [2]string{r.Header.Get("Content-Type"), r.Header.Get("Cache-Control")}; got != [2]string{"text/event-stream", "no-store"} {
		s.t.Errorf("%s, %q", r.Status, got)
	}
	return &stream{s.t, bufio.NewScanner(r.Body)}
}

// next is the data of the next message, "" at the end.
func (s *stream) next() string {
	for s.lines.Scan() {
		if data, ok := strings.CutPrefix(s.lines.Text(), "data: "); ok {
			return data
		}
	}
	return ""
}

// A message comes at once, and then whenever something has changed.
func TestWatchEvents(t *testing.T) {
	s, end := watchedSite(t)
	server := httptest.NewServer(s.handler)
	defer server.Close()
	defer end()
	one, other := s.follow(server), s.follow(server)
	for _, change := range []struct {
		name string
		do   func()
	}{
		{"nothing, at the beginning", func() {}},
		{"a document", func() { s.rewrite("checks/lightning.md", "It can", "It could") }},
		{"it breaks", func() { s.rewrite("checks/lightning.md", "title: Can", "titel: Can") }},
		{"a new one", func() { s.content["checks/new.md"] = &fstest.MapFile{Data: []byte(size)}; s.reload() }},
		{"one goes", func() { delete(s.content, "checks/new.md"); s.reload() }},
		{"a theme", func() { s.rewriteTheme("themes/daily/tokens.json", strings.Replace(dailyTokens, "0.4", "0.3", 1)) }},
		{"it breaks", func() { s.rewriteTheme("themes/daily/tokens.json", "{") }},
	} {
		change.do()
		if a, b := one.next(), other.next(); a != s.host.watching || b != a {
			t.Fatalf("%s: told %q and %q, want %q", change.name, a, b, s.host.watching)
		}
	}
	end()
	if got := one.next(); got != "" || one.lines.Err() != nil {
		t.Errorf("it goes on with %q (%v) when the host ends", got, one.lines.Err())
	}
	head, err := server.Client().Head(server.URL + "/watch/events/")
	if err != nil || head.StatusCode != http.StatusOK {
		t.Errorf("HEAD: %v, %v", head, err)
	}
}

// Two hosts are told apart, or a page would keep the script of the one before.
func TestWatchedHostsDiffer(t *testing.T) {
	a, _ := watchedSite(t)
	b, _ := watchedSite(t)
	if a.host.watching == b.host.watching {
		t.Error("a page cannot tell one host from the next")
	}
}

// A stream outlives the limits on ordinary answers, and says from time to time that it is
// there.
func TestWatchEventsOutliveTheLimits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, end := watchedSite(t)
		defer end()
		browser, accepted := net.Pipe()
		server := &http.Server{Handler: s.handler, ReadTimeout: 10 * time.Second, WriteTimeout: time.Minute, IdleTimeout: time.Minute}
		listener := &oneConnection{accepted: make(chan net.Conn, 1), closed: make(chan struct{})}
		listener.accepted <- accepted
		served := make(chan error, 1)
		go func() { served <- server.Serve(listener) }()
		go io.WriteString(browser, "GET /watch/events/ HTTP/1.1\r\nHost: factbox.example\r\n\r\n")
		lines := bufio.NewScanner(browser)
		messages, beats := 0, 0
		began := time.Now()
		for time.Since(began) < time.Hour && lines.Scan() { // the clock of the test runs ahead while it waits
			switch {
			case strings.HasPrefix(lines.Text(), "data: "):
				messages++
			case lines.Text() == ":":
				beats++
			}
		}
		s.rewrite("checks/lightning.md", "It can", "It could")
		for messages == 1 && lines.Scan() {
			if strings.HasPrefix(lines.Text(), "data: ") {
				messages++
			}
		}
		if want := int(time.Hour / watchBeat); beats < want-1 || messages != 2 {
			t.Errorf("%d signs of life in %v, and %d messages; want %d and 2 (%v)", beats, time.Since(began), messages, want, lines.Err())
		}
		end()
		browser.Close()
		server.Close()
		if err := <-served; !errors.Is(err, http.ErrServerClosed) {
			t.Error(err)
		}
	})
}

// oneConnection is a listener that accepts one connection.
type oneConnection struct {
	accepted chan net.Conn
	closed   chan struct{}
}

func (l *oneConnection) Accept() (net.Conn, error) {
	select {
	case c := <-l.accepted:
		return c, nil
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

func (l *oneConnection) Close() error {
	select {
	case <-l.closed:
	default:
		close(l.closed)
	}
	return nil
}

func (l *oneConnection) Addr() net.Addr { return &net.TCPAddr{} }
