import { parseArgs } from "node:util";
import { measureBytes } from "./bytes.ts";
import { measureSignUps } from "./sign-ups/main.ts";

const measurements: Record<string, { about: string; run: () => Promise<void> }> = {
  "sign-ups": { about: "2,000 sign-ups at once for 50 seats, against two usual ways to do it", run: measureSignUps },
  bytes: { about: "what a phone fetches of the script tag, against its budgets", run: measureBytes },
};

const { values } = parseArgs({
  options: { only: { type: "string", multiple: true }, list: { type: "boolean", default: false } },
});

if (values.list) {
  for (const [name, { about }] of Object.entries(measurements)) console.log(`${name}  ${about}`);
} else {
  for (const name of values.only ?? Object.keys(measurements)) {
    const measurement = measurements[name];
    if (!measurement) throw new Error(`There is no ${name}; there are ${Object.keys(measurements).join(", ")}.`);
    console.log(`\n── ${name}: ${measurement.about} ──`);
    await measurement.run();
  }
}
