package factcheck_test

import (
	"encoding/json"
	"fmt"

	"factbox/app/factcheck"
)

func Example() {
	const document = `{
		"title": "Can lightning strike the same place twice?",
		"rating": {"label": "False", "value": 1, "best": 5, "worst": 1},
		"summary": [{"p": [
			{"text": "Tall objects are struck again and again"},
			{"cite": [{"source": 1}, {"source": 2}]},
			{"text": "."}
		]}],
		"sources": [{"id": "nws", "title": "Lightning Myths", "url": "www.weather.gov"}]
	}`
	var check factcheck.FactCheck
	if err := json.Unmarshal([]byte(document), &check); err != nil {
		fmt.Println(err)
		return
	}

	step, steps, _ := check.Rating.Steps()
	fmt.Printf("%s: step %d of %d, tone %s\n", check.Rating.Label, step, steps, check.Rating.Tone())
	for _, problem := range check.Validate() {
		fmt.Println(problem)
	}

	// Output:
	// False: step 1 of 5, tone false
	// /summary/0/p/1/cite/1/source: there is no source 2; add the source, or correct the number
	// /sections: there is no section; add at least one headed section after the summary
	// /sources/0/url: not a full address "www.weather.gov"; use a full address that begins with https://
}
