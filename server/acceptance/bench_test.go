package acceptance

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"factbox/assets"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
)

// BenchmarkFirstTouch measures the first paint of a frame page, and from the reader's
// first click on a citation: how long until its card is painted, which the browser does
// by itself; how long until the WebAssembly is in charge; and how long a click takes
// after that. Tasks of the browser's are long from 50 ms on. The reader's machine is
// this one, and one four times slower on a mobile network.
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
					window.long = [];
					new PerformanceObserver((list) => long.push(...list.getEntries().map(({duration}) => duration))).observe({type: "longtask", buffered: true});
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
				f.until(`performance.getEntriesByName("first-contentful-paint").length`)
				times["ms/first-paint"] = append(times["ms/first-paint"], f.number(`performance.getEntriesByName("first-contentful-paint")[0].startTime`))
				times["long-tasks-before"] = append(times["long-tasks-before"], f.number(`long.length`))
				times["ms/longest-task-before"] = append(times["ms/longest-task-before"], f.number(`Math.max(0, ...long)`))
				touch()
				record("ms/native-card", "card")
				f.until(inCharge)
				record("ms/wasm-in-charge", "wasm")
				f.settle()
				times["long-tasks-then"] = append(times["long-tasks-then"], f.number(`long.length`))
				times["ms/longest-task-then"] = append(times["ms/longest-task-then"], f.number(`Math.max(0, ...long)`))
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

// BenchmarkTenCards measures what ten cards that nobody touches cost the
// publisher's page until all of them stand: the time of its thread (not of the
// clock, which others share), in scripts and in all, frames included, with the
// host script and without it; and how many tasks were long, 50 ms of the clock.
func BenchmarkTenCards(b *testing.B) {
	s := newSite(b, assets.Samples())
	with := `<script>
		window.long = 0;
		new PerformanceObserver((list) => { long += list.getEntries().filter(({name}) => name === "self").length }).observe({type: "longtask", buffered: true});
	</script>` + many(s, 10)
	for _, page := range []struct{ name, markup, ready string }{
		{"script", with, `[...document.querySelectorAll("iframe")].every((e) => e.style.height)`},
		{"no-script", hostScript.ReplaceAllString(with, ""), `document.readyState === "complete"`},
	} {
		b.Run(page.name, func(b *testing.B) {
			measured := make(map[string][]float64)
			for range b.N {
				tab := newTab(b, 800)
				call(tab, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks})
				tab.open(s.publish(page.markup))
				top := tab.top()
				top.until(page.ready)
				for i := range 10 {
					tab.frame("/embed/", i).until(`document.readyState === "complete"`)
				}
				top.settle()
				if fetched := tab.requested("/a/"); len(fetched) != 0 {
					b.Fatalf("fetched for cards nobody touched: %q", fetched)
				}
				for _, m := range call(tab, performance.GetMetrics, cdp.Empty{}).Metrics {
					switch m.Name {
					case "ScriptDuration", "LayoutDuration", "TaskDuration":
						name := "ms/" + strings.ToLower(strings.TrimSuffix(m.Name, "Duration"))
						measured[name] = append(measured[name], 1000*m.Value)
					}
				}
				measured["long-tasks"] = append(measured["long-tasks"], top.number(`long`))
			}
			for name, all := range measured {
				slices.Sort(all)
				b.ReportMetric(all[len(all)/2], name)
			}
			b.ReportMetric(0, "ns/op")
		})
	}
}

// hostScript is the tag of a snippet that fetches the host script.
var hostScript = regexp.MustCompile(`<script async[^>]*></script>`)
