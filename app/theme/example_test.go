package theme_test

import (
	"fmt"

	"factbox/app/theme"
)

// A theme that gives only its accent is complete: everything else is derived.
func ExampleCheck() {
	t := theme.Default()
	pink, err := theme.ParseHex("#ff5a8c")
	if err != nil {
		fmt.Println(err)
		return
	}
	t.Set(theme.Light, "color.accent", theme.Value{Color: pink})
	for _, failure := range theme.Check(t).Failures {
		fmt.Println(failure.Message())
		failure.Apply(t)
	}
	fmt.Println("passes now:", theme.Check(t).OK())
	// Output:
	// color.accent #ff5a8c on color.surface #ffffff in light: 2.96:1, needs 4.5:1; nearest color.accent that passes: #e2206e
	// passes now: true
}
