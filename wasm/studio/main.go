//go:build js && wasm

// Command studio is the program that the browser of a publisher or a partner runs:
// it reads what there is to choose from the page and lets the studio take over.
// Nothing else belongs here; assets/studio.js decides when it starts, boot.js how.
package main

import (
	"encoding/json"
	"syscall/js"

	"factbox/app/studio"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

func main() {
	var props studio.Props
	data := js.Global().Get("document").Call("getElementById", studio.DataID).Get("textContent").String()
	if err := json.Unmarshal([]byte(data), &props); err != nil {
		panic("read the choices in the page: " + err.Error())
	}
	app.RouteWithRegexp(".*", func() app.Composer { return &studio.Studio{Props: props} })
	app.RunWhenOnBrowser()
}
