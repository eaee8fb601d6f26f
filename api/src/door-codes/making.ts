import type { NewDoorCode, Role } from "@linli/contract";
import { encodeId } from "../ids.ts";
import { Refusal } from "../refusal.ts";
import type { Services } from "../services.ts";
import type { Site } from "../sites/site.ts";
import { hashDoorCode, newDoorCode } from "./code.ts";
import { insertDoorCodes, type Keeper } from "./repository.ts";
import { shapeDoorCode } from "./shape.ts";

export type Home = { household: string; building: string | null };

const day = 86_400_000;

/** New codes, one for each home, in the homes' order. What was made for them before ends, with its residents' access. */
export async function makeDoorCodes({
  services: { database, newId },
  site,
  keeper,
  homes,
  uses,
  validDays,
  role = "resident",
  now,
}: {
  services: Pick<Services, "database" | "newId">;
  site: Pick<Site, "doorSecret">;
  keeper: Keeper;
  homes: readonly Home[];
  uses: number;
  validDays: number;
  /** What whoever redeems it becomes. */
  role?: Role;
  now: Date;
}): Promise<NewDoorCode[]> {
  requireEachOnce(homes);
  const codes = await Promise.all(
    homes.map(async ({ household, building }) => {
      const code = newDoorCode();
      return { id: newId(), code, hash: await hashDoorCode(site, keeper.community, code), household, building };
    }),
  );
  const expiresAt = new Date(now.getTime() + validDays * day);
  const stored = codes.map(({ code: _, ...home }) => home);
  const made = await insertDoorCodes({ database, keeper, homes: stored, uses, role, expiresAt, now });
  return codes.map(({ id, code }) => {
    const row = made[id];
    if (row === undefined) throw new Error(`door code ${encodeId("doorCode", id)} was not kept`);
    return { ...shapeDoorCode(row), code };
  });
}

function requireEachOnce(homes: readonly Home[]): void {
  const seen = new Set<string>();
  for (const [index, { household, building }] of homes.entries()) {
    const home = JSON.stringify([household, building ?? ""]);
    if (seen.has(home)) {
      throw new Refusal("request.invalid", { errors: [{ path: `homes.${index}`, message: "is there twice" }] });
    }
    seen.add(home);
  }
}
