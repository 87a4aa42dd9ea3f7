package factcheck

// Code names a kind of problem: what editors and scripts may rely on, and what the
// explanation of it is found by. A code never changes its meaning.
type Code string

// The codes of documents, whatever they are read from. Some say what only a file can
// have, so that there is one list of them.
const (
	// The file.
	CodeFileName         Code = "file-name"
	CodeFileUnreadable   Code = "file-unreadable"
	CodeFileEmpty        Code = "file-empty"
	CodeEncoding         Code = "encoding"
	CodeControlCharacter Code = "control-character"
	CodeDirectionControl Code = "direction-control"
	CodeLimit            Code = "limit"
	CodeShape            Code = "shape"

	// The front matter.
	CodeFrontMatter Code = "front-matter"
	CodeYAML        Code = "yaml"
	CodeYAMLFeature Code = "yaml-feature"
	CodeKeyUnknown  Code = "key-unknown"
	CodeKeyTwice    Code = "key-twice"
	CodeValueType   Code = "value-type"

	// What is known about the check.
	CodeTitle          Code = "title"
	CodeLanguage       Code = "language"
	CodeDirection      Code = "direction"
	CodeName           Code = "name"
	CodeDate           Code = "date"
	CodeDateOrder      Code = "date-order"
	CodeClaim          Code = "claim"
	CodeAppearance     Code = "appearance"
	CodeRatingLabel    Code = "rating-label"
	CodeRatingScale    Code = "rating-scale"
	CodeCorrection     Code = "correction"
	CodeCorrectionKind Code = "correction-kind"
	CodeSupport        Code = "support"
	CodeAddress        Code = "address"
	CodeOrigin         Code = "origin"

	// Sources, and where they are cited.
	CodeID               Code = "id"
	CodeContainerTitle   Code = "container-title"
	CodeSourceUnknown    Code = "source-unknown"
	CodeSourceUncited    Code = "source-uncited"
	CodeSourceEmpty      Code = "source-empty"
	CodeSourceHTTP       Code = "source-http"
	CodeSourceUnarchived Code = "source-unarchived"
	CodeCitationSyntax   Code = "citation-syntax"
	CodeCitationBrackets Code = "citation-brackets"
	CodeCitationTwice    Code = "citation-twice"
	CodeCitationPlace    Code = "citation-place"

	// The text.
	CodeSummary           Code = "summary"
	CodeSummaryTwice      Code = "summary-twice"
	CodeSummaryLong       Code = "summary-long"
	CodeTextBeforeSummary Code = "text-before-summary"
	CodeSection           Code = "section"
	CodeSectionEmpty      Code = "section-empty"
	CodeSectionUncited    Code = "section-uncited"
	CodeHeadingText       Code = "heading-text"
	CodeHeadingLevel      Code = "heading-level"
	CodeHeadingAttribute  Code = "heading-attribute"
	CodeListEmpty         Code = "list-empty"
	CodeListStart         Code = "list-start"
	CodeQuoteEmpty        Code = "quote-empty"
	CodeTableHeader       Code = "table-header"
	CodeTableRow          Code = "table-row"
	CodeLinkText          Code = "link-text"
	CodeLinkTitle         Code = "link-title"
	CodeLinkNested        Code = "link-nested"
	CodeDefinitionUnused  Code = "definition-unused"
	CodeFootnote          Code = "footnote"
	CodeTaskList          Code = "task-list"
	CodeLineBreak         Code = "line-break"
	CodeUnsupported       Code = "unsupported"
)
