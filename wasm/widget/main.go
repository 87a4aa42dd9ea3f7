//go:build js && wasm

// Command widget is the program the reader's browser runs: it reads the
// document from the page and lets the card take over. Nothing else belongs
// here; the frame script decides when it starts, boot.js how.
package main

import (
	"factbox/app/widget"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

func main() {
	props, err := readProps()
	if err != nil {
		panic("read the document in the page: " + err.Error())
	}
	app.RouteWithRegexp(".*", func() app.Composer { return &widget.Card{Props: props} })
	app.RunWhenOnBrowser()
}
