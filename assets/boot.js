/*! The licences of what is in here, and in the WebAssembly: /notices.txt */

// Starts the WebAssembly and lets it take over the card that is already there.
// Loaded by the frame script when the reader shows interest, together with the
// Go toolchain's wasm_exec.js, which stands before it in the same file.
(() => {
  "use strict";
  const { module, early } = window.factboxFrame;
  const page = document.documentElement;

  // go-app walks through localStorage at its start. In an opaque origin, or
  // with site data blocked, the very getter throws and ends the program; and we
  // promise to store nothing. So there is a storage that forgets.
  function forgetfulStorage() {
    const entries = new Map();
    return {
      get length() { return entries.size; },
      key: (i) => [...entries.keys()][i] ?? null,
      getItem: (key) => entries.get(key) ?? null,
      setItem: (key, value) => void entries.set(key, String(value)),
      removeItem: (key) => void entries.delete(key),
      clear: () => entries.clear(),
    };
  }
  for (const name of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(window, name, { configurable: true, value: forgetfulStorage() });
  }

  // go-app builds a new tree and puts it in the place of the old one, which
  // would close what is open and lose focus and selection. It does so in one
  // synchronous call, depth first: create a parent, then each child, append the
  // child, and at the end replace the old root. For exactly that call, creating
  // an element hands back the one that stands where it would go, and appending
  // it leaves it there. Where the page differs from what go-app renders (a
  // translator's markup, an extension's), new nodes are made and the strange
  // ones removed, so that the card is whole in any case.
  //
  // Returns the function that ends it.
  function adopt(root) {
    const { createElement, createElementNS, createTextNode } = document;
    const { appendChild, replaceChild } = Node.prototype;
    const { setAttribute } = Element.prototype;
    const open = []; // the elements being built: {element, adopted, next}

    // next is the child of an adopted element that stands where go-app will
    // put the next one.
    const claim = (name, create) => {
      const parent = open.at(-1);
      const candidate = parent ? parent.adopted && parent.next : root;
      const adopted = candidate?.nodeType === Node.ELEMENT_NODE && candidate.localName === name;
      if (adopted && parent) parent.next = candidate.nextSibling;
      const element = adopted ? candidate : create();
      open.push({ element, adopted, next: adopted ? element.firstChild : null });
      return element;
    };
    // An element is complete when it is appended; what is left in it is strange.
    const complete = (element) => {
      if (open.at(-1)?.element !== element) return;
      const { adopted, next } = open.pop();
      for (let node = adopted && next; node;) {
        const following = node.nextSibling;
        node.remove();
        node = following;
      }
    };

    document.createElement = (name) => claim(name, () => createElement.call(document, name));
    document.createElementNS = (space, name) => claim(name, () => createElementNS.call(document, space, name));
    document.createTextNode = (text) => {
      const parent = open.at(-1);
      const candidate = parent?.adopted && parent.next;
      if (candidate?.nodeType !== Node.TEXT_NODE) return createTextNode.call(document, text);
      if (candidate.data !== text) candidate.data = text;
      parent.next = candidate.nextSibling;
      return candidate;
    };
    Node.prototype.appendChild = function (child) {
      complete(child);
      const parent = open.at(-1);
      if (parent?.element !== this || !parent.adopted) return appendChild.call(this, child);
      return child.parentNode === this ? child : this.insertBefore(child, parent.next);
    };
    Node.prototype.replaceChild = function (fresh, old) {
      // go-app replaces the first child of the body; what it means is the card.
      complete(fresh);
      if (fresh !== root) root.replaceWith(fresh);
      return old;
    };
    Element.prototype.setAttribute = function (name, value) {
      if (this.getAttribute(name) !== String(value)) setAttribute.call(this, name, value);
    };
    return () => {
      for (const name of ["createElement", "createElementNS", "createTextNode"]) delete document[name];
      Object.assign(Node.prototype, { appendChild, replaceChild });
      Element.prototype.setAttribute = setAttribute;
    };
  }

  async function start() {
    const response = await module;
    if (!response.ok) throw new Error(`${response.status} ${response.url}`);
    const go = new Go();
    const { instance } = await WebAssembly.instantiateStreaming(response, go.importObject);
    const release = adopt(document.getElementById("factbox"));
    try {
      go.run(instance); // mounts before it returns; the program itself never ends
    } finally {
      release();
    }
    if (go.exited) throw new Error("the program ended");
    // go-app's own navigation: it would open links with an opener and write
    // into the history of the publisher's page.
    window.onclick = window.onpopstate = window.onresize = null;
    page.dataset.wasm = "on";
    for (const control of early.splice(0)) control.click();
  }

  start().catch(() => {
    // The native card stays as it is; the reader misses nothing that was there.
    page.dataset.wasm = "off";
    page.dataset.scripts = "off";
  });
})();
