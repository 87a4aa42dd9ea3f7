package factcheck_test

import (
	"encoding/json"
	"math"
	"testing"

	"factbox/app/factcheck"
)

// scale is a rating without a label, as published pages give it.
func scale(value, worst, best float64) factcheck.Rating {
	return factcheck.Rating{Value: factcheck.Num(value), Worst: factcheck.Num(worst), Best: factcheck.Num(best)}
}

func TestScale(t *testing.T) {
	var none factcheck.Number
	one := factcheck.Num(1)
	tests := []struct {
		name     string
		rating   factcheck.Rating
		position float64
		ok       bool
	}{
		{"the worst end", scale(1, 1, 5), 0, true},
		{"the middle", scale(3, 1, 5), 0.5, true},
		{"the best end", scale(5, 1, 5), 1, true},
		{"between two steps", scale(2.5, 0, 10), 0.25, true},
		{"zero is a number", scale(0, 0, 4), 0, true},
		{"negative numbers", scale(-1, -2, 2), 0.25, true},

		{"AFP counts down: the worst end", scale(5, 5, 1), 0, true},
		{"AFP counts down: the second worst", scale(4, 5, 1), 0.25, true},
		{"AFP counts down: the best end", scale(1, 5, 1), 1, true},

		{"TjekDet's 1/1/1 is no scale", scale(1, 1, 1), 0, false},
		{"PolitiFact's -1/-1/-1 is no scale", scale(-1, -1, -1), 0, false},
		{"0/0/0 is no scale", scale(0, 0, 0), 0, false},
		{"a value off a point", scale(3, 1, 1), 0, false},

		{"no numbers", factcheck.Rating{Label: "False"}, 0, false},
		{"no value", factcheck.Rating{Best: factcheck.Num(5), Worst: one}, 0, false},
		{"no best", factcheck.Rating{Value: one, Worst: one, Best: none}, 0, false},
		{"no worst", factcheck.Rating{Value: one, Best: factcheck.Num(5)}, 0, false},

		{"below the scale", scale(0, 1, 5), 0, false},
		{"above the scale", scale(6, 1, 5), 0, false},
		{"below a scale that counts down", scale(6, 5, 1), 0, false},
		{"above a scale that counts down", scale(0, 5, 1), 0, false},
		{"not a number", scale(math.NaN(), 1, 5), 0, false},
		{"infinite", scale(math.Inf(1), 1, math.Inf(1)), 0, false},
	}
	for _, test := range tests {
		position, ok := test.rating.Scale()
		if position != test.position || ok != test.ok {
			t.Errorf("%s: Scale() = %v, %t; want %v, %t", test.name, position, ok, test.position, test.ok)
		}
	}
}

func TestStepsCountFromTheWorstEnd(t *testing.T) {
	tests := []struct {
		name        string
		rating      factcheck.Rating
		step, steps int
		ok          bool
	}{
		{"the lowest of five", scale(1, 1, 5), 1, 5, true},
		{"the fourth of five", scale(4, 1, 5), 4, 5, true},
		{"the highest of five", scale(5, 1, 5), 5, 5, true},
		{"counting down, the lowest of five", scale(5, 5, 1), 1, 5, true},
		{"counting down, the fourth of five", scale(2, 5, 1), 4, 5, true},
		{"from zero", scale(0, 0, 4), 1, 5, true},
		{"through zero", scale(0, -2, 2), 3, 5, true},
		{"two steps", scale(1, 0, 1), 2, 2, true},
		{"ten steps", scale(7, 1, 10), 7, 10, true},
		{"whole steps between fractions", scale(1.5, 0.5, 2.5), 2, 3, true},

		{"eleven steps are too many", scale(7, 0, 10), 0, 0, false},
		{"so is a percentage", scale(50, 0, 100), 0, 0, false},
		{"half a step", scale(2.5, 1, 5), 0, 0, false},
		{"a fraction of a step", scale(0.5, 0, 1), 0, 0, false},
		{"ends that are not whole steps apart", scale(1, 1, 2.5), 0, 0, false},
		{"ends unimaginably far apart", scale(0, -math.MaxFloat64, math.MaxFloat64), 0, 0, false},
		{"no scale", scale(1, 1, 1), 0, 0, false},
		{"off the scale", scale(6, 1, 5), 0, 0, false},
		{"no numbers", factcheck.Rating{Label: "False"}, 0, 0, false},
	}
	for _, test := range tests {
		step, steps, ok := test.rating.Steps()
		if step != test.step || steps != test.steps || ok != test.ok {
			t.Errorf("%s: Steps() = %d, %d, %t; want %d, %d, %t", test.name, step, steps, ok, test.step, test.steps, test.ok)
		}
	}
}

func TestStepsFindEveryWholeStep(t *testing.T) {
	for steps := 2; steps <= 10; steps++ {
		for step := 1; step <= steps; step++ {
			up := scale(float64(step), 1, float64(steps))
			down := scale(float64(steps-step+1), float64(steps), 1)
			for name, rating := range map[string]factcheck.Rating{"up": up, "down": down} {
				gotStep, gotSteps, ok := rating.Steps()
				if !ok || gotStep != step || gotSteps != steps {
					t.Errorf("step %d of %d, counting %s: Steps() = %d, %d, %t", step, steps, name, gotStep, gotSteps, ok)
				}
			}
		}
	}
}

func TestToneFollowsTheLabel(t *testing.T) {
	tests := map[factcheck.Tone][]string{
		factcheck.True:        {"True", "correct", "Vrai", "wahr", "صحيح", "真"},
		factcheck.MostlyTrue:  {"Mostly true", "MOSTLY ACCURATE", "plutôt vrai"},
		factcheck.Mixed:       {"Mixed", "half-true", "Half True", "partly false"},
		factcheck.MostlyFalse: {"Misleading", "missing context", "Trompeur", "مضلل"},
		factcheck.False:       {"False", "false.", " False ", "Pants on Fire!", "Faux", "Falsch", "خطأ", "गलत"},
		factcheck.Unrated:     {"Unproven", "no evidence"},
	}
	for want, labels := range tests {
		for _, label := range labels {
			if got := (factcheck.Rating{Label: label}).Tone(); got != want {
				t.Errorf("label %q has the tone %s, want %s", label, got, want)
			}
		}
	}
}

func TestToneFollowsTheScaleOfAnUnknownLabel(t *testing.T) {
	wants := []factcheck.Tone{factcheck.False, factcheck.MostlyFalse, factcheck.Mixed, factcheck.MostlyTrue, factcheck.True}
	for i, want := range wants {
		value := float64(i + 1)
		if got := scale(value, 1, 5).Tone(); got != want {
			t.Errorf("%v on a scale from 1 to 5 has the tone %s, want %s", value, got, want)
		}
		if got := scale(6-value, 5, 1).Tone(); got != want {
			t.Errorf("%v on a scale from 5 to 1 has the tone %s, want %s", 6-value, got, want)
		}
	}
}

func TestToneWhereLabelAndScaleDiffer(t *testing.T) {
	labelled := func(label string, r factcheck.Rating) factcheck.Rating {
		r.Label = label
		return r
	}
	tests := []struct {
		name   string
		rating factcheck.Rating
		want   factcheck.Tone
	}{
		{"schema.org's example: the label wins", labelled("False", scale(5, 1, 5)), factcheck.False},
		{"a label that withholds judgement wins too", labelled("Unproven", scale(1, 1, 5)), factcheck.Unrated},
		{"an unknown label leaves it to the scale", labelled("Four Pinocchios", scale(1, 1, 5)), factcheck.False},
		{"a known label needs no scale", labelled("False", scale(1, 1, 1)), factcheck.False},
		{"an unknown label on 1/1/1", labelled("Four Pinocchios", scale(1, 1, 1)), factcheck.Unrated},
		{"an unknown label on -1/-1/-1", labelled("Full Flop", scale(-1, -1, -1)), factcheck.Unrated},
		{"an unknown label off its scale", labelled("Four Pinocchios", scale(9, 1, 5)), factcheck.Unrated},
		{"an unknown label alone", factcheck.Rating{Label: "Four Pinocchios"}, factcheck.Unrated},
		{"a word within a label is not the label", factcheck.Rating{Label: "Not false"}, factcheck.Unrated},
		{"no rating", factcheck.Rating{}, factcheck.Unrated},
	}
	for _, test := range tests {
		if got := test.rating.Tone(); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

func TestNumberTellsZeroFromMissing(t *testing.T) {
	tests := []struct {
		number     factcheck.Number
		text, json string
	}{
		{factcheck.Number{}, "", "null"},
		{factcheck.Num(0), "0", "0"},
		{factcheck.Num(-1), "-1", "-1"},
		{factcheck.Num(4.5), "4.5", "4.5"},
		{factcheck.Num(1e21), "1000000000000000000000", "1e+21"},
	}
	for _, test := range tests {
		if got := test.number.String(); got != test.text {
			t.Errorf("%+v reads %q, want %q", test.number, got, test.text)
		}
		data, err := json.Marshal(test.number)
		if err != nil || string(data) != test.json {
			t.Errorf("%+v is written %s, %v; want %s", test.number, data, err, test.json)
		}
		back := factcheck.Num(99)
		if err := json.Unmarshal(data, &back); err != nil || back != test.number {
			t.Errorf("%s is read as %+v, %v; want %+v", data, back, err, test.number)
		}
	}
}

func TestNumberWritesNoInvalidJSON(t *testing.T) {
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if data, err := json.Marshal(factcheck.Num(v)); err != nil || string(data) != "null" {
			t.Errorf("%v is written %s, %v; want null", v, data, err)
		}
	}
}

func TestNumberRefusesOtherJSON(t *testing.T) {
	for _, data := range []string{`"1"`, `"NaN"`, `true`, `[1]`, `{}`, `1e999`} {
		number := factcheck.Num(99)
		if err := json.Unmarshal([]byte(data), &number); err == nil {
			t.Errorf("%s is read as the number %v", data, number)
		}
	}
}
