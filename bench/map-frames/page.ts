import type { Mount } from "./contender.ts";

/** What the measuring process calls, one after the other. */
export type MapStage = Awaited<ReturnType<typeof stageFor>>;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export async function stageFor(mount: Mount, ground: HTMLElement) {
  const map = await mount(ground);
  await pause(500);
  let frames: number[] = [];
  let last: number | undefined;
  let watching = 0;
  const watch = (time: number) => {
    if (last !== undefined) frames.push(time - last);
    last = time;
    watching = requestAnimationFrame(watch);
  };
  return {
    drawn: map.drawn,
    begin(): void {
      frames = [];
      last = undefined;
      watching = requestAnimationFrame(watch);
    },
    /** Milliseconds from each frame to the next since `begin`. */
    end(): number[] {
      cancelAnimationFrame(watching);
      return frames;
    },
  };
}
