// The host script: runs in the publisher's page and fits each Factbox frame to
// its card. Without it the frames work at the height they were given; without
// the frames the quotes above them still say what was found.
//
// It reads nothing of the page but its own frames and quotes and where their
// neighbours stand, sets no cookie, sends no request, and needs no inline style
// (it writes styles through CSSOM, which a Content-Security-Policy leaves alone).
//
// What a page's own scripts may use of it, embed.d.ts describes.
(() => {
  "use strict";
  const { src: script, dataset } = document.currentScript;
  // A publisher who serves a copy of this script says whose it is (data-host).
  const { origin } = new URL(dataset.host || script);
  // By origin: a page may show the cards of several hosts. Their scripts, of
  // whatever version, use each other's scan and cards.
  const hosts = window.factbox?.hosts ?? {};
  // Included once a snippet, so several times a page, perhaps in two versions:
  // the first one works, the others only tell it to look again.
  if (hosts[origin]) return hosts[origin].scan();
  const factbox = window.factbox = {
    hosts,
    get cards() { return Object.values(hosts).flatMap((host) => host.cards); },
    // Fetched only for whoever asks in the console.
    diagnose: () => import(`${origin}/diagnose.js`).then((module) => module.diagnose(hosts)),
  };

  const PATIENCE = 5000; // ms a visible frame may stay silent before its quote speaks for it
  const GRACE = 1500; // ms after its load event: what answers then is not our card
  const TALLEST = 30000; // px; no card is taller, a broken message may be
  const SLACK = 128; // px a card may be lower than the snippet said, with its narrowest fonts: a hole is less to look at than a page that moves
  const HEIGHT = 600; // px, where nobody has said it
  const OPTIONS = ["scheme", "theme", "heading", "start"];
  const SANDBOX = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox";
  // By iframe, and gone with it: what a page has thrown away stays nowhere.
  const cards = new WeakMap();
  const checks = `^="${origin}/c/"`; // as the end of a selector
  // What may stand in a message: not NaN, text that looks like a number, and worse.
  const px = (value) => typeof value === "number" && value >= 0 && value <= TALLEST;
  const found = () => document.querySelectorAll(`iframe[src^="${origin}/embed/"]`);

  // A frame in view that says nothing is a dead host, a refused frame or a
  // deleted document. One out of view may simply not be loaded yet.
  const inView = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const card = cards.get(target);
      if (isIntersecting && !card.timer) expect(card, PATIENCE);
    }
  });

  function scan() {
    for (const iframe of found()) if (!cards.has(iframe)) take(iframe);
    // Their iframes may still be on their way.
    if (document.readyState === "loading") return;
    for (const place of document.querySelectorAll(`fact-box[src${checks}], .factbox[cite${checks}]:not(fact-box *)`)) {
      if (!factbox.cards.some(({ iframe, quote }) => quote === place || place.contains(iframe))) mount(place);
    }
  }
  hosts[origin] = { script, scan, get cards() { return [...found()].map((iframe) => cards.get(iframe)).filter(Boolean); } };

  // Gives a <fact-box>, or a quote of the snippet whose iframe a content system
  // has thrown away, the iframe of the snippet.
  function mount(place) {
    const url = new URL((place.cite || place.getAttribute("src")).replace("/c/", "/embed/"));
    for (const name of OPTIONS) if (place.hasAttribute(name)) url.searchParams.set(name, place.getAttribute(name));
    const iframe = Object.assign(document.createElement("iframe"), {
      src: url,
      title: place.querySelector("a")?.textContent || "Fact check",
      width: "100%",
      height: place.getAttribute("height") || HEIGHT,
      frameBorder: 0,
      loading: "lazy",
      sandbox: SANDBOX,
    });
    iframe.style.display = "none";
    if (place.cite) place.after(iframe);
    else place.append(iframe);
    take(iframe);
    steadily(iframe, () => {
      iframe.style.display = "";
      if (!place.cite) place.style.display = "block";
    });
  }

  // A card in the page, as its scripts have it.
  class Card {
    get scheme() { return this.asks.scheme || "auto"; }
    set scheme(scheme) { this.ask({ scheme: scheme || "auto" }); }
    get theme() { return this.asks.theme || "default"; }
    set theme(theme) { this.ask({ theme: theme || "default" }); }
    // Opens a section ("section-2"), all of them (true), or none (false).
    expand(expand = true) { this.ask({ expand }); }
    // Of the frame, now or when it is there.
    ask(asks) {
      Object.assign(this.asks, asks);
      this.port.postMessage(asks);
    }
  }

  function take(iframe) {
    const card = Object.assign(new Card(), {
      iframe,
      quote: quoteOf(iframe),
      margin: iframe.style.marginBottom,
      asks: Object.fromEntries(new URL(iframe.src).searchParams),
      taken: performance.now(),
    });
    cards.set(iframe, card);
    iframe.style.maxWidth = "100%"; // oEmbed has to say a width in px
    // Nobody sees the quote yet: the card can have its place at once.
    if (card.quote && ![iframe, card.quote].some((e) => visible(e.getBoundingClientRect()))) {
      steadily(iframe, () => speak(card, true));
    }
    // Again after the page has moved the iframe, which reloads it.
    iframe.addEventListener("load", () => {
      card.answered = false;
      connect(card);
      expect(card, GRACE);
    });
    inView.observe(iframe);
    connect(card); // it may have loaded before this script did …
    // … which the browser noted; but not if that was another frame of the same
    // address, and this one still has the page's own empty document.
    if (!iframe.contentDocument && performance.getEntriesByName(iframe.src).length) expect(card, GRACE);
  }

  // The blockquote of the snippet: right before the iframe, or before the
  // element a content system has put around it. In a <fact-box>, whatever it holds.
  function quoteOf(iframe) {
    for (const { previousElementSibling: before } of [iframe, iframe.parentElement]) {
      if (before?.matches(`fact-box > *, blockquote:has([href${checks}])`)) return before;
    }
  }

  // In a closed tab of the page a frame has nothing to say; it comes into view
  // when the tab opens.
  function expect(card, ms) {
    if (card.answered) return;
    clearTimeout(card.timer);
    card.timer = setTimeout(() => {
      card.timer = 0;
      if (card.iframe.offsetHeight) steadily(card.iframe, () => speak(card, false));
    }, ms);
  }

  // Opens a channel of which only this frame has the other end, and gives the
  // frame back what it last wanted kept. Whatever origin the sandbox made may
  // have it: only the frame knows what it means.
  function connect(card) {
    card.port?.close();
    const { port1, port2 } = new MessageChannel();
    card.port = port1;
    port1.onmessage = ({ data }) => {
      if (px(data?.height) && data.height) fit(card, data);
      if (data?.reveal) reveal(card.iframe, data.reveal);
      if (/^(toggle|cite|source)$/.test(data?.event)) tell(card, data.event, data.detail);
      // Where the sandbox lets the frame open nothing.
      if (/^\/c\//.test(data?.open)) open(origin + data.open, "_blank", "noopener");
    };
    try {
      greet(card, card.said?.keep, port2);
    } catch {
      greet(card, undefined, port2); // not everything that can be received can be sent on
    }
  }

  // Apart from connect, whose listener would hold on to the frame's port here, and
  // with it to a frame that the page has thrown away.
  function greet({ iframe, asks }, keep, port) {
    iframe.contentWindow?.postMessage({ ...asks, factbox: "connect", keep }, "*", [port]);
  }

  const tell = (card, event, detail) => card.iframe.dispatchEvent(
    new CustomEvent(`factbox:${event}`, { bubbles: true, detail: { ...detail, card } }),
  );

  addEventListener("message", ({ source, data }) => {
    if (data?.factbox !== "ready") return;
    scan(); // an iframe may have come without a script
    for (const iframe of found()) {
      if (source !== iframe.contentWindow) continue;
      // Given up too early: a frame that is not displayed has no height to tell.
      if (iframe.style.display) steadily(iframe, () => { iframe.style.display = ""; });
      connect(cards.get(iframe));
    }
  });

  // The height in the snippet is a promise to the page: it is kept until the
  // card needs more, or needs so little that a hole would gape.
  function fit(card, said) {
    const { iframe, answered } = card;
    const { room } = said;
    let { height } = said;
    clearTimeout(card.timer);
    inView.unobserve(iframe);
    card.given ??= iframe.clientHeight - padding(iframe);
    card.exact ||= height > card.given || height < card.given - SLACK;
    height = Math.ceil(height);
    const laid = card.exact ? height : card.given;
    const over = px(room) ? Math.max(0, Math.ceil(height + room) - laid) : 0;
    const resized = laid !== card.laid;
    const moves = !answered || resized || over !== card.over;
    Object.assign(card, { answered: performance.now(), laid, over, said });
    if (!moves) return;
    steadily(iframe, () => {
      if (!printing) lay(card, card.laid, card.over);
      speak(card, true);
      if (!answered) tell(card, "ready");
      if (resized) tell(card, "resize", { height: laid });
    });
  }

  // What the publisher's style has put between the frame and its border.
  function padding(iframe) {
    const { paddingTop, paddingBottom } = getComputedStyle(iframe);
    return parseFloat(paddingTop) + parseFloat(paddingBottom);
  }

  // Gives the frame its height, and room below its card, over the page: what it
  // grows by, its margin takes back, so that nothing in the page moves.
  function lay({ iframe, margin }, height, over) {
    const { style } = iframe;
    style.marginBottom = margin;
    const { boxSizing, marginBottom } = getComputedStyle(iframe);
    if (boxSizing === "border-box") height += iframe.offsetHeight - iframe.clientHeight + padding(iframe);
    style.height = `${height}px`;
    style.position = over ? "relative" : "";
    style.zIndex = over ? "2147483000" : ""; // above the publisher's own, as a dialog would be
    if (!over) return;
    const { offsetHeight } = document.body;
    const hang = (px) => { style.marginBottom = `${parseFloat(marginBottom) - px}px`; };
    style.height = `${height + over}px`;
    hang(over);
    hang(over + document.body.offsetHeight - offsetHeight); // a negative margin collapses otherwise
  }

  // Either the frame speaks or the quote does.
  function speak({ iframe, quote }, frame) {
    iframe.style.display = frame ? "" : "none";
    if (quote) quote.style.display = frame ? "none" : "";
  }

  // Scrolls as little as shows the band of the card that the reader asked for.
  // The iframe's margins for scrolling, negative, leave that band of it, and the
  // browser does the rest: frames in scrolling boxes, the page's sticky header
  // (scroll-padding). https://drafts.csswg.org/css-scroll-snap/#scroll-margin
  function reveal(iframe, { top, bottom }) {
    if (!px(top) || !px(bottom) || top > bottom) return;
    const { style } = iframe;
    style.scrollMargin = `${-top}px 0 ${bottom - iframe.offsetHeight}px`;
    iframe.scrollIntoView({
      block: bottom - top > innerHeight ? "start" : "nearest",
      inline: "nearest",
      behavior: still.matches ? "instant" : "smooth",
    });
    style.scrollMargin = "";
  }

  // Paper neither scrolls nor opens anything.
  let printing = false;
  const print = (on) => {
    printing = on;
    for (const iframe of found()) {
      const card = cards.get(iframe);
      const print = card?.said?.print;
      if (print && px(print)) lay(card, on ? Math.ceil(print) : card.laid, on ? 0 : card.over);
    }
  };
  addEventListener("beforeprint", () => print(true));
  addEventListener("afterprint", () => print(false));

  // Changes the layout without moving anything at once: all that stands
  // elsewhere afterwards slides there from where it stood. Besides being kinder
  // to the reader's eye, a transform is no layout shift, while the jump would
  // count against the publisher (the click that caused it was in another frame).
  // https://web.dev/articles/cls#animations-and-transitions
  //
  // Text that stands beside the frame without an element of its own cannot be
  // moved this way, and counts. So does what is changed while things slide (what
  // Chromium compares is where they began): that waits for its turn.
  const waiting = [];
  let sliding = false;
  function steadily(iframe, change) {
    if (sliding) return waiting.push([iframe, change]);
    // Above what the reader sees, the browser scrolls along with the page (scroll
    // anchoring), unless something else holds it.
    if (document.hidden || iframe.getBoundingClientRect().bottom < 0) return change();
    const rects = places(document.body, new Map());
    let scrolled = scrollY;
    change();
    scrolled -= scrollY; // if the page became too short for where it was
    const slides = moves(document.body, 0, 0, []).map(([element, x, y]) => element.animate(
      { translate: [`${x}px ${y}px`, "none"] },
      { duration: still.matches ? 1 : 180, easing: "ease-out", composite: "add" },
    ).finished);
    if (!slides.length) return;
    sliding = true;
    // The next frame paints them at rest.
    Promise.allSettled(slides).then(() => requestAnimationFrame(() => setTimeout(() => {
      sliding = false;
      for (const turn of waiting.splice(0)) steadily(...turn);
    })));

    // What moved, and by how much: in whole pieces, as large as possible.
    function moves(parent, parentX, parentY, list) {
      for (const element of parent.children) {
        const was = rects.get(element);
        if (!was) continue;
        const is = element.getBoundingClientRect();
        let x = was.left - is.left - parentX;
        let y = was.top - is.top - parentY;
        // What is around the frame is around much else, such as fixed headers,
        // which a transform would tear off. It does not move by scrolling.
        if (element !== iframe && element.contains(iframe)) y += scrolled;
        const slides = was.height && is.height && Math.hypot(x, y) >= 1 && (near(was) || near(is)) &&
          !(element.firstElementChild && getComputedStyle(element).display === "inline"); // text, which has no transform
        if (slides) list.push([element, x, y]);
        else x = y = 0;
        if (!slides || was.width !== is.width || was.height !== is.height) moves(element, parentX + x, parentY + y, list);
      }
      return list;
    }
  }

  // Where everything stands, as far as it can come into view.
  function places(parent, rects) {
    for (const element of parent.children) {
      const rect = element.getBoundingClientRect();
      rects.set(element, rect);
      if (near(rect)) places(element, rects);
    }
    return rects;
  }

  // Within a window's height of the window: the reader may be scrolling.
  const near = (rect) => visible(rect, innerHeight);
  const visible = ({ top, bottom }, around = 0) => bottom > -around && top < innerHeight + around;

  const still = matchMedia("(prefers-reduced-motion: reduce)");

  // The same by hand, for pages that are built by scripts.
  if (!customElements.get("fact-box")) {
    customElements.define("fact-box", class extends HTMLElement {
      static observedAttributes = ["src", "scheme", "theme"];
      get card() { return factbox.cards.find(({ iframe }) => this.contains(iframe)); }
      connectedCallback() { for (const host of Object.values(hosts)) host.scan(); }
      attributeChangedCallback(name, was, is) {
        const { card } = this;
        if (card && name !== "src") return (card[name] = is);
        card?.iframe.remove();
        this.connectedCallback();
      }
    });
  }

  scan();
  addEventListener("DOMContentLoaded", scan);
})();
