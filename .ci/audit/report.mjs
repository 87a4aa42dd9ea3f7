// What was looked at, what was wrong with it, and what could not be looked at.

const PLACES = 3; // of one violation in one browser; the same one tends to be everywhere

export class Report {
  checks = new Map(); // by kind: how many were done, how many failed
  violations = new Map(); // by rule and target: what it is, and where
  skipped = [];

  constructor(browser) {
    this.browser = browser;
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
      known.places.push(place);
      this.violations.set(key, known);
    }
  }

  skip(what, reason) {
    this.skipped.push({ what, reason });
  }

  // print writes all reports, and returns whether nothing failed.
  static print(reports) {
    printViolations(reports);
    for (const { browser, skipped } of reports) {
      for (const { what, reason } of skipped) console.log(`\n${browser}: not run: ${what}: ${reason}`);
    }
    const total = { passed: 0, failed: 0, skipped: 0 };
    console.log();
    row("browser", "checks", "run", "failed");
    for (const { browser, checks, skipped } of reports) {
      for (const [kind, { done, failed }] of checks) {
        row(browser, kind, done, failed);
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
  for (const { browser, violations } of reports) {
    for (const [key, violation] of violations) {
      const known = all.get(key) ?? { ...violation, places: [] };
      known.places.push(...violation.places.slice(0, PLACES).map((place) => `${browser}: ${place}`));
      const more = violation.places.length - PLACES;
      if (more > 0) known.places.push(`${browser}: ${more} more`);
      all.set(key, known);
    }
  }
  for (const { rule, target, fix, places } of [...all.values()].sort((a, b) => a.rule.localeCompare(b.rule))) {
    console.log(`\n${rule}: ${target}\n  ${fix}`);
    for (const place of places) console.log(`  in ${place}`);
  }
}

function row(browser, kind, done, failed) {
  console.log(`${browser.padEnd(10)}${kind.padEnd(26)}${String(done).padStart(6)}${String(failed).padStart(8)}`);
}
