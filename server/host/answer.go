package host

import (
	"net/http"
	"strconv"
	"strings"
)

// The encodings in which things are served, the one first that is the smallest.
const (
	brotliEncoded = iota
	zstdEncoded
	gzipEncoded
	asItIs
	encodings
)

var encodingNames = [encodings]string{"br", "zstd", "gzip", "identity"}

// content is something to serve, in each encoding it can be served in. What is
// too small or too fleeting to be compressed has none but raw.
type content struct {
	mediaType, hash         string
	raw, brotli, zstd, gzip []byte
}

// answer is content with its headers, ready to be written: what many ask for is made
// once, and costs nothing but the writing then.
type answer struct {
	header   http.Header // shared by all requests
	variants [encodings]*variant
}

// variant is an answer in one encoding. Each has a strong ETag of its own (RFC 9110,
// section 8.8.3.3).
type variant struct {
	etag   string
	header http.Header // what it has besides
	body   []byte
}

// newAnswer makes an answer. The header must not be changed any more.
func newAnswer(header http.Header, c content) *answer {
	header.Set("Content-Type", c.mediaType)
	header.Add("Vary", "Accept-Encoding")
	a := &answer{header: header}
	for i, body := range [encodings][]byte{c.brotli, c.zstd, c.gzip, c.raw} {
		if body == nil && i != asItIs {
			continue
		}
		v := &variant{etag: `"` + c.hash + `"`, header: make(http.Header), body: body}
		if i != asItIs {
			v.etag = `"` + c.hash + "-" + encodingNames[i] + `"`
			v.header.Set("Content-Encoding", encodingNames[i])
		}
		v.header.Set("ETag", v.etag)
		v.header.Set("Content-Length", strconv.Itoa(len(body)))
		a.variants[i] = v
	}
	return a
}

// bytes is about how much memory the answer takes.
func (a *answer) bytes() int {
	const headers = 4 << 10
	all := headers
	for _, v := range a.variants {
		if v != nil {
			all += len(v.body)
		}
	}
	return all
}

// write answers in the encoding that the client likes best, or says that it has it
// already.
func (a *answer) write(w http.ResponseWriter, r *http.Request) {
	v := a.variants[a.negotiate(r.Header["Accept-Encoding"])]
	header := w.Header()
	for name, values := range a.header {
		header[name] = values
	}
	if known := r.Header["If-None-Match"]; known != nil && matchesETag(known, v.etag) {
		header["Etag"] = v.header["Etag"]
		w.WriteHeader(http.StatusNotModified)
		return
	}
	for name, values := range v.header {
		header[name] = values
	}
	w.Write(v.body) // net/http keeps it back from HEAD
}

// serve writes content that is made for this request, with the headers that are set
// already.
func serve(w http.ResponseWriter, r *http.Request, c content) {
	newAnswer(w.Header(), c).write(w, r)
}

// negotiate picks the encoding with the greatest weight that the client gives it, and
// of several the smallest (RFC 9110, section 12.5.3). Without any wish it is the
// content as it is; and so where the client wants none that there is, since no answer
// would help nobody.
func (a *answer) negotiate(accepted []string) int {
	weights := weigh(accepted)
	best := asItIs
	for i := range encodings - 1 {
		if a.variants[i] != nil && weights[i] > 0 && (weights[i] > weights[best] || best == asItIs && weights[i] >= weights[asItIs]) {
			best = i
		}
	}
	return best
}

// weigh reads what the client gives each encoding. One that is not named has the
// weight of "*", or none; the content as it is may always be sent, if least.
func weigh(accepted []string) (weights [encodings]float64) {
	const unsaid = -1
	for i := range weights {
		weights[i] = unsaid
	}
	others := 0.0
	for _, header := range accepted {
		for part := range strings.SplitSeq(header, ",") {
			name, parameters, _ := strings.Cut(part, ";")
			name = strings.TrimSpace(name)
			if name == "*" {
				others = weight(parameters)
				continue
			}
			for i, encoding := range encodingNames {
				if strings.EqualFold(name, encoding) {
					weights[i] = weight(parameters)
				}
			}
		}
	}
	for i := range weights {
		if weights[i] == unsaid {
			weights[i] = others
			if i == asItIs {
				weights[i] = 0
			}
		}
	}
	return weights
}

// weight reads "q=0.5"; without it, and if it cannot be read, the weight is 1.
func weight(parameters string) float64 {
	if parameters == "" {
		return 1
	}
	name, value, _ := strings.Cut(strings.TrimSpace(parameters), "=")
	if !strings.EqualFold(strings.TrimSpace(name), "q") {
		return 1
	}
	q, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil || q < 0 || q > 1 {
		return 1
	}
	return q
}

// matchesETag compares weakly, as If-None-Match asks (RFC 9110, section 13.1.2).
func matchesETag(known []string, etag string) bool {
	for _, header := range known {
		for candidate := range strings.SplitSeq(header, ",") {
			candidate = strings.TrimSpace(candidate)
			if candidate == "*" || strings.TrimPrefix(candidate, "W/") == etag {
				return true
			}
		}
	}
	return false
}
