import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import manifest from "./package.json" with { type: "json" };

const source = (path: string) => fileURLToPath(new URL(`src/${path}`, import.meta.url));
const dependencies = Object.keys(manifest.dependencies).map((name) => new RegExp(`^${name}(/|$)`));

/** Whoever installs the package bundles it as they see fit: there the client is part of what needs it. */
const clientAtOnce = {
  name: "client-at-once",
  load: (id: string) =>
    id === source("provider/bring-sessions.ts")
      ? 'import * as sessions from "./page-sessions.ts";\nexport const bringSessions = async () => sessions;\n'
      : null,
};

/** What npm gets: one entry per element, its class without registration, and one that registers it. */
export default defineConfig({
  plugins: [clientAtOnce],
  build: {
    target: "es2021",
    outDir: "dist/npm",
    minify: false,
    sourcemap: true,
    lib: {
      formats: ["es"],
      entry: {
        index: source("index.ts"),
        define: source("define.ts"),
        "activity-feed/index": source("activity-feed/index.ts"),
        "activity-feed/define": source("activity-feed/define.ts"),
        "group-card/index": source("group-card/index.ts"),
        "group-card/define": source("group-card/define.ts"),
        "neighbour-map/index": source("neighbour-map/index.ts"),
        "neighbour-map/define": source("neighbour-map/define.ts"),
        "provider/index": source("provider/index.ts"),
        "provider/define": source("provider/define.ts"),
        "sign-up-form/index": source("sign-up-form/index.ts"),
        "sign-up-form/define": source("sign-up-form/define.ts"),
      },
    },
    rolldownOptions: { external: dependencies, output: { chunkFileNames: "shared/[name]-[hash].js" } },
  },
});
