import { buildOnce } from "./built-from.mjs";
import { runScript } from "./run-script.mjs";

/** Builds `packages/widgets/dist/script-tag` with the package's own `build:script-tag`, unless nothing has changed. */
export function buildScriptTag(root) {
  return buildOnce(root, {
    target: "packages/widgets/dist/script-tag",
    sources: ["packages/contract/src", "packages/client/src", "packages/widgets", "pnpm-lock.yaml", "tsconfig.json"],
    notSources: /(^|\/)(node_modules|dist|custom-elements\.json)$|\.(test|stories)\.ts$|\.md$/,
    async build() {
      console.error("Building the script tag.");
      await runScript(root, "packages/widgets", "build:script-tag");
    },
  });
}
