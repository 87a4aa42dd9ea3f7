package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	"golang.org/x/net/netutil"

	"factbox/assets"
	"factbox/server/content"
	"factbox/server/host"
	"factbox/server/library"
)

type serve struct {
	Addr      string         `default:"localhost:8080" placeholder:"HOST:PORT" env:"FACTBOX_ADDR" help:"Address to listen on (${default})."`
	Content   string         `placeholder:"DIR-OR-URL" env:"FACTBOX_CONTENT" help:"Folder or bucket (s3://NAME?region=…) with checks/NAME.md, or with .md files, and themes/NAME/. Without it, the samples are served."`
	PublicURL string         `placeholder:"URL" env:"FACTBOX_PUBLIC_URL" help:"Origin under which readers reach this host, such as https://factbox.example. Without it, the one each request names."`
	Reload    *time.Duration `placeholder:"DURATION" env:"FACTBOX_RELOAD" help:"How often to look for changes: 2s in a folder, where most are noticed at once, and 15s in a bucket; 0 for never."`
	Cache     int            `default:"256" placeholder:"MIB" env:"FACTBOX_CACHE" help:"Memory for finished pages, in MiB (${default})."`
	Most      int            `name:"connections" default:"10000" env:"FACTBOX_CONNECTIONS" help:"How many connections may be open (${default})."`
	Drafts    bool           `help:"Show drafts, too, to those who write them."`
	Watch     bool           `help:"Follow what you write: /watch/ shows each document, drafts too, as its readers will see it, and what is wrong with it, and changes with its file."`
	Verbose   bool           `short:"v" help:"Log every request."`
}

// Limits on connections. A frame page is a small answer to a small request;
// what takes longer is a fault or an attack.
const (
	headerTimeout   = 5 * time.Second
	readTimeout     = 10 * time.Second
	writeTimeout    = 60 * time.Second // the wasm over a slow mobile line
	idleTimeout     = 2 * time.Minute
	shutdownTimeout = 10 * time.Second // requests under way may finish
	maxHeaderBytes  = 16 << 10
)

// garbage is how much memory, in per cent of what is in use, the host lets pile up
// before it collects. Half of Go's usual costs nothing that could be measured in
// requests per second, and keeps 100 000 documents under 300 MiB.
const garbage = 50

func (s *serve) Run() error {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
	log := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: s.level()}))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	publicURL, files, err := s.settings(ctx)
	if err != nil {
		return err
	}
	defer files.Close()
	bundle, err := assets.Load()
	if err != nil {
		return err
	}
	if bundle.Widget == nil {
		log.Warn("the WebAssembly is not built; cards are served without it: run `make build`")
	}
	var options []library.Option
	if s.Drafts || s.Watch {
		log.Warn("drafts are served to everybody who can reach this host")
		options = append(options, library.WithDrafts)
	}
	lib, err := library.Open(files.Files, log, options...)
	if err != nil {
		return err
	}
	themes, err := library.OpenThemes(log, assets.Themes(), files.Files)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", s.Addr)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", s.Addr, err)
	}
	if interval := s.interval(files); interval > 0 {
		go lib.Watch(ctx, interval, files.Changes(ctx, log))
		go themes.Watch(ctx, interval, files.Changes(ctx, log))
	}
	handler := host.New(host.Config{
		Library: lib, Themes: themes, Assets: bundle, Log: log, PublicURL: publicURL, CacheBytes: s.Cache << 20,
		Watch: s.Watch, Ending: ctx.Done(),
	}).Handler()
	log.Info("serving", "url", s.url(listener), "fact checks", len(lib.Documents()), "themes", len(themes.All()), "not published", len(lib.Failures())+len(themes.Failures()))
	if s.Watch {
		log.Info("watch what you write", "url", s.url(listener)+"/watch/")
	}
	return run(ctx, log, netutil.LimitListener(gathering{listener}, s.Most), handler)
}

// url is where a browser on this machine finds the host: under the name it was
// given, with the port it got.
func (s *serve) url(listener net.Listener) string {
	name, _, _ := net.SplitHostPort(s.Addr) // it listens, so there is no error
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	return "http://" + net.JoinHostPort(cmp.Or(name, "localhost"), port)
}

// interval is how often to look for changes. Somebody may be charged for each look at a
// bucket.
func (s *serve) interval(files *content.Content) time.Duration {
	switch {
	case s.Reload != nil:
		return *s.Reload
	case files.Remote():
		return 15 * time.Second
	}
	return 2 * time.Second
}

func (s *serve) level() slog.Level {
	if s.Verbose {
		return slog.LevelDebug
	}
	return slog.LevelInfo
}

// settings collects every mistake in the settings before it speaks.
func (s *serve) settings(ctx context.Context) (publicURL *url.URL, files *content.Content, err error) {
	var mistakes []error
	if s.PublicURL != "" {
		if publicURL, err = host.ParsePublicURL(s.PublicURL); err != nil {
			mistakes = append(mistakes, fmt.Errorf("--public-url: %w", err))
		}
	}
	if s.Watch && s.Reload != nil && *s.Reload <= 0 {
		mistakes = append(mistakes, errors.New("--watch: with --reload 0 no change is looked for; leave it out"))
	}
	if s.Content == "" {
		files = &content.Content{Files: assets.Samples()}
	} else if files, err = content.Open(ctx, s.Content); err != nil {
		mistakes = append(mistakes, fmt.Errorf("--content: %w", err))
	}
	return publicURL, files, errors.Join(mistakes...)
}

// run serves until the context ends, then lets requests under way finish.
func run(ctx context.Context, log *slog.Logger, listener net.Listener, handler http.Handler) error {
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelDebug),
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	log.Info("stopping")
	ending, cancel := context.WithTimeout(context.Background(), shutdownTimeout)
	defer cancel()
	return server.Shutdown(ending)
}
