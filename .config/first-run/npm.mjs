import { readFileSync } from "node:fs";
import { basename, join } from "node:path";

/** Settings of a surrounding `npm … --flag` that would change what gets installed, or keep it quiet about it. */
const foreign =
  /^npm_config_(only|omit|include|production|dev|optional|global|dry_run|workspaces?|filter|loglevel|package|call)$/i;

/** The program and arguments that run the pinned pnpm, whatever is installed here. */
export function pnpm(root, ...args) {
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const version = packageManager.replace(/\+.*/, "");
  return [...findNpm(), "exec", "--yes", "--prefer-offline", `--package=${version}`, "--", "pnpm", ...args];
}

/** The npm that runs us, so that no second one is needed; another runner (`pnpm test`) leaves the one on the path. */
function findNpm() {
  const running = process.env.npm_execpath;
  return running && basename(running) === "npm-cli.js" ? [process.execPath, running] : ["npm"];
}

/** Without a network npm would try for more than a minute, in silence. */
const impatient = { npm_config_fetch_retry_mintimeout: "1000", npm_config_fetch_retry_maxtimeout: "5000" };

export function quietEnvironment() {
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name) && name !== "NODE_ENV");
  return { ...impatient, ...Object.fromEntries(kept), CI: "1" };
}
