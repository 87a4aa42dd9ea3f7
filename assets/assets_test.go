package assets_test

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"factbox/assets"
)

var names = []string{
	assets.CardCSS, assets.PrintCSS, assets.SiteCSS, assets.IconSVG, assets.FrameJS, assets.StudioCSS, assets.StudioJS, assets.PreviewCSS, assets.WatchCSS, assets.WatchJS,
	assets.BroadsheetCSS, assets.TabloidCSS, assets.BlogCSS, assets.TechnicalCSS,
	assets.BootJS, assets.EmbedJS, assets.EmbedV1JS, assets.EmbedTypes, assets.DiagnoseJS, assets.NoticesTxt, assets.WidgetWasm, assets.StudioWasm,
}

// built is a folder as assets/pack leaves it, but for the content.
func built() fstest.MapFS {
	files := make(fstest.MapFS)
	for _, name := range names {
		for _, suffix := range []string{"", assets.BrotliSuffix, assets.GzipSuffix} {
			files[name+suffix] = &fstest.MapFile{Data: []byte("content of " + name + suffix)}
		}
	}
	return files
}

func load(t *testing.T, files fs.FS) *assets.Bundle {
	t.Helper()
	bundle, err := assets.LoadFrom(files)
	if err != nil {
		t.Fatal(err)
	}
	return bundle
}

func TestLoad(t *testing.T) {
	b := load(t, built())
	for _, test := range []struct {
		file        *assets.File
		name, media string
	}{
		{b.Card, "card.css", "text/css; charset=utf-8"},
		{b.Print, "print.css", "text/css; charset=utf-8"},
		{b.Site, "site.css", "text/css; charset=utf-8"},
		{b.Broadsheet, "broadsheet.css", "text/css; charset=utf-8"},
		{b.Tabloid, "tabloid.css", "text/css; charset=utf-8"},
		{b.Blog, "blog.css", "text/css; charset=utf-8"},
		{b.Technical, "technical.css", "text/css; charset=utf-8"},
		{b.Icon, "icon.svg", "image/svg+xml"},
		{b.Frame, "frame.js", "text/javascript; charset=utf-8"},
		{b.StudioStyle, "studio.css", "text/css; charset=utf-8"},
		{b.StudioScript, "studio.js", "text/javascript; charset=utf-8"},
		{b.Preview, "preview.css", "text/css; charset=utf-8"},
		{b.WatchStyle, "watch.css", "text/css; charset=utf-8"},
		{b.WatchScript, "watch.js", "text/javascript; charset=utf-8"},
		{b.Boot, "boot.js", "text/javascript; charset=utf-8"},
		{b.Embed, "embed.js", "text/javascript; charset=utf-8"},
		{b.EmbedV1, "embed.v1.js", "text/javascript; charset=utf-8"},
		{b.EmbedTypes, "embed.d.ts", "text/plain; charset=utf-8"},
		{b.Notices, "notices.txt", "text/plain; charset=utf-8"},
		{b.Diagnose, "diagnose.js", "text/javascript; charset=utf-8"},
		{b.Widget, "widget.wasm", "application/wasm"},
		{b.Studio, "studio.wasm", "application/wasm"},
	} {
		want := []string{test.name, test.media, "content of " + test.name, "content of " + test.name + ".br", "content of " + test.name + ".gz"}
		got := []string{test.file.Name, test.file.ContentType, test.file.Text(), string(test.file.Brotli), string(test.file.Gzip)}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	}
}

// The script that pages pin. If this fails, something has changed it: put it
// back, and give what is new another name.
func TestFrozenScript(t *testing.T) {
	const frozen = "sha384-ozMUx0F49x8zEHzG26PHyFZHx9wf00OvwvL10S/ZyiPtZWgdHmWftg7rDTrRog22"
	b, err := assets.Load()
	if err != nil {
		t.Fatal(err)
	}
	if got := b.EmbedV1.Integrity(); got != frozen {
		t.Errorf("embed.v1.js has the hash %s, want %s", got, frozen)
	}
}

func TestLoadWithoutWebAssembly(t *testing.T) {
	files := built()
	delete(files, assets.WidgetWasm)
	delete(files, assets.StudioWasm)
	b := load(t, files)
	if b.Widget != nil || b.Studio != nil {
		t.Error("there is a Widget or a Studio, though neither is built")
	}
	if slices.Contains(b.Served(), nil) {
		t.Error("Served lists a file that is not there")
	}
}

func TestLoadOfWhatIsNotBuilt(t *testing.T) {
	for _, name := range names {
		for _, suffix := range []string{"", assets.BrotliSuffix, assets.GzipSuffix} {
			if path.Ext(name+suffix) == ".wasm" {
				continue
			}
			files := built()
			delete(files, name+suffix)
			b, err := assets.LoadFrom(files)
			if !errors.Is(err, assets.ErrNotBuilt) || !errors.Is(err, fs.ErrNotExist) || b != nil {
				t.Errorf("without %s: %v, want %v", name+suffix, err, assets.ErrNotBuilt)
			}
		}
	}
	_, err := assets.LoadFrom(fstest.MapFS{".gitkeep": {}})
	if want := "the assets are not built: run `make build` (open card.css: file does not exist)"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

func TestServedFilesHaveAddresses(t *testing.T) {
	b := load(t, built())
	var got []string
	for _, file := range b.Served() {
		got = append(got, path.Base(file.Path()))
		if want := "/a/" + file.Hash() + "/" + file.Name; file.Path() != want {
			t.Errorf("address %s, want %s", file.Path(), want)
		}
	}
	// Not card.css and frame.js, which are inlined, nor embed.js, whose address stays.
	want := []string{
		"site.css", "broadsheet.css", "tabloid.css", "blog.css", "technical.css",
		"icon.svg", "studio.css", "studio.js", "preview.css", "boot.js", "widget.wasm", "studio.wasm",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// An address is kept for ever, so other content has another, and the same
// content the same.
func TestAddressFollowsContent(t *testing.T) {
	before, again := load(t, built()), load(t, built())
	files := built()
	files[assets.SiteCSS].Data = []byte("body{}")
	after := load(t, files)
	for i, file := range before.Served() {
		if got := again.Served()[i].Path(); got != file.Path() {
			t.Errorf("%s has two addresses, %s and %s", file.Name, file.Path(), got)
		}
		changed := after.Served()[i].Path() != file.Path()
		if changed != (file.Name == assets.SiteCSS) {
			t.Errorf("%s, where site.css changed: another address: %v", file.Name, changed)
		}
	}
}

// A compressor that packs the same content otherwise changes no address.
func TestAddressDoesNotFollowCompression(t *testing.T) {
	files := built()
	files[assets.SiteCSS+assets.BrotliSuffix].Data = []byte("packed otherwise")
	if got, want := load(t, files).Site.Path(), load(t, built()).Site.Path(); got != want {
		t.Errorf("address %s, want %s", got, want)
	}
}

func TestCSPHash(t *testing.T) {
	b := load(t, built())
	for _, file := range []*assets.File{b.Card, b.Frame} {
		sum := sha256.Sum256(file.Raw)
		if want := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; file.CSPHash() != want {
			t.Errorf("%s: %s, want %s", file.Name, file.CSPHash(), want)
		}
	}
}

func ExampleFile_CSPHash() {
	files := built()
	files[assets.FrameJS].Data = []byte("alert('Hello, world.');") // the example of https://www.w3.org/TR/CSP3/#external-hash
	bundle, err := assets.LoadFrom(files)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(bundle.Frame.CSPHash())
	// Output: 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='
}

func TestSamplesAreAContentFolder(t *testing.T) {
	names, err := fs.Glob(assets.Samples(), "checks/*.md")
	if err != nil || len(names) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	for _, name := range names {
		content, err := fs.ReadFile(assets.Samples(), name)
		if err != nil || !strings.HasPrefix(string(content), "---\n") {
			t.Errorf("%s has no front matter (%v)", name, err)
		}
	}
}
