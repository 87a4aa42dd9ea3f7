// The studio's script: copies code, and starts the WebAssembly beside it. Without
// it the page is a form, and code is selected and copied by hand.
(() => {
  "use strict";
  const { boot, wasm } = document.currentScript.dataset;
  const root = document.documentElement;
  const NOTICE = 2000; // ms a button says that it has copied

  // Where go-app does not look, so that it may change what it likes.
  const status = Object.assign(document.createElement("p"), { className: "studio-unseen" });
  status.setAttribute("role", "status");
  document.body.append(status);

  const selected = (element) => {
    if (element.select) return element.select();
    getSelection().selectAllChildren(element);
  };
  addEventListener("click", async ({ target }) => {
    const button = target.closest("[data-copy]");
    if (!button) return;
    const code = document.getElementById(button.dataset.copy);
    selected(code);
    let said = `${button.dataset.copied}: copied.`;
    try {
      await navigator.clipboard.writeText(code.value ?? code.textContent);
      button.dataset.done = "";
      setTimeout(() => delete button.dataset.done, NOTICE);
    } catch {
      said = `${button.dataset.copied}: selected, copy it with the keyboard.`;
    }
    status.textContent = said;
  });
  root.dataset.copies = ""; // studio.css shows the buttons

  if (!wasm) return;
  window.factboxFrame = { early: [] }; // what boot.js looks for
  factboxFrame.module = fetch(wasm);
  factboxFrame.module.catch(() => {}); // reported by boot.js, which awaits it
  const script = document.createElement("script");
  script.src = boot;
  script.onerror = () => { root.dataset.wasm = "off"; };
  document.head.append(script);
})();
