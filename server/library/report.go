package library

import (
	"io/fs"
	"maps"
	"slices"

	"factbox/server/authoring"
)

// Report is what is to be said about the file of a document as it stands.
type Report struct {
	File     string // its path in the content
	Problems authoring.Problems

	// Err says why the file cannot be read at all; then there are no problems.
	Err error
}

// Report reads the file that makes the slug, and checks it as `factbox check` does: for
// its author, who wants to hear of warnings, too, and of what is wrong with a file whose
// last good version is served. ok is false where there is no such file.
func (l *Library) Report(slug string) (report Report, ok bool) {
	files := l.current.Load().files
	names := slices.Sorted(maps.Keys(files)) // of several that make one slug, the first counts
	i := slices.IndexFunc(names, func(name string) bool { return authoring.Slug(name) == slug })
	if i < 0 {
		return Report{}, false
	}
	report.File = names[i]
	if info, err := fs.Stat(l.files, report.File); err == nil && !info.Mode().IsRegular() { // a pipe would keep us waiting
		report.Err = files[report.File].err
		return report, true
	}
	source, err := readAtMost(l.files, report.File, authoring.MaxFile+1)
	if err != nil {
		report.Err = err
		return report, true
	}
	report.Problems = authoring.Check(report.File, source)
	return report, true
}
