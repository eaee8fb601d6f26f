import { readFile } from "node:fs/promises";
import { issuerRequestSchema } from "@linli/contract/schemas";
import { encodeBase64url } from "../../base64url.ts";
import { Refusal } from "../../refusal.ts";
import { changeIssuer, shapeIssuer } from "../../sites/issuer.ts";
import type { SiteIssuer } from "../../sites/site.ts";
import { createSiteDirectory } from "../../sites/site-directory.ts";
import { findSite } from "../site.repository.ts";
import { CommandError, type Workplace } from "../workplace.ts";

export type SiteIssuerOptions = {
  site?: string;
  /** Files with a public JWK or a set of them. */
  add?: string[];
  newSecret?: boolean;
  /** Name of the new secret; without it, the day. */
  kid?: string;
  /** Names of keys; "none" is the one without a name. */
  remove?: string[];
  replace?: boolean;
};

type Keys = { alg: SiteIssuer["alg"]; keys: { kid: string | null }[] };

/** `linli site issuer`: shows how residents' tokens are signed, or changes it. Old and new keys stand side by side. */
export async function siteIssuerCommand(
  { opened: { database }, now, print }: Workplace,
  options: SiteIssuerOptions,
): Promise<void> {
  const site = await findSite(database, options.site);
  const known = await createSiteDirectory({ database, now: () => now().getTime() }).findById(site);
  const before = known?.issuer ?? null;
  const added = await addedKeys(options, now());
  const removed = new Set((options.remove ?? []).map((kid) => (kid === "none" ? null : kid)));
  if (added === null && removed.size === 0) {
    show(before, print);
    return;
  }

  const kept = options.replace === true || before === null ? null : before;
  if (added !== null && kept !== null && added.alg !== kept.alg) {
    throw new CommandError(
      `The issuer signs with ${kept.alg}, and with one algorithm at a time. --replace goes over to ${added.alg}; tokens that were signed until now end.`,
    );
  }
  const keys: Keys["keys"] = [...(kept?.keys ?? []), ...(added?.keys ?? [])].filter(({ kid }) => !removed.has(kid));
  const alg = added?.alg ?? before?.alg;
  const wish =
    alg === "HS256" ? { alg, secrets: keys } : { alg, keys: keys.map((key) => ("jwk" in key ? key.jwk : key)) };
  const parsed = issuerRequestSchema.safeParse(wish);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new CommandError(`Nothing was changed: ${issue?.path.join(".")} ${issue?.message}.`);
  }
  const issuer = await changeIssuer({ database, site, wish: parsed.data }).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    const [first] = error.errors;
    throw new CommandError(`Nothing was changed: ${first?.path} ${first?.message}.`);
  });
  show(issuer, print);
  for (const key of added?.keys ?? []) {
    if ("secret" in key) print(`secret  ${String(key.secret)}   (sign with kid ${key.kid}; it is not shown again)`);
  }
  print("Every process knows it within five seconds.");
}

function show(issuer: SiteIssuer | null, print: (line: string) => void): void {
  const { alg, keys } = shapeIssuer(issuer);
  print(`signs with  ${alg ?? "nothing yet"}`);
  for (const { kid, jwk } of keys) print(`key         ${kid ?? "(without a name)"}${jwk === null ? "" : `  ${jwk.x}`}`);
}

async function addedKeys({ add = [], newSecret, kid }: SiteIssuerOptions, now: Date): Promise<Keys | null> {
  if (newSecret === true && add.length > 0) throw new CommandError("Either --new-secret or --add.");
  if (newSecret === true) {
    const secret = encodeBase64url(crypto.getRandomValues(new Uint8Array(32)));
    return { alg: "HS256", keys: [{ kid: kid ?? now.toISOString().slice(0, 10), secret } as { kid: string }] };
  }
  if (add.length === 0) return null;
  const keys = (await Promise.all(add.map(readKeys))).flat();
  return { alg: keys[0]?.kty === "OKP" ? "EdDSA" : "ES256", keys };
}

type WrittenKey = { kty?: unknown; kid: string };

async function readKeys(file: string): Promise<WrittenKey[]> {
  try {
    const written = JSON.parse(await readFile(file, "utf8")) as WrittenKey & { keys?: WrittenKey[] };
    return written.keys ?? [written];
  } catch (error) {
    throw new CommandError(`${file} is no JSON Web Key: ${error instanceof Error ? error.message : String(error)}`);
  }
}
