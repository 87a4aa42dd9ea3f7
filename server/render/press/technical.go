package press

import (
	"strings"

	"factbox/app/factcheck"
	"factbox/server/render/markup"
)

// Technical is a page of a handbook for people who run things. It is always
// dark.
func Technical(snippet []markup.Node) Page {
	return Page{
		Lang: "en", Dir: factcheck.LeftToRight,
		Title:  "Claims are untrusted input — Plumbline handbook",
		Scheme: "dark",
		Body: []markup.Node{
			el("header", attrs{"class": "bar", "id": "top"},
				p("name", "plumbline"),
				p("version", "4.2"),
				el("nav", attrs{"aria-label": "Plumbline"}, links("places", []string{"Docs", "Handbook", "Changelog"})),
			),
			el("div", attrs{"class": "desk"},
				el("main", nil, technicalPage(snippet), technicalNext()),
				technicalRail(),
			),
			el("footer", attrs{"class": "foot"}, p("", "A demo page of Factbox. The tool is made up; the fact check is served from another origin.")),
		},
	}
}

const technicalExample = `$ plumbline claim check "it worked on the old cluster"
claim   it worked on the old cluster
source  none given
seen    14 times, by 14 people, none of them there
status  unverified (exit 3)
`

func technicalPage(snippet []markup.Node) markup.Node {
	body := []markup.Node{
		p("path", "Handbook / Messages"),
		textOf("h1", "", "Claims are untrusted input"),
		p("lede", "What to do with a statement that arrives in a channel without a source. Applies to incidents, release notes and the kitchen."),
		prose("Everything that crosses a boundary is validated: requests, uploads, dates typed by people in other time zones. A sentence that somebody heard is no different. It comes from outside, it looks well-formed, and it would like to be stored."),
		textOf("h2", "", "Validate at the boundary"),
		prose("Before a claim goes into a runbook, a dashboard or a decision, run it through `claim check`. The command decides nothing for you. It asks for a source and will not continue until it has one, which in practice is the same."),
		el("pre", attrs{"tabindex": "0"}, textOf("code", "", technicalExample)),
		el("div", attrs{"class": "note"}, p("", "Note"), prose("Exit code `3` is not an insult. It means that nobody has looked yet.")),
		prose("Where the claim is about the world rather than the cluster, do not write an answer of your own. Embed one that names its sources:"),
	}
	body = append(body, snippet...)
	body = append(body,
		textOf("h2", "", "Store the answer beside the claim"),
		prose("A link is better than nothing, but it is one click away from the sentence it corrects, and sentences are copied without their links. Keep the two together. If one has to be cut for length, cut the claim."),
		fields(),
		textOf("h2", "", "Known limitations"),
		prose("An answer is as current as its date. Where the subject moves, set `recheck_after` and let the bot be the one who nags."),
		prose("There is no flag to skip this. There used to be one, `--trust-me`; it was removed in 4.0, following its own post-mortem."),
	)
	return el("article", attrs{"class": "page"}, body...)
}

func fields() markup.Node {
	cells := func(tag string, texts ...string) markup.Node {
		return el("tr", nil, each(texts, func(text string) markup.Node { return el(tag, nil, code(text)...) })...)
	}
	return el("table", nil,
		el("thead", nil, cells("th", "Field", "Required", "Notes")),
		el("tbody", nil,
			cells("td", "`claim`", "yes", "Verbatim. Do not improve it."),
			cells("td", "`source`", "yes", "A page, not a colleague’s confidence."),
			cells("td", "`checked`", "yes", "A date. “Recently” is rejected."),
			cells("td", "`verdict`", "no", "Leave it out rather than guess."),
		),
	)
}

func technicalNext() markup.Node {
	return el("nav", attrs{"class": "turn", "aria-label": "Pages"}, link("← Style of messages"), link("Post-mortems →"))
}

func technicalRail() markup.Node {
	group := func(heading string, pages ...string) markup.Node {
		return el("section", nil, textOf("h2", "", heading), el("ul", nil, each(pages, func(page string) markup.Node {
			if page == "Untrusted claims" {
				return el("li", nil, el("a", attrs{"href": "#top", "aria-current": "page"}, markup.Text(page)))
			}
			return el("li", nil, link(page))
		})...))
	}
	return el("nav", attrs{"class": "rail", "aria-label": "Contents"},
		group("Getting started", "Install", "First survey", "Levels and edges"),
		group("Handbook", "Style of messages", "Untrusted claims", "Post-mortems", "On call, asleep"),
		group("Reference", "Command line", "Configuration", "Exit codes"),
	)
}

// prose is a paragraph with code in it.
func prose(text string) markup.Node { return el("p", nil, code(text)...) }

// code turns what stands between backquotes into code.
func code(text string) []markup.Node {
	var nodes []markup.Node
	for i, part := range strings.Split(text, "`") {
		if i%2 == 1 {
			nodes = append(nodes, textOf("code", "", part))
		} else {
			nodes = append(nodes, markup.Text(part))
		}
	}
	return nodes
}
