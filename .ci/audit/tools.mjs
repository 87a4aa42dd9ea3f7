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

// inCharge waits until the WebAssembly has taken the card over.
export function inCharge(tab) {
  return until("the WebAssembly takes over", () => tab.evaluate(`document.documentElement.dataset.wasm === "on"`));
}
