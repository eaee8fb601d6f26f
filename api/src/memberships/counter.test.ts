import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { migrate } from "../database/migrate.ts";
import { readMigrations } from "../database/migrations.ts";
import { asPostgresOwner } from "../database/postgres.ts";
import { newUuid } from "../ids.ts";
import { createEmptyDatabase, type EmptyDatabase, emptyEngines } from "../testing/empty-databases.ts";

/** What came before members were counted. */
const earlier = readMigrations().filter(({ version }) => version < 7);

/** A Postgres whose owner has no power over row-level security. */
const modest = {
  name: "Postgres 18 with a plain owner",
  async create(): Promise<EmptyDatabase> {
    const server = inject("postgresUrl");
    const owner = `plain_${newUuid().replaceAll("-", "")}`;
    await asPostgresOwner(server, (superuser) =>
      superuser.run(`do $$ begin create role linli_app nologin; exception when duplicate_object then null; end $$;
        create role ${owner} login createrole nosuperuser nobypassrls; grant linli_app to ${owner}`),
    );
    const { url, drop } = await createEmptyDatabase(server, { owner });
    return { inSession: (work) => asPostgresOwner(url, work), drop };
  },
};

describe.each([...emptyEngines, modest])("a database from before members were counted, on $name", ({ create }) => {
  let database: EmptyDatabase;
  beforeAll(async () => {
    database = await create();
  });
  afterAll(() => database.drop());

  test("counts them, without whoever was forgotten, and walls its rows again", async () => {
    const [site, community, group, empty] = [newUuid(), newUuid(), newUuid(), newUuid()];
    const people = [newUuid(), newUuid(), newUuid(), newUuid()];
    await database.inSession((owner) => migrate(owner, earlier));
    await database.inSession(async (owner) => {
      await owner.run(`select set_config('linli.site', '${site}', false)`);
      await owner.run(`insert into linli.sites (site_id, name, created_at) values ('${site}', 's', now())`);
      await owner.run(`insert into linli.communities (community_id, site_id, external_id, name, time_zone, created_at)
        values ('${community}', '${site}', 'c', 'c', 'Asia/Shanghai', now())`);
      for (const id of [group, empty]) {
        await owner.run(`insert into linli.groups (community_id, group_id, site_id, name, created_at)
          values ('${community}', '${id}', '${site}', 'g', now())`);
      }
      for (const [index, id] of people.entries()) {
        const sub = index === 0 ? `forgotten ${id}` : `sub ${index}`;
        await owner.run(`insert into linli.residents (community_id, resident_id, site_id, sub, name, created_at)
          values ('${community}', '${id}', '${site}', '${sub}', 'n', now())`);
        await owner.run(`insert into linli.memberships (community_id, group_id, resident_id, site_id, state, created_at)
          values ('${community}', '${group}', '${id}', '${site}', '${index === 3 ? "requested" : "member"}', now())`);
      }
      await owner.run(`select set_config('linli.site', '', false)`);
    });

    await database.inSession((owner) => migrate(owner, readMigrations()));
    const counted = await database.inSession(async (owner) => {
      await owner.run(`select set_config('linli.site', '${site}', false)`);
      return owner.rows<{ id: string; members: number }>(
        "select group_id as id, members from linli.groups order by members",
      );
    });
    expect(counted).toEqual([
      { id: empty, members: 0 },
      { id: group, members: 2 },
    ]);
    const open = await database.inSession((owner) =>
      owner.rows(`select relname from pg_class where relnamespace = 'linli'::regnamespace and relkind = 'r'
        and not (relrowsecurity and relforcerowsecurity)`),
    );
    expect(open).toEqual([]);
  });
});
