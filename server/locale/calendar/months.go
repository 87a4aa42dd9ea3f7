// Package calendar knows the months by their names, in the languages of the interface
// and some of their regions, and reads dates that have them. The names are CLDR's
// (https://cldr.unicode.org), as they stand in a date with its day.
package calendar

// Months are the names of the months by language, or by language and region where the
// region has others.
var Months = map[string][12]string{
	"ar": {
		"يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو",
		"يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
	},
	"ar-DZ": {
		"جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان",
		"جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
	},
	"ar-IQ": {
		"كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران",
		"تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول",
	},
	"ar-MA": {
		"يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو",
		"يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر",
	},
	"ar-MR": {
		"يناير", "فبراير", "مارس", "إبريل", "مايو", "يونيو",
		"يوليو", "أغشت", "شتمبر", "أكتوبر", "نوفمبر", "دجمبر",
	},
	"de": {
		"Januar", "Februar", "März", "April", "Mai", "Juni",
		"Juli", "August", "September", "Oktober", "November", "Dezember",
	},
	"de-AT": {
		"Jänner", "Februar", "März", "April", "Mai", "Juni",
		"Juli", "August", "September", "Oktober", "November", "Dezember",
	},
	"en": {
		"January", "February", "March", "April", "May", "June",
		"July", "August", "September", "October", "November", "December",
	},
	"es": {
		"enero", "febrero", "marzo", "abril", "mayo", "junio",
		"julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
	},
	"fr": {
		"janvier", "février", "mars", "avril", "mai", "juin",
		"juillet", "août", "septembre", "octobre", "novembre", "décembre",
	},
	"he": {
		"ינואר", "פברואר", "מרץ", "אפריל", "מאי", "יוני",
		"יולי", "אוגוסט", "ספטמבר", "אוקטובר", "נובמבר", "דצמבר",
	},
	"hi": {
		"जनवरी", "फ़रवरी", "मार्च", "अप्रैल", "मई", "जून",
		"जुलाई", "अगस्त", "सितंबर", "अक्टूबर", "नवंबर", "दिसंबर",
	},
	"pt": {
		"janeiro", "fevereiro", "março", "abril", "maio", "junho",
		"julho", "agosto", "setembro", "outubro", "novembro", "dezembro",
	},
}
