package export

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// rules are the headers of the files, and the redirects.
//
// Servers of files set headers by path. So addresses are put into kinds, of which each
// has its headers: the frame page in each theme, the canonical page, and so on. What
// is of one address only is left to the page: its Link headers stand in its head, too.
type rules struct {
	mu          sync.Mutex
	kinds       []*kind
	redirects   [][2]string // from, to
	redirection kind        // what redirects are like
}

// kind is addresses with the same headers.
type kind struct {
	pattern string // of the path, with a * at its end
	theme   string // that the query asks for
	header  http.Header

	mediaType string
}

// own are the headers that are of one address, or that every server sets by itself.
var own = []string{"Link", "Etag", "Content-Length", "Content-Encoding", "Vary", "Date", "Content-Type", "X-Factbox-Reason"}

// add notes the headers of an address. Two of a kind must not differ.
func (r *rules) add(address string, header http.Header) error {
	k := kind{pattern: patternOf(address), header: header.Clone(), mediaType: header.Get("Content-Type")}
	if u, err := url.Parse(address); err == nil {
		k.theme = u.Query().Get("theme")
	}
	for _, name := range own {
		k.header.Del(name)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	i := slices.IndexFunc(r.kinds, func(other *kind) bool { return other.pattern == k.pattern && other.theme == k.theme })
	if i >= 0 && r.kinds[i].mediaType != k.mediaType {
		return fmt.Errorf("it is %s, and others like it (%s) are %s", k.mediaType, k.pattern, r.kinds[i].mediaType)
	}
	if i < 0 {
		r.kinds = append(r.kinds, &k)
		return nil
	}
	if got, want := lines(k.header), lines(r.kinds[i].header); got != want {
		return fmt.Errorf("its headers are not those of the others like it (%s):\n%s\nand not\n%s", k.pattern, got, want)
	}
	return nil
}

// patternOf is what an address is like.
func patternOf(address string) string {
	name, _, _ := strings.Cut(address, "?")
	parts := strings.Split(strings.TrimPrefix(name, "/"), "/")
	last := parts[len(parts)-1]
	switch {
	case len(parts) == 1:
		return name
	case parts[0] == "a":
		return "/a/*" + path.Ext(last)
	case parts[0] == "c" || parts[0] == "themes":
		for _, ending := range []string{".tokens.json", ".manifest.json", ".jsonld", ".json", ".md", ".txt", ".css"} {
			if strings.HasSuffix(last, ending) {
				return "/" + parts[0] + "/*" + ending
			}
		}
	}
	return "/" + parts[0] + "/*"
}

func lines(header http.Header) string {
	var out bytes.Buffer
	header.Write(&out) // sorted
	return out.String()
}

// redirect notes where an address leads. The headers of all redirects are the same.
func (r *rules) redirect(from string, header http.Header) error {
	to := header.Get("Location")
	if strings.ContainsAny(to, " \t\r\n") {
		return fmt.Errorf("an address with blanks cannot be written as a rule: %q", to)
	}
	k := kind{header: header.Clone()}
	for _, name := range append(own, "Location") {
		k.header.Del(name)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if got, want := lines(k.header), lines(r.redirection.header); len(r.redirects) > 0 && got != want {
		return fmt.Errorf("its headers are not those of the other redirects:\n%s\nand not\n%s", got, want)
	}
	r.redirection = k
	r.redirects = append(r.redirects, [2]string{from, to})
	return nil
}

// files are the rules for the servers that are known, by the name of their file.
func (r *rules) files() map[string][]byte {
	slices.SortFunc(r.kinds, func(a, b *kind) int { // what is more special comes first
		return cmp.Or(len(b.pattern)-len(a.pattern), strings.Compare(a.pattern, b.pattern), strings.Compare(b.theme, a.theme))
	})
	slices.SortFunc(r.redirects, func(a, b [2]string) int { return strings.Compare(a[0], b[0]) })
	return map[string][]byte{
		"_headers":   r.headers(),
		"_redirects": r.redirected("%s %s 302\n"),

		serverFolder + "/nginx.conf": r.nginx(),
		serverFolder + "/Caddyfile":  r.caddy(),
	}
}

// serverFolder is for rules that a server reads and nobody is to fetch.
const serverFolder = ".server"

func (r *rules) redirected(format string) []byte {
	var out bytes.Buffer
	for _, redirect := range r.redirects {
		fmt.Fprintf(&out, format, redirect[0], redirect[1])
	}
	return out.Bytes()
}

// headers are for hosts of static sites, in the format that Netlify and Cloudflare
// share. They know no queries: a card that asks for a theme comes in the default one.
func (r *rules) headers() []byte {
	var out bytes.Buffer
	for _, k := range r.kinds {
		if k.theme == "" {
			fmt.Fprintf(&out, "%s\n", k.pattern)
			k.each(func(name, value string) { fmt.Fprintf(&out, "  %s: %s\n", name, value) })
		}
	}
	return out.Bytes()
}

// each calls a function with every header, in the order of their names.
func (k *kind) each(f func(name, value string)) {
	for _, name := range slices.Sorted(maps.Keys(k.header)) {
		for _, value := range k.header[name] {
			f(name, value)
		}
	}
}

// expression is the pattern as a regular expression.
func (k *kind) expression() string {
	some := "[^/]+"
	if strings.HasPrefix(k.pattern, "/a/") {
		some = ".+"
	}
	return "^" + strings.Replace(regexp.QuoteMeta(k.pattern), `\*`, some, 1) + "$"
}

// sourceExpression is of the addresses that lead to sources.
const sourceExpression = "^/c/[^/]+/sources/[0-9]+$"

// places are where the file for an address may be: with its query, with the theme of
// the query at least, as a page, as it is. What else a query may say has no file: of
// colour schemes the page takes care itself.
func places(file, query, theme string) string {
	return fmt.Sprintf("%[1]s@%[2]s.html %[1]s@%[2]s %[1]s@theme=%[3]s.html %[1]s.html %[1]s", file, query, theme)
}

// nginx writes a server to be included in http { }.
func (r *rules) nginx() []byte {
	var out bytes.Buffer
	fmt.Fprintf(&out, `# Written by factbox export. Include it within http { }, and set $root to the folder
# that this one is in. With their modules, add brotli_static on; and zstd_static on;
map_hash_max_size %d;
map_hash_bucket_size 512;
map $request_uri $factbox_source {
	default "";
%s}
`, 2*len(r.redirects)+2048, r.redirected("\t%s \"%s\";\n"))
	for i, k := range r.kinds {
		if k.theme != "" {
			continue
		}
		k.each(func(name, _ string) { r.nginxMap(&out, i, name) })
	}
	fmt.Fprintf(&out, `server {
	listen 8080;
	set $root /srv/factbox;
	root $root;
	gzip_static on;
	location /%s { return 404; }
	location ~ %q {
`, serverFolder, sourceExpression)
	r.redirection.each(func(name, value string) { fmt.Fprintf(&out, "\t\tadd_header %s %s;\n", name, strconv.Quote(value)) })
	fmt.Fprintf(&out, "\t\tif ($factbox_source) { return 302 $factbox_source; }\n\t\treturn 404;\n\t}\n")
	for i, k := range r.kinds {
		if k.theme != "" {
			continue
		}
		fmt.Fprintf(&out, "\tlocation ~ %q {\n\t\ttypes { }\n\t\tdefault_type %q;\n", k.expression(), k.mediaType)
		k.each(func(name, value string) {
			if r.varies(k, name) {
				value = nginxVariable(i, name)
			}
			fmt.Fprintf(&out, "\t\tadd_header %s %s;\n", name, strconv.Quote(value))
		})
		fmt.Fprintf(&out, "\t\tadd_header Vary Accept-Encoding;\n\t\ttry_files %s =404;\n\t}\n", places("$uri", "$args", "$arg_theme"))
	}
	fmt.Fprintf(&out, "}\n")
	return out.Bytes()
}

// varies reports whether a header is another one in another theme.
func (r *rules) varies(of *kind, name string) bool {
	return slices.ContainsFunc(r.kinds, func(k *kind) bool {
		return k.pattern == of.pattern && !slices.Equal(k.header[name], of.header[name])
	})
}

func nginxVariable(i int, name string) string {
	return fmt.Sprintf("$factbox_%d_%s", i, strings.ToLower(strings.ReplaceAll(name, "-", "_")))
}

// nginxMap writes which header it is in which theme.
func (r *rules) nginxMap(out io.Writer, i int, name string) {
	of := r.kinds[i]
	if !r.varies(of, name) {
		return
	}
	fmt.Fprintf(out, "map $arg_theme %s {\n\tdefault %s;\n", nginxVariable(i, name), strconv.Quote(of.header.Get(name)))
	for _, k := range r.kinds {
		if k.pattern == of.pattern && k.theme != "" {
			fmt.Fprintf(out, "\t%s %s;\n", strconv.Quote(k.theme), strconv.Quote(k.header.Get(name)))
		}
	}
	fmt.Fprintf(out, "}\n")
}

// caddy writes a server for Caddy 2.
func (r *rules) caddy() []byte {
	var out bytes.Buffer
	fmt.Fprintf(&out, `# Written by factbox export. Start Caddy in the folder that this one is in:
# caddy run --config %[1]s/Caddyfile
:8080 {
	root * .
%[2]s	respond /%[1]s/* 404
	@sources {
		path_regexp %[3]s
	}
	header @sources {
`, serverFolder, r.redirected("\tredir %s %s 302\n"), sourceExpression)
	r.redirection.each(func(name, value string) { fmt.Fprintf(&out, "\t\t%s %s\n", name, strconv.Quote(value)) })
	fmt.Fprintf(&out, "\t}\n")
	for i, k := range r.kinds {
		query := ""
		if k.theme != "" {
			query = fmt.Sprintf("\t\tquery theme=%s\n", k.theme)
		}
		fmt.Fprintf(&out, "\t@kind%d {\n\t\tpath_regexp %s\n%s\t}\n\thandle @kind%[1]d {\n\t\theader {\n\t\t\tContent-Type %[4]q\n", i, k.expression(), query, k.mediaType)
		k.each(func(name, value string) { fmt.Fprintf(&out, "\t\t\t+%s %s\n", name, strconv.Quote(value)) })
		// The server of files adds Vary by itself, but only to what it sends compressed.
		fmt.Fprintf(&out, "\t\t}\n\t\theader {\n\t\t\tVary Accept-Encoding\n\t\t\tdefer\n\t\t}\n\t\ttry_files %s\n\t\tfile_server {\n\t\t\tprecompressed br zstd gzip\n\t\t}\n\t}\n", places("{path}", "{query}", "{http.request.uri.query.theme}"))
	}
	fmt.Fprintf(&out, "\thandle {\n\t\trespond 404\n\t}\n}\n")
	return out.Bytes()
}
