package press

import (
	"factbox/app/factcheck"
	"factbox/server/render/markup"
)

// Tabloid is a page of a loud daily. It has one edition and one colour scheme.
func Tabloid(snippet []markup.Node) Page {
	return Page{
		Lang: "en", Dir: factcheck.LeftToRight,
		Title:  "“Says who?” Grandad silences family chat — Daily Clamour",
		Scheme: "light",
		Body: []markup.Node{
			el("header", attrs{"class": "masthead", "id": "top"},
				el("div", attrs{"class": "plate"}, p("nameplate", "Daily Clamour"), p("strap", "Loud since breakfast")),
				el("nav", attrs{"aria-label": "Daily Clamour"}, links("subjects", []string{"News", "Showbiz", "Sport", "Weather", "Stars", "Puzzles"})),
			),
			el("p", attrs{"class": "ticker"}, textOf("b", "", "Breaking"), markup.Text(" Pigeon back at bus stop 14, witnesses confirm")),
			el("main", nil,
				el("header", attrs{"class": "splash"},
					p("kicker", "Family chat bombshell"),
					textOf("h1", "", "Says who?"),
					p("sub", "Retired bus driver, 71, silences a family group of 43 with just TWO words"),
				),
				el("div", attrs{"class": "grid"}, tabloidStory(snippet), tabloidColumn()),
			),
			el("footer", attrs{"class": "small-print"}, p("", "A demo page of Factbox. The newspaper is made up; the fact check is served from another origin.")),
		},
	}
}

func tabloidStory(snippet []markup.Node) markup.Node {
	body := []markup.Node{
		p("byline", "By our man at the kettle · Updated 8.14am, 21 November 2026"),
		chat(),
		p("intro", "A FAMILY group chat of 43 people fell silent for nearly FOUR minutes last night after a retired bus driver asked the question nobody saw coming."),
		p("", "The message had already been to two bowls clubs, a choir and a dentist when it landed at 7.38pm with the words: “It’s TRUE. Pass it on!!”"),
		p("", "By 7.41 it had been passed on. Eleven times. Twice to the person who sent it."),
		p("", "Then, at 7.42, came a message from a man whose last contribution was “OK” in 2019."),
		textOf("h2", "", "So is it true?"),
	}
	body = append(body, snippet...)
	body = append(body,
		textOf("h2", "", "Silence"),
		p("", "“I only asked,” said the 71-year-old, who drove the number 9 for 34 years and has heard everything at least twice, mostly going uphill."),
		p("", "Relatives described scenes of people scrolling UP. One cousin was seen opening a link. Another is understood to have read it."),
		p("", "“We’d never had to look anything up before,” said an aunt, who asked to be called an aunt. “It took two minutes. I was back for the adverts.”"),
		p("", "The chat has since returned to normal. As we went to press it was discussing a photograph of a casserole, the authenticity of which is NOT in dispute."),
	)
	return el("article", attrs{"class": "story"}, body...)
}

// chat is the picture of the story.
func chat() markup.Node {
	messages := []struct{ class, who, text string }{
		{"them", "Auntie", "It’s TRUE. Pass it on!!"},
		{"them", "Cousin (one of nine)", "Done. Also sent to the choir"},
		{"them", "Nan", "Dentist says thank you"},
		{"us", "Grandad", "Says who?"},
	}
	return el("figure", attrs{"class": "chat"},
		el("ol", nil, each(messages, func(m struct{ class, who, text string }) markup.Node {
			return el("li", attrs{"class": m.class}, textOf("b", "", m.who), markup.Text(" "), textOf("span", "", m.text))
		})...),
		textOf("figcaption", "", "THE MOMENT: the chat at 7.42pm. Names have been changed to protect Auntie"),
	)
}

func tabloidColumn() markup.Node {
	return el("aside", attrs{"class": "side"},
		el("section", attrs{"class": "shouted"},
			textOf("h2", "", "Most shouted"),
			el("ol", nil, each([]string{
				"Man finishes crossword in PEN",
				"Hedge row: the pictures that divided a cul-de-sac",
				"Weather: there will be some",
				"Bus early. Nobody ready",
				"Your stars: a tall stranger needs the shelf you are leaning on",
			}, func(text string) markup.Node { return el("li", nil, link(text)) })...),
		),
		el("section", attrs{"class": "teasers"},
			textOf("h2", "", "Don’t miss"),
			el("ul", nil,
				el("li", attrs{"class": "sun"}, link("That yellow thing in the sky: what we know")),
				el("li", attrs{"class": "hedge"}, link("He asked for two foot off the top. What happened next was two foot")),
				el("li", attrs{"class": "biscuit"}, link("Dunk or don’t: the poll that broke the office kettle")),
			),
		),
		el("section", attrs{"class": "tip"},
			textOf("h2", "", "Got a story?"),
			p("", "Tell the desk. Whisper if you must; we will turn it up."),
		),
	)
}
