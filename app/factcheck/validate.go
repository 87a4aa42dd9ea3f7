package factcheck

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits on a document. They are far above anything a newsroom publishes; they
// keep a broken or hostile document from costing its readers a frozen page.
const (
	MaxSources  = 1000    // one citation card is rendered for each
	MaxSections = 200     // one disclosure each
	MaxDepth    = 12      // of lists and quotes inside one another
	MaxText     = 4 << 20 // bytes of one run of text
)

// Validate returns everything that is wrong with the document, in the order of
// its parts; nil if nothing is. It changes nothing.
func (c *FactCheck) Validate() Problems {
	v := validator{check: c, cited: make([]bool, len(c.Sources)+1)}
	v.head()
	v.claim()
	v.rating()
	v.body()
	v.sources()
	v.corrections()
	v.support()
	return v.problems
}

type validator struct {
	check    *FactCheck
	problems Problems
	cited    []bool // by source number
	inLink   bool   // while checking the text of a link: HTML allows nothing else to press in it
}

func (v *validator) fail(code Code, path, what, mend string) {
	v.problems = append(v.problems, Problem{Code: code, Path: path, What: what, Mend: mend})
}

func (v *validator) warn(code Code, path, what, mend string) {
	v.problems = append(v.problems, Problem{Code: code, Path: path, What: what, Mend: mend, Warning: true})
}

func (v *validator) head() {
	c := v.check
	v.requiredText(CodeTitle, "/title", c.Title, "the title is missing", "add the question the fact check answers")
	if c.Language != "" && !isLanguageTag(c.Language) {
		v.fail(CodeLanguage, "/language", quoted("not a language tag", c.Language), "use a BCP 47 tag such as en, fr or pt-BR")
	}
	switch c.Direction {
	case "", LeftToRight, RightToLeft:
	default:
		v.fail(CodeDirection, "/direction", quoted("unknown direction", string(c.Direction)), "use ltr or rtl, or leave it out")
	}
	v.text("/checkedBy/name", c.CheckedBy.Name)
	v.text("/checkedBy/membership", c.CheckedBy.Membership)
	v.webAddress("/checkedBy/url", c.CheckedBy.URL)
	if blank(c.CheckedBy.Name) && c.CheckedBy != (Organization{}) {
		v.fail(CodeName, "/checkedBy/name", "whoever checked has no name", "add a name")
	}
	v.date("/checked", c.Checked)
	v.date("/updated", c.Updated)
	if !c.Checked.IsZero() && c.Updated.Before(c.Checked) &&
		!strings.HasPrefix(c.Checked.String(), c.Updated.String()) { // "2026-10" may be later than "2026-10-02"; "" is no update
		v.fail(CodeDateOrder, "/updated", fmt.Sprintf("updated on %s, before it was checked on %s", c.Updated, c.Checked), "correct one of the two dates")
	}
	v.text("/method", c.Method)
	v.text("/disclosure", c.Disclosure)
}

func (v *validator) claim() {
	claim := v.check.Claim
	v.text("/claim/text", claim.Text)
	v.text("/claim/claimant/name", claim.Claimant.Name)
	v.webAddress("/claim/claimant/url", claim.Claimant.URL)
	if blank(claim.Claimant.Name) && claim.Claimant.URL != "" {
		v.fail(CodeName, "/claim/claimant/name", "the claimant has an address but no name", "add the name")
	}
	for i, a := range claim.Appearances {
		at := "/claim/appearances/" + strconv.Itoa(i)
		v.text(at+"/title", a.Title)
		v.webAddress(at+"/url", a.URL)
		v.date(at+"/date", a.Date)
		if a.URL == "" && blank(a.Title) {
			v.fail(CodeAppearance, at, "the appearance has neither address nor title", "add one, or remove the appearance")
		}
	}
	if blank(claim.Text) && !claim.IsZero() {
		v.fail(CodeClaim, "/claim/text", "the claim has no text", "add what was claimed")
	}
}

func (v *validator) rating() {
	r := v.check.Rating
	v.text("/rating/label", r.Label)
	v.text("/rating/explanation", r.Explanation)
	if r == (Rating{}) {
		return
	}
	if blank(r.Label) {
		v.fail(CodeRatingLabel, "/rating/label", "the rating has no label", "add the verdict in words; numbers alone are not shown")
	}
	if !r.Value.Known || !r.Best.Known || !r.Worst.Known {
		return
	}
	if r.Best == r.Worst {
		v.warn(CodeRatingScale, "/rating", "the scale has the same best and worst value and is not shown", "give two different ends, or leave the numbers out")
		return
	}
	if _, ok := r.Scale(); !ok {
		v.fail(CodeRatingScale, "/rating/value", fmt.Sprintf("the rating is off its scale: %s does not lie between %s and %s", r.Value, r.Worst, r.Best),
			"correct the numbers, or leave them out")
	}
}

func (v *validator) body() {
	c := v.check
	if len(c.Summary) == 0 {
		v.fail(CodeSummary, "/summary", "the summary is missing", "add a short answer")
	}
	v.blocks("/summary", c.Summary, 0)

	if len(c.Sections) == 0 {
		v.fail(CodeSection, "/sections", "there is no section", "add at least one headed section after the summary")
	}
	if len(c.Sections) > MaxSections {
		v.fail(CodeLimit, "/sections", fmt.Sprintf("%d sections are more than the %d allowed", len(c.Sections), MaxSections), "join some of them")
	}
	seen := make(map[string]bool)
	for i, s := range c.Sections {
		at := "/sections/" + strconv.Itoa(i)
		v.identifier(at+"/id", "section", s.ID, seen)
		v.requiredText(CodeHeadingText, at+"/heading", s.Heading, "the section has no heading", "add one")
		if len(s.Blocks) == 0 {
			v.fail(CodeSectionEmpty, at, quoted("no text under the heading", s.Heading), "write the section, or remove its heading")
		}
		v.blocks(at+"/blocks", s.Blocks, 0)
	}
}

func (v *validator) blocks(path string, blocks []Block, depth int) {
	if depth > MaxDepth {
		v.fail(CodeLimit, path, fmt.Sprintf("lists and quotes are nested more than %d deep", MaxDepth), "flatten them")
		return
	}
	for i, b := range blocks {
		v.block(path+"/"+strconv.Itoa(i), b, depth)
	}
}

func (v *validator) block(at string, b Block, depth int) {
	kinds := 0
	if len(b.Paragraph) > 0 {
		kinds++
		v.inlines(at+"/p", b.Paragraph, 0)
	}
	if b.List != nil {
		kinds++
		v.list(at+"/list", b.List, depth)
	}
	if len(b.Quote) > 0 {
		kinds++
		v.blocks(at+"/quote", b.Quote, depth+1)
	}
	if b.Table != nil {
		kinds++
		v.table(at+"/table", b.Table)
	}
	if kinds != 1 {
		v.fail(CodeShape, at, "a block must be one of paragraph, list, quote and table, and not empty", "set exactly one of p, list, quote and table")
	}
}

func (v *validator) list(at string, l *List, depth int) {
	if len(l.Items) == 0 {
		v.fail(CodeListEmpty, at, "the list is empty", "add an item, or remove the list")
	}
	if l.Start < 0 || l.Start != 0 && !l.Ordered {
		v.fail(CodeListStart, at+"/start", "only a numbered list has a start, and it is not negative", "remove start")
	}
	for i, item := range l.Items {
		itemAt := at + "/items/" + strconv.Itoa(i)
		if len(item) == 0 {
			v.fail(CodeListEmpty, itemAt, "the list item is empty", "write it, or remove it")
		}
		v.blocks(itemAt, item, depth+1)
	}
}

func (v *validator) table(at string, t *Table) {
	if len(t.Header) == 0 {
		v.fail(CodeTableHeader, at+"/header", "the table has no header", "name its columns")
	}
	for i, cell := range t.Header {
		v.inlines(at+"/header/"+strconv.Itoa(i), cell, 0)
	}
	for i, row := range t.Rows {
		rowAt := at + "/rows/" + strconv.Itoa(i)
		if len(row) != len(t.Header) {
			v.fail(CodeTableRow, rowAt, fmt.Sprintf("the row has %d cells, the header %d", len(row), len(t.Header)), "give every row as many cells as the header")
		}
		for j, cell := range row {
			v.inlines(rowAt+"/"+strconv.Itoa(j), cell, 0)
		}
	}
}

func (v *validator) inlines(path string, inlines []Inline, depth int) {
	if depth > MaxDepth {
		v.fail(CodeLimit, path, fmt.Sprintf("emphasis and links are nested more than %d deep", MaxDepth), "flatten them")
		return
	}
	for i, in := range inlines {
		at := path + "/" + strconv.Itoa(i)
		if i > 0 && in.Text != "" && inlines[i-1].Text != "" {
			v.fail(CodeShape, at, "two runs of plain text stand side by side", "join them")
		}
		v.inline(at, in, depth)
	}
}

func (v *validator) inline(at string, in Inline, depth int) {
	kinds := 0
	if in.Text != "" {
		kinds++
		v.text(at+"/text", in.Text)
	}
	if len(in.Emphasis) > 0 {
		kinds++
		v.inlines(at+"/em", in.Emphasis, depth+1)
	}
	if len(in.Strong) > 0 {
		kinds++
		v.inlines(at+"/strong", in.Strong, depth+1)
	}
	if in.Code != "" {
		kinds++
		v.text(at+"/code", in.Code)
	}
	if in.Link != nil {
		kinds++
		v.link(at+"/link", in.Link, depth)
	}
	if len(in.Cite) > 0 {
		kinds++
		v.citations(at+"/cite", in.Cite)
	}
	if kinds != 1 {
		v.fail(CodeShape, at, "inline text must be one of text, em, strong, code, link and cite, and not empty", "set exactly one of them")
	}
}

func (v *validator) link(at string, l *Link, depth int) {
	v.linkAddress(at+"/url", l.URL)
	if len(l.Text) == 0 {
		v.fail(CodeLinkText, at+"/text", "the link has no text", "say where it leads")
	}
	if v.inLink {
		v.fail(CodeLinkNested, at, "a link stands inside a link", "end the outer link before it")
	}
	outer := v.inLink
	v.inLink = true
	v.inlines(at+"/text", l.Text, depth+1)
	v.inLink = outer
}

func (v *validator) citations(path string, group []Citation) {
	if v.inLink {
		v.fail(CodeCitationPlace, path, "a citation stands inside a link", "move it behind the link")
	}
	for i, c := range group {
		at := path + "/" + strconv.Itoa(i)
		v.text(at+"/locator", c.Locator)
		if c.Source < 1 || c.Source > len(v.check.Sources) {
			v.fail(CodeSourceUnknown, at+"/source", fmt.Sprintf("there is no source %d", c.Source), "add the source, or correct the number")
			continue
		}
		v.cited[c.Source] = true
	}
}

func (v *validator) sources() {
	sources := v.check.Sources
	if len(sources) > MaxSources {
		v.fail(CodeLimit, "/sources", fmt.Sprintf("%d sources are more than the %d allowed", len(sources), MaxSources), "split the fact check")
	}
	seen := make(map[string]bool)
	for i, s := range sources {
		at := "/sources/" + strconv.Itoa(i)
		v.identifier(at+"/id", "source", s.ID, seen)
		v.source(at, s)
		if !v.cited[i+1] {
			v.warn(CodeSourceUncited, at, quoted("source never cited", s.ID), "cite it where the text relies on it, or remove it")
		}
	}
}

func (v *validator) source(at string, s Source) {
	v.text(at+"/type", s.Type)
	v.text(at+"/title", s.Title)
	v.text(at+"/publisher", s.Publisher)
	for i, author := range s.Authors {
		v.requiredText(CodeName, at+"/authors/"+strconv.Itoa(i), author, "the author has no name", "add the name, or remove the entry")
	}
	v.date(at+"/issued", s.Issued)
	v.date(at+"/accessed", s.Accessed)
	v.webAddress(at+"/url", s.URL)
	v.webAddress(at+"/archiveURL", s.ArchiveURL)
	v.text(at+"/quote", s.Quote)
	if s.Language != "" && !isLanguageTag(s.Language) {
		v.fail(CodeLanguage, at+"/language", quoted("not a language tag", s.Language), "use a BCP 47 tag such as en, fr or pt-BR")
	}
}

func (v *validator) corrections() {
	for i, c := range v.check.Corrections {
		at := "/corrections/" + strconv.Itoa(i)
		switch c.Kind {
		case RatingCorrection, OtherCorrection, VoidCorrection, UpdateCorrection:
		default:
			v.fail(CodeCorrectionKind, at+"/kind", quoted("unknown kind of correction", string(c.Kind)), "use rating, other, void or update")
		}
		if c.Date.IsZero() {
			v.fail(CodeCorrection, at+"/date", "the correction has no date", "add the day it was made")
		}
		v.date(at+"/date", c.Date)
		v.requiredText(CodeCorrection, at+"/text", c.Text, "the correction says nothing", "say what was changed")
	}
}

func (v *validator) support() {
	s := v.check.Support
	v.text("/support/heading", s.Heading)
	v.text("/support/text", s.Text)
	v.text("/support/label", s.Label)
	v.webAddress("/support/url", s.URL)
	if s != (Support{}) && blank(s.Heading) && blank(s.Text) {
		v.fail(CodeSupport, "/support/text", "the support line has no text", "add a text, or remove support")
	}
	if !blank(s.Label) && s.URL == "" {
		v.fail(CodeSupport, "/support/url", "the support line has a label but no address", "add url, or remove label")
	}
}

// identifier checks a name that is unique among its kind and may stand in
// addresses and citations.
func (v *validator) identifier(at, kind, id string, seen map[string]bool) {
	switch {
	case id == "":
		v.fail(CodeID, at, "the "+kind+" has no id", "add one")
	case strings.ContainsFunc(id, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && !strings.ContainsRune("_-.:/", r)
	}):
		v.fail(CodeID, at, quoted("unusable "+kind+" id", id), "use letters, digits and _ - . : / only")
	case seen[id]:
		v.fail(CodeID, at, quoted("the "+kind+" id is used twice", id), "give each "+kind+" its own")
	}
	seen[id] = true
}

func blank(text string) bool { return strings.TrimSpace(text) == "" }

func (v *validator) requiredText(code Code, at, text, what, mend string) {
	if blank(text) {
		v.fail(code, at, what, mend)
		return
	}
	v.text(at, text)
}

// text refuses what cannot be shown faithfully: broken encoding, control
// characters, and the invisible characters that reorder the text around them
// (the "Trojan Source" set, CVE-2021-42574). The plain marks U+200E, U+200F
// and U+061C are fine.
func (v *validator) text(at, text string) {
	if len(text) > MaxText {
		v.fail(CodeLimit, at, fmt.Sprintf("the text is %d bytes long, over the limit of %d", len(text), MaxText), "shorten it")
		return
	}
	for i, r := range text {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(text[i:], "\uFFFD"):
			v.fail(CodeEncoding, at, fmt.Sprintf("the text is not UTF-8 at byte %d", i+1), "save the file as UTF-8")
			return
		case r == '\n' || r == '\t':
		case unicode.IsControl(r):
			v.fail(CodeControlCharacter, at, fmt.Sprintf("the text has the control character U+%04X", r), "remove it")
			return
		case r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069:
			v.fail(CodeDirectionControl, at, fmt.Sprintf("the text has the invisible direction control U+%04X", r), "remove it; the marks U+200E and U+200F are allowed")
			return
		}
	}
}

func (v *validator) date(at string, d Date) {
	parts := 3
	switch {
	case d.IsZero():
		return
	case d.Month == 0 && d.Day == 0:
		parts = 1
	case d.Day == 0:
		parts = 2
	}
	if !d.exists(parts) {
		v.fail(CodeDate, at, fmt.Sprintf("%s is not in the calendar", d), "correct it")
	}
}

// webAddress checks an optional http or https address.
func (v *validator) webAddress(at, address string) {
	if address != "" {
		v.address(at, address, "http", "https")
	}
}

// linkAddress checks the address of a link in the text, where mail is allowed.
func (v *validator) linkAddress(at, address string) {
	v.address(at, address, "http", "https", "mailto")
}

func (v *validator) address(at, address string, schemes ...string) {
	v.text(at, address)
	mend := "use a full address that begins with https://"
	u, err := url.Parse(address)
	if err != nil {
		v.fail(CodeAddress, at, quoted("not an address", address), mend)
		return
	}
	for _, scheme := range schemes {
		if u.Scheme != scheme {
			continue
		}
		if scheme != "mailto" && u.Hostname() == "" || strings.ContainsAny(address, " \t\n\"<>\\") {
			v.fail(CodeAddress, at, quoted("not an address", address), mend)
		}
		return
	}
	if u.Scheme == "" {
		v.fail(CodeAddress, at, quoted("not a full address", address), mend)
		return
	}
	v.fail(CodeAddress, at, quoted("the scheme "+u.Scheme+": is not allowed", address), "use "+strings.Join(schemes, ", "))
}

// isLanguageTag reports whether tag has the shape of a BCP 47 tag: subtags of
// one to eight letters or digits, the first of two to eight letters.
func isLanguageTag(tag string) bool {
	subtags := strings.Split(tag, "-")
	for i, subtag := range subtags {
		if len(subtag) < 1 || len(subtag) > 8 || i == 0 && len(subtag) < 2 {
			return false
		}
		for _, r := range subtag {
			letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
			if !letter && (i == 0 || r < '0' || r > '9') {
				return false
			}
		}
	}
	return true
}

// quoted appends the offending text to a message, shortened so that a report
// stays readable.
func quoted(message, text string) string {
	const most = 60
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "…"
	}
	return message + " " + strconv.Quote(text)
}
