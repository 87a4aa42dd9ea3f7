package press

import (
	"factbox/app/factcheck"
	"factbox/server/render/markup"
)

// Blog is a page of one person's quiet site.
func Blog(snippet []markup.Node) Page {
	return Page{
		Lang: "en", Dir: factcheck.LeftToRight,
		Title:  "The thing I nearly sent my brother — Slow Kettle",
		Scheme: "light dark",
		Body: []markup.Node{
			el("header", attrs{"class": "masthead", "id": "top"},
				p("name", "Slow Kettle"),
				el("nav", attrs{"aria-label": "Slow Kettle"}, links("rooms", []string{"Notes", "Bookshelf", "About", "Feed"})),
			),
			el("main", nil, blogPost(snippet), blogEnd()),
			el("footer", attrs{"class": "colophon"}, p("", "A demo page of Factbox. The blog is made up; the fact check is served from another origin.")),
		},
	}
}

func blogPost(snippet []markup.Node) markup.Node {
	body := []markup.Node{
		el("p", attrs{"class": "date"}, el("time", attrs{"datetime": "2026-11-21"}, markup.Text("21 November 2026"))),
		textOf("h1", "", "The thing I nearly sent my brother"),
		p("", "It arrived while the kettle was on, from somebody I like, and I believed it for about as long as the water took. That is three minutes. I have believed worse things for longer."),
		p("", "What I wanted was to send it to my brother. Not because it mattered, but because we had once argued about it on a ferry, and I was going to have been right."),
		p("", "I have a rule for this, which I mostly remember afterwards: if I would enjoy it being true, I look it up first. The rule is annoying because it only ever applies to the good ones. So I looked it up."),
	}
	body = append(body, snippet...)
	body = append(body,
		p("", "I read the short part standing and the long part sitting down. Then I opened one of the sources, which I mention only because I am told nobody does. It was a page with a plain heading and a date, and it said what the box said it said."),
		p("aside", "I also, in the interest of fairness, looked up the ferry. It is still running."),
		p("", "I did send my brother something in the end: a photograph of the kettle. He replied that he had never believed me anyway, but that he admired the kettle."),
		p("", "None of this is a method. It is one cup of tea’s worth of doubt, and I recommend it mainly because the tea is ready when you are done."),
	)
	return el("article", attrs{"class": "post"}, body...)
}

func blogEnd() markup.Node {
	earlier := []struct{ date, title string }{
		{"7 November", "On asking the librarian anyway"},
		{"24 October", "In defence of the second paragraph"},
		{"10 October", "Things I have been wrong about, by room"},
	}
	return el("aside", attrs{"class": "after"},
		p("author", "Slow Kettle is written at a kitchen table by one person and proofread by another, who would rather not be thanked here."),
		el("section", attrs{"class": "letter"},
			textOf("h2", "", "A letter on the first of the month"),
			p("", "One letter, no pictures, nothing in it that has to be clicked."),
			el("div", attrs{"class": "sign-up"},
				el("label", attrs{"for": "address"}, markup.Text("Your address")),
				el("input", attrs{"id": "address", "type": "email", "autocomplete": "off", "placeholder": "you@example.org"}),
				el("button", attrs{"type": "button"}, markup.Text("Put the kettle on")),
			),
		),
		el("section", attrs{"class": "earlier"},
			textOf("h2", "", "Earlier"),
			el("ul", nil, each(earlier, func(e struct{ date, title string }) markup.Node {
				return el("li", nil, textOf("span", "", e.date), markup.Text(" "), link(e.title))
			})...),
		),
	)
}
