//go:build js && wasm

package main

import (
	"encoding"
	"fmt"
	"reflect"
	"strings"
	"syscall/js"

	"factbox/app/widget"
)

// readProps decodes the document in the page. The browser's own parser reads
// the JSON, and what follows only carries it over: encoding/json would cost the
// reader another tenth of the download.
func readProps() (props widget.Props, err error) {
	text := js.Global().Get("document").Call("getElementById", widget.DataID).Get("textContent")
	return props, carry(js.Global().Get("JSON").Call("parse", text), reflect.ValueOf(&props).Elem())
}

// carry copies a JavaScript value into a Go value, by the rules of encoding/json
// for the kinds that the props are made of.
func carry(from js.Value, into reflect.Value) error {
	if from.IsUndefined() || from.IsNull() {
		return nil
	}
	switch target := into.Addr().Interface().(type) {
	case interface{ UnmarshalJSON([]byte) error }:
		return target.UnmarshalJSON([]byte(js.Global().Get("JSON").Call("stringify", from).String()))
	case encoding.TextUnmarshaler:
		return target.UnmarshalText([]byte(from.String()))
	}
	switch into.Kind() {
	case reflect.String:
		into.SetString(from.String())
	case reflect.Bool:
		into.SetBool(from.Bool())
	case reflect.Int:
		into.SetInt(int64(from.Int()))
	case reflect.Pointer:
		into.Set(reflect.New(into.Type().Elem()))
		return carry(from, into.Elem())
	case reflect.Slice:
		return carryList(from, into)
	case reflect.Map:
		return carryEntries(from, into)
	case reflect.Struct:
		return carryFields(from, into)
	default:
		return fmt.Errorf("no rule for %s", into.Type())
	}
	return nil
}

func carryList(from js.Value, into reflect.Value) error {
	into.Set(reflect.MakeSlice(into.Type(), from.Length(), from.Length()))
	for i := range from.Length() {
		if err := carry(from.Index(i), into.Index(i)); err != nil {
			return err
		}
	}
	return nil
}

// carryEntries fills a map whose keys are strings.
func carryEntries(from js.Value, into reflect.Value) error {
	into.Set(reflect.MakeMap(into.Type()))
	keys := js.Global().Get("Object").Call("keys", from)
	for i := range keys.Length() {
		value := reflect.New(into.Type().Elem()).Elem()
		if err := carry(from.Get(keys.Index(i).String()), value); err != nil {
			return err
		}
		into.SetMapIndex(reflect.ValueOf(keys.Index(i).String()), value)
	}
	return nil
}

func carryFields(from js.Value, into reflect.Value) error {
	for i := range into.NumField() {
		field := into.Type().Field(i)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if err := carry(from.Get(name), into.Field(i)); err != nil {
			return fmt.Errorf("%s: %w", field.Name, err)
		}
	}
	return nil
}
