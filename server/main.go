// Command factbox serves fact checks as cards for other people's pages, and
// helps to write them.
package main

import (
	"cmp"
	"os"
	"runtime"

	"github.com/alecthomas/kong"
)

func main() {
	var c commands
	parser := kong.Must(&c,
		kong.Name("factbox"),
		kong.Description("Fact checks that other people's pages can show."),
		kong.UsageOnError(),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Vars{"version": version()},
	)
	context, err := parser.Parse(os.Args[1:])
	parser.FatalIfErrorf(err)
	context.FatalIfErrorf(context.Run())
}

// commit is what the program was built from; `make build` sets it.
var commit string

// version is that and the Go that built it.
func version() string {
	return cmp.Or(commit, "unknown commit") + ", " + runtime.Version()
}

type commands struct {
	Version kong.VersionFlag `help:"Show the commit it was built from."`

	Serve   serve       `cmd:"" help:"Serve fact checks over HTTP."`
	Check   check       `cmd:"" help:"Report everything that is wrong with documents; exit with 1 if anything is."`
	New     newDocument `cmd:"" help:"Begin a document: a skeleton with comments."`
	Explain explain     `cmd:"" help:"Say what the code of a problem means, and what to write instead."`
	Fmt     format      `cmd:"" help:"Write documents in the canonical form; comments stay."`
	Export  exportSite  `cmd:"" help:"Write the site as files that any web server or CDN can serve."`
	Import  importPage  `cmd:"" help:"Turn a published fact check, its text or its ClaimReview, into a document."`
	Notices notices     `cmd:"" help:"Show whose work is in it, and under which licences."`
}
