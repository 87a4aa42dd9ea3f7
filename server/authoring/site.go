package authoring

import (
	"net/url"
	"slices"
	"strings"

	"factbox/app/factcheck"

	"go.yaml.in/yaml/v4"
)

// Site is what the fact checks of a site have in common.
type Site struct {
	// Publisher and Support stand in every fact check that names none of its own.
	Publisher factcheck.Organization
	Support   factcheck.Support

	// Origins may embed the cards, as browsers write them: "https://example.com".
	// Without any, everybody may.
	Origins []string
}

// SiteFile is the name of the file that says what a site's fact checks have in common.
const SiteFile = "site.yaml"

// ParseSite reads the file of that name:
//
//	publisher: {name: The Paper, url: https://paper.example}
//	support: {heading: Support us, text: It costs money., url: https://paper.example/give, label: Give}
//	origins: [https://paper.example, https://www.paper.example]
//
// If the problems are fatal, what it returns must not be used.
func ParseSite(name string, source []byte) (*Site, Problems) {
	r := newReading(name)
	r.headLine = 0
	site := new(Site)
	if len(source) > maxSite {
		r.report(factcheck.CodeLimit, start, "the file is too long", "keep publisher, support and origins only")
		return site, r.found()
	}
	r.file = r.decode(source)
	root, ok := r.load(r.file.text)
	if !ok {
		return site, r.found()
	}
	r.plainYAML(root)
	r.object("", root, keys{
		"publisher": r.checkedBy,
		"support":   r.support,
		"origins":   func(n *yaml.Node) { site.Origins = r.origins(n) },
	})
	for _, p := range r.check.Validate() {
		if ours := strings.HasPrefix(p.Path, "/checkedBy") || strings.HasPrefix(p.Path, "/support"); ours && !r.isBroken(p.Path) {
			r.passOn(p)
		}
	}
	site.Publisher, site.Support = r.check.CheckedBy, r.check.Support
	return site, r.found()
}

// maxSite is how many bytes the file may have.
const maxSite = 64 << 10

func (r *reading) origins(n *yaml.Node) (origins []string) {
	for i, item := range r.list("/origins", n) {
		var origin string
		r.text(step("/origins", i), &origin)(item)
		u, err := url.Parse(origin)
		switch {
		case origin == "": // reported, or nothing
		case err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || strings.ContainsAny(u.Host, " ;,'\"*"):
			r.report(factcheck.CodeOrigin, r.yamlPos(item), quoted("not an origin:", origin), "write scheme and host, like https://paper.example")
		case u.Path != "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil || strings.ToLower(origin) != origin:
			r.report(factcheck.CodeOrigin, r.yamlPos(item), quoted("more than an origin, or written otherwise than browsers do:", origin), "write "+u.Scheme+"://"+strings.ToLower(u.Host))
		case slices.Contains(origins, origin):
			r.warn(factcheck.CodeOrigin, r.yamlPos(item), quoted("this origin is there twice:", origin), "remove one")
		default:
			origins = append(origins, origin)
		}
	}
	return origins
}

// Complete gives a fact check what it has of its site.
func (s *Site) Complete(check *factcheck.FactCheck) {
	if check.CheckedBy == (factcheck.Organization{}) {
		check.CheckedBy = s.Publisher
	}
	if check.Support == (factcheck.Support{}) {
		check.Support = s.Support
	}
}
