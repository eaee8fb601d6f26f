import type { Group, Id, Member, Membership, Notice, Page, Problem } from "@linli/contract";
import { decodeId, encodeId } from "../ids.ts";
import type { TestApi } from "./api.ts";

type Options = { as?: string; method?: string; body?: unknown; headers?: Record<string, string> };

type Answer<Body> = { status: number; body: Body & Partial<Problem> };

/** What neighbours do with groups, through the real app; each answers status and body. */
export function neighboursOf(api: TestApi) {
  async function send<Body>(path: string, options: Options = {}): Promise<Answer<Body>> {
    const answer = await api.ask(`${api.base}${path}`, options);
    return { status: answer.status, body: (await answer.json()) as Body & Partial<Problem> };
  }
  const act = (method: string, what: string) => (group: string, as: string) =>
    send<Membership>(`/groups/${group}/${what}`, { as, method });
  const actOn = (method: string, what: string) => (group: string, resident: string, as: string) =>
    send<Membership>(`/groups/${group}/${what}/${resident}`, { as, method });
  return {
    send,
    async found(as: string, body: object = {}): Promise<Group> {
      return (await send<Group>("/groups", { as, method: "POST", body: { name: "楼下羽毛球", ...body } })).body;
    },
    read: async (group: string, as?: string) =>
      (await send<Group>(`/groups/${group}`, as === undefined ? {} : { as })).body,
    members: async (group: string, as?: string) =>
      (await send<Page<Member>>(`/groups/${group}/members?limit=100`, as === undefined ? {} : { as })).body,
    join: act("PUT", "membership"),
    leave: act("DELETE", "membership"),
    follow: act("PUT", "follow"),
    unfollow: act("DELETE", "follow"),
    admit: actOn("PUT", "members"),
    remove: actOn("DELETE", "members"),
    appoint: actOn("PUT", "hosts"),
    dismiss: actOn("DELETE", "hosts"),
    change: (group: string, body: object, as: string) => send<Group>(`/groups/${group}`, { as, method: "PATCH", body }),
    /** The id under which neighbours know somebody; who was never here is entered. */
    async idOf(sub: string): Promise<Id<"resident">> {
      await api.ask("/v1/me", { as: sub });
      const [found] = await api.look<{ id: string }>(
        `select resident_id as id from linli.residents where sub = '${sub}'`,
      );
      return encodeId("resident", found?.id ?? "");
    },
    async notices(as: string): Promise<string[]> {
      const { items } = (await (await api.ask("/v1/me/notices", { as })).json()) as Page<Notice>;
      return items.map(({ kind, actor, group }) => [kind, actor?.name, group].join(" "));
    },
    async block(as: string, resident: string): Promise<void> {
      await api.ask(`/v1/me/blocks/${resident}`, { as, method: "PUT" });
    },
    /** How many rows say member, and what the counter says. */
    async counted(group: string): Promise<{ rows: number; counter: number }> {
      const id = decodeId("group", group);
      const [found] = await api.look<{ rows: number; counter: number }>(
        `select members as counter, (select count(*)::int from linli.memberships m
           where m.group_id = g.group_id and m.state = 'member') as rows from linli.groups g where group_id = '${id}'`,
      );
      if (!found) throw new Error("no such group");
      return found;
    },
  };
}
