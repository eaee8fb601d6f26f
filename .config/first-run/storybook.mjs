import { buildOnce } from "./built-from.mjs";
import { runScript } from "./run-script.mjs";

/** Where the static Storybook is kept. */
export const storybookFolder = "storybook-static";

/** Builds the static Storybook with the root's own `build:storybook`, unless nothing has changed. */
export function buildStorybook(root) {
  return buildOnce(root, {
    target: storybookFolder,
    sources: [
      ...[".storybook", "packages/contract/src", "packages/client/src", "packages/widgets", "api/src"],
      ...["examples/resident-portal/data", "package.json", "pnpm-lock.yaml", "tsconfig.json"],
    ],
    notSources: /(^|\/)(node_modules|dist|custom-elements\.json)$|\.test\.ts$|\.md$/,
    async build() {
      console.log("Building Storybook.");
      await runScript(root, "packages/widgets", "manifest");
      // Whoever calls this, a test run for example: pages never get the libraries' development builds.
      await runScript(root, ".", "build:storybook", { NODE_ENV: "production" });
    },
  });
}
