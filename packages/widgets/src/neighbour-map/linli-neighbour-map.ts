import type { MapLayer, MapTile } from "@linli/contract";
import { html, type PropertyDeclarations, type PropertyValues } from "lit";
import { AppearanceController } from "../appearance/appearance.controller.ts";
import { LinliElement, ResourceController } from "../foundation/index.ts";
import { lazily } from "../foundation/lazily.ts";
import { PartController } from "../foundation/part.controller.ts";
import { loadWords } from "../locales/index.ts";
import { neighbourMapWords } from "../locales/terms/neighbour-map.ts";
import { neighbourMapLaterWords } from "../locales/terms/neighbour-map-later.ts";
import { sharedLaterWords } from "../locales/terms/shared-later.ts";
import { bones, styles, unopened } from "./bones.ts";
import { type Act, type FirstPicture, type LaterPictures, type Say, type Sources, untouched } from "./drawing.ts";
import type { MapDesk } from "./later/index.ts";
import type { MapEngine } from "./map-engine.ts";
import type { MapReading } from "./open/index.ts";

const firstPicture = lazily(() => import("./open/index.ts"));
const laterPictures = lazily(() => import("./later/index.ts"));

/**
 * Shows what is on around the corner: activities, groups, and where neighbours take part, as a map and as a list that
 * says the same. The list is complete without the map, by keyboard and for a screen reader. Where neighbours take part is
 * drawn in cells of five homes and more, never as a person. No tiles are fetched unless the page names some.
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
 * @fires {LinliNavigateEvent} linli-navigate - A group or an activity was opened: `kind`, `id`, `href`. Cancelable.
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
export class LinliNeighbourMap extends LinliElement {
  static override styles = styles;

  static override properties: PropertyDeclarations = {
    layers: {},
    center: {},
    zoom: { type: Number },
    tiles: {},
    tilesAttribution: { attribute: "tiles-attribution" },
    coordinates: {},
  };

  /** Any of `groups`, `activities`, `neighbours`, `needs`, separated by spaces; without it the first three. */
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
  private state = untouched;
  /** What the page asked for when the reader began to move about. */
  private asked = "";
  private desk: MapDesk | undefined;
  private reading: MapReading | undefined;
  private appearance = new AppearanceController(this, () => this.settings);
  /** The whole world in one tile: where there is anything, and whether a stranger may see it. */
  private overview = new ResourceController<readonly [community: string, layers: string], MapTile>(this, {
    key: () => [this.settings.community ?? "", this.layerNames.join()],
    read: ([community], { client, ...call }) =>
      client.map.tile({ community, z: 0, x: 0, y: 0 }, { layers: this.layerNames }, call),
    onFailure: (failure) => this.report(failure.code, failure),
  });
  private first = new PartController<FirstPicture>(this, {
    key: () => "open",
    fetch: async () => {
      const picture = await firstPicture();
      for (const part of picture.parts) this.appearance.wear(part);
      this.reading ??= picture.openReading(this, {
        overview: this.overview,
        community: () => this.settings.community,
        layers: () => this.layerNames,
        state: () => this.state,
        onFailure: (failure) => this.report(failure.code, failure),
      });
      return picture;
    },
    onFailure: (cause) => this.report("network.unreachable", cause),
  });
  private later = new PartController<LaterPictures>(this, {
    key: () => this.language,
    fetch: async (language) => {
      const words = loadWords(language, sharedLaterWords, neighbourMapLaterWords);
      const [pictures] = await Promise.all([laterPictures(), words]);
      const { reading } = this;
      if (!reading) throw new Error("Nobody reads what would be looked at");
      if (!this.desk) this.appearance.wear(pictures.partStyles);
      this.desk ??= pictures.openDesk(this, {
        reading,
        overview: this.overview,
        settings: () => this.settings,
        sources: () => this.sources,
        change: (change) => {
          this.state = { ...this.state, ...change };
          this.requestUpdate();
        },
        wear: (part) => this.appearance.wear(part),
        requireResident: (action) => this.requireResident(action),
        report: (code, cause) => this.report(code, cause),
      });
      return pictures;
    },
    onFailure: (cause) => this.report("network.unreachable", cause),
  });

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    if (!this.first.failed) void this.first.bring();
    const asked = [this.settings.community, this.layers, this.center, this.zoom].join(" ");
    if (asked !== this.asked) this.state = { ...untouched, undrawn: this.state.undrawn };
    this.asked = asked;
    if (changed.has("tiles")) this.state = { ...this.state, tilesMissing: false };
  }

  /** What comes after the first picture is fetched once that is on the screen, or cannot come. */
  protected override updated() {
    const { value, failure } = this.overview;
    if (!this.first.value || !(value || failure)) return;
    if (!this.renderRoot.querySelector(".bones")) this.announceReady();
    if (!this.later.failed) void this.later.bring();
  }

  override render() {
    const { state, say, later } = this;
    return html`${this.renderPicture()}
      <p class="unseen" role="status">${later.value && state.announcement?.(say)}</p>`;
  }

  private renderPicture() {
    const { first, language, say, sources } = this;
    if (!language) return bones("");
    if (first.value) return first.value.draw(sources);
    if (first.failed) return unopened(say("notOpened"), say("tryAgain"), this.openAgain);
    return bones(say("opening"));
  }

  private get sources(): Sources {
    const { state, later, overview, session, settings, reading, direction, say, act } = this;
    const { tiles, tilesAttribution } = this;
    return {
      overview,
      layers: this.layerNames.length > 0 ? this.layerNames : undefined,
      looked: reading?.looked,
      attribution: tiles && tiles !== "none" ? (tilesAttribution ?? "") : "",
      state,
      session,
      settings,
      language: this.language ?? "",
      direction,
      say,
      act,
      later: later.failed ? null : later.value,
    };
  }

  /** In the page's order: they are part of the address that the script tag has asked for already. */
  private get layerNames(): MapLayer[] {
    return (this.layers?.match(/\b(groups|activities|neighbours|needs)\b/g) ?? []) as MapLayer[];
  }

  private openAgain = () => {
    void this.first.bring();
    if (this.overview.failure) void this.overview.refresh();
  };

  private say: Say = (key, ...values) => this.term(key, ...values);

  /** What is pressed before there is somebody to do it waits for them. */
  private act: Act = (name, ...values) => {
    void this.later.bring().then(() => {
      this.desk?.act(name, ...values);
      this.requestUpdate();
    });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "linli-neighbour-map": LinliNeighbourMap;
  }
}
