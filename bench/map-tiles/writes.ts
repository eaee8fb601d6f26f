import { asPostgresOwner, type openPostgres } from "../../api/src/database/postgres.ts";
import { newUuid } from "../../api/src/ids.ts";
import { median, ratio } from "../ratios.ts";
import { communityOf, foldAll } from "./seed.ts";

const rounds = 20;
const writes = 60;

type Writing = {
  url: string;
  database: ReturnType<typeof openPostgres>;
  site: string;
  communities: number;
};

/** What everybody writes with, whatever it is. */
const writer = () => ({
  ...{ sub: "founder", name: "周敏", minor: false, new_resident: newUuid() },
  ...{ key: null, hash: "", now: new Date().toISOString() },
});

/** Founding a group and asking for something, as the API writes them: with the map told of it, and with nobody told. */
export async function measureWrites(writing: Writing): Promise<void> {
  const { database, site } = writing;
  await measure(writing, "founding a group", "groups", (community) =>
    database.call("create_group", {
      ...{ site, community, ...writer(), new_group: newUuid() },
      ...{ group_name: "茶友", topic: null, summary: null, join: "open" },
    }),
  );
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  await measure(writing, "asking for something", "needs", (community) =>
    database.call("create_need", {
      ...{ site, community, ...writer(), new_need: newUuid() },
      ...{ intent: "need", kind: "lend", body: "借把冲击钻，装个窗帘杆，用完就还。", place: "会所门厅" },
      ...{ expires_at: inDays(14), latest: inDays(90) },
    }),
  );
}

async function measure(
  { url, database, site, communities }: Writing,
  what: string,
  table: "groups" | "needs",
  write: (community: string) => Promise<unknown>,
): Promise<void> {
  const ids = await asPostgresOwner(url, (owner) =>
    owner.rows<{ id: string }>(
      `select ${communityOf("c")} as id from (select 1 + (i * 6151) % ${communities}::bigint as c from generate_series(1, ${writes}) i) n`,
    ),
  );
  const told: number[] = [];
  const untold: number[] = [];
  let folding = 0;
  for (let round = 0; round <= rounds; round += 1) {
    for (const [rates, switched] of [
      [untold, "disable"],
      [told, "enable"],
    ] as const) {
      await asPostgresOwner(url, (owner) => owner.run(`alter table linli.${table} ${switched} trigger note_on_map`));
      const times: number[] = [];
      for (const { id } of ids) {
        const began = performance.now();
        await write(id);
        times.push(performance.now() - began);
      }
      // The first warms plans, code and caches.
      if (round > 0) rates.push(1 / median(times));
    }
    folding = await foldAll(database, site);
  }
  console.log(
    `  ${what} with the map told: ${ratio(told, untold)} of the writes without; ${folding.toFixed(2)} ms to fold one, later`,
  );
}
