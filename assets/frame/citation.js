// Where a citation card opens, and when it closes by itself. The browser opens
// and closes it; by CSS alone it keeps inside the frame. But a frame as high as
// its card is mostly out of the reader's sight, so this part looks where the
// reader is, and opens the card there.
(() => {
  "use strict";
  const root = document.documentElement;
  const GAP = 8; // px between marker and card, its margin included
  const LEAST = 160; // px; lower, a card could not be read
  const ENOUGH = 240; // px; a panel that can be read while it scrolls
  const MOST = 448; // px; higher, it would be a page
  const open = () => document.querySelector(".fb-cite:popover-open");
  let marker; // of the open card, or the one that was touched last
  let view; // the part of the frame that is on the reader's screen

  // Nobody tells a frame where it is on the screen, but an observer knows, across
  // origins too (https://www.w3.org/TR/intersection-observer/#root-intersection-rectangle).
  const look = () => new IntersectionObserver(([{ intersectionRect }], observer) => {
    observer.disconnect();
    view = intersectionRect.height ? intersectionRect : undefined;
  }).observe(root);
  for (const sign of ["pointerdown", "keydown", "focusin"]) addEventListener(sign, look, { capture: true, passive: true });
  // On the window, Firefox hands over one that may not be read while the frame is being
  // taken out of the page: "Permission denied to access property" in 2 of 25 moves.
  document.addEventListener("pointerover", (event) => event.target.closest(".fb-mark") && look(), { passive: true });
  addEventListener("click", (event) => { marker = event.target.closest(".fb-mark") || marker; }, true);

  // Below the marker if there is room, else above it; on a narrow touch screen
  // at the lower end of what the reader sees, where the thumb is. Never over the
  // marker itself, unless there is room nowhere.
  function place(card) {
    const { top, bottom } = view || { top: 0, bottom: innerHeight };
    const at = marker.getBoundingClientRect();
    // The host script lets the card hang over the frame's lower edge.
    const endless = "roomy" in root.dataset && bottom >= innerHeight - 1;
    card.style.display = "block"; // perhaps not open yet, but it has to be measured
    const height = Math.min(card.offsetHeight + GAP, MOST);
    card.style.display = "";
    const below = (endless ? Infinity : bottom) - at.bottom - GAP;
    const above = at.top - top - GAP;
    let where = height <= below || below >= above ? "below" : "above";
    let most = where === "below" ? below : above;
    const thumb = innerWidth < 640 && matchMedia("(pointer: coarse)").matches;
    const under = bottom - at.bottom - GAP;
    if (thumb && under >= Math.min(height, ENOUGH) || most < LEAST) {
      where = "panel";
      most = thumb && under >= LEAST ? under : bottom - top - 2 * GAP;
    }
    most = Math.min(most, MOST);
    root.dataset.place = where;
    root.style.setProperty("--fb-cite-most", `${most}px`);
    root.style.setProperty("--fb-cite-top", `${bottom - Math.min(height, most + GAP)}px`);
  }

  // It may grow while it is open (a group's pager comes), and so may the frame.
  const again = () => open() && marker && place(open());
  const size = new ResizeObserver(again);
  addEventListener("resize", again);

  document.addEventListener("beforetoggle", (event) => {
    if (!event.target.matches(".fb-cite")) return;
    const opens = event.newState === "open";
    if (opens) marker = event.source?.closest?.(".fb-mark") || marker;
    if (opens && marker) place(event.target);
    size[opens ? "observe" : "unobserve"](event.target);
    // Of several markers of one source the browser calls all expanded.
    for (const mark of document.querySelectorAll(`[popovertarget="${event.target.id}"].fb-mark`)) {
      if (opens) mark.ariaExpanded = mark === marker;
      else mark.removeAttribute("aria-expanded");
    }
  }, true);

  // A card is a remark beside the text: it goes when the reader turns away.
  addEventListener("blur", () => open()?.hidePopover());
  addEventListener("focusin", ({ target }) => {
    const card = open();
    if (card && target !== marker && !card.contains(target) && !target.closest(".fb-refused")) card.hidePopover();
  });
})();
