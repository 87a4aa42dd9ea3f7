// Every sample in every state and look, at the width of a phone and of a column.
import { equip, inCharge, openInFrame, PLAIN } from "./tools.mjs";

const WIDTHS = [320, 768];
const LOW = 480; // px, a frame that is given less than its card needs
const TEXTS = ["at 200 %", "spaced"];

export const PAGES = [
  {
    name: "frame",
    path: (slug) => `/embed/${slug}`,
    // Rules for whole pages. This one is part of a publisher's, which has its own
    // main heading and landmarks; the snippet chooses the card's heading level.
    waived: ["page-has-heading-one", "landmark-one-main", "region"],
  },
  { name: "page", path: (slug) => `/c/${slug}`, waived: [] },
];

export async function inspect(browser, subject) {
  const tab = await browser.newTab();
  const seen = new Set();
  for (const slug of subject.samples) {
    for (const page of PAGES) {
      if (subject.launch.pages?.includes(page.name) ?? true) await inspectPage({ ...subject, tab, slug, page, seen });
    }
    if (!subject.launch.walks) continue;
    await inspectLowFrame({ ...subject, tab, slug });
    await inspectArticle({ ...subject, tab, slug });
  }
  // A state that no sample has is a state that nobody looked at.
  const missing = ["closed", "open", "popover"].filter((state) => !seen.has(state));
  subject.report.check("states", "all samples", missing.map((state) => ({
    rule: "every-state", target: state, fix: "No sample has it; let one have it, or teach .ci/audit to find it.",
  })));
  await tab.close();
}

async function inspectPage(at) {
  const { tab, host, slug, page } = at;
  await tab.open(host.origin + page.path(slug), WIDTHS[0]);
  await equip(tab);
  await inspectState(at, "closed", "audit.setOpen(false)");
  at.seen.add("closed");

  await tab.press("Tab"); // a sign of interest; from here on the card is all it can be
  await inCharge(tab);
  await inspectState(at, "open", "audit.setOpen(true)");
  if (await tab.evaluate(`document.querySelector("details[open]") !== null`)) at.seen.add("open");

  for (const { kind, id } of await tab.evaluate("audit.kinds()")) {
    await inspectState(at, `${kind} open`, `audit.openPopover(${JSON.stringify(id)})`);
    at.seen.add("popover");
  }
  if (!at.launch.walks) return;
  // What follows differs between looks in nothing that is not seen above.
  const [first] = at.launch.looks;
  await inspectState({ ...at, launch: { ...at.launch, looks: [first] } }, "controls used", "audit.useControls()");
  await inspectPopovers(at);
}

// inspectState brings the card into a state and looks at it from all sides.
export async function inspectState(at, state, enter) {
  const { tab, launch, slug, page, report } = at;
  for (const wish of WIDTHS) {
    const width = await tab.resize(wish);
    await tab.evaluate(enter);
    for (const look of launch.looks) {
      await tab.show(look);
      await tab.evaluate("audit.settle()");
      const place = `${slug}, ${page.name}, ${state}, ${look.name}, ${width} px`;
      report.check("axe", place, [...await lookIsShown(tab, look), ...await runAxe(tab, { waived: page.waived })]);
      report.check("layout", place, await tab.evaluate("audit.layout()"));
    }
    await tab.show(launch.looks[0]);
    // What text does to the layout is the same in every look.
    for (const text of launch.walks ? TEXTS : []) {
      await tab.evaluate(`audit.setText(${JSON.stringify(text)})`);
      await tab.evaluate(enter); // again, because what is open may have moved out of the window
      report.check("layout", `${slug}, ${page.name}, ${state}, text ${text}, ${width} px`, await tab.evaluate("audit.layout()"));
    }
    await tab.evaluate(`audit.setText("")`);
  }
}

// inspectPopovers looks into every popover there is, once.
async function inspectPopovers({ tab, slug, page, report }) {
  const width = await tab.resize(WIDTHS[0]);
  for (const id of await tab.evaluate("audit.popovers()")) {
    await tab.evaluate(`audit.openPopover(${JSON.stringify(id)})`);
    report.check("axe", `${slug}, ${page.name}, #${id} open, ${width} px`, await runAxe(tab, { within: `#${id}` }));
    report.check("layout", `${slug}, ${page.name}, #${id} open, ${width} px`, await tab.evaluate("audit.openPopoverPlace()"));
  }
}

// inspectLowFrame looks at a card that cannot show all of itself, as where the
// publisher's page has no script of ours, and at what its controls show then.
async function inspectLowFrame(at) {
  const { tab, host, launch, slug, report } = at;
  const [{ path, waived }] = PAGES;
  for (const width of WIDTHS) {
    await tab.open(host.origin + PLAIN, WIDTHS[1]);
    await openInFrame(tab, host.origin + path(slug), { width, height: LOW });
    await equip(tab);
    for (const [state, enter] of [["low", "audit.settle()"], ["low, all of it shown", "audit.showWhole()"]]) {
      await tab.evaluate(enter);
      for (const look of launch.looks) {
        await tab.show(look);
        await tab.evaluate("audit.settle()");
        const place = `${slug}, frame, ${state}, ${look.name}, ${width} px`;
        report.check("axe", place, await runAxe(tab, { waived }));
        report.check("layout", place, await tab.evaluate("audit.layout()"));
      }
    }
  }
}

// inspectArticle asks of a publisher's page only what the snippet brings into
// it; the frame's content is looked at by itself, and the rest is not ours.
async function inspectArticle({ tab, host, slug, report }) {
  await tab.open(`${host.articles}/demo/${slug}`, WIDTHS[1]);
  await equip(tab);
  report.check("axe", `${slug}, article`, await runAxe(tab, { rules: ["frame-title", "frame-title-unique"] }));
}

// A browser that ignores its setting would pass with the wrong look.
export async function lookIsShown(tab, { name, query }) {
  if (await tab.evaluate(`matchMedia(${JSON.stringify(query)}).matches`)) return [];
  return [{ rule: "look-is-shown", target: name, fix: `The browser does not match ${query}; its settings in .ci/audit need another look.` }];
}

export function runAxe(tab, options) {
  return tab.evaluate(`audit.runAxe(${JSON.stringify(options)})`);
}
