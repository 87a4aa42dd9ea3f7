package acceptance

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// attack is text that becomes script in any page that lets it: as markup, out
// of an attribute, out of a script, out of a comment, out of Go's own quoting.
const attack = `x\" onfocus=pwned() autofocus \" ' onload='pwned()' </script></title></style>` +
	`<script>pwned()</script><img src=x onerror=pwned()><svg onload=pwned()> <!-- <script> ]]> {{.}} ${pwned()} \u003cscript\u003e &lt;b&gt;`

// yamlText writes a text as a double-quoted YAML scalar.
func yamlText(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}

// markdownText writes a text with every mark of punctuation escaped.
func markdownText(text string) string {
	var escaped strings.Builder
	for _, r := range text {
		if r < 0x80 && strings.ContainsRune("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", r) {
			escaped.WriteByte('\\')
		}
		escaped.WriteRune(r)
	}
	return escaped.String()
}

// hostileDocument has the same text in every field.
func hostileDocument(text string) []byte {
	y, m := yamlText(text), markdownText(text)
	return fmt.Appendf(nil, `---
title: %[1]s
claim: {text: %[1]s, claimant: {name: %[1]s, url: "https://example.org/?a='&b"}, appearances: [{title: %[1]s, url: "https://example.org/", date: 2026-01-02}]}
rating: {label: %[1]s, value: 2, best: 5, worst: 1, explanation: %[1]s}
checked: 2026-10-02
updated: 2026-10-03
checked-by: {name: %[1]s, url: "https://example.org/", membership: %[1]s}
corrections: [{date: 2026-10-03, kind: update, text: %[1]s}]
method: %[1]s
disclosure: %[1]s
support: {heading: %[1]s, text: %[1]s, url: "https://example.org/", label: %[1]s}
references:
  - {id: a, type: webpage, title: %[1]s, publisher: %[1]s, author: [%[1]s], URL: "https://example.org/", custom: {archive-url: "https://example.org/", quote: %[1]s, primary: true}}
  - {id: b}
---
# Summary

%[2]s [@a, %[3]s; @b].

# %[2]s

- %[2]s

> **%[2]s** *%[2]s* [%[2]s](https://example.org/)

| %[2]s |
| --- |
| %[2]s |
`, y, m, "p. 4")
}

// TestHostileText shows a document of attacks: as text, and nothing else.
func TestHostileText(t *testing.T) {
	t.Parallel()
	content := fstest.MapFS{
		"checks/hostile.md":  {Data: hostileDocument(attack)},
		"checks/harmless.md": {Data: hostileDocument("Harmless words")},
	}
	s := newSite(t, content)
	for sandbox, flags := range sandboxes {
		t.Run(sandbox, func(t *testing.T) {
			b := newTab(t, 800)
			b.open(s.publish(s.snippet("harmless", flags) + s.snippet("hostile", flags)))
			harmless, hostile := b.frame("/embed/harmless", 0), b.frame("/embed/hostile", 0)
			// Not the root: there the frame script notes what the card has room for.
			shape := `[...document.querySelectorAll("html *")].map((e) => e.localName + " " + e.getAttributeNames().sort()).join("\n")`
			var shapes [2]string
			for i, f := range []frame{harmless, hostile} {
				f.eval(`window.pwned = () => { window.ran = true }`, nil)
				f.click(".fb-title")
				f.until(inCharge)
				f.eval(`factboxFrame.readMore()`, nil)
				f.click(".fb-tool")
				f.until(`!document.querySelector("details:not([open])")`)
				f.click(marker)
				f.until(shown(".fb-cite:popover-open"))
				f.settle()
				f.eval(shape, &shapes[i])
			}
			if diff := cmp.Diff(strings.Split(shapes[0], "\n"), strings.Split(shapes[1], "\n")); diff != "" {
				t.Errorf("the hostile document made other elements or attributes:\n%s", diff)
			}
			var title string
			if hostile.eval(`document.querySelector(".fb-title").textContent`, &title); title != attack {
				t.Errorf("the title reads %q, want %q", title, attack)
			}
			var said int
			hostile.eval(fmt.Sprintf(`document.getElementById("factbox").textContent.split(%q).length - 1`, attack), &said)
			if said < 20 {
				t.Errorf("the text is shown %d times, want it in all of more than 20 places", said)
			}
			if hostile.holds(`window.ran`) || b.top().holds(`window.ran || window.pwned`) {
				t.Error("the hostile text ran")
			}
			b.wantSilence()
		})
	}
}

// TestLargeDocument shows a megabyte of text and five hundred sources.
func TestLargeDocument(t *testing.T) {
	t.Parallel()
	const sources = 500
	var references, citations strings.Builder
	for i := range sources {
		fmt.Fprintf(&references, "  - {id: s%d, title: Source number %d, URL: \"https://example.org/%d\"}\n", i, i, i)
		fmt.Fprintf(&citations, "Sentence %d [@s%d]. ", i, i)
	}
	document := "---\ntitle: Large\nreferences:\n" + references.String() + "---\n# Summary\nShort [@s1; @s2].\n\n# Long\n" +
		strings.Repeat("All of these words are one paragraph. ", 1<<20/38) + "\n\n# Cited\n" + citations.String() + "\n"
	s := newSite(t, fstest.MapFS{"large.md": {Data: []byte(document)}})
	b := newTab(t, 800)
	b.open(s.publish(s.snippet("large", sandboxes["own"])))
	f := b.frame("/embed/", 0)
	f.click("#sources > summary")
	f.until(shown("#source-500"))
	f.until(inCharge)
	f.click(marker)
	f.until(shown(".fb-cite:popover-open .fb-pager"))
	b.wantSilence()
}
