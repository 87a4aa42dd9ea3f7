// The frame script: inlined into the head of every page that shows a card, run
// before the first paint. It is plumbing. The card can be read and used without
// it; it tells the publisher's page how high the card is, and fetches the
// WebAssembly once the reader shows interest in this very card.
(() => {
  "use strict";
  const { boot, wasm, start } = document.currentScript.dataset;
  const root = document.documentElement;
  if (wasm) root.dataset.scripts = ""; // card.css shows the controls that need scripts

  // --- Interest ------------------------------------------------------------
  // A pointer that rests (not one that passes by on its way down the page), a
  // tap (not a finger that scrolls), a key, focus. Until then not one byte is
  // fetched.
  const REST = 120; // ms; a pointer crossing the card takes less
  const SIGNS = ["click", "keydown", "focusin"];
  const early = []; // controls clicked before the WebAssembly was in charge
  let resting;

  const begin = () => {
    document.removeEventListener("pointerover", rest);
    for (const sign of SIGNS) removeEventListener(sign, begin, true);
    clearTimeout(resting);
    // Fetched beside the script that will need it. An opaque origin has to ask
    // without credentials (CORS), and we never want any.
    const module = fetch(wasm, { credentials: "omit" });
    module.catch(() => {}); // reported by boot.js, which awaits it
    window.factboxFrame = { module, early };
    const script = document.createElement("script");
    script.src = boot;
    script.onerror = () => delete root.dataset.scripts; // back to the native card
    document.head.append(script);
  };
  const rest = (event) => {
    clearTimeout(resting);
    if (event.pointerType === "mouse") resting = setTimeout(begin, REST);
  };

  if (wasm) {
    if (start === "idle") {
      addEventListener("load", () => (window.requestIdleCallback || setTimeout)(begin));
    } else {
      document.addEventListener("pointerover", rest);
      root.addEventListener("pointerleave", () => clearTimeout(resting));
      for (const sign of SIGNS) addEventListener(sign, begin, { capture: true, passive: true });
    }
    // Citations need no replay: the browser has opened their card already.
    addEventListener("click", (event) => {
      const control = event.target.closest("[data-do]:not([popovertarget])");
      if (control && root.dataset.wasm !== "on") early.push(control);
    }, true);
  }

  // --- Height and room -----------------------------------------------------
  // The publisher's page opens a private channel (embed.js); everything after
  // that goes through it. "ready" carries nothing, so anybody may hear it.
  if (parent === window) return;
  const SHADOW = 40; // px below a citation card, so that its shadow is not cut
  let port;
  let sent = {};
  const send = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (!port || !height) return; // not displayed, so nothing to fit
    // A citation card may reach beyond the lower edge; then it needs room that
    // overlays the page below.
    const card = document.querySelector(".fb-cite:popover-open")?.getBoundingClientRect();
    const room = card ? Math.max(0, Math.ceil(card.bottom + SHADOW) - height) : 0;
    if (height !== sent.height || room !== sent.room) port.postMessage((sent = { height, room }));
  };
  addEventListener("message", (event) => {
    if (event.source !== parent || event.data?.factbox !== "connect" || !event.ports[0]) return;
    port = event.ports[0];
    sent = {};
    root.dataset.roomy = ""; // card.css lets citation cards hang over the edge
    send();
  });
  addEventListener("DOMContentLoaded", () => {
    new ResizeObserver(send).observe(document.body);
    document.addEventListener("toggle", send, true); // it does not bubble
    parent.postMessage({ factbox: "ready" }, "*");
  });
})();
