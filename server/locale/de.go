package locale

import (
	"factbox/app/widget"
	"factbox/server/locale/calendar"

	"golang.org/x/text/feature/plural"
)

func german(region string) texts {
	t := texts{
		Words: widget.Words{
			FactCheck: "Faktencheck", Claim: "Behauptung", Appearances: "Wo das behauptet wurde", Verdict: "Bewertung", Withdrawn: "Zurückgezogen",
			CheckedBy: "Geprüft von", Checked: "Geprüft am", Updated: "Aktualisiert am",

			Summary: "Kurz gesagt", Sources: "Quellen", Method: "So haben wir geprüft", Disclosure: "Transparenzhinweis",
			Support: "Diese Redaktion unterstützen", Table: "Tabelle", Full: "Zum vollständigen Faktencheck",

			Corrections: "Korrekturen und Aktualisierungen", VerdictChanged: "Bewertung geändert", CheckWithdrawn: "Faktencheck zurückgezogen",
			CorrectionUpdate: "Aktualisierung", CorrectionMistake: "Korrektur",

			ReadMore: "Weiterlesen", ExpandAll: "Alle aufklappen", CollapseAll: "Alle zuklappen",
			Close: "Schließen", Next: "Nächste Quelle", Previous: "Vorherige Quelle",

			NoDetails: "Die Seite, die diese Quelle anführt, macht keine Angaben zu ihr.", Primary: "Primärquelle",
			Original: "Zur Quelle", Archived: "Archivierte Fassung", Accessed: "Abgerufen am",

			CitedIn: "Zitiert in", AlsoCitedIn: "Auch zitiert in", Back: "Zurück zur Lesestelle",
			CopyCitation: "Quellenangabe kopieren", CopyLink: "Link kopieren", Copied: "Kopiert",

			Source: "Quelle {n}", SourceNamed: "Quelle {n}: {name}", Page: "{n} von {of}",

			OpenQuote: "„", CloseQuote: "“", Comma: ", ",
		},
		SourceCount: counted{plural.One: "{n} Quelle", plural.Other: "{n} Quellen"},
		MoreNames:   counted{plural.One: "und eine weitere", plural.Other: "und {n} weitere"},
		Scale:       "{n} von {of}",
		ScaleNote:   "Stufe {n} von {of} auf der Skala dieser Redaktion, von der schlechtesten Bewertung an gezählt.",

		Title:           "Faktencheck: {title}",
		ThisIsWithdrawn: "Dieser Faktencheck wurde zurückgezogen.",
		Colon:           ": ", Claimed: "{quote} ({name})", Because: ". {why}", By: " – {name}", On: ", {date}",

		Dates: dateForms{
			Day: "{day}. {month} {year}", Month: "{month} {year}", Year: "{year}",
			Months: calendar.Months["de"],
		},
		// A month would go with “im”, a year with nothing.
		MonthLabels: dateLabels{Checked: "Geprüft", Updated: "Aktualisiert", Accessed: "Abgerufen"},
	}
	switch region {
	case "AT":
		t.Dates.Months = calendar.Months["de-AT"]
	case "CH", "LI": // which write no ß
		t.OpenQuote, t.CloseQuote = "«", "»"
		t.Close = "Schliessen"
	}
	return t
}
