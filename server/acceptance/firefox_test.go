package acceptance

import (
	"bufio"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
)

// firefox is started by the first test that asks for it; all share it, each
// with a container of its own in it. A new window takes the focus from the others,
// which closes citations there, so the tests take turns.
var firefox struct {
	sync.Once
	*firefoxBrowser
	err  error
	turn sync.Mutex
}

type firefoxBrowser struct {
	*bidi
	process *exec.Cmd
	home    string

	mu         sync.Mutex
	containers map[string]*firefoxTab
	contexts   map[string]*firefoxTab // by browsing context, those of frames included
}

// firefoxPrefs are for speed: pages live shorter here than it takes to compile
// WebAssembly a second time.
const firefoxPrefs = `
user_pref("javascript.options.wasm_optimizingjit", false);
`

// driverOrigin is who we say we are; Firefox talks to nobody else.
const driverOrigin = "http://localhost"

func startFirefox() (*firefoxBrowser, error) {
	path := ""
	for _, name := range []string{"firefox-esr", "firefox"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		return nil, errors.New("no Firefox on this machine: run `make browsers`")
	}
	home, err := os.MkdirTemp("", "factbox-firefox-")
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(home, "user.js"), []byte(firefoxPrefs), 0o644); err != nil {
		return nil, err
	}
	f := &firefoxBrowser{home: home, containers: make(map[string]*firefoxTab), contexts: make(map[string]*firefoxTab)}
	f.process = exec.Command(path, "--headless", "--no-remote", "--profile", home,
		"--remote-debugging-port=0", "--remote-allow-origins="+driverOrigin)
	// It refuses to run as root in somebody else's home, which is what containers
	// in CI have.
	f.process.Env = append(os.Environ(), "HOME="+home)
	endWithUs(f.process)
	if err := f.connect(); err != nil {
		f.close()
		return nil, fmt.Errorf("start Firefox: %w", err)
	}
	return f, nil
}

func (f *firefoxBrowser) connect() error {
	output, err := f.process.StderrPipe()
	if err != nil {
		return err
	}
	if err := f.process.Start(); err != nil {
		return err
	}
	address, err := bidiAddress(output)
	if err != nil {
		return err
	}
	if f.bidi, err = dialBiDi(address+"/session", driverOrigin, f.listen); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := f.command(ctx, "session.new", map[string]any{"capabilities": struct{}{}}, nil); err != nil {
		return err
	}
	return f.command(ctx, "session.subscribe", map[string]any{
		"events": []string{"browsingContext.contextCreated", "log.entryAdded", "network.beforeRequestSent"},
	}, nil)
}

// bidiAddress reads where Firefox listens from what it says at its start.
func bidiAddress(output io.Reader) (string, error) {
	lines := bufio.NewScanner(output)
	for lines.Scan() {
		if _, address, ok := strings.Cut(lines.Text(), "WebDriver BiDi listening on "); ok {
			go io.Copy(io.Discard, output) // or it would wait for somebody to listen
			return address, nil
		}
	}
	return "", errors.New("it ended before it listened")
}

func (f *firefoxBrowser) close() {
	if f.process.Process != nil {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		if f.bidi == nil || f.command(ctx, "browser.close", nil, nil) != nil {
			f.process.Process.Kill()
		}
		f.process.Wait()
	}
	os.RemoveAll(f.home)
}

func closeFirefox() {
	if firefox.firefoxBrowser != nil {
		firefox.close()
	}
}

func (f *firefoxBrowser) listen(event string, params json.RawMessage) {
	var e struct {
		Context, UserContext string
		Source               struct{ Context string }
		Level, Text          string
		StackTrace           struct{ CallFrames []callFrame }
		Request              struct{ URL string }
	}
	if json.Unmarshal(params, &e) != nil {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	switch event {
	case "browsingContext.contextCreated":
		if tab := f.containers[e.UserContext]; tab != nil {
			f.contexts[e.Context] = tab
		}
	case "network.beforeRequestSent":
		if tab := f.contexts[e.Context]; tab != nil {
			tab.diary.noteRequest(e.Request.URL)
		}
	case "log.entryAdded":
		if tab := f.contexts[e.Source.Context]; tab != nil && (e.Level == "error" || e.Level == "warn") {
			tab.diary.noteError(e.Level + ": " + e.Text + at(e.StackTrace.CallFrames))
		}
	}
}

// callFrame is a place in a script; LineNumber and ColumnNumber count from 0.
type callFrame struct {
	FunctionName, URL        string
	LineNumber, ColumnNumber int
}

// at is where something came from, as far as the browser says.
func at(frames []callFrame) (text string) {
	for _, f := range frames {
		text += fmt.Sprintf("\n\tat %s %s:%d:%d", f.FunctionName, f.URL, f.LineNumber+1, f.ColumnNumber+1)
	}
	return text
}

// newFirefoxTab opens an empty page of the given width in Firefox, once no other
// test has one.
func newFirefoxTab(t testing.TB, width int64) *tab {
	t.Helper()
	firefox.Do(func() { firefox.firefoxBrowser, firefox.err = startFirefox() })
	if firefox.err != nil {
		t.Fatal(firefox.err)
	}
	firefox.turn.Lock()
	t.Cleanup(firefox.turn.Unlock)
	ctx, cancel := context.WithTimeout(context.Background(), lifetime)
	t.Cleanup(cancel)
	b := &tab{t: t, ctx: ctx}
	f := &firefoxTab{browser: firefox.firefoxBrowser, ctx: ctx, diary: &b.diary}
	b.engine = f
	b.want(f.create())
	t.Cleanup(f.close)
	b.resize(width)
	return b
}

// firefoxTab is a tab of Firefox.
type firefoxTab struct {
	browser   *firefoxBrowser
	ctx       context.Context
	diary     *diary
	container string
	top       string // browsing context
}

type params map[string]any

func (f *firefoxTab) command(method string, p params, result any) error {
	return f.browser.command(f.ctx, method, p, result)
}

// create opens a window: Firefox paints what is in front in its window, and
// nothing else.
func (f *firefoxTab) create() error {
	var created struct{ UserContext, Context string }
	if err := f.command("browser.createUserContext", params{}, &created); err != nil {
		return err
	}
	f.container = created.UserContext
	f.browser.mu.Lock()
	f.browser.containers[f.container] = f
	f.browser.mu.Unlock()
	if err := f.command("browsingContext.create", params{"type": "window", "userContext": f.container}, &created); err != nil {
		return err
	}
	f.top = created.Context
	return nil
}

func (f *firefoxTab) close() {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	f.browser.command(ctx, "browser.removeUserContext", params{"userContext": f.container}, nil)
	f.browser.mu.Lock()
	defer f.browser.mu.Unlock()
	delete(f.browser.containers, f.container)
	for context, tab := range f.browser.contexts {
		if tab == f {
			delete(f.browser.contexts, context)
		}
	}
}

func (f *firefoxTab) load(address string, whole bool) error {
	wait := "none"
	if whole {
		wait = "complete"
	}
	if err := f.command("browsingContext.navigate", params{"context": f.top, "url": address, "wait": wait}, nil); err != nil || whole {
		return err
	}
	for {
		documents, err := f.frames()
		if err != nil || documents[0].address == address {
			return err
		}
		if err := f.ctx.Err(); err != nil {
			return fmt.Errorf("load %s: %w", address, err)
		}
	}
}

// contextTree is a browsing context and those in it.
type contextTree struct {
	Context, URL string
	Children     []contextTree
}

func (f *firefoxTab) tree() (*contextTree, error) {
	var tree struct{ Contexts []contextTree }
	if err := f.command("browsingContext.getTree", params{"root": f.top}, &tree); err != nil {
		return nil, err
	}
	return &tree.Contexts[0], nil
}

func (f *firefoxTab) frames() ([]document, error) {
	top, err := f.tree()
	if err != nil {
		return nil, err
	}
	var all []document
	var walk func(contextTree)
	walk = func(tree contextTree) {
		all = append(all, document{cdp.FrameID(tree.Context), tree.URL})
		for _, child := range tree.Children {
			walk(child)
		}
	}
	walk(*top)
	return all, nil
}

func (f *firefoxTab) evaluate(frame cdp.FrameID, script string) (json.RawMessage, error) {
	var evaluated struct {
		Result           remoteValue
		ExceptionDetails *struct{ Text string }
	}
	err := f.command("script.evaluate", params{
		"expression": script, "target": params{"context": string(frame)}, "awaitPromise": true, "resultOwnership": "none",
	}, &evaluated)
	switch {
	case err != nil:
		return nil, err
	case evaluated.ExceptionDetails != nil:
		return nil, errors.New(evaluated.ExceptionDetails.Text)
	}
	value, err := evaluated.Result.plain()
	if err != nil {
		return nil, nil // nobody wants to know the value of such a script
	}
	return json.Marshal(value)
}

// corner adds up where each frame's element stands, from the page to the frame.
func (f *firefoxTab) corner(frame cdp.FrameID) (x, y float64, err error) {
	top, err := f.tree()
	if err != nil {
		return 0, 0, err
	}
	path := top.path(string(frame))
	if path == nil {
		return 0, 0, fmt.Errorf("frame %s is gone", frame)
	}
	for i, parent := range path[:len(path)-1] {
		dx, dy, err := f.cornerIn(parent, path[i+1])
		if err != nil {
			return 0, 0, err
		}
		x, y = x+dx, y+dy
	}
	return x, y, nil
}

// path are the contexts from this one down to another.
func (c contextTree) path(to string) []string {
	if c.Context == to {
		return []string{to}
	}
	for _, child := range c.Children {
		if rest := child.path(to); rest != nil {
			return append([]string{c.Context}, rest...)
		}
	}
	return nil
}

// cornerIn is where the coordinates of a frame begin in the document around it.
func (f *firefoxTab) cornerIn(parent, frame string) (x, y float64, err error) {
	found, err := f.evaluate(cdp.FrameID(parent), `[...document.querySelectorAll("iframe")].map((e) => {
		const { left, top } = e.getBoundingClientRect(), { paddingLeft, paddingTop } = getComputedStyle(e);
		return { context: e.contentWindow, x: left + e.clientLeft + parseFloat(paddingLeft), y: top + e.clientTop + parseFloat(paddingTop) };
	})`)
	if err != nil {
		return 0, 0, err
	}
	var elements []struct {
		Context string
		X, Y    float64
	}
	if err := json.Unmarshal(found, &elements); err != nil {
		return 0, 0, err
	}
	for _, e := range elements {
		if e.Context == frame {
			return e.X, e.Y, nil
		}
	}
	return 0, 0, fmt.Errorf("no element for frame %s", frame)
}

func (f *firefoxTab) pointer(actions ...params) error {
	return f.command("input.performActions", params{"context": f.top, "actions": []params{{
		"type": "pointer", "id": "mouse", "parameters": params{"pointerType": "mouse"}, "actions": actions,
	}}}, nil)
}

func move(x, y float64) params {
	return params{"type": "pointerMove", "x": math.Round(x), "y": math.Round(y), "duration": 0}
}

func (f *firefoxTab) point(x, y float64) error { return f.pointer(move(x, y)) }

func (f *firefoxTab) click(x, y float64) error {
	return f.pointer(move(x, y), params{"type": "pointerDown", "button": 0}, params{"type": "pointerUp", "button": 0})
}

// bidiKeys are the keys that stand for no character, by what Chromium's driver
// calls them. https://www.w3.org/TR/webdriver2/#keyboard-actions
var bidiKeys = map[string]string{"\t": "\uE004", "\r": "\uE007", "\x1b": "\uE00C"}

func (f *firefoxTab) press(key string) error {
	if named := bidiKeys[key]; named != "" {
		key = named
	}
	return f.command("input.performActions", params{"context": f.top, "actions": []params{{
		"type": "key", "id": "keyboard", "actions": []params{{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}},
	}}}, nil)
}

func (f *firefoxTab) resize(width int64) error {
	return f.command("browsingContext.setViewport", params{
		"context": f.top, "viewport": params{"width": width, "height": windowHeight},
	}, nil)
}

func (f *firefoxTab) scale(width int64, factor float64) error {
	return f.command("browsingContext.setViewport", params{
		"context": f.top, "viewport": params{"width": width, "height": windowHeight}, "devicePixelRatio": factor,
	}, nil)
}

func (f *firefoxTab) print() error {
	return f.command("browsingContext.print", params{"context": f.top}, nil)
}

func (f *firefoxTab) picture() ([]byte, error) {
	var shot struct{ Data string }
	if err := f.command("browsingContext.captureScreenshot", params{"context": f.top}, &shot); err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(shot.Data)
}
