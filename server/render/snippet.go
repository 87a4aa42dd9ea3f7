package render

import (
	"cmp"
	"fmt"
	"net/url"
	"strconv"

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
}

// Snippet is what a publisher pastes: a quote that speaks for itself, the
// frame, and the script that fits the frame to the card. origin is the host's
// public origin, such as "https://factbox.example".
func Snippet(check *factcheck.FactCheck, origin string, o SnippetOptions) (string, error) {
	var html []byte
	for _, node := range snippet(check, origin, o) {
		var err error
		if html, err = node.AppendHTML(html); err != nil {
			return "", fmt.Errorf("write the snippet of %s: %w", check.Slug, err)
		}
		html = append(html, '\n')
	}
	return string(html), nil
}

// PageAddress is the address of a fact check's canonical page on an origin.
func PageAddress(origin, slug string) string { return origin + "/c/" + url.PathEscape(slug) }

func snippet(check *factcheck.FactCheck, origin string, o SnippetOptions) []markup.Node {
	width := "100%"
	if o.Width != 0 {
		width = strconv.Itoa(o.Width)
	}
	return []markup.Node{
		quote(check, origin),
		el("iframe", attrs{
			"src":         origin + "/embed/" + url.PathEscape(check.Slug) + o.Frame.query(),
			"title":       locale.Of(check).Title(check),
			"width":       width,
			"height":      strconv.Itoa(cmp.Or(o.Height, EstimateHeight(check, cmp.Or(o.Width, Column)))),
			"frameborder": "0", // the content systems' filters know this one; they strip style
			"loading":     "lazy",
			"sandbox":     Sandbox,
		}),
		markup.Script(attrs{"async": "", "src": origin + "/embed.js"}, ""),
	}
}

// quote carries the gist for feeds, reader modes, and the day our host is down:
// claim, verdict, who checked and when, and the way to the whole check. By its
// class the script knows it where a content system has stripped the frame.
func quote(check *factcheck.FactCheck, origin string) markup.Node {
	local := locale.Of(check)
	words := local.Words(check)
	page := PageAddress(origin, check.Slug)
	var lines []markup.Node
	// The space keeps the lines apart where a filter leaves nothing but text.
	add := func(line ...markup.Node) {
		if lines != nil {
			lines = append(lines, markup.Text(" "))
		}
		lines = append(lines, el("p", nil, line...))
	}
	if check.Claim.Text != "" {
		text := local.Claimed(check.Claim.Text, check.Claim.Claimant.Name)
		add(el("b", nil, markup.Text(local.Label(words.Claim, ""))), markup.Text(text))
	}
	if check.Withdrawn() {
		add(el("b", nil, markup.Text(local.ThisIsWithdrawn())))
	} else if check.Rating.Label != "" {
		verdict := []markup.Node{el("b", nil, markup.Text(local.Label(words.Verdict, check.Rating.Label)))}
		if why := check.Rating.Explanation; why != "" {
			verdict = append(verdict, markup.Text(local.Because(why)))
		}
		add(verdict...)
	}
	last := []markup.Node{el("a", attrs{"href": page}, markup.Text(local.Isolated(local.Title(check))))}
	if check.CheckedBy.Name != "" {
		last = append(last, markup.Text(local.By(check.CheckedBy.Name)))
	}
	if !check.Checked.IsZero() {
		last = append(last, markup.Text(local.On(check.Checked)))
	}
	add(last...)
	return el("blockquote", attrs{"class": "factbox", "cite": page, "lang": check.Lang(), "dir": string(check.Dir())}, lines...)
}
