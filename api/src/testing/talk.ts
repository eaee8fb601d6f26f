import type {
  Comment,
  FeedItem,
  Group,
  Id,
  Me,
  Need,
  NeedChange,
  NeedRequest,
  Page,
  PostRequest,
  Problem,
} from "@linli/contract";
import type { TestApi } from "./api.ts";

/** What neighbours do with each other in tests, through the real routes; what fails, fails here. */
export function talkOver(api: TestApi) {
  async function ask<Body>(path: string, options: Parameters<TestApi["ask"]>[1] = {}): Promise<Body> {
    const answer = await api.ask(path, options);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${options.method ?? "GET"} ${path}: ${answer.status} ${text}`);
    return text === "" ? (null as Body) : JSON.parse(text);
  }
  const post = (path: string) => `${api.base}/posts/${path}`;
  return {
    ask,
    me: async (as: string) => (await ask<Me>("/v1/me", { as })).id,
    say: (as: string, body: string, more: Partial<PostRequest> = {}) =>
      ask<FeedItem>(`${api.base}/posts`, { as, method: "POST", body: { body, ...more } }),
    unsay: (as: string, { id }: { id: Id<"post"> }) => ask<null>(post(id), { as, method: "DELETE" }),
    edit: (as: string, { id }: { id: Id<"post"> }, body: string) =>
      ask<FeedItem>(post(id), { as, method: "PATCH", body: { body } }),
    comment: (as: string, { id }: { id: Id<"post"> }, body: string) =>
      ask<Comment>(post(`${id}/comments`), { as, method: "POST", body: { body } }),
    comments: async (as: string | undefined, { id }: { id: Id<"post"> }) =>
      (await ask<Page<Comment>>(post(`${id}/comments`), as === undefined ? {} : { as })).items,
    thank: (as: string, { id }: { id: Id<"post"> }) => ask(post(`${id}/reactions/thanks`), { as, method: "PUT" }),
    feed: async (as?: string) =>
      (await ask<Page<FeedItem>>(`${api.base}/feed?limit=100`, as === undefined ? {} : { as })).items,
    need: (as: string, body: string, more: Partial<NeedRequest> = {}) =>
      ask<Need>(`${api.base}/needs`, { as, method: "POST", body: { intent: "need", kind: "lend", body, ...more } }),
    changeNeed: (as: string, { id }: { id: Id<"need"> }, change: NeedChange) =>
      ask<Need>(`${api.base}/needs/${id}`, { as, method: "PATCH", body: change }),
    needs: async (as?: string, query = "") =>
      (await ask<Page<Need>>(`${api.base}/needs?limit=100${query}`, as === undefined ? {} : { as })).items,
    found: (as: string, name: string, join: Group["join"] = "open") =>
      ask<Group>(`${api.base}/groups`, { as, method: "POST", body: { name, join } }),
    join: (as: string, { id }: { id: Id<"group"> }) =>
      ask(`${api.base}/groups/${id}/membership`, { as, method: "PUT" }),
    /** Status and code of something that may be refused. */
    async refusal(path: string, options: Parameters<TestApi["ask"]>[1]): Promise<[number, string | undefined]> {
      const answer = await api.ask(path, options);
      const text = await answer.text();
      return [answer.status, text === "" ? undefined : (JSON.parse(text) as Partial<Problem>).code];
    },
  };
}
