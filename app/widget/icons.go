package widget

import (
	"factbox/app/factcheck"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

const svgNamespace = "http://www.w3.org/2000/svg"

// tonePaths draws one sign a tone on a grid of 20 by 20, so that verdicts are
// told apart by shape before colour: tick, tick with a gap, half and half,
// cross with a gap, cross, question.
var tonePaths = map[factcheck.Tone]string{
	factcheck.True:        "M5.5 10.5 8.7 13.7 14.5 6.8",
	factcheck.MostlyTrue:  "M5 9.6 8 12.6 13.6 6M12 14.5h3",
	factcheck.Mixed:       "M5.5 8h9M5.5 12h9",
	factcheck.MostlyFalse: "M6 5.6 12.4 12M12.4 5.6 6 12M12 15h3",
	factcheck.False:       "M6.3 6.3 13.7 13.7M13.7 6.3 6.3 13.7",
	factcheck.Unrated:     "M7.4 7.8a2.6 2.6 0 1 1 3.7 2.4c-.8.4-1.1.8-1.1 1.6M10 14.6v.1",
}

// toneIcon is a filled disc with the sign of the tone.
func toneIcon(tone factcheck.Tone) app.UI {
	return icon("fb-icon",
		svg("circle").Attr("cx", 10).Attr("cy", 10).Attr("r", 10),
		svg("path").Attr("d", tonePaths[tone]),
	)
}

func icon(class string, shapes ...app.UI) app.UI {
	return svg("svg").Class(class).Attr("viewBox", "0 0 20 20").Aria("hidden", true).Body(shapes...)
}

func svg(tag string) app.HTMLElem { return app.Elem(tag).XMLNS(svgNamespace) }
