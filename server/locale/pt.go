package locale

import (
	"factbox/app/widget"
	"factbox/server/locale/calendar"

	"golang.org/x/text/feature/plural"
)

// The words serve Brazil and Portugal: no fato or facto, no veredito or
// veredicto, no acessado or acedido.
func portuguese(region string) texts {
	first := "º"
	switch region {
	case "AO", "CH", "CV", "GQ", "GW", "LU", "MO", "MZ", "PT", "ST", "TL": // those that CLDR puts under pt-PT
		first = ""
	}
	return texts{
		Words: widget.Words{
			FactCheck: "Verificação", Claim: "Alegação", Appearances: "Onde foi divulgada", Verdict: "Avaliação", Withdrawn: "Retirada",
			CheckedBy: "Verificado por", Checked: "Verificado em", Updated: "Atualizado em",

			Summary: "Em resumo", Sources: "Fontes", Method: "Como verificamos", Disclosure: "Transparência",
			Support: "Apoiar esta redação", Table: "Tabela", Full: "Ler a verificação completa",

			Corrections: "Correções e atualizações", VerdictChanged: "Avaliação alterada", CheckWithdrawn: "Verificação retirada",
			CorrectionUpdate: "Atualização", CorrectionMistake: "Correção",

			ReadMore: "Ler mais", ExpandAll: "Expandir tudo", CollapseAll: "Recolher tudo",
			Close: "Fechar", Next: "Próxima fonte", Previous: "Fonte anterior",

			NoDetails: "A página que cita esta fonte não dá mais detalhes.", Primary: "Fonte primária",
			Original: "Ver a fonte", Archived: "Cópia arquivada", Accessed: "Consultado em",

			CitedIn: "Citada em", AlsoCitedIn: "Citada também em", Back: "Voltar ao ponto de leitura",
			CopyCitation: "Copiar a referência", CopyLink: "Copiar o link", Copied: "Copiado",

			Source: "Fonte {n}", SourceNamed: "Fonte {n}: {name}", Page: "{n} de {of}",

			OpenQuote: "“", CloseQuote: "”", Comma: ", ",
		},
		SourceCount: counted{plural.One: "{n} fonte", plural.Other: "{n} fontes"},
		MoreNames:   counted{plural.Other: "e mais {n}"},
		Scale:       "{n} de {of}",
		ScaleNote:   "Nível {n} de {of} na escala desta redação, contado a partir da pior avaliação.",

		Title:           "Verificação: {title}",
		ThisIsWithdrawn: "Esta verificação foi retirada.",
		Colon:           ": ", Claimed: "{quote} ({name})", Because: ". {why}", By: " — {name}", On: ", {date}",

		Dates: dateForms{
			Day: "{day} de {month} de {year}", Month: "{month} de {year}", Year: "{year}",
			First:  first,
			Months: calendar.Months["pt"],
		},
	}
}
