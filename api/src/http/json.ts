import { limits } from "@linli/contract";
import { Refusal } from "../refusal.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Value of JSON bytes: strict UTF-8 without a byte order mark, nested no deeper than the limit. Throws a refusal. */
export function parseJson(bytes: Uint8Array): unknown {
  let value: unknown;
  try {
    value = JSON.parse(utf8.decode(bytes));
  } catch (cause) {
    throw new Refusal("request.malformed", { detail: "The body is not JSON in UTF-8.", cause });
  }
  if (isDeeperThan(value, limits.depth)) {
    throw new Refusal("request.malformed", { detail: `The body is nested deeper than ${limits.depth} levels.` });
  }
  return value;
}

function isDeeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (depth === 0) return true;
  return Object.values(value).some((inner) => isDeeperThan(inner, depth - 1));
}
