import { startPostgres } from "@linli/testing/postgres";
import pg from "pg";
import { migrate } from "../../api/src/database/migrate.ts";
import { readMigrations } from "../../api/src/database/migrations.ts";
import { asPostgresOwner, openPostgres } from "../../api/src/database/postgres.ts";
import { readMap, readSiteMap } from "../../api/src/map/repository.ts";
import type { Tile } from "../../api/src/map/tile.ts";
import { foundNeighbourhood } from "../../api/src/testing/neighbourhood.ts";
import { median, ratio } from "../ratios.ts";
import { communityOf, foldAll, latitudeOf, longitudeOf, seedCommunities } from "./seed.ts";
import { measureWrites } from "./writes.ts";

const few = 50_000;
const many = 500_000;
const rounds = 5;
/** Tiles of each zoom in one round, and row reads beside them. */
const reads = 200;
const layers = ["groups", "activities", "neighbours", "needs"] as const;

const views = [
  { name: "country", z: 5, own: false },
  { name: "city", z: 10, own: false },
  { name: "district", z: 13, own: false },
  { name: "street", z: 15, own: false },
  { name: "one community's", z: 15, own: true },
] as const;
type View = (typeof views)[number];

type Sight = { community: string; tile: (z: number) => Tile };
/** Milliseconds: medians of each round. */
type Measured = Map<View | "row", number[]>;

export async function measureMapTiles(): Promise<void> {
  console.log(
    `Tiles over a site of ${few} and of ${many} communities, and one row read by its key; ${rounds} rounds of ${reads}.`,
  );
  const postgres = await startPostgres({ shared_buffers: "1GB" });
  const database = openPostgres({ url: postgres.url, connections: 1 });
  const client = new pg.Client({ connectionString: postgres.url });
  try {
    await asPostgresOwner(postgres.url, (owner) => migrate(owner, readMigrations()));
    await client.connect();
    const { site } = await foundNeighbourhood(database);
    const measure = async (from: number, to: number) => {
      await seedCommunities(postgres.url, site, from, to);
      const fold = await foldAll(database, site);
      await client.query("vacuum analyze linli.map_areas, linli.map_counts, linli.map_changes");
      console.log(`  ${to} communities: ${fold.toFixed(2)} ms to fold one into the roll-up`);
      return tiles({ client, database, site, communities: to });
    };
    const before = await measure(1, few);
    const after = await measure(few + 1, many);
    for (const view of views) {
      const [small, large] = [before.get(view) ?? [], after.get(view) ?? []];
      const rows = [before.get("row") ?? [], after.get("row") ?? []] as const;
      console.log(
        `  ${view.name} (zoom ${view.z}): p50 ${median(small).toFixed(2)} ms, then ${median(large).toFixed(2)} ms: ` +
          `${ratio(small, rows[0])} and ${ratio(large, rows[1])} row reads, growth ${ratio(large, small)} (limit: 1.30)`,
      );
    }
    await measureWrites({ url: postgres.url, database, site, communities: many });
  } finally {
    await client.end();
    await database.close();
    await postgres.stop();
  }
}

type Site = { client: pg.Client; database: ReturnType<typeof openPostgres>; site: string; communities: number };

/** Round after round, each tile of each zoom in turn with a row read beside it. */
async function tiles({ client, database, site, communities }: Site): Promise<Measured> {
  const measured: Measured = new Map();
  for (let round = 0; round <= rounds; round += 1) {
    const sights = await sightsOf(client, communities, round);
    const times = new Map<View | "row", number[]>();
    for (const { community, tile } of sights) {
      for (const view of views) {
        const now = new Date();
        const read = view.own
          ? () => readMap({ database, viewer: { site, community, sub: null }, tile: tile(view.z), layers, now })
          : () => readSiteMap({ database, site, tile: tile(view.z), layers, now });
        times.set(view, [...(times.get(view) ?? []), await timed(read)]);
      }
      const row = () =>
        client.query({
          name: "row",
          text: "select name from linli.communities where community_id = $1",
          values: [community],
        });
      times.set("row", [...(times.get("row") ?? []), await timed(row)]);
    }
    // The first warms plans, code and caches.
    if (round === 0) continue;
    for (const [view, all] of times) measured.set(view, [...(measured.get(view) ?? []), median(all)]);
  }
  return measured;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Communities all over the country, and the tiles that they lie in. */
async function sightsOf(client: pg.Client, communities: number, round: number): Promise<Sight[]> {
  const { rows } = await client.query<{ id: string; east: number; north: number }>(
    `select ${communityOf("c")} as id, ${longitudeOf("c")}::float8 as east, ${latitudeOf("c")}::float8 as north
     from (select 1 + (i * 7919 + ${round} * 104729) % ${communities}::bigint as c from generate_series(1, ${reads}) i) n`,
  );
  return rows.map(({ id, east, north }) => {
    const angle = (north * Math.PI) / 180;
    const across = (east + 180) / 360;
    const down = (1 - Math.log(Math.tan(angle) + 1 / Math.cos(angle)) / Math.PI) / 2;
    return { community: id, tile: (z) => ({ z, x: Math.floor(across * 2 ** z), y: Math.floor(down * 2 ** z) }) };
  });
}
