package factcheck

import (
	"math"
	"strconv"
	"strings"
)

// Number is a rating number that may be missing: ratings of 0 exist, and so do
// ratings without a number. The zero value is missing.
type Number struct {
	Value float64
	Known bool
}

// Num returns the known number v.
func Num(v float64) Number { return Number{Value: v, Known: true} }

// IsZero reports whether the number is missing.
func (n Number) IsZero() bool { return !n.Known }

// String returns the number in plain decimals, or "" if it is missing.
func (n Number) String() string {
	if !n.Known {
		return ""
	}
	return strconv.FormatFloat(n.Value, 'f', -1, 64)
}

// MarshalJSON implements [encoding/json.Marshaler]: a JSON number, or null.
func (n Number) MarshalJSON() ([]byte, error) {
	if !n.Known || math.IsNaN(n.Value) || math.IsInf(n.Value, 0) {
		return []byte("null"), nil
	}
	return strconv.AppendFloat(nil, n.Value, 'g', -1, 64), nil
}

// UnmarshalJSON implements [encoding/json.Unmarshaler].
func (n *Number) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*n = Number{}
		return nil
	}
	v, err := strconv.ParseFloat(string(data), 64)
	if err != nil {
		return err
	}
	*n = Num(v)
	return nil
}

// Scale returns the position of the rating on its scale, from 0 (worst) to 1
// (best). ok is false where the numbers make no scale: one is missing, best
// and worst coincide (TjekDet publishes 1/1/1, PolitiFact −1/−1/−1), or the
// value lies outside. Best may be smaller than worst; AFP counts that way.
func (r Rating) Scale() (position float64, ok bool) {
	if !r.Value.Known || !r.Best.Known || !r.Worst.Known {
		return 0, false
	}
	span := r.Best.Value - r.Worst.Value
	position = (r.Value.Value - r.Worst.Value) / span
	if span == 0 || math.IsNaN(position) || position < 0 || position > 1 {
		return 0, false
	}
	return position, true
}

// Steps returns the rating as a step on a scale of whole steps, counted from 1
// at the worst end: label "False" with value 1 of worst 1, best 5 is step 1 of
// 5. ok is false where [Rating.Scale] is, or where the scale is not made of a
// handful of whole steps.
func (r Rating) Steps() (step, steps int, ok bool) {
	const mostSteps = 10 // more would not be told apart in a line of dots
	position, ok := r.Scale()
	if !ok {
		return 0, 0, false
	}
	span := math.Abs(r.Best.Value - r.Worst.Value)
	at := position * span
	if span != math.Trunc(span) || span+1 > mostSteps || math.Abs(at-math.Round(at)) > 1e-9 {
		return 0, 0, false
	}
	return int(math.Round(at)) + 1, int(span) + 1, true
}

// Tone is the broad direction of a verdict. It chooses icon and colour, which
// only ever accompany the label.
type Tone string

// The tones, from best to worst.
const (
	True        Tone = "true"
	MostlyTrue  Tone = "mostly-true"
	Mixed       Tone = "mixed"
	MostlyFalse Tone = "mostly-false"
	False       Tone = "false"
	Unrated     Tone = "unrated"
)

// Tone returns the broad direction of the verdict: that of its label if the
// label is one of the usual words, else that of its place on the scale, else
// [Unrated]. Label first, because published numbers contradict their labels
// (schema.org's own example 0324 does).
func (r Rating) Tone() Tone {
	if tone, ok := labelTones[strings.ToLower(strings.Trim(r.Label, " .!"))]; ok {
		return tone
	}
	position, ok := r.Scale()
	switch {
	case !ok:
		return Unrated
	case position >= 0.9:
		return True
	case position > 0.6:
		return MostlyTrue
	case position >= 0.4:
		return Mixed
	case position > 0.1:
		return MostlyFalse
	}
	return False
}

// labelTones holds labels whose meaning needs no scale, in lower case.
var labelTones = map[string]Tone{
	"true": True, "correct": True, "accurate": True,
	"mostly true": MostlyTrue, "mostly correct": MostlyTrue, "mostly accurate": MostlyTrue,
	"mixed": Mixed, "mixture": Mixed, "half true": Mixed, "half-true": Mixed, "partly true": Mixed, "partly false": Mixed,
	"misleading": MostlyFalse, "missing context": MostlyFalse, "mostly false": MostlyFalse,
	"false": False, "incorrect": False, "wrong": False, "pants on fire": False, "fake": False,
	"unproven": Unrated, "unverified": Unrated, "no evidence": Unrated,
	"vrai": True, "plutôt vrai": MostlyTrue, "trompeur": MostlyFalse, "plutôt faux": MostlyFalse, "faux": False,
	"wahr": True, "größtenteils wahr": MostlyTrue, "irreführend": MostlyFalse, "größtenteils falsch": MostlyFalse, "falsch": False,
	"verdadero": True, "engañoso": MostlyFalse, "falso": False,
	"verdadeiro": True, "enganoso": MostlyFalse,
	"صحيح": True, "مضلل": MostlyFalse, "خطأ": False, "خاطئ": False,
	"נכון": True, "מטעה": MostlyFalse, "לא נכון": False,
	"सही": True, "भ्रामक": MostlyFalse, "गलत": False, "ग़लत": False,
	"真": True, "属实": True, "误导": MostlyFalse, "假": False, "不实": False, "错误": False,
	"falsk": False, "onwaar": False,
}
