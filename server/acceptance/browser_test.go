// Package acceptance tests what readers and publishers see: the real host, a
// publisher's page on another origin, a real Chromium, and a real Firefox for
// what publishers see.
package acceptance

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"iter"
	"math"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// patience bounds every wait. The WebAssembly takes under a second to start;
// a loaded CI machine gets twenty.
const patience = 20 * time.Second

// lifetime bounds what a test does with one tab, beside others.
const lifetime = 15 * patience

// windowHeight is that of every window, in px.
const windowHeight = 900

// browsers has both ways to open a tab.
var browsers = []struct {
	name   string
	newTab opener
}{{"chromium", newTab}, {"firefox", newFirefoxTab}}

// opener opens an empty page of the given width.
type opener func(t testing.TB, width int64) *tab

// inEachBrowser runs a test in both, as subtests.
func inEachBrowser(t *testing.T, test func(t *testing.T, newTab opener)) {
	t.Helper()
	for _, browser := range browsers {
		t.Run(browser.name, func(t *testing.T) { test(t, browser.newTab) })
	}
}

// pairs goes through every pair of two lists; in Firefox, whose tests take turns,
// through both lists side by side, so that each of either comes up once at least. What
// differs between the pairs is ours, and what is the browser's own shows in any of them.
func pairs[A, B any](t *testing.T, as []A, bs []B) iter.Seq2[A, B] {
	return func(yield func(A, B) bool) {
		inFirefox := strings.Contains(t.Name(), "/firefox")
		for i := range len(as) * len(bs) {
			a, b := i/len(bs), i%len(bs)
			if inFirefox {
				a, b = i%len(as), i%len(bs)
			}
			if inFirefox && i == max(len(as), len(bs)) || !yield(as[a], bs[b]) {
				return
			}
		}
	}
}

// engine is the browser behind a tab. What a tab does is made of it.
type engine interface {
	// load goes to an address, and waits until the page has begun or, if it is to
	// be whole, until it is complete.
	load(address string, whole bool) error

	// frames are the page itself and, after it, all frames in it.
	frames() ([]document, error)

	// evaluate runs a script in the main world of a frame, awaits the promise it
	// may end in, and returns the value as JSON, or nothing for undefined.
	evaluate(frame cdp.FrameID, script string) (json.RawMessage, error)

	// corner is where the coordinates of a frame begin in the page.
	corner(frame cdp.FrameID) (x, y float64, err error)

	point(x, y float64) error
	click(x, y float64) error
	press(key string) error
	resize(width int64) error
	scale(width int64, factor float64) error // resizes, to a screen with so many pixels to a px
	print() error
	picture() ([]byte, error) // PNG
}

// document is what is loaded in a frame.
type document struct {
	frame   cdp.FrameID // in Firefox, a browsing context
	address string
}

// tab is a page of a browser, with a profile of its own, and all it did.
type tab struct {
	t      testing.TB
	engine engine
	ctx    context.Context // for what is asked of Chromium alone

	// scriptless is set where the page's scripts are off: nothing moves then,
	// and nothing can tell of the next frame.
	scriptless bool

	diary
}

// diary is what a page asked for, and what went to its console.
type diary struct {
	mu       sync.Mutex
	requests []string // addresses
	errors   []string // and warnings
}

func (d *diary) noteRequest(address string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.requests = append(d.requests, address)
}

func (d *diary) noteError(text string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.errors = append(d.errors, text)
}

// want fails the test if the browser could not do what it was told.
func (b *tab) want(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatalf("browser: %v", err)
	}
}

// open loads an address.
func (b *tab) open(address string) {
	b.t.Helper()
	b.want(b.engine.load(address, true))
}

// begin loads an address, of a page that nobody waits for to be complete.
func (b *tab) begin(address string) {
	b.t.Helper()
	b.want(b.engine.load(address, false))
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
	return frame{b, b.documents()[0].frame}
}

// frame returns the n-th frame of the page whose address contains part.
func (b *tab) frame(part string, n int) frame {
	b.t.Helper()
	var found frame
	b.eventually("a frame at "+part, func() bool {
		found.id = ""
		left := n
		for _, d := range b.documents() {
			if !strings.Contains(d.address, part) {
				continue
			}
			if left == 0 {
				found = frame{b, d.frame}
			}
			left--
		}
		return found.id != ""
	})
	return found
}

// documents are the page itself and those in its frames.
func (b *tab) documents() []document {
	b.t.Helper()
	documents, err := b.engine.frames()
	b.want(err)
	return documents
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
	value, err := f.engine.evaluate(f.id, expression)
	if err != nil || result == nil {
		return err
	}
	return json.Unmarshal(value, result)
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
	x, y, err := f.engine.corner(f.id)
	f.want(err)
	return x, y
}

// click clicks in the middle of an element, scrolling the page to it.
func (f frame) click(selector string) {
	f.t.Helper()
	var x, y float64
	f.eventually(selector+" is on the screen", func() bool { // the page may grow and have more to scroll
		f.eval(fmt.Sprintf(`document.querySelector(%q).scrollIntoView({block: "center"})`, selector), nil)
		x, y = f.restingPoint(selector)
		return f.scriptless || f.top().holds(fmt.Sprintf("%v < innerHeight", y))
	})
	f.want(f.engine.click(x, y))
}

// clickWhereItIs clicks in the middle of an element that is on the screen,
// without scrolling.
func (f frame) clickWhereItIs(selector string) {
	f.t.Helper()
	x, y := f.restingPoint(selector)
	f.want(f.engine.point(x, y))
	f.settle() // the frame has seen where the pointer is
	f.want(f.engine.click(x, y))
}

// hover rests the pointer on an element.
func (f frame) hover(selector string) {
	f.t.Helper()
	x, y := f.restingPoint(selector)
	f.want(f.engine.point(x, y))
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
	b.want(b.engine.press(key))
}

// screenshot returns what is in the window.
func (b *tab) screenshot() image.Image {
	b.t.Helper()
	data, err := b.engine.picture()
	b.want(err)
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		b.t.Fatal(err)
	}
	return picture
}

// rect is where an element is in the window.
func (f frame) rect(selector string) image.Rectangle {
	f.t.Helper()
	var at struct{ Left, Top, Right, Bottom float64 }
	f.eval(fmt.Sprintf(`(({left, top, right, bottom}) => ({left, top, right, bottom}))(document.querySelector(%q).getBoundingClientRect())`, selector), &at)
	return image.Rect(int(math.Ceil(at.Left)), int(math.Ceil(at.Top)), int(at.Right), int(at.Bottom))
}

// rgba is the colour of a pixel.
func rgba(picture image.Image, x, y int) color.RGBA {
	return color.RGBAModel.Convert(picture.At(x, y)).(color.RGBA)
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

// resize gives the window another width.
func (b *tab) resize(width int64) {
	b.t.Helper()
	b.want(b.engine.resize(width))
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
