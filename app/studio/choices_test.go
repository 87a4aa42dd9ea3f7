package studio

import (
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadChoices(t *testing.T) {
	for query, want := range map[string]Choices{
		"": {},
		"check=lightning&theme=default&scheme=auto&width=640&page=auto&heading=auto": {Check: "lightning"},
		"check=lightning&theme=&scheme=&width=&page=&heading=":                       {Check: "lightning"},
		"check=x&theme=daily&scheme=dark&width=320&page=he&heading=4&other=1":        {Check: "x", Theme: "daily", Scheme: "dark", Width: 320, Page: "he", Heading: 4},
		"width=800": {Width: 800},
	} {
		values, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		got, err := ReadChoices(values)
		if err != nil {
			t.Errorf("%q: %v", query, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got)\n%s", query, diff)
		}
	}
}

func TestReadWrongChoices(t *testing.T) {
	for query, want := range map[string]string{
		"scheme=pink": "There is no colour scheme “pink”: use auto, light or dark.",
		"page=tlh":    `There is no article in the language “tlh”: use one of en, fr, de, es, pt, ar, he, hi, zh.`,
		"heading=1":   "There is no heading “1” here: use 2, 3 or 4.",
		"heading=22":  "There is no heading “22” here: use 2, 3 or 4.",
		"width=319":   "The width “319” is not one of a column: use a whole number from 320 to 800.",
		"width=801":   "The width “801” is not one of a column: use a whole number from 320 to 800.",
		"width=6e2":   "The width “6e2” is not one of a column: use a whole number from 320 to 800.",
	} {
		values, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ReadChoices(values); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", query, err, want)
		}
	}
}

// The page's address, read, gives the same choices.
func TestAddress(t *testing.T) {
	for _, c := range []Choices{
		{},
		{Check: "größe & more"},
		{Check: "x", Theme: "daily", Scheme: "light", Page: "ar", Width: 321, Heading: 3},
	} {
		address, err := url.Parse(c.Address())
		if err != nil {
			t.Fatal(err)
		}
		got, err := ReadChoices(address.Query())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c, got); diff != "" || address.Path != "/" {
			t.Errorf("%s (-want +got)\n%s", address, diff)
		}
	}
}

func TestPreview(t *testing.T) {
	c := Choices{Check: "größe/x", Theme: "daily", Scheme: "light", Page: "ar", Width: 321, Heading: 3}
	if got, want := c.Preview("dark"), "/preview/gr%C3%B6%C3%9Fe%2Fx?heading=3&page=ar&scheme=dark&theme=daily"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := (Choices{Check: "x"}).Preview(""), "/preview/x"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
