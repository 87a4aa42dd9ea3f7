// Sections: opened by an address (#section-3, #source-2), and smoothly by the
// reader. What follows an opened section slides down from where it stood, in
// step with the publisher's page below (embed.js does the same there).
(() => {
  "use strict";
  const reveal = () => {
    const section = document.getElementById(location.hash.slice(1))?.closest("details");
    if (!section) return;
    factboxFrame.readMore?.();
    section.open = true;
  };
  addEventListener("hashchange", reveal);
  addEventListener("DOMContentLoaded", () => {
    reveal();
    opened.observe(document.body, { subtree: true, attributeFilter: ["open"] });
  });

  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const timing = { duration: 180, easing: "ease-out" };
  let touched; // the closed section whose head was clicked …
  let before; // … and its height then
  addEventListener("click", (event) => {
    touched = event.target.closest("details:not([open]) > summary")?.parentElement;
    before = touched?.offsetHeight;
  }, true);
  // An observer is told before the next paint, an event after it.
  const sliding = [];
  const slide = (element, frames) => sliding.push(element.animate(frames, timing));
  // It does not look at the records: Firefox denies access to those of a frame that
  // was moved in the publisher's page just then, and says so in their console.
  const opened = new MutationObserver(() => {
    for (const animation of sliding.splice(0)) animation.cancel(); // closed again in the middle of it
    if (still.matches || !touched?.open) return;
    const grown = touched.offsetHeight - before;
    for (let next = touched.nextElementSibling; next; next = next.nextElementSibling) {
      if (!next.popover) slide(next, { transform: [`translateY(${-grown}px)`, "none"] });
    }
    slide(touched.parentElement, { clipPath: [`inset(-3rem -3rem ${grown}px)`, "inset(-3rem -3rem 0)"] });
    touched = undefined;
  });
})();
