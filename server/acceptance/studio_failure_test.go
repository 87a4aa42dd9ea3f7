package acceptance

import (
	"net/http"
	"testing"
	"testing/fstest"

	"github.com/chromedp/chromedp/kb"

	"factbox/assets"
)

// seenTrouble is whether the form says, for everyone to see, that a choice failed.
const seenTrouble = `(() => { const said = document.querySelector(".studio-form .studio-wrong"); return said?.checkVisibility() && said.textContent.startsWith("Nothing has changed: "); })()`

// A host that fails takes nothing of the work away, and everybody is told, not only
// those who listen.
func TestStudioKeepsTheWorkWhereTheHostFails(t *testing.T) {
	t.Parallel()
	s, _, f := openEditor(t, "check=lightning")
	f.give("#theme-title", "Mine")

	s.answer("/themes/wire.tokens.json", status(http.StatusNotFound))
	f.give("#choose-theme", "wire")
	f.until(`document.querySelector("#findings")?.textContent.startsWith("The theme wire did not come: the host does not have it any more.")`)
	f.until(`document.querySelector("#theme-title").value === "Mine"`)

	s.answer("/", status(http.StatusServiceUnavailable))
	f.give("#choose-scheme", "dark")
	f.until(seenTrouble)
	f.until(`document.querySelector("#choose-scheme").value === "auto" && location.search === "?check=lightning&theme=wire"`)
}

// What is opened while the host is still thinking stays open when it answers.
func TestStudioKeepsTheFileThatCameFirst(t *testing.T) {
	t.Parallel()
	s, b, f := openStudio(t, "check=lightning&theme=broadsheet")
	release := s.hold("broadsheet.tokens.json")
	f.click("#theme-editor > summary")
	f.drop(map[string]string{"the-paper.tokens.json": paper})
	f.until(`document.querySelector("#theme-name")?.value === "the-paper" && document.querySelector("#undo").disabled`)
	release()
	b.eventually("the manifest", func() bool { return len(b.requested("broadsheet.manifest.json")) == 1 })
	f.settle()
	f.until(`document.querySelector("#theme-name").value === "the-paper" && document.querySelector("#undo").disabled`)
}

// A link that cannot be read is no reason to begin twice, with a step to undo that
// nobody made.
func TestStudioBeginsOnceWithABrokenLink(t *testing.T) {
	t.Parallel()
	_, b, f := openStudio(t, "check=lightning#theme=nonsense")
	f.until(`document.querySelector("#findings") && document.querySelector("#undo")`)
	f.settle()
	f.until(`document.querySelector("#undo").disabled`)
	if asked := b.requested(".tokens.json"); len(asked) != 1 {
		t.Errorf("asked for %q", asked)
	}
}

// A host without fact checks has nothing to edit a theme for: a file that is
// dropped there is the browser's.
func TestStudioWithoutFactChecks(t *testing.T) {
	t.Parallel()
	s := newSite(t, fstest.MapFS{"checks/README": {}})
	b := newTab(t, 1280)
	f := s.openStudio(b, "")
	f.until(`document.querySelector(".studio-nothing")`)
	f.drop(map[string]string{"the-paper.tokens.json": paper})
	f.settle()
	f.until(`!document.querySelector("[data-dropping]") && document.querySelector(".studio-nothing").checkVisibility()`)
	b.wantSilence()
}

// A control that goes with what it did leaves the focus beside it, and Esc closes
// the colour that is open.
func TestStudioKeepsTheFocus(t *testing.T) {
	t.Parallel()
	_, b, f := openEditor(t, "check=lightning")
	const swatch = "#swatch-light-color-link"
	f.pick("light", "color.link")
	f.give("#pick-hex", "#9fb8d8")
	for _, step := range []struct{ control, to string }{
		{"#picker [data-do=use]", swatch},
		{"#picker [data-do=derive]", swatch},
		{`.studio-reset[data-token="font.body"]`, "#token-font-body"},
	} {
		f.until(`document.querySelector('` + step.control + `')?.focus() === undefined && document.activeElement.matches('` + step.control + `')`)
		b.press(kb.Enter)
		f.until(`!document.querySelector('` + step.control + `') && document.activeElement.matches('` + step.to + `')`)
	}
	f.eval(`document.querySelector("#undo").focus()`, nil)
	for !f.holds(`document.querySelector("#undo").disabled`) {
		b.press(kb.Enter)
		f.settle()
	}
	f.until(`document.activeElement.matches("#redo")`)
	f.eval(`document.querySelector("#pick-l").focus()`, nil)
	b.press(kb.Escape)
	f.until(`!document.querySelector("#picker") && document.activeElement.matches("` + swatch + `")`)
	b.wantSilence()
}

// While a file is dragged over the page, the articles do not catch it.
func TestStudioTakesFilesOverTheArticle(t *testing.T) {
	t.Parallel()
	_, _, f := openStudio(t, "check=lightning")
	f.eval(`(() => {
		const data = new DataTransfer();
		data.items.add(new File(["{}"], "a.json"));
		document.querySelector("main").dispatchEvent(new DragEvent("dragover", {dataTransfer: data, bubbles: true, cancelable: true}));
	})()`, nil)
	f.until(`document.querySelector("[data-dropping]")`)
	f.until(`(() => { const r = document.querySelector(".studio-frame").getBoundingClientRect(); return !document.elementFromPoint(r.x + r.width / 2, r.y + 200).matches("iframe"); })()`)
}

// Fields that stand beside each other are of one height and on one line, and so is
// a number with its unit and the way back.
func TestStudioFieldsStandInLine(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	for _, width := range []int64{360, 768, 1280} {
		b := newTab(t, width)
		f := s.openStudio(b, "check=lightning&theme=broadsheet") // which says everything itself
		f.edit()
		var uneven, broken []string
		f.eval(`[...document.querySelectorAll(".studio-fields .studio-measure")].filter((m) =>
			m.firstElementChild.getBoundingClientRect().bottom <= m.lastElementChild.getBoundingClientRect().top).map((m) => m.firstElementChild.id)`, &broken)
		if len(broken) > 0 {
			t.Errorf("%d px: %q are broken in two", width, broken)
		}
		f.eval(`(() => {
			const fields = [...document.querySelectorAll(".studio-form :is(select, input), .studio-fields :is(select, input)")].filter((e) => e.checkVisibility());
			const boxes = fields.map((e) => ({id: e.id, box: e.getBoundingClientRect()}));
			return boxes.filter((a) => boxes.some((b) => a.box.top < b.box.bottom && b.box.top < a.box.bottom
				&& (Math.abs(a.box.top - b.box.top) > 1 || Math.abs(a.box.bottom - b.box.bottom) > 1))).map((a) => a.id);
		})()`, &uneven)
		if len(uneven) > 0 {
			t.Errorf("%d px: %q stand unevenly", width, uneven)
		}
	}
}

// The note on the room that there is follows the article, whatever has made it
// narrower: no window need change its size for that.
func TestStudioMeasuresTheRoomAnew(t *testing.T) {
	t.Parallel()
	s := newSite(t, assets.Samples())
	b := newTab(t, 1280)
	release := s.hold("studio.wasm")
	b.begin(s.host.URL + "/?check=lightning")
	b.frame("/preview/", 0).until(`document.readyState === "complete"`)
	release() // the article was there first
	f := b.top()
	f.until(inCharge)
	f.until(`document.querySelector(".studio-room").textContent === ""`)
	f.eval(`void (document.querySelector(".studio-frame").style.inlineSize = "500px")`, nil)
	f.until(`document.querySelector(".studio-room").textContent === "Here is room for a column of 436 px, of the 640 that you chose."`)
	f.eval(`void (document.querySelector(".studio-frame").style.inlineSize = "")`, nil)
	f.until(`document.querySelector(".studio-room").textContent === ""`)
	b.wantSilence()
}
