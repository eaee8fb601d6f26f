import type { TestProject } from "vitest/node";
import { startNeonProxy } from "./neon-proxy.ts";
import { startPostgres } from "./postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The superuser's URL of the run's own Postgres. Each test file makes its own database in it. */
    postgresUrl: string;
    /** Where Neon's driver reaches the same server by WebSocket. */
    neonProxy: string;
  }
}

export default async function startForTheRun(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  const proxy = await startNeonProxy(server);
  project.provide("postgresUrl", server.url);
  project.provide("neonProxy", proxy.address);
  return async () => {
    await proxy.stop();
    await server.stop();
  };
}
