package locale

import (
	"factbox/app/widget"
	"factbox/server/locale/calendar"

	"golang.org/x/text/feature/plural"
)

// The space before a colon and inside quotation marks is U+00A0.
func french(string) texts {
	return texts{
		Words: widget.Words{
			FactCheck: "Vérification", Claim: "Affirmation", Appearances: "Où cela a été affirmé", Verdict: "Verdict", Withdrawn: "Retirée",
			CheckedBy: "Vérifié par", Checked: "Vérifié le", Updated: "Mis à jour le",

			Summary: "En bref", Sources: "Sources", Method: "Notre méthode", Disclosure: "Transparence",
			Support: "Soutenir cette rédaction", Table: "Tableau", Full: "Lire la vérification complète",

			Corrections: "Corrections et mises à jour", VerdictChanged: "Verdict modifié", CheckWithdrawn: "Vérification retirée",
			CorrectionUpdate: "Mise à jour", CorrectionMistake: "Correction",

			ReadMore: "Lire la suite", ExpandAll: "Tout déplier", CollapseAll: "Tout replier",
			Close: "Fermer", Next: "Source suivante", Previous: "Source précédente",

			NoDetails: "La page qui cite cette source n’en dit pas plus.", Primary: "Source primaire",
			Original: "Lire la source", Archived: "Copie archivée", Accessed: "Consulté le",

			CitedIn: "Citée dans", AlsoCitedIn: "Citée aussi dans", Back: "Revenir où vous en étiez",
			CopyCitation: "Copier la référence", CopyLink: "Copier le lien", Copied: "Copié",

			Source: "Source {n}", SourceNamed: "Source {n}\u00a0: {name}", Page: "{n} sur {of}",

			OpenQuote: "«\u00a0", CloseQuote: "\u00a0»", Comma: ", ",
		},
		SourceCount: counted{plural.One: "{n} source", plural.Other: "{n} sources"},
		MoreNames:   counted{plural.One: "et {n} autre", plural.Other: "et {n} autres"},
		Scale:       "{n} sur {of}",
		ScaleNote:   "Degré {n} sur {of} de l’échelle de cette rédaction, compté à partir du plus défavorable.",

		Title:           "Vérification\u00a0: {title}",
		ThisIsWithdrawn: "Cette vérification a été retirée.",
		Colon:           "\u00a0: ", Claimed: "{quote} ({name})", Because: ". {why}", By: " — {name}", On: ", {date}",

		Dates: dateForms{
			Day: "{day} {month} {year}", Month: "{month} {year}", Year: "{year}",
			First:  "er",
			Months: calendar.Months["fr"],
		},
		MonthLabels: dateLabels{Checked: "Vérifié en", Updated: "Mis à jour en", Accessed: "Consulté en"},
	}
}
