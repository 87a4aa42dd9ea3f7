package host

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"
)

// handlerFunc is a handler that may fail. What it has not written, an error
// page says.
type handlerFunc func(http.ResponseWriter, *http.Request) error

// problem is an error whose text is meant for the client.
type problem struct {
	status int
	title  string
	text   string
}

func (p problem) Error() string { return fmt.Sprintf("%d: %s", p.status, p.text) }

// notFound says what was not found.
func notFound(format string, args ...any) error {
	return problem{http.StatusNotFound, "Not found", fmt.Sprintf(format, args...)}
}

// badRequest says what is wrong with the request.
func badRequest(format string, args ...any) error {
	return problem{http.StatusBadRequest, "That address does not work", fmt.Sprintf(format, args...)}
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
			h.Log.Error("answer a request", "path", r.URL.Path, "error", err)
			p = problem{http.StatusInternalServerError, "Something broke here", "The page could not be made. It is our fault, and it has been noted."}
		}
		if errors.As(err, new(forMachine)) {
			h.writeProblemAsText(w, p)
			return
		}
		h.writeProblem(w, p)
	})
}

// writeProblemAsText lets scripts of any origin read what is wrong.
func (h *Host) writeProblemAsText(w http.ResponseWriter, p problem) {
	header := w.Header()
	clear(header)
	header.Set("Cache-Control", "no-store")
	header.Set("Content-Type", textType)
	header.Set("X-Factbox-Reason", headerText(p.text))
	machineSecurity(header)
	w.WriteHeader(p.status)
	io.WriteString(w, p.text+"\n")
}

func (h *Host) writeProblem(w http.ResponseWriter, p problem) {
	header := w.Header()
	clear(header)
	header.Set("Cache-Control", "no-store")
	header.Set("Content-Type", htmlType)
	header.Set("X-Factbox-Reason", headerText(p.text))
	h.siteSecurity(header, "'self'", "")
	page, err := h.renderer.Problem(p.title, p.text)
	if err != nil {
		h.Log.Error("render an error page", "error", err)
		page = []byte("<!doctype html><title>Error</title>")
	}
	w.WriteHeader(p.status)
	w.Write(page)
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
				h.Log.Error("panic", "path", r.URL.Path, "cause", cause, "stack", string(debug.Stack()))
				h.writeProblem(w, problem{http.StatusInternalServerError, "Something broke here", "The page could not be made. It is our fault, and it has been noted."})
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// logged writes a line a request: no address of the reader, no referrer.
func (h *Host) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !h.Log.Enabled(r.Context(), slog.LevelDebug) {
			next.ServeHTTP(w, r)
			return
		}
		start := time.Now()
		next.ServeHTTP(w, r)
		h.Log.Debug("answered", "method", r.Method, "path", r.URL.Path, "took", time.Since(start))
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
