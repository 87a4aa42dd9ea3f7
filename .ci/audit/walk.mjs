// A walk through the card of every sample, as a reader takes it: with pointer
// and keyboard, in the frame by itself and in an article on another origin.
import { until } from "./host.mjs";
import { equip, inCharge } from "./tools.mjs";

const WIDTH = 768;
const SLACK = 128; // px
const FARTHEST = 200; // presses of Tab to reach a control; no sample has as many

// One of each: what is shown, and used by no step before it.
const SECTION = "details > summary";
const MARKER = ".fb-mark";

export async function walk(browser, subject) {
  for (const slug of subject.samples) {
    for (const [name, steps] of [["frame", frameSteps], ["article", articleSteps]]) {
      const tab = await browser.newTab();
      await takeSteps(steps({ ...subject, tab, slug }), { ...subject, tab, place: `${slug}, ${name}, walk` });
      await tab.close();
    }
  }
}

// takeSteps goes on after a step that fails; the next one says whether it can.
async function takeSteps(steps, { tab, report, place }) {
  for (const [what, step] of steps) {
    const wrong = [];
    try {
      await step();
    } catch (error) {
      wrong.push({ rule: "walk", target: what, fix: [error.message, error.cause?.message].filter(Boolean).join(": ") });
    }
    for (const complaint of await tab.complaints()) {
      wrong.push({ rule: "silent-console", target: what, fix: complaint });
    }
    report.check("walk", place, wrong);
  }
}

function frameSteps({ tab, host, slug }) {
  const holds = holdsIn(tab);
  const press = (key) => tab.press(key);
  const click = clickIn(tab);
  return [
    ["the frame loads", async () => {
      await tab.open(`${host.origin}/embed/${slug}`, WIDTH);
      await equip(tab);
    }],
    ["a click opens a section, and the WebAssembly leaves it open", async () => {
      await click(SECTION);
      await holds(`document.querySelector("details").open`);
      await inCharge(tab);
      await holds(`document.querySelector("details").open`);
    }],
    ["a click closes it", async () => {
      await click(SECTION);
      await holds(`!document.querySelector("details").open`);
    }],
    ["Tab reaches a section, Enter opens and Space closes it", async () => {
      await tabTo(tab, SECTION);
      await press("Enter");
      await holds(`document.activeElement.parentElement.open`);
      await press(" ");
      await holds(`!document.activeElement.parentElement.open`);
    }],
    ["a click opens a citation beside its marker", async () => {
      await click(MARKER);
      await holds(`document.querySelector(":popover-open")`);
      await inPlace(tab);
    }],
    ["Esc closes it and gives the focus back", async () => {
      await press("Escape");
      await holds(`!document.querySelector(":popover-open")`);
      await holds(`document.activeElement === document.querySelector("${MARKER}")`);
    }],
    ["Tab reaches a marker, Enter leads into its citation, Esc back out", async () => {
      await tabTo(tab, MARKER);
      await tab.evaluate(`void (window.marker = document.activeElement)`);
      await press("Enter");
      await holds(`document.querySelector(":popover-open")?.contains(document.activeElement)`);
      await inPlace(tab);
      await press("Escape");
      await holds(`!document.querySelector(":popover-open") && document.activeElement === marker`);
    }],
    ["one control opens all sections, and closes them", async () => {
      await click("[data-do=expand]");
      await holds(`!document.querySelector("details:not([open])")`);
      await click("[data-do=expand]");
      await holds(`!document.querySelector("details[open]")`);
    }],
    ["every other control can be used", () => tab.evaluate(`audit.useControls()`)],
    ["nothing is kept in the browser", () => keepsNothing(tab)],
  ];
}

function articleSteps({ tab, host, slug }) {
  const holds = holdsIn(tab);
  // fitted compares what the card needs with what the article gives it. As long
  // as nothing is open that may be a little more (assets/embed.js, SLACK).
  const fitted = () => until("the frame is as high as its card", async () => {
    // Until the host script has spoken to the frame, the quote is about to go, and
    // what is below it to move.
    if (!(await tab.evaluate(`"roomy" in document.documentElement.dataset`))) return false;
    const needed = await tab.evaluate(`Math.ceil(document.body.getBoundingClientRect().height)`);
    const given = await tab.evaluate(`innerHeight`);
    return needed > 0 && given >= needed && given <= needed + SLACK;
  });
  const click = clickIn(tab);
  return [
    ["the article loads", async () => {
      await tab.open(`${host.articles}/demo/${slug}`, WIDTH);
      await tab.evaluate(`void document.querySelector("iframe").scrollIntoView()`); // it loads once it is near
      await tab.enter(`/embed/${slug}`);
      await holds(`document.readyState === "complete"`);
      await equip(tab);
    }],
    ["article and card have different origins", () => holds(`location.origin !== ${JSON.stringify(host.articles)}`)],
    ["the frame is fitted to the card", fitted],
    ["and again when a section opens", async () => {
      await click(SECTION);
      await holds(`document.querySelector("details").open`);
      await fitted();
    }],
    ["the WebAssembly leaves it open", async () => {
      await inCharge(tab);
      await holds(`document.querySelector("details").open`);
      await fitted();
    }],
    ["a citation opens, and none of it is cut off", async () => {
      await click(MARKER);
      await holds(`document.querySelector(":popover-open")`);
      await inPlace(tab);
    }],
    ["Esc closes it, and the frame is fitted again", async () => {
      await tab.press("Escape");
      await holds(`!document.querySelector(":popover-open")`);
      await fitted();
    }],
    ["nothing is kept in the browser", () => keepsNothing(tab)],
  ];
}

// holdsIn returns what waits for a condition in the page. What a browser makes of
// an element as an answer is its own affair, so it is asked for yes or no.
function holdsIn(tab) {
  return (condition) => until(condition, () => tab.evaluate(`!!(${condition})`));
}

// clickIn returns what clicks where an element is painted; a browser still hits
// what was there a frame ago.
function clickIn(tab) {
  return async (selector) => {
    await tab.evaluate("audit.settle()");
    await tab.click(selector);
  };
}

// tabTo presses Tab until the focus is on an element that matches, as somebody
// without a pointer has to.
async function tabTo(tab, selector) {
  await tab.evaluate(`document.activeElement.blur()`);
  for (let i = 0; i < FARTHEST; i++) {
    await tab.press("Tab");
    if (await tab.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
  }
  throw new Error(`Tab does not lead to ${selector}`);
}

// inPlace waits until the open citation is where it can be read: the article
// may have to make room for it first.
async function inPlace(tab) {
  let wrong;
  await until("the citation is in its place", async () => {
    wrong = await tab.evaluate(`audit.openPopoverPlace()`);
    return wrong.length === 0;
  }).catch((error) => {
    throw new Error(wrong?.map(({ fix }) => fix).join(" ") || error.message);
  });
}

async function keepsNothing(tab) {
  const kept = await tab.evaluate(`audit.kept()`);
  for (const { name } of await tab.cookies()) kept.push(`cookie: ${name}`);
  if (kept.length) throw new Error(kept.join("; "));
}
