/** One step of the schema: number, name and the SQL of its file. */
export type Migration = { version: number; name: string; sql: string };

/** One session of the database's owner. */
export type OwnerSession = {
  run(sql: string): Promise<void>;
  rows<Row>(sql: string): Promise<Row[]>;
};

/** The folder or server holds a schema that this version does not know; nothing was touched. */
export class NewerSchemaError extends Error {
  constructor(found: number, known: number) {
    super(
      `The database has schema ${found}, this version of Linli knows ${known}. Install the newer version of Linli.`,
    );
    this.name = "NewerSchemaError";
  }
}

/** A step does not go on from the schema that is there: it was made by no version that was ever released. */
export class UnknownSchemaError extends Error {
  constructor(
    readonly step: { name: string; from: number },
    cause: unknown,
    place = "The database",
  ) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(
      `${place} has schema ${step.from}, but not as any release made it: ${step.name} does not go on from there (${reason}). Nothing of that step was kept. What is only a demo can be deleted, and founds itself anew; anything else opens with the version that made it.`,
      { cause },
    );
    this.name = "UnknownSchemaError";
  }
}

/** Any number; the same in every process, so that one migrates and the others wait. */
const migrationLock = 7_226_451_013;

/** Brings the schema up to date, one transaction a step, under a lock that ends with the session. */
export async function migrate(session: OwnerSession, migrations: readonly Migration[]): Promise<{ applied: string[] }> {
  const steps = [...migrations].sort((one, other) => one.version - other.version);
  await session.run(`select pg_advisory_lock(${migrationLock})`);
  try {
    const current = await schemaVersion(session);
    const known = steps.at(-1)?.version ?? 0;
    if (current > known) throw new NewerSchemaError(current, known);
    if (current === 0) await session.run(bookkeeping);
    const applied: string[] = [];
    for (const step of steps.filter((each) => each.version > current)) {
      await session
        .run(
          `begin; ${step.sql}\n;insert into linli.migrations (version, name) values (${step.version}, '${step.name}'); commit;`,
        )
        .catch(async (error: unknown) => {
          await session.run("rollback");
          throw new UnknownSchemaError({ name: step.name, from: step.version - 1 }, error);
        });
      applied.push(step.name);
    }
    return { applied };
  } finally {
    await session.run(`select pg_advisory_unlock(${migrationLock})`);
  }
}

async function schemaVersion(session: OwnerSession): Promise<number> {
  const [table] = await session.rows<{ known: boolean }>("select to_regclass('linli.migrations') is not null as known");
  if (!table?.known) return 0;
  const [newest] = await session.rows<{ version: number }>(
    "select coalesce(max(version), 0)::int as version from linli.migrations",
  );
  return newest?.version ?? 0;
}

const bookkeeping = `
create schema if not exists linli;
create table if not exists linli.migrations (
  version integer primary key, name text not null, applied_at timestamptz not null default now());
comment on column linli.migrations.name is 'not personal';
alter table linli.migrations enable row level security;
alter table linli.migrations force row level security;
drop policy if exists of_owner on linli.migrations;
create policy of_owner on linli.migrations using (current_user <> 'linli_app');`;
