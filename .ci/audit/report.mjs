// What was looked at, what was wrong with it, and what could not be looked at.

const PLACES = 3; // of one violation in one browser; the same one tends to be everywhere

export class Report {
  checks = new Map(); // by kind: how many were done, how many failed
  violations = new Map(); // by rule and target: what it is, and where
  skipped = [];
  #times = new Map(); // by part, in ms

  // subject is what the report is about: a browser, or what is looked at without one.
  constructor(subject) {
    this.subject = subject;
  }

  // part runs a part of the audit. One that breaks off is a violation like others, so
  // that those found before and elsewhere are told all the same.
  async part(name, work) {
    const began = Date.now();
    try {
      await work();
    } catch (error) {
      const causes = [];
      for (let e = error; e; e = e.cause) causes.push(e.stack ?? String(e));
      this.check(name, name, [{ rule: "breaks-off", target: `${name} of ${this.subject}`, fix: causes.join("\n  because: ") }]);
    }
    this.#times.set(name, (this.#times.get(name) ?? 0) + Date.now() - began);
  }

  // printTimes writes how long each part took, with those that had several launches
  // added up.
  printTimes() {
    const seconds = (ms) => `${Math.round(ms / 1000)} s`;
    const total = [...this.#times.values()].reduce((sum, ms) => sum + ms, 0);
    const parts = [...this.#times].map(([name, ms]) => `${name} ${seconds(ms)}`);
    console.log(`${this.subject}: ${seconds(total)}` + (parts.length > 1 ? ` (${parts.join(", ")})` : ""));
  }

  // check records one look at one place: what kind of look it was, and the
  // violations it found as {rule, target, fix}.
  check(kind, place, violations) {
    const count = this.checks.get(kind) ?? { done: 0, failed: 0 };
    this.checks.set(kind, count);
    count.done++;
    if (violations.length) count.failed++;
    for (const violation of violations) {
      const key = `${violation.rule}\n${violation.target}`;
      const known = this.violations.get(key) ?? { ...violation, places: [] };
      if (known.places.at(-1) !== place) known.places.push(place);
      this.violations.set(key, known);
    }
  }

  skip(what, reason) {
    this.skipped.push({ what, reason });
  }

  // print writes all reports, and returns whether nothing failed.
  static print(reports) {
    for (const { subject, skipped } of reports) {
      for (const { what, reason } of skipped) console.log(`\n${subject}: not run: ${what}: ${reason}`);
    }
    printViolations(reports); // late: of a long output one tends to see the end
    const total = { passed: 0, failed: 0, skipped: 0 };
    console.log();
    row("where", "checks", "run", "failed");
    for (const { subject, checks, skipped } of reports) {
      for (const [kind, { done, failed }] of checks) {
        row(subject, kind, done, failed);
        total.passed += done - failed;
        total.failed += failed;
      }
      total.skipped += skipped.length;
    }
    console.log();
    console.log(`${total.passed} passed, ${total.failed} failed` + (total.skipped ? `, ${total.skipped} skipped` : ""));
    return total.failed === 0 && total.passed > 0;
  }
}

// printViolations writes each violation once, by rule, with where it was seen.
function printViolations(reports) {
  const all = new Map();
  for (const { subject, violations } of reports) {
    for (const [key, violation] of violations) {
      const known = all.get(key) ?? { ...violation, places: [] };
      known.places.push(...violation.places.slice(0, PLACES).map((place) => `${subject}: ${place}`));
      const more = violation.places.length - PLACES;
      if (more > 0) known.places.push(`${subject}: ${more} more`);
      all.set(key, known);
    }
  }
  for (const { rule, target, fix, places } of [...all.values()].sort((a, b) => a.rule.localeCompare(b.rule))) {
    console.log(`\n${rule}: ${target}\n  ${fix}`);
    for (const place of places) console.log(`  in ${place}`);
  }
}

function row(subject, kind, done, failed) {
  console.log(`${subject.padEnd(12)}${kind.padEnd(26)}${String(done).padStart(6)}${String(failed).padStart(8)}`);
}
