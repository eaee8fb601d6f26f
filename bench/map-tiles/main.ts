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
/** Medians of each round: milliseconds, and features of a tile. */
type Measured = { times: Map<View | "row", number[]>; features: Map<View, number[]> };

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
      // What seeding has left to be written would be paid by whoever reads first.
      await client.query("vacuum analyze");
      await client.query("checkpoint");
      console.log(`  ${to} communities: ${fold.toFixed(2)} ms to fold one into the roll-up`);
      return tiles({ client, database, site, communities: to });
    };
    const before = await measure(1, few);
    const after = await measure(few + 1, many);
    for (const view of views) {
      const [small, large] = [inRowReads(before, view), inRowReads(after, view)];
      const [fewer, more] = [before, after].map(({ features }) => median(features.get(view) ?? []));
      console.log(
        `  ${view.name} (zoom ${view.z}): p50 ${median(small).toFixed(2)} row reads, then ${median(large).toFixed(2)}: ` +
          `growth ${ratio(large, small)} (limit: 1.30); ${fewer} features, then ${more}`,
      );
    }
    await measureWrites({ url: postgres.url, database, site, communities: many });
  } finally {
    await client.end();
    await database.close();
    await postgres.stop();
  }
}

/** The two sites are measured minutes apart: what a row costs in the same round is what both can be compared by. */
function inRowReads({ times }: Measured, view: View): number[] {
  const rows = times.get("row") ?? [];
  return (times.get(view) ?? []).map((tile, round) => tile / (rows[round] ?? Number.NaN));
}

type Site = { client: pg.Client; database: ReturnType<typeof openPostgres>; site: string; communities: number };

/** Round after round, each tile of each zoom in turn with a row read beside it. */
async function tiles({ client, database, site, communities }: Site): Promise<Measured> {
  const measured: Measured = { times: new Map(), features: new Map() };
  for (let round = 0; round <= rounds; round += 1) {
    const sights = await sightsOf(client, communities, round);
    const times = new Map<View | "row", number[]>();
    const features = new Map<View, number[]>();
    for (const { community, tile } of sights) {
      for (const view of views) {
        const now = new Date();
        const at = { database, site, tile: tile(view.z), layers, now };
        const read = async () => {
          if (!view.own) return readSiteMap(at);
          return (await readMap({ ...at, viewer: { site, community, sub: null } })).found;
        };
        const { time, value } = await timed(read);
        add(times, view, time);
        add(features, view, countIn(value));
      }
      const row = () =>
        client.query({
          name: "row",
          text: "select name from linli.communities where community_id = $1",
          values: [community],
        });
      add(times, "row", (await timed(row)).time);
    }
    // The first warms plans, code and caches.
    if (round === 0) continue;
    for (const [view, all] of times) add(measured.times, view, median(all));
    for (const [view, all] of features) add(measured.features, view, median(all));
  }
  return measured;
}

type Answer = Awaited<ReturnType<typeof readMap>>["found"];
const countIn = (answer: Answer): number =>
  answer.closed
    ? 0
    : [answer.pins, answer.clusters, answer.cells, answer.ground].reduce((sum, each) => sum + (each?.length ?? 0), 0);

function add<Key>(to: Map<Key, number[]>, key: Key, value: number): void {
  to.set(key, [...(to.get(key) ?? []), value]);
}

async function timed<Value>(work: () => Promise<Value>): Promise<{ time: number; value: Value }> {
  const began = performance.now();
  const value = await work();
  return { time: performance.now() - began, value };
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
