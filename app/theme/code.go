package theme

// Code names a kind of problem: what editors and scripts may rely on, and what the
// explanation of it is found by. A code never changes its meaning.
type Code string

// The codes of themes.
const (
	// Any of its files.
	CodeJSON  Code = "theme-json"
	CodeLimit Code = "theme-limit"
	CodeFiles Code = "theme-files"

	// The tokens (https://www.designtokens.org/tr/2025.10/).
	CodeGroup     Code = "theme-group"
	CodeUnknown   Code = "theme-unknown"
	CodeType      Code = "theme-type"
	CodeValue     Code = "theme-value"
	CodeColor     Code = "theme-color"
	CodeFont      Code = "theme-font"
	CodeReference Code = "theme-reference"
	CodeCircle    Code = "theme-circle"
	CodeResolver  Code = "theme-resolver"
	CodeSchemes   Code = "theme-schemes"
	CodeDerived   Code = "theme-derived"

	// The manifest.
	CodeManifest Code = "theme-manifest"
	CodeOrigin   Code = "theme-origin"

	// What people could not read.
	CodeContrast Code = "theme-contrast"
	CodeVerdicts Code = "theme-verdicts"
	CodeSize     Code = "theme-size"
)
