package library_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"gocloud.dev/blob"

	"factbox/server/content"
	"factbox/server/library"
)

// s3Server is a server that speaks the protocol of Amazon S3
// (https://github.com/versity/versitygw), and keeps its objects in a folder.
const s3Server = "github.com/versity/versitygw/cmd/versitygw@v1.8.0"

// s3Binary builds the server once for this checkout: it is too large to be a
// dependency of the module.
func s3Binary(t *testing.T) string {
	t.Helper()
	folder, err := filepath.Abs("../../.build/s3")
	if err != nil {
		t.Fatal(err)
	}
	binary := filepath.Join(folder, "versitygw")
	if _, err := os.Stat(binary); err == nil {
		return binary
	}
	install := exec.Command("go", "install", s3Server)
	install.Env = append(os.Environ(), "GOBIN="+folder, "GOFLAGS=")
	install.Dir = t.TempDir() // outside of any module
	if out, err := install.CombinedOutput(); err != nil {
		t.Fatalf("install %s: %v\n%s", s3Server, err, out)
	}
	return binary
}

// troubled stands before the server, and fails as networks and services do.
type troubled struct {
	*httptest.Server
	trouble atomic.Value // of func(http.ResponseWriter, *http.Request) (handled bool)
}

type trouble func(http.ResponseWriter, *http.Request) bool

func (s *troubled) fails(how trouble) { s.trouble.Store(how) }

func well(http.ResponseWriter, *http.Request) bool { return false }

func unavailable(w http.ResponseWriter, _ *http.Request) bool {
	w.WriteHeader(http.StatusServiceUnavailable)
	return true
}

func gone(w http.ResponseWriter, _ *http.Request) bool {
	w.Header().Set("Content-Type", "application/xml")
	w.WriteHeader(http.StatusNotFound)
	io.WriteString(w, `<?xml version="1.0"?><Error><Code>NoSuchBucket</Code><Message>The specified bucket does not exist</Message></Error>`)
	return true
}

func cutOff(w http.ResponseWriter, _ *http.Request) bool {
	connection, _, err := w.(http.Hijacker).Hijack()
	if err == nil {
		connection.Close()
	}
	return true
}

func slowly(_ http.ResponseWriter, r *http.Request) bool {
	select {
	case <-time.After(700 * time.Millisecond):
	case <-r.Context().Done():
	}
	return false
}

// openS3 starts the server with an empty bucket, and opens it as a site's content.
func openS3(t *testing.T) (*content.Content, *blob.Bucket, *troubled) {
	t.Helper()
	const key, secret = "factbox", "factbox-secret"
	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, "site"), 0o755); err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	listener.Close()
	server := exec.Command(s3Binary(t), "--access", key, "--secret", secret, "--port", address, "--quiet", "posix", "--sidecar", t.TempDir(), folder)
	server.Stdout, server.Stderr = t.Output(), t.Output()
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Process.Kill(); server.Wait() })
	t.Setenv("AWS_ACCESS_KEY_ID", key)
	t.Setenv("AWS_SECRET_ACCESS_KEY", secret)

	behind, err := url.Parse("http://" + address)
	if err != nil {
		t.Fatal(err)
	}
	proxy := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(behind); r.Out.Host = r.In.Host }, ErrorLog: slog.NewLogLogger(slog.DiscardHandler, 0)}
	s := new(troubled)
	s.fails(well)
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.trouble.Load().(trouble)(w, r) {
			proxy.ServeHTTP(w, r)
		}
	}))
	t.Cleanup(s.Close)
	where := fmt.Sprintf("s3://site?region=us-east-1&endpoint=%s&use_path_style=true", s.URL)
	bucket, err := blob.OpenBucket(t.Context(), where)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { bucket.Close() })
	for end := time.Now().Add(30 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		if ok, err := bucket.IsAccessible(t.Context()); ok {
			break
		} else if time.Now().After(end) {
			t.Fatalf("the server does not start: %v", err)
		}
	}
	c, err := content.Open(t.Context(), where)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c, bucket, s
}

func upload(t *testing.T, bucket *blob.Bucket, name, text string) {
	t.Helper()
	if err := bucket.WriteAll(context.Background(), name, []byte(text), nil); err != nil {
		t.Fatal(err)
	}
}

// TestS3 is the life of a site in a bucket, and what may happen to the bucket.
func TestS3(t *testing.T) {
	files, bucket, server := openS3(t)
	upload(t, bucket, "checks/a.md", sound("A"))
	upload(t, bucket, "checks/größe.md", sound("B"))
	upload(t, bucket, "checks/below/c.md", sound("C"))
	upload(t, bucket, "themes/daily/tokens.json", "{}")
	upload(t, bucket, "site.yaml", "publisher: {name: Desk}")
	l := open(t, files.Files)
	check(t, l, []string{"a: A", "größe: B"}, nil)
	if name := l.Site().Publisher.Name; name != "Desk" {
		t.Errorf("the publisher is %q", name)
	}
	themes := openThemes(t, files.Files)
	if _, ok := themes.Theme("daily"); !ok {
		t.Error("there is no theme daily")
	}
	if reload(t, l) || reloadThemes(t, themes) {
		t.Error("something changed, and nothing did")
	}

	upload(t, bucket, "checks/a.md", sound("Z")) // as long as before, and within a second of it
	if !reload(t, l) {
		t.Error("the change was not seen")
	}
	check(t, l, []string{"größe: B", "a: Z"}, nil)
	upload(t, bucket, "checks/a.md", "\xff\xfegarbage")
	reload(t, l)
	check(t, l, []string{"größe: B", "a: Z"}, []string{"checks/a.md (kept)"})
	upload(t, bucket, "checks/a.md", sound("A2"))
	upload(t, bucket, "themes/daily/tokens.json", `{"color": {}}`)
	reload(t, l)
	reloadThemes(t, themes)
	check(t, l, []string{"a: A2", "größe: B"}, nil)

	for name, how := range map[string]trouble{"unavailable": unavailable, "gone": gone, "cut off": cutOff} {
		server.fails(how)
		if changed, err := l.Reload(); changed || err == nil {
			t.Errorf("%s: Reload: %v, %v", name, changed, err)
		}
		if _, err := themes.Reload(); err == nil {
			t.Errorf("%s: the themes are reloaded", name)
		}
		if !l.Unreachable() {
			t.Errorf("%s: the content is said to be reachable", name)
		}
		check(t, l, []string{"a: A2", "größe: B"}, nil)
		if _, ok := themes.Theme("daily"); !ok {
			t.Errorf("%s: there is no theme daily", name)
		}
		for _, d := range l.Documents() {
			if _, err := d.Check(); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	server.fails(well)
	upload(t, bucket, "checks/c.md", sound("C"))
	if err := bucket.Delete(t.Context(), "checks/a.md"); err != nil {
		t.Fatal(err)
	}
	if !reload(t, l) || l.Unreachable() {
		t.Error("the bucket is back, and that was not seen")
	}
	check(t, l, []string{"größe: B", "c: C"}, nil)
}

// A bucket that takes long to answer, and one that fails while the library is being
// read: it opens with what there is, and what failed is read when it is asked for.
func TestS3InTrouble(t *testing.T) {
	files, bucket, server := openS3(t)
	for i := range 20 {
		upload(t, bucket, fmt.Sprintf("checks/d%02d.md", i), sound(fmt.Sprintf("T%02d", i)))
	}
	server.fails(slowly)
	slow := open(t, files.Files)
	if d, ok := slow.Document("d07"); !ok || d.Title != "T07" {
		t.Errorf("of a slow bucket: %v, %v", d, ok)
	}

	server.fails(func(w http.ResponseWriter, r *http.Request) bool {
		return r.URL.Query().Get("list-type") == "" && unavailable(w, r) // listing works
	})
	l, err := library.Open(files.Files, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	for l.Unread() > 0 {
		time.Sleep(10 * time.Millisecond)
	}
	if got := len(l.Failures()); got != 21 { // and the file of the site
		t.Errorf("%d failures, want one for each document and one of the site", got)
	}
	server.fails(well)
	reload(t, l)
	if got := len(l.Documents()); got != 20 || len(l.Failures()) != 0 {
		t.Errorf("%d documents, failures %v", got, l.Failures())
	}
}
