// Package acceptance tests what readers and publishers see: the real host, a
// publisher's page on another origin, and a real Chromium.
package acceptance

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience bounds every wait. The WebAssembly takes under a second to start;
// a loaded CI machine gets twenty.
const patience = 20 * time.Second

// chromium is the browser all tests share; each has a context of its own in it.
var chromium context.Context

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		fmt.Fprintln(os.Stderr, "no Chromium on this machine: run `make chromium`")
		return 1
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.NoSandbox,
		chromedp.Flag("disable-gpu", true),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		// Frames in a sandbox of their own process are out of the reach of one
		// debugging session. Their origin is opaque all the same.
		chromedp.Flag("disable-features", "IsolateSandboxedIframes,Translate,OptimizationHints,MediaRouter"),
		chromedp.Flag("disable-site-isolation-trials", true),
		chromedp.Flag("force-color-profile", "srgb"),
	)
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	defer stop()
	browser, close := chromedp.NewContext(allocator)
	defer close()
	if err := chromedp.Do(browser); err != nil {
		fmt.Fprintln(os.Stderr, "start Chromium:", err)
		return 1
	}
	chromium = browser
	return m.Run()
}

// tab is a page of the browser, with a profile of its own, and all it did.
type tab struct {
	t   testing.TB
	ctx context.Context

	// scriptless is set where the page's scripts are off: nothing moves then,
	// and nothing can tell of the next frame.
	scriptless bool

	mu       sync.Mutex
	worlds   map[cdp.FrameID]runtime.ExecutionContextID // the main world of each frame
	requests []string                                   // addresses
	errors   []string                                   // of the console
}

// newTab opens an empty page of the given width.
func newTab(t testing.TB, width int64) *tab {
	t.Helper()
	b := &tab{t: t, worlds: make(map[cdp.FrameID]runtime.ExecutionContextID)}
	ctx, cancel := chromedp.NewContext(chromium, chromedp.WithNewBrowserContext(), chromedp.WithListener(b.listen))
	t.Cleanup(cancel)
	ctx, cancelTimeout := context.WithTimeout(ctx, 3*patience)
	t.Cleanup(cancelTimeout)
	b.ctx = ctx
	b.do(chromedp.EmulateViewport(width, 900))
	call(b, log.Enable, cdp.Empty{})
	call(b, network.Enable, network.EnableParams{})
	return b
}

func (b *tab) listen(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventExecutionContextCreated:
		var of struct {
			FrameID   cdp.FrameID `json:"frameId"`
			IsDefault bool        `json:"isDefault"`
		}
		if json.Unmarshal(e.Context.AuxData, &of) == nil && of.IsDefault {
			b.worlds[of.FrameID] = e.Context.ID
		}
	case *network.EventRequestWillBeSent:
		b.requests = append(b.requests, e.Request.URL)
	case *runtime.EventExceptionThrown:
		b.errors = append(b.errors, describe(e.ExceptionDetails))
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning {
			b.errors = append(b.errors, fmt.Sprint(string(e.Type), ": ", e.Args[0].Description, string(e.Args[0].Value)))
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			b.errors = append(b.errors, fmt.Sprint(e.Entry.Source, ": ", e.Entry.Text, " ", e.Entry.URL))
		}
	}
}

func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.t.Fatalf("browser: %v", err)
	}
}

// call sends a command of the protocol.
func call[P, R any](b *tab, command cdp.Command[P, R], params P) R {
	b.t.Helper()
	result, err := chromedp.Call(b.ctx, command, params)
	if err != nil {
		b.t.Fatalf("browser: %s: %v", command.Method, err)
	}
	return result
}

// open loads an address.
func (b *tab) open(address string) {
	b.t.Helper()
	b.do(chromedp.Navigate(address))
}

// requested returns the addresses requested so far that contain part.
func (b *tab) requested(part string) []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	var found []string
	for _, address := range b.requests {
		if strings.Contains(address, part) {
			found = append(found, address)
		}
	}
	return found
}

// complaints returns what went to the console as an error or a warning.
func (b *tab) complaints() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]string(nil), b.errors...)
}

// wantSilence fails the test if anything went to the console.
func (b *tab) wantSilence() {
	b.t.Helper()
	if complaints := b.complaints(); len(complaints) != 0 {
		b.t.Errorf("console: %q", complaints)
	}
}

// frame is a document in a tab: the page itself or one of its frames.
type frame struct {
	*tab
	id cdp.FrameID
}

// top is the page itself.
func (b *tab) top() frame {
	b.t.Helper()
	return frame{b, b.tree().Frame.ID}
}

// frame returns the n-th frame of the page whose address contains part.
func (b *tab) frame(part string, n int) frame {
	b.t.Helper()
	var found frame
	b.eventually("a frame at "+part, func() bool {
		found.id = ""
		left := n
		walk(b.tree(), func(f *cdp.Frame) {
			if !strings.Contains(f.URL, part) {
				return
			}
			if left == 0 {
				found = frame{b, f.ID}
			}
			left--
		})
		return found.id != ""
	})
	return found
}

func (b *tab) tree() *page.FrameTree {
	b.t.Helper()
	return call(b, page.GetFrameTree, cdp.Empty{}).FrameTree
}

func walk(tree *page.FrameTree, visit func(*cdp.Frame)) {
	visit(tree.Frame)
	for _, child := range tree.ChildFrames {
		walk(child, visit)
	}
}

// eval evaluates an expression in the frame and decodes its value into the
// result, which may be nil.
func (f frame) eval(expression string, result any) {
	f.t.Helper()
	if err := f.tryEval(expression, result); err != nil {
		f.t.Fatalf("evaluate %s: %v", expression, err)
	}
}

func (f frame) tryEval(expression string, result any) error {
	f.mu.Lock()
	world, ok := f.worlds[f.id]
	f.mu.Unlock()
	if !ok {
		return fmt.Errorf("frame %s has no document yet", f.id)
	}
	yes := true
	value, err := chromedp.Call(f.ctx, runtime.Evaluate, runtime.EvaluateParams{
		Expression: expression, ContextID: world, ReturnByValue: &yes, AwaitPromise: &yes,
	})
	switch {
	case err != nil:
		return err
	case value.ExceptionDetails != nil:
		return fmt.Errorf("%s", describe(value.ExceptionDetails))
	case result == nil:
		return nil
	}
	return json.Unmarshal(value.Result.Value, result)
}

// describe says what was thrown.
func describe(thrown *runtime.ExceptionDetails) string {
	if thrown.Exception != nil && thrown.Exception.Description != "" {
		return thrown.Exception.Description
	}
	return thrown.Text
}

// holds reports whether a JavaScript condition is true now.
func (f frame) holds(condition string) bool {
	var is bool
	return f.tryEval("!!("+condition+")", &is) == nil && is
}

// until waits for a JavaScript condition.
func (f frame) until(condition string) {
	f.t.Helper()
	f.eventually(condition, func() bool { return f.holds(condition) })
}

func (b *tab) eventually(what string, condition func() bool) {
	b.t.Helper()
	ticker := time.NewTicker(20 * time.Millisecond)
	defer ticker.Stop()
	deadline := time.After(patience)
	for !condition() {
		select {
		case <-ticker.C:
		case <-deadline:
			b.t.Fatalf("did not happen within %v: %s\nconsole: %q", patience, what, b.complaints())
		}
	}
}

// settle waits until the document has painted what is there now, animations
// included.
func (f frame) settle() {
	f.t.Helper()
	if f.scriptless {
		return
	}
	f.eval(`Promise.all(document.getAnimations().map(a => a.finished.catch(() => {}))).then(() =>
		new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1)))))`, nil)
}

// point is the middle of an element, in the coordinates of the page.
func (f frame) point(selector string) (x, y float64) {
	f.t.Helper()
	var at struct{ X, Y float64 }
	f.eval(fmt.Sprintf(`(() => { const r = document.querySelector(%q).getClientRects()[0]; return {x: r.x + r.width / 2, y: r.y + r.height / 2}; })()`, selector), &at)
	dx, dy := f.offset()
	return at.X + dx, at.Y + dy
}

// offset is where the frame's own coordinates begin in the page.
func (f frame) offset() (x, y float64) {
	f.t.Helper()
	top := f.top()
	if top.id == f.id {
		return 0, 0
	}
	owner := call(f.tab, dom.GetFrameOwner, dom.GetFrameOwnerParams{FrameID: f.id})
	box := call(f.tab, dom.GetBoxModel, dom.GetBoxModelParams{BackendNodeID: owner.BackendNodeID})
	return box.Model.Content[0], box.Model.Content[1]
}

// click clicks in the middle of an element, scrolling the page to it.
func (f frame) click(selector string) {
	f.t.Helper()
	f.eval(fmt.Sprintf(`document.querySelector(%q).scrollIntoView({block: "center"})`, selector), nil)
	x, y := f.restingPoint(selector)
	f.do(chromedp.MouseClickXY(x, y))
}

// clickWhereItIs clicks in the middle of an element that is on the screen,
// without scrolling.
func (f frame) clickWhereItIs(selector string) {
	f.t.Helper()
	x, y := f.restingPoint(selector)
	f.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x, y))
	f.settle() // the frame has seen where the pointer is
	f.do(chromedp.MouseClickXY(x, y))
}

// hover rests the pointer on an element.
func (f frame) hover(selector string) {
	f.t.Helper()
	x, y := f.restingPoint(selector)
	f.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x, y))
}

// restingPoint is the middle of an element once nothing moves it any more:
// frame and page talk to each other about heights, and the page slides. Where
// the host script runs, the frame first has to be high enough for it.
func (f frame) restingPoint(selector string) (x, y float64) {
	f.t.Helper()
	f.eventually("rest at "+selector, func() bool {
		x, y = f.point(selector)
		f.settle()
		f.top().settle()
		nowX, nowY := f.point(selector)
		growing := f.holds(fmt.Sprintf(`"roomy" in document.documentElement.dataset && document.querySelector(%q).getClientRects()[0]?.bottom > innerHeight`, selector))
		return x == nowX && y == nowY && !growing
	})
	return x, y
}

// press presses a key where the focus is.
func (b *tab) press(key string) {
	b.t.Helper()
	b.do(chromedp.KeyEvent(key))
}

// screenshot returns what is in the window.
func (b *tab) screenshot() image.Image {
	b.t.Helper()
	data, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.t.Fatalf("browser: %v", err)
	}
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		b.t.Fatal(err)
	}
	return picture
}

// differing counts the pixels in which two pictures differ.
func differing(a, b image.Image) int {
	if a.Bounds() != b.Bounds() {
		return a.Bounds().Dx()*a.Bounds().Dy() + b.Bounds().Dx()*b.Bounds().Dy()
	}
	count := 0
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			if a.At(x, y) != b.At(x, y) {
				count++
			}
		}
	}
	return count
}

// save keeps a picture among the artifacts of the test (go test -artifacts).
func save(t *testing.T, name string, picture image.Image) {
	t.Helper()
	file, err := os.Create(filepath.Join(t.ArtifactDir(), name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, picture); err != nil {
		t.Fatal(err)
	}
}

// emulateTelephone makes the page one on a telephone: touch, no pointer.
func emulateTelephone(width, height int64) chromedp.Action[chromedp.Void] {
	return chromedp.EmulateViewport(width, height, chromedp.EmulateMobile, chromedp.EmulateTouch)
}

// tap touches the middle of an element that is on the screen.
func (f frame) tap(selector string) {
	f.t.Helper()
	x, y := f.restingPoint(selector)
	call(f.tab, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: input.DispatchTouchEventTypeTouchStart, TouchPoints: []*input.TouchPoint{{X: x, Y: y}}})
	f.settle()
	call(f.tab, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: input.DispatchTouchEventTypeTouchEnd})
}
