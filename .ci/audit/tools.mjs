// The scripts that the audit brings into each page.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { until } from "./host.mjs";

const { resolve } = createRequire(import.meta.url);
const axe = readFileSync(resolve("axe-core/axe.min.js"), "utf8");
const inpage = readFileSync(new URL("inpage.js", import.meta.url), "utf8");

export async function equip(tab) {
  await tab.run(axe);
  await tab.run(inpage);
}

// PLAIN is a text of the host, which may be replaced by frames: unlike pages and data
// it has no policy that refuses them.
export const PLAIN = "/embed.d.ts";

// openInFrame opens a page in a frame that nothing fits to its content, on a page
// of the same host with nothing else on it. The tab is in the frame afterwards.
export async function openInFrame(tab, address, { width, height }) {
  await tab.run(`
    const frame = document.createElement("iframe");
    Object.assign(frame, { src: ${JSON.stringify(address)}, width: ${width}, height: ${height} });
    frame.style.border = "0";
    document.body.replaceChildren(frame);`);
  await tab.enter(address);
  await until(`${address} is there`, () => tab.evaluate(`location.href === ${JSON.stringify(address)} && document.readyState === "complete"`));
}

// inCharge waits until the WebAssembly has taken the card over.
export function inCharge(tab) {
  return until("the WebAssembly takes over", () => tab.evaluate(`document.documentElement.dataset.wasm === "on"`));
}
