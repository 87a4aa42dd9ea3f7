package host

import (
	"encoding/json"
	"net/http"

	"factbox/server/library"
)

// readiness is what /readyz reports. The reasons are in the log: they may quote what
// is not published.
type readiness struct {
	Status    string         `json:"status"`
	Documents int            `json:"documents"`
	Unread    int            `json:"unread"` // files whose turn has not come; they are read when asked for
	Drafts    int            `json:"drafts"`
	Themes    int            `json:"themes"`
	Failures  []readyFailure `json:"failures"`
}

type readyFailure struct {
	File string `json:"file"`
	Kept bool   `json:"last_good_version_kept"`
}

// readyz says that the host can answer. It can as soon as the content is listed, and
// it goes on while the content is away: taken out of service, it could only serve
// less.
func (h *Host) readyz(w http.ResponseWriter, _ *http.Request) error {
	report := readiness{
		Status:    "ok",
		Documents: len(h.Library.Documents()), Unread: h.Library.Unread(),
		Drafts:   h.Library.Drafts(),
		Themes:   len(h.Themes.All()),
		Failures: []readyFailure{},
	}
	if h.Library.Unreachable() {
		report.Status = "the content cannot be listed; what was read before is served"
	}
	for _, failures := range [][]library.Failure{h.Library.Failures(), h.Themes.Failures()} {
		for _, f := range failures {
			report.Failures = append(report.Failures, readyFailure{f.File, f.Kept})
		}
	}
	header := w.Header()
	machineSecurity(header)
	header.Set("Content-Type", "application/json")
	header.Set("Cache-Control", "no-store")
	return json.NewEncoder(w).Encode(report)
}

// healthz says that the process is alive.
func (h *Host) healthz(w http.ResponseWriter, _ *http.Request) error {
	header := w.Header()
	machineSecurity(header)
	header.Set("Content-Type", textType)
	header.Set("Cache-Control", "no-store")
	w.Write([]byte("ok\n"))
	return nil
}
