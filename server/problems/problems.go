// Package problems explains what Factbox complains about: for each code that a problem
// of a document or a theme can have, what it means, why it matters, and what to write
// instead. The explanations are one Markdown file, which reads well by itself.
//
// Finding the problems is the business of packages factcheck, authoring, theme and
// library.
package problems

import (
	_ "embed"
	"regexp"
	"strings"
)

// Markdown is all explanations: chapters with "##", and one "###" heading for each code.
//
//go:embed problems.md
var Markdown string

// nextChapter is the heading of a chapter at the end of what stands before it.
var nextChapter = regexp.MustCompile(`\n## .*\n*$`)

// Explanation is what there is to say about a code.
type Explanation struct {
	Code string
	Text string // Markdown
}

// Explanations returns all of them, in the order of the file.
func Explanations() (all []Explanation) {
	sections := strings.Split(Markdown, "\n### ")
	for _, section := range sections[1:] {
		code, text, _ := strings.Cut(section, "\n")
		text = nextChapter.ReplaceAllString(text, "")
		all = append(all, Explanation{code, strings.TrimSpace(text)})
	}
	return all
}

// Explain returns the explanation of a code, if there is one.
func Explain(code string) (e Explanation, ok bool) {
	for _, e := range Explanations() {
		if e.Code == code {
			return e, true
		}
	}
	return Explanation{}, false
}
