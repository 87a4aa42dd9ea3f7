// Hosts that are not embed.js: content systems that frame pages after their own
// fashion. Each is told how high the card is in the words it knows, and links
// reach the reader where the frame may open nothing. What they do with it:
//
// - WordPress runs the frame in sandbox="allow-scripts", gives it a secret in
//   the fragment of its address, and hides it until it has told its height, of
//   which it takes 200 to 1000 px; a higher card scrolls. "ready" asks for the
//   height again; "link" leads the whole page to an address on the frame's host.
//   https://github.com/WordPress/wordpress-develop/blob/trunk/src/js/_enqueues/wp/embed.js
// - AMP: https://amp.dev/documentation/components/websites/amp-iframe#iframe-resizing
// - Embedly, and with it Medium: https://docs.embed.ly/docs/provider-height-resizing
(() => {
  "use strict";
  if (parent === window) return;
  const PAUSE = 400; // ms after which a new tab has come to the front
  const EDGE = 8; // px, less than a line
  let told, answering;

  // WordPress may add it after the page has loaded.
  const secret = () => /\?secret=(\w+)$/.exec(location.hash)?.[1];
  const say = (message) => parent.postMessage(message, "*");

  // Where the frame stays lower than its card, the card scrolls, and the end of a
  // line may pass for its end: many browsers show no scrollbar. So it fades out.
  function fade() {
    const { scrollHeight, dataset } = document.documentElement;
    if (!factboxFrame.connected() && scrollHeight - innerHeight - scrollY > EDGE) dataset.below = "";
    else delete dataset.below;
  }
  addEventListener("scroll", fade, { passive: true });
  addEventListener("resize", fade);

  function tell() {
    fade();
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (factboxFrame.connected() || !height || height === told) return; // 0 where it is not displayed
    told = height;
    if (secret()) return say({ message: "height", value: height, secret: secret() });
    say({ sentinel: "amp", type: "embed-size", height });
    say(JSON.stringify({ src: location.href, context: "iframe.resize", height }));
  }

  addEventListener("DOMContentLoaded", () => {
    tell(); // an observer sleeps while WordPress hides the frame
    new ResizeObserver(tell).observe(document.body);
  });
  // However often it is asked, it answers once a turn.
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || data?.message !== "ready" || !secret() || data.secret !== secret()) return;
    answering ??= setTimeout(() => {
      told = answering = undefined;
      tell();
    });
  });

  // The path on our own host that leads where a link does, if there is one. To
  // the archived copy of a source there is none: it is another page than the source.
  function pathOf(link) {
    if (link.origin === location.origin) return link.pathname;
    const source = link.closest(".fb-source, .fb-cite");
    if (source?.querySelector(".fb-source-title a")?.href !== link.href) return;
    return `${location.pathname.replace("/embed/", "/c/")}/sources/${source.id.split("-")[1]}`;
  }

  // Has the page around the frame follow a link, if it would: WordPress in its
  // own place, embed.js in a new tab.
  function hand(link) {
    const path = pathOf(link);
    if (!path || !secret()) return path && factboxFrame.tell({ open: path });
    say({ message: "link", value: location.origin + path, secret: secret() });
    return true;
  }

  // What is left then is the address: shown, selected, and one click from the
  // clipboard.
  function show(link) {
    const { words } = JSON.parse(document.getElementById("factbox-data").textContent);
    const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
    const note = make("div", { className: "fb-note fb-refused", popover: "auto", tabIndex: -1 });
    const address = make("bdi", { textContent: link.href, dir: "ltr" });
    const copy = make("button", { type: "button", className: "fb-tool", lang: words.lang || "", textContent: words.copyLink });
    const select = () => getSelection().selectAllChildren(address);
    copy.onclick = () => {
      select();
      if (document.execCommand("copy")) copy.textContent = words.copied; // frames get no other clipboard
    };
    note.append(address, " ", copy);
    note.addEventListener("toggle", ({ newState }) => {
      if (newState === "open") return;
      note.remove();
      if (document.activeElement === document.body) link.focus({ preventScroll: true });
    });
    addEventListener("blur", () => note.remove(), { once: true }); // the tab has come after all, or the reader has left
    document.body.append(note); // not into the card, which the WebAssembly may be about to take over
    note.showPopover({ source: link });
    note.focus({ preventScroll: true });
    select();
  }

  // Nothing tells a frame whether it may open tabs. In an origin of its own it
  // may. In an opaque one it would have to try, and the browser to complain in
  // the console: the page around it goes first. Where a tab was opened, the
  // reader is in it, or it has used up the click.
  // https://github.com/whatwg/html/issues/10108
  addEventListener("click", (event) => {
    const link = event.target.closest("a[href^=http], a[href^='/']");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (origin === "null" && hand(link)) return event.preventDefault();
    if (secret()) {
      event.preventDefault();
      return show(link);
    }
    setTimeout(() => {
      const refused = document.hasFocus() && navigator.userActivation?.isActive !== false;
      if (refused && !hand(link)) show(link);
    }, PAUSE);
  });
})();
