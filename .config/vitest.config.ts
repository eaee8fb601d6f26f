import { fileURLToPath } from "node:url";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { chromiumLaunch } from "../packages/testing/src/chromium.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
/** Test material that stands beside the repository: pages in the browser project may read it. */
const sharedStrings = fileURLToPath(new URL("../../shared/data/strings", import.meta.url));
const source = ["packages/*/src", "api/src", "examples/*", "bench", ".config"];
const elsewhere = ["**/node_modules/**", "**/dist/**"];
const testFiles = (kind: string) => source.map((folder) => `${folder}/**/*${kind}.test.ts`);

/** Two cores are the smallest machine that this has to be pleasant on. */
const workers = 2;

export default defineConfig(async () => ({
  root,
  test: {
    maxWorkers: workers,
    projects: [
      {
        root,
        test: {
          name: "unit",
          environment: "node",
          include: testFiles(""),
          exclude: [...elsewhere, "**/*.{browser,e2e,stories}.test.ts"],
          globalSetup: [
            `${root}packages/testing/src/postgres-for-a-run.ts`,
            `${root}api/src/testing/migrated-for-a-run.ts`,
          ],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        root,
        server: { fs: { allow: [root, sharedStrings] } },
        // Found only when they are needed, they would make the page load again in the middle of a test.
        optimizeDeps: {
          include: ["leaflet/dist/leaflet-src.esm.js", "supercluster", "uqr", "pmtiles", "gcoord"].map(
            (name) => `@linli/widgets > ${name}`,
          ),
        },
        test: {
          name: "browser",
          include: testFiles(".browser"),
          exclude: elsewhere,
          setupFiles: ["quiet-lit", "nothing-kept"].map((name) => `${root}packages/testing/src/${name}.ts`),
          // Two pages at once: most of a test's time is waiting for frames. By itself vitest leaves one core out.
          maxWorkers: workers,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // An assertion that waits for the page gives up late: a busy machine is no failure.
          expect: { poll: { timeout: 10_000 } },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: await chromiumLaunch() }),
            instances: [{ browser: "chromium" as const }],
          },
        },
      },
      {
        root,
        test: {
          name: "e2e",
          environment: "node",
          include: testFiles(".e2e"),
          exclude: elsewhere,
          fileParallelism: false,
          globalSetup: [
            `${root}packages/testing/src/postgres-for-a-run.ts`,
            `${root}api/src/testing/migrated-for-a-run.ts`,
          ],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // As above: what is waited for comes late on a busy machine.
          expect: { poll: { timeout: 10_000 } },
        },
      },
      {
        root,
        test: {
          name: "stories",
          environment: "node",
          include: [".config/test/stories/*.stories.test.ts"],
          fileParallelism: false,
          maxConcurrency: workers,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // What is chosen waits until axe has looked at what stood there before.
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
}));
