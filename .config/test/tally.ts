import { writeFileSync } from "node:fs";
import type { Reporter, SerializedError, TestModule } from "vitest/node";

/** What one vitest run came to. `failed` counts suites that broke outside a test, too; `skipped` are names. */
export type Tally = { passed: number; failed: number; skipped: string[] };

/** Writes the run's tally to the file named in LINLI_TALLY, for whoever sums up several runs. */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const file = process.env["LINLI_TALLY"];
    if (file) writeFileSync(file, JSON.stringify(tally(modules, errors)));
  }
}

function tally(modules: readonly TestModule[], errors: readonly SerializedError[]): Tally {
  const total: Tally = { passed: 0, failed: errors.length, skipped: [] };
  for (const module of modules) {
    const suites = [module, ...module.children.allSuites()];
    total.failed += suites.filter((suite) => suite.errors().length > 0).length;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === "passed") total.passed += 1;
      else if (state === "failed") total.failed += 1;
      // One that is still pending when the run ends was lost with its worker.
      else if (state === "pending") total.failed += 1;
      else total.skipped.push(`${module.relativeModuleId}: ${test.fullName}`);
    }
  }
  return total;
}
