package theme

// Limits on the files of a theme, each well above what a design system of a
// large paper needs. Together they bound what any file can cost.
const (
	// MaxFileBytes is how long a tokens file or a manifest may be: several thousand
	// tokens in both schemes, written with much white space. Who reads files can
	// stop there; what is longer is refused by its length alone.
	MaxFileBytes = 1 << 20

	// maxValues bounds the objects, lists, strings and numbers in a file, and so the
	// memory: a file of nothing but "[[],[],…" would have half a million.
	maxValues = 100_000

	// maxDepth bounds how deep they lie in one another, and so every recursion. A
	// component of a colour in a group of a context lies 11 deep.
	maxDepth = 64

	// maxKey bounds the names in the files, in bytes: they are repeated in pointers
	// and problems.
	maxKey = 200

	// maxTokens bounds the tokens, with those that groups take from one another.
	maxTokens = 10_000

	// maxLayers bounds how many trees of tokens are laid over one another. Sets that
	// name sets would have any number of them in a few lines.
	maxLayers = 200

	// maxChain bounds how many aliases may lead to a value. People lose the thread
	// after five.
	maxChain = 32

	// maxReference bounds the text of a reference, in bytes, which is looked at each
	// time it is followed.
	maxReference = 1000

	// maxSteps bounds everything else at once: each token laid over another, taken
	// from another group or looked for is a step. A file of maxTokens tokens in
	// several layers needs some hundred thousand.
	maxSteps = 1_000_000

	// maxProblems is how many problems of one file are told. Nobody reads more.
	maxProblems = 100

	// maxSuggestions bounds how often the nearest name is looked for, which is the
	// dearest part of a report.
	maxSuggestions = 20
)

// Limits on what the files say.
const (
	// maxName bounds the name of a theme, which stands in addresses.
	maxName = 64

	// maxTitle bounds the name that is shown: a line of a list.
	maxTitle = 100

	// maxFamilies bounds the fonts of a token; a browser asks for them in turn.
	maxFamilies = 20

	// maxFamily bounds the name of a font, in bytes. OpenType allows more, but no
	// font has it.
	maxFamily = 100

	// maxChroma is what no colour exceeds that anybody can see
	// (https://www.designtokens.org/tr/2025.10/color/#oklch).
	maxChroma = 0.5
)

// reach is the least and the most that a token's number or its length in CSS
// pixels may be. It only keeps out slips of the unit; what people can read is
// narrower, and [Check] says it.
type reach struct{ least, most float64 }

// reachOf is the reach of the tokens that are numbers or lengths.
var reachOf = map[string]reach{
	"weight.title":     {1, 1000}, // https://www.w3.org/TR/css-fonts-4/#font-weight-prop
	"size.title":       {10, 96},  // six times the usual text: one word a line on a phone
	"size.body":        {8, 48},   // below, it is a unit gone wrong
	"line-height.body": {1, 3},    // lines overlap below, fall apart above
	"radius.card":      {0, 64},   // more cuts into the text
	"space.unit":       {1, 16},   // five of them lie between the edge and the text
	"rule.width":       {0, 32},   // more is no rule, but a bar
}

// Limits on what the manifest says.
const (
	// The heights that a logo may have, in CSS pixels: below it is not seen, above it
	// makes the kicker's line higher than the height that was promised to the page.
	minLogoHeight, maxLogoHeight = 12, 32

	// maxLogoWidth leaves room for the words beside it in a column of 320 px.
	maxLogoWidth = 240

	// maxFonts bounds the font files: three families in four cuts.
	maxFonts = 12

	// maxTexts bounds the languages of the texts.
	maxTexts = 100

	// maxKicker bounds the words above the title, in characters: they stand on one
	// line with the logo.
	maxKicker = 40

	// maxAlt bounds what is said instead of the logo, in characters.
	maxAlt = 200

	// maxLicence bounds the licence of a font, in characters: its identifier or a
	// sentence, not its text.
	maxLicence = 300

	// maxOrigins bounds the origins: they all stand in a header of every answer.
	maxOrigins = 50

	// maxHost is how long the name of a host may be, in bytes
	// (https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4).
	maxHost = 253

	// maxFileName is what common file systems allow, in bytes.
	maxFileName = 255
)
