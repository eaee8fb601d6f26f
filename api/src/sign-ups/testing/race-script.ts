/** What one resident, or the host, sets out to do next. What is impossible when its turn comes is left out. */
export type Intent =
  | { act: "sign up"; size: number }
  | { act: "resize"; size: number }
  | { act: "cancel" }
  | { act: "look" }
  | { act: "set capacity"; capacity: number };

export type RaceScript = {
  seed: number;
  capacity: number;
  /** One list for each resident; the last is the host's. */
  clients: Intent[][];
};

/** The same seed writes the same script, on every machine. */
export function writeScript({ seed, residents }: { seed: number; residents: number }): RaceScript {
  const draw = drawFrom(seed);
  const capacity = 8 + draw(40);
  const clients = Array.from({ length: residents }, () => residentIntents(draw));
  const host = Array.from(
    { length: 4 },
    (): Intent => ({ act: "set capacity", capacity: Math.max(1, capacity - 6 + draw(16)) }),
  );
  return { seed, capacity, clients: [...clients, host] };
}

function residentIntents(draw: Draw): Intent[] {
  const intents: Intent[] = [{ act: "sign up", size: drawSize(draw) }];
  const more = 1 + draw(3);
  for (let index = 0; index < more; index += 1) {
    const dice = draw(10);
    if (dice < 3) intents.push({ act: "cancel" });
    else if (dice < 7) intents.push({ act: "resize", size: drawSize(draw) });
    else if (dice < 9) intents.push({ act: "sign up", size: drawSize(draw) });
    else intents.push({ act: "look" });
  }
  return intents;
}

/** Mostly one or two people, sometimes a whole clan: large parties are what fairness is about. */
function drawSize(draw: Draw): number {
  const dice = draw(10);
  if (dice < 4) return 1;
  if (dice < 7) return 2;
  return 3 + draw(6);
}

/** A whole number from 0 up to, not including, `below`. */
export type Draw = (below: number) => number;

/** Mulberry32: small, and the same everywhere. */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}
