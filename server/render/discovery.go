package render

import (
	"net/url"

	"golang.org/x/text/language"

	"factbox/app/factcheck"
	"factbox/server/locale"
	"factbox/server/render/markup"
)

// The media types by which a page says that there is an oEmbed answer for it
// (https://oembed.com, section 4).
const (
	OEmbedJSON = "application/json+oembed"
	OEmbedXML  = "text/xml+oembed"
)

// OEmbedAddress is where the oEmbed answer for a fact check with some options is,
// in a format: "json" or "xml".
func OEmbedAddress(origin, slug string, o FrameOptions, format string) string {
	return origin + "/oembed?" + url.Values{"format": {format}, "url": {PageAddress(origin, slug) + o.query()}}.Encode()
}

// discovery tells content systems that a page can be embedded. They look in its
// <head> only, and WordPress in the first 150 kB of the page, for links without
// "<" or ">" in them: so these have no title, where a minified page may hold both.
func discovery(check *factcheck.FactCheck, origin string, o FrameOptions) []markup.Node {
	alternate := func(mediaType, format string) markup.Node {
		return el("link", attrs{"rel": "alternate", "type": mediaType, "href": OEmbedAddress(origin, check.Slug, o, format)})
	}
	return []markup.Node{alternate(OEmbedJSON, "json"), alternate(OEmbedXML, "xml")}
}

// description is the gist of a page in the words of the check: for a withdrawn
// one, that it is.
func description(check *factcheck.FactCheck) string {
	if check.Withdrawn() {
		return locale.Of(check).ThisIsWithdrawn()
	}
	return factcheck.PlainText(check.Summary)
}

// preview is what those show who are sent a link to the page: Open Graph
// (https://ogp.me), which X reads, too, once it knows the kind of card. There is
// no picture.
func preview(check *factcheck.FactCheck, origin string) []markup.Node {
	nodes := []markup.Node{el("meta", attrs{"name": "twitter:card", "content": "summary"})}
	for _, p := range []struct{ name, content string }{
		{"og:type", "article"},
		{"og:title", locale.Of(check).Title(check)},
		{"og:description", description(check)},
		{"og:url", PageAddress(origin, check.Slug)},
		{"og:site_name", "Factbox"},
		{"og:locale", openGraphLocale(check.Lang())},
		{"article:published_time", completeDate(check.Checked)},
		{"article:modified_time", completeDate(check.LastChanged())},
	} {
		if p.content != "" {
			nodes = append(nodes, el("meta", attrs{"property": p.name, "content": p.content}))
		}
	}
	return nodes
}

// openGraphLocale writes a language as Open Graph does, with a territory: where
// the document names none, the one where most speak it (CLDR, likely subtags).
func openGraphLocale(lang string) string {
	tag, err := language.Parse(lang)
	if err != nil {
		return ""
	}
	base, _ := tag.Base()
	region, confidence := tag.Region()
	if confidence == language.No {
		return ""
	}
	return base.String() + "_" + region.String()
}

// completeDate is a date as the previews read it, which know no month without a
// day.
func completeDate(d factcheck.Date) string {
	if !d.Complete() {
		return ""
	}
	return d.String()
}
