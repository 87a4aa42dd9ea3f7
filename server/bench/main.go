// Command bench measures what has a budget: what a card weighs, how soon and with how
// much memory a host starts, and how it serves beside nginx. It prints one table, and
// says of each budget whether it is kept.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"factbox/assets"
	"factbox/server/library"
	"factbox/server/render"
)

// Budgets, in bytes as they go over the wire to a browser of today (brotli).
const (
	frameBudget  = 14_000    // ten packets: the page is there after one round trip
	embedBudget  = 2_000     // on the publisher's page, so as small as can be
	widgetBudget = 900_000   // fetched only when a reader shows interest
	studioBudget = 1_300_000 // on the publisher's desk, once; no reader ever fetches it
)

var discard = slog.New(slog.DiscardHandler)

func main() {
	only := flag.String("only", "", "measure only some of sizes, making, startup, traffic, files, endurance and browsing, with commas between them")
	duration := flag.Duration("for", 30*time.Second, "how long to press the host while documents change")
	flag.Parse()
	if err := run(context.Background(), os.Stdout, *only, *duration); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, out io.Writer, only string, duration time.Duration) error {
	var all []section
	for _, part := range []struct {
		name    string
		measure func(context.Context) (section, error)
	}{
		{"sizes", sizes},
		{"making", making},
		{"startup", startups},
		{"traffic", traffic},
		{"files", files},
		{"endurance", func(ctx context.Context) (section, error) { return endurance(ctx, duration) }},
		{"browsing", browsing},
	} {
		if only != "" && !slices.Contains(strings.Split(only, ","), part.name) {
			continue
		}
		s, err := part.measure(ctx)
		if err != nil {
			return fmt.Errorf("%s: %w", part.name, err)
		}
		all = append(all, s)
	}
	if all == nil {
		return fmt.Errorf("there is nothing called %q to measure", only)
	}
	return write(out, all)
}

// weight is the size of one thing in each encoding.
type weight struct {
	name              string
	raw, gzip, brotli int
	budget            int // of brotli; 0 for none
}

func sizes(context.Context) (section, error) {
	s := section{title: "bytes, brotli (gzip, raw)"}
	weights, err := weigh()
	for _, w := range weights {
		r := row{what: w.name, measured: fmt.Sprintf("%d (%d, %d)", w.brotli, w.gzip, w.raw)}
		if w.budget > 0 {
			r.budget, r.missed = strconv.Itoa(w.budget), w.brotli > w.budget
		}
		s.rows = append(s.rows, r)
	}
	return s, err
}

func weigh() ([]weight, error) {
	bundle, err := assets.Load()
	if err != nil {
		return nil, err
	}
	if bundle.Widget == nil || bundle.Studio == nil {
		return nil, assets.ErrNotBuilt
	}
	page, name, err := largestFrame(bundle)
	if err != nil {
		return nil, err
	}
	return []weight{
		{"frame page, largest sample (" + name + ")", len(page.HTML), len(page.Gzip), len(page.Brotli), frameBudget},
		file("embed.js", bundle.Embed, embedBudget),
		file("widget.wasm", bundle.Widget, widgetBudget),
		file("studio.wasm", bundle.Studio, studioBudget),
		file("boot.js, with the wasm", bundle.Boot, 0),
		file("frame script, in the page", bundle.Frame, 0),
		file("card.css, in the page", bundle.Card, 0),
		file("studio.css", bundle.StudioStyle, 0),
	}, nil
}

func file(name string, f *assets.File, budget int) weight {
	return weight{name, len(f.Raw), len(f.Gzip), len(f.Brotli), budget}
}

// largestFrame returns the frame page that takes most bytes, of every sample in
// every theme, and says which.
func largestFrame(bundle *assets.Bundle) (largest *render.Page, name string, err error) {
	samples, err := library.Open(assets.Samples(), discard)
	if err != nil {
		return nil, "", err
	}
	themes, err := library.OpenThemes(discard, assets.Themes())
	if err != nil {
		return nil, "", err
	}
	renderer := render.New(bundle)
	for _, theme := range themes.All() {
		style := render.NewStyle(theme.Theme, theme.Address)
		for _, d := range samples.Documents() {
			check, err := d.Check()
			if err != nil {
				return nil, "", err
			}
			page, err := renderer.Frame(check, render.FrameOptions{Style: style})
			if err != nil {
				return nil, "", err
			}
			if largest == nil || len(page.Brotli) > len(largest.Brotli) {
				largest, name = page, d.Slug+", "+theme.Name
			}
		}
	}
	if largest == nil {
		return nil, "", fmt.Errorf("the library has no sample that can be published")
	}
	return largest, name, nil
}
