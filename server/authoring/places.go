package authoring

import (
	"strings"

	"factbox/app/factcheck"
)

// validate reports what the document's own rules say, each at its place in the
// file. What follows from a fault that is reported already stays unsaid.
func (r *reading) validate() {
	for _, p := range r.check.Validate() {
		if r.follows(p) {
			continue
		}
		r.passOn(p)
	}
}

// passOn reports a problem of the document at its place in the file.
func (r *reading) passOn(p factcheck.Problem) {
	at := r.place(p.Path)
	r.add(Problem{Line: at.Line, Column: at.Column, Code: p.Code, What: p.What, Mend: p.Mend, Warning: p.Warning})
}

// follows reports whether the problem is only the consequence of one reported.
func (r *reading) follows(p factcheck.Problem) bool {
	inBody := strings.HasPrefix(p.Path, "/summary") || strings.HasPrefix(p.Path, "/sections")
	neverCited := p.Warning && strings.HasPrefix(p.Path, "/sources/")
	switch {
	case r.headUnread && !inBody, r.bodyUnread && (inBody || neverCited):
		return true
	}
	return r.isBroken(p.Path)
}

// isBroken reports whether the part at the pointer, or one around it, has been
// reported.
func (r *reading) isBroken(pointer string) bool {
	for ; pointer != ""; pointer = parent(pointer) {
		if r.broken[pointer] {
			return true
		}
	}
	return false
}

// place returns where the part at the pointer stands in the file, or else the
// nearest part around it.
func (r *reading) place(pointer string) position {
	for {
		if at, ok := r.places[pointer]; ok {
			return at
		}
		pointer = parent(pointer)
	}
}

// parent returns the pointer without its last step; that of "" is "".
func parent(pointer string) string {
	return pointer[:max(0, strings.LastIndexByte(pointer, '/'))]
}
