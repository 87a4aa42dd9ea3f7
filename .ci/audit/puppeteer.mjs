// Chromium and Firefox, both driven by puppeteer: the one over its own protocol,
// the other over WebDriver BiDi. It is pinned to the last major version that runs
// on the Node of Debian 12.
//
// An engine has a name and launches: one browser each, with the looks it can
// show without being started anew. What it lacks is said in the report.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { until } from "./host.mjs";

const HEIGHT = 900;

// Both browsers compile WebAssembly a second time, for speed that no page here
// lives long enough to see; without that, the audit takes a third less.
const QUICK_WASM = { chromium: "--js-flags=--liftoff-only", firefox: { "javascript.options.wasm_optimizingjit": false } };

// A look is what a reader has asked the system for, as the media query that
// proves it is shown.
const look = (name, features) => ({
  name,
  features,
  query: Object.entries(features).map(([feature, value]) => `(${feature}: ${value})`).join(" and "),
});

export const chromium = {
  name: "Chromium",
  lacks: [],
  launches: [{
    walks: true,
    themes: true,
    looks: [
      look("light", { "prefers-color-scheme": "light" }),
      look("dark", { "prefers-color-scheme": "dark" }),
      look("forced colours", { "forced-colors": "active" }),
      look("more contrast, no motion", { "prefers-contrast": "more", "prefers-reduced-motion": "reduce" }),
    ],
  }],
  async start() {
    return new Browser(await puppeteer.launch({
      executablePath: find("chromium", "chromium-browser", "google-chrome"),
      args: [QUICK_WASM.chromium, "--no-sandbox", "--disable-gpu", "--disable-component-update", "--disable-features=Translate,OptimizationHints,MediaRouter"],
    }));
  },
};

// BiDi has no commands for media features in this Firefox, so each look is a
// preference it is started with.
const scheme = (name, value) => ({
  prefs: { "layout.css.prefers-color-scheme.content-override": value },
  looks: [look(name, { "prefers-color-scheme": name })],
});

export const firefox = {
  name: "Firefox",
  lacks: [],
  launches: [
    { ...scheme("light", 1), walks: true },
    scheme("dark", 0),
    {
      // One start for both: Firefox with forced colours asks for more contrast too.
      prefs: { "browser.display.document_color_use": 2, "ui.prefersReducedMotion": 1 },
      looks: [look("forced colours, more contrast, no motion", {
        "forced-colors": "active", "prefers-contrast": "more", "prefers-reduced-motion": "reduce",
      })],
    },
  ],
  async start({ prefs }) {
    // Firefox refuses to run as root in somebody else's home, which is what
    // containers in CI have.
    const home = mkdtempSync(join(tmpdir(), "audit-firefox-"));
    const browser = await puppeteer.launch({
      browser: "firefox",
      executablePath: find("firefox-esr", "firefox"),
      extraPrefsFirefox: { ...prefs, ...QUICK_WASM.firefox },
      env: { ...process.env, HOME: home },
    });
    return new Browser(browser, () => rmSync(home, { recursive: true, force: true, maxRetries: 5 }));
  },
};

function find(...programs) {
  for (const program of programs) {
    try {
      return execFileSync("which", [program], { encoding: "utf8" }).trim();
    } catch {
      // the next one
    }
  }
  throw new Error(`none of ${programs.join(", ")} is on this machine: run \`make audit\``);
}

class Browser {
  constructor(browser, cleanUp = () => {}) {
    this.browser = browser;
    this.cleanUp = cleanUp;
  }

  async newTab() {
    const page = await this.browser.newPage();
    return new Tab(page);
  }

  async close() {
    await this.browser.close();
    this.cleanUp();
  }
}

// Tab is a page and, once entered, a frame of it. webkit.mjs has the same.
class Tab {
  #complaints = []; // of the console and the network

  constructor(page) {
    this.page = page;
    this.frame = page.mainFrame();
    page.on("console", (message) => {
      // A frame has no icon; a page of its own is asked for one by the browser.
      if (message.location()?.url?.endsWith("/favicon.ico")) return;
      if (["error", "warn", "warning"].includes(message.type())) this.#complaints.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => this.#complaints.push(`error: ${error.message}`));
    page.on("requestfailed", (request) => {
      const reason = request.failure()?.errorText ?? "";
      // A frame that went elsewhere, or away, before it came.
      if (request.isNavigationRequest() && /ABORTED|already closed/.test(reason)) return;
      this.#complaints.push(`request failed: ${request.url()} ${reason}`);
    });
  }

  async open(address, width) {
    this.leave();
    await this.resize(width);
    await this.page.goto(address);
  }

  // resize returns the width there is now.
  async resize(width) {
    await this.page.setViewport({ width, height: HEIGHT });
    return width;
  }

  // enter turns from the page to the frame whose address contains part.
  async enter(part) {
    await until(`a frame at ${part}`, () => (this.frame = this.page.frames().find((frame) => frame.url().includes(part))));
  }

  // leave turns back to the page.
  leave() {
    this.frame = this.page.mainFrame();
  }

  // show emulates a look where the browser can; in the others it is there already.
  async show({ features }) {
    if (this.page.browser().protocol !== "cdp") return;
    this.session ??= await this.page.createCDPSession(); // emulates for as long as it lasts
    await this.session.send("Emulation.setEmulatedMedia", {
      features: Object.entries(features).map(([name, value]) => ({ name, value })),
    });
  }

  async run(script) {
    await this.frame.evaluate(`${script}\n;null`);
  }

  evaluate(expression) {
    return this.frame.evaluate(expression);
  }

  async click(selector) {
    const element = await this.frame.$(selector);
    if (!element) throw new Error(`nothing to click at ${selector}`);
    await rest(element);
    await this.page.mainFrame().evaluate(repaint);
    await element.click();
    await element.dispose();
  }

  press(key) {
    return this.page.keyboard.press(key);
  }

  // complaints are those since the last call.
  async complaints() {
    return this.#complaints.splice(0);
  }

  cookies() {
    return this.page.browserContext().cookies();
  }

  close() {
    return this.page.close();
  }
}

// repaint has a page painted anew around its frames. On a loaded machine Chromium may
// go on giving clicks to where a frame was when the page was last painted.
function repaint() {
  const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const { style } = document.documentElement;
  style.opacity = "0.999";
  return painted().then(() => style.removeProperty("opacity")).then(painted);
}

// rest waits until an element stays where it is: an article slides what follows
// the card, and a click meant for it would hit what was there before.
async function rest(element) {
  const LONG = 5; // looks; of two alike, both may have come before a slide
  let before, alike;
  await until("an element at rest", async () => {
    const now = JSON.stringify(await element.boundingBox());
    alike = now === before ? alike + 1 : 0;
    before = now;
    return alike >= LONG;
  });
}
