import type { Database } from "../database/database.ts";
import type { ResidentCaller } from "../http/caller.ts";
import { giveSeatBack } from "../sign-ups/give-seat-back.ts";
import { eraseResident, readComingSignUps } from "./repository.ts";

/** Coming seats go back first, each to whoever waits for it; then the person is taken out of what remains. */
export async function forgetResident({
  database,
  caller,
  now,
}: {
  database: Database;
  caller: ResidentCaller;
  now: Date;
}): Promise<void> {
  for (const { signUp, ...place } of await readComingSignUps({ database, caller, now })) {
    await giveSeatBack({ database, place: { site: caller.site.id, ...place }, signUp, sub: caller.sub, now });
  }
  await eraseResident({ database, caller, now });
}
