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
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

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
		fmt.Fprintln(os.Stderr, "no Chromium on this machine: run `make browsers`")
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
	defer closeFirefox()
	return m.Run()
}

// newTab opens an empty page of the given width in Chromium.
func newTab(t testing.TB, width int64) *tab {
	t.Helper()
	b := &tab{t: t}
	c := &chromiumTab{diary: &b.diary, worlds: make(map[cdp.FrameID]runtime.ExecutionContextID)}
	ctx, cancel := chromedp.NewContext(chromium, chromedp.WithNewBrowserContext(), chromedp.WithListener(c.listen))
	t.Cleanup(cancel)
	ctx, cancelTimeout := context.WithTimeout(ctx, lifetime)
	t.Cleanup(cancelTimeout)
	b.engine, b.ctx, c.ctx = c, ctx, ctx
	b.resize(width)
	// Tests run beside each other, and each page is to think that it is in front.
	call(b, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	call(b, log.Enable, cdp.Empty{})
	call(b, network.Enable, network.EnableParams{})
	return b
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

// chromiumTab is a tab of Chromium.
type chromiumTab struct {
	ctx   context.Context
	diary *diary

	mu     sync.Mutex
	worlds map[cdp.FrameID]runtime.ExecutionContextID // the main world of each frame
	film   [][]byte                                   // what was painted while film ran, PNG
}

func (c *chromiumTab) listen(event any) {
	switch e := event.(type) {
	case *runtime.EventExecutionContextCreated:
		var of struct {
			FrameID   cdp.FrameID `json:"frameId"`
			IsDefault bool        `json:"isDefault"`
		}
		if json.Unmarshal(e.Context.AuxData, &of) == nil && of.IsDefault {
			c.mu.Lock()
			c.worlds[of.FrameID] = e.Context.ID
			c.mu.Unlock()
		}
	case *page.EventScreencastFrame:
		c.mu.Lock()
		c.film = append(c.film, e.Data)
		c.mu.Unlock()
		go chromedp.Call(c.ctx, page.ScreencastFrameAck, page.ScreencastFrameAckParams{SessionID: e.SessionID})
	case *network.EventRequestWillBeSent:
		c.diary.noteRequest(e.Request.URL)
	case *runtime.EventExceptionThrown:
		c.diary.noteError(describe(e.ExceptionDetails))
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning {
			c.diary.noteError(fmt.Sprint(string(e.Type), ": ", e.Args[0].Description, string(e.Args[0].Value)))
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			c.diary.noteError(fmt.Sprint(e.Entry.Source, ": ", e.Entry.Text, " ", e.Entry.URL))
		}
	}
}

// describe says what was thrown.
func describe(thrown *runtime.ExceptionDetails) string {
	if thrown.Exception != nil && thrown.Exception.Description != "" {
		return thrown.Exception.Description
	}
	return thrown.Text
}

func (c *chromiumTab) load(address string, whole bool) error {
	if whole {
		return chromedp.Do(c.ctx, chromedp.Navigate(address))
	}
	_, err := chromedp.Call(c.ctx, page.Navigate, page.NavigateParams{URL: address})
	return err
}

func (c *chromiumTab) frames() ([]document, error) {
	result, err := chromedp.Call(c.ctx, page.GetFrameTree, cdp.Empty{})
	if err != nil {
		return nil, err
	}
	var all []document
	var walk func(*page.FrameTree)
	walk = func(tree *page.FrameTree) {
		all = append(all, document{tree.Frame.ID, tree.Frame.URL})
		for _, child := range tree.ChildFrames {
			walk(child)
		}
	}
	walk(result.FrameTree)
	return all, nil
}

func (c *chromiumTab) evaluate(frame cdp.FrameID, script string) (json.RawMessage, error) {
	c.mu.Lock()
	world, ok := c.worlds[frame]
	c.mu.Unlock()
	if !ok {
		return nil, fmt.Errorf("frame %s has no document yet", frame)
	}
	yes := true
	value, err := chromedp.Call(c.ctx, runtime.Evaluate, runtime.EvaluateParams{
		Expression: script, ContextID: world, ReturnByValue: &yes, AwaitPromise: &yes,
	})
	switch {
	case err != nil:
		return nil, err
	case value.ExceptionDetails != nil:
		return nil, fmt.Errorf("%s", describe(value.ExceptionDetails))
	}
	return json.RawMessage(value.Result.Value), nil
}

func (c *chromiumTab) corner(frame cdp.FrameID) (x, y float64, err error) {
	documents, err := c.frames()
	if err != nil || documents[0].frame == frame {
		return 0, 0, err
	}
	owner, err := chromedp.Call(c.ctx, dom.GetFrameOwner, dom.GetFrameOwnerParams{FrameID: frame})
	if err != nil {
		return 0, 0, err
	}
	box, err := chromedp.Call(c.ctx, dom.GetBoxModel, dom.GetBoxModelParams{BackendNodeID: owner.BackendNodeID})
	if err != nil {
		return 0, 0, err
	}
	return box.Model.Content[0], box.Model.Content[1], nil
}

func (c *chromiumTab) point(x, y float64) error {
	return chromedp.Do(c.ctx, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x, y))
}

func (c *chromiumTab) click(x, y float64) error {
	return chromedp.Do(c.ctx, chromedp.MouseClickXY(x, y))
}

func (c *chromiumTab) press(key string) error {
	return chromedp.Do(c.ctx, chromedp.KeyEvent(key))
}

// film returns every picture that Chromium paints until what is done is done.
func film(b *tab, do func()) []image.Image {
	b.t.Helper()
	c := b.engine.(*chromiumTab)
	call(b, page.StartScreencast, page.StartScreencastParams{Format: page.StartScreencastFormatPng})
	do()
	call(b, page.StopScreencast, cdp.Empty{})
	c.mu.Lock()
	defer c.mu.Unlock()
	var pictures []image.Image
	for _, data := range c.film {
		picture, err := png.Decode(bytes.NewReader(data))
		b.want(err)
		pictures = append(pictures, picture)
	}
	return pictures
}

func (c *chromiumTab) resize(width int64) error {
	return chromedp.Do(c.ctx, chromedp.EmulateViewport(width, windowHeight))
}

func (c *chromiumTab) scale(width int64, factor float64) error {
	return chromedp.Do(c.ctx, chromedp.EmulateViewport(width, windowHeight, chromedp.EmulateScale(factor)))
}

func (c *chromiumTab) print() error {
	_, err := chromedp.Call(c.ctx, page.PrintToPDF, page.PrintToPDFParams{})
	return err
}

func (c *chromiumTab) picture() ([]byte, error) {
	return chromedp.Run(c.ctx, chromedp.CaptureScreenshot())
}
