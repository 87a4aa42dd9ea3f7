package studio

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"factbox/app/theme"
)

// daily is a theme with something of every kind in it.
func daily() *theme.Theme {
	t := &theme.Theme{Name: "daily", Manifest: theme.Manifest{
		Title: "Daily “Ünïcode”", Density: theme.Compact, Kicker: theme.FilledKicker,
		Texts: map[string]theme.Texts{"en": {Kicker: "Checked"}},
	}}
	for _, scheme := range theme.Schemes() {
		t.Set(scheme, "color.surface", theme.Value{Color: theme.FromOKLCH(0.25, 0.031, 264.5)})
		t.Set(scheme, "font.body", theme.Value{Families: []string{"Daily Serif", "serif"}})
		t.Set(scheme, "size.body", theme.Value{Dimension: theme.Dimension{Value: 18, Unit: "px"}})
		t.Set(scheme, "line-height.body", theme.Value{Number: 1.5})
	}
	return t
}

func TestLinkCarriesTheTheme(t *testing.T) {
	for _, want := range []*theme.Theme{theme.Default(), theme.Default().Complete(), daily()} {
		link, err := encodeLink(want)
		if err != nil {
			t.Fatal(err)
		}
		if strings.ContainsAny(link, "#?&% \"<>") {
			t.Errorf("%s: the link %q is not safe to paste", want.Name, link)
		}
		for _, fragment := range []string{link, "#" + link} {
			got, err := decodeLink(fragment)
			if err != nil {
				t.Fatalf("%s: %v", want.Name, err)
			}
			if diff := cmp.Diff([]string{want.Name, string(want.WriteTokens()), string(want.WriteManifest())},
				[]string{got.Name, string(got.WriteTokens()), string(got.WriteManifest())}); diff != "" {
				t.Errorf("%s (-want +got)\n%s", want.Name, diff)
			}
		}
	}
}

func TestLinkAboutSomethingElse(t *testing.T) {
	for _, fragment := range []string{"", "#", "#code-html", "#themes=x"} {
		if got, err := decodeLink(fragment); got != nil || err != nil {
			t.Errorf("%q: %v, %v, want nothing", fragment, got, err)
		}
	}
}

// packed is a fragment with any content.
func packed(t *testing.T, content string) string {
	t.Helper()
	var small bytes.Buffer
	w, err := flate.NewWriter(&small, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	w.Write([]byte(content))
	w.Close()
	return linkPrefix + base64.RawURLEncoding.EncodeToString(small.Bytes())
}

func TestBrokenLink(t *testing.T) {
	whole, err := encodeLink(daily())
	if err != nil {
		t.Fatal(err)
	}
	for name, fragment := range map[string]string{
		"nothing in it":   linkPrefix,
		"cut off":         whole[:len(whole)/2],
		"cut off by one":  whole[:len(whole)-1],
		"not base64":      linkPrefix + "a b",
		"not compressed":  linkPrefix + "AAAA",
		"not JSON":        packed(t, "theme"),
		"nothing":         packed(t, ""),
		"another kind":    packed(t, "[1]"),
		"an empty object": packed(t, "{}"),
		"not tokens":      packed(t, `{"name":"x","tokens":[]}`),
		"no name":         packed(t, `{"name":"../x","tokens":{}}`),
		"too long":        linkPrefix + strings.Repeat("A", maxLink),
		"a bomb":          packed(t, strings.Repeat(" ", maxCarried+1)),
	} {
		got, err := decodeLink(fragment)
		if err == nil || got != nil {
			t.Errorf("%s: %v, %v, want an error", name, got, err)
		}
	}
	if _, err := decodeLink(whole[:len(whole)/2]); !errors.Is(err, errLink) {
		t.Errorf("cut off: %v, want %v", err, errLink)
	}
}

func TestThemeTooLargeForALink(t *testing.T) {
	large := daily()
	var families []string
	for i := range 4000 { // of letters that do not repeat
		families = append(families, base64.StdEncoding.EncodeToString([]byte{byte(i), byte(i >> 8), byte(i * 7), byte(i * i), byte(i * 31), byte(i * i >> 8), byte(i * 177)}))
	}
	large.Set(theme.Light, "font.body", theme.Value{Families: families})
	if link, err := encodeLink(large); err == nil {
		t.Errorf("a link of %d characters", len(link))
	}
}

func FuzzLink(f *testing.F) {
	for _, t := range []*theme.Theme{theme.Default(), daily()} {
		link, err := encodeLink(t)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(link)
		f.Add(link[:len(link)/2])
	}
	f.Add("theme=")
	f.Fuzz(func(t *testing.T, fragment string) {
		got, err := decodeLink(fragment)
		if got == nil {
			return
		}
		if err != nil {
			t.Fatalf("both a theme and %v", err)
		}
		again, err := encodeLink(got)
		if err != nil {
			return // its files are smaller than its canonical ones
		}
		if same, err := decodeLink(again); err != nil || !bytes.Equal(same.WriteTokens(), got.WriteTokens()) {
			t.Errorf("%v, or another theme", err)
		}
	})
}
