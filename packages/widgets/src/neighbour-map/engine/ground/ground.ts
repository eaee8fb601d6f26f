import type { GroundFeature, PresenceCell } from "@linli/contract";
import { inFrames } from "../in-frames.ts";
import { CRS, type LeafletMap, type Point, type ZoomAnimEvent } from "../leaflet.ts";
import { type Frame, frameAt } from "./frame.ts";
import { Layer } from "./layer.ts";
import { NameBoard, type TakenPlace } from "./name-board.ts";
import { litBays, openCells, type Presence, presenceOf } from "./presence.ts";
import { type Project, type Shape, shapeOf } from "./shapes.ts";
import { drawnGround, type Land, landOf, type Stroke, strokes, widthOf } from "./strokes.ts";
import { svgElement } from "./svg.ts";

export type GroundPicture = {
  ground: readonly GroundFeature[];
  presence: readonly PresenceCell[];
  /** Names keep away from them. */
  pins: readonly TakenPlace[];
  language: string;
};

/** How much more than the view is drawn, in views to each side: a hand moves that far without anything to do. */
const margin = 0.35;
const metresPerDegree = 111_320;
/** Frames from the last of all that changes until names are written: a movement brings another ground and other pins. */
const pause = 3;

/**
 * The neighbourhood's own ground in one SVG: a path for everything that looks the same, however much there is of it. It is
 * moved and scaled as a whole, and drawn anew when a zoom has ended or the view leaves what is drawn.
 */
export class Ground {
  private picture: GroundPicture = { ground: [], presence: [], pins: [], language: "" };
  private land: Land = landOf([]);
  /** Features are the same objects as long as they are the same. */
  private known = new WeakMap<GroundFeature, Shape>();
  private presence: Presence = { lit: [], open: [] };
  private zooming = false;
  private due = 0;
  private callOffWriting: (() => void) | undefined;
  private readonly layer: Layer;
  private readonly paths = new Map<Stroke, SVGElement>();
  /** Letters change more often than the ground, which is not painted anew for them. */
  private readonly names: NameBoard;

  constructor(
    private map: LeafletMap,
    pane: HTMLElement,
  ) {
    for (const stroke of strokes) this.paths.set(stroke, svgElement("path", { class: stroke }));
    this.layer = new Layer(map, "ground");
    this.layer.svg.append(...this.paths.values());
    pane.append(this.layer.element);
    this.names = new NameBoard(map, pane, this.writeSoon);
    for (const [type, answer] of Object.entries(this.answers)) map.on(type, answer);
  }

  draw(picture: GroundPicture): void {
    const before = this.picture;
    this.picture = picture;
    this.names.element.lang = picture.language;
    const changed = !same(before.ground, picture.ground) || !same(before.presence, picture.presence);
    if (changed) this.reshape();
    const differs = ({ place, side }: TakenPlace, index: number) =>
      before.pins[index]?.side !== side || !before.pins[index].place.equals(place);
    // Tiles come one after the other; what comes within a frame is drawn at once.
    if (!this.frame) this.drawAnew();
    else if (changed) this.due ||= requestAnimationFrame(this.redrawFirst);
    else if (before.pins.length !== picture.pins.length || picture.pins.some(differs)) this.writeSoon();
  }

  /** After the projection of the map is another one. */
  reproject(): void {
    this.known = new WeakMap();
    this.layer.frame = undefined;
    this.reshape();
    this.drawAnew();
  }

  destroy(): void {
    cancelAnimationFrame(this.due);
    this.callOffWriting?.();
    this.names.destroy();
    for (const [type, answer] of Object.entries(this.answers)) this.map.off(type, answer);
    this.layer.element.remove();
  }

  private reshape(): void {
    const { crs } = this.map.options;
    if (!crs) return;
    const { ground, presence } = this.picture;
    const project: Project = ([lng, lat]) => crs.project({ lng, lat });
    const shapes = ground.flatMap((feature) => {
      const shape = this.known.get(feature) ?? shapeOf(feature, project);
      if (shape) this.known.set(feature, shape);
      return shape ?? [];
    });
    this.land = landOf(shapes);
    const { lat, lng } = this.map.getCenter();
    const north = crs.project({ lat: lat + 0.001, lng }).y - crs.project({ lat, lng }).y;
    this.presence = presenceOf(presence, shapes, project, north / (0.001 * metresPerDegree));
    const hasLawns = shapes.some(({ kind, areas }) => kind === "green" && areas.length > 0);
    this.layer.element.classList.toggle("with-lawns", hasLawns);
  }

  private drawAnew = () => {
    this.redraw();
    this.write();
  };

  private redrawFirst = () => {
    this.redraw();
    this.writeSoon();
  };

  private redraw(): void {
    const { map, land, presence } = this;
    const size = map.getSize();
    cancelAnimationFrame(this.due);
    this.due = 0;
    if (this.zooming || size.x === 0 || size.y === 0 || !map.options.crs) return;
    const frame = this.reusable ?? this.newFrame(size);
    const drawn = drawnGround(land, frame);
    const [lit, open] = [litBays(presence, frame), openCells(presence, frame)];
    for (const step of [1, 2, 3] as const) drawn.set(`bay-${step}`, lit[step]).set(`cell-${step}`, open[step]);
    for (const [stroke, path] of this.paths) {
      set(path, "d", drawn.get(stroke) ?? "");
      const width = widthOf(stroke, frame);
      if (width !== undefined) set(path, "stroke-width", String(width));
    }
    this.stand();
  }

  /** What comes beside what is there is drawn into the same frame: most of it is the same then. */
  private get reusable(): Frame | undefined {
    const { frame, map } = this;
    return frame?.zoom === map.getZoom() && this.isHeld(frame, margin / 2) ? frame : undefined;
  }

  private get frame(): Frame | undefined {
    return this.layer.frame;
  }

  private newFrame(size: Point): Frame {
    const { map } = this;
    const half = size.multiplyBy(0.5 + margin).ceil();
    const region = { min: half.multiplyBy(-1), max: half };
    const frame = frameAt(map.options.crs ?? CRS.EPSG3857, map.getCenter(), map.getZoom(), region);
    this.layer.take(frame);
    return frame;
  }

  /** Whether the frame holds the view, and so many views more to each side. */
  private isHeld({ middle, region }: Frame, more: number): boolean {
    const size = this.map.getSize();
    const away = this.map.latLngToContainerPoint(middle).subtract(size.divideBy(2));
    const reach = size.multiplyBy(0.5 + more);
    return Math.abs(away.x) + reach.x <= region.max.x && Math.abs(away.y) + reach.y <= region.max.y;
  }

  private write = () => {
    this.callOffWriting?.();
    this.callOffWriting = undefined;
    if (this.frame && !this.zooming) this.names.write(this.land.shapes, this.frame, this.picture.pins);
  };

  private writeSoon = () => {
    this.callOffWriting?.();
    this.callOffWriting = inFrames(pause, this.write);
  };

  /** In a pinch every moment stands for itself. */
  private stand(coming?: ZoomAnimEvent): void {
    for (const layer of [this.layer, ...this.names.layers]) layer.stand(coming);
  }

  private keepCovered = () => {
    if (this.frame && !this.zooming && !this.isHeld(this.frame, 0)) this.redrawFirst();
  };

  /** What the map tells, and what the ground does then. */
  private answers = {
    zoomstart: () => {
      this.zooming = true;
      this.names.rest();
    },
    zoomanim: (event: unknown) => this.stand(event as ZoomAnimEvent),
    zoom: () => this.stand(),
    move: this.keepCovered,
    moveend: this.writeSoon,
    zoomend: () => {
      this.zooming = false;
      this.redrawFirst();
    },
    viewreset: this.drawAnew,
  };
}

/** What is the same is not painted anew. */
function set(element: SVGElement, attribute: string, value: string): void {
  if (element.getAttribute(attribute) !== value) element.setAttribute(attribute, value);
}

const same = <Each>(one: readonly Each[], other: readonly Each[]) =>
  one === other || (one.length === other.length && one.every((each, index) => each === other[index]));
