/** Who looks at the page, as the portal's own server says. */
export type Visitor = {
  /** The client's source of tokens; the client asks once at a time and keeps the answer. */
  token(): Promise<string | null>;
  /** What the client will be given first, asked for before the client is there. */
  early(): Promise<string | null>;
};

/**
 * Asks by the only request that carries cookies, and only to the page's own origin. Any answer but a token is a stranger's;
 * a server in trouble is asked again with the next call.
 */
export function visitorFrom(address: string): Visitor {
  let asked: Promise<string | null> | undefined;
  const ask = async () => {
    const response = await fetch(address, { method: "POST", mode: "same-origin", credentials: "same-origin" });
    if (response.status > 499) throw new Error(address);
    if (response.status !== 200) return null;
    const answer = (await response.json()) as { token: string | null };
    return answer.token;
  };
  return {
    token() {
      const answer = asked ?? ask();
      asked = undefined;
      return answer;
    },
    early: () => (asked ??= ask()),
  };
}
