// The studio: as it comes, while a theme is edited, and with a failure shown.
import { until } from "./host.mjs";
import { lookIsShown, runAxe } from "./states.mjs";
import { equip, inCharge } from "./tools.mjs";

const WIDTHS = [320, 768, 1280];

const STATES = [
  ["as it comes", async () => {}],
  ["everything open", async (tab) => {
    await tab.evaluate(`void document.querySelectorAll("details:not(#theme-editor)").forEach((details) => { details.open = true; })`);
  }],
  ["editing a colour", async (tab) => {
    await tab.evaluate(`void (document.querySelector("#theme-editor").open = true)`);
    await until("the editor opens", () => tab.evaluate(`document.querySelector("#swatch-light-color-shadow") !== null`));
    await tab.evaluate(`void document.querySelector("#swatch-light-color-shadow").click()`); // the one with all sliders
    await until("the colour opens", () => tab.evaluate(`document.querySelector("#pick-a") !== null`));
    await tab.evaluate(`void (document.querySelector(".studio-contrasts").open = true)`);
    await until("the table of contrasts", () => tab.evaluate(`document.querySelector(".studio-contrasts table") !== null`));
  }],
  ["a failure and a broken file", async (tab) => {
    await tab.evaluate(`void document.querySelector("#swatch-light-color-link").click()`);
    await until("the colour opens", () => tab.evaluate(`document.querySelector("#picker")?.getAttribute("aria-label").startsWith("Links")`));
    await tab.evaluate(`(() => {
      const hex = document.querySelector("#pick-hex");
      hex.value = "#99aabb";
      hex.dispatchEvent(new Event("input", { bubbles: true }));
      const data = new DataTransfer();
      data.items.add(new File(['{"color": {"link": {"$type": "color", "$value": "{nothing}"}}}'], "x.tokens.json"));
      for (const event of ["dragover", "drop"]) { // as a browser sends them
        document.querySelector("main").dispatchEvent(new DragEvent(event, { dataTransfer: data, bubbles: true, cancelable: true }));
      }
    })()`);
    await until("both are told", () => tab.evaluate(`document.querySelector(".studio-failures") !== null && document.querySelector("#findings") !== null`));
  }],
];

export async function inspectStudio(browser, { host, launch, report }) {
  const tab = await browser.newTab();
  await tab.open(host.origin, WIDTHS[0]);
  await equip(tab);
  await inCharge(tab);
  for (const [state, enter] of STATES) {
    await enter(tab);
    for (const wish of WIDTHS) {
      const width = await tab.resize(wish);
      for (const look of launch.looks) {
        await tab.show(look);
        await tab.evaluate("audit.settle()");
        const place = `studio, ${state}, ${look.name}, ${width} px`;
        report.check("axe", place, [...await lookIsShown(tab, look), ...await runAxe(tab, {})]);
        report.check("layout", place, await tab.evaluate("audit.layout()"));
      }
      await tab.show(launch.looks[0]);
      for (const text of launch.walks ? ["at 200 %", "spaced"] : []) {
        await tab.evaluate(`audit.setText(${JSON.stringify(text)})`);
        report.check("layout", `studio, ${state}, text ${text}, ${width} px`, await tab.evaluate("audit.layout()"));
      }
      await tab.evaluate(`audit.setText("")`);
    }
  }
  for (const complaint of await tab.complaints()) {
    report.check("walk", "studio", [{ rule: "silent-console", target: "studio", fix: complaint }]);
  }
  await tab.close();
}
