// What the audit does inside the page: bring the card into a state, and measure
// it there. It knows the card by what every browser knows of it (details,
// popovers, buttons) and never by a word.
//
// Each measurement returns violations: {rule, target, fix}.
globalThis.audit = (() => {
  "use strict";
  const all = (selector) => [...document.querySelectorAll(selector)];
  const visible = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;

  // settle waits until what was changed is laid out and painted; a window that
  // is not painted has no frames to wait for.
  const settle = () => Promise.race([
    new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    new Promise((done) => setTimeout(done, 500)),
  ]);

  // describe is a selector for people: as short as it can be and still be the
  // only one.
  function describe(element) {
    let selector = "";
    for (let e = element; e && e !== document.documentElement; e = e.parentElement) {
      const classes = [...e.classList].map((name) => `.${CSS.escape(name)}`).join("");
      const nth = [...e.parentElement.children].indexOf(e) + 1;
      const step = e.id ? `#${CSS.escape(e.id)}` : e.localName + classes;
      for (const candidate of [step, `${step}:nth-child(${nth})`]) {
        const path = selector ? `${candidate} > ${selector}` : candidate;
        if (document.querySelectorAll(path).length === 1) return path;
      }
      selector = selector ? `${step}:nth-child(${nth}) > ${selector}` : `${step}:nth-child(${nth})`;
    }
    return selector || element.localName;
  }

  // --- States ----------------------------------------------------------------

  // unfinished are the controls that show the rest of something cut short.
  const unfinished = () => all('button[aria-controls]:not([popovertarget], [aria-expanded="true"])').filter(visible);

  async function showWhole() {
    for (const control of unfinished()) control.click();
    await settle();
  }

  async function setOpen(open) {
    await showWhole();
    for (const popover of all(":popover-open")) popover.hidePopover();
    for (const details of all("details")) details.open = open;
    await settle();
  }

  const invokersOf = (id) =>
    all(`[popovertarget="${CSS.escape(id)}"]:not([popovertargetaction="hide"])`).filter(visible);

  // invokerOf is the one with the most beside it: a group shows more of the
  // popover than a control that stands alone.
  const invokerOf = (id) =>
    invokersOf(id).sort((a, b) => b.parentElement.children.length - a.parentElement.children.length)[0];

  const reachable = () => all("[popover]").filter((popover) => popover.id && invokersOf(popover.id).length > 0);

  // popovers are all that can be opened now; kinds are the richest of each kind.
  const popovers = () => reachable().map(({ id }) => id);
  function kinds() {
    const richest = new Map();
    for (const popover of reachable()) {
      const kind = popover.classList[0] ?? popover.localName;
      const size = (e) => e.querySelectorAll("*").length;
      if (!richest.has(kind) || size(popover) > size(richest.get(kind))) richest.set(kind, popover);
    }
    return [...richest].map(([kind, { id }]) => ({ kind, id }));
  }

  async function openPopover(id) {
    for (const popover of all(":popover-open")) popover.hidePopover();
    const invoker = invokerOf(id);
    invoker.scrollIntoView({ block: "center" });
    await settle();
    invoker.click();
    await settle();
  }

  // useControls clicks one of each kind of button, so that what only shows
  // after a click is seen too.
  async function useControls() {
    await setOpen(true);
    for (const kind of new Set(all("button[data-do]:not([popovertarget])").map((button) => button.dataset.do))) {
      const button = all(`button[data-do="${CSS.escape(kind)}"]:not([popovertarget])`).find(visible);
      button?.click();
      await settle();
    }
    for (const details of all("details")) details.open = true;
    await settle();
  }

  // Text as readers set it: at twice the size (WCAG 1.4.4), and with the
  // spacing of WCAG 1.4.12. Neither is an inline style, which the page's
  // Content-Security-Policy would refuse.
  const spacing = new CSSStyleSheet();
  spacing.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-block-end: 2em !important }`);
  async function setText(as) {
    document.documentElement.style.fontSize = as === "at 200 %" ? "200%" : "";
    document.adoptedStyleSheets = as === "spaced" ? [spacing] : [];
    await settle();
  }

  // --- Measurements ----------------------------------------------------------

  const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

  async function runAxe({ rules = [], waived = [], within } = {}) {
    const found = await axe.run(within ? { include: [within] } : document, {
      runOnly: rules.length ? { type: "rule", values: rules } : { type: "tag", values: TAGS },
      rules: Object.fromEntries(waived.map((rule) => [rule, { enabled: false }])),
      resultTypes: ["violations"],
      iframes: false,
    });
    return found.violations.flatMap(({ id, help, helpUrl, nodes }) => nodes.map((node) => ({
      rule: id,
      target: node.target.join(" "),
      fix: `${help}. ${node.failureSummary.replace(/\s+/g, " ")} (${helpUrl})`,
    })));
  }

  // layout is everything that can be measured in the state the card is in.
  function layout() {
    return lasting(() => {
      const measured = [sideways(), cut(), targets(), popoverPlace()];
      if (matchMedia("(prefers-reduced-motion: reduce)").matches) measured.push(motion());
      return measured.flat();
    });
  }

  // lasting is what is still wrong after a while. What observers put into its place comes
  // after the paint that they observe, and a browser without a real screen paints when it
  // finds the time.
  const LOOKS = 5;
  async function lasting(measure) {
    let wrong = measure();
    for (let looks = 1; wrong.length > 0 && looks < LOOKS; looks++) {
      await new Promise((done) => setTimeout(done, 200));
      await settle();
      wrong = measure();
    }
    return wrong;
  }

  function sideways() {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const scrolls = (e) => /auto|scroll|hidden|clip/.test(getComputedStyle(e).overflowX);
    const culprits = all("body *").filter((e) => {
      if (!visible(e)) return false;
      const { left, right } = e.getBoundingClientRect();
      if (left >= 0 && right <= clientWidth) return false;
      for (let p = e.parentElement; p !== document.body; p = p.parentElement) if (scrolls(p)) return false;
      return ![...e.children].some((child) => child.getBoundingClientRect().right > clientWidth);
    });
    return [{
      rule: "no-sideways-scroll",
      target: culprits.slice(0, 3).map(describe).join(", ") || "html",
      fix: `The page is ${scrollWidth - clientWidth} px wider than its window; let this wrap or shrink.`,
    }];
  }

  // cut finds text that a box hides. A box that scrolls hides nothing, nor does a
  // field of text, which scrolls with its caret, or one of a list, which has it whole;
  // one with a control that shows the rest is meant to; one of a pixel is for screen
  // readers.
  function cut() {
    const controls = unfinished();
    return all("body, body *").filter((e) => e instanceof HTMLElement && visible(e)).flatMap((e) => {
      const { overflowX, overflowY } = getComputedStyle(e);
      const hides = (overflow) => overflow === "hidden" || overflow === "clip";
      if (e.clientWidth <= 1 || e.clientHeight <= 1 || e.matches('input[type="text"], select')) return [];
      if (controls.some((control) => e.contains(control) || control.getAttribute("aria-controls").split(" ").includes(e.id))) return [];
      const beyond = [
        hides(overflowX) && e.scrollWidth > e.clientWidth + 1 && `${e.scrollWidth - e.clientWidth} px of its width`,
        hides(overflowY) && e.scrollHeight > e.clientHeight + 1 && `${e.scrollHeight - e.clientHeight} px of its height`,
      ].filter(Boolean);
      return beyond.length === 0 ? [] : [{
        rule: "no-text-cut", target: describe(e), fix: `It hides ${beyond.join(" and ")}; let it grow with its text, or scroll.`,
      }];
    });
  }

  const SMALLEST = 24; // CSS px, WCAG 2.5.8; we do not use its exception for links in text

  // targets measures what a finger hits of each citation marker: its box, and
  // whether neighbours or lines lie over the edges of it.
  function targets() {
    const covered = document.querySelector(":popover-open") !== null;
    return all(".fb-mark").filter(visible).flatMap((mark) => {
      const { width, height } = mark.getBoundingClientRect();
      if (width < SMALLEST - 0.01 || height < SMALLEST - 0.01) {
        return [{ rule: "marker-size", target: describe(mark), fix: `It is ${width} × ${height} px; make it ${SMALLEST} × ${SMALLEST} px at least.` }];
      }
      if (covered) return [];
      mark.scrollIntoView({ block: "center", behavior: "instant" });
      const { left, top } = mark.getBoundingClientRect();
      const x = left + width / 2, y = top + height / 2;
      const reach = SMALLEST / 2 - 1; // the browser rounds to whole pixels
      const missed = [[-reach, 0], [reach, 0], [0, -reach], [0, reach]]
        .map(([dx, dy]) => document.elementFromPoint(x + dx, y + dy))
        // What lies under the control that shows the rest is not yet on offer.
        .find((hit) => hit?.closest(".fb-mark") !== mark && !unfinished().includes(hit?.closest("button")));
      return missed === undefined ? [] : [{
        rule: "marker-hit", target: describe(mark),
        fix: `Within its ${SMALLEST} × ${SMALLEST} px one hits ${missed ? describe(missed) : "nothing"} instead; keep them apart.`,
      }];
    });
  }

  const MARGIN = 16; // CSS px a popover may keep free around it

  // popoverPlace holds for whatever popover is open: all of it is in the window,
  // and where there is room for both, what opened it can still be seen.
  function popoverPlace() {
    return all(":popover-open").flatMap((popover) => {
      const p = popover.getBoundingClientRect();
      const target = describe(popover);
      if (p.width === 0 || p.height === 0) return [{ rule: "popover-shown", target, fix: "It is open and takes up no room." }];
      const wrong = [];
      if (p.left < 0 || p.top < 0 || p.right > document.documentElement.clientWidth + 0.5 || p.bottom > innerHeight + 0.5) {
        wrong.push({
          rule: "popover-in-window", target,
          fix: `It reaches from ${Math.round(p.left)}, ${Math.round(p.top)} to ${Math.round(p.right)}, ${Math.round(p.bottom)}, and the window is ${innerWidth} × ${innerHeight} px.`,
        });
      }
      const invoker = invokerOf(popover.id)?.getBoundingClientRect();
      const over = invoker && p.left < invoker.right && p.right > invoker.left && p.top < invoker.bottom - 0.5 && p.bottom > invoker.top + 0.5;
      if (over && p.height + MARGIN < Math.max(invoker.top, innerHeight - invoker.bottom)) {
        wrong.push({ rule: "popover-beside-invoker", target, fix: "It covers the control that opened it; place it above or below." });
      }
      return wrong;
    });
  }

  const openPopoverPlace = () => lasting(popoverPlace);

  // motion looks for whatever still moves when nothing should.
  function motion() {
    const seconds = (list) => Math.max(...list.split(",").map((time) => parseFloat(time) * (time.trim().endsWith("ms") ? 0.001 : 1)));
    return all("html, html *").filter(visible).flatMap((e) => [undefined, "::before", "::after"].flatMap((part) => {
      const style = getComputedStyle(e, part);
      const moves = style.scrollBehavior === "smooth" || seconds(style.transitionDuration) > 0.01 ||
        (style.animationName !== "none" && seconds(style.animationDuration) > 0.01);
      return moves ? [{
        rule: "no-motion", target: describe(e) + (part ?? ""), fix: "Let it stand still under prefers-reduced-motion: reduce.",
      }] : [];
    }));
  }

  // kept is what the browser keeps for the page. A frame of our own is asked for
  // storage, because the card's scripts put something harmless in place of it.
  async function kept() {
    const frame = document.body.appendChild(document.createElement("iframe"));
    const { localStorage, sessionStorage } = frame.contentWindow;
    const found = {
      cookies: document.cookie,
      localStorage: Object.keys(localStorage), sessionStorage: Object.keys(sessionStorage),
      databases: (await indexedDB.databases?.() ?? []).map(({ name }) => name),
      caches: await globalThis.caches?.keys().catch(() => []) ?? [],
    };
    frame.remove();
    return Object.entries(found).filter(([, values]) => values.length > 0).map(([name, values]) => `${name}: ${values}`);
  }

  return { showWhole, setOpen, popovers, kinds, openPopover, useControls, setText, runAxe, layout, openPopoverPlace, kept, settle };
})();
