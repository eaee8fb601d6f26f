import { createApp } from "../../api/src/app.ts";
import { neighbours } from "../../api/src/cli/demo-conversation.ts";
import { moveIn } from "../../api/src/cli/demo-neighbours.ts";
import { signDemoToken } from "../../api/src/cli/demo-token.ts";
import { migrate } from "../../api/src/database/migrate.ts";
import { openPglite, PGlite, pgliteOwner } from "../../api/src/database/pglite.ts";
import { encodeId, newUuid } from "../../api/src/ids.ts";
import { createSite } from "../../api/src/sites/create-site.ts";
import { keepUp } from "../../api/src/upkeep/upkeep.ts";
import { createClient, type Result } from "../../packages/client/src/index.ts";
import { migrations } from "./files.ts";
import { furnish } from "./furnish.ts";
import type { Neighbourhood } from "./index.ts";

/** A resident, as the site knows them. */
type Person = { sub: string; name: string };

const hour = 3_600_000;
/** Nothing is ever sent there: the app itself stands in for `fetch`. */
const address = "https://linli.example";

/** Starts Postgres in this page, founds the demo's neighbourhood in it and lets its people move in. */
export async function found(): Promise<Neighbourhood> {
  const postgres = await PGlite.create();
  await migrate(pgliteOwner(postgres), migrations);
  const database = openPglite({ client: postgres });
  const now = new Date();
  const site = await createSite({ database, name: "梧桐里物业", origins: [location.origin], now });
  const issuer = { alg: "HS256", secret: site.issuerSecret } as const;
  const community = encodeId("community", await furnish(database, site.id, new Date(now.getTime() - 72 * hour)));
  const home = { site: encodeId("site", site.id), community, issuer };
  await moveIn({ database, ...home, now });
  await keepUp({ database, now });

  const app = createApp({ database });
  const fetchHere: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const answer = await app.fetch(request);
    // As `fetch` itself does: whoever has left is given nothing.
    request.signal.throwIfAborted();
    return answer;
  };
  const clientFor = (person: Person | null) =>
    createClient({
      api: address,
      siteKey: site.siteKey,
      token: person && (() => signDemoToken(person, { ...home, at: new Date(), seconds: 3600 })),
      fetch: fetchHere,
    });
  const clients = {
    stranger: clientFor(null),
    resident: clientFor(neighbours.zhou),
    host: clientFor(neighbours.lin),
    manager: clientFor(neighbours.chen),
  };
  const groupNamed = async (name: string) => {
    const group = done(await clients.stranger.groups.list(community)).items.find((each) => each.name === name);
    if (!group) throw new Error(`There is no group ${name}.`);
    return group;
  };
  /** The files say that 林小满 hosts, and not what; no element hands a group on yet, so that no client does. */
  async function appointHost(): Promise<void> {
    const [group, host] = [await groupNamed("会所厨房"), done(await clients.host.me.get())];
    const token = await signDemoToken(neighbours.chen, { ...home, at: new Date() });
    const path = `/v1/communities/${community}/groups/${group.id}/hosts/${host.id}`;
    const answer = await app.request(path, { method: "PUT", headers: { authorization: `Bearer ${token}` } });
    if (!answer.ok) throw new Error(`The neighbourhood refused: ${await answer.text()}`);
  }

  await appointHost();
  return {
    community,
    groupNamed,
    clientAs: (role) => clients[role],
    newcomer: (name) => clientFor({ sub: newUuid(), name }),
    plan: async (activity, capacity = 20) =>
      done(
        await clients.manager.activities.create(community, {
          occurrences: [{ ...evening(3), capacity }],
          place: { name: "会所", point: null, precision: "building" },
          ...activity,
        }),
      ),
    start: async (host, group) => done(await host.groups.create(community, group)),
    say: async (author, body) => done(await author.posts.create(community, { kind: "post", body })).id,
  };
}

/** From seven to half past eight in Shanghai. */
function evening(daysAhead: number): { starts_at: string; ends_at: string } {
  const date = new Date(Date.now() + daysAhead * 24 * hour).toISOString().slice(0, 10);
  return { starts_at: `${date}T19:00:00+08:00`, ends_at: `${date}T20:30:00+08:00` };
}

function done<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`The neighbourhood refused: ${result.failure.code}`);
  return result.value;
}
