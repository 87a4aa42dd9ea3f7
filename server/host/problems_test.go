package host

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"factbox/server/problems"
)

// TestProblems finds each code where a link with its name leads, and every example.
func TestProblems(t *testing.T) {
	var codes []matcher
	for _, e := range problems.Explanations() {
		codes = append(codes, both(attr("id", e.Code), text(e.Code)))
	}
	examples := strings.Count(problems.Markdown, "\n```") / 2
	checkPage(t, newSite(t).get("/problems").Body,
		in("h1", text("What Factbox complains about")),
		each("h3", codes...),
		func(n *html.Node) error {
			if got := len(find(n, "figure pre")); got != examples {
				return fmt.Errorf("%d examples, want %d", got, examples)
			}
			return nil
		},
	)
}
