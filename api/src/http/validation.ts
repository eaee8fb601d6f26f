import type { FieldError } from "../refusal.ts";
import { Refusal } from "../refusal.ts";

/** What zod and every other Standard Schema report; `keys` is zod's list of keys that nobody asked for. */
type Issue = {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
  readonly keys?: readonly string[];
};

/** An answer names this many fields at most: the sender chose how many are wrong. */
const maximumErrors = 20;
const maximumKeyLength = 80;

/** The refusal that names every field which does not fit. */
export function invalid(issues: readonly Issue[]): Refusal {
  return new Refusal("request.invalid", { errors: issues.flatMap(fieldErrors).slice(0, maximumErrors) });
}

function fieldErrors({ message, path = [], keys }: Issue): FieldError[] {
  const segments = path.map((segment) => String(typeof segment === "object" ? segment.key : segment));
  if (keys === undefined) return [{ path: segments.join("."), message }];
  return keys.map((key) => ({
    path: [...segments, key.slice(0, maximumKeyLength)].join("."),
    message: "is not known here",
  }));
}
