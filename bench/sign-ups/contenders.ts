import pg from "pg";
import { createApp } from "../../api/src/app.ts";
import { openPostgres } from "../../api/src/database/postgres.ts";
import { idParameter } from "../../api/src/http/id-parameter.ts";
import { media, routesOver } from "../../api/src/http/route-table.ts";
import { createShell } from "../../api/src/http/shell.ts";
import { newUuid } from "../../api/src/ids.ts";
import { createSiteDirectory } from "../../api/src/sites/site-directory.ts";
import { signUpRequestSchema } from "../../packages/contract/src/schemas/index.ts";

type Fetch = (request: Request) => Response | Promise<Response>;

type SignUp = {
  site: string;
  community: string;
  activity: string;
  occurrence: string;
  sub: string;
  name: string;
  adults: number;
  children: number;
};

export const contenders = ["ours", "count, then insert", "select for update"] as const;
export type Contender = (typeof contenders)[number];

/** One way to sign people up, behind the same HTTP shell, tokens and checks, with a pool of its own. */
export function openContender(contender: Contender, url: string, connections: number): Fetch {
  const database = openPostgres({ url, connections });
  if (contender === "ours") return createApp({ database }).fetch;
  const work = contender === "count, then insert" ? countThenInsert : selectForUpdate;
  const route = routesOver<{ pool: pg.Pool }>();
  const routes = [
    route({
      method: "post",
      path: "/v1/communities/:community/activities/:activity/occurrences/:occurrence/sign-ups",
      operationId: "createSignUp",
      summary: "Signs a party up in another way.",
      access: "resident",
      params: {
        community: idParameter("community"),
        activity: idParameter("activity"),
        occurrence: idParameter("occurrence"),
      },
      body: signUpRequestSchema,
      answers: { 201: media("application/json", "The seat.") },
      async handle({ services, caller, params, body }) {
        const { adults, children } = body.party;
        const signUp = { ...params, site: caller.site.id, sub: caller.sub, name: caller.name, adults, children };
        return { status: 201 as const, body: JSON.stringify({ seat: await work(services.pool, signUp) }) };
      },
    }),
  ];
  const now = () => new Date();
  return createShell({
    routes,
    services: { pool: new pg.Pool({ connectionString: url, max: connections }) },
    sites: createSiteDirectory({ database, now: () => now().getTime() }),
    now,
    log: (entry) => console.error(entry),
    version: "0",
  }).fetch;
}

/** What many write first: look how many there are, and add one. Two trips, and no lock. */
async function countThenInsert(pool: pg.Pool, signUp: SignUp): Promise<string> {
  const { rows } = await pool.query<{ capacity: number; taken: number }>(
    `select o.capacity, coalesce((select sum(s.size) from linli.sign_ups s
       where s.community_id = o.community_id and s.occurrence_id = o.occurrence_id and s.seat = 'confirmed'), 0)::int as taken
     from linli.occurrences o where o.community_id = $1 and o.occurrence_id = $2`,
    [signUp.community, signUp.occurrence],
  );
  const { capacity, taken } = rows[0] ?? { capacity: 0, taken: 0 };
  const seat = taken + signUp.adults + signUp.children <= capacity ? "confirmed" : "waitlisted";
  await pool.query(insertStatement, insertValues(signUp, seat, 0));
  return seat;
}

/** The usual transaction, one statement after the other, with the occurrence locked first. */
async function selectForUpdate(pool: pg.Pool, signUp: SignUp): Promise<string> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const { rows } = await client.query<{ capacity: number; taken: number; sequence: string }>(
      `select capacity, taken, sequence from linli.occurrences where community_id = $1 and occurrence_id = $2 for update`,
      [signUp.community, signUp.occurrence],
    );
    const { capacity, taken, sequence } = rows[0] ?? { capacity: 0, taken: 0, sequence: "0" };
    const size = signUp.adults + signUp.children;
    const seat = taken + size <= capacity ? "confirmed" : "waitlisted";
    await client.query(insertStatement, insertValues(signUp, seat, Number(sequence) + 1));
    await client.query(
      `update linli.occurrences set sequence = sequence + 1, version = version + 1,
         taken = taken + $3, waiting = waiting + $4 where community_id = $1 and occurrence_id = $2`,
      [signUp.community, signUp.occurrence, seat === "confirmed" ? size : 0, seat === "confirmed" ? 0 : size],
    );
    await client.query("commit");
    return seat;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

const insertStatement = `
  with resident as (
    insert into linli.residents (community_id, resident_id, site_id, sub, name, created_at)
    values ($1, $2, $3, $4, $5, now())
    on conflict (community_id, sub) do update set name = excluded.name returning resident_id)
  insert into linli.sign_ups (community_id, sign_up_id, site_id, activity_id, occurrence_id, resident_id, seat, queue,
    adults, children, created_at)
  select $1, $6, $3, $7, $8, resident_id, $9, $10, $11, $12, now() from resident`;

function insertValues(signUp: SignUp, seat: string, queue: number): unknown[] {
  const { community, site, sub, name, activity, occurrence, adults, children } = signUp;
  return [community, newUuid(), site, sub, name, newUuid(), activity, occurrence, seat, queue, adults, children];
}
