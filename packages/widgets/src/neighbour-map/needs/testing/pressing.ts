import { found } from "../../../foundation/testing/pressing.ts";
import type { LinliNeighbourMap } from "../../linli-neighbour-map.ts";

/** Drawn again in every frame until this is there: what depends on the time comes by itself only once a minute. */
export async function foundInTime(canvas: HTMLElement, selector: string): Promise<void> {
  const map = canvas.querySelector<LinliNeighbourMap>("linli-neighbour-map");
  await found(
    canvas,
    selector,
    () => true,
    () => map?.requestUpdate(),
  );
}
