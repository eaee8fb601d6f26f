import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { startPostgres } from "@linli/testing/postgres";
import { migrate } from "../../api/src/database/migrate.ts";
import { readMigrations } from "../../api/src/database/migrations.ts";
import { asPostgresOwner, openPostgres } from "../../api/src/database/postgres.ts";
import { foundNeighbourhood } from "../../api/src/testing/neighbourhood.ts";
import { answerOf, ask, start } from "../processes.ts";
import { median, ratio } from "../ratios.ts";
import type { Order, Report } from "./load.ts";
import { communityOf, communityPrefix, seedCommunities } from "./seed.ts";

const few = 5_000;
const many = 50_000;
const connections = 32;
const pool = 4;
const seconds = 5;
const rounds = 3;
const run = promisify(execFile);

export async function measureFeedReads(): Promise<void> {
  console.log(
    `GET /feed, 20 items of a random one of ${many} communities with 30 posts each; ${connections} connections.`,
  );
  const postgres = await startPostgres({ shared_buffers: "512MB" });
  try {
    await asPostgresOwner(postgres.url, (owner) => migrate(owner, readMigrations()));
    const database = openPostgres({ url: postgres.url, connections: 1 });
    const home = await foundNeighbourhood(database);
    await database.close();
    await seedCommunities(postgres.url, home.site, 1, few);
    const buffersBefore = await buffersOfOneRead(postgres.url, home.site, few);
    await seedCommunities(postgres.url, home.site, few + 1, many);
    const buffers = await buffersOfOneRead(postgres.url, home.site, many);
    console.log(
      `  buffers of one read: ${buffersBefore} with ${few} communities, ${buffers} with ${many}: ${(buffers / buffersBefore).toFixed(2)}×`,
    );
    await compare(postgres.url, home);
  } finally {
    await postgres.stop();
  }
}

/** What the API sends for one page, as pgbench sends it: `community` is an expression of SQL. */
function statementFor(site: string, community: string): string {
  const asked = `jsonb_build_array(jsonb_build_object('community', ${community}, 'sub', null, 'before', null,
    'limit', 21, 'group', null, 'kinds', null))`;
  return `select linli.read_feeds('${site}', ${asked}, now())`.replaceAll(/\s+/g, " ");
}

/** The median over a few communities, read twice so that nothing is read for the first time. */
async function buffersOfOneRead(url: string, site: string, communities: number): Promise<number> {
  const found: number[] = [];
  await asPostgresOwner(url, async (owner) => {
    await owner.run("set role linli_app");
    for (let each = 0; each < 18; each += 1) {
      const community = communityOf(String(1 + ((each * 7919) % communities)));
      const statement = `explain (analyze, buffers, format json) ${statementFor(site, community)}`;
      await owner.rows(statement);
      const [row] = await owner.rows<{ "QUERY PLAN": [{ Plan: Record<string, number> }] }>(statement);
      const plan = row?.["QUERY PLAN"][0].Plan;
      found.push((plan?.["Shared Hit Blocks"] ?? 0) + (plan?.["Shared Read Blocks"] ?? 0));
    }
  });
  return median(found);
}

async function compare(url: string, home: { site: string; siteKey: string }): Promise<void> {
  const server = start(new URL("./server.ts", import.meta.url), url, String(pool));
  const load = start(new URL("./load.ts", import.meta.url));
  try {
    const port = await answerOf<number>(server);
    const paths = {
      before: `/v1/communities/${communityPrefix}`,
      after: `/feed?limit=20&key=${home.siteKey}`,
      from: 1,
      to: many,
    };
    const statements = async () => (await ask<{ statements: number }>(server, "count")).statements;
    const ours: number[] = [];
    const theirs: number[] = [];
    const perRequest: number[] = [];
    let size = 0;
    for (let round = 0; round <= rounds; round += 1) {
      const before = await statements();
      const report = await ask<Report>(load, { port, paths, connections, seconds } satisfies Order);
      const batched = (await statements()) - before;
      const peer = await pgbench(url, home.site);
      // The first warms plans, code and caches.
      if (round === 0) continue;
      ours.push((report.answered / report.milliseconds) * 1000);
      theirs.push(peer);
      perRequest.push(batched / report.answered);
      size = report.bytes / report.answered;
    }
    console.log(
      `  1 API process with ${pool} database connections: statements per request ${median(perRequest).toFixed(2)}, ${(size / 1000).toFixed(1)} kB an answer`,
    );
    console.log(
      `  against pgbench on the same SQL, ${connections} clients: ${ratio(ours, theirs)} of its reads (limit: 0.40)`,
    );
  } finally {
    server.kill();
    load.kill();
  }
}

/** Reads per second of Postgres' own load generator, which does nothing with an answer. */
async function pgbench(url: string, site: string): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "linli-bench-"));
  try {
    const script = join(folder, "feed.sql");
    await writeFile(script, `\\set c random(1, ${many})\n${statementFor(site, communityOf(":c::integer"))};\n`);
    const flags = ["-n", "-M", "prepared", "-c", String(connections), "-j", "1", "-T", String(seconds), "-f", script];
    const { stdout } = await run("pgbench", [...flags, url]).catch((cause: unknown) => {
      throw new Error("pgbench is wanted for this: it comes with Postgres' own packages", { cause });
    });
    return Number(/tps = ([\d.]+)/.exec(stdout)?.[1]);
  } finally {
    await rm(folder, { recursive: true });
  }
}
