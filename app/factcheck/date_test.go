package factcheck_test

import (
	"errors"
	"testing"

	"factbox/app/factcheck"
)

func TestParseDateReadsReducedForms(t *testing.T) {
	tests := []struct {
		text     string
		want     factcheck.Date
		complete bool
	}{
		{"2003", factcheck.Date{Year: 2003}, false},
		{"2003-01", factcheck.Date{Year: 2003, Month: 1}, false},
		{"2003-01-14", factcheck.Date{Year: 2003, Month: 1, Day: 14}, true},
		{"0001-01-01", factcheck.Date{Year: 1, Month: 1, Day: 1}, true},
		{"9999-12-31", factcheck.Date{Year: 9999, Month: 12, Day: 31}, true},
		{"2024-02-29", factcheck.Date{Year: 2024, Month: 2, Day: 29}, true},
		{"2000-02-29", factcheck.Date{Year: 2000, Month: 2, Day: 29}, true},
	}
	for _, test := range tests {
		got, err := factcheck.ParseDate(test.text)
		if err != nil || got != test.want {
			t.Errorf("ParseDate(%q) = %+v, %v; want %+v", test.text, got, err, test.want)
		}
		if got.Complete() != test.complete {
			t.Errorf("ParseDate(%q).Complete() = %t, want %t", test.text, got.Complete(), test.complete)
		}
		if got.String() != test.text {
			t.Errorf("ParseDate(%q).String() = %q", test.text, got)
		}
	}
}

func TestParseDateRefusesEverythingElse(t *testing.T) {
	tests := map[string][]string{
		"nothing":           {"", " ", "-"},
		"another notation":  {"14 January 2003", "14/01/2003", "01-14-2003", "20030114", "2003-014", "2003-W03"},
		"a missing zero":    {"203", "2003-1", "2003-1-14", "2003-01-1"},
		"digits too many":   {"02003", "12003-01-14", "2003-001", "2003-01-014"},
		"signs":             {"-003", "+003", "2003-+1", "-2003-01-14"},
		"something after":   {"2003-", "2003-01-", "2003-01-14-", "2003-01-14T00:00:00Z", "2003-01-14 "},
		"other digits":      {"٢٠٠٣", "2003-０１"},
		"a year before 1":   {"0000", "0000-01-01"},
		"no such month":     {"2003-00", "2003-13", "2003-00-14"},
		"no such day":       {"2003-01-00", "2003-01-32", "2003-04-31", "2003-01-99"},
		"29 February":       {"2003-02-29", "1900-02-29"},
		"words for unknown": {"2003-xx", "2003-01-??", "n.d."},
	}
	for reason, texts := range tests {
		for _, text := range texts {
			got, err := factcheck.ParseDate(text)
			if !errors.Is(err, factcheck.ErrDate) || !got.IsZero() {
				t.Errorf("%s: ParseDate(%q) = %+v, %v; want no date and ErrDate", reason, text, got, err)
			}
		}
	}
}

func TestDateText(t *testing.T) {
	date := factcheck.Date{Year: 2003}
	if err := date.UnmarshalText([]byte("yesterday")); !errors.Is(err, factcheck.ErrDate) {
		t.Errorf("reading %q: %v, want ErrDate", "yesterday", err)
	}
	if (date != factcheck.Date{Year: 2003}) {
		t.Errorf("a text that is no date changed the date to %v", date)
	}
	if err := date.UnmarshalText(nil); err != nil || !date.IsZero() {
		t.Errorf("reading an empty text: %v, %v; want no date", date, err)
	}
	if text, err := date.MarshalText(); err != nil || len(text) > 0 {
		t.Errorf("no date is written as %q, %v; want nothing", text, err)
	}
}

func TestDateBeforeCountsMissingPartsAsTheFirst(t *testing.T) {
	tests := []struct {
		d, e string
		want bool
	}{
		{"2003-01-14", "2003-01-15", true},
		{"2003-01-31", "2003-02-01", true},
		{"2003-12-31", "2004-01-01", true},
		{"2003-01-15", "2003-01-14", false},
		{"2003-01-14", "2003-01-14", false},
		{"0999", "1000", true},

		{"2003", "2003-01-02", true},
		{"2003-05", "2003-05-02", true},
		{"2003", "2003-01", false},
		{"2003", "2003-01-01", false},
		{"2003-01-01", "2003", false},
		{"2003-05", "2003-05-01", false},
		{"2003-05-02", "2003-05", false},
		{"2003-05", "2003", false},

		{"", "0001", true},
		{"0001", "", false},
		{"", "", false},
	}
	for _, test := range tests {
		if got := date(t, test.d).Before(date(t, test.e)); got != test.want {
			t.Errorf("%q before %q: %t, want %t", test.d, test.e, got, test.want)
		}
	}
}

// date reads a date as a document holds it: empty for none.
func date(t *testing.T, text string) (d factcheck.Date) {
	t.Helper()
	if err := d.UnmarshalText([]byte(text)); err != nil {
		t.Fatal(err)
	}
	return d
}

func FuzzParseDate(f *testing.F) {
	for _, text := range []string{"2003", "2003-01", "2003-01-14", "2024-02-29", "2003-02-29", "0000", "2003-", "-2003", "٢٠٠٣"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		date, err := factcheck.ParseDate(text)
		if err != nil {
			if !errors.Is(err, factcheck.ErrDate) || !date.IsZero() {
				t.Fatalf("ParseDate(%q) = %+v, %v; want no date and ErrDate", text, date, err)
			}
			return
		}
		if date.String() != text {
			t.Errorf("ParseDate(%q).String() = %q", text, date)
		}
		if date.IsZero() {
			t.Errorf("ParseDate(%q) is no date", text)
		}
	})
}
