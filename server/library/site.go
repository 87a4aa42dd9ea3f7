package library

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"

	"factbox/server/authoring"
)

// Site is what all fact checks of the library have in common.
type Site struct {
	*authoring.Site

	// Hash changes with the content.
	Hash string
}

// siteFile is what was made of the file of the site, as [file] is of a document's.
type siteFile struct {
	version string
	site    Site
	err     error
}

func noSite() siteFile { return siteFile{site: Site{Site: new(authoring.Site)}} }

// lookAtSite reads the file of the site if it has changed. Without one nothing is in
// common; one that breaks keeps its last good version.
func (l *Library) lookAtSite(before siteFile) siteFile {
	now := siteFile{site: before.site}
	info, err := fs.Stat(l.files, authoring.SiteFile)
	if errors.Is(err, fs.ErrNotExist) {
		return noSite()
	}
	if err == nil {
		now.version = versionOf(info)
		if now.version == before.version {
			return before
		}
		var site Site
		if site, err = l.readSite(); err == nil {
			now.site = site
		}
		if unreadable(err) {
			now.version = ""
		}
	}
	now.err = err
	if err != nil && (before.err == nil || before.err.Error() != err.Error()) {
		l.log.Warn("not as it stands", "file", authoring.SiteFile, "problems", err)
	}
	return now
}

func (l *Library) readSite() (Site, error) {
	source, err := fs.ReadFile(l.files, authoring.SiteFile)
	if err != nil {
		return Site{}, err
	}
	site, problems := authoring.ParseSite(authoring.SiteFile, source)
	if problems.Fatal() {
		return Site{}, problems
	}
	sum := sha256.Sum256(source)
	return Site{site, hex.EncodeToString(sum[:8])}, nil
}

// differs reports whether anything is not what it was.
func (s siteFile) differs(was siteFile) bool {
	return s.site.Hash != was.site.Hash || s.version != was.version || fmt.Sprint(s.err) != fmt.Sprint(was.err)
}
