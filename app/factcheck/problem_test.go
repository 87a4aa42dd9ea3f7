package factcheck_test

import (
	"testing"

	"factbox/app/factcheck"
)

func TestProblemsReadAsOneLineEach(t *testing.T) {
	problems := factcheck.Problems{
		{What: "it is empty", Mend: "write it"},
		{Path: "/sources/2/url", What: "not an address", Mend: "use https://", Warning: true},
	}
	want := "document: it is empty; write it\n/sources/2/url: not an address; use https://"
	if got := problems.Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestOnlyWarningsAreNotFatal(t *testing.T) {
	warning := factcheck.Problem{What: "source never cited", Warning: true}
	mistake := factcheck.Problem{What: "the title is missing"}
	tests := []struct {
		name     string
		problems factcheck.Problems
		want     bool
	}{
		{"no problem", nil, false},
		{"only warnings", factcheck.Problems{warning, warning}, false},
		{"a mistake", factcheck.Problems{mistake}, true},
		{"a mistake after a warning", factcheck.Problems{warning, mistake}, true},
	}
	for _, test := range tests {
		if got := test.problems.Fatal(); got != test.want {
			t.Errorf("%s: Fatal() = %t, want %t", test.name, got, test.want)
		}
	}
}
