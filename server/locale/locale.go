// Package locale writes the texts of the interface in the language of a fact
// check: words, counts, dates, digits, quotation marks. It runs on the host, and
// the reader's WebAssembly gets the finished texts, so that the rules of nine
// languages cost the reader nothing.
//
// The language is the document's, never the browser's or the publisher's page's.
// A document in a language that is not among ours gets English texts, and
// [Locale.Language] says so.
//
// Each language is a file: a function from the region of the document to its
// [texts]. Which language serves a document, and the plural form of a number, says
// golang.org/x/text; how dates look, which it does not, is taken from CLDR
// (https://cldr.unicode.org). What stays out is every text of the document
// itself, such as the words of its verdict.
package locale

import (
	"slices"
	"strconv"
	"strings"

	"factbox/app/factcheck"
	"factbox/app/widget"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// Locale is how a document's language writes things. Use [Of] to make one.
type Locale struct {
	texts     texts
	tag       language.Tag // of the texts
	language  string
	direction factcheck.Direction
	digits    string
}

// Of returns the locale of a fact check.
func Of(check *factcheck.FactCheck) *Locale {
	own, _ := language.Parse(check.Lang()) // as much of the tag as is known
	texts, tag, ok := textsFor(own)
	l := &Locale{texts: texts, tag: tag, language: check.Lang(), direction: check.Dir(), digits: digitsOf(check, own)}
	if !ok {
		l.language = tag.String()
	}
	return l
}

// Languages returns the BCP 47 tags of the languages that we have texts in.
func Languages() []string {
	tags := make([]string, len(languages))
	for i, l := range languages {
		tags[i] = l.tag.String()
	}
	return tags
}

// Language returns the BCP 47 tag of the texts: the document's own, or "en"
// where we do not speak its language.
func (l *Locale) Language() string { return l.language }

// Words returns the texts of the card for the fact check.
func (l *Locale) Words(check *factcheck.FactCheck) widget.Words {
	words := l.texts.Words
	words.Digits = l.digits
	if l.language != check.Lang() {
		words.Lang = l.language
	}
	for _, d := range dates(check) {
		if d.IsZero() {
			continue
		}
		if words.Dates == nil {
			words.Dates = make(map[string]string)
		}
		words.Dates[d.String()] = l.Date(d)
	}
	l.labelDates(&words, check)
	if n := len(check.Sources); n > 0 {
		words.SourceCount = l.count(l.texts.SourceCount, n)
	}
	if hidden := widget.HiddenNames(check); hidden > 0 {
		words.MoreNames = l.count(l.texts.MoreNames, hidden)
	}
	if step, steps, ok := check.Rating.Steps(); ok {
		words.Scale = fill(l.texts.Scale, "{n}", l.Number(step), "{of}", l.Number(steps))
		words.ScaleNote = fill(l.texts.ScaleNote, "{n}", l.Number(step), "{of}", l.Number(steps))
	}
	return words
}

// Title is the name of a page or frame with the fact check: "Fact check: …".
func (l *Locale) Title(check *factcheck.FactCheck) string {
	return fill(l.texts.Title, "{title}", check.Title)
}

// Label puts a text in front of what it names, with the language's colon:
// "Verdict: False".
func (l *Locale) Label(label, text string) string { return label + l.texts.Colon + text }

// Quoted puts a text between the quotation marks of the language.
func (l *Locale) Quoted(text string) string {
	return l.texts.OpenQuote + l.Isolated(text) + l.texts.CloseQuote
}

// Claimed is a claim, and who made it if that is known: “It never does.” (Popular
// saying).
func (l *Locale) Claimed(text, claimant string) string {
	if claimant == "" {
		return l.Quoted(text)
	}
	return fill(l.texts.Claimed, "{quote}", l.Quoted(text), "{name}", l.Isolated(claimant))
}

// Because is what follows a verdict to explain it, with the stop between them:
// ". It often does."
func (l *Locale) Because(why string) string { return fill(l.texts.Because, "{why}", l.Isolated(why)) }

// By is what follows a title to say whose it is: " — Factbox samples desk".
func (l *Locale) By(name string) string { return fill(l.texts.By, "{name}", l.Isolated(name)) }

// On is what follows a title or a name to date it: ", 20 November 2026".
func (l *Locale) On(d factcheck.Date) string { return fill(l.texts.On, "{date}", l.Date(d)) }

// ThisIsWithdrawn says of a whole fact check that it is void, in a sentence.
func (l *Locale) ThisIsWithdrawn() string { return l.texts.ThisIsWithdrawn }

// count writes a counted text in the plural form of the number.
func (l *Locale) count(c counted, n int) string {
	// The operands of CLDR's plural rules; a whole number has only the first.
	form := plural.Cardinal.MatchPlural(l.tag, n, 0, 0, 0, 0)
	pattern, ok := c[form]
	if !ok {
		pattern = c[plural.Other]
	}
	return fill(pattern, "{n}", l.Number(n))
}

// Number writes a number with the document's digits.
func (l *Locale) Number(n int) string {
	text := strconv.Itoa(n)
	if l.digits == "" {
		return text
	}
	digits := []rune(l.digits)
	return strings.Map(func(r rune) rune { return digits[r-'0'] }, text)
}

// fill puts values in the places of a pattern, all at once: a value may hold
// anything, even what looks like a place.
func fill(pattern string, placesAndValues ...string) string {
	return strings.NewReplacer(placesAndValues...).Replace(pattern)
}

// texts are what a language has to say.
type texts struct {
	// Words are the texts that are the same for every document.
	widget.Words

	SourceCount, MoreNames counted
	Scale, ScaleNote       string // see [widget.Words]; {n} of {of}

	Title           string // {title}
	ThisIsWithdrawn string
	Colon           string // between a label and what it names, with its spaces
	Claimed         string // {quote}, {name}
	Because         string // {why}, behind a verdict
	By              string // {name}, behind a title
	On              string // {date}, behind a title or a name

	Dates dateForms

	// MonthLabels stand before a date without its day.
	MonthLabels dateLabels
}

// counted is a pattern for each plural form of a language. Forms that are not
// there read like [plural.Other].
type counted map[plural.Form]string

// languages are those we have texts in. English comes first, because it serves
// whoever none of them serves.
var languages = []struct {
	tag   language.Tag
	texts func(region string) texts
}{
	{language.English, english},
	{language.French, french},
	{language.German, german},
	{language.Spanish, spanish},
	{language.Portuguese, portuguese},
	{language.Arabic, arabic},
	{language.Hebrew, hebrew},
	{language.Hindi, hindi},
	{language.SimplifiedChinese, simplifiedChinese},
	{language.TraditionalChinese, traditionalChinese},
}

var matcher = func() language.Matcher {
	var tags []language.Tag
	for _, l := range languages {
		tags = append(tags, l.tag)
	}
	return language.NewMatcher(tags)
}()

// textsFor returns the texts for documents with the tag own, and the tag of the
// texts. ok is false where we do not speak the language.
func textsFor(own language.Tag) (texts texts, tag language.Tag, ok bool) {
	if canonical, err := language.Macro.Canonicalize(own); err == nil { // "cmn" is "zh"
		own = canonical
	}
	base, _, region := own.Raw()
	_, i, confidence := matcher.Match(own)
	ours, _ := languages[i].tag.Base()
	// The matcher also offers what readers of the language may understand:
	// Hindi for Marathi, Arabic for Sorani. They did not ask for that.
	if confidence == language.No || ours != base {
		return english(""), language.English, false
	}
	return languages[i].texts(region.String()), languages[i].tag, true
}

// dates are all dates of a document that the card shows.
func dates(check *factcheck.FactCheck) []factcheck.Date {
	all := []factcheck.Date{check.Checked, check.Updated}
	for _, a := range check.Claim.Appearances {
		all = append(all, a.Date)
	}
	for _, c := range check.Corrections {
		all = append(all, c.Date)
	}
	for _, s := range check.Sources {
		all = append(all, s.Issued)
	}
	return slices.Concat(all, accessed(check))
}

func accessed(check *factcheck.FactCheck) []factcheck.Date {
	var all []factcheck.Date
	for _, s := range check.Sources {
		all = append(all, s.Accessed)
	}
	return all
}
