package acceptance

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

var seed = flag.Uint("seed", 0, "what the fuzzed messages are made from, to repeat a run; a new one each time if 0")

// junk defines what makes messages that mean nothing: of every type that can be
// sent, with our own names in them, large, deep, circular and hostile. In what
// wrong makes there is never a number that a height could be.
const junk = `{
	let state = SEED;
	const random = (below) => { // mulberry32
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return Math.floor(((t ^ (t >>> 14)) >>> 0) / 2 ** 32 * below);
	};
	const pick = (list) => list[random(list.length)];
	const names = ["factbox", "height", "room", "print", "keep", "reveal", "top", "bottom", "message", "secret", "value", "type", "src", "context", "sentinel",
		"length", "then", "constructor", "toString", "valueOf", "toJSON", "__proto__", "prototype", "", "0"];
	const text = () => pick(["", "ready", "connect", "height", "600", "1e3", " 7 ", "0x10", "NaN", "{", "null", '{"height":600}', "\u0000", "\ud800", "<script>", "x".repeat(random(100_000))]);
	const wrong = (depth = 0) => pick([
		() => null, () => undefined, () => true, () => false,
		() => pick([0, -0, -1, NaN, Infinity, -Infinity, 30001, 1e9, 1e308, -5e-324, -random(1e6)]),
		() => BigInt(random(1000)) - 500n,
		text,
		() => new Date(random(1000)), () => /x/g, () => new Error("x"), () => new Number(600), () => new String("600"), () => new Boolean(true),
		() => new ArrayBuffer(random(10_000)), () => new Float64Array([600]), () => new Blob(["600"]), () => new DOMRect(1, 2, 3, 4), () => new ImageData(2, 2),
		() => Array(random(20)), () => [600],
		() => { const o = {}; o.height = o; return o; },
		() => { let o = 1; for (let i = random(2000); i > 0; i--) o = pick([{ keep: o }, [o]]); return o; },
		() => depth > 3 ? 0 : Array.from({ length: random(5) }, () => wrong(depth + 1)),
		() => depth > 3 ? 0 : new Map([[wrong(depth + 1), wrong(depth + 1)]]),
		() => depth > 3 ? 0 : new Set([wrong(depth + 1)]),
		() => depth > 3 ? 0 : object(depth + 1),
		() => depth > 3 ? 0 : JSON.parse('{"__proto__": {"height": 600, "factbox": "ready"}}'),
		// These cannot be sent; what happens is the sender's own affair.
		() => ({ get height() { throw new Error("x"); } }), () => new Proxy({}, {}), () => ({ height: () => 600 }), () => Symbol("x"), () => window,
	])();
	const object = (depth) => {
		const o = {};
		for (let i = random(6); i > 0; i--) Object.defineProperty(o, pick(names), { value: wrong(depth), enumerable: true, configurable: true });
		return o;
	};
	// Sends as many as it can of a number of messages.
	window.sendJunk = (count, send) => {
		let sent = 0;
		for (let i = 0; i < count; i++) {
			try {
				send(pick([wrong, object])(0), { wrong, object, random });
				sent++;
			} catch {
				// not a thing to send
			}
		}
		return sent;
	};
}`

// junkFor defines sendJunk in both ends of a channel, with the seed of this run.
func junkFor(t *testing.T, frames ...frame) {
	t.Helper()
	from := uint32(*seed)
	if from == 0 {
		from = rand.Uint32()
	}
	t.Logf("to repeat it: -seed %d", from)
	for i, f := range frames {
		f.eval(strings.Replace(junk, "SEED", fmt.Sprint(from+uint32(i)), 1), nil)
	}
}

// appearance is what messages may change about a page: the frame, where it
// stands, and where the reader is.
const appearance = `JSON.stringify([document.querySelectorAll("iframe").length, iframe.outerHTML, iframe.getBoundingClientRect(), scrollX, scrollY, history.length])`

// wantUndisturbed expects the page as it was before a puppet of 600 px was in the
// way of nonsense, with nothing in its console, and the puppet still heard.
func (f frame) wantUndisturbed(before string) {
	f.t.Helper()
	top := f.top()
	f.say(`{height: 600}`)
	var after string
	if top.eval(appearance, &after); after != before {
		f.t.Errorf("the page was changed from\n%s to\n%s", before, after)
	}
	f.wantSilence()
	f.say(`{height: 700}`)
	top.until(`iframe.clientHeight === 700`)
}

// TestFuzzedMessages sends the host script's listener what is not meant for it,
// from the page itself, from a strange frame, and from the card's own: nothing
// is thrown, nothing changes, and what is meant for it still gets through.
func TestFuzzedMessages(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		top, f := puppetry(t, newTab, 600, "", `<iframe id="stranger" src="about:blank"></iframe>`+filler)
		junkFor(t, top, f)
		var before string
		top.eval(appearance, &before)
		connections := f.number(`connections`)
		flood := func(who string, from frame, send string) {
			if sent := from.number(`sendJunk(2000, (data) => ` + send + `)`); sent < 1000 {
				t.Errorf("%s sent only %v messages", who, sent)
			}
			from.eval(`{ const data = {factbox: "ready"}; `+send+` }`, nil)
			f.say(`{height: 600}`)
			f.eval(`window.all = false`, nil)
			f.untilConnected() // if it is connected anew, it has been told before
		}
		flood("the page", top, `postMessage(data, "*")`)
		flood("a strange frame", top, `stranger.contentWindow.eval("(data) => parent.postMessage(data, '*')")(data)`)
		if now := f.number(`connections`); now != connections {
			t.Errorf("the card was connected %v times for others", now-connections)
		}
		flood("the card", f, `parent.postMessage(data, "*")`)
		if now := f.number(`connections`); now == connections {
			t.Error("the card was not heard")
		}
		f.wantUndisturbed(before)
	})
}

// TestFuzzedChannel says nonsense where the host script does listen: in the
// card's own channel.
func TestFuzzedChannel(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		top, f := puppetry(t, newTab, 600, "", filler)
		junkFor(t, f)
		var before string
		f.say(`{height: 600}`)
		top.eval(appearance, &before)
		sent := f.number(`sendJunk(4000, (data, {wrong, object, random}) => {
			switch (random(4)) {
			case 0: return port.postMessage(data);
			case 1: return port.postMessage({height: wrong(), room: wrong(), print: wrong(), keep: data});
			case 2: return port.postMessage({height: 600, room: wrong(), print: wrong(), keep: data});
			case 3: return port.postMessage({reveal: random(2) ? data : {top: wrong(), bottom: wrong()}});
			}
		})`)
		if sent < 2000 {
			t.Errorf("only %v messages were sent", sent)
		}
		f.say(`{height: 600}`)
		// Paper, and the channel once more, which hands back what was to be kept.
		top.eval(`dispatchEvent(new Event("beforeprint")); dispatchEvent(new Event("afterprint"))`, nil)
		f.eval(`parent.postMessage({factbox: "ready"}, "*")`, nil)
		f.wantUndisturbed(before)
	})
}

// TestKeepsWhatItCannotSend gives the host script something to keep that can be
// received, but not be sent on: the card is connected without it.
func TestKeepsWhatItCannotSend(t *testing.T) {
	t.Parallel()
	inEachBrowser(t, func(t *testing.T, newTab opener) {
		top, f := puppetry(t, newTab, 600, "", filler)
		f.eval(`{ const { port1 } = new MessageChannel(); port.postMessage({height: 600, keep: port1}, [port1]); }`, nil)
		f.eval(`window.kept = "nothing yet"; window.port = undefined; parent.postMessage({factbox: "ready"}, "*")`, nil)
		f.until(`window.port && kept === undefined`)
		top.wantSilence()
	})
}

// aFlood is many messages at once.
const aFlood = 10_000

// TestFlood sends ten thousand messages at once: the page has dealt with them
// within ten seconds (it takes under one on a quiet machine), and is as the last
// one wants it.
func TestFlood(t *testing.T) {
	t.Parallel()
	const bound = 10_000 // ms
	for name, test := range map[string]struct {
		message string // the i-th
		want    float64
	}{
		"heights":        {`port.postMessage({height: 600 + i % 200})`, 600 + (aFlood-1)%200},
		"the same again": {`port.postMessage({height: 700, room: 10})`, 710},
		"reveals":        {`port.postMessage({reveal: {top: i % 600, bottom: i % 600}})`, 600},
		"nonsense":       {`port.postMessage({height: NaN})`, 600},
		"ready":          {`parent.postMessage({factbox: "ready"}, "*")`, 600},
		"foreign":        {`parent.postMessage({message: "height", value: i}, "*")`, 600},
	} {
		t.Run(name, func(t *testing.T) {
			inEachBrowser(t, func(t *testing.T, newTab opener) {
				top, f := puppetry(t, newTab, 600, "", filler)
				f.say(`{height: 600}`)
				top.eval(`window.began = performance.now()`, nil)
				f.eval(fmt.Sprintf(`for (let i = 0; i < %d; i++) %s`, aFlood, test.message), nil)
				f.say(`null`)
				top.until(fmt.Sprintf(`iframe.clientHeight === %v`, test.want))
				top.settle()
				ms := top.number(`performance.now() - began`)
				t.Logf("%.0f ms", ms)
				if ms > bound {
					t.Errorf("the page was busy for %.0f ms, more than %d", ms, bound)
				}
				top.wantSilence()
			})
		})
	}
}
