package acceptance

import (
	"bufio"
	"bytes"
	"fmt"
	"image"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"factbox/app/theme"
	"factbox/assets"
)

// The way of a partner: they open the studio, drop their tokens onto it, see what
// cannot be read, take what is suggested, save the file, put it into the content
// folder of their host, and embed a card with it. Each station leaves a picture
// (go test -artifacts).
func TestPartnersJourney(t *testing.T) {
	t.Parallel()
	s, b, f := openStudio(t, "check=lightning")
	b.station(t, "1-studio")

	f.drop(map[string]string{"the-paper.tokens.json": paper})
	f.until(`document.querySelector("#theme-name")?.value === "the-paper"`)
	light := f.card("light")
	const link = ".fb-tools .fb-tool"
	light.untilColor(link, "oklch(0.75 0.15 145)")
	f.card("dark").untilColor(link, "oklch(0.85 0.12 145)")
	f.until(`document.querySelector('[data-do="use"][data-scheme="light"][data-token="color.link"]')`)
	f.eval(`document.querySelector("#legibility").scrollIntoView()`, nil)
	b.station(t, "2-a-failure")

	f.click(`[data-do="use"][data-scheme="light"][data-token="color.link"]`)
	f.until(`!document.querySelector('[data-do="use"][data-token="color.link"]')`)
	light.until(`getComputedStyle(document.querySelector(".fb-tools .fb-tool")).color !== "oklch(0.75 0.15 145)"`)
	for f.holds(`document.querySelector(".studio-use")`) { // the accent is the same green
		f.click(".studio-use")
		f.settle()
	}
	f.until(`document.querySelector(".studio-steps [data-state=right]")`)
	b.station(t, "3-mended")

	saved := f.saving()
	f.click(`[data-do="export-tokens"]`)
	f.until(`window.savedAs === "the-paper.tokens.json"`)
	name, tokens := saved()

	content := t.TempDir()
	for path, file := range map[string][]byte{
		"themes/the-paper/" + name: []byte(tokens),
		"checks/lightning.md":      sample(t, "checks/lightning.md"),
	} {
		path = filepath.Join(content, path)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, file, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	host := serve(t, "--content", content)
	want, problems := theme.Parse("the-paper", []byte(tokens), nil)
	if problems.Fatal() {
		t.Fatal(problems)
	}
	for _, scheme := range theme.Schemes() {
		b.open(s.publish(fmt.Sprintf(`<iframe src="%s/embed/lightning?theme=the-paper&scheme=%s" width="100%%" height="900" frameborder="0"></iframe><script async src="%[1]s/embed.js"></script>`, host, scheme)))
		card := b.frame("/embed/lightning", 0)
		card.untilColor(link, cssColor(want.Values(scheme)["color.link"].Color))
		card.until(`getComputedStyle(document.querySelector(".fb-card")).borderTopLeftRadius === "6px"`)
		b.top().until(fits)
		b.station(t, "4-embedded-"+string(scheme))
	}
	b.wantSilence()
}

// cssColor is a colour as browsers compute it.
func cssColor(c theme.Color) string {
	if c.Space != theme.SRGB {
		return strings.ReplaceAll(c.CSS(), ",", " ")
	}
	part := func(v float64) int { return int(v*0xff + 0.5) }
	return fmt.Sprintf("rgb(%d, %d, %d)", part(c.Components[0]), part(c.Components[1]), part(c.Components[2]))
}

// station keeps a picture of the window once nothing moves.
func (b *tab) station(t *testing.T, name string) {
	t.Helper()
	b.top().settle()
	var picture, before image.Image
	b.eventually("rest at "+name, func() bool {
		before, picture = picture, b.screenshot()
		return before != nil && differing(before, picture) == 0
	})
	save(t, name+".png", picture)
}

// sample is a file of the samples.
func sample(t *testing.T, name string) []byte {
	t.Helper()
	content, err := fs.ReadFile(assets.Samples(), name)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

var servedAt = regexp.MustCompile(`msg=serving url=(\S+)`)

// serve starts the built program as an operator would, and returns where it serves.
func serve(t *testing.T, arguments ...string) (origin string) {
	t.Helper()
	origin, _ = start(t, arguments...)
	return origin
}

// start is serve with a way to stop the program as an operator would, before the test
// ends it.
func start(t *testing.T, arguments ...string) (origin string, stop func()) {
	t.Helper()
	program := filepath.Join("..", "..", "bin", "factbox")
	if _, err := os.Stat(program); err != nil {
		t.Fatalf("%v: run `make build`", err)
	}
	command := exec.CommandContext(t.Context(), program, append([]string{"serve", "--addr", "127.0.0.1:0"}, arguments...)...)
	log, err := command.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	wait := sync.OnceValue(command.Wait)
	t.Cleanup(func() { wait() }) // the context has ended it by now
	found := make(chan string)
	go func() {
		var all bytes.Buffer
		lines := bufio.NewScanner(log)
		for lines.Scan() {
			all.WriteString(lines.Text() + "\n")
			if at := servedAt.FindStringSubmatch(lines.Text()); at != nil {
				found <- at[1]
				io.Copy(io.Discard, log) // or it would wait for somebody to read on
				return
			}
		}
		t.Errorf("it did not serve:\n%s", all.String())
		close(found)
	}()
	select {
	case origin = <-found:
	case <-time.After(patience):
	}
	if origin == "" {
		t.Fatal("the program does not serve")
	}
	return origin, func() {
		t.Helper()
		command.Process.Signal(os.Interrupt)
		if err := wait(); err != nil {
			t.Errorf("stopped: %v", err)
		}
	}
}
