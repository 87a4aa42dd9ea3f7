package theme

import (
	"fmt"
	"maps"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// readManifest reads a manifest; an empty one stands for none.
func readManifest(text []byte) *manifestReader {
	r := &manifestReader{findings: findings{file: ManifestName, text: text}}
	if len(text) == 0 {
		return r
	}
	if r.root = r.readTree(); r.root != nil {
		m := &r.manifest
		r.object(r.root, "the file", fields{
			"$schema":      {read: func(*node) {}},
			"title":        {read: func(n *node) { m.Title = r.words(n, "the title", maxTitle) }},
			"density":      {read: func(n *node) { m.Density = Density(r.choice(n, "the density", string(Compact), string(Roomy))) }},
			"kicker":       {read: func(n *node) { m.Kicker = Kicker(r.choice(n, "the kicker", string(FilledKicker))) }},
			"verdict":      {read: func(n *node) { m.Verdict = Verdict(r.choice(n, "the verdict", string(FilledVerdict))) }},
			"frame":        {read: func(n *node) { m.Frame = Frame(r.choice(n, "the frame", string(RulesFrame))) }},
			"head":         {read: func(n *node) { m.Head = Head(r.choice(n, "the head", string(CentreHead))) }},
			"labels":       {read: func(n *node) { m.Labels = Labels(r.choice(n, "the labels", string(CapitalLabels))) }},
			"headingLevel": {read: func(n *node) { m.HeadingLevel = r.whole(n, "headingLevel", minHeading, maxHeading) }},
			"texts":        {read: func(n *node) { m.Texts = r.texts(n) }},
			"logo":         {read: func(n *node) { m.Logo = r.logo(n) }},
			"fonts":        {read: func(n *node) { m.Fonts = r.fonts(n) }},
			"origins":      {read: func(n *node) { m.Origins = r.origins(n) }},
		})
	}
	return r
}

// The heading levels that a card's title may have: the page's own title is the
// first, and below the fourth the card's sections would have none left.
const minHeading, maxHeading = 2, 4

// manifestReader collects the problems of a manifest.
type manifestReader struct {
	findings
	root     *node
	manifest Manifest
}

// field says how to read a member of an object.
type field struct {
	read     func(*node)
	required string // what to write where it is missing, empty if it may be
}

type fields map[string]field

// object reads the members of an object.
func (r *manifestReader) object(n *node, what string, known fields) {
	if !n.is(objectShape) {
		r.mistyped(n, what, "an object", "{…}")
		return
	}
	names := slices.Sorted(maps.Keys(known))
	for i, key := range n.keys {
		if field, ok := known[key]; ok {
			field.read(n.items[i])
			continue
		}
		mend := "remove it; there are " + oneOf(names)
		if near := r.suggest(key, names); near != "" {
			mend = "write " + near
		}
		r.error(CodeManifest, n.items[i], "the key "+short(key)+" is unknown", mend)
	}
	for _, name := range names {
		if required := known[name].required; required != "" && n.member(name) == nil {
			r.error(CodeManifest, n, what+" has no "+name, required)
		}
	}
}

// list calls read with the items of a list.
func (r *manifestReader) items(n *node, what string, most int, read func(*node)) {
	switch {
	case !n.is(listShape):
		r.mistyped(n, what, "a list", "[…]")
	case len(n.items) > most:
		r.error(CodeManifest, n, fmt.Sprintf("%s has %d items", what, len(n.items)), fmt.Sprintf("keep at most %d", most))
	default:
		for _, item := range n.items {
			read(item)
		}
	}
}

// words reads text for people: one line of at most so many characters.
func (r *manifestReader) words(n *node, what string, most int) string {
	switch {
	case !n.is(textShape):
		r.mistyped(n, what, "a string", `"…"`)
	case strings.TrimSpace(n.text) == "":
		r.error(CodeManifest, n, what+" is empty", "write it, or remove the key")
	case utf8.RuneCountInString(n.text) > most:
		r.error(CodeManifest, n, fmt.Sprintf("%s has more than %d characters", what, most), "make it shorter")
	case strings.ContainsFunc(n.text, unicode.IsControl):
		r.error(CodeManifest, n, what+" has line breaks or other control characters", "write it on one line")
	default:
		return n.text
	}
	return ""
}

// choice reads one of a few words.
func (r *manifestReader) choice(n *node, what string, words ...string) string {
	if n.is(textShape) && slices.Contains(words, n.text) {
		return n.text
	}
	quoted := make([]string, len(words))
	for i, word := range words {
		quoted[i] = strconv.Quote(word)
	}
	mend := "write " + oneOf(quoted) + ", or remove the key for the usual one"
	if near := r.suggest(n.text, words); near != "" {
		mend = "write " + strconv.Quote(near)
	}
	r.error(CodeManifest, n, what+" is "+n.found(), mend)
	return ""
}

// whole reads a whole number within bounds.
func (r *manifestReader) whole(n *node, what string, least, most int) int {
	switch {
	case !n.is(numberShape):
		r.mistyped(n, what, "a number", strconv.Itoa(least))
	case n.number < float64(least) || n.number > float64(most) || n.number != float64(int(n.number)):
		r.error(CodeManifest, n, what+" is "+cut(n.text), fmt.Sprintf("write a whole number from %d to %d", least, most))
	default:
		return int(n.number)
	}
	return 0
}

// isLanguageTag reports whether the tag has a language, perhaps a script and a
// region, and variants, in their order
// (https://www.rfc-editor.org/rfc/rfc5646#section-2.1). Nobody writes texts for
// the others.
func isLanguageTag(tag string) bool {
	parts := strings.Split(tag, "-")
	if n := len(parts[0]); n < 2 || n > 3 || !consists(parts[0], letter) {
		return false
	}
	parts = parts[1:]
	if len(parts) > 0 && len(parts[0]) == 4 && consists(parts[0], letter) {
		parts = parts[1:] // script
	}
	if len(parts) > 0 && (len(parts[0]) == 2 && consists(parts[0], letter) || len(parts[0]) == 3 && consists(parts[0], digit)) {
		parts = parts[1:] // region
	}
	return !slices.ContainsFunc(parts, func(variant string) bool {
		long := len(variant) >= 5 && len(variant) <= 8 || len(variant) == 4 && digit(variant[0])
		return !long || !consists(variant, alphanumeric)
	})
}

func digit(c byte) bool        { return '0' <= c && c <= '9' }
func letter(c byte) bool       { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func alphanumeric(c byte) bool { return digit(c) || letter(c) }

// consists reports whether every byte of a text is of a kind.
func consists(text string, of func(byte) bool) bool {
	for i := range len(text) {
		if !of(text[i]) {
			return false
		}
	}
	return true
}

// texts reads the theme's words by language.
func (r *manifestReader) texts(n *node) map[string]Texts {
	if !n.is(objectShape) {
		r.mistyped(n, "texts", "an object", `{"en": {"kicker": "Fact check"}}`)
		return nil
	}
	if len(n.keys) > maxTexts {
		r.error(CodeManifest, n, fmt.Sprintf("there are texts in %d languages", len(n.keys)), fmt.Sprintf("keep at most %d", maxTexts))
		return nil
	}
	texts := make(map[string]Texts)
	for i, tag := range n.keys {
		if !isLanguageTag(tag) {
			r.error(CodeManifest, n.items[i], short(tag)+" is not a language tag", `write one like "en" or "pt-BR"`)
			continue
		}
		var t Texts
		r.object(n.items[i], "the text", fields{
			"kicker": {read: func(n *node) { t.Kicker = r.words(n, "the kicker", maxKicker) }},
		})
		texts[tag] = t
	}
	if len(texts) == 0 {
		return nil
	}
	return texts
}

// pictures are the kinds of files that a logo may be.
var pictures = []string{".svg", ".png", ".webp"}

// logo reads the logo. All of it is required: without a size the card would move
// when the picture comes, without words many would not know that it is there.
func (r *manifestReader) logo(n *node) *Logo {
	var logo Logo
	r.object(n, "the logo", fields{
		"light":  {func(n *node) { logo.Light = r.file(n, "the logo", pictures) }, `name the picture for the light scheme, like "light": "logo.svg"`},
		"dark":   {func(n *node) { logo.Dark = r.file(n, "the logo", pictures) }, `name the picture for the dark scheme, like "dark": "logo-dark.svg"; it may be the same`},
		"alt":    {func(n *node) { logo.Alt = r.words(n, "alt", maxAlt) }, `say what it shows for those who do not see it, like "alt": "The Example Daily"`},
		"width":  {func(n *node) { logo.Width = r.whole(n, "the logo's width", 1, maxLogoWidth) }, "add its width in CSS pixels, so that nothing moves when it comes"},
		"height": {func(n *node) { logo.Height = r.whole(n, "the logo's height", minLogoHeight, maxLogoHeight) }, "add its height in CSS pixels, so that nothing moves when it comes"},
	})
	return &logo
}

// file reads the name of a file in the theme's folder.
func (r *manifestReader) file(n *node, what string, endings []string) string {
	switch {
	case !n.is(textShape):
		r.mistyped(n, what, "the name of a file", `"file`+endings[0]+`"`)
	case !isPlainName(n.text) || len(n.text) > maxFileName:
		r.error(CodeManifest, n, short(n.text)+" is not the plain name of a file", "put the file into the theme's folder, and name it with letters, digits, dots, hyphens and underscores")
	case !slices.Contains(endings, strings.ToLower(path.Ext(n.text))):
		r.error(CodeManifest, n, what+" is "+short(n.text), "use a file that ends in "+oneOf(endings))
	default:
		return n.text
	}
	return ""
}

// isPlainName reports whether a name is the same in a file system, in an address
// and in CSS, and never leads out of the folder.
func isPlainName(name string) bool {
	return name != "" && name[0] != '.' && name[0] != '-' &&
		consists(name, func(c byte) bool { return alphanumeric(c) || strings.IndexByte("._-", c) >= 0 })
}

func (r *manifestReader) fonts(n *node) (fonts []Font) {
	r.items(n, "fonts", maxFonts, func(item *node) {
		var font Font
		r.object(item, "the font", fields{
			"family": {func(n *node) { font.Family = r.words(n, "the family", maxFamily) }, `add the name that the tokens use, like "family": "Daily Serif"`},
			"file":   {func(n *node) { font.File = r.file(n, "the font", []string{".woff2"}) }, `name its file, like "file": "daily-serif.woff2"`},
			"weight": {read: func(n *node) { font.Weight = r.weightRange(n) }},
			"style":  {read: func(n *node) { font.Style = r.choice(n, "the style", "normal", "italic") }},
			"licence": {func(n *node) { font.Licence = r.words(n, "the licence", maxLicence) },
				`say under which licence it may be served from here, like "licence": "OFL-1.1"; many fonts may not`},
		})
		fonts = append(fonts, font)
	})
	return fonts
}

// unusedFonts warns of fonts that would be loaded for nothing.
func (r *manifestReader) unusedFonts(given map[Scheme]Values) {
	for i, font := range r.manifest.Fonts {
		named := false
		for _, value := range given[Light] {
			named = named || slices.ContainsFunc(value.Families, func(family string) bool { return strings.EqualFold(family, font.Family) })
		}
		if !named && font.Family != "" {
			r.warn(CodeFont, r.root.member("fonts").items[i], "no token names the font "+short(font.Family), "name it in font.title, font.body or font.ui, or remove it")
		}
	}
}

// weightRange reads the weight of a font: a number, or the two ends of what a
// variable font has.
func (r *manifestReader) weightRange(n *node) string {
	example := `"400", or "200 900" for a variable font`
	if !n.is(textShape) {
		r.mistyped(n, "the weight", "a string", example)
		return ""
	}
	from, to, both := strings.Cut(n.text, " ")
	if !both {
		to = from
	}
	least, ok := plainNumber(from)
	most, fine := plainNumber(to)
	if !ok || !fine {
		r.error(CodeFont, n, "the weight is "+n.found(), "write "+example)
		return ""
	}
	if b := reachOf["weight.title"]; float64(least) < b.least || float64(most) > b.most || least > most {
		r.error(CodeFont, n, "the weight is "+n.found()+"; weights go from 1 to 1000, the lighter one first", "write "+example)
		return ""
	}
	return n.text
}

// plainNumber reads a whole number that is written the only way there is.
func plainNumber(text string) (int, bool) {
	n, err := strconv.Atoi(text)
	return n, err == nil && strconv.Itoa(n) == text && n >= 0
}

// origins reads who may embed the theme.
func (r *manifestReader) origins(n *node) (origins []string) {
	r.items(n, "origins", maxOrigins, func(item *node) {
		if origin := r.origin(item); origin != "" {
			if slices.Contains(origins, origin) {
				r.warn(CodeOrigin, item, short(origin)+" is there twice", "remove one")
				return
			}
			origins = append(origins, origin)
		}
	})
	return origins
}

// origin reads an origin as browsers write it
// (https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin).
func (r *manifestReader) origin(n *node) string {
	if !n.is(textShape) {
		r.mistyped(n, "the origin", "a string", `"https://example.com"`)
		return ""
	}
	u, err := url.Parse(n.text)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil {
		r.error(CodeOrigin, n, short(n.text)+" is not an origin", `write scheme and host, like "https://example.com"`)
		return ""
	}
	if !isHost(u) {
		r.error(CodeOrigin, n, short(u.Host)+" is not a host", `write one like "example.com", in ASCII and without wildcards`)
		return ""
	}
	plain := withoutPort(strings.ToLower(u.Scheme + "://" + u.Host))
	if plain != n.text {
		r.error(CodeOrigin, n, short(n.text)+" is more than an origin, or written otherwise than browsers do", "write "+strconv.Quote(plain))
		return ""
	}
	return plain
}

// isHost reports whether the address has a host in ASCII, and with a colon a port
// that there is.
func isHost(u *url.URL) bool {
	host, port := u.Hostname(), u.Port()
	name := func(c byte) bool { return alphanumeric(c) || c == '.' || c == '-' }
	if strings.HasPrefix(u.Host, "[") { // IPv6, https://www.rfc-editor.org/rfc/rfc3986#section-3.2.2
		name = func(c byte) bool { return alphanumeric(c) || c == ':' }
	}
	if host == "" || len(host) > maxHost || !consists(host, name) || strings.ContainsAny(host[:1]+host[len(host)-1:], ".-") {
		return false
	}
	if n, ok := plainNumber(port); port != "" && (!ok || n == 0 || n > 0xffff) {
		return false
	}
	return !strings.HasSuffix(u.Host, ":")
}

// withoutPort leaves the port away where it is that of the scheme.
func withoutPort(origin string) string {
	if rest, ok := strings.CutSuffix(origin, ":443"); ok && strings.HasPrefix(origin, "https:") {
		return rest
	}
	if rest, ok := strings.CutSuffix(origin, ":80"); ok && strings.HasPrefix(origin, "http:") {
		return rest
	}
	return origin
}
