// Whether every kind of page that the host serves is valid HTML, and so is what
// publishers paste, by the presets of html-validate that stand for the standard, for
// accessibility and for whole documents. They are taken whole; what of it is meant
// otherwise is waived below, where it is.
//
// It is the last version that runs on the Node of Debian 12.
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import { Waivers } from "./waivers.mjs";

const PRESETS = ["html-validate:standard", "html-validate:a11y", "html-validate:document"];

// The kinds of pages: the host's own, the frame, and what has a snippet pasted in.
const WAIVED = [
  { rule: "prefer-native-element", on: "studio", target: /^#code-/, reason: "A <textarea> does not grow with its text, which is to be seen whole." },
  { rule: "heading-level", on: "frame", fix: /^Initial heading level/, reason: "The card is part of a publisher's page, which has the main heading." },
  ...["studio", "own", "page", "article"].map((on) => (
    { rule: "require-sri", on, fix: /<link>/, reason: "A style sheet comes from the host that the page comes from, under its hash." }
  )),
  { rule: "require-sri", on: "studio", fix: /<script>/, reason: "The script comes from the host that the page comes from, under its hash." },
  ...["article", "snippet"].flatMap((on) => [
    { rule: "require-sri", on, fix: /<script>/, reason: "embed.js is the script that gets better; who wants one that stays takes embed.v1.js, with its hash." },
    { rule: "no-deprecated-attr", on, fix: /"frameborder"/, reason: "Content systems' filters let it through, and take out the style that would say the same." },
    { rule: "attribute-allowed-values", on, fix: /"width" has invalid value "100%"/, reason: "The same filters. It is what every browser understands, and what makes the frame fill its column." },
  ]),
];

const PUBLICATIONS = ["broadsheet", "tabloid", "blog", "technical"];

export async function validatePages({ host, samples, report }) {
  const validator = new HtmlValidate(new StaticConfigLoader({ root: true, extends: PRESETS }));
  const waivers = new Waivers(WAIVED);
  const judge = async (kind, place, html) => {
    const { results } = await validator.validateString(html, place);
    const violations = results.flatMap(({ messages }) => messages).map(({ ruleId, message, selector }) => (
      { rule: ruleId, target: selector ?? "the page", fix: message }
    ));
    report.check("valid HTML", place, waivers.sift(kind, violations));
  };
  for (const { kind, path, method = "GET", status = 200 } of await pages(host, samples)) {
    const answer = await fetch(host.origin + path, { method });
    if (answer.status !== status) throw new Error(`${method} ${path} answers ${answer.status} instead of ${status}`);
    await judge(kind, path, await answer.text());
  }
  for (const { place, html } of await snippets(host, samples)) await judge("snippet", place, around(html));
  report.check("waivers", "html.mjs", waivers.unused());
}

async function pages(host, samples) {
  const [first] = samples;
  const themes = await host.themes();
  const each = (kind, names, path) => names.map((name) => ({ kind, path: path(name) }));
  return [
    { kind: "studio", path: "/" },
    { kind: "studio", path: `/?check=${first}&theme=${themes.at(-1)}&scheme=dark` },
    { kind: "own", path: "/themes" },
    ...each("own", themes, (name) => `/themes/${name}`),
    { kind: "own", path: "/problems" },
    { kind: "own", path: "/c/nothing", status: 404 },
    { kind: "own", path: "/nothing", status: 404 },
    { kind: "own", path: `/embed/${first}?scheme=none`, status: 400 },
    { kind: "own", path: "/", method: "POST", status: 405 },
    ...each("frame", samples, (slug) => `/embed/${slug}`),
    ...each("frame", themes, (name) => `/embed/${first}?theme=${name}&scheme=dark`),
    { kind: "frame", path: `/embed/${first}?heading=4&start=idle` },
    ...each("page", samples, (slug) => `/c/${slug}`),
    ...each("article", samples, (slug) => `/preview/${slug}`),
    ...each("article", samples.flatMap((slug) => PUBLICATIONS.map((name) => `${slug}?page=${name}`)), (name) => `/demo/${name}`),
  ];
}

// snippets are what publishers get of each sample: from oEmbed, and from the studio
// whatever of it is HTML.
async function snippets(host, samples) {
  const found = [];
  for (const slug of samples) {
    const answer = await fetch(`${host.origin}/oembed?url=${encodeURIComponent(`${host.origin}/c/${slug}`)}`);
    found.push({ place: `oEmbed of ${slug}`, html: (await answer.json()).html });
    const studio = await (await fetch(`${host.origin}/?check=${slug}`)).text();
    const codes = [...studio.matchAll(/<pre [^>]*id="?code-(\w+)[^>]*><code>([^<]*)/g)].map(([, id, code]) => ({ id, html: unescape(code) }));
    if (codes.length === 0) throw new Error("the studio shows no code that can be found");
    for (const { id, html } of codes.filter(({ html }) => html.startsWith("<"))) found.push({ place: `${id} of ${slug} in the studio`, html });
  }
  return found;
}

// unescape reads the character references that the host writes in texts. The ampersand
// comes last, so that nothing is read twice.
function unescape(text) {
  const named = { lt: "<", gt: ">", quot: '"', "#34": '"', "#39": "'", amp: "&" };
  return text.replace(/&(#?\w+);/g, (whole, name) => named[name] ?? whole);
}

// around is the least page that a snippet can be pasted into.
function around(snippet) {
  return `<!doctype html>\n<html lang="en"><head><title>An article</title></head><body><h1>An article</h1>\n${snippet}</body></html>`;
}
