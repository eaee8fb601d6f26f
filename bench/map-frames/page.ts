import type { Mount } from "./contender.ts";

/** What the measuring process calls, one after the other. */
export type MapStage = Awaited<ReturnType<typeof stageFor>>;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Whoever reads Chinese has its glyphs; where they are missing the browser asks the system for every letter anew. */
export async function giveGlyphs(): Promise<void> {
  const faces = ["400", "600"].map((weight) => new FontFace("Glyphs", `url(/glyphs/${weight}.woff2)`, { weight }));
  for (const face of faces) document.fonts.add(await face.load());
  document.body.style.fontFamily = "Glyphs, sans-serif";
}

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
