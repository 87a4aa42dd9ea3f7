// Command factbox serves fact checks as cards for other people's pages, and
// helps to write them.
package main

import (
	"os"

	"github.com/alecthomas/kong"
)

func main() {
	var c commands
	parser := kong.Must(&c,
		kong.Name("factbox"),
		kong.Description("Fact checks that other people's pages can show."),
		kong.UsageOnError(),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
	)
	context, err := parser.Parse(os.Args[1:])
	parser.FatalIfErrorf(err)
	context.FatalIfErrorf(context.Run())
}

type commands struct {
	Serve  serve      `cmd:"" help:"Serve fact checks over HTTP."`
	Check  check      `cmd:"" help:"Report everything that is wrong with documents; exit with 1 if anything is."`
	Export exportSite `cmd:"" help:"Write the site as files that any web server or CDN can serve."`
	Import importText `cmd:"" help:"Turn the text of a published fact-check page into a document."`
}
