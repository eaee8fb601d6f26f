import { type Activities, activities } from "./activities.ts";
import { type Clock, systemClock } from "./clock.ts";
import { type Communities, communities } from "./communities.ts";
import { type Groups, groups } from "./groups.ts";
import { type Me, me } from "./me.ts";
import { type SignUps, signUps } from "./sign-ups.ts";
import type { StreamOptions } from "./stream.ts";
import { createIdentity, refuseSecretKey, type TokenSource } from "./token.ts";
import { createTransport } from "./transport.ts";

export type ClientOptions = {
  /** Where the API is, without `/v1`: `https://api.example`. */
  api: string;
  /** The site's public key (`pk_…`), with which strangers read what is public. */
  siteKey?: string | undefined;
  /** The site's secret key (`sk_…`), for calls in its own name. On a server only. */
  secretKey?: string | undefined;
  /** Who the calls are made for; null, or left out, is a stranger. */
  token?: TokenSource | null | undefined;
  /** Stands in for the global `fetch`. */
  fetch?: typeof fetch | undefined;
  /** BCP 47 tag of the language that `detail` should be in, where the server speaks it. */
  locale?: string | undefined;
  /** Stands in for the time, in tests. */
  clock?: Clock | undefined;
};

/**
 * The API of one site. Every call resolves to a result, failures included; it rejects only when its `signal` is
 * aborted. A call takes 15 seconds at most. Reads are repeated up to twice when the network fails or the server is
 * busy; nothing else is repeated, but for a call whose token was refused, once, with a fresh one.
 */
export type Client = {
  readonly api: string;
  /** From now on calls are made for somebody else; null signs out. Forgets all tokens and reconnects open streams. */
  identify: (token: TokenSource | null) => void;
  /** Calls are made for a resident. True for a function until it has answered null. */
  readonly identified: boolean;
  communities: Communities;
  groups: Groups;
  activities: Activities;
  signUps: SignUps;
  me: Me;
  stream: {
    /** Follows what changes in a community, across cut connections, until `signal` is aborted. */
    open: (community: string, options: StreamOptions) => void;
  };
};

/** @throws {TypeError} with `code: "client.secret_key"` when a secret key is given in a page or as the site key. */
export function createClient(options: ClientOptions): Client {
  refuseSecretKey(options.siteKey, true);
  refuseSecretKey(options.secretKey);
  const { clock = systemClock } = options;
  const api = options.api.replace(/\/+$/, "");
  const identity = createIdentity(clock);
  identity.replace(options.token ?? null);
  const { request, exchange } = createTransport({ ...options, api, identity, clock });
  return {
    api,
    identify: identity.replace,
    get identified() {
      return identity.known;
    },
    communities: communities(request),
    groups: groups(request),
    activities: activities(request),
    signUps: signUps(request),
    me: me(request),
    stream: {
      open(community, options) {
        const path = ["communities", community, "stream"];
        import("./stream.ts").then(
          ({ followStream }) =>
            followStream({
              ...options,
              connect: (lastEventId, signal) => exchange({ path, lastEventId }, signal),
              onReplaced: identity.onReplaced,
              clock,
            }),
          () => options.onStateChange?.("closed"),
        );
      },
    },
  };
}
