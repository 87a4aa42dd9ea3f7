package host

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"factbox/server/render"
)

// ask returns the target that asks for the oEmbed answer of an address.
func ask(address string, options ...string) string {
	query := url.Values{"url": {address}}
	for _, option := range options {
		name, value, _ := strings.Cut(option, "=")
		query.Set(name, value)
	}
	return "/oembed?" + query.Encode()
}

func answerOf(t testing.TB, r *http.Response) (answer oembedAnswer) {
	t.Helper()
	if r.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s", r.Status, body(t, r))
	}
	decode := func(r io.Reader) error { return json.NewDecoder(r).Decode(&answer) }
	if r.Header.Get("Content-Type") == xml8 {
		decode = func(r io.Reader) error { return xml.NewDecoder(r).Decode(&answer) }
	}
	if err := decode(r.Body); err != nil {
		t.Fatal(err)
	}
	answer.XMLName = xml.Name{}
	return answer
}

func TestOEmbed(t *testing.T) {
	s := newSite(t)
	s.rewrite("checks/lightning.md", "checked: 2026-11-20", `checked-by: {name: Desk & <Co>, url: "https://desk.example/"}`)
	document, _ := s.host.Library.Document("lightning")
	height := render.EstimateHeight(checkOf(t, document), nil, 640)
	code, err := render.Snippet(checkOf(t, document), "http://factbox.example", render.SnippetOptions{Width: 640, Height: height})
	if err != nil {
		t.Fatal(err)
	}
	want := oembedAnswer{
		Type: "rich", Version: "1.0", Title: "Fact check: Can lightning strike twice?",
		AuthorName: "Desk & <Co>", AuthorURL: "https://desk.example/",
		ProviderName: "Factbox", ProviderURL: "http://factbox.example",
		CacheAge: 3600, HTML: code, Width: 640, Height: height,
	}
	for _, format := range []string{"", "json", "xml"} {
		got := answerOf(t, s.get(ask("http://factbox.example/c/lightning", "format="+format)))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("format %q (-want +got)\n%s", format, diff)
		}
	}
}

// The names in the answers are the specification's, in both formats alike, and
// nothing is there that is not known.
func TestOEmbedNames(t *testing.T) {
	s := newSite(t)
	const address = "http://factbox.example/c/gr%C3%B6%C3%9Fe"
	want := map[string]string{
		"type": "rich", "version": "1.0", "title": "Faktencheck: Zählt die Größe?",
		"provider_name": "Factbox", "provider_url": "http://factbox.example", "cache_age": "3600", "width": "640",
	}
	asJSON := make(map[string]string)
	decoder := json.NewDecoder(s.get(ask(address)).Body)
	decoder.UseNumber()
	var members map[string]any
	if err := decoder.Decode(&members); err != nil {
		t.Fatal(err)
	}
	for name, value := range members {
		asJSON[name] = fmt.Sprint(value)
	}
	var asXML struct {
		XMLName xml.Name
		Members []struct {
			XMLName xml.Name
			Text    string `xml:",chardata"`
		} `xml:",any"`
	}
	page := body(t, s.get(ask(address, "format=xml")))
	if err := xml.Unmarshal([]byte(page), &asXML); err != nil || asXML.XMLName.Local != "oembed" || !strings.HasPrefix(page, xml.Header) {
		t.Fatalf("%v in %s", err, page)
	}
	again := make(map[string]string)
	for _, member := range asXML.Members {
		again[member.XMLName.Local] = member.Text
	}
	if diff := cmp.Diff(asJSON, again); diff != "" {
		t.Errorf("(-JSON +XML)\n%s", diff)
	}
	delete(asJSON, "html")
	delete(asJSON, "height")
	if diff := cmp.Diff(want, asJSON); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestOEmbedAddresses(t *testing.T) {
	const card = "http://factbox.example/embed/lightning"
	for _, test := range []struct{ publicURL, host, address, src string }{
		{"", "factbox.example", "http://factbox.example/c/lightning", card},
		{"", "factbox.example", "https://factbox.example/c/lightning", card},
		{"", "factbox.example", "HTTPS://FactBox.example/c/lightning", card},
		{"", "factbox.example", "http://factbox.example:80/c/lightning", card},
		{"", "factbox.example:443", "http://factbox.example/c/lightning", "http://factbox.example:443/embed/lightning"},
		{"", "localhost:8080", "http://localhost:8080/c/lightning", "http://localhost:8080/embed/lightning"},
		{"", "[::1]:8080", "http://[::1]:8080/c/lightning", "http://[::1]:8080/embed/lightning"},
		{"", "factbox.example", "http://factbox.example/c/lightning/", card},
		{"", "factbox.example", "http://factbox.example/c/lightning#section-1", card},
		{"", "factbox.example", "http://factbox.example/c/lightning?utm_source=x#section-1", card},
		{"", "factbox.example", "http://factbox.example/c/%6Cightning", card},
		{"", "factbox.example", "http://factbox.example/embed/lightning", card},
		{"", "factbox.example", "http://factbox.example/embed/lightning?scheme=auto&start=interest&heading=2", card},
		{"", "factbox.example", "http://factbox.example/embed/lightning?start=idle&scheme=dark&heading=3&x=y#source-1", card + "?heading=3&scheme=dark&start=idle"},
		{"", "factbox.example", "http://factbox.example/c/gr%C3%B6%C3%9Fe", "http://factbox.example/embed/gr%C3%B6%C3%9Fe"},
		{"", "factbox.example", "http://factbox.example/c/größe", "http://factbox.example/embed/gr%C3%B6%C3%9Fe"},
		{"https://checks.example", "10.0.0.7:8080", "https://checks.example/c/lightning", "https://checks.example/embed/lightning"},
		{"https://checks.example", "10.0.0.7:8080", "http://checks.example/c/lightning", "https://checks.example/embed/lightning"},
		{"https://checks.example:8443", "10.0.0.7:8080", "https://checks.example:8443/c/lightning", "https://checks.example:8443/embed/lightning"},
	} {
		t.Run(test.address, func(t *testing.T) {
			s := newSite(t)
			if test.publicURL != "" {
				s.host.PublicURL = mustParse(t, test.publicURL)
			}
			got := answerOf(t, s.get(ask(test.address), "Host", test.host))
			checkPage(t, strings.NewReader(got.HTML), in("iframe", attr("src", test.src)))
		})
	}
}

func TestOEmbedProblems(t *testing.T) {
	const page = "http://factbox.example/c/lightning"
	long := strings.Repeat("x", 10_000)
	unknown := func(address string) string { return "There is no fact check at " + address + " on this host." }
	for _, test := range []struct {
		target string
		status int
		what   string
	}{
		{"/oembed", 400, "Say which address to embed: url=http://factbox.example/c/NAME."},
		{"/oembed?url=", 400, "Say which address to embed: url=http://factbox.example/c/NAME."},
		{ask("http://other.example/c/lightning"), 404, unknown("http://other.example/c/lightning")},
		{ask("http://factbox.example.evil.example/c/lightning"), 404, unknown("http://factbox.example.evil.example/c/lightning")},
		{ask("http://factbox.example:8080/c/lightning"), 404, unknown("http://factbox.example:8080/c/lightning")},
		{ask("http://factbox.example@evil.example/c/lightning"), 404, unknown("http://factbox.example@evil.example/c/lightning")},
		{ask("http://factbox.example/c/thunder"), 404, unknown("http://factbox.example/c/thunder")},
		{ask("http://factbox.example/c/lightning/sources/1"), 404, unknown("http://factbox.example/c/lightning/sources/1")},
		{ask("http://factbox.example/c/lightning//"), 404, unknown("http://factbox.example/c/lightning//")},
		{ask("http://factbox.example/c/../c/lightning"), 404, unknown("http://factbox.example/c/../c/lightning")},
		{ask("http://factbox.example/c/"), 404, unknown("http://factbox.example/c/")},
		{ask("http://factbox.example/demo/lightning"), 404, unknown("http://factbox.example/demo/lightning")},
		{ask("http://factbox.example/"), 404, unknown("http://factbox.example/")},
		{ask("ftp://factbox.example/c/lightning"), 404, unknown("ftp://factbox.example/c/lightning")},
		{ask("javascript:alert(1)"), 404, unknown("javascript:alert(1)")},
		{ask("/c/lightning"), 404, unknown("/c/lightning")},
		{ask("//factbox.example/c/lightning"), 404, unknown("//factbox.example/c/lightning")},
		{ask("http://factbox.example/c/%zz"), 404, unknown("http://factbox.example/c/%zz")},
		{ask("http://factbox.example/c/<script>"), 404, unknown("http://factbox.example/c/<script>")},
		{ask("http://factbox.example/c/" + long), 404, unknown("http://factbox.example/c/" + long[:55] + "…")},
		{ask("http://factbox.example/embed/lightning?scheme=pink"), 400, "There is no colour scheme “pink”: use auto, light or dark."},
		{ask(page, "format=yaml"), 501, "There is no format “yaml”: use json or xml."},
		{ask(page, "format=JSON"), 501, "There is no format “JSON”: use json or xml."},
		{ask(page, "maxwidth=wide"), 400, "The maxwidth “wide” is not a number of pixels: use a whole number such as 640, or leave it out."},
		{ask(page, "maxwidth=0"), 400, "The maxwidth “0” is not a number of pixels: use a whole number such as 640, or leave it out."},
		{ask(page, "maxwidth=640.5"), 400, "The maxwidth “640.5” is not a number of pixels: use a whole number such as 640, or leave it out."},
		{ask(page, "maxheight=-1"), 400, "The maxheight “-1” is not a number of pixels: use a whole number such as 640, or leave it out."},
		{ask(page, "maxheight=1e3"), 400, "The maxheight “1e3” is not a number of pixels: use a whole number such as 640, or leave it out."},
		{ask(page, "maxheight=99999999999999999999"), 400, "The maxheight “99999999999999999999” is not a number of pixels: use a whole number such as 640, or leave it out."},
	} {
		t.Run(test.target[:min(len(test.target), 60)], func(t *testing.T) {
			r := newSite(t).get(test.target)
			if r.StatusCode != test.status {
				t.Errorf("%s, want %d", r.Status, test.status)
			}
			if got, want := r.Header.Get("X-Factbox-Reason"), headerText(test.what); got != want {
				t.Errorf("X-Factbox-Reason %q, want %q", got, want)
			}
			if got := body(t, r); got != test.what+"\n" {
				t.Errorf("%q, want %q", got, test.what)
			}
		})
	}
}

// What is asked for is the most there may be, in the answer and in its frame.
func TestOEmbedSizes(t *testing.T) {
	s := newSite(t)
	document, _ := s.host.Library.Document("lightning")
	estimate := func(width int) int { return render.EstimateHeight(checkOf(t, document), nil, width) }
	for _, test := range []struct {
		options       []string
		width, height int
	}{
		{nil, 640, estimate(640)},
		{[]string{"maxwidth=", "maxheight="}, 640, estimate(640)},
		{[]string{"maxwidth=320"}, 320, estimate(320)},
		{[]string{"maxwidth=600"}, 600, estimate(600)},
		{[]string{"maxwidth=800"}, 800, estimate(800)},
		{[]string{"maxwidth=1200"}, 800, estimate(800)},
		{[]string{"maxwidth=2147483647"}, 800, estimate(800)},
		{[]string{"maxwidth=1"}, 1, estimate(1)},
		{[]string{"maxheight=300"}, 640, 300},
		{[]string{"maxheight=10000"}, 640, estimate(640)},
		{[]string{"maxwidth=500", "maxheight=200"}, 500, 200},
	} {
		for _, format := range []string{"json", "xml"} {
			got := answerOf(t, s.get(ask("http://factbox.example/c/lightning", append(test.options, "format="+format)...)))
			if got.Width != test.width || got.Height != test.height {
				t.Errorf("%v: %d × %d, want %d × %d", test.options, got.Width, got.Height, test.width, test.height)
			}
			checkPage(t, strings.NewReader(got.HTML),
				in("iframe", attr("width", strconv.Itoa(test.width)), attr("height", strconv.Itoa(test.height))))
		}
	}
}

// WordPress keeps what stands at the top of the answer in this order, if the
// frame has an end tag (wp-includes/embed.php, wp_filter_oembed_result); of the
// quote it leaves the text.
func TestOEmbedPassesWordPressFilter(t *testing.T) {
	code := answerOf(t, newSite(t).get(ask("http://factbox.example/c/lightning"))).HTML
	nodes, err := html.ParseFragment(strings.NewReader(code), find(parsed(t, "<body>"), "body")[0])
	if err != nil {
		t.Fatal(err)
	}
	var top []string
	for _, n := range nodes {
		if n.Type == html.ElementNode {
			top = append(top, n.Data)
		}
	}
	if diff := cmp.Diff([]string{"blockquote", "iframe", "script"}, top); diff != "" {
		t.Errorf("top-level elements (-want +got)\n%s", diff)
	}
	if !strings.Contains(code, "></iframe>") {
		t.Errorf("the frame does not end at once: %s", code)
	}
	const want = "Claim: “It never does.” (Popular saying) Verdict: False. It often does. Fact check: Can lightning strike twice?, 20 November 2026"
	checkPage(t, strings.NewReader(code), in("blockquote", text(want)))
}

func parsed(t *testing.T, page string) *html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

func TestOEmbedHeaders(t *testing.T) {
	s := newSite(t)
	for target, status := range map[string]int{
		ask("http://factbox.example/c/lightning"):               200,
		ask("http://factbox.example/c/lightning", "format=xml"): 200,
		ask("http://factbox.example/c/thunder"):                 404,
		ask("http://factbox.example/c/lightning", "format=x"):   501,
	} {
		r := s.get(target, "Accept-Encoding", "br, gzip")
		got := [...]string{r.Status[:3], r.Header.Get("Access-Control-Allow-Origin"), r.Header.Get("X-Content-Type-Options"), r.Header.Get("Content-Security-Policy")}
		if want := [...]string{strconv.Itoa(status), "*", "nosniff", "default-src 'none'"}; got != want {
			t.Errorf("%s: %q, want %q", target, got, want)
		}
		if status != http.StatusOK {
			continue
		}
		tag := r.Header.Get("ETag")
		again := s.get(target, "If-None-Match", tag)
		if tag == "" || again.StatusCode != http.StatusNotModified || body(t, again) != "" {
			t.Errorf("%s: %s for the ETag %q", target, again.Status, tag)
		}
	}
}

// A content system finds the answer from the page, and WordPress reads no more of
// it than this, and of that no more than its head, for links by this expression
// (wp-includes/class-wp-oembed.php, discover).
func TestOEmbedDiscovery(t *testing.T) {
	const wordPressReads = 150 << 10
	s := newSite(t)
	s.rewrite("checks/lightning.md", "title: Can lightning strike twice?", `title: Is 1 < 2 > "0" & 'so' on?`)
	s.rewrite("checks/lightning.md", "It can ", strings.Repeat("It can. ", wordPressReads/4)) // which the head has, too
	for _, slug := range []string{"lightning", "größe"} {
		address := render.PageAddress("http://factbox.example", slug)
		page := s.get(address)
		start := body(t, page)
		start, _, _ = strings.Cut(start[:min(len(start), wordPressReads)], "</head>")
		found := make(map[string]string)
		for _, link := range find(parsed(t, start), "link") {
			mediaType, _ := attrOf(link, "type")
			if rel, _ := attrOf(link, "rel"); rel == "alternate" {
				found[mediaType], _ = attrOf(link, "href")
				if code := source(t, link); strings.Count(code, "<")+strings.Count(code, ">") != 2 {
					t.Errorf("%s: WordPress does not find %s", slug, code)
				}
			}
		}
		var offered []string
		for _, mediaType := range []string{"application/json+oembed", "text/xml+oembed"} {
			offered = append(offered, fmt.Sprintf("<%s>; rel=\"alternate\"; type=%q", found[mediaType], mediaType))
			if got := answerOf(t, s.get(found[mediaType])); got.Type != "rich" {
				t.Errorf("%s: %s gives %v", slug, found[mediaType], got)
			}
		}
		for _, target := range []string{"/c/", "/embed/"} {
			if diff := cmp.Diff(offered, s.get(target+url.PathEscape(slug)).Header.Values("Link")); diff != "" {
				t.Errorf("%s%s: Link (-page +header)\n%s", target, slug, diff)
			}
		}
	}
}

func FuzzOEmbedAddress(f *testing.F) {
	for _, seed := range []string{
		"http://factbox.example/c/lightning", "https://factbox.example:443/embed/lightning/?scheme=dark#x", "http://factbox.example/c/größe",
		"http://me@factbox.example/c/%6Cightning", "//factbox.example/c/..", "http://[::1]:80/c/a", "http://factbox.example\\@evil.example/c/lightning", "\x00", "%",
	} {
		f.Add(seed)
	}
	s := newSite(f)
	f.Fuzz(func(t *testing.T, address string) {
		s.t = t
		r := s.get(ask(address))
		switch r.StatusCode {
		case http.StatusOK:
			root := parsed(t, answerOf(t, r).HTML)
			src, _ := attrOf(find(root, "iframe")[0], "src")
			u, err := url.Parse(src)
			if err != nil || u.Host != "factbox.example" || u.Path != "/embed/lightning" && u.Path != "/embed/größe" {
				t.Errorf("%q is answered with a frame of %q (%v)", address, src, err)
			}
		case http.StatusBadRequest, http.StatusNotFound:
			if r.Header.Get("X-Factbox-Reason") == "" {
				t.Errorf("%q: %s without a reason", address, r.Status)
			}
		default:
			t.Errorf("%q: %s", address, r.Status)
		}
	})
}
