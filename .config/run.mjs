// The one door into the repository: `npm start`, `npm test` and the others on a bare clone, with Node and npm alone.
// No dependency, and only syntax that an old Node can read, so that it is refused in words and not by a stack trace.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [command, ...rest] = process.argv.slice(2);
const node = process.execPath;
const typescript = ["--import", "tsx"];

/**
 * What each npm script runs once the packages stand. `scriptTag`, `manifest`: these have to be built first, `scriptTagFor`
 * one of its commands. `usually`: unless another word is given, as in `npm run storybook -- build`.
 */
const programs = {
  start: { scriptTag: true, run: [node, ...typescript, "api/src/cli/demo.ts"] },
  test: { run: [node, ...typescript, ".config/test/main.ts"] },
  "test:long": { run: [node, ...typescript, ".config/test/main.ts"], env: { LINLI_LONG: "1" } },
  verify: { run: [node, ...typescript, ".config/verify/main.ts"] },
  bench: { scriptTag: true, run: [node, ...typescript, "bench/main.ts"] },
  pictures: { scriptTag: true, run: [node, ...typescript, ".config/pictures/main.ts"] },
  linli: { scriptTagFor: "serve", run: [node, ...typescript, "api/src/cli/main.ts"] },
  storybook: {
    manifest: true,
    run: [node, "node_modules/storybook/dist/bin/dispatcher.js"],
    usually: ["dev", "--port", "6006"],
  },
};

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19) || major === 21 || (major === 22 && minor < 12)) {
  refuse(`Linli needs Node 20.19 or 22.12 and later; this is ${process.versions.node}.`);
}
const program = Object.hasOwn(programs, command) ? programs[command] : undefined;
if (!program) refuse(`Usage: npm run ${Object.keys(programs).join(" | ")}`);

try {
  const { install } = await import("./first-run/install.mjs");
  await install(root, run);
  if (program.scriptTag || (program.scriptTagFor && program.scriptTagFor === rest[0])) {
    const { buildScriptTag } = await import("./first-run/script-tag.mjs");
    await buildScriptTag(root);
  }
  if (program.manifest) {
    const { runScript } = await import("./first-run/run-script.mjs");
    await runScript(root, "packages/widgets", "manifest");
  }
} catch (error) {
  refuse(error.message);
}
const [file, ...args] = program.run;
const word = /^\w/.test(rest[0] ?? "") ? [] : (program.usually ?? []);
process.exitCode = await run(file, [...args, ...word, ...rest], {
  stdio: "inherit",
  env: { ...process.env, ...program.env },
});

function refuse(line) {
  console.error(line);
  process.exit(1);
}

/** Runs a program to its end and hands it the signals that this process gets. Resolves to its exit code. */
function run(executable, parameters, { onChild, env, ...options }) {
  const path = [join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter);
  const child = spawn(executable, parameters, { cwd: root, ...options, env: { ...env, PATH: path } });
  if (onChild) onChild(child);
  const forwarders = ["SIGINT", "SIGTERM", "SIGHUP"].map((signal) => {
    // A terminal sends Ctrl-C to the whole group: a second one from here would cut a graceful end short.
    const forward = () => (signal === "SIGINT" && process.stdin.isTTY ? undefined : child.kill(signal));
    process.on(signal, forward);
    return () => process.off(signal, forward);
  });
  // A signal to npm ends the shell between npm and this process, and no further: being orphaned is a signal, too.
  const parent = process.ppid;
  const watch = process.env.npm_lifecycle_event && setInterval(endOrphan, 500);
  function endOrphan() {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill("SIGTERM");
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      clearInterval(watch);
      for (const stop of forwarders) stop();
      resolve(signal ? 128 + constants.signals[signal] : code);
    });
  });
}
