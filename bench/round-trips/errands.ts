import type { createApp } from "../../api/src/app.ts";
import type { Database } from "../../api/src/database/database.ts";
import { encodeId } from "../../api/src/ids.ts";
import { signToken } from "../../api/src/testing/api.ts";
import { type Neighbourhood, planActivity } from "../../api/src/testing/neighbourhood.ts";

/** One kind of request, made anew each time it is run. `hot`: what most of an evening's requests are. */
export type Errand = { about: string; hot: boolean; run: () => Promise<unknown> };

/** What a stranger and a resident do in a community, once each has been there. */
export async function prepareErrands({
  app,
  database,
  home,
}: {
  app: ReturnType<typeof createApp>;
  database: Database;
  home: Neighbourhood;
}): Promise<Errand[]> {
  const base = `/v1/communities/${encodeId("community", home.community)}`;
  const planned = await planActivity(database, home, { capacity: 10_000 });
  const activity = `${base}/activities/${encodeId("activity", planned.activity)}`;
  const signUps = `${activity}/occurrences/${encodeId("occurrence", planned.occurrence)}/sign-ups`;
  const bearer = async (sub: string) => `Bearer ${await signToken({ home, sub, now: new Date(), claims: {} })}`;
  const resident = await bearer("resident");
  let people = 0;

  async function ask(path: string, as: string | null, method = "GET", body?: unknown): Promise<unknown> {
    const answer = await app.request(path, {
      method,
      headers: {
        ...(as === null ? { "x-linli-site-key": home.siteKey } : { authorization: as }),
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path} was answered with ${answer.status}: ${await answer.text()}`);
    return answer.status === 204 ? null : answer.json();
  }

  const post = (await ask(`${base}/posts`, resident, "POST", { body: "谁家有梯子？" })) as { id: string };
  const party = { party: { adults: 1, children: 0 } };
  return [
    { about: "feed, stranger", hot: false, run: () => ask(`${base}/feed`, null) },
    { about: "feed", hot: true, run: () => ask(`${base}/feed`, resident) },
    { about: "groups", hot: false, run: () => ask(`${base}/groups`, resident) },
    { about: "activity", hot: false, run: () => ask(activity, resident) },
    {
      about: "sign-up",
      hot: true,
      run: async () => ask(signUps, await bearer(`n${(people += 1)}`), "POST", party),
    },
    {
      about: "post",
      hot: false,
      run: () => ask(`${base}/posts`, resident, "POST", { body: "在吗" }),
    },
    {
      about: "reaction",
      hot: false,
      run: () => ask(`${base}/posts/${post.id}/reactions/thanks`, resident, "PUT"),
    },
    { about: "map", hot: false, run: () => ask(`${base}/map/16/0/0`, null) },
  ];
}
