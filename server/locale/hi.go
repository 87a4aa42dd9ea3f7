package locale

import (
	"factbox/app/widget"
	"factbox/server/locale/calendar"

	"golang.org/x/text/feature/plural"
)

func hindi(string) texts {
	return texts{
		Words: widget.Words{
			FactCheck: "फ़ैक्ट चेक", Claim: "दावा", Appearances: "दावा कहाँ किया गया", Verdict: "निष्कर्ष", Withdrawn: "वापस लिया गया",
			CheckedBy: "जाँचकर्ता", Checked: "जाँच की तारीख़", Updated: "आख़िरी अपडेट",

			Summary: "सारांश", Sources: "स्रोत", Method: "हमने जाँच कैसे की", Disclosure: "पारदर्शिता",
			Support: "इस न्यूज़रूम का सहयोग करें", Table: "तालिका", Full: "पूरा फ़ैक्ट चेक पढ़ें",

			Corrections: "सुधार और अपडेट", VerdictChanged: "निष्कर्ष बदला गया", CheckWithdrawn: "फ़ैक्ट चेक वापस लिया गया",
			CorrectionUpdate: "अपडेट", CorrectionMistake: "भूल सुधार",

			ReadMore: "और पढ़ें", ExpandAll: "सब खोलें", CollapseAll: "सब बंद करें",
			Close: "बंद करें", Next: "अगला स्रोत", Previous: "पिछला स्रोत",

			NoDetails: "जिस पेज ने इस स्रोत का हवाला दिया है, वह इसका ब्योरा नहीं देता।", Primary: "प्राथमिक स्रोत",
			Original: "स्रोत पढ़ें", Archived: "आर्काइव लिंक", Accessed: "देखने की तारीख़",

			CitedIn: "इन जगहों पर हवाला", AlsoCitedIn: "इन जगहों पर भी हवाला", Back: "वापस वहीं जाएँ",
			CopyCitation: "संदर्भ कॉपी करें", CopyLink: "लिंक कॉपी करें", Copied: "कॉपी हो गया",

			Source: "स्रोत {n}", SourceNamed: "स्रोत {n}: {name}", Page: "{of} में से {n}",

			OpenQuote: "“", CloseQuote: "”", Comma: ", ",
		},
		SourceCount: counted{plural.Other: "{n} स्रोत"},
		MoreNames:   counted{plural.Other: "और {n} अन्य"},
		Scale:       "{of} में से {n}",
		ScaleNote:   "इस न्यूज़रूम के पैमाने पर {of} में से स्तर {n}, सबसे ख़राब रेटिंग से गिनते हुए।",

		Title:           "फ़ैक्ट चेक: {title}",
		ThisIsWithdrawn: "यह फ़ैक्ट चेक वापस ले लिया गया है।",
		Colon:           ": ", Claimed: "{quote} ({name})", Because: "। {why}", By: " — {name}", On: ", {date}",

		Dates: dateForms{
			Day: "{day} {month} {year}", Month: "{month} {year}", Year: "{year}",
			Months: calendar.Months["hi"],
		},
	}
}
