// Package authoring turns what people write into fact checks and back.
//
// [ParseMarkdown] reads the authoring format: one UTF-8 Markdown file with YAML
// front matter, Pandoc citations (https://pandoc.org/MANUAL.html#citations) and
// CSL-YAML references (https://docs.citationstyles.org). [WriteMarkdown] writes
// the same format in its canonical form, [WriteClaimReview] what search engines
// and aggregators read, [WriteText] what goes into a mail.
//
// [Check] is for editors: it finds what [ParseMarkdown] does, and what would make a
// document better; [Format] rewrites it, comments and all. [ImportText] reads the
// text of a published fact-check page, and that of [WriteText], [ImportClaimReviews] the
// ClaimReviews of pages and feeds.
//
// Whatever a reader of this package cannot keep, it reports: nothing is ever
// dropped in silence. A report names file, line and column, what is wrong and
// what to do about it, and there is one for every fault of the file at once.
//
// How a fact check is stored, served and shown is the business of others.
package authoring

import (
	"fmt"
	"path"
	"strings"
	"unicode"

	"factbox/app/factcheck"
)

// MaxFile is the most bytes a document may have. The longest fact checks are
// around 100 kB; beyond this a file is something else.
const MaxFile = 2 << 20

// maxProblems bounds a report. Nobody mends a thousand faults before looking
// again, and a file that is no fact check has one on every line.
const maxProblems = 1000

// ParseMarkdown reads a document. name is the file's name: it stands in the
// problems, and without folder and ".md" it is the document's slug.
//
// The problems are all there are, those of the syntax and those that
// [factcheck.FactCheck.Validate] finds, each with its place in the file, in the
// order of the file. Beyond a thousand the rest are only counted. The document
// is usable only if they are not fatal.
func ParseMarkdown(name string, source []byte) (*factcheck.FactCheck, Problems) {
	r := read(name, source)
	return r.check, r.found()
}

func read(name string, source []byte) *reading {
	r := newReading(name)
	if len(source) > MaxFile {
		r.report(factcheck.CodeLimit, start, fmt.Sprintf("the file has %d bytes, over the limit of %d", len(source), MaxFile), "split it")
		return r
	}
	r.slug(name)
	r.file = r.decode(source)
	if strings.TrimSpace(string(r.file.text)) == "" {
		r.report(factcheck.CodeFileEmpty, start, "the file is empty", "write a fact check: front matter between two lines ---, then Markdown")
		return r
	}
	body, ok := r.frontMatter()
	if !ok {
		return r
	}
	r.body(body)
	r.validate()
	return r
}

// reading is the state of reading one document.
type reading struct {
	file     *file
	check    *factcheck.FactCheck
	problems Problems

	// unsaid counts the problems beyond maxProblems; unsaidFatal is set if one
	// of them is no warning.
	unsaid      int
	unsaidFatal bool

	// silenced counts what is left out without a problem, because it follows
	// from one.
	silenced int

	// headUnread and bodyUnread say that a half of the file could not be read,
	// and is reported. What the other half lacks because of it stays unsaid.
	headUnread, bodyUnread bool

	// places says where in the file each part of the document stands, by the
	// JSON Pointers that factcheck.Problem uses.
	places map[string]position

	// broken holds the pointers of parts that are reported already, so that
	// their absence is not reported as well.
	broken map[string]bool

	// sources gives the number of each reference by its id.
	sources map[string]int

	// summaryHeading is what stands over the summary, if anything does.
	summaryHeading string

	// headLine is how many lines stand before the YAML.
	headLine int

	// bodyStart is the offset of the Markdown behind the front matter.
	bodyStart int
}

func newReading(name string) *reading {
	return &reading{
		file:     &file{name: name},
		headLine: 1,
		check:    new(factcheck.FactCheck),
		places:   map[string]position{"": start},
		broken:   make(map[string]bool),
		sources:  make(map[string]int),
	}
}

func (r *reading) report(code factcheck.Code, at position, what, mend string) {
	r.add(Problem{Line: at.Line, Column: at.Column, Code: code, What: what, Mend: mend})
}

func (r *reading) warn(code factcheck.Code, at position, what, mend string) {
	r.add(Problem{Line: at.Line, Column: at.Column, Code: code, What: what, Mend: mend, Warning: true})
}

func (r *reading) add(p Problem) {
	p.File = r.file.name
	if r.full() {
		r.unsaid++
		r.unsaidFatal = r.unsaidFatal || !p.Warning
		return
	}
	r.problems = append(r.problems, p)
}

// full reports whether no more problems will be listed.
func (r *reading) full() bool { return len(r.problems) >= maxProblems }

// faults counts what is reported and what follows from it. Where it stays as it
// was, nothing was left out.
func (r *reading) faults() int { return len(r.problems) + r.unsaid + r.silenced }

// found returns the problems in the order of the file.
func (r *reading) found() Problems {
	all := r.problems.sorted()
	if r.unsaid > 0 {
		more := all[len(all)-1]
		more.What, more.Mend = fmt.Sprintf("%d more problems are not listed", r.unsaid), "mend these first"
		more.Code, more.Warning = factcheck.CodeLimit, !r.unsaidFatal
		all = append(all, more)
	}
	return all
}

// breaks reports a fault of the part that the pointer names; what Validate
// finds wrong with that part as a consequence stays unsaid.
func (r *reading) breaks(code factcheck.Code, pointer string, at position, what, mend string) {
	r.broken[pointer] = true
	r.report(code, at, what, mend)
}

// slug takes the slug from the file name.
func (r *reading) slug(name string) {
	slug := Slug(name)
	unusable := strings.ContainsFunc(slug, func(c rune) bool {
		return !isWordRune(c) && !strings.ContainsRune("-.", c)
	})
	if unusable || slug == "" || slug[0] == '.' {
		r.report(factcheck.CodeFileName, start, quoted("the file name does not make an address", slug), "rename the file: letters, digits, - _ and . only, not beginning with .")
		return
	}
	r.check.Slug = slug
}

// Slug is the slug that a file's name makes, usable or not.
func Slug(name string) string {
	return strings.TrimSuffix(path.Base(strings.ReplaceAll(name, `\`, "/")), ".md")
}

// isWordRune reports whether c is part of a word for the purposes of ids:
// letters of any script with their marks, digits and the underscore.
func isWordRune(c rune) bool {
	return c == '_' || unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c)
}
