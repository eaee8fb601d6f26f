import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import type { OwnerSession } from "../database/migrate.ts";
import { PGlite, pgliteOwner } from "../database/pglite.ts";
import { asPostgresOwner } from "../database/postgres.ts";
import { urlOfDatabase } from "./engines.ts";

/** A database in which nothing is yet. */
export type EmptyDatabase = {
  /** Runs `work` in a session of the owner; on PGlite it is always the same one. */
  inSession<Answer>(work: (owner: OwnerSession) => Promise<Answer>): Promise<Answer>;
  drop(): Promise<void>;
};

export type EmptyEngine = { name: string; create(): Promise<EmptyDatabase> };

let untouched: Promise<PGlite> | undefined;

const pglite: EmptyEngine = {
  name: "PGlite",
  async create() {
    // Making a cluster takes seconds, cloning one does not.
    untouched ??= PGlite.create();
    const client = await (await untouched).clone();
    return { inSession: (work) => work(pgliteOwner(client as PGlite)), drop: () => client.close() };
  },
};

export const emptyPostgres: EmptyEngine = {
  name: "Postgres 18",
  async create() {
    const server = inject("postgresUrl");
    const { url, drop } = await createEmptyDatabase(server);
    return { inSession: (work) => asPostgresOwner(url, work), drop };
  },
};

/** A new database on a server; `owner` is a role that is there. */
export async function createEmptyDatabase(
  server: string,
  { owner = "postgres" } = {},
): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `linli_${randomUUID().replaceAll("-", "")}`;
  await asPostgresOwner(server, (superuser) => superuser.run(`create database ${name} owner ${owner}`));
  const url = new URL(urlOfDatabase(server, name));
  url.username = owner;
  return {
    url: url.href,
    drop: () => asPostgresOwner(server, (superuser) => superuser.run(`drop database ${name} with (force)`)),
  };
}

export const emptyEngines: readonly EmptyEngine[] = [pglite, emptyPostgres];
