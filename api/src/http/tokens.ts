import { limits } from "@linli/contract";
import { idSchema, textSchema } from "@linli/contract/schemas";
import { errors as joseErrors, jwtVerify } from "jose";
import { z } from "zod";
import { decodeId, encodeId } from "../ids.ts";
import { Refusal } from "../refusal.ts";
import type { Site } from "../sites/site.ts";
import type { Issuer, SiteDirectory } from "./site-directory.ts";
import { type ClaimedToken, readToken } from "./token-form.ts";

/** Seconds a token may live. */
const longestLife = 3600;
/** Seconds that the clocks of a site and of this server may differ. */
const leeway = 30;

const claimsSchema = z
  .object({
    sub: textSchema({ max: 255 }),
    iat: z.number(),
    exp: z.number(),
    jti: textSchema({ max: 255 }),
    name: textSchema({ max: limits.name }),
    communities: z.array(idSchema("community")),
    claims: z.record(z.string(), z.unknown()).nullish(),
    household: textSchema({ max: 80 }).nullish(),
    age_band: textSchema({ max: 40 }).nullish(),
    locale: textSchema({ max: 35 }).nullish(),
  })
  .refine(({ iat, exp }) => exp > iat && exp - iat <= longestLife, {
    message: `has to be at most ${longestLife} seconds after iat`,
    path: ["exp"],
  });

const grownUp: ReadonlySet<string> = new Set(["adult", "senior", "18+", "65+"]);

/** A band that nobody knows is a child's. Without one, the site has only grown-up residents. */
function isMinor(ageBand: string | null | undefined): boolean {
  return ageBand !== null && ageBand !== undefined && !grownUp.has(ageBand.trim().toLowerCase());
}

/** A resident as the site's signed token describes them. */
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
  expiresAt: Date;
};

/** A token and the site that it says it comes from: nothing is verified yet, only whose key to verify it with. */
export async function claimedSite(text: string, sites: SiteDirectory): Promise<{ token: ClaimedToken; site: Site }> {
  const token = readToken(text);
  const id = typeof token?.issuer === "string" ? decodeId("site", token.issuer) : null;
  const site = id === null ? null : await sites.findById(id);
  if (token === null || site === null) throw new Refusal("token.invalid");
  return { token, site };
}

/** Resident of a token that this site signed. Throws `token.expired` or `token.invalid`. */
export async function verifyToken(token: ClaimedToken, site: Site, now: Date): Promise<Resident> {
  if (site.issuer === null) throw new Refusal("token.invalid", { detail: "The site has no token issuer." });
  const payload = await verifiedPayload(token, site.issuer, {
    issuer: encodeId("site", site.id),
    audience: "linli",
    currentDate: now,
    clockTolerance: leeway,
    maxTokenAge: longestLife,
  });
  const result = claimsSchema.safeParse(payload);
  if (!result.success) {
    const errors = result.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
    throw new Refusal("token.invalid", { detail: "A claim of the token is missing or wrong.", errors });
  }
  const { sub, name, communities, claims, household, age_band, locale, jti, exp } = result.data;
  return {
    sub,
    name,
    communities: communities.flatMap((community) => decodeId("community", community) ?? []),
    claims: claims ?? {},
    household: household ?? null,
    ageBand: age_band ?? null,
    minor: isMinor(age_band),
    locale: locale ?? null,
    jti,
    expiresAt: new Date(exp * 1000),
  };
}

type Expectations = {
  issuer: string;
  audience: string;
  currentDate: Date;
  clockTolerance: number;
  maxTokenAge: number;
};

async function verifiedPayload({ text }: ClaimedToken, issuer: Issuer, expectations: Expectations): Promise<unknown> {
  try {
    const verified = await jwtVerify(text, verificationKey(issuer), { ...expectations, algorithms: [issuer.alg] });
    return verified.payload;
  } catch (cause) {
    if (!(cause instanceof joseErrors.JOSEError)) throw cause;
    if (cause instanceof joseErrors.JWTExpired) throw new Refusal("token.expired", { cause });
    const claim = cause instanceof joseErrors.JWTClaimValidationFailed ? cause.claim : null;
    const errors = claim === null ? [] : [{ path: claim, message: "is missing or wrong" }];
    throw new Refusal("token.invalid", { errors, cause });
  }
}

function verificationKey(issuer: Issuer): Uint8Array {
  return new TextEncoder().encode(issuer.secret);
}
