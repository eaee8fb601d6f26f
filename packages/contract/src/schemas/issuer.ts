import { z } from "zod";
import { limits } from "../limits.ts";
import { instantSchema, textSchema } from "./primitives.ts";

/** How an issuer's residents' tokens are signed: one algorithm at a time. */
export const issuerAlgorithmSchema = z.enum(["HS256", "ES256", "EdDSA"]);

const keyIdSchema = textSchema({ max: limits.keyId }).describe("What a token's header names as its `kid`.");

/** 32 bytes in base64url: a coordinate of P-256, a point of Ed25519. */
const coordinateSchema = z.string().regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/, "is not 32 bytes in base64url");

const ellipticKey = {
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  x: coordinateSchema,
  y: coordinateSchema,
  kid: keyIdSchema,
};
const edwardsKey = { kty: z.literal("OKP"), crv: z.literal("Ed25519"), x: coordinateSchema, kid: keyIdSchema };

/** What tools write beside a public key. */
const beside = {
  use: z.literal("sig").optional(),
  key_ops: z.tuple([z.literal("verify")]).optional(),
  ext: z.boolean().optional(),
};

/** Public JWK of ES256. Its private half (`d`) stays with the site. */
export const ellipticKeySchema = z.strictObject({ ...ellipticKey, alg: z.literal("ES256").optional(), ...beside });

/** Public JWK of EdDSA. Its private half (`d`) stays with the site. */
export const edwardsKeySchema = z.strictObject({ ...edwardsKey, alg: z.literal("EdDSA").optional(), ...beside });

/** A public JWK as it is kept. */
export const publicKeySchema = z.discriminatedUnion("kty", [z.object(ellipticKey), z.object(edwardsKey)]);

const sharedSecretSchema = z.strictObject({
  kid: keyIdSchema.nullable().default(null).describe("Null: for tokens that name no key, or the only key of all."),
  secret: textSchema({ min: 32, max: 200 }).refine(
    (text) => !/-----BEGIN|"kty"/.test(text),
    "is a key that is not for sharing: HS256 takes a random text",
  ),
});

function keysSchema<Key extends z.ZodType<{ kid: string | null }>>(key: Key) {
  return z
    .array(key)
    .min(1)
    .max(limits.issuerKeys)
    .refine((keys) => new Set(keys.map(({ kid }) => kid)).size === keys.length, "has two keys of one `kid`");
}

/** The issuer as it is to be. Every key that is listed verifies tokens, so old and new stand side by side for an hour. */
export const issuerRequestSchema = z.discriminatedUnion("alg", [
  z.strictObject({ alg: z.literal("HS256"), secrets: keysSchema(sharedSecretSchema) }),
  z.strictObject({ alg: z.literal("ES256"), keys: keysSchema(ellipticKeySchema) }),
  z.strictObject({ alg: z.literal("EdDSA"), keys: keysSchema(edwardsKeySchema) }),
]);

/** Without secrets: of those there are only the names. */
export const issuerSchema = z.object({
  alg: issuerAlgorithmSchema.nullable().describe("Null: the site signs no tokens."),
  keys: z.array(
    z.object({
      kid: z.string().nullable(),
      jwk: publicKeySchema.nullable().describe("The public key; null for a shared secret."),
    }),
  ),
});

export const deniedTokenRequestSchema = z.strictObject({
  jti: textSchema({ max: limits.tokenId }),
  until: instantSchema
    .optional()
    .describe("The token's `exp`; at most, and without it, the longest that a token can live from now."),
});

/** A token that is refused although it is signed well. */
export const deniedTokenSchema = z.object({ jti: z.string(), until: instantSchema });
