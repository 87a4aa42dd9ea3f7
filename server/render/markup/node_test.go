package markup

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

func page(body ...Node) Node {
	return Element("html", Attrs{"lang": "en"},
		Element("head", nil,
			Element("meta", Attrs{"charset": "utf-8"}),
			Element("title", nil, Text("A < B & \"C\"")),
			Element("link", Attrs{"rel": "stylesheet", "href": "/card.css"}),
			Style(nil, "a>b{color:red}"),
		),
		Element("body", Attrs{"class": ""}, body...),
	)
}

func TestDocument(t *testing.T) {
	got, err := Document(page(
		Component(app.Div().ID("root").Text("card")),
		Script(Attrs{"src": "/boot.js", "defer": "true", "async": "false"}, ""),
		JSONScript(Attrs{"id": "claim"}, map[string]string{"text": "</script><!--&\u2028"}),
		JSONScript(Attrs{"type": "application/ld+json"}, []int{1}),
		Script(nil, "a < b && c"),
	))
	if err != nil {
		t.Fatal(err)
	}
	want := `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A &lt; B &amp; "C"</title>` +
		`<link href="/card.css" rel="stylesheet"><style>a>b{color:red}</style></head>` +
		`<body class><div id="root">card</div><script defer src="/boot.js"></script>` +
		`<script id="claim" type="application/json">{"text":"\u003c/script\u003e\u003c!--\u0026\u2028"}</script>` +
		`<script type="application/ld+json">[1]</script><script>a < b && c</script></body></html>`
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestElementTexts(t *testing.T) {
	for _, test := range []struct {
		name string
		node Node
		want string
	}{
		{"zero value", Node{}, ""},
		{"text", Text("<"), "&lt;"},
		{"joined", Element("pre", nil, Text(""), Text("\n"), Text("a")), "<pre>\n\na</pre>"},
		{"carriage return in pre", Element("pre", nil, Text("\ra")), "<pre>\n&#13;a</pre>"},
		{"newline in textarea", Element("textarea", nil, Text("\n</textarea>")), "<textarea>\n\n&lt;/textarea&gt;</textarea>"},
		{"empty style", Style(nil, ""), "<style></style>"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := test.node.AppendHTML([]byte("…"))
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != "…"+test.want {
				t.Errorf("got  %s\nwant …%s", got, test.want)
			}
		})
	}
}

func TestElementRefuses(t *testing.T) {
	deep := Node{}
	for range maxDepth + 1 {
		deep = Element("b", nil, deep)
	}
	for _, test := range []struct {
		name string
		node Node
		want string // in the error
	}{
		{"tag name", Element("a b", nil), "<a b>"},
		{"script", Element("SCRIPT", nil), "use Style, Script"},
		{"attribute name", Element("p", Attrs{"a=b": ""}), `"a=b"`},
		{"address", Element("link", Attrs{"href": "javascript:1"}), `"href"`},
		{"void element with children", Element("br", nil, Text("a")), "void"},
		{"markup in title", Element("title", nil, Element("b", nil)), "only text"},
		{"depth", deep, "elements deep"},
		{"component", Component(app.Script()), "<script>"},

		{"end of style", Style(nil, "a</StYle"), "</style"},
		{"comment in style", Style(nil, "<!--"), "<!--"},
		{"carriage return in style", Style(nil, "\r"), "carriage return"},
		{"end of script", Script(nil, `"</scRipt>"`), "</script"},
		{"start of script", Script(nil, `"<sCript>"`), "<script"},
		{"comment in script", Script(nil, "<!--"), "<!--"},
		{"event handler of script", Script(Attrs{"onload": "a()"}, ""), `"onload"`},
		{"attribute name of script", Script(Attrs{">": ""}, ""), `">"`},
		{"address of script", Script(Attrs{"src": "data:,"}, ""), `"src"`},
		{"what JSON cannot hold", JSONScript(nil, func() {}), "encode JSON"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := Document(page(Element("main", nil, test.node)))
			if err == nil {
				t.Fatalf("no error, got %s", got)
			}
			if got != nil {
				t.Errorf("error, and yet %s", got)
			}
			if !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %q does not name %q", err, test.want)
			}
		})
	}
	if _, err := Document(Element("body", nil)); err == nil {
		t.Error("a document without <html>")
	}
}

func TestQueries(t *testing.T) {
	var tags []string
	for n := range Component(app.Details().Open(true).Body(app.Summary().Text("More"), app.Text(": "), app.Br())).All() {
		tags = append(tags, n.Tag())
		if open, ok := n.Attr("OPEN"); ok != (n.Tag() == "details") || open != "" {
			t.Errorf("<%s>: open is %q, %v", n.Tag(), open, ok)
		}
		if n.Tag() == "details" && n.TextContent() != "More: " {
			t.Errorf("text content %q", n.TextContent())
		}
		if n.Tag() == "summary" {
			break
		}
	}
	if got := strings.Join(tags, " "); got != "details summary" {
		t.Errorf("up to the summary: %s", got)
	}
}
