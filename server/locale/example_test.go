package locale_test

import (
	"fmt"
	"time"

	"factbox/app/factcheck"
	"factbox/server/locale"
)

func Example() {
	check := &factcheck.FactCheck{
		Title:    "La foudre frappe-t-elle deux fois au même endroit\u202f?",
		Language: "fr-CA",
		Checked:  factcheck.Date{Year: 2026, Month: time.October, Day: 1},
		Sources:  make([]factcheck.Source, 4),
	}
	l := locale.Of(check)
	words := l.Words(check)
	fmt.Printf("%q\n", l.Title(check)) // quoted, to show which spaces do not break
	fmt.Println(words.Checked, l.Date(check.Checked))
	fmt.Println(words.SourceCount)
	// Output:
	// "Vérification\u00a0: La foudre frappe-t-elle deux fois au même endroit\u202f?"
	// Vérifié le 1er octobre 2026
	// 4 sources
}

// A document in a language without texts of its own gets the English ones, and
// the page marks them as English.
func ExampleLocale_Language() {
	for _, tag := range []string{"pt-BR", "iw", "zh-HK", "nl"} {
		check := &factcheck.FactCheck{Language: tag}
		l := locale.Of(check)
		fmt.Println(tag, l.Language(), l.Words(check).Sources)
	}
	// Output:
	// pt-BR pt-BR Fontes
	// iw iw מקורות
	// zh-HK zh-HK 來源
	// nl en Sources
}
