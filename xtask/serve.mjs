// Serves the built product: node serve.mjs wrangler|miniflare PORT STATE
//
// Both engines run the same Worker with the bindings of wrangler.toml on the same state folder.
// Ends, with everything it started, on SIGTERM and when standard input closes.

import { spawn } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [engine, port, state] = process.argv.slice(2);
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const origin = `http://localhost:${port}`;
const sessionKey = readFileSync(join(state, "session-key"), "utf8");

const stop = engine === "wrangler" ? serveWithWrangler() : await serveWithMiniflare();

let stopping = false;
async function end() {
  if (stopping) return;
  stopping = true;
  // Whatever does not end in time is ended with the whole process group, which xtask made ours alone.
  setTimeout(() => process.kill(-process.pid, "SIGKILL"), 3000).unref();
  await stop();
  process.exit(0);
}
process.on("SIGTERM", end);
process.on("SIGINT", end);
process.stdin.on("end", end).on("error", end).resume();

function serveWithWrangler() {
  const wrangler = spawn(
    process.execPath,
    [
      join(root, "node_modules/wrangler/bin/wrangler.js"),
      "dev",
      "--local",
      "--ip=127.0.0.1",
      `--port=${port}`,
      `--persist-to=${state}`,
      `--var=SESSION_KEY:${sessionKey}`,
      `--var=ORIGIN:${origin}`,
      "--show-interactive-dev-session=false",
      "--inspector-port=0",
      "--log-level=warn",
    ],
    { cwd: root, stdio: ["ignore", "inherit", "inherit"] },
  );
  const ended = new Promise((resolve) => wrangler.on("exit", resolve));
  ended.then((code) => process.exit(code ?? 1));
  return () => {
    wrangler.kill("SIGTERM");
    return ended;
  };
}

async function serveWithMiniflare() {
  const requireHere = createRequire(import.meta.url);
  const { unstable_getMiniflareWorkerOptions } = requireHere("wrangler");
  // The Miniflare that this wrangler was made for.
  const { Miniflare, convertV4MiniflareOptions } = createRequire(requireHere.resolve("wrangler"))("miniflare");
  const { workerOptions, main } = unstable_getMiniflareWorkerOptions(join(root, "wrangler.toml"));
  const { modulesRules, ...options } = workerOptions;
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      ...options,
      name: "potluck",
      rootPath: root,
      modules: [
        { type: "ESModule", path: main },
        ...readdirSync(dirname(main))
          .filter((file) => file.endsWith(".wasm") || file.endsWith(".mjs"))
          .map((file) => ({
            type: file.endsWith(".wasm") ? "CompiledWasm" : "ESModule",
            path: join(dirname(main), file),
          })),
      ],
      bindings: { ...options.bindings, SESSION_KEY: sessionKey, ORIGIN: origin },
      // Mail comes in by POST /cdn-cgi/local/email, which wrangler also calls /cdn-cgi/handler/email.
      unsafeTriggerHandlers: true,
      host: "127.0.0.1",
      port: Number(port),
      resourcePersistencePath: join(state, "v3"),
    }),
  );
  await miniflare.ready;
  return () => miniflare.dispose();
}
