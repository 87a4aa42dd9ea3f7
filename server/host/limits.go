package host

import (
	"context"
	"net/http"
	"runtime"
	"time"
)

// How many pages are made at a time, and how long a request waits for its turn. A page
// takes some milliseconds of a processor, so who has waited that long is behind some
// thousands.
const queueTimeout = 5 * time.Second

func newSlots() chan struct{} { return make(chan struct{}, runtime.GOMAXPROCS(0)) }

// turn waits until there is a processor to make a page with. done lets it go.
func (h *Host) turn(ctx context.Context) (done func(), err error) {
	select {
	case h.slots <- struct{}{}:
		return func() { <-h.slots }, nil
	default:
	}
	waited := time.NewTimer(queueTimeout)
	defer waited.Stop()
	select {
	case h.slots <- struct{}{}:
		return func() { <-h.slots }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-waited.C:
		h.metrics.refused.Inc()
		return nil, problem{
			status: http.StatusServiceUnavailable, title: "Too much at once",
			text: "This host is busy. Try again in a moment.", retryAfter: 1,
		}
	}
}

// costly is for routes that make something for each request.
func (h *Host) costly(handler handlerFunc) handlerFunc {
	return func(w http.ResponseWriter, r *http.Request) error {
		done, err := h.turn(r.Context())
		if err != nil {
			return err
		}
		defer done()
		return handler(w, r)
	}
}
