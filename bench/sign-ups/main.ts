import { createHmac } from "node:crypto";
import { startPostgres } from "@linli/testing/postgres";
import { startWireProxy } from "@linli/testing/wire-proxy";
import { migrate } from "../../api/src/database/migrate.ts";
import { readMigrations } from "../../api/src/database/migrations.ts";
import { asPostgresOwner, openPostgres } from "../../api/src/database/postgres.ts";
import { encodeId, newUuid } from "../../api/src/ids.ts";
import { foundNeighbourhood, type Neighbourhood, planActivity } from "../../api/src/testing/neighbourhood.ts";
import { answerOf, ask, start } from "../processes.ts";
import { ratio } from "../ratios.ts";
import { type Contender, contenders } from "./contenders.ts";
import type { Order, Report } from "./load.ts";

const people = 2_000;
const seats = 50;
const connections = 16;
const rounds = 3;
/** Milliseconds added to each round trip between the API and its database. */
const latencies = [0, 4];
/** As a database that is meant to last is run. */
const durable = { fsync: "on", full_page_writes: "on", synchronous_commit: "on" };

type Round = { perSecond: number; oversold: number; failed: number };

export async function measureSignUps(): Promise<void> {
  console.log(
    `${people} people, each over a connection of their own, for ${seats} seats; ${rounds} rounds, interleaved.`,
  );
  console.log(`1 API process with ${connections} database connections, 1 process of load, Postgres 18 with fsync.`);
  const postgres = await startPostgres(durable);
  try {
    await asPostgresOwner(postgres.url, (owner) => migrate(owner, readMigrations()));
    for (const latency of latencies) report(latency, await measureAt(postgres.url, latency));
  } finally {
    await postgres.stop();
  }
}

async function measureAt(url: string, latency: number): Promise<Map<Contender, Round[]>> {
  const proxy = await startWireProxy({ url, latency });
  const database = openPostgres({ url, connections: 1 });
  const server = start(new URL("./server.ts", import.meta.url), proxy.url, String(connections));
  const load = start(new URL("./load.ts", import.meta.url));
  try {
    const ports = await answerOf<number[]>(server);
    const home = await foundNeighbourhood(database);
    const rows = (sql: string) => asPostgresOwner(url, (owner) => owner.rows<{ count: number }>(sql));
    const results = new Map<Contender, Round[]>(contenders.map((contender) => [contender, []]));
    // The round before the first warms connections, plans and code, and is not counted.
    for (let round = 0; round <= rounds; round += 1) {
      for (const [index, contender] of contenders.entries()) {
        const planned = await planActivity(database, home, { capacity: seats });
        const order: Order = {
          port: ports[index] ?? 0,
          path: pathOf(home, planned),
          tokens: tokensFor(home, round === 0 ? 100 : people),
        };
        const { milliseconds, statuses } = await ask<Report>(load, order);
        const [confirmed] = await rows(
          `select count(*)::int from linli.sign_ups where occurrence_id = '${planned.occurrence}' and seat = 'confirmed'`,
        );
        if (round === 0) continue;
        results.get(contender)?.push({
          perSecond: (people / milliseconds) * 1000,
          oversold: (confirmed?.count ?? 0) - seats,
          failed: people - (statuses[201] ?? 0),
        });
      }
    }
    return results;
  } finally {
    server.kill();
    load.kill();
    await database.close();
    await proxy.stop();
  }
}

function report(latency: number, results: Map<Contender, Round[]>): void {
  console.log(`\n${latency} ms added to each trip to the database:`);
  const ours = results.get("ours") ?? [];
  for (const [contender, all] of results) {
    const speed = (rounds: readonly Round[]) => rounds.map(({ perSecond }) => perSecond);
    const faster = contender === "ours" ? "" : `, ours is as fast ${ratio(speed(ours), speed(all))} times`;
    const oversold = all.map((round) => round.oversold).join(", ");
    const failed = all.reduce((sum, round) => sum + round.failed, 0);
    console.log(
      `  ${contender.padEnd(20)} oversold ${oversold}; ${failed} not answered with a seat or a place${faster}`,
    );
  }
}

function pathOf(
  { community }: Neighbourhood,
  { activity, occurrence }: { activity: string; occurrence: string },
): string {
  return [
    `/v1/communities/${encodeId("community", community)}`,
    `/activities/${encodeId("activity", activity)}`,
    `/occurrences/${encodeId("occurrence", occurrence)}/sign-ups`,
  ].join("");
}

/** A token for each person, as the site's own server would sign it; nothing of this is timed. */
function tokensFor({ site, community, issuerSecret }: Neighbourhood, length: number): string[] {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const iat = Math.floor(Date.now() / 1000);
  const shared = {
    iss: encodeId("site", site),
    aud: "linli",
    communities: [encodeId("community", community)],
    iat,
    exp: iat + 3_000,
  };
  return Array.from({ length }, (_, index) => {
    const claims = { ...shared, sub: `person ${index}`, name: `Person ${index}`, jti: newUuid() };
    const signed = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
    return `${signed}.${createHmac("sha256", issuerSecret).update(signed).digest("base64url")}`;
  });
}
