// The card in every theme but the default one, which all the other states show:
// everything open, and a citation over it. What a theme is made of is style alone,
// so nobody waits for the WebAssembly here; and it is measured by axe and by the
// layout that one engine makes, the quickest, as the others only draw it otherwise.
import { inspectState, PAGES } from "./states.mjs";
import { equip } from "./tools.mjs";

export async function inspectThemes(browser, subject) {
  const { host, samples, launch } = subject;
  if (!launch.themes) return;
  const tab = await browser.newTab();
  const [{ path, waived }] = PAGES;
  const open = async (theme, slug) => {
    await tab.open(`${host.origin}${path(slug)}?theme=${theme}`, 320);
    await equip(tab);
    return { ...subject, tab, slug, page: { name: `frame in ${theme}`, waived } };
  };
  for (const theme of (await host.themes()).filter((name) => name !== "default")) {
    const at = await open(theme, samples[0]);
    await inspectState(at, "open", "audit.setOpen(true)");
    const [citation] = await tab.evaluate("audit.kinds()");
    if (citation) await inspectState(at, `${citation.kind} open`, `audit.openPopover(${JSON.stringify(citation.id)})`);
    // The host's last sample is written from right to left.
    const [first] = launch.looks;
    await inspectState({ ...await open(theme, samples.at(-1)), launch: { ...launch, looks: [first] } }, "closed", "audit.setOpen(false)");
  }
  await tab.close();
}
