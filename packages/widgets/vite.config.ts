import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import manifest from "./package.json" with { type: "json" };

const source = (path: string) => fileURLToPath(new URL(`src/${path}`, import.meta.url));
const dependencies = Object.keys(manifest.dependencies).map((name) => new RegExp(`^${name}(/|$)`));

/** What npm gets: one entry per element, its class without registration, and one that registers it. */
export default defineConfig({
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
        "provider/index": source("provider/index.ts"),
        "provider/define": source("provider/define.ts"),
        "sign-up-form/index": source("sign-up-form/index.ts"),
        "sign-up-form/define": source("sign-up-form/define.ts"),
      },
    },
    rolldownOptions: { external: dependencies, output: { chunkFileNames: "shared/[name]-[hash].js" } },
  },
});
