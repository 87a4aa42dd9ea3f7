// The host under audit: bin/factbox with its samples.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const BINARY = fileURLToPath(new URL("../../bin/factbox", import.meta.url));

export async function startHost() {
  const port = await freePort();
  const server = spawn(BINARY, ["serve", "--addr", `127.0.0.1:${port}`], { stdio: ["ignore", "ignore", "pipe"] });
  process.on("exit", () => server.kill());
  createInterface({ input: server.stderr }).on("line", (line) => {
    if (!line.includes("level=INFO")) console.error(line);
  });
  const origin = `http://127.0.0.1:${port}`;
  await until(`${origin}/healthz answers`, async () => (await fetch(`${origin}/healthz`)).ok);
  return {
    origin,
    // The host frames the card from the other one of its two names, so that
    // article and card have different origins.
    articles: `http://localhost:${port}`,
    stop: () => server.kill(),
    samples: () => linked(`${origin}/`, /href="?\/c\/([^"\s>]+)/g),
    themes: () => linked(`${origin}/themes`, /href="?\/themes\/([^"\s>]+)/g),
  };
}

// linked lists what a page of the host leads to.
async function linked(address, pattern) {
  const page = await (await fetch(address)).text();
  return [...new Set([...page.matchAll(pattern)].map(([, name]) => name))];
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

// PATIENCE bounds every wait; a loaded CI machine needs a few seconds at most.
const PATIENCE = 30_000;
const PAUSE = 30; // ms between two looks

// until waits for a condition; one that throws does not hold yet.
export async function until(what, condition) {
  let reason;
  for (const end = Date.now() + PATIENCE; Date.now() < end; await new Promise((done) => setTimeout(done, PAUSE))) {
    try {
      if (await condition()) return;
      reason = undefined;
    } catch (error) {
      reason = error;
    }
  }
  throw new Error(`did not happen within ${PATIENCE / 1000} s: ${what}`, { cause: reason });
}
