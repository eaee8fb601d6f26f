import { expect } from "vitest";

/** As `expect.poll`, for what takes a few milliseconds and is waited for hundreds of times. */
export const soon = <Value>(look: () => Value) => expect.poll(look, { interval: 4 });
