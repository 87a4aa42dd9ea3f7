package studio

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"factbox/app/theme"
)

// Choices is what a publisher chooses. It is also the query of the page.
type Choices struct {
	Check   string `json:"check"`             // its slug
	Theme   string `json:"theme,omitempty"`   // "" for the default one
	Scheme  string `json:"scheme,omitempty"`  // "light", "dark", or "" to follow the article
	Page    string `json:"page,omitempty"`    // the article's language; "" for that of the fact check
	Width   int    `json:"width,omitempty"`   // of the article's column, in CSS pixels; 0 for [UsualWidth]
	Heading int    `json:"heading,omitempty"` // the level of the card's title; 0 for the theme's
}

// The widths of a column that can be seen, in CSS pixels: from that of the
// narrowest telephone to the one beyond which lines are too long to read.
const (
	LeastWidth = 320
	UsualWidth = 640
	MostWidth  = 800
)

// auto is how the form says that nothing is chosen: an option has a value.
const auto = "auto"

// schemes, pages and headings are what there is to choose from everywhere.
var (
	schemes = []Option{{Value: auto, Label: "As the article"}, {Value: "light", Label: "Light"}, {Value: "dark", Label: "Dark"}}

	pages = []Option{
		{Value: auto, Label: "As the fact check"},
		{Value: "en", Label: "English", Lang: "en"},
		{Value: "fr", Label: "Français", Lang: "fr"},
		{Value: "de", Label: "Deutsch", Lang: "de"},
		{Value: "es", Label: "Español", Lang: "es"},
		{Value: "pt", Label: "Português", Lang: "pt"},
		{Value: "ar", Label: "العربية", Lang: "ar", Dir: "rtl"},
		{Value: "he", Label: "עברית", Lang: "he", Dir: "rtl"},
		{Value: "hi", Label: "हिन्दी", Lang: "hi"},
		{Value: "zh", Label: "中文", Lang: "zh"},
	}

	headings = []Option{{Value: auto, Label: "As the theme says"}, {Value: "2", Label: "2"}, {Value: "3", Label: "3"}, {Value: "4", Label: "4"}}
)

// Languages returns those in which there is an article.
func Languages() []string {
	languages := make([]string, 0, len(pages))
	for _, page := range pages[1:] {
		languages = append(languages, page.Value)
	}
	return languages
}

// ReadChoices reads the query of the page. Which fact checks and themes there
// are is the host's to know. The error is a sentence for people.
func ReadChoices(query url.Values) (Choices, error) {
	chosen := func(name, otherwise string) string {
		if value := query.Get(name); value != otherwise {
			return value
		}
		return ""
	}
	c := Choices{
		Check:  query.Get("check"),
		Theme:  chosen("theme", theme.DefaultName),
		Scheme: chosen("scheme", auto),
		Page:   chosen("page", auto),
	}
	if !offered(schemes, c.Scheme) {
		return c, fmt.Errorf("There is no colour scheme “%.40s”: use auto, light or dark.", c.Scheme)
	}
	if !offered(pages, c.Page) {
		return c, fmt.Errorf("There is no article in the language “%.40s”: use one of %s.", c.Page, strings.Join(Languages(), ", "))
	}
	if heading := chosen("heading", auto); !offered(headings, heading) {
		return c, fmt.Errorf("There is no heading “%.40s” here: use 2, 3 or 4.", heading)
	} else if heading != "" {
		c.Heading = int(heading[0] - '0')
	}
	if text := chosen("width", strconv.Itoa(UsualWidth)); text != "" {
		width, err := strconv.Atoi(text)
		if err != nil || width < LeastWidth || width > MostWidth {
			return c, fmt.Errorf("The width “%.40s” is not one of a column: use a whole number from %d to %d.", text, LeastWidth, MostWidth)
		}
		c.Width = width
	}
	return c, nil
}

// offered reports whether a value can be chosen; "" is auto.
func offered(options []Option, value string) bool {
	return value == "" || slices.ContainsFunc(options, func(o Option) bool { return o.Value == value && value != auto })
}

// Column is the width of the article's column in CSS pixels.
func (c Choices) Column() int { return cmp.Or(c.Width, UsualWidth) }

// Address is that of the page with these choices.
func (c Choices) Address() string {
	query := c.query()
	if c.Check != "" {
		query.Set("check", c.Check)
	}
	if c.Width != 0 {
		query.Set("width", strconv.Itoa(c.Width))
	}
	return address("/", query)
}

// Preview is the address of the article with the card in it. In a scheme other
// than "", the article is, too.
func (c Choices) Preview(scheme string) string {
	c.Scheme = scheme
	return address("/preview/"+url.PathEscape(c.Check), c.query())
}

// query is what page and preview have in common, without what goes without
// saying.
func (c Choices) query() url.Values {
	query := make(url.Values)
	for name, value := range map[string]string{"theme": c.Theme, "scheme": c.Scheme, "page": c.Page} {
		if value != "" {
			query.Set(name, value)
		}
	}
	if c.Heading != 0 {
		query.Set("heading", strconv.Itoa(c.Heading))
	}
	return query
}

func address(path string, query url.Values) string {
	if len(query) == 0 {
		return path
	}
	return path + "?" + query.Encode()
}
