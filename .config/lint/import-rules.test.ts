import { fileURLToPath } from "node:url";
import { ESLint } from "eslint";
import typescript from "typescript-eslint";
import { describe, expect, test } from "vitest";
import { importRules } from "./import-rules.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** The real configuration, less what needs the file to exist. */
const eslint = new ESLint({
  cwd: root,
  overrideConfigFile: `${root}.config/eslint.config.ts`,
  overrideConfig: [
    typescript.configs.disableTypeChecked,
    { files: ["**/*.ts"], languageOptions: { parserOptions: { projectService: false } } },
  ],
});

async function crossed(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: `${root}${filePath}` });
  const messages = result?.messages ?? [];
  expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
  return messages.flatMap(({ ruleId }) => (ruleId?.startsWith("imports/") ? [ruleId.slice("imports/".length)] : []));
}

const refused: [rule: string, file: string, code: string][] = [
  ["contract-stands-alone", "packages/contract/src/types.ts", `import type { Client } from "@linli/client";`],
  ["contract-sends-no-zod", "packages/contract/src/limits.ts", `export { partySchema } from "./schemas/sign-up.ts";`],
  ["client-runs-anywhere", "packages/client/src/stream.ts", `import { html } from "lit";`],
  ["client-runs-anywhere", "packages/client/src/token.ts", `import { createHmac } from "node:crypto";`],
  ["client-runs-anywhere", "packages/client/src/me.ts", `import { meSchema } from "@linli/contract/schemas";`],
  ["widgets-stay-in-the-browser", "packages/widgets/src/sign-up-form/form.ts", `import { z } from "zod";`],
  [
    "widgets-stay-in-the-browser",
    "packages/widgets/src/provider/provider.ts",
    `import { createApp } from "@linli/api";`,
  ],
  ["widgets-stay-in-the-browser", "packages/widgets/src/foundation/x.ts", `import "@linli/contract/schemas";`],
  [
    "clients-come-from-the-provider",
    "packages/widgets/src/sign-up-form/form.ts",
    `import { createClient } from "@linli/client";`,
  ],
  [
    "clients-come-from-the-provider",
    "packages/widgets/src/script-tag/x.ts",
    `const { createClient } = await import("@linli/client");`,
  ],
  ["foundation-makes-no-calls", "packages/widgets/src/foundation/x.ts", `import { isOk } from "@linli/client";`],
  [
    "foundation-knows-no-widget",
    "packages/widgets/src/foundation/x.ts",
    `import { Form } from "../sign-up-form/form.ts";`,
  ],
  [
    "foundation-knows-no-widget",
    "packages/widgets/src/appearance/x.ts",
    `import { bringElement } from "../elements.ts";`,
  ],
  ["loader-stands-alone", "packages/widgets/src/script-tag/x.ts", `import { html } from "lit";`],
  ["loader-stands-alone", "packages/widgets/src/script-tag/x.ts", `import "../group-card/define.ts";`],
  [
    "sign-up-form-knows-no-other-widget",
    "packages/widgets/src/sign-up-form/form.ts",
    `import { Card } from "../group-card/card.ts";`,
  ],
  [
    "sign-up-form-knows-no-other-widget",
    "packages/widgets/src/sign-up-form/parts/x.ts",
    `const map = await import("../../neighbour-map/map.ts");`,
  ],
  [
    "activity-feed-knows-no-other-widget",
    "packages/widgets/src/activity-feed/feed.ts",
    `import "../sign-up-form/define.ts";`,
  ],
  [
    "group-card-knows-no-other-widget",
    "packages/widgets/src/group-card/card.ts",
    `export * from "../activity-feed/feed.ts";`,
  ],
  [
    "neighbour-map-knows-no-other-widget",
    "packages/widgets/src/neighbour-map/map.ts",
    `type X = import("../group-card/card.ts").Card;`,
  ],
  [
    "nothing-unsafe",
    "packages/widgets/src/sign-up-form/form.ts",
    `import { unsafeHTML } from "lit/directives/unsafe-html.js";`,
  ],
  ["http-ends-at-routes", "api/src/sign-ups/sign-up.ts", `import { HTTPException } from "hono/http-exception";`],
  ["http-ends-at-routes", "api/src/database/postgres.ts", `import type { Context } from "hono";`],
  ["api-runs-anywhere", "api/src/sign-ups/shape.ts", `import { createHash } from "node:crypto";`],
  ["sql-ends-at-repositories", "api/src/sign-ups/sign-up.ts", `import { sql } from "drizzle-orm";`],
  ["sql-ends-at-repositories", "api/src/http/shell.ts", `import { Pool } from "pg";`],
  ["routes-know-no-tables", "api/src/sign-ups/routes.ts", `import { schema } from "../database/schema.ts";`],
  ["domains-know-no-http", "api/src/groups/list-groups.ts", `import { answer } from "../http/answer.ts";`],
  ["domains-know-no-http", "api/src/groups/repository.ts", `import { groupRoutes } from "./routes.ts";`],
  [
    "domains-meet-in-use-cases",
    "api/src/groups/list-groups.ts",
    `import { takeSeat } from "../sign-ups/repository.ts";`,
  ],
  [
    "importing-knows-no-database",
    "api/src/importing/calendar.ts",
    `import type { Database } from "../database/database.ts";`,
  ],
  [
    "examples-use-published-names",
    "examples/resident-portal/server.mjs",
    `import "../../packages/widgets/src/index.ts";`,
  ],
];

const allowed: [file: string, code: string][] = [
  ["packages/contract/src/schemas/sign-up.ts", `import { z } from "zod"; import { limits } from "../limits.ts";`],
  ["packages/contract/src/types.ts", `import type { z } from "zod"; import type { x } from "./schemas/index.ts";`],
  ["packages/client/src/stream.ts", `import { limits } from "@linli/contract"; import "eventsource-parser/stream";`],
  ["packages/client/src/client.test.ts", `import { createApp } from "@linli/api";`],
  ["packages/widgets/src/provider/provider.ts", `import { createClient } from "@linli/client";`],
  [
    "packages/widgets/src/foundation/x.ts",
    `import type { Client } from "@linli/client"; import { LitElement } from "lit";`,
  ],
  ["packages/widgets/src/sign-up-form/x.ts", `import { a } from "./y.ts"; import { b } from "../foundation/z.ts";`],
  ["packages/widgets/src/sign-up-form/x.ts", `import { type createClient } from "@linli/client/x";`],
  ["packages/widgets/src/elements.ts", `await import("./sign-up-form/define.ts");`],
  ["packages/widgets/src/activity-feed/x.ts", `import { bringElement } from "../elements.ts";`],
  ["api/src/sign-ups/routes.ts", `import { Hono } from "hono"; import { signUp } from "./sign-up.ts";`],
  ["api/src/sign-ups/repository.ts", `import { sql } from "drizzle-orm";`],
  [
    "api/src/sign-ups/sign-up.ts",
    `import type { Caller } from "../http/caller.ts"; import { read } from "./repository.ts";`,
  ],
  ["api/src/sign-ups/sign-up.ts", `import { getActivity } from "../activities/get-activity.ts";`],
  ["api/src/database/postgres.ts", `import { Pool } from "pg";`],
  ["examples/resident-portal/server.mjs", `import { createClient } from "@linli/client"; import "./src/routes.mjs";`],
];

describe("who may import what", () => {
  test.each(refused)("%s: refuses in %s: %s", async (rule, file, code) => {
    expect(await crossed(file, code)).toContain(rule);
  });

  test.each(allowed)("leaves %s alone: %s", async (file, code) => {
    expect(await crossed(file, code)).toEqual([]);
  });

  test("every line of the table has shown that it refuses something", () => {
    const shown = new Set(refused.map(([rule]) => rule));
    expect(importRules.map(({ name }) => name).filter((name) => !shown.has(name))).toEqual([]);
  });
});
