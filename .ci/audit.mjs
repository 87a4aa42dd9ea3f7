// `make audit`: what axe-core and a few measurements say about every sample in
// every state, about the card in every theme, about the studio and the pages of
// themes, and a walk through the card, in three browser engines; and what Lighthouse, a
// validator of HTML and two readers of our own say, about the README and about
// licences. The host is the built one with its samples; which there are, its first page
// says.
import { startHost } from "./audit/host.mjs";
import { chromium, firefox } from "./audit/puppeteer.mjs";
import { webkit } from "./audit/webkit.mjs";
import { inspect } from "./audit/states.mjs";
import { inspectThemePages } from "./audit/pages.mjs";
import { inspectStudio } from "./audit/studio.mjs";
import { inspectThemes } from "./audit/themes.mjs";
import { walk } from "./audit/walk.mjs";
import { auditWithLighthouse } from "./audit/lighthouse.mjs";
import { validatePages } from "./audit/html.mjs";
import { auditReadme } from "./audit/readme.mjs";
import { auditLicences } from "./audit/licences.mjs";
import { Report } from "./audit/report.mjs";

// Hanging browsers must not hang CI. The audit takes a few minutes.
const LIMIT = 30 * 60_000;
setTimeout(() => {
  console.error(`The audit did not end within ${LIMIT / 60_000} minutes.`);
  process.exit(1);
}, LIMIT).unref();
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));

// What is done in every browser.
const IN_BROWSERS = {
  states: inspect,
  themes: inspectThemes,
  studio: inspectStudio,
  pages: inspectThemePages,
  walk: (browser, subject) => subject.launch.walks && walk(browser, subject),
};

// What is done once, without a browser or in one of its own.
const ONCE = {
  lighthouse: { subject: "Lighthouse", audit: auditWithLighthouse },
  html: { subject: "HTML", audit: validatePages },
  readme: { subject: "README", audit: auditReadme },
  licences: { subject: "Licences", audit: auditLicences },
};

// AUDIT_ONLY=webkit,chromium, AUDIT_SAMPLES=lightning and AUDIT_PARTS=themes, while
// working on one thing.
const wanted = (variable, names) => {
  const only = process.env[variable]?.split(",");
  return only ? names.filter((name) => only.includes(name)) : names;
};

async function auditOnce(part, host, samples) {
  const { subject, audit } = ONCE[part];
  const report = new Report(subject);
  await report.part(part, () => audit({ host, samples, report }));
  report.printTimes();
  return report;
}

async function auditIn(engine, parts, host, samples) {
  const report = new Report(engine.name);
  for (const look of engine.lacks) report.skip(look.what, look.reason);
  for (const launch of engine.launches) {
    const subject = { engine, launch, host, samples, report };
    const browser = await engine.start(launch);
    try {
      for (const part of parts) await report.part(part, () => IN_BROWSERS[part](browser, subject));
    } finally {
      await browser.close();
    }
  }
  report.printTimes();
  return report;
}

const host = await startHost();
const samples = wanted("AUDIT_SAMPLES", await host.samples());
console.log(`${samples.length} samples: ${samples.join(", ")}`);
if (samples.length === 0) throw new Error("no sample to look at");

const engines = { chromium, firefox, webkit };
const parts = wanted("AUDIT_PARTS", Object.keys(IN_BROWSERS));
const names = parts.length ? wanted("AUDIT_ONLY", Object.keys(engines)) : [];
// Who names browsers, and no parts, wants what is done in them.
const once = process.env.AUDIT_ONLY && !process.env.AUDIT_PARTS ? [] : wanted("AUDIT_PARTS", Object.keys(ONCE));

const reports = [];
// One by one, and first: Lighthouse measures times.
for (const part of once) reports.push(await auditOnce(part, host, samples));
// Side by side: each spends half its time waiting.
reports.push(...await Promise.all(names.map((name) => auditIn(engines[name], parts, host, samples))));
host.stop();
process.exitCode = Report.print(reports) ? 0 : 1;
