package acceptance

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestWatch writes a fact check beside a browser that follows it: the card shows what is
// saved, with what was open still open and the page where it was; what is wrong is told
// while the last good version stays; and another host may take the place of the first.
func TestWatch(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	file := filepath.Join(folder, "checks", "lightning.md")
	if err := os.Mkdir(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	text := string(sample(t, "checks/lightning.md"))
	save := func(replaced ...string) {
		t.Helper()
		text = strings.NewReplacer(replaced...).Replace(text)
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	save()
	origin, stop := start(t, "--watch", "--content", folder)

	b := newTab(t, 800)
	b.open(origin + "/watch/lightning")
	top, card := b.top(), b.frame("/embed/lightning", 0)
	top.until(fits)
	card.click("#section-2 > summary")
	card.until(`document.querySelector("#section-2").open`)
	top.settle()
	var scrolled float64
	top.eval(`(scrollTo(0, 300), window.since = 1, scrollY)`, &scrolled)
	asItWas := fmt.Sprintf(`window.since === 1 && scrollY === %v`, scrolled)
	inCard := func(words string) string {
		return fmt.Sprintf(`document.body.textContent.includes(%q)`, words)
	}

	save("# Summary\n\n", "# Summary\n\nBrand-new words. ")
	card.until(inCard("Brand-new words."))
	card.until(`document.querySelector("#section-2").open && !document.querySelector("#section-1").open`)
	top.until(fits)
	if !top.holds(asItWas) {
		t.Error("the page is not where it was")
	}
	b.station(t, "1-saved")

	save("title: Can", "titel: Can", "Brand-new", "Unseen")
	top.until(gistIs("2 errors. This is the last good version."))
	if !top.holds(`document.querySelector(".watch-place").textContent === "checks/lightning.md:2:1"`) {
		t.Error("the page does not say where")
	}
	if !card.holds(inCard("Brand-new words.")) || !top.holds(asItWas) {
		t.Error("the last good version has not stayed as it was")
	}
	b.station(t, "2-broken")

	save("titel: Can", "title: Could")
	card.until(inCard("Unseen words.") + "&&" + inCard("Could lightning strike"))
	top.until(gistIs("No errors, 4 warnings."))
	card.until(`document.querySelector("#section-2").open`)
	if !top.holds(asItWas) {
		t.Error("the page is not where it was")
	}
	for _, complaint := range b.complaints() {
		if !strings.Contains(complaint, "escape its sandboxing") { // page and card are of one origin here
			t.Error(complaint)
		}
	}

	stop()
	top.until(`"away" in document.documentElement.dataset`)
	save("Unseen", "Later")
	start(t, "--watch", "--content", folder, "--addr", hostOf(t, origin))
	top.until(`!window.since && !("away" in document.documentElement.dataset)`)
	b.frame("/embed/lightning", 0).until(inCard("Later words."))
}

// TestWatchFromNothing follows a document that is not there yet, then does not work, and
// then does.
func TestWatchFromNothing(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	write := func(name, content string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("other.md", "---\ntitle: Other\n---\n# Summary\nYes.\n\n# Why\nSo.\n")
	origin := serve(t, "--watch", "--content", folder)
	b, list := newTab(t, 800), newTab(t, 800)
	b.open(origin + "/watch/new")
	list.open(origin + "/watch/")
	top := b.top()
	top.until(gistIs("There is no such document. This page shows it when there is."))

	write("new.md", "---\ntitle: New\n---\n")
	top.until(gistIs("2 errors, and no good version to show yet."))
	list.top().until(`document.querySelectorAll(".watch-documents h2").length === 2 && ` + gistIs("2 errors."))
	b.station(t, "never-good")
	list.station(t, "list")

	write("new.md", "---\ntitle: New\n---\n# Summary\nYes.\n\n# Why\nSo.\n")
	b.frame("/embed/new", 0).until(`document.querySelector("#fb-title").textContent === "New"`)
	b.top().until(gistIs("Nothing is wrong with it."))
	list.top().until(gistIs("Every document can be published."))
}

func gistIs(want string) string {
	return fmt.Sprintf(`document.querySelector(".watch-gist").textContent === %q`, want)
}

func hostOf(t *testing.T, origin string) string {
	t.Helper()
	u, err := url.Parse(origin)
	if err != nil {
		t.Fatal(err)
	}
	return u.Host
}
