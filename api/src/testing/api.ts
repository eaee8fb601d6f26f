import { SignJWT } from "jose";
import { createApp } from "../app.ts";
import { encodeId, newUuid } from "../ids.ts";
import { engines, type TestDatabase, type TestEngine } from "./engines.ts";
import { foundNeighbourhood, type Neighbourhood } from "./neighbourhood.ts";

export type TestApi = TestDatabase & {
  app: ReturnType<typeof createApp>;
  home: Neighbourhood;
  /** `/v1/communities/com_…` of the neighbourhood. */
  base: string;
  /** A token of the neighbourhood's site, as its server would sign it. */
  tokenFor(sub: string, claims?: Record<string, unknown>): Promise<string>;
  /** One request as a resident (`as`), or as a stranger with the site's key. */
  ask(
    path: string,
    options?: { as?: string; method?: string; body?: unknown; headers?: Record<string, string> },
  ): Promise<Response>;
  /** Moves the API's clock. */
  setNow(now: Date): void;
};

/** The real app on a fresh database; every answer is checked against what its route declares. */
export async function startApi(
  engine: TestEngine | undefined = engines[0],
  { visibility = "public", tailInterval = 20 }: { visibility?: "public" | "residents"; tailInterval?: number } = {},
): Promise<TestApi> {
  if (!engine) throw new Error("no engine to test on");
  const opened = await engine.open();
  let clock: Date | null = null;
  const app = createApp({
    database: opened.database,
    now: () => clock ?? new Date(),
    tailInterval,
    checkAnswers: true,
  });
  const home = await foundNeighbourhood(opened.database, { visibility });
  const tokenFor = (sub: string, claims: Record<string, unknown> = {}) =>
    signToken({ home, sub, now: clock ?? new Date(), claims });
  return {
    ...opened,
    app,
    home,
    base: `/v1/communities/${encodeId("community", home.community)}`,
    tokenFor,
    async ask(path, { as, method = "GET", body, headers = {} } = {}) {
      const bearer = as === undefined ? undefined : `Bearer ${await tokenFor(as)}`;
      return app.request(path, {
        method,
        headers: {
          ...(bearer === undefined ? { "x-linli-site-key": home.siteKey } : { authorization: bearer }),
          ...(body !== undefined && { "content-type": "application/json" }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    },
    setNow(now) {
      clock = now;
    },
    async close() {
      app.close();
      await opened.close();
    },
  };
}

export function signToken({
  home,
  sub,
  now,
  claims,
}: {
  home: Neighbourhood;
  sub: string;
  now: Date;
  claims: Record<string, unknown>;
}): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / 1000);
  return new SignJWT({ name: `Name of ${sub}`, communities: [encodeId("community", home.community)], ...claims })
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer(encodeId("site", home.site))
    .setAudience("linli")
    .setSubject(sub)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + 600)
    .setJti(newUuid())
    .sign(new TextEncoder().encode(home.issuerSecret));
}
