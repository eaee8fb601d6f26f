import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const folder = fileURLToPath(new URL("../..", import.meta.url));

/** Imports modules in a fresh Node, where there is no document, and tells what the process says. */
function importOnServer(...modules: string[]): string {
  const imports = modules.map((module) => `await import("./src/${module}");`).join("\n");
  return execFileSync(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "-e", `${imports}\nconsole.log("imported")`],
    {
      cwd: folder,
      encoding: "utf8",
    },
  );
}

test("a server that imports the package gets classes and nothing happens", () => {
  expect(importOnServer("index.ts", "provider/index.ts", "foundation/index.ts")).toBe("imported\n");
});

test("a server that imports the define modules does not fail", () => {
  expect(importOnServer("provider/define.ts", "define.ts")).toBe("imported\n");
});
