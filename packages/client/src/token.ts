import type { FailureCode } from "@linli/contract";
import type { Clock } from "./clock.ts";

/**
 * A resident's token as the site signed it, or a function that asks the site's server for one.
 * The function answers null for a stranger. It is called once at a time; its answer is kept until a minute
 * before the token's `exp`, a failure is not kept.
 */
export type TokenSource = string | (() => Promise<string | null>);

/** Who the calls are made for. */
export type Identity = {
  /** Null is a stranger. Rejects when the source does. */
  token: () => Promise<string | null>;
  /** The API refused this token; true when another one can be asked for. */
  discard: (token: string) => boolean;
  replace: (source: TokenSource | null) => void;
  /** False for a stranger; true while a source was not asked yet. */
  readonly known: boolean;
  /** Called when the source is replaced. */
  readonly onReplaced: Set<() => void>;
};

/** Before `exp`, in milliseconds: for slow requests and clocks that differ. */
const margin = 60_000;

/** One source from when it is set until it is replaced. `held` is its last answer, undefined until there is one. */
type Signing = {
  source: TokenSource | null;
  held?: string | null | undefined;
  asked?: Promise<string | null> | undefined;
};

export function createIdentity(clock: Clock): Identity {
  let current: Signing = { source: null };
  const onReplaced = new Set<() => void>();

  async function token(): Promise<string | null> {
    const mine = current;
    const { source, held } = mine;
    if (typeof source !== "function") return source;
    if (held === null || (held && !(clock.now() >= expiry(held) - margin))) return held;
    mine.asked ??= Promise.resolve()
      .then(source)
      .finally(() => {
        mine.asked = undefined;
      });
    mine.held = (await mine.asked) || null;
    // Whoever signed in or out meanwhile decides what is sent now.
    return mine === current ? mine.held : token();
  }

  return {
    token,
    onReplaced,
    discard(refused) {
      if (current.held === refused) current.held = undefined;
      return typeof current.source === "function";
    },
    replace(source) {
      refuseSecretKey(source);
      current = { source };
      for (const tell of onReplaced) tell();
    },
    get known() {
      return current.source !== null && current.held !== null;
    },
  };
}

/** @throws {TypeError} `client.secret_key`: a page is no place for a secret key, whatever it is handed over as. */
export function refuseSecretKey(key: unknown, inPage = typeof document === "object"): void {
  const code: FailureCode = "client.secret_key";
  if (inPage && String(key).startsWith("sk_")) {
    throw Object.assign(new TypeError("Secret keys (sk_) stay on servers. Use pk_."), { code });
  }
}

/** The `exp` of a JWT in milliseconds, not verified; NaN, which is never reached, when there is none to be read. */
function expiry(token: string): number {
  try {
    const base64 = token.replace(/-/g, "+").replace(/_/g, "/");
    const claims = JSON.parse(atob(base64.split(".")[1] ?? "")) as { exp: number };
    return claims.exp * 1000;
  } catch {
    return NaN;
  }
}
