package host

import (
	"cmp"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"factbox/app/factcheck"
	"factbox/server/library"
	"factbox/server/locale"
	"factbox/server/render"
)

// oembedAnswer is what a content system gets to embed a card by its address.
//
// https://oembed.com, section 2.3.4: a rich answer has html, width and height.
type oembedAnswer struct {
	XMLName      xml.Name `json:"-" xml:"oembed"`
	Type         string   `json:"type" xml:"type"`
	Version      string   `json:"version" xml:"version"`
	Title        string   `json:"title" xml:"title"`
	AuthorName   string   `json:"author_name,omitempty" xml:"author_name,omitempty"`
	AuthorURL    string   `json:"author_url,omitempty" xml:"author_url,omitempty"`
	ProviderName string   `json:"provider_name" xml:"provider_name"`
	ProviderURL  string   `json:"provider_url" xml:"provider_url"`
	CacheAge     int      `json:"cache_age" xml:"cache_age"` // seconds
	HTML         string   `json:"html" xml:"html"`
	Width        int      `json:"width" xml:"width"`   // CSS pixels
	Height       int      `json:"height" xml:"height"` // CSS pixels
}

// embedCaching is for how many seconds a content system may keep the answer. The
// frame in it is always fresh; the quote holds the verdict, and an hour is as long
// as that should lag behind where the frame is stripped.
const embedCaching = 3600

// widestCard is the width in CSS pixels beyond which an answer does not follow
// maxwidth: the lines of the card would be too long to read.
const widestCard = 800

// oembed answers content systems that ask how to embed an address.
func (h *Host) oembed(w http.ResponseWriter, r *http.Request) error {
	query := r.URL.Query()
	origin, err := h.origin(r)
	if err != nil {
		return err
	}
	d, options, err := h.embedded(query.Get("url"), origin)
	if err != nil {
		return err
	}
	check, err := d.Check()
	if err != nil {
		return err
	}
	if options.Width, options.Height, err = frameSize(check, options.Frame.Style, query); err != nil {
		return err
	}
	answer, err := newOEmbedAnswer(check, origin, options)
	if err != nil {
		return err
	}
	var encoded []byte
	var mediaType string
	switch format := query.Get("format"); format {
	case "", "json":
		mediaType = "application/json; charset=utf-8"
		encoded, err = json.Marshal(answer)
	case "xml":
		mediaType = "text/xml; charset=utf-8"
		encoded, err = encodeXML(answer)
	default:
		return problem{status: http.StatusNotImplemented, title: "Not implemented", text: fmt.Sprintf("There is no format “%s”: use json or xml.", shortened(format))}
	}
	if err != nil {
		return fmt.Errorf("encode the oEmbed answer for %s: %w", d.Slug, err)
	}
	header := w.Header()
	header.Set("Cache-Control", h.caching())
	machineSecurity(header)
	serve(w, r, content{mediaType: mediaType, hash: render.Fingerprint(encoded), raw: encoded})
	return nil
}

func newOEmbedAnswer(check *factcheck.FactCheck, origin string, options render.SnippetOptions) (oembedAnswer, error) {
	code, err := render.Snippet(check, origin, options)
	return oembedAnswer{
		Type:         "rich",
		Version:      "1.0",
		Title:        locale.Of(check).Title(check),
		AuthorName:   check.CheckedBy.Name,
		AuthorURL:    check.CheckedBy.URL,
		ProviderName: "Factbox",
		ProviderURL:  origin,
		CacheAge:     embedCaching,
		HTML:         code,
		Width:        options.Width,
		Height:       options.Height,
	}, err
}

// embedded finds the fact check that an address of this host shows: that of its
// canonical page or of its frame, and keeps the options in it. It may come with
// either scheme, because proxies change it, and as people paste it.
func (h *Host) embedded(address, origin string) (*library.Document, render.SnippetOptions, error) {
	var options render.SnippetOptions
	if address == "" {
		return nil, options, badRequest("Say which address to embed: url=%s/c/NAME.", origin)
	}
	unknown := notFound("There is no fact check at %s on this host.", shortened(address))
	ours, err := url.Parse(origin)
	if err != nil {
		return nil, options, fmt.Errorf("parse the origin of this host: %w", err)
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || hostName(u) != hostName(ours) {
		return nil, options, unknown
	}
	path := strings.TrimSuffix(u.Path, "/")
	slug, framed := strings.CutPrefix(path, "/embed/")
	if !framed {
		var canonical bool
		if slug, canonical = strings.CutPrefix(path, "/c/"); !canonical {
			return nil, options, unknown
		}
	}
	d, ok := h.Library.Document(slug)
	if !ok {
		return nil, options, unknown
	}
	if !framed {
		options.Frame = h.pageOptions(u.Query())
		return d, options, nil
	}
	options.Frame, err = h.frameOptions(u.Query())
	return d, options, err
}

// hostName is the host of an address as it compares, without the ports that go
// without saying.
func hostName(u *url.URL) string {
	host := strings.ToLower(u.Host)
	if port := u.Port(); port == "80" || port == "443" {
		host = strings.TrimSuffix(host, ":"+port)
	}
	return host
}

// frameSize is the size of a frame within the limits that a request names. If
// the height falls short of what the card needs, the card keeps to it by itself.
func frameSize(check *factcheck.FactCheck, style *render.Style, query url.Values) (width, height int, err error) {
	most, err := pixels(query, "maxwidth")
	if err != nil {
		return 0, 0, err
	}
	width = min(cmp.Or(most, render.Column), widestCard)
	if most, err = pixels(query, "maxheight"); err != nil {
		return 0, 0, err
	}
	height = render.EstimateHeight(check, style, width)
	if most != 0 {
		height = min(height, most)
	}
	return width, height, nil
}

// pixels reads a limit; 0 is none.
func pixels(query url.Values, name string) (int, error) {
	text := query.Get(name)
	if text == "" {
		return 0, nil
	}
	n, err := strconv.ParseUint(text, 10, 31)
	if err != nil || n == 0 {
		return 0, badRequest("The %s “%s” is not a number of pixels: use a whole number such as 640, or leave it out.", name, shortened(text))
	}
	return int(n), nil
}

// offerOEmbed tells content systems of the answer without their reading the page
// (RFC 8288).
func offerOEmbed(header http.Header, origin, slug string, options render.FrameOptions) {
	for _, offer := range [][2]string{{render.OEmbedJSON, "json"}, {render.OEmbedXML, "xml"}} {
		header.Add("Link", fmt.Sprintf("<%s>; rel=\"alternate\"; type=%q", render.OEmbedAddress(origin, slug, options, offer[1]), offer[0]))
	}
}
