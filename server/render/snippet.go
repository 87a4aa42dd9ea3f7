package render

import (
	"fmt"
	"strconv"

	"factbox/app/factcheck"
	"factbox/server/locale"
	"factbox/server/render/markup"
)

// Sandbox is what our own snippet allows the frame: to run its script, to keep
// its own origin (without which it can cache nothing), and to open sources
// beside the publisher's page.
const Sandbox = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"

// Snippet is what a publisher pastes: a quote that speaks for itself, the
// frame, and the script that fits the frame to the card. origin is the host's
// public origin, such as "https://factbox.example".
func Snippet(check *factcheck.FactCheck, origin string) (string, error) {
	var html []byte
	for _, node := range snippet(check, origin) {
		var err error
		if html, err = node.AppendHTML(html); err != nil {
			return "", fmt.Errorf("write the snippet of %s: %w", check.Slug, err)
		}
		html = append(html, '\n')
	}
	return string(html), nil
}

func snippet(check *factcheck.FactCheck, origin string) []markup.Node {
	return []markup.Node{
		quote(check, origin),
		el("iframe", attrs{
			"src":         origin + "/embed/" + check.Slug,
			"title":       locale.Of(check).Title(check),
			"width":       "100%",
			"height":      strconv.Itoa(EstimateHeight(check)),
			"frameborder": "0", // the content systems' filters know this one; they strip style
			"loading":     "lazy",
			"sandbox":     Sandbox,
		}),
		markup.Script(attrs{"async": "", "src": origin + "/embed.js"}, ""),
	}
}

// quote carries the gist for feeds, reader modes, and the day our host is down:
// claim, verdict, who checked and when, and the way to the whole check.
func quote(check *factcheck.FactCheck, origin string) markup.Node {
	local := locale.Of(check)
	words := local.Words(check)
	var body []markup.Node
	if check.Claim.Text != "" {
		text := local.Claimed(check.Claim.Text, check.Claim.Claimant.Name)
		body = append(body, el("p", nil, el("b", nil, markup.Text(local.Label(words.Claim, ""))), markup.Text(text)))
	}
	if check.Withdrawn() {
		body = append(body, el("p", nil, el("b", nil, markup.Text(local.ThisIsWithdrawn()))))
	} else if check.Rating.Label != "" {
		verdict := []markup.Node{el("b", nil, markup.Text(local.Label(words.Verdict, check.Rating.Label)))}
		if why := check.Rating.Explanation; why != "" {
			verdict = append(verdict, markup.Text(local.Because(why)))
		}
		body = append(body, el("p", nil, verdict...))
	}
	link := el("a", attrs{"href": origin + "/c/" + check.Slug}, markup.Text(local.Isolated(local.Title(check))))
	last := []markup.Node{link}
	if check.CheckedBy.Name != "" {
		last = append(last, markup.Text(local.By(check.CheckedBy.Name)))
	}
	if !check.Checked.IsZero() {
		last = append(last, markup.Text(local.On(check.Checked)))
	}
	return el("blockquote", attrs{"lang": check.Lang(), "dir": string(check.Dir())}, append(body, el("p", nil, last...))...)
}
