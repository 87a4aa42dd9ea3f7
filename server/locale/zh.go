package locale

import (
	"factbox/app/widget"

	"golang.org/x/text/feature/plural"
)

// simplifiedChinese are the texts for mainland China, Singapore and Malaysia,
// and for Chinese that says no more than that.
func simplifiedChinese(string) texts {
	return texts{
		Words: widget.Words{
			FactCheck: "事实核查", Claim: "说法", Appearances: "说法出处", Verdict: "结论", Withdrawn: "已撤回",
			CheckedBy: "核查机构", Checked: "核查日期", Updated: "更新日期",

			Summary: "摘要", Sources: "来源", Method: "核查方法", Disclosure: "透明度说明",
			Support: "支持这家媒体", Table: "表格", Full: "阅读核查全文",

			Corrections: "更正与更新", VerdictChanged: "结论变更", CheckWithdrawn: "核查已撤回",
			CorrectionUpdate: "更新", CorrectionMistake: "更正",

			ReadMore: "阅读更多", ExpandAll: "全部展开", CollapseAll: "全部收起",
			Close: "关闭", Next: "下一个来源", Previous: "上一个来源",

			NoDetails: "引用该来源的页面未提供详细信息。", Primary: "一手来源",
			Original: "查看来源", Archived: "存档副本", Accessed: "查阅日期",

			CitedIn: "引用处", AlsoCitedIn: "其他引用处", Back: "回到刚才的位置",
			CopyCitation: "复制出处", CopyLink: "复制链接", Copied: "已复制",

			Source: "来源{n}", SourceNamed: "来源{n}：{name}", Page: "第{n}条，共{of}条",

			OpenQuote: "“", CloseQuote: "”", Comma: "，",
		},
		SourceCount: counted{plural.Other: "{n}个来源"},
		MoreNames:   counted{plural.Other: "另有{n}家"},
		Scale:       "第{n}级，共{of}级",
		ScaleNote:   "按这家媒体的评级，从最差的一级算起，为第{n}级，共{of}级。",

		Title:           "事实核查：{title}",
		ThisIsWithdrawn: "本核查已撤回。",
		Colon:           "：", Claimed: "{quote}（{name}）", Because: "。{why}", By: "——{name}", On: "，{date}",

		Dates: chineseDates(),
	}
}

// traditionalChinese are the texts for Taiwan, Hong Kong and Macao.
func traditionalChinese(string) texts {
	return texts{
		Words: widget.Words{
			FactCheck: "事實查核", Claim: "說法", Appearances: "說法出處", Verdict: "結論", Withdrawn: "已撤回",
			CheckedBy: "查核單位", Checked: "查核日期", Updated: "更新日期",

			Summary: "摘要", Sources: "來源", Method: "查核方法", Disclosure: "透明度說明",
			Support: "支持這家媒體", Table: "表格", Full: "閱讀查核全文",

			Corrections: "更正與更新", VerdictChanged: "結論變更", CheckWithdrawn: "查核已撤回",
			CorrectionUpdate: "更新", CorrectionMistake: "更正",

			ReadMore: "閱讀更多", ExpandAll: "全部展開", CollapseAll: "全部收合",
			Close: "關閉", Next: "下一個來源", Previous: "上一個來源",

			NoDetails: "引用此來源的頁面未提供詳細資料。", Primary: "第一手來源",
			Original: "查看來源", Archived: "存檔副本", Accessed: "查閱日期",

			CitedIn: "引用處", AlsoCitedIn: "其他引用處", Back: "回到剛才的位置",
			CopyCitation: "複製出處", CopyLink: "複製連結", Copied: "已複製",

			Source: "來源{n}", SourceNamed: "來源{n}：{name}", Page: "第{n}條，共{of}條",

			OpenQuote: "「", CloseQuote: "」", Comma: "，",
		},
		SourceCount: counted{plural.Other: "{n}個來源"},
		MoreNames:   counted{plural.Other: "另有{n}家"},
		Scale:       "第{n}級，共{of}級",
		ScaleNote:   "按這家媒體的評級，從最差的一級算起，為第{n}級，共{of}級。",

		Title:           "事實查核：{title}",
		ThisIsWithdrawn: "本查核已撤回。",
		Colon:           "：", Claimed: "{quote}（{name}）", Because: "。{why}", By: "——{name}", On: "，{date}",

		Dates: chineseDates(),
	}
}

func chineseDates() dateForms {
	return dateForms{
		Day: "{year}年{month}月{day}日", Month: "{year}年{month}月", Year: "{year}年",
		Months: [12]string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"},
	}
}
