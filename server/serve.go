package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"factbox/assets"
	"factbox/server/host"
	"factbox/server/library"
)

type serve struct {
	Addr      string        `default:"localhost:8080" placeholder:"HOST:PORT" env:"FACTBOX_ADDR" help:"Address to listen on (${default})."`
	Content   string        `placeholder:"DIR" env:"FACTBOX_CONTENT" help:"Folder with checks/NAME.md, or with .md files, and themes/NAME/. Without it, the samples are served."`
	PublicURL string        `placeholder:"URL" env:"FACTBOX_PUBLIC_URL" help:"Origin under which readers reach this host, such as https://factbox.example. Without it, the one each request names."`
	Reload    time.Duration `default:"2s" env:"FACTBOX_RELOAD" help:"How often to look for changed documents (${default}); 0 for never."`
	Verbose   bool          `short:"v" help:"Log every request."`
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

func (s *serve) Run() error {
	log := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: s.level()}))
	publicURL, content, err := s.settings()
	if err != nil {
		return err
	}
	bundle, err := assets.Load()
	if err != nil {
		return err
	}
	if bundle.Widget == nil {
		log.Warn("the WebAssembly is not built; cards are served without it: run `make build`")
	}
	lib, err := library.Open(content, log)
	if err != nil {
		return err
	}
	themes, err := library.OpenThemes(log, assets.Themes(), content)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", s.Addr)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", s.Addr, err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if s.Reload > 0 {
		go lib.Watch(ctx, s.Reload)
		go themes.Watch(ctx, s.Reload)
	}
	handler := host.New(host.Config{Library: lib, Themes: themes, Assets: bundle, Log: log, PublicURL: publicURL}).Handler()
	log.Info("serving", "url", s.url(listener), "fact checks", len(lib.Documents()), "themes", len(themes.All()), "not published", len(lib.Failures())+len(themes.Failures()))
	return run(ctx, log, listener, handler)
}

// url is where a browser on this machine finds the host: under the name it was
// given, with the port it got.
func (s *serve) url(listener net.Listener) string {
	name, _, _ := net.SplitHostPort(s.Addr) // it listens, so there is no error
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	return "http://" + net.JoinHostPort(cmp.Or(name, "localhost"), port)
}

func (s *serve) level() slog.Level {
	if s.Verbose {
		return slog.LevelDebug
	}
	return slog.LevelInfo
}

// settings collects every mistake in the settings before it speaks.
func (s *serve) settings() (publicURL *url.URL, content fs.FS, err error) {
	var mistakes []error
	if s.PublicURL != "" {
		if publicURL, err = host.ParsePublicURL(s.PublicURL); err != nil {
			mistakes = append(mistakes, fmt.Errorf("--public-url: %w", err))
		}
	}
	if content, err = openContent(s.Content); err != nil {
		mistakes = append(mistakes, fmt.Errorf("--content: %w", err))
	}
	return publicURL, content, errors.Join(mistakes...)
}

// openContent opens the content folder. Nothing outside of it can be read, not
// through links either.
func openContent(folder string) (fs.FS, error) {
	switch {
	case folder == "":
		return assets.Samples(), nil
	case strings.Contains(folder, "://"):
		return nil, fmt.Errorf("%s: buckets are not supported yet; name a folder", folder)
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	return root.FS(), nil
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
