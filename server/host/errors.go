package host

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net/http"
	"runtime/debug"
	"strconv"
)

// handlerFunc is a handler that may fail. What it has not written, an error
// page says.
type handlerFunc func(http.ResponseWriter, *http.Request) error

// problem is an error whose text is meant for the client.
type problem struct {
	status int
	title  string
	text   string

	allowed    string // methods, where another was used (RFC 9110, section 15.5.6)
	retryAfter int    // seconds, where it may work later (section 10.2.3)
}

func (p problem) Error() string { return fmt.Sprintf("%d: %s", p.status, p.text) }

// notFound says what was not found.
func notFound(format string, args ...any) error {
	return problem{status: http.StatusNotFound, title: "Not found", text: fmt.Sprintf(format, args...)}
}

// badRequest says what is wrong with the request.
func badRequest(format string, args ...any) error {
	return problem{status: http.StatusBadRequest, title: "That address does not work", text: fmt.Sprintf(format, args...)}
}

// forMachines is for routes whose clients are programs: what goes wrong is said in
// a line of text instead of a page.
func forMachines(handler handlerFunc) handlerFunc {
	return func(w http.ResponseWriter, r *http.Request) error {
		if err := handler(w, r); err != nil {
			return forMachine{err}
		}
		return nil
	}
}

type forMachine struct{ error }

func (m forMachine) Unwrap() error { return m.error }

// broken is all that a client learns of what broke: the reference under which the log
// has the rest.
func broken(reference string) problem {
	return problem{
		status: http.StatusInternalServerError, title: "Something broke here",
		text: "The page could not be made. It is our fault, and it has been noted as " + reference + ".",
	}
}

// newReference is what the one who asks for help and the one who reads the log can
// both name.
func newReference() string { return rand.Text()[:8] }

// handle turns a handler's error into an answer. An error that is not a
// [problem] goes to the log; the client learns only that there was one.
func (h *Host) handle(handler handlerFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		err := handler(w, r)
		if err == nil {
			return
		}
		var p problem
		if !errors.As(err, &p) {
			reference := newReference()
			h.Log.Error("answer a request", "reference", reference, "path", r.URL.Path, "error", err)
			p = broken(reference)
		}
		if errors.As(err, new(forMachine)) {
			h.writeProblemAsText(w, p)
			return
		}
		h.writeProblem(w, p)
	})
}

// start puts aside what a handler had begun to say and says what every problem
// does, on a page or in a line of text.
func (p problem) start(w http.ResponseWriter) http.Header {
	header := w.Header()
	clear(header)
	header.Set("Cache-Control", "no-store")
	header.Set("X-Factbox-Reason", headerText(p.text))
	if p.allowed != "" {
		header.Set("Allow", p.allowed)
	}
	if p.retryAfter > 0 {
		header.Set("Retry-After", strconv.Itoa(p.retryAfter))
	}
	return header
}

// writeProblemAsText lets scripts of any origin read what is wrong.
func (h *Host) writeProblemAsText(w http.ResponseWriter, p problem) {
	header := p.start(w)
	header.Set("Content-Type", textType)
	machineSecurity(header)
	w.WriteHeader(p.status)
	io.WriteString(w, p.text+"\n")
}

func (h *Host) writeProblem(w http.ResponseWriter, p problem) {
	header := p.start(w)
	header.Set("Content-Type", htmlType)
	h.siteSecurity(header, "'self'", "")
	page, err := h.renderer.Problem(p.title, p.text)
	if err != nil {
		h.Log.Error("render an error page", "error", err)
		page = []byte("<!doctype html><title>Error</title>")
	}
	w.WriteHeader(p.status)
	w.Write(page)
}

// readOnly refuses what asks for more than to read: there is nothing else to do on
// this host. ServeMux would refuse it, too, but without a reason.
func (h *Host) readOnly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet || r.Method == http.MethodHead {
			next.ServeHTTP(w, r)
			return
		}
		h.writeProblem(w, problem{
			status:  http.StatusMethodNotAllowed,
			title:   "That cannot be done here",
			text:    "This host only answers GET and HEAD.",
			allowed: "GET, HEAD",
		})
	})
}

// recovered turns a panic into an error page and a log line.
func (h *Host) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			switch cause := recover(); cause {
			case nil:
			case http.ErrAbortHandler: // the connection is gone: not ours to answer
				panic(cause)
			default:
				reference := newReference()
				h.Log.Error("panic", "reference", reference, "path", r.URL.Path, "cause", cause, "stack", string(debug.Stack()))
				h.writeProblem(w, broken(reference))
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// headerText makes a text fit for a header.
func headerText(text string) string {
	safe := make([]rune, 0, len(text))
	for _, r := range text {
		switch {
		case r == '“' || r == '”':
			safe = append(safe, '"')
		case r >= 0x20 && r < 0x7f:
			safe = append(safe, r)
		default:
			safe = append(safe, '?')
		}
	}
	return string(safe)
}

// shortened keeps what a client sent from filling a page.
func shortened(text string) string {
	const most = 80
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
