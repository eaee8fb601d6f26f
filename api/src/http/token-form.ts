import { limits } from "@linli/contract";
import { parseJson } from "./json.ts";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Header parameters that would let a token bring its own key or rules. */
const refusedParameters = ["jku", "jwk", "x5u", "x5c", "crit", "b64", "zip"];

/** A compact JWT in canonical form. What it says is only *claimed*: nothing is verified yet. */
export type ClaimedToken = {
  text: string;
  issuer: unknown;
  /** The site that a token of Linli's own is for. */
  site: unknown;
  /** Which of its issuer's keys it names. */
  kid: unknown;
};

/**
 * Reads a compact JWT; null when it is not one in canonical form.
 * jose alone would take padding, spaces and trailing bits, and two texts could be one token.
 */
export function readToken(text: string): ClaimedToken | null {
  if (text.length > limits.token) return null;
  const parts = text.split(".");
  const [header, payload] = parts;
  if (parts.length !== 3 || header === undefined || payload === undefined || !parts.every(isCanonical)) return null;
  const parameters = decodePart(header);
  const claims = decodePart(payload);
  if (parameters === null || claims === null) return null;
  if (refusedParameters.some((name) => Object.hasOwn(parameters, name))) return null;
  return { text, issuer: claims.iss, site: claims.site, kid: parameters.kid };
}

/** Base64url without padding, whose unused last bits are zero. */
function isCanonical(part: string): boolean {
  if (!/^[A-Za-z0-9_-]+$/.test(part) || part.length % 4 === 1) return false;
  const last = alphabet.indexOf(part.charAt(part.length - 1));
  const unusedBits = { 0: 0, 2: 4, 3: 2 }[part.length % 4] ?? 0;
  return last % 2 ** unusedBits === 0;
}

function decodePart(part: string): Record<string, unknown> | null {
  const binary = atob(part.replaceAll("-", "+").replaceAll("_", "/"));
  try {
    const value = parseJson(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
