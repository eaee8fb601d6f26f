import type { Activity, Community, FeedItem, Group } from "@linli/contract";
import type { Activities, ActivityQuery } from "./activities.ts";
import { createBring } from "./bring.ts";
import { type Clock, systemClock } from "./clock.ts";
import type { Comments } from "./comments.ts";
import type { Communities } from "./communities.ts";
import type { DoorCodes } from "./door-codes.ts";
import type { Feed, FeedQuery } from "./feed.ts";
import type { GroupQuery, Groups } from "./groups.ts";
import { type MapTiles, mapTiles } from "./map.ts";
import type { Me } from "./me.ts";
import type { Needs } from "./needs.ts";
import { createPostpone } from "./postponed.ts";
import type { Posts } from "./posts.ts";
import type { Reactions } from "./reactions.ts";
import { reads } from "./reads.ts";
import type { Reports } from "./reports.ts";
import type { CallOptions } from "./result.ts";
import type { SignUps } from "./sign-ups.ts";
import type { StreamOptions } from "./stream.ts";
import { openStream } from "./stream-opening.ts";
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
  /** Milliseconds that the server's clock is ahead of this device's, as its answers tell to a second; 0 before the first. */
  readonly ahead: number;
  communities: Communities;
  feed: Feed;
  posts: Posts;
  comments: Comments;
  reactions: Reactions;
  groups: Groups;
  activities: Activities;
  map: MapTiles;
  signUps: SignUps;
  needs: Needs;
  reports: Reports;
  doorCodes: DoorCodes;
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
  const { request, exchange, ahead } = createTransport({ ...options, api, identity, clock });
  const bring = createBring();
  const later = createPostpone(bring, request, clock);
  return {
    api,
    identify: identity.replace,
    get identified() {
      return identity.known;
    },
    get ahead() {
      return ahead();
    },
    communities: {
      get: (community: string, options?: CallOptions) =>
        request<Community>({ ...options, path: ["communities", community] }),
    },
    feed: reads<FeedQuery, FeedItem>(request, "feed"),
    posts: later("posts", "get", "create", "update", "remove"),
    comments: later("comments", "list", "create", "update", "remove"),
    reactions: later("reactions", "add", "remove"),
    groups: {
      ...reads<GroupQuery, Group>(request, "groups"),
      ...later("groups", "create", "update", "admit", "dismiss", "join", "leave", "follow", "unfollow"),
      members: later("members", "list"),
    },
    activities: {
      ...reads<ActivityQuery, Activity>(request, "activities"),
      ...later("activities", "create", "update"),
    },
    map: mapTiles(request),
    signUps: later("signUps", "list", "get", "create", "update", "answerOffer", "cancel"),
    needs: later("needs", "list", "get", "create", "update"),
    reports: later("reports", "create"),
    doorCodes: later("doorCodes", "make", "list", "revoke", "redeem", "renew"),
    me: {
      ...later("me", "get", "signUps", "notices", "readNotice"),
      blocks: later("blocks", "list", "add", "remove"),
      mutes: later("mutes", "list", "add", "remove"),
      hidden: later("hidden", "list", "add", "remove"),
    },
    stream: {
      open(community, options) {
        const path = ["communities", community, "stream"];
        void openStream(bring, {
          ...options,
          connect: (lastEventId, signal) => exchange({ path, lastEventId }, signal),
          onReplaced: identity.onReplaced,
          clock,
        });
      },
    },
  };
}
