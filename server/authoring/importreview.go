package authoring

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"factbox/app/factcheck"
	"factbox/server/authoring/linked"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Imported is a document that was made of something published elsewhere, and what its
// author should know before it is published here, too.
type Imported struct {
	Slug     string // for the name of its file
	Markdown []byte // a draft, in the canonical form
	Findings []Finding
}

// Finding is something that was not taken over as it stood, or that somebody has to look
// at.
type Finding struct {
	Path string // of the property, as in [linked.Thing]
	Text string // what stands there; may be empty
	Why  string
}

// String returns the finding in the form "path: text; why", to be printed behind "file: ".
func (f Finding) String() string {
	said := f.Why
	if f.Text != "" {
		said = quoted("", f.Text)[1:] + "; " + f.Why
	}
	if path := strings.TrimSuffix(f.Path, ": "); path != "" {
		return path + ": " + said
	}
	return said
}

// MaxReviewFile is how many bytes a file with ClaimReviews may have. That of Data
// Commons has some 100 MB.
const MaxReviewFile = 256 << 20

// ImportClaimReviews makes a draft of every ClaimReview in a file: JSON-LD, a feed of
// Data Commons, or a whole page with JSON-LD or microdata in it.
//
// A ClaimReview has no text to read but the claim and the verdict, so its draft has a
// section that leads to the page it comes from; it is for its author to write. What is
// not said is not invented. The label of the rating counts: numbers that make no scale,
// or that contradict it, are left out and reported.
//
// findings are of the file as a whole, such as a script that is not JSON. The error says
// why there is nothing to import.
func ImportClaimReviews(source []byte) (all []Imported, findings []Finding, err error) {
	if len(source) > MaxReviewFile {
		return nil, nil, fmt.Errorf("more than the %d bytes allowed; split it", MaxReviewFile)
	}
	reviews, faults, err := linked.Find(source, "ClaimReview")
	if err != nil {
		return nil, nil, err
	}
	for _, fault := range faults {
		findings = append(findings, Finding{fault.Path, "", fault.Why})
	}
	if len(reviews) == 0 {
		return nil, findings, errors.New(`there is no ClaimReview in it: no thing with "@type": "ClaimReview", nor an element with that itemtype`)
	}
	taken := make(map[string]bool)
	for _, review := range reviews {
		i := reviewImport{review: review, check: new(factcheck.FactCheck)}
		imported := i.imported()
		for n, slug := 2, imported.Slug; taken[imported.Slug]; n++ {
			imported.Slug = slug + "-" + strconv.Itoa(n)
		}
		taken[imported.Slug] = true
		all = append(all, imported)
	}
	return all, findings, nil
}

// reviewImport is the state of reading one ClaimReview.
type reviewImport struct {
	review   linked.Thing
	check    *factcheck.FactCheck
	address  string // of the page it comes from
	findings []Finding
}

func (i *reviewImport) find(path, text, why string) {
	i.findings = append(i.findings, Finding{path, text, why})
}

// of is the path of a property.
func (i *reviewImport) of(name string) string { return i.review.Path + "/" + name }

func (i *reviewImport) imported() Imported {
	i.check.Draft = true
	i.head()
	i.checker()
	i.claim()
	i.rating()
	i.sources()
	i.corrections()
	i.body()
	imported := Imported{Slug: i.slug(), Markdown: WriteMarkdown(i.check)}
	_, problems := ParseMarkdown(imported.Slug+".md", imported.Markdown)
	for _, p := range problems {
		i.find(i.review.Path, "", fmt.Sprintf("line %d of the draft: %s; %s", p.Line, p.What, p.Mend))
	}
	imported.Findings = i.findings
	return imported
}

func (i *reviewImport) head() {
	c, r := i.check, i.review
	c.Claim.Text = oneLineOf(r.Text("claimReviewed"))
	c.Title = oneLineOf(r.Text("name", "headline"))
	if c.Title == "" && c.Claim.Text != "" {
		c.Title = c.Claim.Text
		i.find(i.of("name"), "", "the review has no name; the claim is the title")
	}
	if c.Title == "" {
		c.Title = "?"
		i.find(r.Path, "", "neither name nor claim; write a title")
	}
	c.Language = cmp.Or(r.Text("inLanguage"), r.Thing("inLanguage").Text("alternateName", "name"))
	switch {
	case c.Language != "":
	case r.Language != "":
		c.Language = r.Language
	default:
		i.find(i.of("inLanguage"), "", "the language is not said; add lang, unless it is English")
	}
	i.address = i.webAddress(i.of("url"), cmp.Or(r.Text("url"), r.Text("@id"), r.Thing("mainEntityOfPage").Text("@id", "url", "@value")))
	c.Checked = i.date(i.of("datePublished"), r.Text("datePublished", "dateCreated"))
	c.Updated = i.date(i.of("dateModified"), r.Text("dateModified"))
	if !c.Checked.IsZero() && c.Updated == c.Checked {
		c.Updated = factcheck.Date{}
	}
}

// checker reads who has checked: the author of the review, or else its publisher.
func (i *reviewImport) checker() {
	by := &i.check.CheckedBy
	for _, role := range []string{"author", "creator", "publisher", "sourceOrganization"} {
		for _, agent := range i.review.Things(role) {
			name := oneLineOf(agent.Text("name", "legalName", "@value"))
			if isFiller(name) {
				i.find(agent.Path+"/name", name, "it looks like a placeholder and is left out")
				name = ""
			}
			by.Name = cmp.Or(by.Name, name)
			by.URL = cmp.Or(by.URL, i.webAddress(agent.Path+"/url", agent.Text("url", "@id")))
		}
	}
	if by.Name == "" {
		host := ""
		if u, err := url.Parse(cmp.Or(by.URL, i.address)); err == nil {
			host = u.Host
		}
		i.find(i.of("author"), host, "whoever checked has no name; add checked-by with one")
		by.URL = "" // means nothing without
	}
}

// isFiller reports whether a name is made of one letter.
func isFiller(name string) bool {
	return len(name) > 2 && strings.Trim(name, name[:1]) == ""
}

// claim reads who made the claim, and where.
func (i *reviewImport) claim() {
	claim := &i.check.Claim
	about := i.review.Thing("itemReviewed")
	if claim.Text == "" && about.Is("Claim") {
		claim.Text = oneLineOf(about.Text("text", "name", "description"))
	}
	for _, agent := range about.Things("author") {
		name := oneLineOf(agent.Text("name", "@value"))
		if claim.Claimant.Name != "" && name != "" {
			i.find(agent.Path, name, "only one claimant is named in a fact check; it is left out")
			continue
		}
		claim.Claimant.Name = cmp.Or(claim.Claimant.Name, name)
		claim.Claimant.URL = cmp.Or(claim.Claimant.URL, i.claimantAddress(agent))
	}
	if claim.Claimant.Name == "" {
		claim.Claimant.URL = ""
	}
	i.appearances(about)
	if claim.Text == "" && !claim.IsZero() {
		i.find(i.of("claimReviewed"), "", "the claim has no text; write what was claimed")
	}
	if claim.IsZero() {
		i.find(i.of("claimReviewed"), "", "no claim is said; without one there is no ClaimReview of this fact check")
	}
}

// claimantAddress is the first of the addresses of whoever made the claim. sameAs often
// holds other things.
func (i *reviewImport) claimantAddress(agent linked.Thing) (address string) {
	for _, name := range []string{"url", "sameAs", "@id"} {
		for _, text := range agent.Texts(name) {
			if address == "" && (isWebAddress(text) || text != agent.Text("name")) {
				address = i.webAddress(agent.Path+"/"+name, text)
			}
		}
	}
	return address
}

// appearances reads where the claim was made. Where the thing reviewed is a work, that is
// one of them.
func (i *reviewImport) appearances(about linked.Thing) {
	claim := &i.check.Claim
	add := func(work linked.Thing) {
		a := factcheck.Appearance{Title: oneLineOf(work.Text("headline", "name")), Date: i.date(work.Path+"/datePublished", work.Text("datePublished"))}
		switch address := work.Text("url", "@id", "@value"); {
		case address == "":
		case isWebAddress(address):
			a.URL = address
		case strings.ContainsFunc(address, unicode.IsLetter) && a.Title == "":
			a.Title = address
			i.find(work.Path, address, "not a web address; it is kept as a title")
		default:
			i.find(work.Path, address, "not a web address; it is left out")
		}
		if a.URL == "" && a.Title == "" {
			if !a.Date.IsZero() {
				i.find(work.Path+"/datePublished", a.Date.String(), "the day of the claim without its place is left out; add an appearance if you know it")
			}
			return
		}
		if !slices.ContainsFunc(claim.Appearances, func(b factcheck.Appearance) bool { return a.URL != "" && a.URL == b.URL || a == b }) {
			claim.Appearances = append(claim.Appearances, a)
		}
	}
	places := slices.Concat(about.Things("firstAppearance"), about.Things("appearance"))
	if len(places) == 0 || !about.Is("Claim") && about.Has("url") {
		places = append([]linked.Thing{about}, places...)
	}
	for _, place := range places {
		add(place)
	}
	// The day of a claim is that of its only appearance, where that has none.
	if day := about.Text("datePublished"); day != "" && len(claim.Appearances) > 0 && claim.Appearances[0].Date.IsZero() {
		claim.Appearances[0].Date = i.date(about.Path+"/datePublished", day)
	}
}

// Where a rating does not say its ends, they are these (https://schema.org/Rating).
const (
	assumedWorst = 1
	assumedBest  = 5
)

func (i *reviewImport) rating() {
	r := i.review.Thing("reviewRating")
	rating := &i.check.Rating
	rating.Label = oneLineOf(r.Text("alternateName", "name", "@value"))
	rating.Explanation = oneLineOf(r.Text("ratingExplanation", "description"))
	numbers := factcheck.Rating{
		Value: i.number(r, "ratingValue", 0),
		Best:  i.number(r, "bestRating", assumedBest),
		Worst: i.number(r, "worstRating", assumedWorst),
	}
	if rating.Label == "" {
		i.find(r.Path+"/alternateName", numbers.Value.String(), "the verdict is not said in words; write the label: numbers alone are not shown")
		return
	}
	if !numbers.Value.Known {
		return
	}
	said := fmt.Sprintf("%s of %s to %s", numbers.Value, numbers.Worst, numbers.Best)
	if _, sensible := numbers.Scale(); !sensible {
		i.find(r.Path, said, "the numbers make no scale and are left out")
		return
	}
	if label, place := (factcheck.Rating{Label: rating.Label}).Tone(), numbers.Tone(); label != factcheck.Unrated && apart(label, place) > 1 {
		i.find(r.Path, said, fmt.Sprintf("the numbers say %s, and the label says %q; the label counts, and the numbers are left out", place, rating.Label))
		return
	}
	rating.Value, rating.Best, rating.Worst = numbers.Value, numbers.Best, numbers.Worst
}

// apart is how many steps lie between two tones.
func apart(a, b factcheck.Tone) int {
	steps := []factcheck.Tone{factcheck.True, factcheck.MostlyTrue, factcheck.Mixed, factcheck.MostlyFalse, factcheck.False}
	return max(slices.Index(steps, a)-slices.Index(steps, b), slices.Index(steps, b)-slices.Index(steps, a))
}

// number reads a number that may be written as text. assumed is what it is where it is
// not said, 0 for nothing.
func (i *reviewImport) number(r linked.Thing, name string, assumed float64) (n factcheck.Number) {
	text := r.Text(name)
	if text == "" && assumed != 0 {
		return factcheck.Num(assumed)
	}
	if text == "" {
		return n
	}
	value, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	if err != nil || !decimal.MatchString(strings.Replace(text, ",", ".", 1)) {
		i.find(r.Path+"/"+name, text, "not a number; it is left out")
		return n
	}
	return factcheck.Num(value)
}

// sources makes a reference of the page that the review comes from, and one of each work
// that it cites.
func (i *reviewImport) sources() {
	c := i.check
	if i.address != "" {
		c.Sources = append(c.Sources, factcheck.Source{
			ID: "original", Type: "webpage", Title: c.Title, Publisher: c.CheckedBy.Name, Issued: c.Checked, URL: i.address,
		})
	}
	for _, work := range i.review.Things("citation") {
		if len(c.Sources) == factcheck.MaxSources {
			i.find(work.Path, "", fmt.Sprintf("more than %d sources; those from here on are left out", factcheck.MaxSources))
			return
		}
		s := factcheck.Source{
			ID: "s" + strconv.Itoa(len(c.Sources)), Type: "webpage", Title: oneLineOf(work.Text("name", "headline")),
			Publisher: oneLineOf(work.Thing("publisher").Text("name", "@value")), Issued: i.date(work.Path+"/datePublished", work.Text("datePublished")),
			Language: work.Text("inLanguage"),
		}
		switch address := work.Text("url", "@id", "@value"); {
		case isWebAddress(address):
			s.URL = address
		case s.Title == "":
			s.Title = oneLineOf(address)
		}
		if archived := work.Text("archivedAt"); archived != "" {
			s.ArchiveURL = i.webAddress(work.Path+"/archivedAt", archived)
		}
		for _, author := range work.Things("author") {
			if name := oneLineOf(author.Text("name", "@value")); name != "" {
				s.Authors = append(s.Authors, name)
			}
		}
		if s.Detailed() {
			c.Sources = append(c.Sources, s)
		}
	}
}

func (i *reviewImport) corrections() {
	for _, comment := range i.review.Things("correction") {
		text := oneLineOf(comment.Text("text", "description", "name", "@value"))
		if text == "" || isWebAddress(text) {
			i.find(comment.Path, text, "the correction has no text; write it under corrections")
			continue
		}
		i.check.Corrections = append(i.check.Corrections, factcheck.Correction{
			Date: i.date(comment.Path+"/datePublished", comment.Text("datePublished", "dateCreated")), Kind: factcheck.OtherCorrection, Text: text,
		})
	}
}

// body makes the summary of what the review says in short, and a section of its text,
// which few have: without it, of the way to the page.
func (i *reviewImport) body() {
	c := i.check
	var cite []factcheck.Inline
	if i.address != "" {
		cite = []factcheck.Inline{{Text: " "}, {Cite: []factcheck.Citation{{Source: 1}}}}
	}
	cited := func(text string) factcheck.Block {
		return factcheck.Block{Paragraph: append([]factcheck.Inline{{Text: text}}, cite...)}
	}
	short := cmp.Or(oneLineOf(i.review.Text("abstract", "description")), c.Rating.Explanation, c.Rating.Label, c.Title)
	c.Summary = []factcheck.Block{cited(short)}

	heading := c.CheckedBy.Name
	if u, err := url.Parse(i.address); err == nil && heading == "" {
		heading = u.Host
	}
	section := factcheck.Section{ID: defaultSectionID(0), Heading: cmp.Or(heading, c.Title)}
	for _, text := range paragraphs(i.review.Text("reviewBody", "articleBody", "text")) {
		section.Blocks = append(section.Blocks, factcheck.Block{Paragraph: []factcheck.Inline{{Text: text}}})
	}
	if section.Blocks == nil {
		section.Blocks = []factcheck.Block{cited(c.Title)}
		i.find(i.of("reviewBody"), "", "a ClaimReview has no text; write the sections")
	}
	c.Sections = []factcheck.Section{section}
}

// slug is the end of the address, or else the title, in the letters a slug may have.
func (i *reviewImport) slug() string {
	if u, err := url.Parse(i.address); err == nil {
		parts := strings.FieldsFunc(u.Path, func(c rune) bool { return c == '/' })
		if len(parts) > 0 {
			last := parts[len(parts)-1]
			for _, ending := range []string{".html", ".htm", ".php", ".aspx"} {
				last = strings.TrimSuffix(last, ending)
			}
			if slug := slugOf(last); slug != "" {
				return slug
			}
		}
	}
	return cmp.Or(slugOf(i.check.Title), "review")
}

// maxSlug is how many bytes a slug may have that is made, so that file systems take it.
const maxSlug = 80

// slugOf makes a slug of any text.
func slugOf(text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) && !unicode.IsMark(c) })
	slug := ""
	for _, word := range words {
		if len(slug)+1+len(word) > maxSlug {
			break
		}
		slug = strings.TrimPrefix(slug+"-"+word, "-")
	}
	return slug
}

// written is how dates stand in reviews: with or without a time, whose zone may lack its
// colon or be a name, and in digits only. The day is that of the zone it was written in.
var written = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2}|\d{4}-\d{2}|\d{4}|\d{8})(?:[T ]+(\S.*))?$`)

// iso is a time with its zone as ISO 8601 has it, or without a zone.
var iso = regexp.MustCompile(`^\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}(?::\d{2})?)?$`)

// date reads a date, and reports one that is written in another way than the standard's,
// or that it cannot read. Days written with slashes it does not guess.
func (i *reviewImport) date(path, text string) (date factcheck.Date) {
	if text == "" {
		return date
	}
	day, clock := text, ""
	if found := written.FindStringSubmatch(text); found != nil {
		day, clock = found[1], found[2]
	}
	odd := clock != "" && (!iso.MatchString(clock) || strings.Contains(text, " "))
	for _, layout := range []string{"20060102", time.RFC1123, time.RFC1123Z, "January 2, 2006", "2 January 2006"} {
		if t, err := time.Parse(layout, day); err == nil {
			day, odd = t.Format(time.DateOnly), true
		}
	}
	date, err := factcheck.ParseDate(day)
	if err != nil {
		i.find(path, text, "the date cannot be read and is left out; write it as YYYY-MM-DD")
		return factcheck.Date{}
	}
	if odd {
		i.find(path, text, "not a date of ISO 8601; taken for "+date.String())
	}
	return date
}

// webAddress is an address of the web, or nothing.
func (i *reviewImport) webAddress(path, text string) string {
	if text != "" && !isWebAddress(text) {
		i.find(path, text, "not a web address; it is left out")
		return ""
	}
	return text
}

func isWebAddress(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && !strings.ContainsFunc(text, unicode.IsSpace)
}

// oneLineOf is text in one line. Some put HTML where text belongs.
func oneLineOf(text string) string { return strings.Join(paragraphs(text), " ") }

// paragraphs are the lines of a text, or the blocks of HTML.
func paragraphs(text string) (all []string) {
	if markup.MatchString(text) {
		text = withoutMarkup(text)
	} else {
		text = html.UnescapeString(text)
	}
	for line := range strings.SplitSeq(strings.ToValidUTF8(text, "\uFFFD"), "\n") {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			all = append(all, line)
		}
	}
	return all
}

// markup is what no text has that is meant as such: "a<b" is none.
var markup = regexp.MustCompile(`(?i)</[a-z][a-z0-9]*\s*>|<(?:br|hr|p|img)\b[^<>]*>`)

// withoutMarkup is the text of a piece of HTML, with a line for each block.
func withoutMarkup(text string) string {
	nodes, err := html.ParseFragment(strings.NewReader(text), &html.Node{Type: html.ElementNode, DataAtom: atom.Div, Data: "div"})
	if err != nil {
		return text
	}
	var out strings.Builder
	var write func(*html.Node)
	write = func(n *html.Node) {
		isBlock := slices.Contains(blockElements, n.DataAtom)
		switch {
		case n.Type == html.TextNode:
			out.WriteString(n.Data)
		case n.DataAtom == atom.Script || n.DataAtom == atom.Style:
			return
		case isBlock:
			out.WriteString("\n")
		}
		for child := range n.ChildNodes() {
			write(child)
		}
		if isBlock {
			out.WriteString("\n")
		}
	}
	for _, n := range nodes {
		write(n)
	}
	return out.String()
}

var blockElements = []atom.Atom{
	atom.P, atom.Br, atom.Hr, atom.Div, atom.Section, atom.Ul, atom.Ol, atom.Li, atom.Blockquote, atom.Table, atom.Tr,
	atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6,
}
