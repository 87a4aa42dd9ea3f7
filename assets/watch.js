/*
 * The pages of `factbox serve --watch`. The host tells when something has changed; the
 * page then asks what it would be now, and takes over what is different. Nothing else is
 * touched: the reader of a long article stays where they are, and the card is only
 * loaded anew if it has changed, in its frame, where embed.js opens again what was open.
 */
(() => {
  "use strict";
  const { events, host } = document.currentScript.dataset;
  const RETRY = 1000; // ms; as the host asks of browsers that try again by themselves
  const root = document.documentElement;
  const one = (page, selector) => page.querySelector(selector);
  let stream;

  function follow() {
    if (stream || document.hidden) return;
    stream = new EventSource(events);
    // The first message comes at once: something may have changed since the page was made.
    stream.onmessage = ({ data }) => {
      delete root.dataset.away;
      if (data !== host) return location.reload(); // another host has taken its place
      look();
    };
    stream.onerror = () => {
      root.dataset.away = "";
      if (stream.readyState !== EventSource.CLOSED) return;
      leave();
      setTimeout(follow, RETRY);
    };
  }
  function leave() {
    stream?.close();
    stream = undefined;
  }

  // One look at a time, and one more if it was too early for the last change.
  let looking = false;
  let again = false;
  async function look() {
    again = true;
    if (looking) return;
    looking = true;
    while (again) {
      again = false;
      await fetch(location.href).then((answer) => answer.text()).then(take).catch(() => {}); // the stream tells when there is an answer
    }
    looking = false;
  }

  function take(html) {
    const now = new DOMParser().parseFromString(html, "text/html");
    const [was, is] = [document, now].map((page) => one(page, ".watch"));
    if (!is) return; // the host could not make the page
    if (was.dataset.page !== is.dataset.page) return location.reload();
    const [frame, next] = [document, now].map((page) => one(page, ".factbox ~ iframe"));
    if (frame && was.dataset.card !== is.dataset.card) {
      frame.title = next.title;
      one(document, ".factbox").replaceChildren(...one(now, ".factbox").childNodes);
      frame.contentWindow.location.replace(frame.src);
    }
    const gist = one(is, ".watch-gist").textContent;
    if (gist !== one(was, ".watch-gist").textContent) one(document, ".watch-said").textContent = gist;
    const [opens, opened] = [is, was].map((panel) => one(panel, "details"));
    if (opens && opened && is.dataset.state === was.dataset.state) opens.open = opened.open; // as its reader left it
    document.title = now.title;
    was.replaceWith(document.adoptNode(is));
  }

  // A browser opens six connections to a host at a time: a tab that nobody sees gives
  // its own back.
  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : follow()));
  follow();
})();
