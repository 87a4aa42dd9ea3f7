package locale

import "factbox/app/widget"

var english = texts{
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
	},
	Title:           "Fact check: {title}",
	ThisIsWithdrawn: "This fact check has been withdrawn.",
	OpenQuote:       "“", CloseQuote: "”",
	Colon: ": ",
}
