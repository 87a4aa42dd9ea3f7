package acceptance

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"factbox/assets"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// wantGolden compares a text with a file in testdata.
func wantGolden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s (-want +got); `make golden` writes it anew:\n%s", path, diff)
	}
}

func (b *tab) pressShiftTab() {
	b.t.Helper()
	b.do(chromedp.KeyEvent("\t", chromedp.KeyModifiers(chromedp.ModifierShift)))
}

// accessibility is the accessibility tree of a frame, a node a line: its role,
// its name and its states.
func (f frame) accessibility() string {
	f.t.Helper()
	nodes := call(f.tab, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{FrameID: f.id}).Nodes
	byID := make(map[accessibility.NodeID]*accessibility.Node)
	for _, n := range nodes {
		byID[n.NodeID] = n
	}
	var out strings.Builder
	var write func(id accessibility.NodeID, depth int, parent string)
	write = func(id accessibility.NodeID, depth int, parent string) {
		n := byID[id]
		if n == nil {
			return
		}
		role, name := axText(n.Role), axText(n.Name)
		switch {
		case n.Ignored, role == "none", role == "generic" && name == "", role == "InlineTextBox", role == "StaticText" && name == parent:
			depth--
		default:
			fmt.Fprintf(&out, "%s%s", strings.Repeat("  ", depth), role)
			if name != "" {
				fmt.Fprintf(&out, " “%s”", name)
			}
			for _, p := range n.Properties {
				switch p.Name {
				case "expanded", "level", "modal", "disabled", "hasPopup":
					fmt.Fprintf(&out, " %s=%s", p.Name, axText(p.Value))
				}
			}
			out.WriteString("\n")
		}
		for _, child := range n.ChildIDs {
			write(child, depth+1, name)
		}
	}
	write(nodes[0].NodeID, 0, "")
	return out.String()
}

func axText(v *accessibility.Value) string {
	if v == nil {
		return ""
	}
	var text any
	if json.Unmarshal(v.Value, &text) != nil {
		return ""
	}
	return fmt.Sprint(text)
}

// TestKeyboard walks through the card with the keyboard alone: every stop, in
// the order of the text, with the name it is announced by; sections, citations
// and jumps on the way; and out again at the end, never trapped.
func TestKeyboard(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	b := newTab(t, 800)
	b.open(s.publish(`<a id="before" href="#">before</a>` + s.snippet("lightning", sandboxes["own"]) + `<a id="behind" href="#">behind</a>`))
	page, f := b.top(), b.frame("/embed/", 0)
	page.until(fits)
	page.eval(`document.getElementById("before").focus()`, nil)
	name := `(() => {
		const e = document.activeElement;
		return !e || e === document.body ? "" : e.localName + ": " + (e.ariaLabel || e.textContent).trim();
	})()`
	var stops []string
	stop := func() string {
		var at string
		f.settle()
		f.eval(name, &at)
		return at
	}
	for range 80 {
		b.press("\t")
		if page.holds(`document.activeElement.id === "behind"`) {
			break
		}
		at := stop()
		stops = append(stops, at)
		if !f.holds(`document.activeElement.matches(":focus-visible") && document.activeElement.checkVisibility() && getComputedStyle(document.activeElement).outlineStyle !== "none"`) {
			t.Errorf("nobody sees that the focus is on %q", at)
		}
		switch {
		case len(stops) == 3: // the first citation
			f.until(inCharge)
			b.press("\r")
			f.until(`document.activeElement.matches(".fb-cite:popover-open")`)
			stops = append(stops, "  Enter → "+stop())
			b.press("\t")
			stops = append(stops, "  Tab → "+stop())
			b.press("\x1b")
			f.until(`!document.querySelector(":popover-open")`)
			stops = append(stops, "  Esc → "+stop())
		case strings.HasPrefix(at, "summary: What bolts"):
			b.press(" ")
			f.until(shown("#section-4 .fb-section-body"))
			stops = append(stops, "  Space opens it")
		}
	}
	if !page.holds(`document.activeElement.id === "behind"`) {
		t.Fatal("the keyboard never left the card")
	}
	wantGolden(t, "keyboard.golden.txt", strings.Join(stops, "\n")+"\n")
	for range len(stops) + 5 {
		if page.holds(`document.activeElement.id === "before"`) {
			break
		}
		b.pressShiftTab()
	}
	if !page.holds(`document.activeElement.id === "before"`) {
		t.Error("the keyboard does not find its way back")
	}
}

// TestAccessibilityTree is what a screen reader is told, as Chromium has it:
// the card closed, and with a section and a citation open.
func TestAccessibilityTree(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	for _, slug := range s.slugs() {
		t.Run(slug, func(t *testing.T) {
			b := newTab(t, 800)
			b.open(s.host.URL + "/embed/" + slug)
			f := b.top()
			f.click(".fb-title")
			f.until(inCharge)
			closed := f.accessibility()
			f.click("#section-1 > summary")
			f.until(shown("#section-1 .fb-section-body"))
			f.click(marker)
			f.until(shown(".fb-cite:popover-open"))
			f.settle()
			wantGolden(t, slug+".accessibility.golden.txt", fmt.Sprintf("— closed —\n%s\n— a section and a citation open: what differs —\n%s", closed, added(closed, f.accessibility())))
		})
	}
}

// added are the lines of after that before has not.
func added(before, after string) string {
	count := make(map[string]int)
	for _, line := range strings.Split(before, "\n") {
		count[line]++
	}
	var new []string
	for _, line := range strings.Split(after, "\n") {
		if count[line]--; count[line] < 0 {
			new = append(new, line)
		}
	}
	return strings.Join(new, "\n")
}
