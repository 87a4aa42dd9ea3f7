package render

import (
	"cmp"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"factbox/app/factcheck"
	"factbox/server/locale"
	"factbox/server/render/markup"
)

// Sandbox is what our own snippet allows the frame: to run its script, to keep
// its own origin (without which it can cache nothing), and to open sources
// beside the publisher's page.
const Sandbox = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"

// SnippetOptions is what a publisher may choose about a snippet. The zero value
// fills its column and lets the card follow the page.
type SnippetOptions struct {
	Frame FrameOptions

	// Width and Height are those of the iframe in CSS pixels. Without a width it
	// fills its column; without a height it has the one of [EstimateHeight].
	Width, Height int

	// Integrity is the hash of embed.v1.js (https://www.w3.org/TR/SRI/), for a
	// publisher who wants that script, which never changes, instead of embed.js.
	Integrity string
}

// Snippet is what a publisher pastes: a quote that speaks for itself, the
// frame, and the script that fits the frame to the card. origin is the host's
// public origin, such as "https://factbox.example".
func Snippet(check *factcheck.FactCheck, origin string, o SnippetOptions) (string, error) {
	code, err := lines(snippet(check, origin, o)...)
	if err != nil {
		return "", fmt.Errorf("write the snippet of %s: %w", check.Slug, err)
	}
	return code, nil
}

// lines writes elements, each on a line of its own.
func lines(nodes ...markup.Node) (code string, err error) {
	var html []byte
	for _, node := range nodes {
		if html, err = node.AppendHTML(html); err != nil {
			return "", err
		}
		html = append(html, '\n')
	}
	return string(html), nil
}

// PageAddress is the address of a fact check's canonical page on an origin.
func PageAddress(origin, slug string) string { return origin + "/c/" + url.PathEscape(slug) }

func snippet(check *factcheck.FactCheck, origin string, o SnippetOptions) []markup.Node {
	return []markup.Node{quote(check, origin), snippetFrame(check, origin, o), markup.Script(script(origin, o), "")}
}

func snippetFrame(check *factcheck.FactCheck, origin string, o SnippetOptions) markup.Node {
	width := "100%"
	if o.Width != 0 {
		width = strconv.Itoa(o.Width)
	}
	return el("iframe", attrs{
		"src":         origin + "/embed/" + url.PathEscape(check.Slug) + o.Frame.query(),
		"title":       locale.Of(check).Title(check),
		"width":       width,
		"height":      strconv.Itoa(cmp.Or(o.Height, EstimateHeight(check, o.Frame.Style, cmp.Or(o.Width, Column)))),
		"frameborder": "0", // the content systems' filters know this one; they strip style
		"loading":     "lazy",
		"sandbox":     Sandbox,
	})
}

func script(origin string, o SnippetOptions) attrs {
	if o.Integrity == "" {
		return attrs{"async": "", "src": origin + "/embed.js"}
	}
	// Of a script from elsewhere a browser sees the bytes only if it asks by CORS.
	return attrs{"async": "", "src": origin + "/embed.v1.js", "integrity": o.Integrity, "crossorigin": "anonymous"}
}

// Quote returns the quote of the snippet by itself, for feeds: as HTML, and as
// text of a line for each of its lines.
func Quote(check *factcheck.FactCheck, origin string) (html, text string, err error) {
	code, err := quote(check, origin).AppendHTML(nil)
	if err != nil {
		return "", "", fmt.Errorf("write the quote of %s: %w", check.Slug, err)
	}
	var lines []string
	for _, line := range quoteLines(check) {
		lines = append(lines, line.strong+line.link+line.text)
	}
	return string(code), strings.Join(lines, "\n"), nil
}

// quote carries the gist for feeds, reader modes, and the day our host is down:
// claim, verdict, who checked and when, and the way to the whole check. By its
// class the script knows it where a content system has stripped the frame.
func quote(check *factcheck.FactCheck, origin string) markup.Node {
	page := PageAddress(origin, check.Slug)
	var body []markup.Node
	for _, line := range quoteLines(check) {
		if body != nil {
			// It keeps the lines apart where a filter leaves nothing but text.
			body = append(body, markup.Text(" "))
		}
		var parts []markup.Node
		if line.strong != "" {
			parts = append(parts, el("b", nil, markup.Text(line.strong)))
		}
		if line.link != "" {
			parts = append(parts, el("a", attrs{"href": page}, markup.Text(line.link)))
		}
		body = append(body, el("p", nil, append(parts, markup.Text(line.text))...))
	}
	return el("blockquote", attrs{"class": "factbox", "cite": page, "lang": check.Lang(), "dir": string(check.Dir())}, body...)
}

// quoteLine is a line of the quote: what stands out, what leads to the page, and
// the rest.
type quoteLine struct{ strong, link, text string }

func quoteLines(check *factcheck.FactCheck) (lines []quoteLine) {
	local := locale.Of(check)
	words := local.Words(check)
	if check.Claim.Text != "" {
		lines = append(lines, quoteLine{
			strong: local.Label(words.Claim, ""),
			text:   local.Claimed(check.Claim.Text, check.Claim.Claimant.Name),
		})
	}
	if check.Withdrawn() {
		lines = append(lines, quoteLine{strong: local.ThisIsWithdrawn()})
	} else if check.Rating.Label != "" {
		verdict := quoteLine{strong: local.Label(words.Verdict, check.Rating.Label)}
		if why := check.Rating.Explanation; why != "" {
			verdict.text = local.Because(why)
		}
		lines = append(lines, verdict)
	}
	last := quoteLine{link: local.Isolated(local.Title(check))}
	if check.CheckedBy.Name != "" {
		last.text += local.By(check.CheckedBy.Name)
	}
	if !check.Checked.IsZero() {
		last.text += local.On(check.Checked)
	}
	return append(lines, last)
}
