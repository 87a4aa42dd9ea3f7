package acceptance

// What an embedding has to stand, line by line, and the tests that hold it. They
// run in Chromium and in Firefox unless it says otherwise.
//
//	Snippet and consumers
//
//	quote, then frame, then script; no element      TestSnippetOrder (no browser)
//	that closes itself
//	feeds and reader modes: the quote alone says    TestQuoteAlone (no browser)
//	claim, verdict, date, checker and link
//	WordPress: its filter, secret and messages      TestWordPress (make wordpress; Chromium), TestContentSystems, TestTallInWordPress,
//	                                                TestWordPressIsLate, TestLinksInWordPress, TestPopupsInWordPress
//	oEmbed                                          TestOEmbed and what is beside it (no browser), TestOEmbedAsGhostReadsIt
//	messages of AMP, Embedly and Medium             TestContentSystems, TestForeignMessagesToTheFrame (Chromium), TestHostileConnection (Chromium)
//
//	Host script
//
//	included twice, in two versions, from two hosts TestIncludedTwice
//	null, strings and foreign messages never throw; TestForeignMessages, TestFuzzedMessages, TestFlood
//	only a known frame's window is listened to
//	heights are clamped, 0 and NaN ignored          TestGivenHeight, TestFuzzedChannel, TestKeepsWhatItCannotSend
//	hidden at first                                 TestHiddenAtFirst; TestNotCompact (Chromium)
//	loading=lazy: silence is no failure             TestLazySilence, TestQuoteOutOfView
//	moved in the DOM: what was open comes back      TestPlaceIsKept, TestKeep
//	back/forward cache                              TestBackForwardCache
//	fifty mounts: nothing left                      TestNoListenerLeft; TestMounts (Chromium, which counts)
//	strict Content-Security-Policy                  TestStrictPolicy
//	host down, wasm or script blocked, 404, 410,    TestHostFails, TestQuoteStays
//	500
//	host slow, host gone meanwhile                  TestHostIsSlow, TestSlowHost, TestHostDiesMeanwhile
//	the Back button                                 TestHistory
//	sandboxes                                       TestSandboxes, TestSourceFromAnySandbox, TestLinkThroughEmbedJS, TestRefusedLink
//	Cross-Origin-Embedder-Policy                    TestCrossOriginIsolated
//	hostile styles, resets, right to left, zoom     TestHostileStyles
//	page and card of either colour scheme           TestSchemes; TestNoFlash (Chromium, which can be filmed)
//	no height that runs in a circle                 TestHeightRunsInNoCircle, TestOpensInOneStep
//	heights between pixels                          TestSharpScreens
//	late fonts, larger type                         TestLateType
//	the page is as high as it was promised          TestFitsTheCard, TestSeveralCards
//	no layout shift (Chromium, which counts them)   TestNothingShifts, TestNothingShiftsAmongMany, TestFitsTheCard,
//	                                                TestCitationBeyondTheFrame, TestAboveTheReader
//	cards that nobody touches cost nothing          TestNothingBeforeInterest, BenchmarkTenCards (Chromium)
//	print                                           TestPrint; TestPrintsWhole (Chromium, which can emulate paper)
//
//	What pages built by scripts are promised
//
//	<fact-box>, and a quote without its frame       TestFactBox, TestFactBoxOfAFramework, TestFactBoxFails, TestQuoteWithoutFrame
//	events, sections and colours by script          TestEvents, TestExpand, TestSchemeAtRunTime, TestThemeAtRunTime
//	the frozen script, and a publisher's own copy   TestPinnedScript, TestOwnCopyOfTheScript
//	diagnosis                                       TestDiagnose, TestDescribed (Chromium)

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// TestList holds the list above against the tests there are.
func TestList(t *testing.T) {
	list, err := os.ReadFile("list_test.go")
	if err != nil {
		t.Fatal(err)
	}
	there := make(map[string]bool)
	declared := regexp.MustCompile(`(?m)^func ((?:Test|Benchmark)\w+)\(`)
	for _, folder := range []string{".", "../host"} {
		files, err := filepath.Glob(folder + "/*_test.go")
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, match := range declared.FindAllSubmatch(source, -1) {
				there[string(match[1])] = true
			}
		}
	}
	named := regexp.MustCompile(`(?m)^//.*`).FindAll(list, -1)
	for _, line := range named {
		for _, name := range regexp.MustCompile(`\b(?:Test|Benchmark)[A-Z]\w*`).FindAll(line, -1) {
			if !there[string(name)] {
				t.Errorf("the list names %s, which is not there", name)
			}
		}
	}
}
