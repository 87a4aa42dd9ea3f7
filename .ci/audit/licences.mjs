// The licences of what Factbox is made of: of every Go module that is linked into
// the binary, into the WebAssembly and into the tests, by the texts that it brings,
// and of every npm package of the audit, by what it says of itself.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { go, ROOT } from "./go.mjs";

// What may be linked into a program under MIT and given away with it. MPL-2.0 binds
// only the files that are under it, which are changed nowhere.
const WELCOME = ["0BSD", "Apache-2.0", "BlueOak-1.0.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MPL-2.0"];

// How much of a licence file has to be licences, in percent of its words; the rest may
// be names and remarks. It is the measure of pkg.go.dev.
const ENOUGH = 75;

// The names that pkg.go.dev and GitHub look for. A NOTICE is no licence.
const LICENCE_FILE = /^(licen[cs]e|copying|unlicense)([-.](?!go$).*)?$/i;

const LINKED = [
  { into: "bin/factbox", packages: ["./server"] },
  { into: "WebAssembly", packages: ["./wasm/widget", "./wasm/studio"], env: { GOOS: "js", GOARCH: "wasm" } },
  { into: "tests", packages: ["-test", "./..."] },
];

export async function auditLicences({ report }) {
  for (const { into, packages, env } of LINKED) {
    const modules = await linkedModules(packages, env);
    const licences = await scan([...modules.values()].flatMap((files) => [...files]));
    for (const [module, files] of modules) {
      report.check("Go modules", `${module}, in ${into}`, judgeFiles(module, [...files], licences));
    }
  }
  for (const { name, folder, licence } of npmPackages()) {
    report.check("npm packages", name, await judgePackage(name, folder, licence));
  }
}

// linkedModules returns the licence files of every module by its name: those beside
// the packages that are linked, and in the folders around them. A module may have
// parts under a licence of their own.
async function linkedModules(packages, env) {
  const format = "{{if .Standard}}Go\t{{.Root}}\t{{.Root}}{{else}}{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}\t{{$.Dir}}{{end}}{{end}}{{end}}";
  const modules = new Map();
  for (const line of (await go(["list", "-deps", "-f", format, ...packages], { env })).split("\n").filter(Boolean)) {
    const [module, root, folder] = line.split("\t");
    const files = modules.get(module) ?? new Set();
    modules.set(module, files);
    for (let at = folder; at.startsWith(root); at = dirname(at)) for (const file of licenceFiles(at)) files.add(file);
  }
  if (modules.size < 2) throw new Error(`go list names hardly a module for ${packages.join(" ")}`);
  return modules;
}

function licenceFiles(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && LICENCE_FILE.test(entry.name))
    .map((entry) => join(folder, entry.name));
}

// scan returns what licences there are in files, by path.
async function scan(files) {
  const found = JSON.parse(await go(["run", "-C", ".ci/licences", "."], { input: files.join("\n") }));
  return new Map(found.map((file) => [file.file, file]));
}

function judgeFiles(name, files, licences) {
  if (files.length === 0) return [wrong(name, "It brings no licence file, so nothing allows us to give it away.")];
  return files.flatMap((file) => {
    const { licences: found, percent } = licences.get(file);
    const unwelcome = [...new Set(found)].filter((licence) => !WELCOME.includes(licence));
    if (unwelcome.length) return [wrong(name, `${file}: it is under ${unwelcome.join(", ")}, which is none of ${WELCOME.join(", ")}.`)];
    if (percent < ENOUGH) return [wrong(name, `${file}: only ${Math.round(percent)} % of it is a licence that is known${found.length ? ` (${found.join(", ")})` : ""}; read it.`)];
    return [];
  });
}

const wrong = (target, fix) => ({ rule: "licence", target, fix });

// npmPackages are all that are installed for the audit, also by each other.
function npmPackages() {
  const { packages } = JSON.parse(readFileSync(join(ROOT, ".ci/package-lock.json"), "utf8"));
  return Object.keys(packages).filter(Boolean).map((path) => join(ROOT, ".ci", path))
    .filter((folder) => existsSync(folder)) // one for another system is not installed
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      return { name: `${name} ${version}`, folder, licence: license };
    });
}

// judgePackage believes what a package says of itself, an expression of SPDX
// (https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/). Where it says
// nothing of the kind, as those from before 2015 do, its licence file is read.
async function judgePackage(name, folder, licence) {
  if (typeof licence !== "string") {
    const files = licenceFiles(folder);
    return judgeFiles(name, files, await scan(files));
  }
  if (isWelcome(licence)) return [];
  return [wrong(name, `It says to be under “${licence}”, which is none of ${WELCOME.join(", ")}.`)];
}

// isWelcome reads expressions of the form A, (A OR B) and (A AND B). Of
// alternatives one is enough.
function isWelcome(expression) {
  return expression.replace(/^\((.*)\)$/, "$1").split(" OR ")
    .some((alternative) => alternative.split(" AND ").every((licence) => WELCOME.includes(licence)));
}
