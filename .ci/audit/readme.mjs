// What README.md points to: files, headings, pages of others, make targets and tests.
// A promise "checked by" a test that is gone is checked by nothing.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { go, ROOT } from "./go.mjs";

const PATIENCE = 5000; // ms, for the pages of others
const GONE = [404, 410]; // any other answer, or none, may be a bad day

export async function auditReadme({ report }) {
  const text = readFileSync(join(ROOT, "README.md"), "utf8");
  const { prose, commands } = read(text);
  const links = [...prose.matchAll(/!?\[[^\]]*\]\(([^)\s]+)[^)]*\)|<(https?:[^>\s]+)>/g)].map(([, link, bare]) => link ?? bare);

  const anchors = new Set(headings(prose));
  for (const link of links) report.check("links", link, judgeLink(link, anchors));
  await askOthers(new Set(links.filter((link) => link.startsWith("https:"))), report);

  const targets = makeTargets();
  for (const command of commands) {
    for (const target of targetsOf(command)) {
      report.check("make targets", command, targets.has(target) ? [] : [
        { rule: "make-target", target: `make ${target}`, fix: "The Makefile has no such target." },
      ]);
    }
  }
  await judgeTests(commands.filter((command) => command.startsWith("go test ")), report);

  // Who looks at nothing finds no fault.
  for (const kind of ["links", "make targets", "tests"]) {
    if (!report.checks.has(kind)) throw new Error(`README.md has no ${kind} that can be found`);
  }
}

// read parts the text from the commands in it: those in code, and the lines of blocks
// of code for a shell. A table hides "|" behind "\".
function read(text) {
  const commands = [];
  const outside = text.replace(/^```(\w*)\n([^]*?)^```$/gm, (_, language, block) => {
    if (language === "sh") commands.push(...block.split("\n").map((line) => line.replace(/\s+#.*/, "")));
    return "";
  });
  for (const [, code] of outside.matchAll(/`([^`]+)`/g)) commands.push(code.replaceAll("\\|", "|"));
  const prose = outside.replace(/`[^`]*`/g, (code) => (/[[\]()<>]/.test(code) ? "" : code)); // headings keep theirs
  return { prose, commands };
}

// headings are the anchors that GitHub and GitLab give them.
function headings(prose) {
  const used = new Map();
  return [...prose.matchAll(/^#+ +(.+)$/gm)].map(([, heading]) => {
    const anchor = heading.trim().toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, "").replaceAll(" ", "-");
    const again = used.get(anchor) ?? 0;
    used.set(anchor, again + 1);
    return again ? `${anchor}-${again}` : anchor;
  });
}

function judgeLink(link, anchors) {
  const wrong = (fix) => [{ rule: "readme-link", target: link, fix }];
  if (/^[a-z][a-z0-9+.-]*:/i.test(link)) {
    const address = URL.canParse(link) && new URL(link);
    return address && address.protocol === "https:" && address.hostname.includes(".") ? [] : wrong("It is no address with https.");
  }
  const [path, anchor] = link.split("#");
  if (path) return existsSync(join(ROOT, decodeURI(path))) ? [] : wrong("There is no such file.");
  return anchors.has(anchor) ? [] : wrong("There is no such heading.");
}

// askOthers asks whether pages are still there. The audit also runs where there is no
// network, and is not to fail on other people's bad days.
async function askOthers(addresses, report) {
  const silent = [], gone = [];
  await Promise.all([...addresses].map(async (address) => {
    try {
      const { status } = await fetch(address, { method: "HEAD", signal: AbortSignal.timeout(PATIENCE) });
      if (GONE.includes(status)) gone.push(`${address} (${status})`);
      else report.check("pages of others", address, []);
    } catch {
      silent.push(address);
    }
  }));
  if (gone.length) report.skip("pages that are gone", `${gone.sort().join(", ")}; what they were cited for needs another source`);
  if (silent.length) report.skip(`whether ${silent.sort().join(", ")} is there`, "no answer; there may be no network");
}

function makeTargets() {
  const makefile = readFileSync(join(ROOT, "Makefile"), "utf8");
  return new Set([...makefile.matchAll(/^([\w./-]+)(?: [\w./ -]+)?:(?!=)/gm)].map(([, target]) => target));
}

// targetsOf are what `VARIABLE=value make target … VARIABLE=value` makes.
function targetsOf(command) {
  const words = command.trim().split(/\s+/).filter((word) => !/^[A-Z_]+=/.test(word));
  return words[0] === "make" ? words.slice(1) : [];
}

// judgeTests expects that each alternative of a pattern selects a test, and that each
// package has one of them: go test says nothing where a pattern finds no test.
async function judgeTests(commands, report) {
  const parsed = commands.map(parseTest);
  const tests = await listTests([...new Set(parsed.flatMap(({ packages }) => packages))]);
  for (const { command, packages, patterns } of parsed) {
    const wrong = [];
    const judge = (what, selected) => {
      if (selected.length === 0) wrong.push({ rule: "readme-test", target: command, fix: `${what} no test.` });
    };
    for (const pattern of patterns) {
      judge(`“${pattern}” selects`, packages.flatMap((folder) => tests.get(folder)).filter((name) => new RegExp(pattern).test(name)));
    }
    const whole = new RegExp(patterns.join("|"));
    for (const folder of packages) judge(`In ${folder} it selects`, tests.get(folder).filter((name) => whole.test(name)));
    report.check("tests", command, wrong);
  }
}

// parseTest reads `go test ./package… -run 'A|B'`. No pattern here has brackets or
// subtests, so that each "|" parts alternatives.
function parseTest(command) {
  const [, folders, , pattern] = command.match(/^go test((?: \.\/\S+)+)( -run '?([^'\s]+)'?)?$/) ?? [];
  if (!folders || /[()[\]/]/.test(pattern ?? "")) throw new Error(`README.md has a command that the audit cannot read: ${command}`);
  return { command, packages: folders.trim().split(" "), patterns: pattern?.split("|") ?? ["."] };
}

// listTests returns what -run may select in each package: tests, examples, and fuzz
// targets with their seeds.
async function listTests(packages) {
  const tests = new Map(packages.map((folder) => [folder, []]));
  const events = (await go(["test", "-vet=off", "-json", "-list", ".", ...packages])).split("\n").filter(Boolean);
  for (const { Action, Package, Output } of events.map((line) => JSON.parse(line))) {
    if (Action !== "output" || !/^(Test|Example|Fuzz)\w*\n$/.test(Output)) continue;
    tests.get(Package.replace(/^factbox/, ".")).push(Output.trim());
  }
  return tests;
}
