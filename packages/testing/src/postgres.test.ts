import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { Client } from "pg";
import { describe, expect, inject, test } from "vitest";
import { startPostgres } from "./postgres.ts";

async function answer(url: string, sql: string): Promise<unknown> {
  const client = new Client(url);
  await client.connect();
  try {
    const { rows } = await client.query({ text: sql, rowMode: "array" });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}

describe("the run's Postgres", () => {
  test("is version 18 and takes the three hundred connections of a race", async () => {
    const url = inject("postgresUrl");
    expect(await answer(url, "show server_version")).toMatch(/^18\./);
    expect(Number(await answer(url, "show max_connections"))).toBeGreaterThanOrEqual(300);
  });

  test.skipIf(process.platform !== "linux")("never runs with root's powers", async () => {
    const status = String(await answer(inject("postgresUrl"), "select pg_read_file('/proc/self/status')"));
    expect(/^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1]).toMatch(/^0+$/);
  });
});

describe("a Postgres of one's own", () => {
  test("takes the settings that a benchmark needs", async () => {
    const server = await startPostgres({ fsync: "on", max_connections: 17 });
    try {
      expect(await answer(server.url, "show fsync")).toBe("on");
      expect(await answer(server.url, "show max_connections")).toBe("17");
    } finally {
      await server.stop();
    }
  });

  test("is gone with its folder once stopped, and stopping twice is fine", async () => {
    const server = await startPostgres();
    const folder = String(await answer(server.url, "show unix_socket_directories"));
    expect(existsSync(folder)).toBe(true);
    await server.stop();
    await server.stop();
    expect(existsSync(folder)).toBe(false);
    await expect(answer(server.url, "select 1")).rejects.toThrow("ECONNREFUSED");
  });

  test("says in Postgres' own words why it could not start", async () => {
    await expect(startPostgres({ no_such_setting: 1 })).rejects.toThrow(/unrecognized configuration parameter/);
  });

  test.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)("ends with the process that started it on %s", async (signal) => {
    const program = `
      import { startPostgres } from ${JSON.stringify(new URL("./postgres.ts", import.meta.url).href)};
      const { url } = await startPostgres();
      console.log(url);
      setInterval(() => undefined, 1_000);`;
    const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [url] = await once(child.stdout.setEncoding("utf8"), "data");
    const server = String(url).trim();
    const folder = String(await answer(server, "show unix_socket_directories"));
    child.kill(signal);
    expect(await once(child, "exit")).toEqual([null, signal]);
    await expect(answer(server, "select 1")).rejects.toThrow(/ECONNREFUSED|ECONNRESET|shutting down|terminat/);
    expect(existsSync(folder)).toBe(false);
  });
});
