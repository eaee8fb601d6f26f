import { css, nothing, svg } from "lit";
import { following } from "./ground.ts";
import { hashOf, hueOf } from "./hue.ts";
import { kinds, type Pane, panesOf } from "./lattices.ts";

/** A group's window, and how many neighbours have been at home behind it lately. */
export type Window = { id: string; active: number };

/** Widths, in pixels, for which it is decided which panes are lit: as many as are wholly seen from there on. */
const widths = [200, 260, 340, 440, 580, 760, 1000];

/** Beyond this a window is not drawn on: no page is that wide. */
const widest = 1600;

const tile = 72;

/** The lattice, 0 to 7, that a group always has. */
export const latticeOf = (id: string): number => (hashOf(`${id}:lattice`) >>> 9) % kinds;

const joined = (panes: Pane[]) => panes.map(({ path }) => path).join("");

/** Windows of one kind and size differ only in what is lit. There are few of them. */
const glazed = new Map<string, { panes: Pane[]; path: string }>();

function glass(id: string, width: number, height: number): { panes: Pane[]; path: string } {
  const kind = latticeOf(id);
  const name = `${kind} ${width} ${height}`;
  const known = glazed.get(name);
  if (known) return known;
  const panes = panesOf(kind, width, height);
  const made = { panes, path: joined(panes) };
  glazed.set(name, made);
  return made;
}

/**
 * The panes that are lit in a window of that size: one for each neighbour, a third of all at most, only such as are
 * wholly seen. Who joins in lights another pane and leaves the others as they are.
 */
export function litPanes({ id, active }: Window, width: number, height: number): Pane[] {
  const half = width / 2;
  const seed = hashOf(id);
  // Neighbouring panes have neighbouring numbers until they are well mixed.
  const order = ({ left, top }: Pane) =>
    Math.imul(seed ^ Math.imul(Math.round(left), 73856093) ^ Math.imul(Math.round(top), 19349663), 0x85ebca6b) >>> 0;
  const seen = glass(id, width, height).panes;
  return seen
    .filter(({ left, right, top, bottom }) => left >= -half && right <= half && top >= 0 && bottom <= height)
    .map((pane) => ({ pane, order: order(pane) }))
    .sort((one, other) => one.order - other.order)
    .slice(0, Math.min(active, Math.floor(seen.length / 3)))
    .map(({ pane }) => pane);
}

/** Which panes are lit changes seldom, and what stands around a window is drawn often. */
const lights = new Map<string, string>();
const mostLights = 2000;

function litPath(window: Window, width: number, height: number): string {
  const name = `${window.id} ${window.active} ${width} ${height}`;
  const path = lights.get(name) ?? joined(litPanes(window, width, height));
  if (lights.size > mostLights) lights.clear();
  lights.set(name, path);
  return path;
}

/** The window above a card. Its middle stays in the middle, however wide the card is, up to `width`. */
export const cover = (window: Window, height: number, width = widest) =>
  svg`<svg class="cover" data-hue=${hueOf(window.id)} aria-hidden="true"><svg x="50%" overflow="visible">
    <path class="panes" d=${glass(window.id, width, height).path} />${widths.map((each) =>
      each < width ? svg`<path class="lit w${each}" d=${litPath(window, each, height)} />` : nothing,
    )}</svg></svg>`;

/** The same window as a small square. */
export const coverTile = (window: Window) =>
  svg`<svg class="cover tile" data-hue=${hueOf(window.id)} viewBox="${-tile / 2} 0 ${tile} ${tile}" aria-hidden="true">
    <path class="panes" d=${glass(window.id, tile, tile).path} />
    <path class="lit" d=${litPath(window, tile, tile)} />
  </svg>`;

export const coverColours = following(
  css`
    :host {
      --linli-pane-frame: 0.63 0.058;
      --linli-pane: 0.7 0.06;
      --linli-pane-lit: #fdf0cf;
    }
  `,
  css`
    :host {
      --linli-pane-frame: 0.255 0.022;
      --linli-pane: 0.32 0.032;
      --linli-pane-lit: #d6b678;
    }
  `,
);

export const coverStyles = css`
  .window {
    container: cover / inline-size;
    overflow: hidden;
  }
  .cover {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    background: var(--linli-line-control);
    forced-color-adjust: none;
  }
  .cover path {
    stroke-width: 3.2;
    stroke: var(--linli-line-control);
    fill: var(--linli-ink-3);
  }
  .cover .lit {
    fill: var(--linli-pane-lit);
  }
  .cover [class*=" w"] {
    display: none;
  }
  @supports (color: oklch(0 0 0)) {
    .cover {
      background: oklch(var(--linli-pane-frame) var(--hue));
    }
    .cover path {
      stroke: oklch(var(--linli-pane-frame) var(--hue));
    }
    .cover .panes {
      fill: oklch(var(--linli-pane) var(--hue));
    }
  }
  /* Without container queries the panes of the narrowest window are lit. */
  @supports not (container-type: inline-size) {
    .cover .w200 {
      display: inline;
    }
  }
  @container cover (max-width: 259.98px) {
    .cover .w200 {
      display: inline;
    }
  }
  @container cover (min-width: 260px) and (max-width: 339.98px) {
    .cover .w260 {
      display: inline;
    }
  }
  @container cover (min-width: 340px) and (max-width: 439.98px) {
    .cover .w340 {
      display: inline;
    }
  }
  @container cover (min-width: 440px) and (max-width: 579.98px) {
    .cover .w440 {
      display: inline;
    }
  }
  @container cover (min-width: 580px) and (max-width: 759.98px) {
    .cover .w580 {
      display: inline;
    }
  }
  @container cover (min-width: 760px) and (max-width: 999.98px) {
    .cover .w760 {
      display: inline;
    }
  }
  @container cover (min-width: 1000px) {
    .cover .w1000 {
      display: inline;
    }
  }
`;
