package render

import (
	"factbox/app/factcheck"
	"factbox/server/render/markup"
)

// Article renders a page of a made-up newspaper with the snippet pasted into
// it, as a publisher would have it. origin is the host's public origin.
func (r *Renderer) Article(check *factcheck.FactCheck, origin string) ([]byte, error) {
	paragraph := func(text string) markup.Node { return el("p", nil, markup.Text(text)) }
	body := []markup.Node{
		el("p", attrs{"class": "article-kicker"}, markup.Text("Media")),
		el("h1", nil, markup.Text("Before you pass it on, read the line below it")),
		el("p", attrs{"class": "article-standfirst"}, markup.Text("A claim travels in a sentence. What is known about it takes a paragraph. A morning with the people who try to fit one beside the other.")),
		el("p", attrs{"class": "article-byline"}, markup.Text("By a staff writer")),
		paragraph("The desk starts at seven with a list. Most of it is old: sentences that come back every spring, pictures that change the city but not the puddle. The editors know them by name and greet them like weather."),
		paragraph("What they have learnt is that the answer has to stand where the claim stands. A reader who must leave the page to find out will not leave the page. So the answer is short, it names who says so, and it lets anybody see the very passage it rests on."),
	}
	body = append(body, snippet(check, origin)...)
	body = append(body,
		paragraph("On the wall hangs a sheet of paper with three questions. Who says it? How would they know? What would we see if it were not so? The third is the one that takes the morning."),
		paragraph("By noon two of the sentences have an answer and one has a telephone number. The list is shorter. It will be as long again tomorrow, and nobody at the table seems to mind."),
		paragraph("“People do not want to be told what to think,” says the editor who has been here longest. “They want to see what we saw. If they come to another end, then at least they came from the same place.”"),
	)
	return r.write(r.htmlPage("Before you pass it on — The Morning Sample", r.assets.Article, nil,
		el("header", attrs{"class": "article-masthead"}, el("p", nil, markup.Text("The Morning Sample"))),
		el("main", nil, el("article", attrs{"class": "article"}, body...)),
		el("footer", attrs{"class": "article-foot"}, el("p", nil, markup.Text("A demo page of Factbox. The newspaper is made up; the fact check is served from another origin."))),
	))
}
