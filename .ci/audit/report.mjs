// What was looked at, what was wrong with it, and what could not be looked at.

const PLACES = 4; // of one violation; the same one tends to be everywhere

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
    for (const report of reports) report.#printViolations();
    for (const report of reports) report.#printSkipped();
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

  #printViolations() {
    for (const { rule, target, fix, places } of this.violations.values()) {
      const more = places.length - PLACES;
      console.log(`\n${this.browser}: ${rule}: ${target}`);
      console.log(`  ${fix}`);
      for (const place of places.slice(0, PLACES)) console.log(`  in ${place}`);
      if (more > 0) console.log(`  and in ${more} more`);
    }
  }

  #printSkipped() {
    for (const { what, reason } of this.skipped) console.log(`\n${this.browser}: not run: ${what}: ${reason}`);
  }
}

function row(browser, kind, done, failed) {
  console.log(`${browser.padEnd(10)}${kind.padEnd(26)}${String(done).padStart(6)}${String(failed).padStart(8)}`);
}
