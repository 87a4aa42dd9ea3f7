// WebKitGTK, driven over WebDriver's own HTTP calls (https://www.w3.org/TR/webdriver2/):
// a window of MiniBrowser, which needs a display.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, until } from "./host.mjs";
import { openInFrame, PLAIN } from "./tools.mjs";

const HEIGHT = 900;
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf"; // how WebDriver marks an element in JSON
const KEYS = { Tab: "\uE004", Enter: "\uE007", Escape: "\uE00C", " ": " " };

const look = (name, query) => ({ name, query });

export const webkit = {
  name: "WebKit",
  lacks: [
    { what: "forced colours", reason: "WebKitGTK has no such setting" },
    { what: "the page of the whole check at 320 px", reason: "MiniBrowser's window does not become as narrow, and that page allows no frame around it; it is looked at as narrow as the window becomes" },
    { what: "the page of the whole check in dark and in more contrast", reason: "each look is a browser of its own, and the frame shows the same card" },
    { what: "the console while a page loads", reason: "WebDriver gives no access to it; what is thrown or refused after that is seen" },
  ],
  launches: [
    { theme: "Adwaita", walks: true, looks: [look("light", "(prefers-color-scheme: light)")] },
    { theme: "Adwaita:dark", pages: ["frame"], looks: [look("dark", "(prefers-color-scheme: dark)")] },
    { theme: "HighContrast", still: true, pages: ["frame"], looks: [look("more contrast, no motion", "(prefers-contrast: more) and (prefers-reduced-motion: reduce)")] },
  ],
  async start({ theme, still }) {
    // GTK takes the theme from its environment, and the rest from a file.
    const home = mkdtempSync(join(tmpdir(), "audit-webkit-"));
    mkdirSync(join(home, "gtk-3.0"));
    writeFileSync(join(home, "gtk-3.0", "settings.ini"), `[Settings]\ngtk-enable-animations=${still ? 0 : 1}\n`);

    const screen = spawn("Xvfb", ["-displayfd", "1", "-screen", "0", "1280x1000x24", "-nolisten", "tcp"], { stdio: ["ignore", "pipe", "ignore"] });
    const display = await new Promise((resolve, reject) => {
      screen.stdout.once("data", (number) => resolve(`:${String(number).trim()}`));
      screen.once("error", reject);
      screen.once("exit", () => reject(new Error("Xvfb did not start")));
    });
    const port = await freePort();
    const driver = spawn("WebKitWebDriver", [`--port=${port}`], {
      stdio: "ignore",
      env: {
        ...process.env,
        DISPLAY: display, GDK_BACKEND: "x11", GTK_THEME: theme, XDG_CONFIG_HOME: home,
        JSC_useOMGJIT: "false", // as QUICK_WASM in puppeteer.mjs
        WEBKIT_DISABLE_COMPOSITING_MODE: "1", // there is no GPU, and imitating one takes longer
      },
    });
    const stop = () => {
      driver.kill();
      screen.kill();
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    };
    process.on("exit", stop);

    const address = `http://127.0.0.1:${port}`;
    await until("WebKitWebDriver answers", async () => (await fetch(`${address}/status`)).ok);
    const { sessionId } = await command("POST", `${address}/session`, { capabilities: { alwaysMatch: {} } });
    return new Browser(`${address}/session/${sessionId}`, stop);
  },
};

async function command(method, address, parameters) {
  const response = await fetch(address, { method, body: parameters && JSON.stringify(parameters) });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

class Browser {
  constructor(session, stop) {
    this.session = session;
    this.stop = stop;
  }

  // MiniBrowser has one window that can be driven.
  async newTab() {
    return new Tab(this.session);
  }

  async close() {
    await command("DELETE", this.session).catch(() => {});
    this.stop();
  }
}

// Tab is the same as in puppeteer.mjs.
class Tab {
  #framed = null; // the frame around a page that the window is too wide for

  constructor(session) {
    this.session = session;
  }

  #post(path, parameters = {}) {
    return command("POST", this.session + path, parameters);
  }

  async open(address, width) {
    this.#framed = null;
    await this.leave();
    const given = await this.#setWindow(width);
    if (given > width && await mayBeFramed(address)) {
      await this.#openFramed(address, width);
    } else {
      await this.#post("/url", { url: address });
    }
    await this.run(`
      globalThis.complaints = [];
      addEventListener("error", (e) => complaints.push("error: " + (e.message ?? e.target.src)), true);
      addEventListener("unhandledrejection", (e) => complaints.push("error: " + e.reason));
      addEventListener("securitypolicyviolation", (e) => complaints.push("refused: " + e.blockedURI));
      for (const level of ["error", "warn"]) console[level] = (...args) => complaints.push("console: " + args.join(" "));`);
  }

  // MiniBrowser's toolbar keeps its window from becoming as narrow as a phone.
  // A frame of a page with nothing else on it does become as narrow.
  async #openFramed(address, width) {
    await this.#post("/url", { url: new URL(PLAIN, address).href });
    await openInFrame(this, address, { width, height: HEIGHT });
    this.#framed = true;
  }

  async resize(width) {
    if (!this.#framed) return this.#setWindow(width);
    await this.leave();
    await this.#setWindow(width);
    await this.run(`document.querySelector("iframe").width = ${width}`);
    await this.enter("/");
    return width;
  }

  async #setWindow(width) {
    const rect = await this.#post("/window/rect", { x: 0, y: 0, width, height: HEIGHT });
    return rect.width;
  }

  async enter(part) {
    const element = await this.#post("/element", { using: "css selector", value: `iframe[src*="${part}"]` });
    await this.#post("/frame", { id: element });
    await until(`a frame at ${part}`, () => this.evaluate(`location.href.includes(${JSON.stringify(part)})`));
  }

  leave() {
    return this.#post("/frame", { id: null });
  }

  async show() {} // its one look is there from the start

  run(script) {
    return this.#post("/execute/sync", { script, args: [] });
  }

  async evaluate(expression) {
    const { value, error } = await this.#post("/execute/async", {
      script: `const done = arguments[0];
        (async () => (${expression}))().then((value) => done({ value }), (error) => done({ error: String(error) }));`,
      args: [],
    });
    if (error) throw new Error(error);
    return value;
  }

  async click(selector) {
    const element = await this.#post("/element", { using: "css selector", value: selector });
    await this.#post(`/element/${element[ELEMENT]}/click`);
  }

  press(key) {
    const value = KEYS[key];
    return this.#post("/actions", {
      actions: [{ type: "key", id: "keyboard", actions: [{ type: "keyDown", value }, { type: "keyUp", value }] }],
    });
  }

  complaints() {
    return this.evaluate(`globalThis.complaints?.splice(0) ?? []`);
  }

  cookies() {
    return command("GET", `${this.session}/cookie`);
  }

  async close() {} // the next page takes its place
}

async function mayBeFramed(address) {
  const { headers } = await fetch(address);
  return !headers.get("content-security-policy")?.includes("frame-ancestors");
}
