package host

import (
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics are what operators watch. Nothing in them is about a reader, nor about which
// fact check is read: the host counts requests by route. Whether readers open the card
// is not known here, and so cannot be counted.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	took     *prometheus.HistogramVec
	made     prometheus.Histogram
	refused  prometheus.Counter
}

func newMetrics(h *Host) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "factbox_http_requests_total", Help: "Answered requests.",
		}, []string{"route", "status"}),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "factbox_http_request_seconds", Help: "How long requests took until the answer was handed over.",
			Buckets: []float64{.0001, .00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, 1, 5},
		}, []string{"route"}),
		made: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "factbox_page_make_seconds", Help: "How long pages took to be rendered and compressed.",
			Buckets: prometheus.ExponentialBuckets(.001, 2, 12),
		}),
		refused: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "factbox_busy_total", Help: "Requests that were refused because too many pages were being made.",
		}),
	}
	value := func(name, help string, read func() int) {
		m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, func() float64 { return float64(read()) }))
	}
	m.registry.MustRegister(m.requests, m.took, m.made, m.refused,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}), collectors.NewBuildInfoCollector())
	value("factbox_library_documents", "Fact checks that are published.", func() int { return len(h.Library.Documents()) })
	value("factbox_library_unread", "Files of fact checks whose turn to be read has not come.", h.Library.Unread)
	value("factbox_library_failures", "Files that cannot be published as they stand.", func() int { return len(h.Library.Failures()) + len(h.Themes.Failures()) })
	value("factbox_library_unreachable", "1 while the content cannot be listed, and what was read before is served.", func() int {
		if h.Library.Unreachable() {
			return 1
		}
		return 0
	})
	value("factbox_themes", "Themes that are published.", func() int { return len(h.Themes.All()) })
	value("factbox_cache_bytes", "Memory that finished pages take.", func() int { return h.pages.count().bytes })
	value("factbox_cache_pages", "Finished pages.", func() int { return h.pages.count().pages })
	m.registry.MustRegister(
		prometheus.NewCounterFunc(prometheus.CounterOpts{Name: "factbox_cache_hits_total", Help: "Pages that were there when they were asked for."}, func() float64 { return float64(h.pages.hits.Load()) }),
		prometheus.NewCounterFunc(prometheus.CounterOpts{Name: "factbox_cache_misses_total", Help: "Pages that had to be made."}, func() float64 { return float64(h.pages.misses.Load()) }),
	)
	return m
}

// handler shows the metrics in the format of Prometheus.
func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

// observed counts and times requests, and at the level of debugging logs them: no
// address of the reader, no referrer, no query.
func (h *Host) observed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		answered := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(answered, r)
		took := time.Since(began)
		route := routeOf(r)
		h.metrics.requests.WithLabelValues(route, strconv.Itoa(answered.status)).Inc()
		h.metrics.took.WithLabelValues(route).Observe(took.Seconds())
		if h.Log.Enabled(r.Context(), slog.LevelDebug) {
			h.Log.Debug("answered", "method", r.Method, "path", r.URL.Path, "status", answered.status, "took", took)
		}
	})
}

// routeOf is the pattern that a request matched: of those there are a few, whatever
// people ask for.
func routeOf(r *http.Request) string {
	if r.Pattern == "" {
		return "none"
	}
	return strings.TrimPrefix(r.Pattern, "GET ")
}

// statusWriter keeps the status of an answer.
type statusWriter struct {
	http.ResponseWriter
	status int
}

func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

// Unwrap is for [http.ResponseController].
func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
