// What lies on what in a card, by computed style: put into a page by the tests of
// themes. It knows nothing of our tables, and computes nothing that our own code
// computes.
const survey = (() => {
  "use strict";
  const STATES = { hover: ":hover", focus: ":focus-visible" };

  // Rules that count only under the pointer or the focus also count for elements
  // with an attribute, so that everything can be in every state at once.
  function force(group) {
    for (let i = group.cssRules.length - 1; i >= 0; i--) {
      const rule = group.cssRules[i];
      if (rule instanceof CSSGroupingRule) force(rule);
      if (!rule.selectorText) continue;
      let forced = rule.selectorText;
      for (const [name, pseudo] of Object.entries(STATES)) forced = forced.replaceAll(pseudo, `[data-${name}]`);
      if (forced !== rule.selectorText) group.insertRule(rule.cssText.replace(rule.selectorText, forced), i + 1);
    }
  }
  for (const sheet of document.styleSheets) force(sheet);

  const invisible = (color) => color === "none" || color === "rgba(0, 0, 0, 0)" || / \/ 0\)$/.test(color);

  // A mixed colour as browsers write others, where it is opaque.
  const plain = (color) => {
    const parts = /^color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)\)$/.exec(color)?.slice(1);
    return parts ? `rgb(${parts.map((part) => Math.round(part * 255)).join(", ")})` : color;
  };

  // The colours under an element, the uppermost first. A popover lies above
  // everything that it stands in.
  let known = new Map();
  function grounds(element) {
    if (!element) return [];
    if (known.has(element)) return known.get(element);
    const below = element.popover ? [] : grounds(element.parentElement);
    const color = plain(getComputedStyle(element).backgroundColor);
    const found = invisible(color) || color === below[0] ? below : [color, ...below];
    known.set(element, found);
    return found;
  }

  // Controls that do nothing need no contrast (WCAG 2.2, 1.4.3, “inactive”).
  const idle = (element) => element.closest("[aria-disabled=true]");
  const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0 && !element.closest(".fb-unseen");
  const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const named = (element, part = "") => element.localName + [...element.classList].map((name) => "." + name).join("") + part;

  function edges(style, add) {
    for (const side of ["Top", "Right", "Bottom", "Left"]) {
      if (style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) > 0) add("edge", style[`border${side}Color`]);
    }
  }

  function pseudo(element, name, add) {
    const style = getComputedStyle(element, name);
    if (style.content === "none" || style.content === "normal" || style.display === "none") return;
    if (style.content !== '""') add("text", style.color);
    edges(style, add);
  }

  function look(element, found) {
    const style = getComputedStyle(element);
    const note = (kind, color, under, part) => {
      if (!invisible(color)) found.push({ kind, color: plain(color), grounds: under, what: named(element, part) });
    };
    const own = grounds(element), outer = grounds(element.parentElement);
    if (element instanceof SVGElement) {
      const disc = element.previousElementSibling && getComputedStyle(element.previousElementSibling).fill;
      const under = disc && !invisible(disc) ? [disc, ...own] : own;
      if (element.localName === "svg") return;
      note("sign", style.fill, under);
      note("sign", style.stroke, under);
      return;
    }
    if (hasText(element)) note("text", style.color, own);
    pseudo(element, "::before", (kind, color) => note(kind, color, own, "::before"));
    pseudo(element, "::after", (kind, color) => note(kind, color, own, "::after"));
    if (style.display === "list-item" && style.listStyleType !== "none") note("text", getComputedStyle(element, "::marker").color, own, "::marker");
    edges(style, (kind, color) => color !== style.backgroundColor && note(kind, color, own));
    if (!element.childNodes.length && !invisible(style.backgroundColor)) note("sign", style.backgroundColor, outer);
    if (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) {
      note("sign", style.outlineColor, parseFloat(style.outlineOffset) < 0 || element.popover ? own : outer, " outline");
    }
  }

  // Everything below a root, as it is now.
  function below(root, found) {
    known = new Map();
    for (const element of [root, ...root.querySelectorAll("*")]) {
      if (seen(element) && !idle(element)) look(element, found);
    }
  }

  // What an element is made of: of the cards of citations, many are alike.
  const shape = (root) => [...new Set([...root.querySelectorAll("*")].map((element) => named(element.parentElement, named(element))))].sort().join();
  function popoversOfEachShape() {
    const shapes = new Map();
    for (const popover of document.querySelectorAll("[popover]")) if (!shapes.has(shape(popover))) shapes.set(shape(popover), popover);
    return shapes.values();
  }

  // Where jumps lead, and ways back: as the card has it (show in app/widget/dom.go).
  // From the card of a citation the way back leads to its marker.
  const targets = (root) => [...root.querySelectorAll("[data-do=cite], [data-do=jump]")]
    .filter((control) => !control.closest(".fb-cite"))
    .map((control) => control.closest("p,li,td,th") || control);
  const FOCUSED = "a[href], button, summary, [tabindex]";
  const states = {
    hover(root) { for (const e of [root, ...root.querySelectorAll("*")]) e.dataset.hover = ""; },
    focus(root) { for (const e of root.querySelectorAll(FOCUSED)) e.dataset.focus = ""; if (root.matches(FOCUSED)) root.dataset.focus = ""; },
    here(root) { for (const e of targets(root)) e.dataset.here = ""; },
  };
  function undo() {
    for (const e of document.querySelectorAll("[data-hover], [data-focus], [data-here]")) for (const name of Object.keys(states)) delete e.dataset[name];
  }
  // The highlight is whole at first, fades, and is gone; to a time in ms.
  function fade(to) {
    for (const animation of document.getAnimations()) {
      animation.pause();
      animation.currentTime = to;
    }
  }

  // What a screen of sRGB shows of colours that lie on each other, the lowest first:
  // the browser paints them, and tells.
  const context = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  function painted(colors) {
    context.clearRect(0, 0, 1, 1);
    for (const color of colors) {
      context.fillStyle = color;
      context.fillRect(0, 0, 1, 1);
    }
    return [...context.getImageData(0, 0, 1, 1).data];
  }

  // https://www.w3.org/TR/WCAG22/#dfn-relative-luminance and #dfn-contrast-ratio
  function luminance(pixel) {
    const [r, g, b] = pixel.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }
  function contrast({ color, grounds }) {
    const under = grounds.toReversed();
    const pixel = painted(under);
    if (pixel[3] !== 255) return 0; // nobody knows what shines through
    const [dark, light] = [luminance(painted([...under, color])), luminance(pixel)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  }

  // Each thing that lies on something, once, in all states together.
  return {
    open() {
      document.documentElement.dataset.scripts = "";
      for (const details of document.querySelectorAll("details")) details.open = true;
    },
    all({ combinations, fades = [0], popovers = true }) {
      const found = [];
      const roots = popovers ? [document.body, ...popoversOfEachShape()] : [document.body];
      for (const root of roots) {
        if (root.popover && !root.matches(":popover-open")) root.showPopover();
        for (const combination of combinations) {
          for (const state of combination) states[state](root);
          for (const to of combination.includes("here") ? fades : [0]) {
            fade(to);
            below(root, found);
          }
          undo();
        }
        if (root.popover) root.hidePopover();
      }
      const once = new Map();
      for (const thing of found) once.set(JSON.stringify([thing.kind, thing.color, thing.grounds]), thing);
      return [...once.values()];
    },
    // The same with the contrast of each.
    contrasts(options) {
      return survey.all(options).map((thing) => ({ ...thing, contrast: contrast(thing) }));
    },
  };
})();
