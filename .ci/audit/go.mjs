// The go command, as the Makefile calls it.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

// go runs the command in the repository and returns what it writes.
export function go(args, { env, input } = {}) {
  return new Promise((resolve, reject) => {
    const command = spawn(process.env.GO ?? "go", args, {
      cwd: ROOT,
      env: { ...process.env, CGO_ENABLED: "0", ...env },
      stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
    });
    const output = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"]) {
      command[stream].setEncoding("utf8").on("data", (text) => { output[stream] += text; });
    }
    command.on("error", reject);
    command.on("close", (code) => {
      if (code === 0) resolve(output.stdout);
      else reject(new Error(`go ${args.join(" ")}: exit status ${code}: ${output.stderr.trim()}`));
    });
    command.stdin?.end(input);
  });
}
