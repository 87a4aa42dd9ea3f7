package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"

	"factbox/assets"
	"factbox/server/content"
	"factbox/server/export"
	"factbox/server/host"
	"factbox/server/library"
)

type exportSite struct {
	Dir       string `arg:"" name:"dir" help:"Folder to write to: a new or empty one, or one of an earlier export."`
	Content   string `placeholder:"DIR-OR-URL" env:"FACTBOX_CONTENT" help:"Folder or bucket with the site. Without it, the samples are exported."`
	PublicURL string `required:"" placeholder:"URL" env:"FACTBOX_PUBLIC_URL" help:"Origin under which readers will find the files, such as https://factbox.example."`
}

func (e *exportSite) Run() error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	log := slog.New(slog.NewTextHandler(os.Stderr, nil))
	began := time.Now()
	report, err := e.export(ctx, log)
	if err != nil {
		return fmt.Errorf("the export is not complete, run it again: %w", err)
	}
	log.Info("exported", "written", report.Written, "unchanged", report.Unchanged, "removed", report.Removed, "took", time.Since(began).Round(time.Millisecond))
	return nil
}

func (e *exportSite) export(ctx context.Context, log *slog.Logger) (report export.Report, err error) {
	settings := serve{Content: e.Content, PublicURL: e.PublicURL}
	publicURL, files, err := settings.settings(ctx)
	if err != nil {
		return report, err
	}
	defer files.Close()
	bundle, err := assets.Load()
	if err != nil {
		return report, err
	}
	lib, themes, err := openSite(ctx, files, log)
	if err != nil {
		return report, err
	}
	h := host.New(host.Config{Library: lib, Themes: themes, Assets: bundle, Log: log, PublicURL: publicURL, Earlier: export.Earlier(e.Dir)})
	addresses, err := h.Addresses(publicURL.String())
	if err != nil {
		return report, err
	}
	return export.Site{Handler: h.Handler(), Origin: publicURL, Addresses: addresses}.To(ctx, e.Dir)
}

// openSite reads all of a site. What cannot be published is left out, and is in the
// log; what cannot be read at all ends it, or it would be missing from the export.
func openSite(ctx context.Context, files *content.Content, log *slog.Logger) (*library.Library, *library.Themes, error) {
	lib, err := library.Open(files.Files, log)
	if err != nil {
		return nil, nil, err
	}
	for lib.Unread() > 0 {
		select {
		case <-ctx.Done():
			return nil, nil, ctx.Err()
		case <-time.After(10 * time.Millisecond):
		}
	}
	if unread := lib.Unreadable(); unread != nil {
		return nil, nil, errors.New(unread.File + " cannot be read")
	}
	themes, err := library.OpenThemes(log, assets.Themes(), files.Files)
	return lib, themes, err
}
