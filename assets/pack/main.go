// Command pack makes the files that the host serves out of the sources beside
// it: minified, put together where two belong in one file, and compressed. It
// runs in `make build`, after the WebAssembly is compiled.
package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"factbox/assets"

	"github.com/alecthomas/kong"
	"github.com/andybalholm/brotli"
	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/minify/v2/svg"
)

type options struct {
	From     string `default:"assets" type:"existingdir" help:"Folder of the sources."`
	To       string `default:"assets/dist" type:"path" help:"Folder for the finished files."`
	Widget   string `type:"existingfile" help:"The compiled widget."`
	Studio   string `type:"existingfile" help:"The compiled studio."`
	Notices  string `type:"existingfile" help:"The licences of everything that is linked."`
	WasmExec string `type:"existingfile" help:"wasm_exec.js of the toolchain that compiled them."`
}

func main() {
	var o options
	context := kong.Parse(&o, kong.Description("Pack the assets of Factbox."))
	context.FatalIfErrorf(o.run())
}

func (o options) run() error {
	if err := os.MkdirAll(o.To, 0o755); err != nil {
		return err
	}
	texts := []struct {
		name, media string
		sources     []string
	}{
		{assets.CardCSS, "text/css", o.sources("card.css")},
		{assets.PrintCSS, "text/css", o.sources("print.css")},
		{assets.SiteCSS, "text/css", o.sources("site.css")},
		{assets.BroadsheetCSS, "text/css", o.sources("demo/broadsheet.css")},
		{assets.TabloidCSS, "text/css", o.sources("demo/tabloid.css")},
		{assets.BlogCSS, "text/css", o.sources("demo/blog.css")},
		{assets.TechnicalCSS, "text/css", o.sources("demo/technical.css")},
		{assets.IconSVG, "image/svg+xml", o.sources("icon.svg")},
		{assets.FrameJS, "text/javascript", o.sources("frame/interest.js", "frame/citation.js", "frame/compact.js", "frame/section.js", "frame/host.js", "frame/consumers.js")},
		{assets.StudioCSS, "text/css", o.sources("studio.css")},
		{assets.PreviewCSS, "text/css", o.sources("preview.css")},
		{assets.StudioJS, "text/javascript", o.sources("studio.js")},
		{assets.WatchCSS, "text/css", o.sources("watch.css")},
		{assets.WatchJS, "text/javascript", o.sources("watch.js")},
		{assets.EmbedJS, "text/javascript", o.sources("embed.js")},
		{assets.DiagnoseJS, "text/javascript", o.sources("diagnose.js")},
		{assets.EmbedV1JS, "", o.sources("embed.v1.js")}, // frozen as it was served, byte for byte
		{assets.EmbedTypes, "", o.sources("embed.d.ts")}, // to be read as it is
		{assets.NoticesTxt, "", []string{o.Notices}},
		{assets.BootJS, "text/javascript", append([]string{o.WasmExec}, o.sources("boot.js")...)},
	}
	minifier := minify.New()
	minifier.AddFunc("text/css", css.Minify)
	minifier.AddFunc("text/javascript", js.Minify)
	minifier.AddFunc("image/svg+xml", svg.Minify)
	for _, text := range texts {
		content, err := concatenate(text.sources)
		if err != nil {
			return err
		}
		if text.media != "" {
			if content, err = minifier.Bytes(text.media, content); err != nil {
				return fmt.Errorf("minify %s: %w", text.name, err)
			}
		}
		if err := o.write(text.name, content); err != nil {
			return err
		}
	}
	for _, program := range []struct{ name, path string }{{assets.WidgetWasm, o.Widget}, {assets.StudioWasm, o.Studio}} {
		wasm, err := os.ReadFile(program.path)
		if err != nil {
			return err
		}
		if err := o.write(program.name, wasm); err != nil {
			return err
		}
	}
	return nil
}

func (o options) sources(names ...string) []string {
	paths := make([]string, len(names))
	for i, name := range names {
		paths[i] = filepath.Join(o.From, name)
	}
	return paths
}

func concatenate(paths []string) ([]byte, error) {
	var all bytes.Buffer
	for i, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			all.WriteByte('\n')
		}
		all.Write(content)
	}
	return all.Bytes(), nil
}

// write leaves a file and its compressed variants. A file that has not changed
// is not compressed again: for the WebAssembly that takes a quarter minute.
func (o options) write(name string, content []byte) error {
	path := filepath.Join(o.To, name)
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, content) && exists(path+assets.BrotliSuffix) && exists(path+assets.GzipSuffix) {
		return nil
	}
	br, err := compressed(content, func(w io.Writer) (io.WriteCloser, error) {
		return brotli.NewWriterOptions(w, brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: 24}), nil
	})
	if err != nil {
		return fmt.Errorf("compress %s: %w", name, err)
	}
	gz, err := compressed(content, func(w io.Writer) (io.WriteCloser, error) {
		gz, err := gzip.NewWriterLevel(w, gzip.BestCompression)
		if err == nil {
			gz.ModTime = time.Time{} // the same content, the same bytes
		}
		return gz, err
	})
	if err != nil {
		return fmt.Errorf("compress %s: %w", name, err)
	}
	// The plain file last: where it stands, its variants stand.
	for _, file := range []struct {
		path    string
		content []byte
	}{{path + assets.BrotliSuffix, br}, {path + assets.GzipSuffix, gz}, {path, content}} {
		if err := os.WriteFile(file.path, file.content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func compressed(content []byte, encoder func(io.Writer) (io.WriteCloser, error)) ([]byte, error) {
	var out bytes.Buffer
	w, err := encoder(&out)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
