import { startNeonProxy } from "@linli/testing/neon-proxy";
import { startPostgres } from "@linli/testing/postgres";
import { startWireProxy } from "@linli/testing/wire-proxy";
import { createApp } from "../../api/src/app.ts";
import type { Database } from "../../api/src/database/database.ts";
import { migrate } from "../../api/src/database/migrate.ts";
import { readMigrations } from "../../api/src/database/migrations.ts";
import { openNeon } from "../../api/src/database/neon.ts";
import { openPglite, PGlite, pgliteOwner } from "../../api/src/database/pglite.ts";
import { asPostgresOwner, openPostgres } from "../../api/src/database/postgres.ts";
import { foundNeighbourhood } from "../../api/src/testing/neighbourhood.ts";
import { reachThroughProxy } from "../../api/src/testing/reach-through-proxy.ts";
import { median } from "../ratios.ts";
import { type Errand, prepareErrands } from "./errands.ts";

const repeats = 15;
/** Milliseconds added to each round trip between the API and its database. */
const latencies = [1, 5, 20];
const connections = 4;

type Counted = { statements: number; trips: number | null };

export async function measureRoundTrips(): Promise<void> {
  const postgres = await startPostgres();
  try {
    await asPostgresOwner(postgres.url, (owner) => migrate(owner, readMigrations()));
    await countStatements(postgres.url);
    await addLatency(postgres.url);
  } finally {
    await postgres.stop();
  }
}

/** The same requests over each driver: what goes out of it, and what crosses the wire and waits for an answer. */
async function countStatements(url: string): Promise<void> {
  const proxy = await startWireProxy({ url });
  const neon = await startNeonProxy(proxy);
  await reachThroughProxy(neon.address);
  const engines: Record<string, (onStatement: () => void) => Promise<Database>> = {
    PGlite: async (onStatement) => {
      const client = await PGlite.create();
      await migrate(pgliteOwner(client), readMigrations());
      return openPglite({ client, onStatement });
    },
    "node-postgres": async (onStatement) => openPostgres({ url: proxy.url, connections, onStatement }),
    "Neon's driver": async (onStatement) => openNeon({ url: proxy.url, connections, onStatement }),
  };
  console.log("Statements of one request, and its round trips to the database where there is a wire:");
  for (const [name, open] of Object.entries(engines)) {
    let statements = 0;
    const database = await open(() => {
      statements += 1;
    });
    const counts = new Map<string, Counted>();
    for (const { about, run } of await errandsOn(database)) {
      await run();
      statements = 0;
      proxy.reset();
      await run();
      counts.set(about, { statements, trips: name === "PGlite" ? null : proxy.roundTrips });
    }
    await database.close();
    const said = [...counts].map(
      ([about, { statements, trips }]) => `${about} ${statements}${trips === null ? "" : `/${trips}`}`,
    );
    console.log(`  ${name.padEnd(14)} ${said.join("; ")}`);
  }
  await neon.stop();
  await proxy.stop();
}

/** How many times a distance to the database is travelled by one request: what it adds, divided by it. */
async function addLatency(url: string): Promise<void> {
  console.log(
    `\nThrough Neon's driver, ${repeats} requests one after the other: what a request gains per millisecond added.`,
  );
  for (const latency of latencies) {
    // One after the other: the driver knows one proxy at a time.
    const near = await timesThroughNeon(url, 0);
    const far = await timesThroughNeon(url, latency);
    const said = [...far].map(([about, { milliseconds, trips }]) => {
      const added = milliseconds - (near.get(about)?.milliseconds ?? Number.NaN);
      return `${about}: ${trips} round ${trips === 1 ? "trip" : "trips"}, ${(added / latency).toFixed(1)} × the latency`;
    });
    console.log(`  ${String(latency).padStart(2)} ms: ${said.join("; ")}`);
  }
}

async function timesThroughNeon(
  url: string,
  latency: number,
): Promise<Map<string, { milliseconds: number; trips: number }>> {
  const proxy = await startWireProxy({ url, latency });
  const neon = await startNeonProxy(proxy);
  await reachThroughProxy(neon.address);
  const database = openNeon({ url: proxy.url, connections: 1 });
  try {
    const results = new Map<string, { milliseconds: number; trips: number }>();
    for (const { about, run, hot } of await errandsOn(database)) {
      if (!hot) continue;
      await run();
      proxy.reset();
      const times: number[] = [];
      for (let count = 0; count < repeats; count += 1) {
        const began = performance.now();
        await run();
        times.push(performance.now() - began);
      }
      results.set(about, { milliseconds: median(times), trips: proxy.roundTrips / repeats });
    }
    return results;
  } finally {
    await database.close();
    await neon.stop();
    await proxy.stop();
  }
}

async function errandsOn(database: Database): Promise<Errand[]> {
  const home = await foundNeighbourhood(database);
  return prepareErrands({ app: createApp({ database }), database, home });
}
