import { asPostgresOwner, type openPostgres } from "../../api/src/database/postgres.ts";
import { newUuid } from "../../api/src/ids.ts";
import { median, ratio } from "../ratios.ts";
import { communityOf, foldAll } from "./seed.ts";

const rounds = 20;
const writes = 60;

/** Founding a group, as the API writes it: with the map told of it, and with nobody told. */
export async function measureWrites({
  url,
  database,
  site,
  communities,
}: {
  url: string;
  database: ReturnType<typeof openPostgres>;
  site: string;
  communities: number;
}): Promise<void> {
  const ids = await asPostgresOwner(url, (owner) =>
    owner.rows<{ id: string }>(
      `select ${communityOf("c")} as id from (select 1 + (i * 6151) % ${communities}::bigint as c from generate_series(1, ${writes}) i) n`,
    ),
  );
  const found = async (community: string) => {
    const began = performance.now();
    await database.call("create_group", {
      ...{ site, community, sub: "founder", name: "周敏", minor: false, new_resident: newUuid(), new_group: newUuid() },
      ...{
        group_name: "茶友",
        topic: null,
        summary: null,
        join: "open",
        key: null,
        hash: "",
        now: new Date().toISOString(),
      },
    });
    return performance.now() - began;
  };
  const told: number[] = [];
  const untold: number[] = [];
  let folding = 0;
  for (let round = 0; round <= rounds; round += 1) {
    for (const [rates, switched] of [
      [untold, "disable"],
      [told, "enable"],
    ] as const) {
      await asPostgresOwner(url, (owner) => owner.run(`alter table linli.groups ${switched} trigger note_on_map`));
      const times: number[] = [];
      for (const { id } of ids) times.push(await found(id));
      // The first warms plans, code and caches.
      if (round > 0) rates.push(1 / median(times));
    }
    folding = await foldAll(database, site);
  }
  console.log(
    `  founding a group with the map told: ${ratio(told, untold)} of the writes without; ${folding.toFixed(2)} ms to fold one, later`,
  );
}
