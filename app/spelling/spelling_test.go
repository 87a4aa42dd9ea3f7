package spelling_test

import (
	"strings"
	"testing"

	"factbox/app/spelling"
)

func TestNearest(t *testing.T) {
	names := []string{"checked-by", "url", "source", "sources", "id", strings.Repeat("long", 20)}
	for word, want := range map[string]string{
		"cheked-by":                      "checked-by",
		"Checked-By":                     "checked-by",
		"ulr":                            "url",
		"surce":                          "source",
		"soruces":                        "sources",
		"i":                              "id",
		"foo":                            "",
		"":                               "",
		"xy":                             "",
		strings.Repeat("long", 19) + "l": "",
	} {
		if got := spelling.Nearest(word, names); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
}
