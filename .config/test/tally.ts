import { writeFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import type { Reporter, SerializedError, TestModule } from "vitest/node";

/** What one vitest run came to: of what failed and what was skipped, the names; suites that broke outside a test are among them. */
export type Tally = { passed: number; failed: string[]; skipped: string[] };

/** Writes the run's tally to the file named in LINLI_TALLY, for whoever sums up several runs. */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const file = process.env["LINLI_TALLY"];
    if (file) writeFileSync(file, JSON.stringify(tally(modules, errors)));
  }
}

function tally(modules: readonly TestModule[], errors: readonly SerializedError[]): Tally {
  const total: Tally = {
    passed: 0,
    failed: errors.map(({ message }) => `outside of every test: ${message}`),
    skipped: [],
  };
  for (const module of modules) {
    for (const suite of [module, ...module.children.allSuites()]) {
      const [error] = suite.errors();
      if (error) total.failed.push(told(module, suite.type === "suite" ? suite.fullName : "the file", error));
    }
    for (const test of module.children.allTests()) {
      const { state, errors } = test.result();
      if (state === "passed") total.passed += 1;
      else if (state === "failed") total.failed.push(told(module, test.fullName, errors[0]));
      else if (state === "pending")
        total.failed.push(told(module, test.fullName, { message: "was lost with its worker" }));
      else total.skipped.push(`${module.relativeModuleId}: ${test.fullName}`);
    }
  }
  return total;
}

/** Characters of why a test failed: enough for what an assertion compared, and no whole page. */
const longestWhy = 2000;

function told(module: TestModule, name: string, error?: { message: string; diff?: string | undefined }): string {
  const why = [error?.message, error?.diff].filter(Boolean).join("\n");
  const lines = stripVTControlCharacters(why).slice(0, longestWhy).split("\n");
  return [`${module.relativeModuleId}: ${name}`, ...lines.map((line) => `    ${line}`)].join("\n");
}
