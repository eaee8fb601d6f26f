import { limits } from "@linli/contract";
import { idSchema, textSchema } from "@linli/contract/schemas";
import { type JWK, errors as joseErrors, jwtVerify } from "jose";
import { z } from "zod";
import { decodeId, encodeId } from "../ids.ts";
import { Refusal } from "../refusal.ts";
import { doorTokenKey } from "../sites/door-secret.ts";
import type { Site } from "../sites/site.ts";
import { doorSub, leeway, linli, longestLife } from "../sites/token-terms.ts";
import { isDenied } from "./denied.ts";
import type { SiteDirectory } from "./site-directory.ts";
import { type ClaimedToken, readToken } from "./token-form.ts";
import { verificationKey } from "./verification-key.ts";

const claimsSchema = z
  .object({
    sub: textSchema({ max: 255 }),
    iat: z.number(),
    exp: z.number(),
    jti: textSchema({ max: limits.tokenId }),
    name: textSchema({ max: limits.name }),
    communities: z.array(idSchema("community")),
    claims: z.record(z.string(), z.unknown()).nullish(),
    household: textSchema({ max: limits.household }).nullish(),
    age_band: textSchema({ max: 40 }).nullish(),
    locale: textSchema({ max: 35 }).nullish(),
  })
  .refine(({ iat, exp }) => exp > iat && exp - iat <= longestLife, {
    message: `has to be at most ${longestLife} seconds after iat`,
    path: ["exp"],
  });

const siteClaimsSchema = claimsSchema.refine(({ sub }) => !sub.startsWith(doorSub), {
  message: `may not begin with ${doorSub}, which is how residents with a door code are called`,
  path: ["sub"],
});

const doorClaimsSchema = z.object({ site: z.string(), door: idSchema("doorCode") });

const grownUp: ReadonlySet<string> = new Set(["adult", "senior", "18+", "65+"]);

/** A band that nobody knows is a child's. Without one, the site has only grown-up residents. */
function isMinor(ageBand: string | null | undefined): boolean {
  return ageBand !== null && ageBand !== undefined && !grownUp.has(ageBand.trim().toLowerCase());
}

/** A resident as the signed token describes them. */
export type Resident = {
  sub: string;
  name: string;
  /** UUIDs. */
  communities: readonly string[];
  claims: Readonly<Record<string, unknown>>;
  household: string | null;
  ageBand: string | null;
  /** A child, or somebody whom the site does not call grown up: protected by default. */
  minor: boolean;
  locale: string | null;
  jti: string;
  /** The door code that let them in; null: the site vouches for them. UUID. */
  doorCode: string | null;
  expiresAt: Date;
};

/** A token and the site that it says it comes from: nothing is verified yet, only whose key to verify it with. */
export async function claimedSite(text: string, sites: SiteDirectory): Promise<{ token: ClaimedToken; site: Site }> {
  const token = readToken(text);
  const named = token?.issuer === linli ? token.site : token?.issuer;
  const id = typeof named === "string" ? decodeId("site", named) : null;
  const site = id === null ? null : await sites.findById(id);
  if (token === null || site === null) throw new Refusal("token.invalid");
  return { token, site };
}

/**
 * Resident of a token that this site signed, or that Linli signed for it.
 * Throws `token.expired`, `token.revoked` or `token.invalid`.
 */
export async function verifyToken(token: ClaimedToken, site: Site, now: Date): Promise<Resident> {
  const byLinli = token.issuer === linli;
  const payload = await verifiedPayload(token, byLinli ? await linliSigning(site) : siteSigning(token, site), now);
  const claims = checked(byLinli ? claimsSchema : siteClaimsSchema, payload);
  const door = byLinli ? checked(doorClaimsSchema, payload) : null;
  // The site was looked up by what the token said before it was verified.
  if (door !== null && door.site !== encodeId("site", site.id)) throw new Refusal("token.invalid");
  const { sub, name, communities, household, age_band, locale, jti, exp } = claims;
  const resident: Resident = {
    sub,
    name,
    communities: communities.flatMap((community) => decodeId("community", community) ?? []),
    claims: claims.claims ?? {},
    household: household ?? null,
    ageBand: age_band ?? null,
    minor: isMinor(age_band),
    locale: locale ?? null,
    jti,
    doorCode: door === null ? null : decodeId("doorCode", door.door),
    expiresAt: new Date(exp * 1000),
  };
  if (isDenied(site, resident)) throw new Refusal("token.revoked");
  return resident;
}

function checked<Claims>(schema: z.ZodType<Claims>, payload: unknown): Claims {
  const result = schema.safeParse(payload);
  if (result.success) return result.data;
  const errors = result.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
  throw new Refusal("token.invalid", { detail: "A claim of the token is missing or wrong.", errors });
}

type Signing = { issuer: string; algorithm: string; key: Uint8Array | JWK };

function siteSigning({ kid }: ClaimedToken, site: Site): Signing {
  if (site.issuer === null) throw new Refusal("token.invalid", { detail: "The site has no token issuer." });
  const key = verificationKey(site.issuer, kid);
  if (key === null) {
    throw new Refusal("token.invalid", { detail: "The token's header names no key (kid) of the issuer." });
  }
  return { issuer: encodeId("site", site.id), algorithm: site.issuer.alg, key };
}

async function linliSigning(site: Site): Promise<Signing> {
  return { issuer: linli, algorithm: "HS256", key: await doorTokenKey(site) };
}

async function verifiedPayload(
  { text }: ClaimedToken,
  { issuer, algorithm, key }: Signing,
  now: Date,
): Promise<unknown> {
  try {
    const verified = await jwtVerify(text, key, {
      issuer,
      audience: linli,
      algorithms: [algorithm],
      currentDate: now,
      clockTolerance: leeway,
      maxTokenAge: longestLife,
    });
    return verified.payload;
  } catch (cause) {
    if (!(cause instanceof joseErrors.JOSEError)) throw cause;
    if (cause instanceof joseErrors.JWTExpired) throw new Refusal("token.expired", { cause });
    const claim = cause instanceof joseErrors.JWTClaimValidationFailed ? cause.claim : null;
    const errors = claim === null ? [] : [{ path: claim, message: "is missing or wrong" }];
    throw new Refusal("token.invalid", { errors, cause });
  }
}
