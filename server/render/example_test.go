package render_test

import (
	"fmt"

	"factbox/app/factcheck"
	"factbox/server/render"
)

func ExampleSnippet() {
	text := []factcheck.Block{{Paragraph: []factcheck.Inline{{Text: "It is made of rock."}}}}
	check := &factcheck.FactCheck{
		Slug: "moon", Language: "en", Title: "Is the moon made of cheese?",
		Claim:    factcheck.Claim{Text: "The moon is made of cheese."},
		Rating:   factcheck.Rating{Label: "False"},
		Summary:  text,
		Sections: []factcheck.Section{{ID: "why", Heading: "Why", Blocks: text}},
	}
	snippet, err := render.Snippet(check, "https://factbox.example", render.SnippetOptions{Height: 480})
	fmt.Println(snippet, err)

	// Output:
	// <blockquote cite="https://factbox.example/c/moon" class="factbox" dir="ltr" lang="en"><p><b>Claim: </b>“The moon is made of cheese.”</p> <p><b>Verdict: False</b></p> <p><a href="https://factbox.example/c/moon">Fact check: Is the moon made of cheese?</a></p></blockquote>
	// <iframe frameborder="0" height="480" loading="lazy" sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox" src="https://factbox.example/embed/moon" title="Fact check: Is the moon made of cheese?" width="100%"></iframe>
	// <script async src="https://factbox.example/embed.js"></script>
	//  <nil>
}
