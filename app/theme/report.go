package theme

// Report says how legible a theme's card is: everything that was measured, and
// what of it is not enough.
type Report struct {
	Contrasts []Contrasted // every pair that has a minimum, light first
	Tones     []Apart      // every two tones, light first
	Sizes     []Sized      // every measure

	Failures []Failure
}

// OK reports whether the theme may be used.
func (r Report) OK() bool { return len(r.Failures) == 0 }

// Contrasted is the contrast of a pair in a scheme.
type Contrasted struct {
	Scheme Scheme
	Pair

	// Text and Under are the two colours as one sees them, opaque.
	Text, Under Color

	Ratio float64 // by WCAG 2.2, from 1 to 21
	Lc    float64 // by APCA, which decides nothing
	Pass  bool
}

// Apart is how far two verdict tones are from each other in a scheme.
type Apart struct {
	Scheme   Scheme
	A, B     string // their paths
	Distance float64
	Vision   Vision // in which that is the least
	Pass     bool
}

// Sized is a measure of the card, the same in both schemes.
type Sized struct {
	Path        string
	Value       float64 // px, or a plain number
	Least, Most float64
	Unit        string // "px" or ""
	Reason      string // why not less or more
	Pass        bool
}

// Failure is something in a theme that readers cannot read, or cannot tell apart.
type Failure struct {
	Code   Code
	Scheme Scheme // "" of what is the same in both
	Path   string // of the token to change

	// Other is the token that it lies on, that lies on it, or that it cannot be told
	// from; "" where there is none.
	Other string

	Measured, Minimum float64

	// Reason says what is wrong, for people: “color.muted #9a9a9a on color.tint
	// #f5f4f1 in light: 2.6:1, needs 4.5:1”.
	Reason string

	// Mend says what to do: “nearest that passes: #737373”.
	Mend string

	// Suggested is a value that would pass; nil where there is none. Of a colour it
	// is Nearest: nearest to the token's, of the same hue, and passing everything
	// that the token takes part in.
	Suggested  *Value
	Nearest    Color
	HasNearest bool // of a colour only
}

// Message is the reason and what to do, in one line.
func (f Failure) Message() string {
	if f.Mend == "" {
		return f.Reason
	}
	return f.Reason + "; " + f.Mend
}

// Apply gives the theme what the failure suggests, if it suggests anything. It
// changes t.
func (f Failure) Apply(t *Theme) {
	if f.Suggested == nil {
		return
	}
	schemes := []Scheme{f.Scheme}
	if f.Scheme == "" {
		schemes = Schemes()
	}
	for _, scheme := range schemes {
		t.Set(scheme, f.Path, *f.Suggested)
	}
}

// Set gives the theme a token in a scheme. It changes t.
func (t *Theme) Set(scheme Scheme, path string, value Value) {
	if t.Given == nil {
		t.Given = make(map[Scheme]Values)
	}
	if t.Given[scheme] == nil {
		t.Given[scheme] = make(Values)
	}
	value.Derived = false
	t.Given[scheme][path] = value
}
