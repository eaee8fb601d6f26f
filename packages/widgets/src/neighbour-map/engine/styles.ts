import { css } from "lit";

/** What Leaflet's panes need to stand where it puts them. */
export const panes = css`
  .surface {
    position: absolute;
    inset: 0;
    overflow: hidden;
    z-index: 0;
    background: var(--linli-map-ground);
    forced-color-adjust: none;
    /* One finger scrolls the page; two are Leaflet's. */
    touch-action: pan-x pan-y;
    cursor: grab;
    user-select: none;
    -webkit-user-select: none;
    -webkit-tap-highlight-color: transparent;
  }
  .surface:active {
    cursor: grabbing;
  }
  .surface .leaflet-pane,
  .surface .leaflet-tile,
  .surface .leaflet-tile-container,
  .surface .leaflet-layer,
  .surface .target,
  .surface .ground {
    position: absolute;
    left: 0;
    top: 0;
  }
  .surface .leaflet-tile-pane {
    z-index: 200;
  }
  .surface .leaflet-overlay-pane {
    z-index: 400;
  }
  .surface .leaflet-marker-pane {
    z-index: 600;
  }
  .surface .leaflet-zoom-animated {
    transform-origin: 0 0;
  }
  .surface .ground {
    pointer-events: none;
    will-change: transform;
  }
  .surface .leaflet-tile {
    max-width: none;
    visibility: hidden;
    pointer-events: none;
  }
  .surface .leaflet-tile-loaded {
    visibility: inherit;
  }
  .surface .leaflet-zoom-anim .leaflet-zoom-animated {
    will-change: transform;
  }
  .surface .leaflet-zoom-anim .leaflet-zoom-hide {
    visibility: hidden;
  }
  @media (prefers-reduced-motion: no-preference) {
    .surface .leaflet-zoom-anim .leaflet-zoom-animated,
    .surface .leaflet-zoom-anim .target {
      transition: transform 160ms cubic-bezier(0.2, 0, 0, 1);
    }
  }
`;

/** The neighbourhood itself: calm, and only in the theme's colours. */
export const groundStyles = css`
  .surface .ground > svg {
    display: block;
    overflow: visible;
    forced-color-adjust: none;
  }
  .surface .letters.coming {
    visibility: hidden;
  }
  .surface .ground path {
    fill: none;
    stroke-linecap: round;
    stroke-linejoin: round;
    fill-rule: evenodd;
  }
  .surface .ground .halo {
    fill: var(--linli-map-green);
    stroke: var(--linli-map-green);
  }
  .surface .ground .land {
    fill: var(--linli-map-green);
  }
  .surface .ground.with-lawns .land {
    fill-opacity: 0.55;
  }
  /* A stroke in the same colour rounds the corners. */
  .surface .ground .green {
    fill: var(--linli-map-green);
    stroke: var(--linli-map-green);
    stroke-width: 6px;
  }
  .surface .ground .water {
    fill: var(--linli-map-water);
    stroke: var(--linli-map-water);
    stroke-width: 4px;
  }
  .surface .ground .river {
    stroke: var(--linli-map-water);
  }
  .surface .ground .road-area {
    fill: var(--linli-map-road);
  }
  .surface .ground .road {
    stroke: var(--linli-map-road);
  }
  .surface .ground .path-area {
    fill: var(--linli-map-path);
  }
  .surface .ground .path {
    stroke: var(--linli-map-path);
  }
  .surface .ground .wall {
    stroke: var(--linli-map-house-line);
    stroke-width: 1.5px;
    stroke-dasharray: 1 5;
  }
  .surface .ground .house {
    fill: var(--linli-map-house);
  }
  .surface .ground .house-line {
    stroke: var(--linli-map-house-line);
    stroke-width: 1px;
  }
  .surface .ground [class^="bay"],
  .surface .ground [class^="cell"] {
    fill: var(--linli-map-presence);
  }
  .surface .ground [class$="-1"] {
    fill-opacity: 0.22;
  }
  .surface .ground [class$="-2"] {
    fill-opacity: 0.4;
  }
  .surface .ground [class$="-3"] {
    fill-opacity: 0.62;
  }
  .surface .ground .tree {
    fill: var(--linli-map-tree);
  }
  .surface .ground .gate {
    fill: var(--linli-surface);
    stroke: var(--linli-ink-3);
    stroke-width: 1.5px;
  }
  .surface .sign {
    position: absolute;
    visibility: hidden;
    font-size: calc(12px * var(--linli-scale, 1));
  }
  .surface .name {
    fill: var(--linli-ink-2);
    font-size: calc(12px * var(--linli-scale, 1));
    font-weight: 400;
    text-anchor: middle;
    unicode-bidi: plaintext;
    font-variant-numeric: tabular-nums lining-nums;
  }
  .surface .name.number {
    font-size: calc(11.5px * var(--linli-scale, 1));
  }
  /* A gate's name crosses paths and walls. */
  .surface .name.place {
    paint-order: stroke;
    stroke: var(--linli-map-green);
    stroke-width: 3px;
    stroke-linejoin: round;
  }
  .surface .name.spaced {
    letter-spacing: 0.28em;
  }
  /* Over a page's own ground ours is drawn in outlines. */
  .surface.over-tiles .halo,
  .surface.over-tiles .land,
  .surface.over-tiles .green,
  .surface.over-tiles .water,
  .surface.over-tiles .river,
  .surface.over-tiles .road-area,
  .surface.over-tiles .road,
  .surface.over-tiles .path-area {
    display: none;
  }
  .surface.over-tiles .ground .path {
    stroke-opacity: 0.5;
  }
  .surface.over-tiles .ground .house {
    fill-opacity: 0.4;
  }
  .surface.over-tiles .ground .house-line {
    stroke: var(--linli-ink-3);
  }
  .surface.over-tiles .name {
    paint-order: stroke;
    stroke: var(--linli-surface);
    stroke-width: 3px;
    stroke-linejoin: round;
  }
`;

/** Pins are 28 px, what a finger has to meet is 44. */
export const markStyles = css`
  .surface .target {
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    margin: -22px;
    cursor: pointer;
    transform-origin: 50% 50%;
  }
  .surface .target.cluster {
    z-index: -1;
  }
  /* Stands in front of the others. */
  .surface .target.chosen {
    z-index: 1;
  }
  .surface .target.chosen::before {
    content: "";
    position: absolute;
    inset: 2px;
    border: 2px solid var(--linli-accent-text);
    border-radius: 12px;
  }
  @media (forced-colors: active) {
    .surface .target.chosen::before {
      border-color: Highlight;
    }
  }
`;
