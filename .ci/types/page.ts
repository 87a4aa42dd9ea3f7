// A publisher's page as TypeScript sees it: what embed.d.ts promises compiles,
// and what it does not promise does not. `make audit` runs the compiler over it.
/// <reference path="../../assets/embed.d.ts" />

addEventListener("factbox:toggle", ({ detail }) => {
  const section: string = detail.section;
  const open: boolean = detail.open;
  console.log(section, open, detail.card.iframe.src);
});
document.addEventListener("factbox:source", ({ detail }) => console.log(detail.source.toFixed(), detail.url));
addEventListener("factbox:resize", ({ detail }) => console.log(detail.height.toFixed()));
// @ts-expect-error: there is no height in it
addEventListener("factbox:ready", ({ detail }) => detail.height);

for (const card of factbox.cards) {
  card.scheme = "dark";
  card.theme = "broadsheet";
  card.expand();
  card.expand("section-2");
  card.expand(false);
  // @ts-expect-error: not a scheme
  card.scheme = "pink";
}
// @ts-expect-error: the page does not make cards
factbox.cards = [];

const box = document.createElement("fact-box");
box.card?.expand();
const attributes: FactBoxAttributes = { src: "https://factbox.example/c/lightning", heading: "3", start: "idle", height: 900 };
for (const [name, value] of Object.entries(attributes)) box.setAttribute(name, String(value));

const reports: Promise<FactboxReport[]> = factbox.diagnose();
reports.then(([first]) => first?.advice.join());
