package press

func english() *edition {
	return &edition{
		lang: "en",
		name: "The Morning Sample", motto: "Printed daily, read weekly", date: "Saturday, 21 November 2026",
		subjects: []string{"World", "Politics", "Business", "Culture", "Media", "Science", "Letters"},
		kicker:   "Media",
		title:    "Before you pass it on, read the line below it",
		standfirst: "A claim travels in a sentence. What is known about it takes a paragraph. " +
			"A morning with the people who try to fit one beside the other.",
		byline: "By our media correspondent",
		before: []string{
			"The desk starts at seven with a list. Most of it is old: sentences that come back every spring, pictures that change the city but not the puddle. The editors know them by name and greet them like weather.",
			"What they have learnt is that the answer has to stand where the claim stands. A reader who must leave the page to find out will not leave the page. So the answer is short, it names who says so, and it lets anybody see the very passage it rests on.",
			"“It is a small form,” says the editor who has been here longest, of the box in the middle of an article. “A sonnet has fourteen lines, and nobody calls it a lack of space.” Here is one from this week’s list, as it went out.",
		},
		after: []string{
			"On the wall hangs a sheet of paper with three questions. Who says it? How would they know? What would we see if it were not so?",
			"The third is the one that takes the morning. By noon two of the sentences have an answer and one has a telephone number. The list is shorter. It will be as long again tomorrow, and nobody at the table seems to mind.",
			"“People do not want to be told what to think,” says the editor. “They want to see what we saw. If they come to another end, then at least they came from the same place.”",
			"At half past six she puts on her coat. In the tram a stranger is reading something aloud from a telephone, delighted, to a friend. She knows the sentence, and its date of birth, and gets off one stop early.",
		},
		crosshead: "The third question",
		table: figures{
			heading: "The desk’s week",
			rows: [][2]string{
				{"Sentences that came in", "212"},
				{"Seen before", "160"},
				{"Answered in print", "31"},
				{"Waiting for a telephone call", "21"},
			},
			caption: "The list on Friday evening. Pictures are counted by the puddle.",
		},
		relatedHeading: "More in Media",
		related: []string{
			"Why the crossword has never issued a correction",
			"The town that prints its timetable in pencil",
			"A short history of “allegedly”",
		},
		lettersHeading: "Letters",
		letters:        "We correct a mistake where we made it: on the front page, if that is where it was.",
		imprint:        "A demo page of Factbox. The newspaper is made up; the fact check is served from another origin.",
	}
}
