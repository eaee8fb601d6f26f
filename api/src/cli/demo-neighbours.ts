import { createApp } from "../app.ts";
import type { Database } from "../database/database.ts";
import {
  belonging,
  comingAlong,
  conversation,
  founded,
  type Neighbour,
  neighbours,
  type Said,
} from "./demo-conversation.ts";
import { type Asked, asked } from "./demo-needs.ts";
import { type DemoIssuer, signDemoToken } from "./demo-token.ts";
import { CommandError } from "./workplace.ts";

export type DemoNeighbourhood = DemoIssuer & { database: Database; now: Date };

type Call = {
  by: Neighbour;
  at: Date;
  method?: "GET" | "POST" | "PUT" | "PATCH";
  /** Below the community. */
  path: string;
  body?: object;
  key?: string;
};

type Named = { id: string; name: string };
type Planned = { id: string; title: string; occurrences: { id: string; state: string }[] };

const hour = 3_600_000;
const comment = hour / 4;

/**
 * Lets the residents say what they said in the last days: each by their own token through the API itself, whose clock
 * stands at that hour. May be repeated: who has spoken does not speak again.
 */
export async function moveIn({ database, site, community, issuer, now }: DemoNeighbourhood): Promise<void> {
  let clock = now;
  const app = createApp({ database, now: () => clock });
  const before = (hours: number) => new Date(now.getTime() - hours * hour);

  async function call<Answer>({ by, at, method = "GET", path, body, key }: Call): Promise<Answer> {
    clock = at;
    const headers = {
      authorization: `Bearer ${await signDemoToken(neighbours[by], { site, community, issuer, at })}`,
      ...(body && { "content-type": "application/json" }),
      ...(key && { "idempotency-key": `demo-${key}` }),
    };
    const content = body ? { body: JSON.stringify(body) } : {};
    const answer = await app.request(`/v1/communities/${community}${path}`, { method, headers, ...content });
    const text = await answer.text();
    if (!answer.ok) throw new CommandError(`The demo's neighbours cannot move in: ${method} ${path} ${text}`);
    return JSON.parse(text) as Answer;
  }

  async function belong(): Promise<ReadonlyMap<string, string>> {
    const at = before(founded.hoursAgo);
    await call({ by: founded.by, at, method: "POST", path: "/groups", body: founded.group, key: "group" });
    const { items } = await call<{ items: Named[] }>({ by: founded.by, at, path: "/groups?limit=100" });
    const groups = new Map(items.map(({ id, name }) => [name, id]));
    for (const [name, members] of Object.entries(belonging)) {
      const path = `/groups/${idOf(groups, name)}/membership`;
      for (const by of members) await call({ by, at, method: "PUT", path });
    }
    return groups;
  }

  async function say(said: Said, groups: ReadonlyMap<string, string>): Promise<void> {
    const { by, kind = "post", body, comments = [] } = said;
    const group = said.group === undefined ? null : idOf(groups, said.group);
    let at = before(said.hoursAgo);
    const post = {
      by,
      at,
      method: "POST",
      path: "/posts",
      body: { kind, body, group },
      key: `${said.hoursAgo}`,
    } as const;
    const { id } = await call<{ id: string }>(post);
    for (const [index, { by, body }] of comments.entries()) {
      at = new Date(at.getTime() + comment);
      const key = `${said.hoursAgo}-${index}`;
      await call({ by, at, method: "POST", path: `/posts/${id}/comments`, body: { body }, key });
    }
    for (const kind of ["thanks", "me_too", "will_come"] as const) {
      for (const by of said[kind] ?? []) await call({ by, at, method: "PUT", path: `/posts/${id}/reactions/${kind}` });
    }
  }

  async function ask({ by, hoursAgo, days, done, need }: Asked): Promise<void> {
    const at = before(hoursAgo);
    const key = `need-${hoursAgo}`;
    const { id } = await call<{ id: string }>({ by, at, method: "POST", path: "/needs", body: need, key });
    const expires_at = new Date(at.getTime() + days * 24 * hour).toISOString();
    await call({ by, at, method: "PATCH", path: `/needs/${id}`, body: { expires_at, ...(done && { state: "done" }) } });
  }

  async function comeAlong(): Promise<void> {
    const { items } = await call<{ items: Planned[] }>({ by: "chen", at: now, path: "/activities?limit=100" });
    for (const [title, people] of Object.entries(comingAlong)) {
      const activity = items.find((each) => each.title === title);
      const occurrence = activity?.occurrences.find(({ state }) => state === "open");
      if (!activity || !occurrence) continue;
      const path = `/activities/${activity.id}/occurrences/${occurrence.id}/sign-ups`;
      const body = { party: { adults: 1, children: 0 } };
      for (const by of people) await call({ by, at: now, method: "POST", path, body, key: activity.id });
    }
  }

  try {
    const groups = await belong();
    for (const said of conversation(now)) await say(said, groups);
    for (const each of asked) await ask(each);
    await comeAlong();
  } finally {
    app.close();
  }
}

function idOf(groups: ReadonlyMap<string, string>, name: string): string {
  const id = groups.get(name);
  if (id === undefined) throw new CommandError(`The demo has no group ${name}.`);
  return id;
}
