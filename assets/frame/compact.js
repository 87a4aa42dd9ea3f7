// The height the publisher's page has given the frame is a promise to its
// readers: nothing moves while the page loads. So a card that is higher makes
// do with it. The summary yields first; if that is not enough, all that follows
// does; "Read more" brings it back.
(() => {
  "use strict";
  if (parent === window) return;
  const root = document.documentElement;
  // 0 in a frame that is not displayed. WordPress promises nothing: it hides the
  // frame until it knows the height, and takes up to 1000 px (consumers.js).
  const given = location.hash.includes("?secret=") ? 1000 : innerHeight;
  const LEAST = 52; // px, two lines of the summary; less would say nothing
  let width, asked;

  const height = () => document.body.getBoundingClientRect().height;
  const clear = () => {
    delete root.dataset.compact;
    root.style.removeProperty("--fb-summary-most");
    root.style.removeProperty("--fb-given");
  };

  function fit() {
    clear();
    const summary = document.querySelector(".fb-summary-text");
    if (asked || !given || !summary || height() <= given) return;
    root.dataset.compact = "summary";
    const most = summary.offsetHeight - (height() - given);
    if (most >= LEAST) return root.style.setProperty("--fb-summary-most", `${most}px`);
    // The head and the names of the sources have to stand in any case.
    root.dataset.compact = "card";
    root.style.setProperty("--fb-given", `${given}px`);
    const end = [...document.querySelectorAll(".fb-head, .fb-corrections, .fb-names")].pop();
    const more = document.querySelector(".fb-more").offsetHeight;
    if (end.getBoundingClientRect().bottom + more > given) clear();
  }

  factboxFrame.readMore = () => {
    asked = true;
    clear();
  };
  factboxFrame.readsMore = () => asked;

  addEventListener("DOMContentLoaded", () => {
    width = innerWidth;
    fit();
    addEventListener("resize", () => innerWidth !== width && ((width = innerWidth), fit()));
  });
  addEventListener("click", (event) => {
    if (!event.target.closest(".fb-more")) return;
    factboxFrame.readMore();
    document.querySelector(".fb-summary-text").focus({ preventScroll: true }); // the button is gone
  });
  // Whatever the browser has to bring into view in there, found text or the
  // focus, it scrolls to: then all of it is shown.
  addEventListener("scroll", ({ target }) => {
    if (target.matches?.(".fb-summary-text, .fb-card") && target.scrollTop) {
      target.scrollTop = 0;
      factboxFrame.readMore();
      document.activeElement.scrollIntoView({ block: "nearest" });
    }
  }, true);
})();
