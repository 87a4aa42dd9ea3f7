package factcheck_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"factbox/app/factcheck"
)

// seeds are those of the random documents. They are fixed, so that a failure
// comes again.
const seeds = 300

func TestRandomDocumentsAreSound(t *testing.T) {
	for seed := range uint64(seeds) {
		check := newWriter(seed).factCheck()
		if problems := check.Validate(); problems.Fatal() {
			t.Errorf("seed %d:\n%v", seed, problems)
		}
		if again := newWriter(seed).factCheck(); !reflect.DeepEqual(check, again) {
			t.Errorf("seed %d: Validate changed the document", seed)
		}
	}
}

// TestRandomDocumentsUseEveryField keeps the round trip honest: a field that
// is new in the model has to be written by the random writer too.
func TestRandomDocumentsUseEveryField(t *testing.T) {
	set, missing := make(map[string]bool), make(map[string]bool)
	for seed := range uint64(seeds) {
		noteFields(reflect.ValueOf(newWriter(seed).factCheck()), set, missing)
	}
	for field := range missing {
		if !set[field] {
			t.Errorf("no random document sets %s", field)
		}
	}
	if !set["known zero"] || !set["missing number"] {
		t.Error("random documents do not tell a rating of 0 from a missing one")
	}
}

// noteFields records which fields, named like "Source.Title", are set in v and
// which are not.
func noteFields(v reflect.Value, set, missing map[string]bool) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			noteFields(v.Elem(), set, missing)
		}
	case reflect.Slice:
		for i := range v.Len() {
			noteFields(v.Index(i), set, missing)
		}
	case reflect.Struct:
		if number, ok := v.Interface().(factcheck.Number); ok {
			set["known zero"] = set["known zero"] || number == factcheck.Num(0)
			set["missing number"] = set["missing number"] || !number.Known
		}
		for field, value := range v.Fields() {
			name := v.Type().Name() + "." + field.Name
			if value.IsZero() {
				missing[name] = true
			} else {
				set[name] = true
			}
			noteFields(value, set, missing)
		}
	}
}

func TestDocumentsKeepEverythingInJSON(t *testing.T) {
	for seed := range uint64(seeds) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			want := newWriter(seed).factCheck()
			data := marshal(t, want)
			got := new(factcheck.FactCheck)
			if err := json.Unmarshal(data, got); err != nil {
				t.Fatalf("%v, reading\n%s", err, data)
			}
			if !equal(want, got) {
				t.Errorf("the document changed (-written +read):\n%s", cmp.Diff(want, got, cmpopts.EquateEmpty()))
			}
			if again := marshal(t, got); !bytes.Equal(data, again) {
				t.Errorf("written again, the document is\n%s\nand was\n%s", again, data)
			}
		})
	}
}

func TestASmallDocumentIsSmallInJSON(t *testing.T) {
	const want = `{"title":"Can lightning strike the same place twice?",` +
		`"summary":[{"p":[{"text":"It can."},{"cite":[{"source":1}]}]}],` +
		`"sections":[{"id":"tall","heading":"Tall buildings","blocks":[{"p":[{"text":"Often."}]}]}],` +
		`"sources":[{"id":"nws"}]}`
	if diff := cmp.Diff(want, string(marshal(t, sound()))); diff != "" {
		t.Errorf("JSON (-want +got):\n%s", diff)
	}
}

func FuzzJSON(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(marshal(f, newWriter(seed).factCheck()))
	}
	f.Add(marshal(f, sound()))
	for _, data := range []string{
		`null`, `{}`, `{"title":1}`,
		`{"claim":{"appearances":[]},"rating":{"value":0,"best":null,"worst":-1e9}}`,
		`{"summary":[{"p":[]},{"quote":[]},{"list":{"items":[[]]}},{"table":{"header":[],"rows":[[]]}}]}`,
		`{"summary":[{"p":[{"em":[]},{"strong":[]},{"cite":[]},{"link":{"url":"https://a.example/","text":[]}}]}]}`,
		`{"summary":[{"p":[{"cite":[{"source":-1},{"source":9223372036854775807}]}]}]}`,
		`{"checked":"2003-02-29"}`, `{"checked":"","updated":"0001"}`, `{"language":"-","direction":"auto","title":"\ud800"}`,
	} {
		f.Add([]byte(data))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		check := new(factcheck.FactCheck)
		if err := json.Unmarshal(data, check); err != nil {
			return
		}
		problems := check.Validate()
		check.Dir()
		check.Rating.Tone()
		check.Rating.Steps()
		if problems.Fatal() {
			return
		}
		written := marshal(t, check)
		got := new(factcheck.FactCheck)
		if err := json.Unmarshal(written, got); err != nil {
			t.Fatalf("%v, reading\n%s", err, written)
		}
		if !equal(check, got) {
			t.Errorf("the document changed: read\n%s\nwrote\n%s", data, written)
		}
		if again := marshal(t, got); !bytes.Equal(written, again) {
			t.Errorf("written again, the document is\n%s\nand was\n%s", again, written)
		}
		if again := got.Validate(); !reflect.DeepEqual(problems, again) {
			t.Errorf("after the round trip its problems are\n%v\nand were\n%v", again, problems)
		}
	})
}

func marshal(t testing.TB, check *factcheck.FactCheck) []byte {
	t.Helper()
	data, err := json.Marshal(check)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestEqualAgreesWithCmp compares documents that differ in one field, and
// shallow enough for go-cmp.
func TestEqualAgreesWithCmp(t *testing.T) {
	for _, change := range []change{
		func(*factcheck.FactCheck) {},
		func(c *factcheck.FactCheck) { c.Corrections = []factcheck.Correction{} },
		func(c *factcheck.FactCheck) { c.Rating.Value = factcheck.Num(0) },
		func(c *factcheck.FactCheck) { c.Checked.Year = 2026 },
		func(c *factcheck.FactCheck) { c.Sources[0].Primary = true },
		func(c *factcheck.FactCheck) { c.Summary = append(c.Summary, c.Summary[0]) },
		func(c *factcheck.FactCheck) { c.Summary[0].Paragraph[1].Cite[0].Locator = "p. 4" },
		func(c *factcheck.FactCheck) { c.Summary[0].Paragraph[0] = link("https://a.example/", text("It can.")) },
		func(c *factcheck.FactCheck) { c.Summary[0].Table = &factcheck.Table{} },
	} {
		a, b := sound(), sound()
		change(b)
		want := cmp.Equal(a, b, cmpopts.EquateEmpty())
		if got := equal(a, b); got != want {
			t.Errorf("equal is %t, go-cmp's answer %t:\n%s", got, want, cmp.Diff(a, b))
		}
	}
}

// equal is cmp.Equal with cmpopts.EquateEmpty for documents of any depth:
// go-cmp takes twice as long with every slice inside a slice.
func equal(a, b *factcheck.FactCheck) bool {
	return equalValues(reflect.ValueOf(a), reflect.ValueOf(b))
}

func equalValues(a, b reflect.Value) bool {
	switch a.Kind() {
	case reflect.Pointer:
		if a.IsNil() || b.IsNil() {
			return a.IsNil() && b.IsNil()
		}
		return equalValues(a.Elem(), b.Elem())
	case reflect.Slice:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !equalValues(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	case reflect.Struct:
		for i := range a.NumField() {
			if !equalValues(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	}
	return a.Equal(b)
}
