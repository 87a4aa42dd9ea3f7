package acceptance

import (
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"factbox/assets"

	"github.com/chromedp/chromedp/kb"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A content system is a page of somebody else's that fits frames to their
// content by itself, as its script does, told in our own words.
type contentSystem struct {
	fragment, sandbox string // of the frame
	attributes        string
	script            string
	least, most       float64 // px; the heights it takes
}

// wordPress is what wp-embed.js does with the iframe that WordPress made of an
// oEmbed answer: https://github.com/WordPress/wordpress-develop/blob/trunk/src/js/_enqueues/wp/embed.js
var wordPress = contentSystem{
	fragment:   "#?secret=Zx81Spectr",
	sandbox:    "allow-scripts",
	attributes: `data-secret="Zx81Spectr" security="restricted" style="position: absolute; clip: rect(1px, 1px, 1px, 1px)"`,
	script: `
		addEventListener("message", ({data, source}) => {
			if (!data || !(data.secret || data.message || data.value) || /[^a-zA-Z0-9]/.test(data.secret)) return;
			for (const iframe of document.querySelectorAll('iframe[data-secret="' + data.secret + '"]')) {
				if (iframe.contentWindow !== source) continue;
				heard.push(data);
				iframe.removeAttribute("style");
				if (data.message === "height") iframe.height = Math.min(1000, Math.max(200, parseInt(data.value, 10) || 0));
				if (data.message === "link") {
					const to = new URL(data.value, location), from = new URL(iframe.src);
					if (/^https?:$/.test(to.protocol) && to.host === from.host && document.activeElement === iframe) top.location.href = data.value;
				}
			}
		});
		addEventListener("DOMContentLoaded", () => {
			for (const iframe of document.querySelectorAll("iframe[data-secret]")) iframe.contentWindow.postMessage({message: "ready", secret: iframe.dataset.secret}, "*");
		});`,
	least: 200, most: 1000,
}

var contentSystems = map[string]contentSystem{
	"wordpress": wordPress,
	"amp": { // https://amp.dev/documentation/components/websites/amp-iframe#iframe-resizing
		sandbox: "allow-scripts",
		script: `addEventListener("message", ({data, source}) => {
			const iframe = document.querySelector("iframe");
			if (source !== iframe.contentWindow || data?.sentinel !== "amp" || data.type !== "embed-size") return;
			heard.push(data);
			if (data.height >= 100) iframe.style.height = data.height + "px";
		});`,
		least: 100, most: 1e6,
	},
	"embedly": embedly(""),
	"medium":  embedly("allow-scripts allow-same-origin allow-popups"),
}

// embedly is Embedly's player, which Medium uses too, in a sandbox.
// https://docs.embed.ly/docs/provider-height-resizing
func embedly(sandbox string) contentSystem {
	return contentSystem{
		sandbox: sandbox,
		script: `addEventListener("message", ({data, source}) => {
			if (typeof data !== "string" || data[0] !== "{") return;
			const {src, context, height} = JSON.parse(data);
			const iframe = document.querySelector("iframe");
			if (context !== "iframe.resize" || src !== iframe.src || source !== iframe.contentWindow) return;
			heard.push({context, height});
			iframe.height = height;
		});`,
		most: 1e6,
	}
}

// publishIn publishes a frame of the given height in a page of a content system.
func (s *site) publishIn(system contentSystem, slug string, height int) string {
	sandbox := ""
	if system.sandbox != "" {
		sandbox = `sandbox="` + system.sandbox + `"`
	}
	return s.publish(fmt.Sprintf(`<script>window.heard = []; %s</script><iframe src="%s/embed/%s%s" width="100%%" height="%d" frameborder="0" %s %s></iframe>`,
		system.script, s.host.URL, slug, system.fragment, height, sandbox, system.attributes))
}

// wantFit waits until the system's frame is as high as its card, within what the
// system takes, and stays so.
func (s contentSystem) wantFit(f frame) (height float64) {
	f.t.Helper()
	const frameHeight = `document.querySelector("iframe").clientHeight`
	fitted := func() bool {
		height = f.top().number(frameHeight)
		return height == min(s.most, max(s.least, f.height()))
	}
	f.eventually("the frame is as high as its card", fitted)
	f.top().settle()
	f.settle()
	if !fitted() {
		f.t.Errorf("the frame is %v px high, its card %v px", height, f.height())
	}
	return height
}

// TestContentSystems shows the samples in content systems: each frame is as high
// as its card at once, and follows it.
func TestContentSystems(t *testing.T) {
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		s := newSite(t, assets.Samples())
		for name, system := range contentSystems {
			for slug, width := range map[string]int64{"lightning": 800, "barq": 360} {
				t.Run(name+"/"+slug, func(t *testing.T) {
					t.Parallel()
					b := newTab(t, width)
					b.open(s.publishIn(system, slug, 900))
					top, f := b.top(), b.frame("/embed/", 0)
					entries := top.number(`history.length`)
					top.until(`heard.length`)
					closed := system.wantFit(f)
					if closed > 1000 {
						t.Errorf("the closed card is %v px high", closed)
					}
					if f.holds(shown(".fb-more")) {
						f.eval(`document.querySelector(".fb-more").click()`, nil)
						f.until("!" + shown(".fb-more"))
						closed = system.wantFit(f)
					}
					f.click("#section-1 > summary")
					f.until(shown("#section-1 .fb-section-body"))
					opened := system.wantFit(f)
					if opened <= closed && closed < system.most {
						t.Errorf("closed, the frame is %v px high, opened %v px", closed, opened)
					}
					f.click("#section-1 > summary")
					f.until("!" + shown("#section-1 .fb-section-body"))
					if again := system.wantFit(f); again != closed {
						t.Errorf("closed again, the frame is %v px high, not %v px", again, closed)
					}
					if n := top.number(`heard.length`); n > 8 {
						t.Errorf("four heights took %v messages", n)
					}
					if top.number(`history.length`) != entries {
						t.Error("the page's history was written to")
					}
					b.wantSilence()
				})
			}
		}
	})
}

// TestTallInWordPress opens everything: WordPress stops at 1000 px, and the rest
// can be scrolled to.
func TestTallInWordPress(t *testing.T) {
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		s := newSite(t, assets.Samples())
		for _, width := range []int64{360, 800} {
			t.Run(fmt.Sprint(width), func(t *testing.T) {
				b := newTab(t, width)
				b.open(s.publishIn(wordPress, "lightning", 500))
				b.top().until(`heard.length`)
				f := b.frame("/embed/", 0)
				if height := wordPress.wantFit(f); height < 800 || f.holds(scrolls) { // it may have more than the 500 px
					t.Errorf("closed, the frame is %v px high, its card %v px", height, f.height())
				}
				f.click(".fb-tool")
				f.until(`!document.querySelector("details:not([open])")`)
				if height := wordPress.wantFit(f); height != 1000 {
					t.Errorf("the frame is %v px high", height)
				}
				f.until(`document.documentElement.scrollHeight > innerHeight`)
				if f.holds(`document.documentElement.scrollWidth > innerWidth`) {
					t.Error("the card scrolls sideways")
				}
				before := b.top().number(`heard.length`)
				below := `document.documentElement.dataset.below === ""`
				if !f.holds(below) {
					t.Error("nothing shows that the card goes on")
				}
				f.click(".fb-foot") // it can be reached
				f.eval(`scrollTo(0, 1e6)`, nil)
				f.until("!(" + below + ")")
				f.settle()
				if after := b.top().number(`heard.length`); after != before {
					t.Errorf("after %v messages the frame goes on, to %v", before, after)
				}
			})
		}
	})
}

// TestWordPressIsLate loads WordPress's script after the frame: it asks again,
// with the frame's own secret.
func TestWordPressIsLate(t *testing.T) {
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		s := newSite(t, assets.Samples())
		late := wordPress
		late.script = ""
		b := newTab(t, 800)
		b.open(s.publishIn(late, "lightning", 900))
		top, f := b.top(), b.frame("/embed/", 0)
		f.until(`document.readyState === "complete"`)
		top.eval(`addEventListener("message", ({data}) => { if (data.message) heard.push(data) });
		for (const secret of ["", "Other", undefined, null, {}, ["Zx81Spectr"]]) document.querySelector("iframe").contentWindow.postMessage({message: "ready", secret}, "*");`, nil)
		f.echo() // a frame that is not shown paints nothing to wait for
		f.echo()
		if n := top.number(`heard.length`); n != 0 {
			t.Errorf("answered %v times to somebody who does not know the secret", n)
		}
		top.eval(`document.querySelector("iframe").contentWindow.postMessage({message: "ready", secret: "Zx81Spectr"}, "*")`, nil)
		top.until(`heard.length === 1 && heard[0].message === "height" && heard[0].value > 500 && heard[0].secret === "Zx81Spectr"`)
	})
}

// sourced is the lightning sample with its second source, the archived copy of
// that, and its checker on a server that counts who comes, by path.
func sourced(t *testing.T) (s *site, visits func(path string) int) {
	t.Helper()
	var mu sync.Mutex
	visited := make(map[string]int)
	source := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		visited[r.URL.Path]++
		mu.Unlock()
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, `<!doctype html><title>Source</title><link rel="icon" href="data:,"><p>The source.`)
	}))
	t.Cleanup(source.Close)
	sample, err := fs.ReadFile(assets.Samples(), "checks/lightning.md")
	if err != nil {
		t.Fatal(err)
	}
	content := strings.NewReplacer(
		`https://www.torch.aetc.af.mil/About/Fact-Sheets/Display/Article/364620/lightning-myths/`, source.URL+"/report",
		`{quote: hit nearly 100 times a year}`, `{archive-url: "`+source.URL+`/archived"}`,
		`https://factbox.example/`, source.URL+"/checker",
	).Replace(string(sample))
	return newSite(t, fstest.MapFS{"lightning.md": {Data: []byte(content)}}), func(path string) int {
		mu.Lock()
		defer mu.Unlock()
		return visited[path]
	}
}

// The links of a card, and what has to be clicked before they can be.
const (
	citedLink    = `.fb-cite:popover-open .fb-source-title a`
	originalLink = `#source-2 .fb-source-links a`
	archivedLink = `#source-2 .fb-source-links a + a`
	checkerLink  = `.fb-byline a`
	fullLink     = `.fb-full a`
)

// follow opens what a link stands in, and clicks it.
func (f frame) follow(link string) {
	f.t.Helper()
	switch link {
	case citedLink:
		f.click(`.fb-summary [data-source="2"]`)
		f.until(shown(link))
	case originalLink, archivedLink:
		f.click(`#sources > summary`)
		f.until(shown(link))
	}
	f.click(link)
}

// TestSandboxes shows the card in every sandbox there is: in each it is whole,
// opens, and leads to its sources.
func TestSandboxes(t *testing.T) {
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		const shownInstead = false
		for sandbox, opens := range map[string]bool{
			"none":                            true,
			"allow-scripts":                   shownInstead,
			"allow-scripts allow-popups":      true,
			"allow-scripts allow-same-origin": shownInstead,
			sandboxes["own"]:                  true,
		} {
			t.Run(sandbox, func(t *testing.T) {
				s, visits := sourced(t)
				markup := s.iframe("lightning", "", sandbox, 1100)
				if sandbox == "none" {
					markup = strings.Replace(markup, ` sandbox="none"`, "", 1)
				}
				b := newTab(t, 800)
				b.open(s.publish(markup))
				entries := b.top().number(`history.length`)
				f := b.frame("/embed/", 0)
				f.until(shown(".fb-summary p"))
				f.click("#section-1 > summary")
				f.until(shown("#section-1 .fb-section-body"))
				f.until(inCharge)
				f.follow(citedLink)
				if opens {
					b.eventually("a visit to the source", func() bool { return visits("/report") == 1 })
					f.eval(`new Promise((done) => setTimeout(done, 500))`, nil) // for as long as the card waits for the tab
					b.wantSilence()                                             // the browser itself tells of every popup it refuses
				} else {
					f.wantAddress(citedLink, "/report")
				}
				if f.holds(`document.querySelector(".fb-refused")`) == opens {
					t.Errorf("the address is shown: %v", !opens)
				}
				if n := b.top().number(`history.length`); n != entries {
					t.Errorf("the page's history had %v entries, and has %v", entries, n)
				}
			})
		}
	})
}

// wantAddress waits until the address of the link is shown in place of the page
// it leads to, whole, selected and to be copied.
func (f frame) wantAddress(link, path string) {
	f.t.Helper()
	f.until(shown(".fb-refused"))
	f.until(fmt.Sprintf(`document.querySelector(".fb-refused bdi").textContent.endsWith(%q)`, path))
	f.until(fmt.Sprintf(`getSelection().toString() === document.querySelector(%q).href`, link))
	f.until(`(() => { const box = document.querySelector(".fb-refused").getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth })()`)
	f.eval(`addEventListener("copy", () => { window.copied = getSelection().toString() })`, nil)
	f.clickWhereItIs(".fb-refused button")
	f.until(fmt.Sprintf(`window.copied === document.querySelector(%q).href`, link))
	f.until(`document.querySelector(".fb-refused button").textContent === "Copied"`)
}

// TestLinksInWordPress follows every kind of link: WordPress leads the page to
// what stands on our host, and the reader gets the address of the rest.
func TestLinksInWordPress(t *testing.T) {
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		for link, test := range map[string]struct{ ours, shown string }{
			citedLink:    {ours: "/c/lightning/sources/2"},
			originalLink: {ours: "/c/lightning/sources/2"},
			archivedLink: {shown: "/archived"},
			checkerLink:  {shown: "/checker"},
			fullLink:     {ours: "/c/lightning"},
		} {
			t.Run(link, func(t *testing.T) {
				s, visits := sourced(t)
				b := newTab(t, 800)
				b.open(s.publishIn(wordPress, "lightning", 900))
				f := b.frame("/embed/", 0)
				b.top().until(`heard.length`)
				f.follow(link)
				if test.shown != "" {
					f.wantAddress(link, test.shown)
					return
				}
				b.eventually("the page is led to "+test.ours, func() bool { return len(b.requested(s.host.URL+test.ours)) == 1 })
				if visits("/report") > 1 {
					t.Error("the source was opened beside the page too")
				}
			})
		}
	})
}

// TestPopupsInWordPress follows a link to elsewhere where somebody has let
// WordPress's frames open tabs.
func TestPopupsInWordPress(t *testing.T) {
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		lenient := wordPress
		lenient.sandbox = "allow-scripts allow-popups"
		s, visits := sourced(t)
		b := newTab(t, 800)
		b.open(s.publishIn(lenient, "lightning", 900))
		f := b.frame("/embed/", 0)
		b.top().until(`heard.length`)
		f.follow(checkerLink)
		b.eventually("a visit to the checker", func() bool { return visits("/checker") == 1 })
	})
}

// TestLinkThroughHostScript follows a source in a sandbox without popups, in a
// page with a host script: that is asked to open it.
func TestLinkThroughHostScript(t *testing.T) {
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		for _, sandbox := range []string{"allow-scripts", "allow-scripts allow-same-origin"} {
			t.Run(sandbox, func(t *testing.T) {
				s, _ := sourced(t)
				b := newTab(t, 800)
				b.open(s.publish(s.iframe("lightning", "", sandbox, 900)))
				top, f := b.top(), b.frame("/embed/", 0)
				f.until(`document.readyState === "complete"`)
				top.eval(`window.opened = [];
				const {port1, port2} = new MessageChannel();
				port1.onmessage = ({data}) => { if ("open" in data) opened.push(data.open) };
				document.querySelector("iframe").contentWindow.postMessage({factbox: "connect"}, "*", [port2])`, nil)
				f.until(`factboxFrame.connected()`)
				f.follow(citedLink)
				top.until(`opened.join() === "/c/lightning/sources/2"`)
				f.follow(fullLink)
				top.until(`opened[1] === "/c/lightning"`)
				f.follow(checkerLink)
				f.wantAddress(checkerLink, "/checker")
			})
		}
	})
}

// TestLinkThroughEmbedJS follows links in WordPress's sandbox, in a page with our
// script: they open beside the page, as in our own sandbox.
func TestLinkThroughEmbedJS(t *testing.T) {
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		s, visits := sourced(t)
		b := newTab(t, 800)
		article := s.publish(s.snippet("lightning", sandboxes["wordpress"]))
		b.open(article)
		f := b.frame("/embed/", 0)
		b.top().until(fits)
		f.follow(citedLink)
		b.eventually("a visit to the source", func() bool { return visits("/report") == 1 })
		if now := b.documents()[0].address; now != article {
			t.Errorf("the page has gone to %s", now)
		}
	})
}

// TestRefusedLink asks for a link by keyboard and closes the address that comes in
// its place: the reader is where they were.
func TestRefusedLink(t *testing.T) {
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		const cited = `.fb-cite:popover-open .fb-source-links a + a`
		for link, path := range map[string]string{checkerLink: "/checker", cited: "/archived"} {
			t.Run(link, func(t *testing.T) {
				s, _ := sourced(t)
				b := newTab(t, 800)
				b.open(s.publishIn(wordPress, "lightning", 900))
				f := b.frame("/embed/", 0)
				b.top().until(`heard.length`)
				if link == cited {
					f.click(`.fb-summary [data-source="2"]`)
					f.until(shown(cited))
				}
				f.eval(fmt.Sprintf(`document.querySelector(%q).focus()`, link), nil)
				b.press("\r")
				f.wantAddress(link, path)
				b.press(kb.Escape)
				f.until(`!document.querySelector(".fb-refused")`)
				f.until(fmt.Sprintf(`document.activeElement === document.querySelector(%q)`, link))
			})
		}
	})
}

// TestForeignMessagesToTheFrame sends a frame what is not meant for it, much of
// it, from the page around it and from itself: nothing comes of it, in time.
func TestForeignMessagesToTheFrame(t *testing.T) {
	s := newSite(t, assets.Samples())
	b := newTab(t, 800)
	b.open(s.publishIn(wordPress, "lightning", 900))
	top, f := b.top(), b.frame("/embed/", 0)
	wordPress.wantFit(f)
	f.settle()
	var before, after string
	state := `document.documentElement.outerHTML + location.href + history.length + scrollY`
	f.eval(`factboxFrame.readMore()`, nil)
	f.settle()
	f.eval(state, &before)
	answered := top.number(`heard.length`)
	top.eval(foreignMessages, nil)
	f.eval(foreignMessages, nil)
	began := time.Now()
	top.eval(`for (const data of foreignMessages()) document.querySelector("iframe").contentWindow.postMessage(data, "*")`, nil)
	f.eval(`for (const data of [...foreignMessages(), {message: "ready", secret: "Zx81Spectr"}]) postMessage(data, "*")`, nil) // not from the page
	top.eval(`for (let i = 0; i < 10_000; i++) document.querySelector("iframe").contentWindow.postMessage({message: "ready", secret: "Zx81" + i}, "*")`, nil)
	f.echo()
	if took := time.Since(began); took > patience/2 {
		t.Errorf("it took %v", took)
	}
	if f.eval(state, &after); before != after {
		t.Errorf("the card was changed from\n%s\nto\n%s", before, after)
	}
	if n := top.number(`heard.length`); n != answered {
		t.Errorf("%v messages were answered", n-answered)
	}
	top.eval(`for (let i = 0; i < 10_000; i++) document.querySelector("iframe").contentWindow.postMessage({message: "ready", secret: "Zx81Spectr"}, "*")`, nil)
	f.echo()
	top.until(fmt.Sprintf(`heard.length > %v`, answered))
	f.echo()
	if n := top.number(`heard.length`) - answered; n > 1000 {
		t.Errorf("a flood of questions was given %v answers", n)
	}
	b.wantSilence()
}

// TestHostileConnection opens a channel to the frame with all sorts of things to
// go on from: the card works, and connects.
func TestHostileConnection(t *testing.T) {
	s := newSite(t, assets.Samples())
	for _, keep := range []string{`null`, `5`, `"open"`, `[]`, `{of: "/embed/lightning", open: null}`, `{of: "/embed/lightning", open: 5, more: {}}`,
		`{of: "/embed/lightning", open: [null, NaN, {}, ["x"], "section-99", "section-1", "x".repeat(1 << 20)]}`, `{of: {}, open: "section-1"}`} {
		t.Run(keep, func(t *testing.T) {
			b := newTab(t, 800)
			b.open(s.publish(s.iframe("lightning", "", sandboxes["own"], 900)))
			top, f := b.top(), b.frame("/embed/", 0)
			f.until(`document.readyState === "complete"`)
			top.eval(fmt.Sprintf(`const {port1, port2} = new MessageChannel();
				port1.onmessage = ({data}) => { window.height ??= data.height };
				document.querySelector("iframe").contentWindow.postMessage({factbox: "connect", keep: %s}, "*", [port2])`, keep), nil)
			top.until(`window.height > 500`)
			f.click("#section-2 > summary")
			f.until(shown("#section-2 .fb-section-body"))
			b.wantSilence()
		})
	}
}

// TestOEmbedAsGhostReadsIt finds the way from a pasted address to its embedding as
// Ghost does, which gives up after two seconds, and wants three fields.
// https://github.com/TryGhost/Ghost/tree/main/ghost/core/core/server/services/oembed
func TestOEmbedAsGhostReadsIt(t *testing.T) {
	const ghostsPatience = 2 * time.Second
	s := newSite(t, assets.Samples())
	client := &http.Client{Timeout: ghostsPatience}
	for _, slug := range s.slugs() {
		address := discovered(t, readAll(t, client, s.host.URL+"/c/"+slug))
		var answer struct {
			Type, Version, HTML, Title string
			Width                      int
		}
		if err := json.Unmarshal([]byte(readAll(t, client, address)), &answer); err != nil {
			t.Fatalf("%s at %q: %v", slug, address, err)
		}
		if answer.Type != "rich" || answer.Version != "1.0" || answer.Title == "" || answer.Width < 300 || !strings.Contains(answer.HTML, s.host.URL+"/embed/"+slug) {
			t.Errorf("%s: %+v", slug, answer)
		}
	}
}

// discovered is the address that a page names for its oEmbed answer.
func discovered(t *testing.T, page string) string {
	t.Helper()
	document, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for node := range document.Descendants() {
		attributes := make(map[string]string)
		for _, a := range node.Attr {
			attributes[a.Key] = a.Val
		}
		if node.DataAtom == atom.Link && attributes["type"] == "application/json+oembed" {
			return attributes["href"]
		}
	}
	t.Fatal("the page names no address for oEmbed")
	return ""
}

func readAll(t *testing.T, client *http.Client, address string) string {
	t.Helper()
	response, err := client.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// echo waits until the frame has heard all it was sent so far.
func (f frame) echo() {
	f.t.Helper()
	f.eval(`window.echoed = false; addEventListener("message", ({data}) => { if (data === "echo") echoed = true })`, nil)
	f.top().eval(`document.querySelector("iframe").contentWindow.postMessage("echo", "*")`, nil)
	f.until(`echoed`)
}

// foreignMessages defines a function that returns all sorts of data that can be
// sent: of every type, in great sizes, and formed like what the frame expects.
const foreignMessages = `window.foreignMessages = () => {
	const deep = {};
	for (let i = 0, at = deep; i < 1000; i++) at = at.message = {factbox: "connect", secret: "Zx81Spectr"};
	const cyclic = {message: "ready"};
	cyclic.secret = cyclic;
	const long = "x".repeat(1 << 20);
	const values = [
		null, undefined, true, 0, -0, NaN, Infinity, 1n, "", "ready", "null", "{", '{"message":"ready"}', long, [], [["ready"]], new Array(1e5), deep, cyclic,
		new Date(NaN), /x/g, new Map([["message", "ready"]]), new Set(["ready"]), new Error("ready"), new Uint8Array(1 << 20), new Blob(["x"]), Object(1n), new String("connect"),
		Object.create(null), Object.create({message: "ready", factbox: "connect"}), JSON.parse('{"__proto__": {"message": "ready"}, "constructor": null, "toString": null}'),
		{get message() { return "ready" }}, {length: 1e9}, new ImageData(1, 1),
	];
	const messages = [...values];
	for (const value of values) {
		messages.push({message: value, secret: value}, {message: "ready", secret: value}, {message: "height", value, secret: "Zx81Spectr"}, {message: "link", value, secret: "Zx81Spectr"},
			{factbox: value}, {factbox: "connect", keep: value}, {factbox: "ready", keep: value}, {sentinel: "amp", type: value, height: value}, {height: value}, {open: value}, {reveal: value});
	}
	return messages;
}`
