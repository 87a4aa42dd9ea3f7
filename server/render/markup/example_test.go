package markup_test

import (
	"os"

	"factbox/server/render/markup"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

func ExampleDocument() {
	document, err := markup.Document(markup.Element("html", markup.Attrs{"lang": "en"},
		markup.Element("head", nil, markup.Element("title", nil, markup.Text("Fact check"))),
		markup.Element("body", nil, markup.Component(app.P().Title(`"Half" true`).Text("Mostly."))),
	))
	if err != nil {
		panic(err)
	}
	os.Stdout.Write(document)
	// Output: <!doctype html><html lang="en"><head><title>Fact check</title></head><body><p title="&#34;Half&#34; true">Mostly.</p></body></html>
}
