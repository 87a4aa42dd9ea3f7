package main

import (
	"bufio"
	"context"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"testing"
	"time"

	"factbox/assets"
	"factbox/server/content"
	"factbox/server/host"
	"factbox/server/library"

	"github.com/alecthomas/kong"
)

func TestServeSettings(t *testing.T) {
	for _, test := range []struct {
		name               string
		publicURL, content string
		wantURL            string
		wantFile           string // in the content folder
		err                string
	}{
		{"none", "", "", "", "checks/lightning.md", ""},
		{"both", "https://factbox.example/", "content", "https://factbox.example", "checks/mine.md", ""},
		{"bad URL", "factbox.example", "", "", "", `--public-url: "factbox.example" is not an origin: use the form https://factbox.example`},
		{"no folder", "", "nothing", "", "", "--content: open nothing: no such file or directory"},
		{"a file for a folder", "", "content/checks/mine.md", "", "", "--content: open content/checks/mine.md: not a directory"},
		{"no such kind of bucket", "", "ftp://bucket/checks", "", "", `--content: ftp://bucket/checks: there is no such kind of bucket: use a folder, file://, s3:// or mem://`},
		{"nothing to follow", "", "content", "", "", "--watch: with --reload 0 no change is looked for; leave it out"},
		{"every mistake at once", "ftp://factbox.example", "nothing", "", "",
			`--public-url: "ftp://factbox.example" is not an origin: use the form https://factbox.example` + "\n" +
				"--content: open nothing: no such file or directory"},
	} {
		t.Run(test.name, func(t *testing.T) {
			inFolder(t, map[string]string{"content/checks/mine.md": sound})
			settings := serve{PublicURL: test.publicURL, Content: test.content}
			if test.name == "nothing to follow" {
				settings.Watch, settings.Reload = true, new(time.Duration)
			}
			publicURL, content, err := settings.settings(t.Context())
			checkError(t, test.err, err)
			if err != nil {
				return
			}
			if test.wantURL == "" && publicURL != nil || test.wantURL != "" && publicURL.String() != test.wantURL {
				t.Errorf("public URL %v, want %q", publicURL, test.wantURL)
			}
			if _, err := fs.Stat(content.Files, test.wantFile); err != nil {
				t.Errorf("the content folder has no %s: %v", test.wantFile, err)
			}
		})
	}
}

// A link in the content folder gives nothing else away.
func TestContentFolderIsARoom(t *testing.T) {
	inFolder(t, map[string]string{"content/checks/mine.md": sound, "secret.md": sound})
	if err := os.Symlink("../../secret.md", "content/checks/secret.md"); err != nil {
		t.Fatal(err)
	}
	content, err := content.Open(t.Context(), "content")
	if err != nil {
		t.Fatal(err)
	}
	if source, err := fs.ReadFile(content.Files, "checks/secret.md"); err == nil {
		t.Errorf("read %d bytes through a link out of the folder", len(source))
	}
}

// parsed returns what the command line and the environment ask for.
func parsed(t *testing.T, args ...string) (commands, string, error) {
	t.Helper()
	var c commands
	parser, err := kong.New(&c)
	if err != nil {
		t.Fatal(err)
	}
	context, err := parser.Parse(args)
	if err != nil {
		return c, "", err
	}
	return c, context.Command(), nil
}

func TestCommandLine(t *testing.T) {
	c, command, err := parsed(t, "serve")
	if err != nil || command != "serve" {
		t.Fatal(command, err)
	}
	if c.Serve.Addr != "localhost:8080" || c.Serve.Content != "" || c.Serve.PublicURL != "" || c.Serve.Reload != nil {
		t.Errorf("defaults: %+v", c.Serve)
	}
	t.Setenv("FACTBOX_CONTENT", "/srv/checks")
	t.Setenv("FACTBOX_ADDR", ":80")
	if c, _, err = parsed(t, "serve", "--addr", ":8443", "--reload", "0"); err != nil {
		t.Fatal(err)
	}
	if c.Serve.Content != "/srv/checks" || c.Serve.Addr != ":8443" || *c.Serve.Reload != 0 {
		t.Errorf("flags over environment over defaults: %+v", c.Serve)
	}
	if _, _, err := parsed(t, "check"); err == nil {
		t.Error("check takes no path at all")
	}
	if c, command, err := parsed(t, "import", "-"); err != nil || command != "import <file>" || c.Import.File != "-" {
		t.Errorf("import -: %q, %q, %v", command, c.Import.File, err)
	}
}

// run serves until the context ends, and lets the requests under way finish.
func TestRunEndsGracefully(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := "http://" + listener.Addr().String()
	underWay, finish := make(chan struct{}), make(chan struct{})
	handler := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		close(underWay)
		<-finish
		io.WriteString(w, "whole")
	})
	stopping := &announced{Handler: slog.DiscardHandler, said: make(chan string, 1)}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- run(ctx, slog.New(stopping), listener, handler) }()

	type answer struct {
		body string
		err  error
	}
	answered := make(chan answer, 1)
	go func() {
		response, err := http.Get(address)
		if err != nil {
			answered <- answer{"", err}
			return
		}
		defer response.Body.Close()
		content, err := io.ReadAll(response.Body)
		answered <- answer{string(content), err}
	}()

	<-underWay
	stop()
	if message := <-stopping.said; message != "stopping" {
		t.Errorf("logged %q, want stopping", message)
	}
	select {
	case err := <-ended:
		t.Errorf("run ended (%v) while a request was under way", err)
	default:
	}
	close(finish)
	if got := <-answered; got.err != nil || got.body != "whole" {
		t.Errorf("the request under way got %q, %v", got.body, got.err)
	}
	if err := <-ended; err != nil {
		t.Errorf("run: %v", err)
	}
	if connection, err := net.Dial("tcp", listener.Addr().String()); err == nil {
		connection.Close()
		t.Error("connections are still taken")
	}
}

// A page that follows documents keeps a stream open, which nobody waits for.
func TestRunEndsStreams(t *testing.T) {
	log := slog.New(slog.DiscardHandler)
	bundle, err := assets.Load()
	if err != nil {
		t.Fatal(err)
	}
	lib, err := library.Open(assets.Samples(), log)
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	handler := host.New(host.Config{Library: lib, Assets: bundle, Log: log, Watch: true, Ending: ctx.Done()}).Handler()
	go func() { ended <- run(ctx, log, gathering{listener}, handler) }()
	response, err := http.Get("http://" + listener.Addr().String() + "/watch/events/")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if line, err := bufio.NewReader(response.Body).ReadString('\n'); err != nil || line != "retry: 1000\n" {
		t.Fatalf("%q, %v", line, err)
	}
	stop()
	if err := <-ended; err != nil { // after shutdownTimeout, that it was exceeded
		t.Errorf("run: %v", err)
	}
}

// announced passes on what is logged.
type announced struct {
	slog.Handler
	said chan string
}

func (a *announced) Enabled(context.Context, slog.Level) bool { return true }

func (a *announced) Handle(_ context.Context, r slog.Record) error {
	if r.Level == slog.LevelInfo {
		a.said <- r.Message
	}
	return nil
}

func TestRunReportsABrokenListener(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listener.Close()
	if err := run(t.Context(), slog.New(slog.DiscardHandler), listener, http.NotFoundHandler()); err == nil {
		t.Error("run served on a closed listener")
	}
}
