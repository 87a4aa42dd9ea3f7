package studio

import (
	"errors"
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// What follows reads and moves the page where go-app has no word for it. It runs
// in the browser only.

func document() app.Value { return app.Window().Get("document") }

// element returns the first element that matches a CSS selector, or null.
func element(selector string) app.Value { return document().Call("querySelector", selector) }

// elements returns the elements of a document, or in an element, that match.
func elements(in app.Value, selector string) []app.Value {
	list := in.Call("querySelectorAll", selector)
	all := make([]app.Value, list.Length())
	for i := range all {
		all[i] = list.Index(i)
	}
	return all
}

func attribute(element app.Value, name string) string {
	value := element.Call("getAttribute", name)
	if value.IsNull() {
		return ""
	}
	return value.String()
}

// await calls done with what a promise ends in.
func await(promise app.Value, done func(app.Value, error)) {
	var kept, broken app.Func
	settle := func(value app.Value, err error) {
		kept.Release()
		broken.Release()
		done(value, err)
	}
	kept = app.FuncOf(func(_ app.Value, args []app.Value) any {
		settle(args[0], nil)
		return nil
	})
	broken = app.FuncOf(func(_ app.Value, args []app.Value) any {
		settle(nil, errors.New(args[0].Get("message").String()))
		return nil
	})
	promise.Call("then", kept, broken)
}

// fetchText gets a text of our own host.
func fetchText(address string, done func(text string, err error)) {
	await(app.Window().Call("fetch", address), func(response app.Value, err error) {
		switch {
		case err != nil:
			done("", fmt.Errorf("the host cannot be reached (%w)", err))
		case !response.Get("ok").Bool():
			done("", refusal(response.Get("status").Int()))
		default:
			await(response.Call("text"), func(text app.Value, err error) {
				if err != nil {
					done("", err)
					return
				}
				done(text.String(), nil)
			})
		}
	})
}

// refusal is what an answer of the host other than what was asked for means. A
// text of its own comes with HTTP/1 only.
func refusal(status int) error {
	const notFound = 404
	if status == notFound {
		return errors.New("the host does not have it any more")
	}
	return fmt.Errorf("the host answered with the status %d", status)
}

// dataOf returns the props in a page of the host, as JSON.
func dataOf(page string) string {
	parsed := app.Window().Get("DOMParser").New().Call("parseFromString", page, "text/html")
	data := parsed.Call("getElementById", DataID)
	if data.IsNull() {
		return ""
	}
	return data.Get("textContent").String()
}

// replaceAddress gives the page another address without an entry in the history:
// choosing is not going anywhere.
func replaceAddress(address string) {
	app.Window().Get("history").Call("replaceState", nil, "", address)
}
