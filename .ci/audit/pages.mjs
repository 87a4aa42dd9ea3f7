// The host's own pages about themes and problems.
import { lookIsShown, runAxe } from "./states.mjs";
import { equip } from "./tools.mjs";

const WIDTHS = [320, 1280];

export async function inspectThemePages(browser, { host, launch, report }) {
  const tab = await browser.newTab();
  for (const path of ["/themes", "/themes/tabloid", "/problems"]) {
    await tab.open(host.origin + path, WIDTHS[0]);
    await equip(tab);
    for (const wish of WIDTHS) {
      const width = await tab.resize(wish);
      for (const look of launch.looks) {
        await tab.show(look);
        const place = `${path}, ${look.name}, ${width} px`;
        report.check("axe", place, [...await lookIsShown(tab, look), ...await runAxe(tab, {})]);
        report.check("layout", place, await tab.evaluate("audit.layout()"));
      }
    }
  }
  await tab.close();
}
