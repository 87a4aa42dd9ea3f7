package host

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"factbox/server/authoring"
	"factbox/server/library"
	"factbox/server/render"
)

// watchEvents is the address of the stream that tells of changes. It ends with a slash
// because a document may be called "events".
const watchEvents = "/watch/events/"

// watched serves a document as its readers will see it, and what is wrong with its file.
func (h *Host) watched(w http.ResponseWriter, r *http.Request) error {
	choices, style, err := h.choices(r)
	if err != nil {
		return err
	}
	page := render.WatchedPage{Followed: h.followed(), Slug: r.PathValue("slug"), Choices: choices, Style: style}
	if page.Origin, err = h.origin(r); err != nil {
		return err
	}
	d, ok := h.Library.Document(page.Slug)
	if ok {
		page.Card = d.Hash + h.Themes.Hash() + h.Library.Site().Hash
		if page.Check, err = d.Check(); err != nil {
			return err
		}
	}
	report, known := h.Library.Report(page.Slug)
	page.Findings = findings(report.File, report.Problems, report.Err)
	page.Missing = !ok && !known
	if page.Missing {
		w.Header().Set("X-Factbox-Reason", headerText(fmt.Sprintf("There is no file %s.md in the content.", shortened(page.Slug))))
	}
	html, err := h.renderer.Watched(page)
	if err != nil {
		return err
	}
	h.writeWatched(w, page.Origin, page.Missing, html)
	return nil
}

// watchedList serves every document there is: those that do not work first, then those
// that are not finished.
func (h *Host) watchedList(w http.ResponseWriter, r *http.Request) error {
	origin, err := h.origin(r)
	if err != nil {
		return err
	}
	list := render.WatchedList{Followed: h.followed()}
	wrong := make(map[string]library.Failure) // by slug
	for _, f := range slices.Concat(h.Library.Failures(), h.Themes.Failures()) {
		if strings.HasSuffix(f.File, ".md") {
			wrong[authoring.Slug(f.File)] = f
			continue
		}
		list.Others = append(list.Others, findingsOf(f)...)
	}
	for _, d := range h.Library.Newest() {
		entry := render.WatchedDocument{
			Offer: render.Offer{Slug: d.Slug, Title: d.Title, Lang: d.Lang, Dir: d.Dir, Verdict: d.Verdict},
			Draft: d.Draft, LastGood: true,
		}
		if f, ok := wrong[d.Slug]; ok {
			entry.Findings = findingsOf(f)
			delete(wrong, d.Slug)
		}
		list.Documents = append(list.Documents, entry)
	}
	for _, slug := range slices.Sorted(maps.Keys(wrong)) {
		list.Documents = append(list.Documents, render.WatchedDocument{Offer: render.Offer{Slug: slug}, Findings: findingsOf(wrong[slug])})
	}
	slices.SortStableFunc(list.Documents, func(a, b render.WatchedDocument) int { return urgency(b) - urgency(a) })
	if list.Left = len(list.Documents) - render.MostOffered; list.Left > 0 {
		list.Documents = list.Documents[:render.MostOffered]
	}
	html, err := h.renderer.WatchedList(list)
	if err != nil {
		return err
	}
	h.writeWatched(w, origin, false, html)
	return nil
}

func urgency(d render.WatchedDocument) int {
	switch {
	case d.Findings != nil:
		return 2
	case d.Draft:
		return 1
	}
	return 0
}

func (h *Host) writeWatched(w http.ResponseWriter, origin string, missing bool, html []byte) {
	header := w.Header()
	h.watchSecurity(header, origin)
	header.Set("Content-Type", htmlType)
	header.Set("Cache-Control", "no-store")
	header.Set("X-Robots-Tag", "noindex")
	if missing {
		w.WriteHeader(http.StatusNotFound)
	}
	w.Write(html)
}

func (h *Host) followed() render.Followed {
	return render.Followed{Events: watchEvents, Host: h.watching}
}

// findings are what is wrong with a file, in the words of `factbox check`.
func findings(file string, problems authoring.Problems, err error) (all []render.Finding) {
	if err != nil {
		return []render.Finding{{Place: file, What: strings.TrimPrefix(err.Error(), file+": ")}}
	}
	for _, p := range problems {
		all = append(all, render.Finding{
			Place: fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column), What: p.What, Mend: p.Mend, Code: string(p.Code), Warning: p.Warning,
		})
	}
	return all
}

func findingsOf(f library.Failure) (all []render.Finding) {
	if problems, ok := errors.AsType[authoring.Problems](f.Err); ok {
		return findings(f.File, problems, nil)
	}
	for line := range strings.SplitSeq(f.Err.Error(), "\n") { // of a theme, one for each problem
		all = append(all, findings(f.File, nil, errors.New(line))...)
	}
	return all
}

const (
	// watchRetry is how soon a browser is to try again when the host is gone.
	watchRetry = time.Second

	// watchBeat is how often a stream says that it is there, so that a browser that is
	// gone without a word is noticed, and no proxy takes the silence for an end.
	watchBeat = 15 * time.Second

	// watchPatience is how long a browser may take to receive a message.
	watchPatience = 10 * time.Second
)

// watchEvents tells a page that something has changed, once at the beginning and then
// each time: not what, as the page looks for itself.
//
// https://html.spec.whatwg.org/multipage/server-sent-events.html
func (h *Host) watchEvents(w http.ResponseWriter, r *http.Request) error {
	header := w.Header()
	h.watchSecurity(header, "'self'")
	header.Set("Content-Type", "text/event-stream")
	header.Set("Cache-Control", "no-store")
	if r.Method == http.MethodHead {
		return nil
	}
	stream := http.NewResponseController(w)
	stream.SetReadDeadline(time.Time{}) // there is nothing more to be read, and the stream outlives the request
	beat := time.NewTicker(watchBeat)
	defer beat.Stop()
	message := fmt.Sprintf("retry: %d\ndata: %s\n\n", watchRetry.Milliseconds(), h.watching)
	documents, themes := h.Library.Changed(), h.Themes.Changed()
	for next := message; ; {
		stream.SetWriteDeadline(time.Now().Add(watchPatience))
		if _, err := io.WriteString(w, next); err != nil {
			return nil // it is gone
		}
		if err := stream.Flush(); err != nil {
			return nil
		}
		select {
		case <-documents:
			next, documents = message, h.Library.Changed()
		case <-themes:
			next, themes = message, h.Themes.Changed()
		case <-beat.C:
			next = ":\n\n"
		case <-r.Context().Done():
			return nil
		case <-h.Ending:
			return nil
		}
	}
}
