package theme

// Values returns the value of every token in a scheme: those that the theme
// gives, and for the others what fits them.
func (t *Theme) Values(scheme Scheme) Values {
	given := t.Given[scheme]
	values := make(Values, len(tokens))
	for _, token := range tokens {
		value, ok := given[token.Path]
		if !ok {
			value = defaults(scheme)[token.Path]
			value.Derived = true
		}
		values[token.Path] = value
	}
	return values
}
