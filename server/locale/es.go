package locale

import (
	"factbox/app/widget"
	"factbox/server/locale/calendar"

	"golang.org/x/text/feature/plural"
)

// The words serve both sides of the Atlantic, and neither "tú" nor "usted" is
// spoken to.
func spanish(string) texts {
	return texts{
		Words: widget.Words{
			FactCheck: "Verificación", Claim: "Afirmación", Appearances: "Dónde se ha difundido", Verdict: "Veredicto", Withdrawn: "Retirada",
			CheckedBy: "Verificado por", Checked: "Verificado el", Updated: "Actualizado el",

			Summary: "En resumen", Sources: "Fuentes", Method: "Cómo lo verificamos", Disclosure: "Transparencia",
			Support: "Apoyar a esta redacción", Table: "Tabla", Full: "Leer la verificación completa",

			Corrections: "Correcciones y actualizaciones", VerdictChanged: "Cambio de veredicto", CheckWithdrawn: "Verificación retirada",
			CorrectionUpdate: "Actualización", CorrectionMistake: "Corrección",

			ReadMore: "Leer más", ExpandAll: "Desplegar todo", CollapseAll: "Plegar todo",
			Close: "Cerrar", Next: "Fuente siguiente", Previous: "Fuente anterior",

			NoDetails: "La página que cita esta fuente no da más detalles.", Primary: "Fuente primaria",
			Original: "Ver la fuente", Archived: "Copia archivada", Accessed: "Consultado el",

			CitedIn: "Citada en", AlsoCitedIn: "Citada también en", Back: "Volver al punto de lectura",
			CopyCitation: "Copiar la referencia", CopyLink: "Copiar el enlace", Copied: "Copiado",

			Source: "Fuente {n}", SourceNamed: "Fuente {n}: {name}", Page: "{n} de {of}",

			OpenQuote: "“", CloseQuote: "”", Comma: ", ", // as newsrooms online write, «» being for print
		},
		SourceCount: counted{plural.One: "{n} fuente", plural.Other: "{n} fuentes"},
		MoreNames:   counted{plural.Other: "y {n} más"},
		Scale:       "{n} de {of}",
		ScaleNote:   "Nivel {n} de {of} en la escala de esta redacción, contado desde la peor calificación.",

		Title:           "Verificación: {title}",
		ThisIsWithdrawn: "Esta verificación ha sido retirada.",
		Colon:           ": ", Claimed: "{quote} ({name})", Because: ". {why}", By: " — {name}", On: ", {date}",

		Dates: dateForms{
			Day: "{day} de {month} de {year}", Month: "{month} de {year}", Year: "{year}",
			Months: calendar.Months["es"],
		},
		MonthLabels: dateLabels{Checked: "Verificado en", Updated: "Actualizado en", Accessed: "Consultado en"},
	}
}
