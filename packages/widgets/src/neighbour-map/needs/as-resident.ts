import type { Client, Failure, Result } from "@linli/client";
import type { FailureCode } from "@linli/contract";
import type { NeedsHost, NeedsOptions } from "./needs-part.ts";

/** Why the last press led to nothing: the API's answer, or that nobody knows who the reader is. */
export type Refusal = FailureCode | "stranger";

/** Null: nothing of it concerns who is there now, because somebody else is, or because they have pressed again. */
export type Answer<Value> = { ok: true; value: Value } | { ok: false; why: Refusal; failure: Failure | null } | null;

type Asked<Value> = {
  action: string;
  /** Asked once a resident is there: whoever has pressed again meanwhile waits for that press alone. */
  isWanted?: () => boolean;
  /** A resident is there now; told once, before the call. */
  onAdmitted?: () => void;
  /** Whether it is still the same person after they had to sign in again; nothing is done in the name of another. */
  isSame?: () => Promise<boolean>;
  call: (client: Client) => Promise<Result<Value>>;
};

/** Calls in a resident's name; when there is none, or the token turns out not to be good, asks the page for one first. */
export async function asResident<Value>(
  host: NeedsHost,
  { requireResident, report }: Pick<NeedsOptions, "requireResident" | "report">,
  { action, isWanted, onAdmitted, isSame, call }: Asked<Value>,
): Promise<Answer<Value>> {
  const { session } = host;
  if (!session) return { ok: false, why: "client.unconfigured", failure: null };
  const { client } = session;
  if (!client.identified && !(await requireResident(action))) return { ok: false, why: "stranger", failure: null };
  if (isWanted && !isWanted()) return null;
  onAdmitted?.();
  let { departures } = session;
  let result = await call(client);
  if (isAboutToken(result) && departures === session.departures && (await requireResident(action))) {
    departures = session.departures;
    if (isSame && !(await isSame())) return null;
    result = await call(client);
  }
  if (departures !== session.departures || host.session !== session) return null;
  if (result.ok) return { ok: true, value: result.value };
  const { failure } = result;
  report(failure.code, failure);
  return { ok: false, why: isAboutToken(result) ? "stranger" : failure.code, failure };
}

const isAboutToken = (result: Result<unknown>): boolean => !result.ok && result.failure.code.startsWith("token.");
