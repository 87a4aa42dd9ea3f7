// Lighthouse on what a reader of a publisher's page gets: the frame by itself, the
// page of the whole check, and an article with three cards; and on the studio, whose
// speed is not at issue. Each category has to be 100, but for what is waived here.
//
// It is the last version that runs on the Node of Debian 12. Two packages that it asks
// for as "latest" are overridden in package.json: npm would refuse the lock file on the
// day of their next release.
import { createServer } from "node:http";
import lighthouse from "lighthouse";
import { chromium } from "./puppeteer.mjs";
import { Waivers } from "./waivers.mjs";

const SAMPLE = "lightning"; // the one that the README shows

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

const WAIVED = [
  { rule: "is-crawlable", on: "frame", reason: "It has noindex on purpose: what is to be found is the page of the whole check." },
  { rule: "meta-description", on: "frame", reason: "A description is for results of searches, where it is not to be (noindex)." },
  { rule: "canonical", on: "frame", reason: "Its canonical address has no origin, so that the page is the same under every one; RFC 6596 allows that." },
  { rule: "errors-in-console", on: "frame", target: /\/favicon\.ico$/, reason: "Browsers ask for an icon only where the frame's page is opened by itself, as it is here." },
];

// A busy machine makes a page slower, never faster, and Lighthouse takes every
// millisecond of it four times. So the best of a few runs is the nearest to what the page
// itself takes, and no more are made than it needs: a page that is too slow is so in all
// of them. A median would pass or fail with what else the machine has to do.
const RUNS = 5;

export async function auditWithLighthouse({ host, report }) {
  const article = await serveArticle(host);
  const { browser } = await chromium.start();
  const waivers = new Waivers(WAIVED);
  try {
    for (const page of [
      { kind: "frame", address: `${host.origin}/embed/${SAMPLE}` },
      { kind: "page", address: `${host.origin}/c/${SAMPLE}` },
      { kind: "article", address: article.address, frames: article.frames },
      { kind: "studio", address: `${host.origin}/`, categories: CATEGORIES.slice(1) },
    ]) {
      await inspectPage({ browser, waivers, report }, page);
    }
  } finally {
    await browser.close();
    article.stop();
  }
  report.check("waivers", "lighthouse.mjs", waivers.unused());
}

async function inspectPage({ browser, waivers, report }, { kind, address, frames = [], categories = CATEGORIES }) {
  const first = await run(browser, address, categories);
  for (const category of categories) {
    if (category !== "performance") report.check(category, kind, waivers.sift(kind, failures(first, category)));
  }
  if (!categories.includes("performance")) return;

  // A card that has not come is no burden.
  const fetched = first.audits["network-requests"].details.items.map(({ url }) => url);
  report.check("cards are there", kind, frames.filter((frame) => !fetched.includes(frame)).map((frame) => ({
    rule: "cards-are-there", target: frame, fix: "The article was measured without this card.",
  })));
  report.check("performance", kind, await judgePerformance(first, kind, () => run(browser, address, ["performance"])));
}

async function run(browser, address, categories) {
  const page = await browser.newPage();
  try {
    const { lhr } = await lighthouse(address, { onlyCategories: categories, disableFullPageScreenshot: true, logLevel: "error" }, undefined, page);
    if (lhr.runtimeError) throw new Error(`Lighthouse on ${address}: ${lhr.runtimeError.message}`);
    return lhr;
  } finally {
    await page.close();
  }
}

// weighed are the audits of a category that count for its score.
function weighed(result, category) {
  return result.categories[category].auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => result.audits[id]);
}

// failures are the audits for which a category is less than 100, with a violation for
// each thing that they found. Without a score are those that do not apply.
function failures(result, category) {
  return weighed(result, category)
    .filter(({ score, scoreDisplayMode }) => scoreDisplayMode === "error" || (score !== null && score < 1))
    .flatMap(({ id, title, explanation, errorMessage, details }) => {
      const fix = [title, explanation, errorMessage].filter(Boolean).join(". ");
      const items = Array.isArray(details?.items) ? details.items : [];
      if (items.length === 0) return [{ rule: id, target: new URL(result.finalDisplayedUrl).pathname, fix }];
      return items.map((item) => ({ rule: id, target: place(item), fix: [fix, item.description].filter(Boolean).join(": ") }));
    });
}

function place({ node, source, sourceLocation, url, ...rest }) {
  return node?.selector ?? source?.selector ?? sourceLocation?.url ?? url ?? JSON.stringify({ source, ...rest });
}

async function judgePerformance(first, kind, again) {
  const results = [first];
  const fast = () => results.at(-1).categories.performance.score === 1;
  while (!fast() && results.length < RUNS) results.push(await again());
  if (fast()) return [];
  const told = results.map((result) => {
    const slow = weighed(result, "performance").filter(({ score }) => score !== 1).map(({ title, displayValue }) => `${title} ${displayValue}`);
    return `${Math.round(result.categories.performance.score * 100)} (${slow.join(", ")})`;
  });
  return [{ rule: "performance", target: kind, fix: `None of ${RUNS} runs was at 100: ${told.join("; ")}` }];
}

// serveArticle serves an article of another origin with three cards, pasted as oEmbed
// has them. It is short, so that all three are near enough to be loaded at once.
async function serveArticle(host) {
  const slugs = [SAMPLE, ...(await host.samples()).filter((slug) => slug !== SAMPLE)].slice(0, 3);
  const snippets = await Promise.all(slugs.map(async (slug) => {
    const answer = await fetch(`${host.origin}/oembed?url=${encodeURIComponent(`${host.origin}/c/${slug}`)}`);
    return (await answer.json()).html;
  }));
  const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="description" content="An article with three fact checks.">
<link rel="icon" href="data:,">
<title>Three claims</title>
<h1>Three claims</h1>
${snippets.map((snippet) => `<p>Somebody said so.</p>\n${snippet}`).join("\n")}`;
  const server = createServer((request, response) => {
    const found = request.url === "/";
    response.writeHead(found ? 200 : 404, { "Content-Type": "text/html; charset=utf-8" }).end(found ? page : "");
  });
  await new Promise((resolve) => server.listen(0, "localhost", resolve));
  return {
    address: `http://localhost:${server.address().port}/`, // not the name of the host, and so another origin
    frames: slugs.map((slug) => `${host.origin}/embed/${slug}`),
    stop: () => server.close(),
  };
}
