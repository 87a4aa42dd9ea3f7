package locale

import (
	"factbox/app/widget"
	"factbox/server/locale/calendar"

	"golang.org/x/text/feature/plural"
)

func arabic(region string) texts {
	return texts{
		Words: widget.Words{
			FactCheck: "تدقيق المعلومات", Claim: "الادعاء", Appearances: "أين ورد الادعاء", Verdict: "النتيجة", Withdrawn: "مسحوب",
			CheckedBy: "تدقيق", Checked: "تاريخ التدقيق", Updated: "آخر تحديث",

			Summary: "الخلاصة", Sources: "المصادر", Method: "كيف تحققنا", Disclosure: "إفصاح",
			Support: "دعم غرفة الأخبار", Table: "جدول", Full: "قراءة التدقيق كاملًا",

			Corrections: "تصحيحات وتحديثات", VerdictChanged: "تعديل النتيجة", CheckWithdrawn: "سحب التدقيق",
			CorrectionUpdate: "تحديث", CorrectionMistake: "تصحيح",

			ReadMore: "قراءة المزيد", ExpandAll: "عرض الكل", CollapseAll: "طيّ الكل",
			Close: "إغلاق", Next: "المصدر التالي", Previous: "المصدر السابق",

			NoDetails: "لا تذكر الصفحة التي تستند إلى هذا المصدر تفاصيل عنه.", Primary: "مصدر أولي",
			Original: "الاطلاع على المصدر", Archived: "نسخة مؤرشفة", Accessed: "تاريخ الاطلاع",

			CitedIn: "مواضع الاستشهاد", AlsoCitedIn: "مواضع استشهاد أخرى", Back: "العودة إلى موضع القراءة",
			CopyCitation: "نسخ المرجع", CopyLink: "نسخ الرابط", Copied: "تم النسخ",

			Source: "المصدر {n}", SourceNamed: "المصدر {n}: {name}", Page: "{n} من {of}",

			OpenQuote: "«", CloseQuote: "»", Comma: "، ", // which browsers mirror
		},
		SourceCount: counted{
			plural.Zero: "لا مصادر", plural.One: "مصدر واحد", plural.Two: "مصدران",
			plural.Few: "{n} مصادر", plural.Many: "{n} مصدرًا", plural.Other: "{n} مصدر",
		},
		MoreNames: counted{
			plural.Zero: "ولا جهات أخرى", plural.One: "وجهة أخرى", plural.Two: "وجهتان أخريان",
			plural.Few: "و{n} جهات أخرى", plural.Many: "و{n} جهة أخرى", plural.Other: "و{n} جهة أخرى",
		},
		Scale:     "{n} من {of}",
		ScaleNote: "الدرجة {n} من {of} على مقياس غرفة الأخبار هذه، بدءًا من أسوأ تقييم.",

		Title:           "تدقيق المعلومات: {title}",
		ThisIsWithdrawn: "سُحب هذا التدقيق.",
		Colon:           ": ", Claimed: "{quote} ({name})", Because: ". {why}", By: " — {name}", On: "، {date}",

		Dates: dateForms{
			Day: "{day} {month} {year}", Month: "{month} {year}", Year: "{year}",
			Months: arabicMonths(region),
		},
	}
}

// arabicMonths are the names of the months, of which Arabic has several sets.
func arabicMonths(region string) [12]string {
	switch region {
	case "IQ", "JO", "LB", "PS", "SY":
		return calendar.Months["ar-IQ"]
	case "DZ", "TN":
		return calendar.Months["ar-DZ"]
	case "MA", "MR":
		return calendar.Months["ar-"+region]
	}
	return calendar.Months["ar"]
}
