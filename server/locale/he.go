package locale

import (
	"factbox/app/widget"
	"factbox/server/locale/calendar"

	"golang.org/x/text/feature/plural"
)

func hebrew(string) texts {
	return texts{
		Words: widget.Words{
			FactCheck: "בדיקת עובדות", Claim: "הטענה", Appearances: "היכן נטען", Verdict: "הקביעה", Withdrawn: "הבדיקה בוטלה",
			CheckedBy: "נבדק בידי", Checked: "תאריך הבדיקה", Updated: "עדכון אחרון",

			Summary: "תקציר", Sources: "מקורות", Method: "כך בדקנו", Disclosure: "גילוי נאות",
			Support: "תמיכה במערכת", Table: "טבלה", Full: "לבדיקה המלאה",

			Corrections: "תיקונים ועדכונים", VerdictChanged: "הקביעה שונתה", CheckWithdrawn: "הבדיקה בוטלה",
			CorrectionUpdate: "עדכון", CorrectionMistake: "תיקון",

			ReadMore: "להמשך קריאה", ExpandAll: "פתיחת הכול", CollapseAll: "סגירת הכול",
			Close: "סגירה", Next: "המקור הבא", Previous: "המקור הקודם",

			NoDetails: "העמוד שמצטט את המקור הזה אינו מוסר עליו פרטים.", Primary: "מקור ראשוני",
			Original: "למקור", Archived: "עותק בארכיון", Accessed: "תאריך העיון",

			CitedIn: "אזכורים", AlsoCitedIn: "אזכורים נוספים", Back: "חזרה למקום הקריאה",
			CopyCitation: "העתקת ההפניה", CopyLink: "העתקת הקישור", Copied: "הועתק",

			Source: "מקור {n}", SourceNamed: "מקור {n}: {name}", Page: "{n} מתוך {of}",

			OpenQuote: "”", CloseQuote: "”", Comma: ", ",
		},
		SourceCount: counted{plural.One: "מקור אחד", plural.Two: "שני מקורות", plural.Other: "{n} מקורות"},
		MoreNames:   counted{plural.One: "ועוד אחד", plural.Two: "ועוד שניים", plural.Other: "ועוד {n}"},
		Scale:       "{n} מתוך {of}",
		ScaleNote:   "דרגה {n} מתוך {of} בסולם של המערכת, החל בדרגה הגרועה ביותר.",

		Title:           "בדיקת עובדות: {title}",
		ThisIsWithdrawn: "בדיקת העובדות הזאת בוטלה.",
		Colon:           ": ", Claimed: "{quote} ({name})", Because: ". {why}", By: " – {name}", On: ", {date}",

		Dates: dateForms{
			Day: "{day} ב{month} {year}", Month: "{month} {year}", Year: "{year}",
			Months: calendar.Months["he"],
		},
	}
}
