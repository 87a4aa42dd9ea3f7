package acceptance

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"

	"factbox/app/theme"
	"factbox/assets"
	"factbox/server/render"
)

// openStudio opens the studio and waits until the WebAssembly runs it.
func (s *site) openStudio(b *tab, query string) frame {
	b.t.Helper()
	b.open(s.host.URL + "/?" + query)
	b.top().until(inCharge)
	return b.top()
}

// inEachStudio runs a test in the studio of each browser.
func inEachStudio(t *testing.T, query string, test func(t *testing.T, s *site, b *tab, f frame)) {
	t.Helper()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		s := newSite(t, assets.Samples())
		b := newTab(t, 1280)
		test(t, s, b, s.openStudio(b, query))
	})
}

// openStudio opens the studio in Chromium alone, in a wide window.
func openStudio(t *testing.T, query string) (*site, *tab, frame) {
	t.Helper()
	s, b := newSite(t, assets.Samples()), newTab(t, 1280)
	return s, b, s.openStudio(b, query)
}

// openEditor is the same with the theme editor open.
func openEditor(t *testing.T, query string) (*site, *tab, frame) {
	t.Helper()
	s, b, f := openStudio(t, query)
	f.edit()
	return s, b, f
}

// edit opens the theme editor, and waits for the two cards beside it.
func (f frame) edit() {
	f.t.Helper()
	f.click("#theme-editor > summary")
	f.until(`document.querySelector(".studio-steps") && document.querySelectorAll(".studio-frame").length === 2`)
	for _, scheme := range []string{"light", "dark"} {
		f.card(scheme)
	}
}

// card is the card of the stage in a scheme, which may have to come into view.
func (f frame) card(scheme string) (card frame) {
	f.t.Helper()
	f.eventually("the card in "+scheme, func() bool {
		f.holds(fmt.Sprintf(`document.querySelector('.studio-frame[data-scheme=%q]')?.scrollIntoView({block: "nearest"})`, scheme))
		for _, d := range f.documents() {
			if strings.Contains(d.address, "/embed/") && strings.Contains(d.address, "scheme="+scheme) {
				card = frame{f.tab, d.frame}
			}
		}
		return card.id != "" && card.holds(`document.querySelector(".fb-title") && document.readyState === "complete"`)
	})
	return card
}

// give sets a field as somebody would who writes or drags and then leaves it.
func (f frame) give(selector, value string) {
	f.t.Helper()
	f.eval(fmt.Sprintf(`(() => {
		const field = document.querySelector(%q);
		field.value = %q;
		for (const event of ["input", "change"]) field.dispatchEvent(new Event(event, {bubbles: true}));
	})()`, selector, value), nil)
}

// pick opens a colour.
func (f frame) pick(scheme, path string) {
	f.t.Helper()
	swatch := "#swatch-" + scheme + "-" + strings.ReplaceAll(path, ".", "-")
	f.until(fmt.Sprintf(`document.querySelector(%q)`, swatch))
	f.click(swatch)
	f.until(fmt.Sprintf(`document.querySelector("%s[aria-expanded=true]") && document.querySelector("#pick-hex")`, swatch))
}

// color waits until an element of a card has a colour.
func (f frame) untilColor(selector, want string) {
	f.t.Helper()
	f.until(fmt.Sprintf(`getComputedStyle(document.querySelector(%q)).color === %q`, selector, want))
}

// The page is whole without scripts: the form is sent and answered, and every
// code can be read.
func TestStudioWithoutScripts(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	b := newTab(t, 1280)
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.scriptless = true
	b.open(s.host.URL + "/?check=lightning&width=480")
	f := b.top()
	f.eval(`document.querySelector("#choose-scheme").value = "dark"; document.querySelector("#choose-page").value = "ar"`, nil)
	if f.holds(`[...document.querySelectorAll(".studio-copies, .studio-preset")].some((e) => e.checkVisibility())`) {
		t.Error("there are buttons that do nothing")
	}
	f.click(".studio-show button")
	b.eventually("the answer to the form", func() bool {
		return f.holds(`location.search.includes("scheme=dark") && document.readyState === "complete"`)
	})
	f.until(`document.querySelector("#choose-width").value === "480" && document.querySelector("#choose-page").value === "ar"`)
	f.until(`document.querySelector("#code-html").textContent.includes("/embed/lightning?scheme=dark")`)
	preview := b.frame("/preview/lightning", 0)
	preview.until(`document.documentElement.dir === "rtl" && document.documentElement.lang === "ar"`)
	card := b.frame("/embed/lightning", 0)
	card.until(`getComputedStyle(document.body).colorScheme === "dark"`)
	f.until(`document.querySelector("#theme-editor p").checkVisibility() === false`)
	f.click("#theme-editor > summary")
	f.until(`document.querySelector("#theme-editor p").checkVisibility()`) // and says what it needs
}

// Where the WebAssembly does not come, the page stays the form that it is, and
// copies.
func TestStudioWithoutWebAssembly(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		s := newSite(t, assets.Samples())
		bundle, err := assets.Load()
		if err != nil {
			t.Fatal(err)
		}
		s.answer(bundle.Studio.Path(), status(http.StatusForbidden))
		b := newTab(t, 1280)
		b.open(s.host.URL + "/?check=lightning")
		f := b.top()
		f.until(`document.documentElement.dataset.wasm === "off"`)
		f.copies("html", s.studioSnippet("lightning"))
		f.eval(`document.querySelector("#choose-scheme").value = "dark"`, nil)
		f.click(".studio-show button")
		b.eventually("the answer to the form", func() bool {
			return f.holds(`location.search.includes("scheme=dark") && document.querySelector("#choose-scheme")?.value === "dark"`)
		})
	})
}

// studioSnippet is the code that the studio offers for a document.
func (s *site) studioSnippet(slug string) string {
	s.t.Helper()
	d, _ := s.library.Document(slug)
	code, err := render.Snippet(checkOf(s.t, d), s.host.URL, render.SnippetOptions{})
	if err != nil {
		s.t.Fatal(err)
	}
	return code
}

// copies clicks the copy button of a code, and sees what is in the clipboard and
// what is said of it.
func (f frame) copies(id, want string) {
	f.t.Helper()
	f.eval(`void Object.defineProperty(navigator, "clipboard", {configurable: true, value: {writeText: async (text) => { window.copied = text; }}})`, nil)
	f.click(fmt.Sprintf(`[data-copy="code-%s"]`, id))
	f.until(`[...document.querySelectorAll("[role=status]")].some((status) => status.textContent.endsWith(": copied."))`)
	var got, selected string
	f.eval(`window.copied`, &got)
	if diff := cmp.Diff(want, got); diff != "" {
		f.t.Errorf("copied (-want +got)\n%s", diff)
	}
	// Where the clipboard is denied, it is selected.
	f.eval(`String(getSelection())`, &selected)
	if strings.TrimSpace(selected) != strings.TrimSpace(want) {
		f.t.Errorf("selected: %q", selected)
	}
}

// The WebAssembly takes over what is there: the article stays as it is, and what
// was opened stays open.
func TestStudioTakesOver(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		s := newSite(t, assets.Samples())
		release := s.hold("studio.wasm")
		b := newTab(t, 1280)
		b.begin(s.host.URL + "/?check=lightning")
		f := b.top()
		f.until(`"copies" in document.documentElement.dataset`)
		preview := b.frame("/preview/", 0)
		preview.until(`document.readyState === "complete"`)
		preview.eval(`void (window.same = true)`, nil)
		f.eval(`void (document.querySelectorAll(".studio-code")[2].open = true)`, nil)
		var before, after int
		const known = `(() => { for (const e of document.querySelectorAll("#factbox, #factbox *")) e.known = true; return document.querySelectorAll("#factbox *").length; })()`
		f.eval(known, &before)
		release()
		f.until(inCharge)
		f.settle()
		f.eval(`[...document.querySelectorAll("#factbox *")].filter((e) => e.known).length`, &after)
		if after < before-1 { // the editor no longer says that it needs WebAssembly
			t.Errorf("%d of %d elements were kept", after, before)
		}
		if !preview.holds(`window.same`) || !f.holds(`document.querySelectorAll(".studio-code")[2].open`) {
			t.Error("the article was loaded anew, or a disclosure closed")
		}
		f.copies("html", s.studioSnippet("lightning"))
		b.wantSilence()
	})
}

// Each choice counts at once, is in the address, and leaves no trail of entries in
// the history.
func TestStudioChoices(t *testing.T) {
	t.Parallel()
	inEachStudio(t, "check=lightning", func(t *testing.T, s *site, b *tab, f frame) {
		var entries, now int
		f.eval(`history.length`, &entries)
		for _, step := range []struct{ field, value, address, code string }{
			{"scheme", "dark", "?check=lightning&scheme=dark", "/embed/lightning?scheme=dark"},
			{"page", "he", "?check=lightning&page=he&scheme=dark", "/embed/lightning?scheme=dark"},
			{"theme", "broadsheet", "?check=lightning&page=he&scheme=dark&theme=broadsheet", "/embed/lightning?scheme=dark&amp;theme=broadsheet"},
			{"heading", "4", "?check=lightning&heading=4&page=he&scheme=dark&theme=broadsheet", "/embed/lightning?heading=4&amp;scheme=dark&amp;theme=broadsheet"},
			{"width", "333", "?check=lightning&heading=4&page=he&scheme=dark&theme=broadsheet&width=333", "/embed/lightning?heading=4&amp;scheme=dark&amp;theme=broadsheet"},
			{"check", "foudre", "?check=foudre&heading=4&page=he&scheme=dark&theme=broadsheet&width=333", "/embed/foudre?heading=4&amp;scheme=dark&amp;theme=broadsheet"},
		} {
			f.give("#choose-"+step.field, step.value)
			f.until(fmt.Sprintf(`location.search === %q && document.querySelector("#code-html").textContent.includes('"%s%s"')`, step.address, s.host.URL, step.code))
		}
		f.until(`document.querySelector(".studio-frame").clientWidth === 333 + 64`)
		preview := b.frame("/preview/foudre", 0)
		preview.until(`document.documentElement.lang === "he" && document.querySelector("article > iframe")`)
		card := b.frame("/embed/foudre", 0)
		card.until(`document.querySelector("h4.fb-title") && getComputedStyle(document.body).colorScheme === "dark"`)
		f.click(`[data-width="480"]`)
		f.until(`location.search.endsWith("&width=480") && document.querySelector("#choose-width").value === "480"`)
		f.eval(`history.length`, &now)
		if now != entries {
			t.Errorf("%d entries in the history, %d before", now, entries)
		}
		// What makes no sense is not sent.
		sent := len(b.requested("/?"))
		f.give("#choose-width", "12")
		f.settle()
		if got := len(b.requested("/?")); got != sent {
			t.Errorf("a width of 12 was sent")
		}
		b.wantSilence()
	})
}

// tool is what wears the colour of links in every card.
const tool = ".fb-tools .fb-tool"

// colorOf is the colour of an element, as the browser says it.
func (f frame) colorOf(selector string) (color string) {
	f.t.Helper()
	f.eval(fmt.Sprintf(`getComputedStyle(document.querySelector(%q)).color`, selector), &color)
	return color
}

// A colour that is edited is what the card wears at once, in its scheme and in no
// other, and nothing of it goes anywhere.
func TestStudioEditsColours(t *testing.T) {
	t.Parallel()
	inEachStudio(t, "check=lightning", func(t *testing.T, s *site, b *tab, f frame) {
		f.edit()
		light, dark := f.card("light"), f.card("dark")
		was := dark.colorOf(tool)
		f.settle()
		requests := len(b.requested("http"))

		f.pick("light", "color.link")
		f.give("#pick-hex", "#7a0063")
		light.untilColor(tool, "rgb(122, 0, 99)")
		dark.untilColor(tool, was)
		f.pick("dark", "color.link")
		f.give("#pick-hex", "fc9") // as people write it
		dark.untilColor(tool, "rgb(255, 204, 153)")
		light.untilColor(tool, "rgb(122, 0, 99)")

		f.eval(`document.querySelector("#theme-editor > summary").scrollIntoView()`, nil)
		if after := b.requested("http"); len(after) != requests {
			t.Errorf("while editing: %q", after[requests:])
		}
		b.wantSilence()
	})
}

// A drag is one step, and the card follows every move of it; each step can be taken
// back to the first, and made again.
func TestStudioUndoes(t *testing.T) {
	t.Parallel()
	inEachStudio(t, "check=lightning", func(t *testing.T, s *site, b *tab, f frame) {
		f.edit()
		light, dark := f.card("light"), f.card("dark")
		lightWas, darkWas := light.colorOf(tool), dark.colorOf(tool)
		f.pick("light", "color.link")
		f.give("#pick-hex", "#7a0063")
		f.pick("dark", "color.link")
		f.give("#pick-hex", "#ffcc99")
		for _, lightness := range []string{"0.8", "0.7", "0.9"} {
			f.eval(fmt.Sprintf(`(() => { const l = document.querySelector("#pick-l"); l.value = %q; l.dispatchEvent(new Event("input", {bubbles: true})); })()`, lightness), nil)
			dark.until(fmt.Sprintf(`getComputedStyle(document.querySelector(%q)).color.startsWith("oklch(%s ")`, tool, lightness))
		}
		f.eval(`document.querySelector("#pick-l").dispatchEvent(new Event("change", {bubbles: true}))`, nil)
		f.click("#undo")
		dark.untilColor(tool, "rgb(255, 204, 153)")
		f.until(`document.querySelector("#pick-hex").value === "#ffcc99"`)
		f.click("#undo")
		dark.untilColor(tool, darkWas)
		f.click("#undo")
		light.untilColor(tool, lightWas)
		f.until(`document.querySelector("#undo").disabled`)
		for range 3 {
			f.click("#redo")
		}
		light.untilColor(tool, "rgb(122, 0, 99)")
		dark.until(fmt.Sprintf(`getComputedStyle(document.querySelector(%q)).color.startsWith("oklch(0.9 ")`, tool))
		b.wantSilence()
	})
}

// Once the editor is closed, the theme is the host's again.
func TestStudioClosesTheEditor(t *testing.T) {
	t.Parallel()
	inEachStudio(t, "check=lightning", func(t *testing.T, s *site, b *tab, f frame) {
		f.edit()
		f.pick("light", "color.link")
		f.give("#pick-hex", "#7a0063")
		f.card("light").untilColor(tool, "rgb(122, 0, 99)")
		f.click("#theme-editor > summary")
		f.until(`document.querySelectorAll(".studio-frame").length === 1`)
		b.eventually("a card as the host serves it", func() bool {
			for _, d := range b.documents() {
				if strings.HasSuffix(d.address, "/embed/lightning") && (frame{b, d.frame}).holds(`document.readyState === "complete" && !document.adoptedStyleSheets[0]?.cssRules.length`) {
					return true
				}
			}
			return false
		})
		b.wantSilence()
	})
}

// Measures, fonts and what the manifest says are worn, too.
func TestStudioEditsMeasures(t *testing.T) {
	t.Parallel()
	_, b, f := openEditor(t, "check=lightning")
	card := f.card("dark")
	f.give("#token-radius-card", "1.5")
	card.until(`getComputedStyle(document.querySelector(".fb-card")).borderTopLeftRadius === "24px"`)
	f.give(`[data-do="unit"][data-token="radius.card"]`, "px")
	f.until(`document.querySelector("#token-radius-card").value === "24"`)
	f.give("#token-font-ui", `"Fira Sans", monospace`)
	card.until(`getComputedStyle(document.querySelector(".fb-kicker")).fontFamily.replaceAll('"', "") === "Fira Sans, monospace"`)
	f.give("#theme-kicker", "filled")
	card.until(`getComputedStyle(document.querySelector(".fb-kicker")).backgroundColor !== "rgba(0, 0, 0, 0)"`)
	f.give("#token-size-body", "0.5") // rem
	f.until(`document.querySelector(".studio-steps [data-state=wrong]")`)
	f.click(`[data-do="use"][data-token="size.body"]`)
	f.until(`document.querySelector(".studio-steps [data-state=right]") && document.querySelector("#token-size-body").value === "0.875"`)
	f.give("#theme-name", "../up")
	f.until(`document.querySelector("#theme-name").value === "my-theme" && document.querySelector("#factbox > [role=status]").textContent.includes("../up")`)
	b.wantSilence()
}

// What cannot be read is found at once, told politely, and mended with a button.
func TestStudioUsesTheNearest(t *testing.T) {
	t.Parallel()
	_, b, f := openEditor(t, "check=lightning")
	f.until(`document.querySelector(".studio-steps [data-state=right]")`)
	f.pick("light", "color.link")
	f.give("#pick-hex", "#9fb8d8")
	f.until(`document.querySelectorAll(".studio-failures > li").length === 1`)
	f.until(`document.querySelector("#factbox > [role=status]").textContent.endsWith("cannot be read or told apart.")`)
	var suggested string
	f.eval(`document.querySelector(".studio-use").firstChild.data.replace("Use ", "")`, &suggested)
	f.click(".studio-use")
	f.until(fmt.Sprintf(`!document.querySelector(".studio-failures") && document.querySelector("#pick-hex").value === %q`, suggested))
	f.until(`document.activeElement !== document.body`)
	f.until(`document.querySelector("#factbox > [role=status]").textContent === "Everything can be read."`)
	// Several at once are one step.
	f.give("#pick-hex", "#dddddd")
	f.pick("dark", "color.muted")
	f.give("#pick-hex", "#333333")
	f.until(`document.querySelectorAll(".studio-failures > li").length === 2`)
	f.click("#use-all")
	f.until(`document.querySelector(".studio-steps [data-state=right]")`)
	f.click("#undo")
	f.until(`document.querySelectorAll(".studio-failures > li").length === 2`)
	// The table has them all, with what APCA says.
	f.click(".studio-contrasts > summary")
	f.until(`document.querySelectorAll(".studio-contrasts tbody tr").length > 50 && document.querySelector(".studio-contrasts tr[data-state=wrong]")`)
	f.until(`[...document.querySelectorAll(".studio-contrasts tbody tr")].every((row) => /^Lc -?\d+$/.test(row.lastElementChild.textContent))`)
	b.wantSilence()
}

// drop drops files onto the page.
func (f frame) drop(files map[string]string) {
	f.t.Helper()
	encoded, err := json.Marshal(files)
	if err != nil {
		f.t.Fatal(err)
	}
	f.eval(fmt.Sprintf(`(() => {
		const data = new DataTransfer();
		for (const [name, text] of Object.entries(%s)) data.items.add(new File([text], name));
		for (const event of ["dragover", "drop"]) {
			document.querySelector("main").dispatchEvent(new DragEvent(event, {dataTransfer: data, bubbles: true, cancelable: true}));
		}
	})()`, encoded), nil)
}

// saved has the page keep what it saves, and returns what it saved last.
func (f frame) saving() (saved func() (name, content string)) {
	f.t.Helper()
	f.eval(`(() => {
		const create = URL.createObjectURL;
		URL.createObjectURL = (blob) => { window.blob = blob; return create.call(URL, blob); };
		HTMLAnchorElement.prototype.click = function () { window.savedAs = this.download; };
	})()`, nil)
	return func() (string, string) {
		f.t.Helper()
		var got [2]string
		f.eval(`window.blob.text().then((text) => [window.savedAs, text])`, &got)
		return got[0], got[1]
	}
}

// paper is a theme of a partner as their tools write it, of the shape of the ones
// that partners send: a text colour that is too pale on its ground.
const paper = `{
	"name": "The Paper", "version": "2025.10",
	"sets": {"shape": {"sources": [{"radius": {"card": {"$type": "dimension", "$value": {"value": 6, "unit": "px"}}}}]}},
	"modifiers": {"scheme": {"default": "light", "contexts": {
		"light": [{"color": {"$type": "color",
			"surface": {"$value": {"colorSpace": "srgb", "components": [1, 1, 1], "hex": "#ffffff"}},
			"text": {"$value": {"colorSpace": "srgb", "components": [0.1, 0.1, 0.1], "hex": "#1a1a1a"}},
			"accent": {"$value": {"colorSpace": "oklch", "components": [0.75, 0.15, 145]}},
			"link": {"$value": "{color.accent}"}}}],
		"dark": [{"color": {"$type": "color",
			"surface": {"$value": {"colorSpace": "srgb", "components": [0.1, 0.1, 0.1], "hex": "#1a1a1a"}},
			"text": {"$value": {"colorSpace": "srgb", "components": [0.93, 0.93, 0.93], "hex": "#ededed"}},
			"accent": {"$value": {"colorSpace": "oklch", "components": [0.85, 0.12, 145]}},
			"link": {"$value": "{color.accent}"}}}]
	}}},
	"resolutionOrder": [{"$ref": "#/sets/shape"}, {"$ref": "#/modifiers/scheme"}]
}`

// Tokens come in by drag and drop, even before the editor is open, and go out as a
// file that reads back as the same theme.
func TestStudioFiles(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		s := newSite(t, assets.Samples())
		b := newTab(t, 1280)
		f := s.openStudio(b, "check=lightning")
		f.drop(map[string]string{"the-paper.tokens.json": paper, "manifest.json": `{"title": "The Paper", "density": "compact"}`})
		f.until(`document.querySelector("#theme-name")?.value === "the-paper" && document.querySelector("#theme-density").value === "compact"`)
		f.card("light").until(`getComputedStyle(document.querySelector(".fb-card")).borderTopLeftRadius === "6px"`)
		f.until(`document.querySelector(".studio-failures")`)
		f.click("#use-all, .studio-use")
		f.until(`!document.querySelector(".studio-failures")`)

		saved := f.saving()
		f.click(`[data-do="export-tokens"]`)
		f.until(`window.savedAs === "the-paper.tokens.json"`)
		name, tokens := saved()
		f.click(`[data-do="export-manifest"]`)
		f.until(`window.savedAs === "manifest.json"`)
		_, manifest := saved()
		back, problems := theme.Parse("the-paper", []byte(tokens), []byte(manifest))
		if problems.Fatal() {
			t.Fatalf("%s does not read back: %v", name, problems)
		}
		if back.Manifest.Title != "The Paper" || back.Manifest.Density != theme.Compact {
			t.Errorf("the manifest came back as %+v", back.Manifest)
		}
		if report := theme.Check(back); !report.OK() {
			t.Errorf("what was mended and saved fails: %v", report.Failures)
		}

		// Broken ones say what is wrong, and leave the theme as it is.
		for _, broken := range []struct {
			files map[string]string
			said  string
		}{
			{map[string]string{"x.tokens.json": `{"color": {"link": {"$type": "color", "$value": "{color.nothing}"}}}`}, "/color/link"},
			{map[string]string{"x.tokens.json": `{"color": `}, "tokens.json"},
			{map[string]string{"manifest.json": `{"density": 3}`}, "/density"},
			{map[string]string{"x.tokens.json": strings.Repeat(" ", theme.MaxFileBytes+1)}, "x.tokens.json has 1.0 MB"},
			{map[string]string{"logo.png": "x"}, "logo.png is not a tokens file"},
			{map[string]string{"a.tokens.json": paper, "b.tokens.json": paper}, "one too many"},
		} {
			f.drop(broken.files)
			f.until(fmt.Sprintf(`document.querySelector("#findings:is([data-state=wrong], .studio-wrong)")?.textContent.includes(%q)`, broken.said))
			f.until(`document.querySelector("#theme-name").value === "the-paper"`)
			f.drop(map[string]string{"the-paper.tokens.json": paper}) // takes what was said away
			f.until(`document.querySelector("#findings")?.textContent.includes("the-paper.tokens.json was read")`)
		}
		b.wantSilence()
	})
}

// A studio that is opened under another name than the host's public one says why
// nothing that is edited can be seen.
func TestStudioUnderAnotherName(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	public := strings.Replace(s.host.URL, "127.0.0.1", "localhost", 1)
	origin := serve(t, "--public-url", public)
	b := newTab(t, 1280)
	b.open(origin + "/?check=lightning")
	f := b.top()
	f.until(inCharge)
	f.click("#theme-editor > summary")
	f.until(fmt.Sprintf(`[...document.querySelectorAll(".studio-room")].some((note) => note.textContent.startsWith("The cards come from %s."))`, public))
	f.until(`document.querySelector(".studio-steps")`) // the rest works
}

// A link carries the theme to a colleague, who sees the same. No request has it.
func TestStudioLink(t *testing.T) {
	t.Parallel()
	s, _, f := openEditor(t, "check=lightning&theme=broadsheet")
	f.pick("light", "color.link")
	f.give("#pick-hex", "#7a0063")
	f.card("light").untilColor(".fb-tools .fb-tool", "rgb(122, 0, 99)")
	f.click(`[data-do="link"]`)
	f.until(`document.querySelector("#theme-link")?.value.includes("#theme=")`)
	var link string
	f.eval(`document.querySelector("#theme-link").value`, &link)

	colleague := newTab(t, 1280)
	colleague.open(link)
	c := colleague.top()
	c.until(inCharge)
	c.card("light").untilColor(".fb-tools .fb-tool", "rgb(122, 0, 99)")
	c.until(`document.querySelector("#theme-name").value === "broadsheet" && document.querySelector("#choose-theme").value === "broadsheet"`)
	for _, address := range colleague.requested("") {
		if strings.Contains(address, "theme=eJ") || strings.Contains(address, link[strings.Index(link, "#")+1:]) {
			t.Errorf("the theme was sent: %s", address)
		}
	}
	// The same page, with a link that lost its end on the way.
	c.eval(fmt.Sprintf(`void (location.hash = %q)`, link[strings.Index(link, "#"):len(link)-40]), nil)
	c.until(`document.querySelector("#findings")?.textContent.includes("part of the link is missing or changed")`)
	c.card("light").untilColor(".fb-tools .fb-tool", "rgb(122, 0, 99)")
	colleague.wantSilence()

	stranger := newTab(t, 1280)
	stranger.open(s.host.URL + "/?check=lightning#theme=nonsense")
	stranger.top().until(inCharge)
	stranger.top().until(`document.querySelector("#findings")?.textContent.includes("part of the link is missing or changed")`)
	stranger.top().until(`document.querySelector(".studio-steps [data-state=right]")`) // and one can begin
	stranger.wantSilence()
}

// A colour can be found, changed and changed back with the keyboard alone.
func TestStudioKeyboard(t *testing.T) {
	t.Parallel()
	_, b, f := openStudio(t, "check=lightning")
	b.tabTo("#theme-editor > summary")
	b.press(kb.Enter)
	f.until(`document.querySelector(".studio-steps")`)
	b.tabTo("#swatch-light-color-link")
	b.press(" ")
	f.until(`document.querySelector("#picker")`)
	b.tabTo("#pick-l")
	b.press(kb.ArrowLeft)
	f.until(`!document.querySelector("#undo").disabled`)
	var before string
	f.eval(`document.querySelector("#pick-hex").value`, &before)
	f.eval(`document.dispatchEvent(new KeyboardEvent("keydown", {key: "z", ctrlKey: true, bubbles: true, cancelable: true}))`, nil) // target: not a field
	f.until(`document.querySelector("#undo").disabled`)
	f.eval(`document.querySelector("#pick-l").dispatchEvent(new KeyboardEvent("keydown", {key: "Z", metaKey: true, shiftKey: true, bubbles: true, cancelable: true}))`, nil)
	f.until(fmt.Sprintf(`!document.querySelector("#undo").disabled && document.querySelector("#pick-hex").value === %q`, before))
	b.wantSilence()
}

// Tab leads to every control, once around the page, with a colour open.
func TestStudioTabOrder(t *testing.T) {
	t.Parallel()
	_, b, f := openEditor(t, "check=lightning")
	f.pick("light", "color.link")
	var controls []string
	f.eval(`[...document.querySelectorAll("a[href], button:not(:disabled), input, select, summary, iframe, [tabindex='0']")]
		.filter((e) => e.checkVisibility({visibilityProperty: true})).map((e, i) => e.dataset.nth = String(i))`, &controls)
	f.eval(`document.activeElement.blur(); scrollTo(0, 0)`, nil)
	reached := make(map[string]bool)
	const farthest = 400
	for range farthest {
		b.press(kb.Tab)
		var at string
		f.eval(`document.activeElement.dataset.nth ?? ""`, &at)
		if reached[at] && at == "0" {
			break
		}
		reached[at] = true
	}
	for _, nth := range controls {
		if !reached[nth] {
			var html string
			f.eval(fmt.Sprintf(`document.querySelector('[data-nth="%s"]').outerHTML.slice(0, 120)`, nth), &html)
			t.Errorf("Tab does not lead to %s", html)
		}
	}
	b.wantSilence()
}

// tabTo presses Tab until the focus is on an element.
func (b *tab) tabTo(selector string) {
	b.t.Helper()
	const farthest = 300
	for range farthest {
		if b.top().holds(fmt.Sprintf(`document.activeElement.matches(%q)`, selector)) {
			return
		}
		b.press(kb.Tab)
	}
	b.t.Fatalf("Tab does not lead to %s", selector)
}

// The studio fits the narrowest telephone and text of twice the size.
func TestStudioReflows(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	for _, width := range []int64{320, 640, 768, 1280} {
		b := newTab(t, width)
		f := s.openStudio(b, "check=lightning&width=800")
		const fits = `document.documentElement.scrollWidth <= innerWidth`
		if !f.holds(fits) {
			t.Errorf("%d px: the page is wider than its window", width)
		}
		f.edit()
		beside := f.holds(`document.querySelectorAll(".studio-frame")[0].getBoundingClientRect().top === document.querySelectorAll(".studio-frame")[1].getBoundingClientRect().top`)
		if beside != (width >= 1024) {
			t.Errorf("%d px: the two schemes stand side by side: %v", width, beside)
		}
		f.pick("light", "color.shadow") // with all sliders
		if !f.holds(fits) {
			t.Errorf("%d px, editing: the page is wider than its window", width)
		}
		f.eval(`void (document.documentElement.style.fontSize = "200%")`, nil)
		f.settle()
		if width > 320 && !f.holds(fits) {
			t.Errorf("%d px, text at 200 %%: the page is wider than its window", width)
		}
	}
}
