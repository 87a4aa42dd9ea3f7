package acceptance

import (
	"slices"
	"testing"

	"factbox/assets"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// BenchmarkFirstTouch measures, from the reader's first click on a citation:
// how long until its card is painted, which the browser does by itself; how long
// until the WebAssembly is in charge; and how long a click takes after that. The
// reader's machine is this one, and one four times slower on a mobile network.
func BenchmarkFirstTouch(b *testing.B) {
	for _, reader := range []struct {
		name  string
		slow  float64 // times
		speed float64 // bytes a second; 0 for no limit
		delay float64 // ms
	}{{name: "here", slow: 1}, {"slow", 4, 1.6e6 / 8, 150}} {
		b.Run(reader.name, func(b *testing.B) {
			times := make(map[string][]float64)
			for range b.N {
				s := newSite(b, assets.Samples())
				tab := newTab(b, 800)
				call(tab, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: reader.slow})
				if reader.speed > 0 {
					call(tab, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
						MatchedNetworkConditions: []*network.Conditions{{
							Latency: reader.delay, DownloadThroughput: reader.speed, UploadThroughput: reader.speed,
						}},
					})
				}
				tab.open(s.host.URL + "/embed/lightning")
				f := tab.top()
				f.settle()
				f.eval(`
					const painted = (what) => requestAnimationFrame(() => setTimeout(() => { at[what] = performance.now() - at.start }));
					window.at = {};
					addEventListener("pointerdown", (e) => { at.start = e.timeStamp }, true);
					document.addEventListener("toggle", (e) => { if (e.newState === "open") painted("card") }, true);
					new MutationObserver(() => { if (document.documentElement.dataset.wasm) at.wasm = performance.now() - at.start })
						.observe(document.documentElement, {attributeFilter: ["data-wasm"]});`, nil)
				touch := func() { tab.do(chromedp.MouseClickXY(f.restingPoint(marker))) }
				record := func(name, what string) {
					var ms float64
					f.until("at." + what)
					f.eval("at."+what, &ms)
					times[name] = append(times[name], ms)
				}
				touch()
				record("ms/native-card", "card")
				f.until(inCharge)
				record("ms/wasm-in-charge", "wasm")
				tab.press("\x1b")
				f.settle()
				f.eval(`at = {}`, nil)
				touch()
				record("ms/card-after", "card")
			}
			for name, all := range times {
				slices.Sort(all)
				b.ReportMetric(all[len(all)/2], name)
			}
			b.ReportMetric(0, "ns/op")
		})
	}
}
