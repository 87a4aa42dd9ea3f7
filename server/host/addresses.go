package host

import (
	"maps"
	"net/url"
	"slices"
	"strconv"

	"factbox/app/theme"
	"factbox/server/render"
)

// Addresses lists what of the site can be served as files: everything but the studio,
// whose pages follow its form, and the demo. It is what pages of the site and snippets
// lead to: each card in each theme, with its oEmbed answers. origin is where readers
// will find the site.
func (h *Host) Addresses(origin string) ([]string, error) {
	all := []string{
		"/feed.json", "/claimreview.json", "/sitemap.xml", "/robots.txt",
		"/embed.js", "/embed.v1.js", "/embed.d.ts", "/diagnose.js", "/notices.txt",
	}
	all = slices.AppendSeq(all, maps.Keys(h.served))
	if parts := sitemapParts(h.Library.Documents()); parts > 1 {
		for part := range parts {
			all = append(all, "/sitemap.xml?part="+strconv.Itoa(part+1))
		}
	}
	for _, t := range h.Themes.All() {
		for ending := range themeForms {
			all = append(all, "/themes/"+t.Name+ending)
		}
		for _, file := range t.Files {
			all = append(all, file.Path())
		}
	}
	for _, d := range h.Library.Documents() {
		check, err := d.Check()
		if err != nil {
			return nil, err
		}
		slug := url.PathEscape(d.Slug)
		all = append(all, "/c/"+slug, "/c/"+slug+".json", "/c/"+slug+".jsonld", "/c/"+slug+".md", "/c/"+slug+".txt")
		for n := range check.Sources {
			all = append(all, "/c/"+slug+"/sources/"+strconv.Itoa(n+1))
		}
		for _, style := range h.allStyles() {
			query := ""
			if style.Theme.Name != theme.DefaultName {
				query = "?" + url.Values{"theme": {style.Theme.Name}}.Encode()
				all = append(all, "/c/"+slug+query)
			}
			all = append(all, "/embed/"+slug+query)
			// In XML it would be of another type under the same path, which servers of
			// files cannot tell.
			answer, err := url.Parse(render.OEmbedAddress(origin, d.Slug, render.FrameOptions{Style: style}, "json"))
			if err != nil {
				return nil, err
			}
			all = append(all, answer.RequestURI())
		}
	}
	return all, nil
}
