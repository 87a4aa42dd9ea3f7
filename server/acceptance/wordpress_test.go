//go:build wordpress

package acceptance

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/google/go-cmp/cmp"
)

// unpacked is where `make wordpress` puts WordPress as Debian has it.
const unpacked = "../../.build/wordpress/usr/share/wordpress"

// wordPressSite is a real WordPress: its own code on PHP's own server, with a
// database that lives and dies with the test.
type wordPressSite struct {
	t       testing.TB
	url     string // http://localhost:…, where our host is on 127.0.0.1
	docroot string
	env     []string
}

// newWordPress sets WordPress up beside the host of a site.
func newWordPress(t *testing.T, s *site) *wordPressSite {
	t.Helper()
	dir, err := os.MkdirTemp("", "factbox") // and not t.TempDir(): the name of a socket has to be short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	address := freeAddress(t)
	socket := filepath.Join(dir, "socket")
	wp := &wordPressSite{
		t: t, url: strings.Replace("http://"+address, "127.0.0.1", "localhost", 1), docroot: filepath.Join(dir, "wordpress"),
	}
	t.Setenv("PATH", os.Getenv("PATH")+":/usr/sbin") // where Debian puts the database, out of sight of users
	wp.env = append(os.Environ(), "WORDPRESS_SOCKET="+socket, "WORDPRESS_URL="+wp.url, "FACTBOX_URL="+s.host.URL, "PHP_CLI_SERVER_WORKERS=4")

	if err := os.CopyFS(wp.docroot, os.DirFS(unpacked)); err != nil {
		t.Fatalf("no WordPress (%v): run `make wordpress`", err)
	}
	wp.put("wp-config.php", "wp-config.php")
	wp.put("loopback.php", "wp-content/mu-plugins/loopback.php")

	me, err := user.Current()
	if err != nil {
		t.Fatal(err)
	}
	data := filepath.Join(dir, "data")
	if err := os.Mkdir(data, 0o755); err != nil {
		t.Fatal(err)
	}
	// Nobody but this socket leads to it, so it asks nobody who they are.
	wp.start("mariadbd", "--no-defaults", "--user="+me.Username, "--datadir="+data, "--socket="+socket, "--pid-file="+filepath.Join(dir, "pid"),
		"--skip-networking", "--skip-grant-tables", "--innodb-log-file-size=8M", "--innodb-flush-log-at-trx-commit=0")
	wp.await("unix", socket)
	wp.php(nil, "install.php")
	wp.start("php", "-S", address, "-t", wp.docroot)
	wp.await("tcp", address)
	return wp
}

// freeAddress is one on this machine that nobody listens to yet.
func freeAddress(t testing.TB) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

// put copies a file of testdata into WordPress, over what may be there.
func (wp *wordPressSite) put(from, to string) {
	wp.t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata/wordpress", from))
	if err != nil {
		wp.t.Fatal(err)
	}
	path := filepath.Join(wp.docroot, to)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		wp.t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o644); err != nil {
		wp.t.Fatal(err)
	}
}

// start runs a server until the test ends, and what it starts in its turn.
func (wp *wordPressSite) start(name string, arguments ...string) {
	wp.t.Helper()
	var output bytes.Buffer
	command := exec.Command(name, arguments...)
	command.Env, command.Stdout, command.Stderr = wp.env, &output, &output
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := command.Start(); err != nil {
		wp.t.Fatal(err)
	}
	wp.t.Cleanup(func() {
		syscall.Kill(-command.Process.Pid, syscall.SIGKILL) // nothing of it is kept
		command.Wait()
		if wp.t.Failed() {
			wp.t.Logf("%s said:\n%s", name, output.Bytes())
		}
	})
}

// await waits until a server listens.
func (wp *wordPressSite) await(network, address string) {
	wp.t.Helper()
	deadline := time.Now().Add(patience)
	for {
		connection, err := net.Dial(network, address)
		if err == nil {
			connection.Close()
			return
		}
		if time.Now().After(deadline) {
			wp.t.Fatal(err)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// php runs a script of testdata.
func (wp *wordPressSite) php(input []byte, script string, arguments ...string) []byte {
	wp.t.Helper()
	command := exec.Command("php", append([]string{filepath.Join("testdata/wordpress", script), wp.docroot}, arguments...)...)
	var complaints bytes.Buffer
	command.Env, command.Stdin, command.Stderr = wp.env, bytes.NewReader(input), &complaints
	output, err := command.Output()
	if err != nil {
		wp.t.Fatalf("%s %q: %v\n%s%s", script, arguments, err, output, complaints.Bytes())
	}
	return output
}

// rest makes a request to the interface that the editor uses, for a user who is
// logged in, and decodes the answer.
func (wp *wordPressSite) rest(user, method, route string, parameters map[string]any, answer any) {
	wp.t.Helper()
	input, err := json.Marshal(parameters)
	if err != nil {
		wp.t.Fatal(err)
	}
	output := wp.php(input, "rest.php", user, method, route)
	if err := json.Unmarshal(output, answer); err != nil {
		wp.t.Fatalf("%s %s: %v\n%s", method, route, err, output)
	}
}

// publish saves a post as the editor does and returns its address.
func (wp *wordPressSite) publish(user, content string) string {
	wp.t.Helper()
	var post struct {
		Link string `json:"link"`
	}
	wp.rest(user, "POST", "/wp/v2/posts", map[string]any{"status": "publish", "title": "What the lightning does", "content": content}, &post)
	return post.Link
}

// TestWordPress pastes fact checks into posts of a real WordPress.
func TestWordPress(t *testing.T) {
	s, visits := sourced(t)
	wp := newWordPress(t, s)
	address := s.host.URL + "/c/lightning"
	t.Run("address", func(t *testing.T) {
		for form, content := range map[string]string{
			"line":      "Before.\n\n" + address + "\n\nAfter.",
			"shortcode": "Before.\n\n[embed]" + address + "[/embed]\n\nAfter.",
			"paragraph": block("paragraph", nil, "<p>"+address+"</p>"),
			"embed":     embedBlock(address),
		} {
			t.Run(form, func(t *testing.T) { testPastedAddress(t, wp.publish("author", content), s.host.URL) })
		}
	})
	post := wp.publish("author", embedBlock(address))
	for _, width := range []int64{360, 1280} {
		t.Run(fmt.Sprint("card/", width), func(t *testing.T) { testCardInWordPress(t, newTab(t, width), post, visits) })
	}
	t.Run("editor", func(t *testing.T) {
		var preview struct {
			HTML     string `json:"html"`
			Title    string `json:"title"`
			Provider string `json:"provider_name"`
		}
		wp.rest("author", "GET", "/oembed/1.0/proxy", map[string]any{"url": address}, &preview)
		if preview.Title != "Fact check: Can lightning strike the same place twice?" || preview.Provider == "" || !strings.HasPrefix(preview.HTML, "<blockquote") {
			t.Errorf("the editor is given %+v", preview)
		}
	})
	t.Run("snippet/author", func(t *testing.T) {
		testFilteredSnippet(t, wp.publish("author", block("html", nil, s.snippet("lightning", sandboxes["own"]))), s.host.URL)
	})
	t.Run("snippet/admin", func(t *testing.T) {
		b := newTab(t, 1280)
		b.open(wp.publish("admin", block("html", nil, s.snippet("lightning", sandboxes["own"]))))
		top, f := b.top(), b.frame("/embed/", 0)
		top.until(fits)
		top.until(`getComputedStyle(document.querySelector("blockquote")).display === "none"`)
		f.until(`factboxFrame.connected()`)
		f.click("#section-1 > summary")
		f.until(shown("#section-1 .fb-section-body"))
		top.until(fmt.Sprintf(`document.querySelector("iframe").clientHeight === %v`, f.height()))
		b.wantSilenceOfOurs()
	})
}

// block is content as the block editor writes it.
func block(name string, attributes map[string]any, html string) string {
	options, err := json.Marshal(attributes)
	if err != nil {
		panic(err) // they are the test's own
	}
	return fmt.Sprintf("<!-- wp:%s %s -->\n%s\n<!-- /wp:%[1]s -->", name, strings.TrimPrefix(string(options), "null"), html)
}

// embedBlock is what the block editor makes of an address that is pasted.
func embedBlock(address string) string {
	return block("embed", map[string]any{"url": address, "type": "rich"},
		`<figure class="wp-block-embed is-type-rich"><div class="wp-block-embed__wrapper">`+"\n"+address+"\n</div></figure>")
}

// wantSilenceOfOurs fails the test if anything went to the console but that the
// new site has no icon.
func (b *tab) wantSilenceOfOurs() {
	b.t.Helper()
	for _, complaint := range b.complaints() {
		if !strings.HasSuffix(complaint, "/favicon.ico") {
			b.t.Errorf("console: %s", complaint)
		}
	}
}

// testPastedAddress looks at what WordPress made of an address: a quote, which
// stays without scripts, and a frame, which takes its place as soon as it
// answers.
func testPastedAddress(t *testing.T, post, host string) {
	const frameStyle = `getComputedStyle(document.querySelector("iframe.wp-embedded-content"))`
	quiet := newTab(t, 1280)
	quiet.scriptless = true
	call(quiet, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	quiet.open(post)
	top := quiet.top()
	top.until(shown(`blockquote.wp-embedded-content`))
	var quote, link string
	top.eval(`document.querySelector("blockquote").textContent.trim()`, &quote)
	if want := "Claim: “Lightning never strikes the same place twice.” (Popular saying) Verdict: False. Lightning often returns to the same place, above all to tall, pointed and isolated objects. " +
		"Fact check: Can lightning strike the same place twice? — Factbox samples desk, 20 November 2026"; quote != want {
		t.Errorf("the quote reads %q, want %q", quote, want)
	}
	if top.eval(`document.querySelector("blockquote a").href`, &link); link != host+"/c/lightning" {
		t.Errorf("the quote leads to %s", link)
	}
	if !top.holds(frameStyle + `.position === "absolute" && ` + frameStyle + `.clip === "rect(1px, 1px, 1px, 1px)"`) {
		t.Error("the frame is shown before it has answered")
	}
	var attributes [3]string
	top.eval(`["sandbox", "security", "title"].map((name) => document.querySelector("iframe").getAttribute(name))`, &attributes)
	if want := [3]string{"allow-scripts", "restricted", "Fact check: Can lightning strike the same place twice?"}; attributes != want {
		t.Errorf("the frame has %q, want %q", attributes, want)
	}

	b := newTab(t, 1280)
	b.open(post)
	top = b.top()
	top.until("!" + shown("blockquote"))
	top.until(frameStyle + `.position !== "absolute"`)
	wordPress.wantFit(b.frame("/embed/", 0))
	b.wantSilenceOfOurs()
}

// testCardInWordPress reads the card in a post, and leaves for its source.
func testCardInWordPress(t *testing.T, b *tab, post string, visits func(string) int) {
	b.open(post)
	top, f := b.top(), b.frame("/embed/", 0)
	top.until("!" + shown("blockquote"))
	closed := wordPress.wantFit(f)
	if closed > 1000 || closed != f.height() {
		t.Errorf("closed, the frame is %v px high, its card %v px", closed, f.height())
	}
	if f.holds(scrolls) || f.holds(`document.documentElement.dataset.below === ""`) {
		t.Error("the closed card scrolls")
	}
	save(t, "closed.png", b.screenshot())
	f.click("#section-1 > summary")
	f.until(shown("#section-1 .fb-section-body"))
	opened := wordPress.wantFit(f)
	if opened <= closed && opened != 1000 {
		t.Errorf("closed, the frame is %v px high, opened %v px", closed, opened)
	}
	if tall := f.height() > opened; f.holds(`document.documentElement.dataset.below === ""`) != tall {
		t.Errorf("the card is higher than the frame: %v, and it does not say so", tall)
	}
	save(t, "section.png", b.screenshot())
	f.click(`.fb-summary [data-source="2"]`)
	f.until(shown(citedLink))
	f.until(inCharge)
	save(t, "citation.png", b.screenshot())
	if n := top.number(`history.length`); n != 2 {
		t.Errorf("the post's history has %v entries, want 2", n)
	}
	t.Logf("closed %v px, with a section %v px of %v px", closed, opened, f.height())
	b.wantSilenceOfOurs()

	before := visits("/report")
	f.clickWhereItIs(citedLink)
	b.eventually("the source in the post's place", func() bool {
		return visits("/report") == before+1 && strings.HasSuffix(b.documents()[0].address, "/report")
	})
	if led := b.requested("/c/lightning/sources/2"); len(led) != 1 {
		t.Errorf("the way led over %q", led)
	}
}

// testFilteredSnippet looks at what WordPress leaves of the snippet in the post of
// somebody who may not write every markup: the quote, which says it all.
func testFilteredSnippet(t *testing.T, post, host string) {
	b := newTab(t, 1280)
	b.open(post)
	top := b.top()
	top.until(shown("blockquote"))
	if top.holds(fmt.Sprintf(`document.querySelector("iframe") || document.querySelector("script[src^='%s']")`, host)) {
		t.Error("the frame or the script has passed the filter")
	}
	var lines []string
	top.eval(`[...document.querySelectorAll("blockquote p")].map((p) => p.textContent)`, &lines)
	if diff := cmp.Diff([]string{
		"Claim: “Lightning never strikes the same place twice.” (Popular saying)",
		"Verdict: False. Lightning often returns to the same place, above all to tall, pointed and isolated objects.",
		"Fact check: Can lightning strike the same place twice? — Factbox samples desk, 20 November 2026",
	}, lines); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	top.until(fmt.Sprintf(`document.querySelector("blockquote a").href === %q`, host+"/c/lightning"))
	b.wantSilenceOfOurs()
}
