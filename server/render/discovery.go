package render

import (
	"net/url"

	"factbox/app/factcheck"
	"factbox/server/render/markup"
)

// The media types by which a page says that there is an oEmbed answer for it
// (https://oembed.com, section 4).
const (
	OEmbedJSON = "application/json+oembed"
	OEmbedXML  = "text/xml+oembed"
)

// OEmbedAddress is where the oEmbed answer for a fact check is, in a format:
// "json" or "xml".
func OEmbedAddress(origin, slug, format string) string {
	return origin + "/oembed?" + url.Values{"format": {format}, "url": {PageAddress(origin, slug)}}.Encode()
}

// discovery tells content systems that a page can be embedded. They look in its
// <head> only, and WordPress in the first 150 kB of the page, for links without
// "<" or ">" in them: so these have no title, where a minified page may hold both.
func discovery(check *factcheck.FactCheck, origin string) []markup.Node {
	alternate := func(mediaType, format string) markup.Node {
		return el("link", attrs{"rel": "alternate", "type": mediaType, "href": OEmbedAddress(origin, check.Slug, format)})
	}
	return []markup.Node{alternate(OEmbedJSON, "json"), alternate(OEmbedXML, "xml")}
}
