import { onTestFinished, vi } from "vitest";
import { cdp } from "vitest/browser";
import { base } from "../../../appearance/base.ts";
import { colours } from "../../../appearance/colours.ts";
import { densities, ground } from "../../../appearance/ground.ts";
import type { Density, Theme } from "../../../foundation/index.ts";
import type { MapEngineOptions, MapHandle, View } from "../../map-engine.ts";
import { picture } from "../../testing/fixtures.ts";
import { openMap, parts } from "../index.ts";
import { whole } from "./views.ts";

export { whole } from "./views.ts";

type Shown = Partial<MapEngineOptions> & { theme?: Theme; density?: Density; width?: number; height?: number };

export type OpenMap = {
  container: HTMLElement;
  handle: MapHandle;
  /** What the map has told, in order. */
  views: View[];
  chosen: (string | null)[];
  passed: string[];
  failures: string[];
};

/** Puts a map on the page for one test, in a shadow root with what an element wears. */
export function openOnPage(shown: Shown = {}): OpenMap {
  const { theme = "light", density = "normal", width = 700, height = 480, ...options } = shown;
  const host = document.createElement("div");
  host.style.cssText = `width: ${width}px; height: ${height}px`;
  const root = host.attachShadow({ mode: "open" });
  const worn = [
    ...[ground[theme], densities[density], colours[theme], base],
    ...parts.flatMap((part) => [part.colours[theme], ...part.styles]),
  ];
  root.adoptedStyleSheets = worn.flatMap(({ styleSheet }) => styleSheet ?? []);
  const container = document.createElement("div");
  container.style.cssText = "position: relative; width: 100%; height: 100%";
  root.append(container);
  document.body.append(host);
  const told = {
    views: [] as View[],
    chosen: [] as (string | null)[],
    passed: [] as string[],
    failures: [] as string[],
  };
  const handle = openMap({
    container,
    view: whole,
    picture: picture(),
    tiles: null,
    onViewChange: (view) => told.views.push(view),
    onChoose: (id) => told.chosen.push(id),
    onPassedBy: (by) => told.passed.push(by),
    onTilesFailure: (cause) => told.failures.push(cause instanceof Error ? cause.message : String(cause)),
    ...options,
  });
  onTestFinished(() => {
    handle.destroy();
    host.remove();
  });
  return { container, handle, ...told };
}

/** For one test, somebody wants nothing to move: a map stands at once where it is sent. */
export async function wantNothingToMove(): Promise<void> {
  const session = cdp() as unknown as { send: (method: string, values: object) => Promise<unknown> };
  const prefer = (value: string) =>
    session.send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-reduced-motion", value }] });
  await prefer("reduce");
  onTestFinished(async () => {
    await prefer("");
  });
}

export const all = ({ container }: Pick<OpenMap, "container">, selector: string) => [
  ...container.querySelectorAll<HTMLElement>(selector),
];

export function one(map: Pick<OpenMap, "container">, selector: string): HTMLElement {
  const [found] = all(map, selector);
  if (!found) throw new Error(`Nothing on the map is ${selector}`);
  return found;
}

/** The middle of something that is drawn, in pixels from the map's own corner. */
export function middleOn({ container }: Pick<OpenMap, "container">, element: Element): { x: number; y: number } {
  const own = container.getBoundingClientRect();
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2 - own.left, y: top + height / 2 - own.top };
}

export const names = (map: OpenMap) => all(map, ".name").map(({ textContent }) => textContent);
export const when = (condition: () => unknown) => vi.waitUntil(condition, { interval: 5, timeout: 5_000 });
/** A pin by the name that hovers over it. */
export const pinOf = (map: OpenMap, name: string) => one(map, `[title="${name}"] .pin`);
