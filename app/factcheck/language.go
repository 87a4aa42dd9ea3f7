package factcheck

import "strings"

// Lang returns the document's language tag, "en" if it names none.
func (c *FactCheck) Lang() string {
	if c.Language == "" {
		return "en"
	}
	return c.Language
}

// Dir returns the document's base direction: the one it names, else that of
// its language's usual script.
func (c *FactCheck) Dir() Direction {
	if c.Direction != "" {
		return c.Direction
	}
	return LanguageDirection(c.Lang())
}

// LanguageDirection returns the direction in which the language of a BCP 47
// tag is usually written. An explicit script subtag ("az-Arab") decides.
func LanguageDirection(tag string) Direction {
	subtags := strings.Split(strings.ToLower(tag), "-")
	for _, subtag := range subtags[1:] {
		if len(subtag) == 1 { // an extension or private use: no script follows
			break
		}
		if len(subtag) == 4 && subtag[0] >= 'a' {
			return scriptDirection(subtag)
		}
	}
	switch subtags[0] {
	case "ar", "arc", "ary", "arz", "azb", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "ks", "lrc",
		"mzn", "nqo", "pnb", "prs", "ps", "sd", "skr", "syr", "ug", "ur", "yi":
		return RightToLeft
	}
	return LeftToRight
}

func scriptDirection(script string) Direction {
	switch script {
	case "adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa":
		return RightToLeft
	}
	return LeftToRight
}
