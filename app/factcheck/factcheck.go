// Package factcheck is the document at the centre of Factbox: what was
// claimed, what a newsroom found, and the sources it found it in.
//
// It holds the model, its validation and its JSON form, and nothing about how
// a document is written (server/authoring) or shown (app/widget). It is
// compiled into the reader's WebAssembly, so it imports the standard library
// only, and of that only what is small.
package factcheck

// FactCheck is one published fact check.
//
// Only Title, Summary and one section are required. Whatever else is missing
// is not shown; nothing is ever invented in its place.
type FactCheck struct {
	// Slug names the document in addresses; it is the file name without ".md".
	Slug string `json:"slug,omitempty"`

	// Title is the question the fact check answers.
	Title string `json:"title"`

	// Language is the BCP 47 tag of the text, "en" when empty. The interface
	// around the text speaks the same language, never the browser's.
	Language string `json:"language,omitempty"`

	// Direction is the base direction of the text; when empty it follows from
	// the language.
	Direction Direction `json:"direction,omitempty"`

	Claim  Claim  `json:"claim,omitzero"`
	Rating Rating `json:"rating,omitzero"`

	// Summary is the short answer that the compact card shows.
	Summary []Block `json:"summary"`

	// Sections are the parts that a reader opens one by one.
	Sections []Section `json:"sections"`

	// Sources are numbered from 1 in this order; citations refer to them by
	// that number.
	Sources []Source `json:"sources,omitempty"`

	CheckedBy   Organization `json:"checkedBy,omitzero"`
	Checked     Date         `json:"checked,omitzero"`
	Updated     Date         `json:"updated,omitzero"`
	Corrections []Correction `json:"corrections,omitempty"`

	// Method says how the check was done.
	Method string `json:"method,omitempty"`

	// Disclosure says what a reader should know about the making of the check,
	// for example AI assistance and who reviewed it.
	Disclosure string `json:"disclosure,omitempty"`

	Support Support `json:"support,omitzero"`

	// Draft marks a check that is not to be published yet.
	Draft bool `json:"draft,omitempty"`
}

// Direction is a base text direction, in HTML's words.
type Direction string

// The directions a document may have.
const (
	LeftToRight Direction = "ltr"
	RightToLeft Direction = "rtl"
)

// Claim is the statement that was checked.
type Claim struct {
	Text        string       `json:"text,omitempty"`
	Claimant    Person       `json:"claimant,omitzero"`
	Appearances []Appearance `json:"appearances,omitempty"`
}

// IsZero reports whether there is no claim.
func (c Claim) IsZero() bool {
	return c.Text == "" && c.Claimant == (Person{}) && len(c.Appearances) == 0
}

// Person is whoever made a claim; it need not be a natural person.
type Person struct {
	Name string `json:"name,omitempty"`
	URL  string `json:"url,omitempty"`
}

// Appearance is a place where the claim was made.
type Appearance struct {
	URL   string `json:"url,omitempty"`
	Title string `json:"title,omitempty"`
	Date  Date   `json:"date,omitzero"`
}

// Rating is the verdict. The label is what counts: Value, Best and Worst only
// place it on a scale, and only if [Rating.Scale] finds that scale sensible.
type Rating struct {
	Label       string `json:"label,omitempty"`
	Value       Number `json:"value,omitzero"`
	Best        Number `json:"best,omitzero"`
	Worst       Number `json:"worst,omitzero"`
	Explanation string `json:"explanation,omitempty"`
}

// Section is a headed part of the check.
type Section struct {
	// ID is unique in the document and names the section in addresses.
	ID      string  `json:"id"`
	Heading string  `json:"heading"`
	Blocks  []Block `json:"blocks"`
}

// Source is a work that the check cites, with the fields of CSL
// (https://citationstyles.org). A source may have nothing but an ID: published
// pages often number their sources without describing them.
type Source struct {
	// ID is the key by which authors cite the source.
	ID string `json:"id"`

	// Type is the CSL type, such as "webpage" or "article-newspaper".
	Type      string   `json:"type,omitempty"`
	Title     string   `json:"title,omitempty"`
	Publisher string   `json:"publisher,omitempty"`
	Authors   []string `json:"authors,omitempty"`
	Issued    Date     `json:"issued,omitzero"`
	Accessed  Date     `json:"accessed,omitzero"`
	URL       string   `json:"url,omitempty"`

	// ArchiveURL is a lasting copy of the page at URL.
	ArchiveURL string `json:"archiveURL,omitempty"`

	// Quote is the passage that the check relies on, in the source's words.
	Quote string `json:"quote,omitempty"`

	// Language is the BCP 47 tag of Title and Quote where it differs from the
	// document's.
	Language string `json:"language,omitempty"`

	// Primary marks a first-hand source: the study, the law, the data.
	Primary bool `json:"primary,omitempty"`
}

// Detailed reports whether anything is known of the source beyond its number.
func (s Source) Detailed() bool {
	return s.Title != "" || s.URL != "" || s.ArchiveURL != "" || s.Publisher != "" ||
		len(s.Authors) > 0 || !s.Issued.IsZero() || s.Quote != ""
}

// Organization is the newsroom that checked.
type Organization struct {
	Name string `json:"name,omitempty"`
	URL  string `json:"url,omitempty"`

	// Membership names a code of principles the newsroom has signed.
	Membership string `json:"membership,omitempty"`
}

// Correction is a change made after publication.
type Correction struct {
	Date Date           `json:"date,omitzero"`
	Kind CorrectionKind `json:"kind"`
	Text string         `json:"text"`
}

// LastChanged returns the day of the last change after publication that the
// document tells of: its update, or a correction made later.
func (c *FactCheck) LastChanged() Date {
	last := c.Updated
	for _, correction := range c.Corrections {
		if last.Before(correction.Date) {
			last = correction.Date
		}
	}
	return last
}

// Withdrawn reports whether the check is void: its verdict stands no longer.
func (c *FactCheck) Withdrawn() bool {
	_, void := c.Withdrawal()
	return void
}

// Withdrawal returns the newest correction that makes the check void, if there
// is one.
func (c *FactCheck) Withdrawal() (newest Correction, void bool) {
	for _, correction := range c.Corrections {
		if correction.Kind == VoidCorrection && (!void || newest.Date.Before(correction.Date)) {
			newest, void = correction, true
		}
	}
	return newest, void
}

// CorrectionKind says what a correction touched.
type CorrectionKind string

// The kinds of correction.
const (
	RatingCorrection CorrectionKind = "rating" // the verdict changed
	OtherCorrection  CorrectionKind = "other"  // a mistake that left the verdict standing
	VoidCorrection   CorrectionKind = "void"   // the check is withdrawn
	UpdateCorrection CorrectionKind = "update" // new facts, no mistake
)

// Support is a newsroom's appeal to its readers.
type Support struct {
	Heading string `json:"heading,omitempty"`
	Text    string `json:"text,omitempty"`
	URL     string `json:"url,omitempty"`

	// Label is the text of the link to URL.
	Label string `json:"label,omitempty"`
}

// Block is a paragraph, a list, a quote or a table: exactly one field is set.
type Block struct {
	Paragraph []Inline `json:"p,omitempty"`
	List      *List    `json:"list,omitempty"`
	Quote     []Block  `json:"quote,omitempty"`
	Table     *Table   `json:"table,omitempty"`
}

// List is a bulleted or numbered list. Each item is one or more blocks.
type List struct {
	Ordered bool `json:"ordered,omitempty"`

	// Start is the number of the first item of an ordered list; zero means 1.
	Start int       `json:"start,omitempty"`
	Items [][]Block `json:"items"`
}

// Table is a header row and body rows of cells of inline text.
type Table struct {
	Header [][]Inline   `json:"header"`
	Rows   [][][]Inline `json:"rows"`
}

// Inline is a run of text or something that stands in a line of text: exactly
// one field is set. Two runs of plain text never stand side by side.
type Inline struct {
	Text     string     `json:"text,omitempty"`
	Emphasis []Inline   `json:"em,omitempty"`
	Strong   []Inline   `json:"strong,omitempty"`
	Code     string     `json:"code,omitempty"`
	Link     *Link      `json:"link,omitempty"`
	Cite     []Citation `json:"cite,omitempty"`
}

// Link is linked text.
type Link struct {
	URL  string   `json:"url"`
	Text []Inline `json:"text"`
}

// Citation points from the text to a source. Citations that stand together
// form a group: the Cite field of one Inline.
type Citation struct {
	// Source is the number of the source, counted from 1.
	Source int `json:"source"`

	// Locator says where in the source, such as "p. 4".
	Locator string `json:"locator,omitempty"`
}
