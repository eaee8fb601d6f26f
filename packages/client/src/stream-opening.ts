import type { createBring } from "./bring.ts";
import type { Later } from "./later.ts";
import { createPatience } from "./patience.ts";

type Following = Omit<Parameters<Later["followStream"]>[0], "patience">;

/** Brings what follows a stream, again and again while the line fails, and follows it until it is aborted. */
export async function openStream(bring: ReturnType<typeof createBring>, following: Following): Promise<void> {
  const { signal, clock, onStateChange } = following;
  const patience = createPatience(clock, signal);
  // An exception of the caller is the caller's, and the attempts go on.
  const enter = async (state: "waiting" | "closed") => onStateChange?.(state);
  for (let failures = 1; !signal.aborted; failures++) {
    const later = await bring().catch(() => null);
    // Handed over, not imported there: a bundler would have to put what both need into a file of its own.
    if (later) return later.followStream({ ...following, patience });
    void enter("waiting");
    await patience(failures);
  }
  void enter("closed");
}
