// Command bench prints what a card weighs, against the budgets. The speed of
// rendering and serving is measured by the Go benchmarks that `make bench` runs
// after it.
package main

import (
	"fmt"
	"io"
	"log/slog"
	"os"
	"text/tabwriter"

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

func main() {
	if err := run(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// weight is the size of one thing in each encoding.
type weight struct {
	name              string
	raw, gzip, brotli int
	budget            int // of brotli; 0 for none
}

func run(out io.Writer) error {
	weights, err := weigh()
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "bytes\traw\tgzip\tbrotli\tbudget\t\t")
	for _, w := range weights {
		fmt.Fprintf(table, "%s\t%d\t%d\t%d\t%s\t%s\t\n", w.name, w.raw, w.gzip, w.brotli, w.limit(), w.verdict())
	}
	return table.Flush()
}

func (w weight) limit() string {
	if w.budget == 0 {
		return ""
	}
	return fmt.Sprint(w.budget)
}

func (w weight) verdict() string {
	switch {
	case w.budget == 0:
		return ""
	case w.brotli <= w.budget:
		return "pass"
	}
	return fmt.Sprintf("MISS by %d", w.brotli-w.budget)
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
	samples, err := library.Open(assets.Samples(), slog.New(slog.DiscardHandler))
	if err != nil {
		return nil, "", err
	}
	themes, err := library.OpenThemes(slog.New(slog.DiscardHandler), assets.Themes())
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
