import type { Issuer, PublicKey } from "@linli/contract";
import type { issuerRequestSchema } from "@linli/contract/schemas";
import { importJWK } from "jose";
import type { z } from "zod";
import type { Database } from "../database/database.ts";
import { Refusal } from "../refusal.ts";
import { updateIssuer } from "./repository.ts";
import type { SiteIssuer } from "./site.ts";

type IssuerWish = z.output<typeof issuerRequestSchema>;

/** Sets how a site's tokens are signed. Throws `request.invalid` for a key that is none, such as a point off its curve. */
export async function changeIssuer({
  database,
  site,
  wish,
}: {
  database: Database;
  /** UUID. */
  site: string;
  wish: IssuerWish;
}): Promise<SiteIssuer> {
  const issuer = issuerOf(wish);
  if (issuer.alg !== "HS256") await requirePoints(issuer);
  await updateIssuer({ database, site, issuer });
  return issuer;
}

/** What everybody may know of an issuer. */
export function shapeIssuer(issuer: SiteIssuer | null): Issuer {
  if (issuer === null) return { alg: null, keys: [] };
  return { alg: issuer.alg, keys: issuer.keys.map((key) => ({ kid: key.kid, jwk: "jwk" in key ? key.jwk : null })) };
}

/** Of a key only what it is: what tools write beside it would be one more thing to disagree about. */
function issuerOf(wish: IssuerWish): SiteIssuer {
  switch (wish.alg) {
    case "HS256":
      return { alg: wish.alg, keys: wish.secrets };
    case "ES256":
      return {
        alg: wish.alg,
        keys: wish.keys.map(({ kty, crv, x, y, kid }) => ({ kid, jwk: { kty, crv, x, y, kid } })),
      };
    case "EdDSA":
      return { alg: wish.alg, keys: wish.keys.map(({ kty, crv, x, kid }) => ({ kid, jwk: { kty, crv, x, kid } })) };
  }
}

async function requirePoints({ alg, keys }: { alg: string; keys: readonly { jwk: PublicKey }[] }): Promise<void> {
  for (const [index, { jwk }] of keys.entries()) {
    await importJWK({ ...jwk }, alg).catch((cause: unknown) => {
      const errors = [{ path: `keys.${index}`, message: "is not a public key of this curve" }];
      throw new Refusal("request.invalid", { errors, cause });
    });
  }
}
