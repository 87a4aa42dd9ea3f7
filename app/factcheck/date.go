package factcheck

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Date is a calendar date that may lack its day, or its day and month: sources
// are often dated by year or month only. The zero value is no date.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// ErrDate is wrapped by every error of [ParseDate].
var ErrDate = errors.New("not a date")

// ParseDate reads a date in the reduced forms of ISO 8601: "2003",
// "2003-01" or "2003-01-14". The error wraps [ErrDate] and says what is wrong.
func ParseDate(text string) (Date, error) {
	parts := strings.Split(text, "-")
	if len(parts) > 3 || len(parts[0]) != 4 {
		return Date{}, fmt.Errorf("%w: %q is not of the form YYYY-MM-DD, YYYY-MM or YYYY", ErrDate, text)
	}
	var number [3]int
	for i, part := range parts {
		n, err := strconv.ParseUint(part, 10, 16)
		if err != nil || (i > 0 && len(part) != 2) {
			return Date{}, fmt.Errorf("%w: %q is not of the form YYYY-MM-DD, YYYY-MM or YYYY", ErrDate, text)
		}
		number[i] = int(n)
	}
	date := Date{Year: number[0], Month: time.Month(number[1]), Day: number[2]}
	if !date.exists(len(parts)) {
		return Date{}, fmt.Errorf("%w: %q is not in the calendar", ErrDate, text)
	}
	return date, nil
}

// exists reports whether the first n parts of the date (year, month, day) name
// a date of the Gregorian calendar.
func (d Date) exists(n int) bool {
	if d.Year < 1 || d.Year > 9999 || n > 1 && (d.Month < time.January || d.Month > time.December) {
		return false
	}
	if n < 3 {
		return true
	}
	normal := time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
	return normal.Month() == d.Month && normal.Day() == d.Day
}

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// Complete reports whether year, month and day are all known.
func (d Date) Complete() bool { return d.Day != 0 }

// Before reports whether d begins before e; a missing month or day counts as
// the first.
func (d Date) Before(e Date) bool {
	return cmp.Or(
		cmp.Compare(d.Year, e.Year),
		cmp.Compare(max(d.Month, 1), max(e.Month, 1)),
		cmp.Compare(max(d.Day, 1), max(e.Day, 1)),
	) < 0
}

// String returns the date in the form that [ParseDate] reads, or "" for none.
func (d Date) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// MarshalText implements [encoding.TextMarshaler].
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler].
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := ParseDate(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}
