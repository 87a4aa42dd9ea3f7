package factcheck_test

import (
	"testing"

	"factbox/app/factcheck"
)

func TestLastChanged(t *testing.T) {
	day := func(d int) factcheck.Date { return factcheck.Date{Year: 2026, Month: 10, Day: d} }
	correction := func(d factcheck.Date) factcheck.Correction { return factcheck.Correction{Date: d} }
	for _, test := range []struct {
		name        string
		updated     factcheck.Date
		corrections []factcheck.Correction
		want        factcheck.Date
	}{
		{"never", factcheck.Date{}, nil, factcheck.Date{}},
		{"updated", day(5), nil, day(5)},
		{"corrected", factcheck.Date{}, []factcheck.Correction{correction(day(7)), correction(day(6))}, day(7)},
		{"corrected, then updated", day(9), []factcheck.Correction{correction(day(7))}, day(9)},
		{"updated, then corrected", day(5), []factcheck.Correction{correction(day(7))}, day(7)},
		{"corrected some day", day(5), []factcheck.Correction{correction(factcheck.Date{Year: 2026, Month: 11})}, factcheck.Date{Year: 2026, Month: 11}},
	} {
		check := &factcheck.FactCheck{Checked: day(1), Updated: test.updated, Corrections: test.corrections}
		if got := check.LastChanged(); got != test.want {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}
