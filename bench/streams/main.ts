import type { ChildProcess } from "node:child_process";
import { startPostgres } from "@linli/testing/postgres";
import { migrate } from "../../api/src/database/migrate.ts";
import { readMigrations } from "../../api/src/database/migrations.ts";
import { asPostgresOwner, openPostgres } from "../../api/src/database/postgres.ts";
import { encodeId } from "../../api/src/ids.ts";
import { signToken } from "../../api/src/testing/api.ts";
import { foundNeighbourhood, type Neighbourhood } from "../../api/src/testing/neighbourhood.ts";
import { answerOf, ask, start } from "../processes.ts";
import { median, ratio } from "../ratios.ts";
import type { Heard, Wish } from "./listeners.ts";
import type { Contender, Standing } from "./server.ts";

const streams = 2_000;
const posts = 7;
const cycles = 500;
const contenders: Contender[] = ["ours", "written by hand", "Hono's streamSSE"];

type Result = { toTheLast: number[]; bytesEach: number; left: number };

export async function measureStreams(): Promise<void> {
  console.log(
    `One post to ${streams} open streams of one process, ${posts} times; then ${cycles} readers come and go.`,
  );
  const postgres = await startPostgres({ fsync: "on" });
  try {
    await asPostgresOwner(postgres.url, (owner) => migrate(owner, readMigrations()));
    const database = openPostgres({ url: postgres.url, connections: 1 });
    const home = await foundNeighbourhood(database);
    await database.close();
    const results = new Map<Contender, Result>();
    for (const contender of contenders) results.set(contender, await measure(contender, postgres.url, home));
    report(results);
  } finally {
    await postgres.stop();
  }
}

async function measure(contender: Contender, url: string, home: Neighbourhood): Promise<Result> {
  const server = start(new URL("./server.ts", import.meta.url), contender, url);
  const listeners = start(new URL("./listeners.ts", import.meta.url));
  try {
    const port = await answerOf<number>(server);
    const place = `/v1/communities/${encodeId("community", home.community)}`;
    const path = `${place}/stream?key=${home.siteKey}`;
    const ended = async () => (await standing(server, 0)).listeners;
    // What a first reader makes the process load belongs to nobody.
    await ask<Heard>(listeners, { open: 50, port, path } satisfies Wish);
    await ask<Heard>(listeners, "end" satisfies Wish);
    await ended();
    const before = await ask<Standing>(server, { count: true });
    await ask<Heard>(listeners, { open: streams, port, path } satisfies Wish);
    const open = await standing(server, streams);
    const token = await signToken({ home, sub: "zhoumin", now: new Date(), claims: {} });
    const toTheLast: number[] = [];
    for (let post = 0; post <= posts; post += 1) {
      const heard = answerOf<{ at: number[] }>(listeners);
      const began = performance.timeOrigin + performance.now();
      if (contender === "ours") await publish(`http://127.0.0.1:${port}${place}/posts`, token);
      else server.send({ tell: sample });
      const { at } = await heard;
      // The first warms code and connections.
      if (post > 0) toTheLast.push(Math.max(...at) - began);
    }
    await ask<Heard>(listeners, "end" satisfies Wish);
    await ended();
    await ask<Heard>(listeners, { cycles, port, path } satisfies Wish);
    return { toTheLast, bytesEach: (open.residentBytes - before.residentBytes) / streams, left: await ended() };
  } finally {
    server.kill();
    listeners.kill();
  }
}

/** As long as a real one: what peers send is not shorter than what we send. */
const sample = `event: item.created\nid: 1\ndata: ${JSON.stringify({ item: { body: "楼下羽毛球，再来两个。".repeat(50) } })}\n\n`;

async function publish(address: string, token: string): Promise<void> {
  const answer = await fetch(address, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ body: "楼下羽毛球，再来两个。".repeat(20) }),
  });
  if (answer.status !== 201) throw new Error(`the post was answered with ${answer.status}: ${await answer.text()}`);
}

/** Sockets close when the system says so: asks until the process has heard of it, or does not change any more. */
async function standing(server: ChildProcess, wanted: number): Promise<Standing> {
  let known = await ask<Standing>(server, { count: true });
  for (let patience = 100; known.listeners !== wanted && patience > 0; patience -= 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    known = await ask<Standing>(server, { count: true });
  }
  return known;
}

function report(results: Map<Contender, Result>): void {
  const ours = results.get("ours");
  if (!ours) return;
  for (const [contender, { toTheLast, bytesEach, left }] of results) {
    const against = contender === "ours" ? "" : `; ours takes ${ratio(ours.toTheLast, toTheLast)} of that`;
    const memory = contender === "ours" ? "" : `, ours ${(ours.bytesEach / bytesEach).toFixed(2)} of that`;
    console.log(
      `  ${contender.padEnd(18)} to the last reader ${median(toTheLast).toFixed(0)} ms${against}; ` +
        `${(bytesEach / 1024).toFixed(1)} KiB a stream${memory}; left after ${cycles} cycles: ${left}`,
    );
  }
  console.log("  Ours has the post written, committed and read back within that time; the others only send.");
}
