// The host script: runs in the publisher's page and fits each Factbox frame to
// its card. Without it the frames work at the height they were given; without
// the frames the quotes above them still say what was found.
//
// It reads nothing of the page but its own frames and quotes, sets no cookie,
// sends no request, and needs no inline style (it writes styles through CSSOM,
// which a Content-Security-Policy leaves alone).
(() => {
  "use strict";
  const origin = new URL(document.currentScript.src).origin;
  // Included once a snippet, so several times a page: the first one works, the
  // others only tell it to look again.
  const scans = (window.factbox ??= { scans: {} }).scans;
  if (scans[origin]) return scans[origin]();

  const PATIENCE = 5000; // ms a visible frame may stay silent before its quote speaks for it
  const GRACE = 1500; // ms after its load event: what answers then is not our card
  const TALLEST = 30000; // px; no card is taller, a broken message may be
  const cards = new Map(); // by iframe

  // A frame in view that says nothing is a dead host, a refused frame or a
  // deleted document. One out of view may simply not be loaded yet.
  const inView = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) expect(cards.get(target), PATIENCE);
    }
  });

  scans[origin] = () => {
    for (const iframe of document.querySelectorAll(`iframe[src^="${origin}/embed/"]`)) {
      if (!cards.has(iframe)) take(iframe);
    }
  };

  function take(iframe) {
    const card = { iframe, quote: quoteOf(iframe) };
    cards.set(iframe, card);
    iframe.addEventListener("load", () => {
      connect(card);
      expect(card, GRACE);
    });
    inView.observe(iframe);
    connect(card); // it may have loaded before this script did
  }

  // The blockquote of the snippet: right before the iframe, or before the
  // element a content system has put around it.
  function quoteOf(iframe) {
    for (const element of [iframe, iframe.parentElement]) {
      const before = element.previousElementSibling;
      if (before?.matches("blockquote") && before.querySelector(`a[href^="${origin}/c/"]`)) return before;
    }
    return null;
  }

  function expect(card, ms) {
    if (card.answered) return;
    clearTimeout(card.timer);
    card.timer = setTimeout(() => show(card, false), ms);
  }

  // Opens a channel of which only this frame has the other end. The message
  // itself says nothing, so it may go to whatever origin the sandbox made.
  function connect(card) {
    card.port?.close();
    const { port1, port2 } = new MessageChannel();
    card.port = port1;
    port1.onmessage = ({ data }) => fit(card, data?.height, data?.room);
    card.iframe.contentWindow?.postMessage({ factbox: "connect" }, "*", [port2]);
  }

  addEventListener("message", ({ source, data }) => {
    if (data?.factbox !== "ready") return;
    for (const card of cards.values()) {
      if (!source || source !== card.iframe.contentWindow) continue;
      // Given up too early: a frame that is not displayed has no height to tell.
      steadily(card.iframe, () => { card.iframe.style.display = ""; });
      connect(card);
    }
  });

  function fit(card, height, room) {
    if (!(height > 0 && height <= TALLEST)) return; // NaN, text and worse
    clearTimeout(card.timer);
    card.answered = true;
    inView.unobserve(card.iframe);
    overlay(card.iframe, 0);
    steadily(card.iframe, () => {
      card.iframe.style.height = `${Math.ceil(height)}px`;
      show(card, true);
    });
    if (room > 0 && room <= TALLEST) overlay(card.iframe, Math.ceil(room));
  }

  // Gives the frame room below its card, over the page: what it grows by, its
  // margin takes back, so that nothing in the page moves.
  function overlay(iframe, room) {
    const { style } = iframe;
    const given = parseFloat(iframe.dataset.factboxRoom ?? 0);
    if (room === given) return;
    if (given) {
      style.height = `${iframe.offsetHeight - given}px`;
      style.marginBottom = style.position = style.zIndex = "";
      delete iframe.dataset.factboxRoom;
    }
    if (!room) return;
    const margin = parseFloat(getComputedStyle(iframe).marginBottom) || 0;
    style.height = `${iframe.offsetHeight + room}px`;
    style.marginBottom = `${margin - room}px`;
    style.position = "relative";
    style.zIndex = "2147483000"; // above the publisher's own, as a dialog would be
    iframe.dataset.factboxRoom = room;
  }

  // Either the frame speaks or the quote does.
  function show(card, frame) {
    steadily(card.iframe, () => {
      card.iframe.style.display = frame ? "" : "none";
      if (card.quote) card.quote.style.display = frame ? "none" : "";
    });
  }

  // Changes the layout without moving anything at once: what follows the frame
  // slides from where it stood. Besides being kinder to the reader's eye, a
  // transform is no layout shift, while the jump would count against the
  // publisher (the click that caused it was in another frame).
  // https://web.dev/articles/cls#animations-and-transitions
  let changing = false;
  function steadily(iframe, change) {
    if (changing) return change();
    changing = true;
    const before = iframe.getBoundingClientRect();
    change();
    const after = iframe.getBoundingClientRect();
    changing = false;
    if (!before.height || !after.height) return;
    slide(iframe, before.top - after.top);
    for (let element = iframe; element && element !== document.body; element = element.parentElement) {
      for (let next = element.nextElementSibling; next; next = next.nextElementSibling) {
        slide(next, before.bottom - after.bottom);
      }
    }
  }

  const still = matchMedia("(prefers-reduced-motion: reduce)");
  function slide(element, from) {
    if (!from) return;
    element.animate({ transform: [`translateY(${from}px)`, "none"] }, { duration: still.matches ? 1 : 180, easing: "ease-out" });
  }

  scans[origin]();
  addEventListener("DOMContentLoaded", scans[origin]);
})();
