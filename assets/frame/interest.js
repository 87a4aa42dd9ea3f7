// The frame script, in six files that are put together at build time and
// inlined into the head of every page that shows a card. It is plumbing, run
// before the first paint; the card can be read and used without it.
//
// This part fetches the WebAssembly once the reader shows interest in this very
// card: a pointer that rests (not one that passes by on its way down the page),
// a tap (not a finger that scrolls), a key, focus. Until then not one byte.
(() => {
  "use strict";
  const { boot, wasm, start } = document.currentScript.dataset;
  const root = document.documentElement;
  window.factboxFrame = { early: [] }; // what the parts share with each other, with boot.js and the card
  if (!wasm) return;
  root.dataset.scripts = ""; // card.css shows the controls that need scripts

  const REST = 120; // ms; a pointer crossing the card takes less
  const SIGNS = ["click", "keydown", "focusin"];
  let resting;

  const begin = () => {
    document.removeEventListener("pointerover", rest);
    for (const sign of SIGNS) removeEventListener(sign, begin, true);
    clearTimeout(resting);
    // Fetched beside the script that will need it. An opaque origin has to ask
    // without credentials (CORS), and we never want any.
    factboxFrame.module = fetch(wasm, { credentials: "omit" });
    factboxFrame.module.catch(() => {}); // reported by boot.js, which awaits it
    const script = document.createElement("script");
    script.src = boot;
    script.onerror = () => { root.dataset.scripts = "off"; }; // back to the native card
    document.head.append(script);
  };
  const rest = (event) => {
    clearTimeout(resting);
    if (event.pointerType === "mouse") resting = setTimeout(begin, REST);
  };

  if (start === "idle") {
    addEventListener("load", () => (window.requestIdleCallback || setTimeout)(begin));
  } else {
    document.addEventListener("pointerover", rest);
    root.addEventListener("pointerleave", () => clearTimeout(resting));
    for (const sign of SIGNS) addEventListener(sign, begin, { capture: true, passive: true });
  }
  // Controls that only the WebAssembly serves, clicked before it was in charge.
  // Citations need no replay: the browser has opened their card already.
  addEventListener("click", (event) => {
    const control = event.target.closest("[data-do]:not([popovertarget])");
    if (control && root.dataset.wasm !== "on") factboxFrame.early.push(control);
  }, true);
})();
