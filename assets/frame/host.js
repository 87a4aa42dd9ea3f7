// The way to the publisher's page: how high the card is, how much room a
// citation card needs beyond its lower edge, how high it is on paper, and where
// the reader is in it, for the page to hand back if it moves the frame (which
// loads it anew); what the reader opens, for the page's own scripts, and what
// those ask for. embed.js opens a private channel; everything goes through that,
// but for "ready", which carries nothing, so anybody may hear it.
(() => {
  "use strict";
  if (parent === window) {
    factboxFrame.reveal = (element) => element.scrollIntoView({ block: "nearest" });
    return;
  }
  const root = document.documentElement;
  const build = document.currentScript.dataset.boot; // changes with every build
  const SHADOW = 40; // px below a citation card, so that its shadow is not cut
  const PAPER = 680; // px; no column on paper is wider
  let port, page, sent, print, printWidth, begun;

  function send() {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (!port || !height) return; // not displayed, so nothing to fit
    const card = document.querySelector(".fb-cite:popover-open")?.getBoundingClientRect();
    const room = card ? Math.max(0, Math.ceil(card.bottom + SHADOW) - height) : 0;
    const keep = {
      of: location.pathname,
      open: [...document.querySelectorAll("details[open]")].map(({ id }) => id),
      more: factboxFrame.readsMore(),
    };
    const about = { build, origin: self.origin, wasm: root.dataset.wasm }; // for whoever looks for a fault
    const message = JSON.stringify({ height, room, print, keep, about });
    if (message !== sent) port.postMessage(JSON.parse((sent = message)));
  }

  // What the reader does, for the page's scripts.
  const tell = (event, detail) => factboxFrame.tell({ event, detail });
  const numberOf = ({ id }) => +id.split("-")[1];

  // What the page's scripts ask for.
  function obey({ scheme, theme, expand }) {
    if (scheme) root.dataset.scheme = scheme; // "auto" as well as none
    if (theme) wear(theme);
    if (expand === undefined) return;
    if (expand) factboxFrame.readMore();
    for (const section of document.querySelectorAll("details")) {
      section.open = typeof expand === "boolean" ? expand : section.open || section.id === expand;
    }
  }

  // Puts another theme on in the place of the one that is there, when its style
  // sheet has come; of one that the host does not have, nothing is to be seen. The
  // page may change its mind at any time: its last word counts.
  const NAME = /^[a-z\d][a-z\d-]{0,63}$/; // of a theme; all else the host need not be asked for
  const asked = new URLSearchParams(location.search);
  let worn = asked.get("theme") || "default";
  let wanted = worn;
  let coming; // its style sheet, not yet there
  function wear(theme) {
    if (theme === wanted || typeof theme !== "string" || !NAME.test(theme)) return;
    wanted = theme;
    coming?.remove();
    coming = undefined;
    if (theme === worn) return;
    const sheet = (coming = document.createElement("link"));
    sheet.rel = "stylesheet";
    sheet.href = `/themes/${theme}.css?from=${encodeURIComponent(page)}`; // not every theme is for every page
    sheet.onload = () => {
      if (sheet !== coming) return;
      coming = undefined;
      worn = theme;
      document.getElementById("fb-theme").remove();
      sheet.id = "fb-theme";
      printWidth = 0; // it is another height on paper
      measurePrint();
    };
    sheet.onerror = () => {
      if (sheet !== coming) return;
      coming = undefined;
      wanted = worn; // so that it can be asked for again
      sheet.remove();
    };
    document.getElementById("fb-theme").after(sheet);
  }

  // Goes on where the reader was before the page moved the frame; if there was
  // no reader yet, the page's scripts may have asked for something. Once: the
  // page connects again when it has loaded, and may know less than we do.
  function begin({ keep, expand }) {
    if (begun) return;
    begun = true;
    if (keep?.of !== location.pathname) return obey({ expand });
    if (keep.more) factboxFrame.readMore();
    for (const id of [keep.open].flat()) document.getElementById(id)?.setAttribute("open", "");
  }

  // The style sheet for paper, put on for a moment that nobody sees.
  function measurePrint() {
    const sheet = document.getElementById("fb-print");
    if (!sheet || printWidth === innerWidth) return;
    printWidth = innerWidth;
    // On paper nothing scrolls; the browser may just have brought something into view.
    const scrolled = [...document.querySelectorAll(".fb-summary-text, .fb-card")].map((e) => [e, e.scrollTop]);
    document.body.style.maxWidth = `${PAPER}px`;
    sheet.media = "all";
    print = Math.ceil(document.body.getBoundingClientRect().height);
    sheet.media = "print";
    document.body.style.maxWidth = "";
    for (const [element, top] of scrolled) element.scrollTop = top;
    send();
  }

  // Shows an element that the reader has asked for. The frame itself does not
  // scroll where the page has made it as high as its card.
  factboxFrame.reveal = (element) => {
    if (!port) return element.scrollIntoView({ block: "nearest" });
    send(); // a section may just have opened
    const { top, bottom } = element.getBoundingClientRect();
    port.postMessage({ reveal: { top, bottom } });
  };

  factboxFrame.connected = () => !!port;
  obey({ scheme: asked.get("scheme") }); // a server of files may know only one page for all

  factboxFrame.tell = (message) => !!port && (port.postMessage(message), true);

  addEventListener("message", ({ source, origin, data, ports }) => {
    if (source !== parent || data?.factbox !== "connect" || !ports[0]) return;
    if (document.readyState === "loading") return; // half a card; "ready" will ask again
    port = ports[0];
    page = origin;
    sent = undefined;
    root.dataset.roomy = ""; // citation cards may hang over the edge
    port.onmessage = ({ data }) => obey(data ?? {});
    begin(data);
    obey({ scheme: data.scheme, theme: data.theme });
    send();
    (window.requestIdleCallback || setTimeout)(measurePrint);
  });
  addEventListener("DOMContentLoaded", () => {
    new ResizeObserver(() => {
      send();
      if (port) measurePrint();
    }).observe(document.body);
    document.addEventListener("toggle", ({ target, newState }) => { // it does not bubble
      send();
      const open = newState === "open";
      if (target.matches("details")) tell("toggle", { section: target.id, open });
      if (target.matches(".fb-cite")) tell("cite", { source: numberOf(target), open });
    }, true);
    addEventListener("click", ({ target }) => {
      const link = target.closest("a[href]");
      const source = link?.closest("[id^=cite-], [id^=source-]");
      if (source) tell("source", { source: numberOf(source), url: link.href });
    });
    parent.postMessage({ factbox: "ready" }, "*");
  });
  addEventListener("pageshow", ({ persisted }) => persisted && parent.postMessage({ factbox: "ready" }, "*"));
})();
