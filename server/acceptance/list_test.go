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
//	WordPress: its filter, secret and messages      TestWordPress
//	oEmbed                                          TestOEmbed
//	messages of AMP, Embedly and Medium             TestConsumers
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
//	sandboxes                                       TestSandboxMatrix
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
