package markup

import (
	"fmt"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// show renders a component inside any other.
type show struct {
	app.Compo
	UI app.UI
}

func (s *show) Render() app.UI { return s.UI }

func TestComponent(t *testing.T) {
	for _, test := range []struct {
		name string
		ui   app.UI
		want string
	}{
		{"no child", app.Div(), `<div></div>`},
		{"empty text", app.Div().Text(""), `<div></div>`},
		{"lone text", app.Div().Text("word"), `<div>word</div>`},
		{"lone text like a list", app.P().Text("\n  a\n"), "<p>\n  a\n</p>"},
		{"lone newline", app.P().Text("\n"), "<p>\n</p>"},
		{"lone space", app.P().Text(" "), "<p> </p>"},
		{"lone element", app.P().Body(app.B().Text("b")), `<p><b>b</b></p>`},
		{"real spaces only",
			app.P().Body(app.Text("word "), app.Sup().Text("1"), app.Text(".")),
			`<p>word <sup>1</sup>.</p>`},
		{"indentation look-alikes",
			app.Div().Body(app.Text("\n  </div>\n  "), app.B(), app.Text("    \n\n  ")),
			"<div>\n  &lt;/div&gt;\n  <b></b>    \n\n  </div>"},
		{"text ends in newline and spaces", app.Div().Body(app.B(), app.Text("a\n")), "<div><b></b>a\n</div>"},
		{"empty texts beside elements",
			app.Div().Body(app.Text(""), app.B(), app.Text(""), app.I(), app.Text("")),
			`<div><b></b><i></i></div>`},
		{"component that renders nothing",
			app.Div().Body(app.B(), &show{}, app.I()),
			`<div><b></b><i></i></div>`},
		{"void elements",
			app.P().Body(app.Text("a"), app.Br(), app.Img().Src("/a.png"), app.ElemSelfClosing("wbr")),
			`<p>a<br><img src="/a.png"><wbr></p>`},
		{"void elements that go-app closes", app.P().Body(app.Wbr(), app.Elem("track")), `<p><wbr><track></p>`},
		{"nested components",
			&show{UI: app.Div().Body(&show{UI: &show{UI: app.B().Body(app.I(), app.U().Text("u"))}})},
			`<div><b><i></i><u>u</u></b></div>`},
		{"conditions and loops",
			app.Ul().Body(
				app.If(true, func() app.UI { return app.Li().Text("if") }),
				app.If(false, func() app.UI { return app.Li().Text("never") }),
				app.Range([]string{"x", "y"}).Slice(func(i int) app.UI { return app.Li().Text(i) }),
			),
			`<ul><li>if</li><li>0</li><li>1</li></ul>`},
		{"svg",
			app.Elem("svg").XMLNS("http://www.w3.org/2000/svg").Attr("viewBox", "0 0 9 9").Aria("hidden", true).Body(
				app.Elem("linearGradient"), app.Elem("path").Attr("d", "M0 0h9")),
			`<svg aria-hidden="true" viewBox="0 0 9 9"><linearGradient></linearGradient><path d="M0 0h9"></path></svg>`},
		{"custom element", app.Elem("fb-card").Attr("data-id", "7").Text("c"), `<fb-card data-id="7">c</fb-card>`},
		{"attributes sorted",
			app.A().Title("t").Href("#a").Class("b", "c").ID("i").Lang("de"),
			`<a class="b c" href="#a" id="i" lang="de" title="t"></a>`},
		{"boolean attributes",
			app.Details().Open(true).Hidden(false),
			`<details open></details>`},
		{"boolean attribute false", app.Details().Open(false), `<details></details>`},
		{"hidden until found", app.Div().Attr("hidden", "until-found"), `<div hidden="until-found"></div>`},
		{"values of true",
			app.Button().Aria("expanded", true).DataSet("x", true).ContentEditable(true).Draggable(true).Spellcheck(true),
			`<button aria-expanded="true" contenteditable="true" data-x="true" draggable="true" spellcheck="true"></button>`},
		{"values of false", app.Div().Draggable(false).Aria("expanded", false), `<div aria-expanded="false" draggable="false"></div>`},
		{"Go escapes",
			app.Div().Title("\u00a0\"\\\n\t\x00\xff\ufeff\u202e\u2028\U000e0001é" + "\r.").Lang(`\"`),
			"<div lang=\"\\&#34;\" title=\"&#34;\\\n\t\ufffd\ufffd\ufeff\u202e\u2028\U000e0001é&#13;.\"></div>"},
		{"no-break space", app.P().Title("a\u00a0b").Text("\u00a0"), "<p title=\"a\u00a0b\">\u00a0</p>"},
		{"markup in a value", app.P().Title("</p><b>&amp;'"), `<p title="&lt;/p&gt;&lt;b&gt;&amp;amp;'"></p>`},
		{"markup in a text", app.P().Text("]]><!--</p>&#13;&'\""), `<p>]]&gt;&lt;!--&lt;/p&gt;&amp;#13;&amp;'"</p>`},
		{"characters parsers change", app.P().Text("a\r\nb\x00\xed\xa0\x80"), "<p>a&#13;\nb\ufffd\ufffd\ufffd\ufffd</p>"},
		{"newline in pre", app.Pre().Text("\na"), "<pre>\n\na</pre>"},
		{"element first in pre", app.Pre().Body(app.B(), app.Text("\na")), "<pre><b></b>\na</pre>"},
		{"addresses",
			app.Div().Body(app.A().Href("MAILTO:a@b.example"), app.Img().Src("//b.example/a:b").SrcSet("/a 2x, https://b.example/ 3x"), app.Q().Cite("?javascript:")),
			`<div><a href="MAILTO:a@b.example"></a><img src="//b.example/a:b" srcset="/a 2x, https://b.example/ 3x"><q cite="?javascript:"></q></div>`},
		{"frame", app.IFrame().Src("https://b.example/"), `<iframe src="https://b.example/"></iframe>`},
		{"app.Raw as go-app would write it", app.Div().Body(app.Raw(`<b title="t">b</b>`)), `<div><b title="t">b</b></div>`},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := Component(test.ui).AppendHTML(nil)
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
			if err := Verify(test.ui); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestQuotationMarkStaysInValue is the hole that serving app.HTMLString would
// open: this title ran as a script in Chromium.
func TestQuotationMarkStaysInValue(t *testing.T) {
	n := Component(app.Button().Title(`x" onfocus=alert(1) autofocus "`))
	got, err := n.AppendHTML(nil)
	if err != nil {
		t.Fatal(err)
	}
	want := `<button title="x&#34; onfocus=alert(1) autofocus &#34;"></button>`
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if len(n.attrs) != 1 {
		t.Errorf("attributes: %v", n.attrs)
	}
}

func TestComponentRefuses(t *testing.T) {
	nested := app.UI(app.B())
	for range maxDepth {
		nested = app.B().Body(nested)
	}
	for _, test := range []struct {
		name string
		ui   app.UI
		want string // in the error
	}{
		{"nothing", nil, "root is not an element"},
		{"empty component", &show{}, "root is not an element"},
		{"bare text", &show{UI: app.Text("a")}, "root is not an element"},
		{"depth", nested, "elements deep"},

		{"script", app.Div().Body(app.Script().Src("/a.js")), "<script>"},
		{"style", app.Elem("STYLE"), "<STYLE>"},
		{"title", app.Title().Text("t"), "<title>"},
		{"textarea", app.Textarea(), "<textarea>"},
		{"noscript", app.NoScript(), "<noscript>"},
		{"plaintext", app.Elem("plaintext"), "<plaintext>"},
		{"object", app.Object(), "<object>"},
		{"embed", app.Embed(), "<embed>"},
		{"base", app.Base().Href("/"), "<base>"},
		{"link", app.Link().Href("/"), "<link>"},
		{"template", app.Template(), "<template>"},
		{"svg animation", app.Elem("svg").Body(app.Elem("animate").Attr("to", "javascript:1")), "<animate>"},
		{"frame with content", app.IFrame().Text("a"), "<iframe>"},

		{"event handler", app.Div().Attr("onClick", "alert(1)"), `"onClick": an event handler`},
		{"bare event handler", app.Div().Attr("onfocus", true), `"onfocus"`},
		{"srcdoc", app.IFrame().SrcDoc("a"), `"srcdoc"`},
		{"style attribute", app.Div().Style("color", "red"), `"style"`},
		{"boolean", app.Details().Attr("open", 0), `"open": boolean`},
		{"twice", app.Div().Attr("dir", "ltr").Attr("DIR", "rtl"), "twice"},
		{"javascript", app.A().Href("javascript:alert(1)"), `"href": the scheme`},
		{"disguised javascript", app.A().Href("\x01\x02 Ja\tva\nscript\r:alert(1)"), `"href": the scheme`},
		{"data", app.Img().Src("data:image/svg+xml,"), `"src": the scheme`},
		{"vbscript", app.Form().Action("vbscript:a"), `"action"`},
		{"ping", app.A().Ping("https://a.example/ ftp://b.example/"), `"ping"`},
		{"srcset", app.Img().SrcSet("/a 1x,blob:b 2x"), `"srcset"`},
		{"xlink", app.Elem("svg").Body(app.Elem("a").Attr("xlink:href", "javascript:1")), `"xlink:href"`},

		{"tag name", app.Elem("a/b"), "<a>"},
		{"empty tag name", app.Elem(""), "not a tag name"},
		{"tag name that is a text", app.Elem("_a"), "not a tag name"},
		{"attribute name", app.Div().Attr("a>b", "c"), "<div>"},
		{"attribute name with quotes", app.Div().Attr(`a"`, "c"), "<div>"},
		{"empty attribute name", app.Div().Attr("", "c"), "<div>"},
		{"self-closing element", app.ElemSelfClosing("b"), "not as go-app writes it"},
		{"self-closing siblings", app.Div().Body(app.ElemSelfClosing("b"), app.ElemSelfClosing("b")), "not as go-app writes it"},
		{"void element with an end tag", app.Div().Body(app.Elem("br").Text("a")), "not as go-app writes it"},

		{"adjacent empty texts", app.Div().Body(app.Text(""), app.Text(""), app.B()), "where a text should be"},
		{"text after an empty one", app.Div().Body(app.B(), app.Text(""), app.Text("a")), "where a text should be"},

		{"raw comment", app.Div().Body(app.Raw("<!-- a -->")), "not a tag name"},
		{"raw single quotes", app.Div().Body(app.Raw("<b title='a'></b>")), "not as go-app writes it"},
		{"raw unquoted value", app.Raw("<b title=a></b>"), "not as go-app writes it"},
		{"raw backquotes", app.Raw("<b title=`a`></b>"), "not as go-app writes it"},
		{"raw character reference in a text", app.Raw("<b>&nbsp;</b>"), "not as go-app escapes it"},
		{"raw quotation mark in a text", app.Raw(`<b>"</b>`), "not as go-app escapes it"},
		{"raw escape of its own", app.Raw(`<b title="\u0061"></b>`), "not as go-app writes it"},
		{"raw two roots", app.Raw("<b></b><b></b>"), "after the root"},
		{"raw children on one line", app.Raw("<p>a<b></b></p>"), "not as go-app writes it"},
		{"raw children not indented", app.Raw("<p>\n<b></b>\n</p>"), "not as go-app writes it"},
		{"raw spaces in tags", app.Raw("<b ></b>"), "not as go-app writes it"},
		{"raw unclosed", app.Raw("<b>"), "not as go-app writes it"},
		{"raw cut short", app.Raw("<b title"), "not as go-app writes it"},
		{"raw solidus", app.Raw("<br/>"), "not as go-app writes it"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := Component(test.ui).AppendHTML(nil)
			if err == nil {
				t.Fatalf("no error, got %s", got)
			}
			if !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %q does not name %q", err, test.want)
			}
		})
	}
}

func TestVerifyFindsBrokenRules(t *testing.T) {
	for name, ui := range map[string]app.UI{
		"adjacent texts":                   app.P().Body(app.Text("a"), app.Text("b")),
		"adjacent empty text":              app.P().Body(app.Text("a"), app.Text("")),
		"adjacent texts beside an element": app.P().Body(app.Text("a"), app.Text("b"), app.B()),
		"component with a bare text":       app.P().Body(&show{UI: app.Text("a")}),
		"components with bare texts":       app.P().Body(app.B(), app.Text("a"), &show{UI: app.Text("b")}),
		"raw lines":                        app.Div().Body(app.Raw("<p>\n    <b></b>\n  </p>")),
	} {
		t.Run(name, func(t *testing.T) {
			if got, err := Component(ui).AppendHTML(nil); err != nil {
				t.Fatalf("found already: %v", err)
			} else if err := Verify(ui); err == nil {
				t.Errorf("no error for %s", got)
			}
		})
	}
}

// benchCard is about as large as a card with its sources: 200 elements.
func benchCard() app.UI {
	return app.Article().Class("fb-card").Lang("en").Body(
		app.Range(make([]int, 33)).Slice(func(i int) app.UI {
			return app.Section().ID("s%d", i).Class("fb-section").Body(
				app.H2().Class("fb-heading").Text("What the record says & “shows”"),
				app.P().Body(
					app.Text("In 2019 the figure was 4.2 million, not 9.7 million as claimed"),
					app.Sup().Body(app.A().Href("#source-%d", i).Aria("label", `Source "1"`).Text("1")),
					app.Text(". The ministry confirmed this.\n"),
				),
				app.Button().Aria("expanded", true).Type("button").Text("More"),
			)
		}),
	)
}

func BenchmarkComponent(b *testing.B) {
	huge := strings.Repeat("word & word ", 1<<20/12)
	many := make([]app.UI, 5000)
	for i := range many {
		many[i] = app.B().Title(fmt.Sprint(i)).Text("b")
	}
	for _, bench := range []struct {
		name string
		ui   app.UI
	}{
		{"card", benchCard()},
		{"text-1MB", app.P().Text(huge)},
		{"value-1MB", app.P().Title(huge + "\n")},
		{"elements-5000", app.Div().Body(many...)},
	} {
		b.Run(bench.name+"/go-app", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				app.HTMLString(bench.ui)
			}
		})
		b.Run(bench.name+"/read", func(b *testing.B) {
			src := app.HTMLString(bench.ui)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := readHTMLString(src); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(bench.name+"/write", func(b *testing.B) {
			n := Component(bench.ui)
			html, err := n.AppendHTML(nil)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				html, _ = n.AppendHTML(html[:0])
			}
		})
	}
}
