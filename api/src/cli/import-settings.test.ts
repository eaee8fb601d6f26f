import { expect, test } from "vitest";
import { encodeId } from "../ids.ts";
import { startApi } from "../testing/api.ts";
import { runCommand } from "./commands.ts";

test("an import says who may read a community and how exactly its places are shown", async () => {
  const api = await startApi();
  const said: string[] = [];
  const workplace = {
    opened: { database: api.database, applied: [], dump: null, close: async () => {} },
    now: () => new Date(),
    print: (line: string) => void said.push(line),
  };
  await runCommand(workplace, {
    name: "import",
    options: {
      site: encodeId("site", api.home.site),
      community: "wutongli",
      visibility: "residents",
      placeVisibility: "community",
    },
  });
  expect(said[0]).toContain('visibility: "public" → "residents"');
  expect(said[0]).toContain('placeVisibility: "building" → "community"');
  await api.close();
});
