import type { MapLayer, MapTile } from "@linli/contract";
import type { PropertyDeclarations, PropertyValues } from "lit";
import { PicturedElement, ResourceController } from "../foundation/index.ts";
import { lazily } from "../foundation/lazily.ts";
import { neighbourMapWords } from "../locales/terms/neighbour-map.ts";
import { neighbourMapLaterWords } from "../locales/terms/neighbour-map-later.ts";
import { bones, styles } from "./bones.ts";
import { type MapState, type Sources, untouched } from "./drawing.ts";
import type { MapEngine } from "./map-engine.ts";
import type { MapReading } from "./open/index.ts";

const firstPicture = lazily(() => import("./open/index.ts"));
const laterPictures = lazily(() => import("./later/index.ts"));

/**
 * Shows what is on around the corner: activities, groups, and where neighbours take part, as a map and as a list that
 * says the same. The list is complete without the map, by keyboard and for a screen reader. Where neighbours take part is
 * drawn in cells of five homes and more, never as a person. No tiles are fetched unless the page names some.
 *
 * With `needs` among its `layers` it also shows what neighbours need and offer, at the place where they would meet, and a
 * resident says below the list what they need or offer themselves. Only for them it reads one list more: whoever is
 * blocked is gone from it, while the map's tiles are the same for everybody. Without a `community` it shows all of the
 * site's; there needs are opened where they belong, and nobody is asked, because a need is for one community.
 *
 * A link inside the element stays where it cannot be drawn.
 *
 * @tagname linli-neighbour-map
 * @summary What is on around the corner, as a map and as a list.
 *
 * @slot loading - Instead of the bones while the first answer is on its way.
 * @slot empty - Instead of the two chairs when there is nothing on the map.
 * @slot error - Instead of the sentence when nothing could be read.
 * @slot legend - Instead of what explains the warm cells.
 *
 * @fires {LinliAreaChangeEvent} linli-area-change - Something else is looked at: `bbox`, `zoom`.
 * @fires {LinliNavigateEvent} linli-navigate - A group, an activity or a need was opened: `kind`, `id`, `href`. Cancelable.
 * @fires {LinliPostRequestEvent} linli-post-request - Somebody wants to say what they need or offer: `kind`. Cancelable.
 * @fires {LinliPostedEvent} linli-posted - It was said: `kind`, `id`.
 * @fires {LinliReportRequestEvent} linli-report-request - Somebody wants to report a need: `kind`, `id`. Cancelable.
 * @fires {LinliReportedEvent} linli-reported - It was reported.
 * @fires {LinliBlockRequestEvent} linli-block-request - Somebody wants to block its author: `kind`, `id`. Cancelable.
 * @fires {LinliBlockedEvent} linli-blocked - The author was blocked.
 *
 * @csspart panel - The ground that everything stands on.
 * @csspart title - The heading.
 * @csspart layers - The buttons that put layers on and out.
 * @csspart map - What the map is seen through.
 * @csspart controls - The buttons that move the map.
 * @csspart attribution - Whose tiles they are.
 * @csspart list - What is in view, as a list.
 * @csspart row - One line of the list.
 * @csspart presence - Where neighbours take part, in words.
 * @csspart legend - What explains the warm cells.
 * @csspart button - Every button with a word on it.
 * @csspart notice - A line that tells of trouble.
 *
 * @cssprop [--linli-accent=#1d5a86] - The page's accent; kept legible whatever it is.
 * @cssprop [--linli-corner=8px] - The page's corner.
 */
export class LinliNeighbourMap extends PicturedElement<MapState, Sources> {
  static override styles = styles;

  static override properties: PropertyDeclarations = {
    layers: {},
    center: {},
    zoom: { type: Number },
    tiles: {},
    tilesAttribution: { attribute: "tiles-attribution" },
    coordinates: {},
  };

  /** Any of `groups`, `activities`, `neighbours`, `needs`, separated by spaces; without it all but `needs`. */
  layers: string | undefined;

  /** Where to begin, `lng,lat` in WGS-84; without it everything there is. */
  center: string | undefined;

  /** How near to begin, 0 (the world) to 19 (a doorstep). */
  zoom: number | undefined;

  /** The page's own tiles: `https://…/{z}/{x}/{y}.png`, or the address of a PMTiles file. Without it none are fetched. */
  tiles: string | undefined;

  /** Whose tiles they are, as text; most tiles may only be used with it. */
  tilesAttribution: string | undefined;

  /** What the page's tiles are drawn in. */
  coordinates: "wgs84" | "gcj02" | "bd09" = "wgs84";

  /**
   * Stands in for what fetches the map's engine.
   * @internal
   */
  bringEngine: (() => Promise<MapEngine>) | undefined;

  protected override words = neighbourMapWords;
  protected override state = untouched;
  /** What the page asked for when the reader began to move about. */
  private asked = "";
  private reading: MapReading | undefined;
  /** The whole world in one tile: where there is anything, and whether a stranger may see it. */
  protected override shown = new ResourceController<readonly [community: string, layers: string], MapTile>(this, {
    key: () => [this.settings.community ?? "", this.layerNames.join()],
    read: ([community], { client, ...call }) =>
      client.map.tile({ community, z: 0, x: 0, y: 0 }, { layers: this.layerNames }, call),
    onFailure: (failure) => this.report(failure.code, failure),
  });
  private later = this.laterPart(neighbourMapLaterWords, laterPictures, (pictures) => {
    const { reading } = this;
    if (!reading) throw new Error("Nobody reads what would be looked at");
    return pictures.openDesk(this, { ...this.tools, reading, overview: this.shown });
  });

  protected override async fetchFirst() {
    const picture = await firstPicture();
    this.reading ??= picture.openReading(this, {
      overview: this.shown,
      community: () => this.settings.community,
      layers: () => this.layerNames,
      state: () => this.state,
      onFailure: (failure) => this.report(failure.code, failure),
    });
    return picture;
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    const asked = [this.settings.community, this.layers, this.center, this.zoom].join(" ");
    if (asked !== this.asked) this.state = { ...untouched, undrawn: this.state.undrawn };
    this.asked = asked;
    if (changed.has("tiles")) this.state = { ...this.state, tilesMissing: false };
  }

  protected override boneClasses() {
    return "panel map";
  }

  protected override drawBones() {
    return bones;
  }

  protected override get sources(): Sources {
    const { later, shown, reading, tiles, tilesAttribution } = this;
    return {
      ...this.commonSources,
      overview: shown,
      layers: this.layerNames.length > 0 ? this.layerNames : undefined,
      looked: reading?.looked,
      attribution: tiles && tiles !== "none" ? (tilesAttribution ?? "") : "",
      later: later.known,
    };
  }

  /** In the page's order: they are part of the address that the script tag has asked for already. */
  private get layerNames(): MapLayer[] {
    return (this.layers?.match(/\b(groups|activities|neighbours|needs)\b/g) ?? []) as MapLayer[];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "linli-neighbour-map": LinliNeighbourMap;
  }
}
