// Violations that are meant. Each is waived for one rule on one kind of page, with
// the reason; and a waiver that nothing needs any longer is a violation itself.
export class Waivers {
  #waivers;

  // Each waiver is {rule, on, target, fix, reason}: on is a kind of page, target and fix
  // are patterns that a violation has to match, if they are given.
  constructor(waivers) {
    this.#waivers = waivers.map((waiver) => ({ ...waiver, seen: false, used: false }));
  }

  // sift returns the violations on a page of a kind that are not waived.
  sift(kind, violations) {
    const here = this.#waivers.filter(({ on }) => on === kind);
    for (const waiver of here) waiver.seen = true;
    return violations.filter((violation) => {
      const waiver = here.find(({ rule, target, fix }) =>
        rule === violation.rule && (target?.test(violation.target) ?? true) && (fix?.test(violation.fix) ?? true));
      if (waiver) waiver.used = true;
      return !waiver;
    });
  }

  // unused are the waivers without a violation, of the kinds that were looked at.
  unused() {
    return this.#waivers.filter(({ seen, used }) => seen && !used).map(({ rule, on, target, fix, reason }) => ({
      rule: "unused-waiver",
      target: [rule, `on ${on}`, target, fix].filter(Boolean).join(" "),
      fix: `Nothing needs it any longer; take it out. It was given because: ${reason}`,
    }));
  }
}
