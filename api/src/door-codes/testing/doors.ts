import type { DoorCode, NewDoorCode, Page, Problem, Redeemed } from "@linli/contract";
import type { TestApi } from "../../testing/api.ts";

type Home = { household: string; building?: string | null };
type Limits = { uses?: number; valid_days?: number };
type Answer<Body> = { status: number; body: Body & Partial<Problem>; headers: Headers };

/** What a manager and neighbours do with codes, through the real app. The manager's sub is `manager`. */
export function doorsOf(api: TestApi) {
  const path = `${api.base}/door-codes`;

  /** With any bearer: a token, or a secret key. */
  async function ask<Body>(
    address: string,
    bearer: string,
    options: { method?: string; body?: unknown } = {},
  ): Promise<Answer<Body>> {
    return answerOf(await api.ask(address, { ...options, headers: { authorization: `Bearer ${bearer}` } }));
  }

  async function answerOf<Body>(answer: Response): Promise<Answer<Body>> {
    const text = await answer.text();
    return { status: answer.status, body: text === "" ? {} : JSON.parse(text), headers: answer.headers };
  }

  const doors = {
    ask,
    make: async (homes: Home[], limits: Limits = {}) =>
      answerOf<Page<NewDoorCode>>(await api.ask(path, { as: "manager", method: "POST", body: { homes, ...limits } })),
    async codeFor(home: Home, limits: Limits = {}): Promise<string> {
      const { body } = await doors.make([home], limits);
      return body.items[0]?.code ?? "";
    },
    list: async (query = "") => (await (await api.ask(`${path}${query}`, { as: "manager" })).json()) as Page<DoorCode>,
    revoke: async (id: string) => answerOf(await api.ask(`${path}/${id}`, { as: "manager", method: "DELETE" })),
    /** As somebody with nothing but the page's site key. */
    redeem: async (code: string, name: string) =>
      answerOf<Redeemed>(await api.ask(`${path}/redeem`, { method: "POST", body: { code, name } })),
    renew: async (renewal: string) =>
      answerOf<Redeemed>(await api.ask(`${path}/redeem`, { method: "POST", body: { renew: renewal } })),
    say: (token: string, body: string) => ask(`${api.base}/posts`, token, { method: "POST", body: { body } }),
  };
  return doors;
}
