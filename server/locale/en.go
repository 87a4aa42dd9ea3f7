package locale

import (
	"factbox/app/widget"
	"factbox/server/locale/calendar"

	"golang.org/x/text/feature/plural"
)

func english(region string) texts {
	day := "{day} {month} {year}"
	switch region {
	case "AS", "BI", "CA", "GU", "JP", "MH", "MP", "PH", "PR", "UM", "US", "VI": // those that CLDR does not put under en-001
		day = "{month} {day}, {year}"
	}
	return texts{
		Words: widget.Words{
			FactCheck: "Fact check", Claim: "Claim", Appearances: "Where it was claimed", Verdict: "Verdict", Withdrawn: "Withdrawn",
			CheckedBy: "Checked by", Checked: "Checked", Updated: "Updated",

			Summary: "Summary", Sources: "Sources", Method: "How we checked", Disclosure: "Disclosure",
			Support: "Support this newsroom", Table: "Table", Full: "Read the full fact check",

			Corrections: "Corrections and updates", VerdictChanged: "Verdict changed", CheckWithdrawn: "Withdrawn",
			CorrectionUpdate: "Update", CorrectionMistake: "Correction",

			ReadMore: "Read more", ExpandAll: "Expand all", CollapseAll: "Collapse all",
			Close: "Close", Next: "Next source", Previous: "Previous source",

			NoDetails: "The page that cites this source gives no details.", Primary: "Primary source",
			Original: "Read the source", Archived: "Archived copy", Accessed: "Read on",

			CitedIn: "Cited in", AlsoCitedIn: "Also cited in", Back: "Back to where you were",
			CopyCitation: "Copy citation", CopyLink: "Copy link", Copied: "Copied",

			Source: "Source {n}", SourceNamed: "Source {n}: {name}", Page: "{n} of {of}",

			OpenQuote: "“", CloseQuote: "”", Comma: ", ",
		},
		SourceCount: counted{plural.One: "{n} source", plural.Other: "{n} sources"},
		MoreNames:   counted{plural.Other: "and {n} more"},
		Scale:       "{n} of {of}",
		ScaleNote:   "Step {n} of {of} on this newsroom’s scale, counted from the worst rating.",

		Title:           "Fact check: {title}",
		ThisIsWithdrawn: "This fact check has been withdrawn.",
		Colon:           ": ", Claimed: "{quote} ({name})", Because: ". {why}", By: " — {name}", On: ", {date}",

		Dates: dateForms{
			Day: day, Month: "{month} {year}", Year: "{year}",
			Months: calendar.Months["en"],
		},
		MonthLabels: dateLabels{Accessed: "Read in"},
	}
}
