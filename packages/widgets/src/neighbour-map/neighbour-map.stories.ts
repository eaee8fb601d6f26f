import { createClient } from "@linli/client";
import type { ErrorCode, MapFeature, MapTile, Need } from "@linli/contract";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html, nothing } from "lit";
import "./define.ts";
import { found, pressing } from "../foundation/testing/pressing.ts";
import {
  activityPin,
  at,
  chess,
  cluster,
  community,
  doubles,
  englishNeighbourhood,
  garden,
  ground,
  groupPin,
  middle,
  neighbourhood,
  presence,
  zongzi,
} from "./testing/fixtures.ts";
import { drill, englishNeeds, need, needs as neighboursNeeds } from "./testing/needs.ts";
import { Responder } from "./testing/responder.ts";
import { streets } from "./testing/tiles.ts";

type Shown = {
  features?: MapFeature[];
  bbox?: MapTile["bbox"];
  unreadable?: ErrorCode;
  tilesUnreadable?: ErrorCode;
  residentsOnly?: boolean;
  needs?: Need[];
  needsUnreadable?: ErrorCode;
  offline?: boolean;
  endless?: boolean;
  stranger?: boolean;
  /** The engine does not come. */
  undrawn?: boolean;
  layers?: string;
  center?: string;
  zoom?: number;
  tiles?: string;
  coordinates?: "gcj02";
  attribution?: string;
  /** What the page explains the warm cells with. */
  legend?: string;
};

const meta: Meta<Shown> = {
  title: "Neighbour map",
  component: "linli-neighbour-map",
  render: ({
    features = neighbourhood,
    stranger,
    undrawn,
    layers,
    center,
    zoom,
    tiles,
    coordinates,
    attribution,
    legend,
    ...options
  }) => {
    const responder = new Responder({ features, ...options });
    responder.offline = options.offline ?? false;
    if (options.endless) responder.gate = new Promise(() => {});
    const token = stranger ? null : "zhoumin";
    const client = createClient({ api: "https://api.example", siteKey: "pk_story", token, fetch: responder.fetch });
    return html`<linli-neighbour-map
      .client=${client}
      .bringEngine=${undrawn ? () => Promise.reject(new Error("There is no line for the engine")) : undefined}
      community=${community}
      layers=${layers ?? nothing}
      center=${center ?? nothing}
      zoom=${zoom ?? nothing}
      tiles=${tiles ?? nothing}
      tiles-attribution=${attribution ?? nothing}
      coordinates=${coordinates ?? nothing}
      live="off"
      ><a href="#map">看看小区里有什么</a>${legend ? html`<span slot="legend">${legend}</span>` : nothing}</linli-neighbour-map
    >`;
  },
};
export default meta;

type Story = StoryObj<Shown>;

const center = middle.join();
const layers = "activities groups neighbours needs";
const together = [
  activityPin("sing", "合唱排练", at(-26, 22), { place_name: "会所二楼" }),
  activityPin("tea", "老茶客的下午", at(-26, 22), { place_name: "会所二楼" }),
  groupPin("choir", "梧桐里合唱团", at(-26, 22), { members: 18 }),
];

export const Neighbourhood: Story = {};
export const AnActivityChosen: Story = { play: pressing(/包粽子/) };
export const AGroupChosen: Story = { play: pressing(/月洞门花园/) };
export const SeveralInOnePlace: Story = {
  args: { features: [...neighbourhood, ...together] },
  play: pressing(/3 (场活动|activities)/),
};
export const FromFarAway: Story = {
  args: {
    features: [
      cluster("west", at(-2600, 400), { count: 41, communities: 6 }),
      cluster("north", at(900, 2900), { layer: "activities", count: 7, communities: 2 }),
      cluster("east", at(3200, -1200), { count: 1240, communities: 88 }),
    ],
    center,
    zoom: 12,
  },
};
export const Arrows: Story = { play: pressing(/^(移动地图|Move the map)$/) };
export const NothingInView: Story = { args: { features: [...ground, ...presence] } };
export const LayersPutAway: Story = { play: pressing(/^(活动|Activities)$/, /^(小组|Groups)$/) };
export const OnlyActivities: Story = { args: { features: [...ground, zongzi, doubles], layers: "activities" } };
export const WithoutGround: Story = { args: { features: [...presence, zongzi, doubles, garden, chess] } };
export const ForResidents: Story = { args: { stranger: true, residentsOnly: true } };
export const Empty: Story = { args: { features: [], bbox: null } };
export const Loading: Story = { args: { endless: true } };
export const LoadFailed: Story = { args: { unreadable: "server.error" } };
export const TilesFailed: Story = { args: { tilesUnreadable: "server.error" } };
export const NoSignal: Story = { args: { offline: true } };
/** Below the engine's floor, or with no line for it: everything is in the list. */
export const WithoutTheMap: Story = { args: { undrawn: true } };
/** Until it stands there. */
const showing =
  (selector: string) =>
  async ({ canvasElement }: { canvasElement: HTMLElement }): Promise<void> => {
    await found(canvasElement, selector);
  };

const attribution = "底图 © 梧桐里物业";
/** The page's own streets below the pins, and whose they are. */
export const PageTiles: Story = { args: { tiles: streets, attribution }, play: showing("img.leaflet-tile-loaded") };
export const PageTilesOfGCJ02: Story = {
  args: { tiles: streets, attribution, coordinates: "gcj02" },
  play: showing("img.leaflet-tile-loaded"),
};
/** What is no address of tiles is not loaded, and the neighbourhood's own ground stays. */
export const PageTilesRefused: Story = {
  args: { tiles: "javascript:alert(1)//{z}/{x}/{y}", attribution },
  play: showing(".above .notice"),
};
/** This page itself answers, which is no picture. */
export const PageTilesFailed: Story = {
  args: { tiles: "?z={z}&x={x}&y={y}", attribution },
  play: showing(".above .notice"),
};
export const ItsOwnLegend: Story = { args: { legend: "颜色越暖，这一片的邻居来得越勤。" } };
export const LongWords: Story = {
  args: {
    features: [
      ...ground,
      ...presence,
      activityPin("long", "Nachbarschaftsförderungsgenossenschaftsversammlung am Wutong", at(-26, 22), {
        place_name: "会所".repeat(40),
      }),
      groupPin("long", "Donaudampfschifffahrtsgesellschaftskapitänsmützenfreundeskreis", at(80, -30), {
        members: 99_999,
      }),
    ],
  },
  play: pressing(/Nachbarschaft/),
};
export const English: Story = { args: { features: englishNeighbourhood }, globals: { language: "en" } };

/** What neighbours need and offer, beside what is on. */
export const Needs: Story = { args: { layers, needs: neighboursNeeds } };
export const NeedsForAStranger: Story = { args: { layers, needs: neighboursNeeds, stranger: true } };
export const OnlyNeeds: Story = { args: { layers: "needs", needs: neighboursNeeds, features: ground } };
export const ANeedChosen: Story = { args: { layers, needs: neighboursNeeds }, play: pressing(/借电钻|A drill/) };
export const SeveralNeedsInOnePlace: Story = {
  args: {
    layers,
    features: ground,
    needs: ["借梯子", "送花盆", "换灯泡", "借打气筒"].map((body, place) => need(`here${place}`, body)),
  },
  play: pressing(/4 (件互助|needs)/),
};
export const NoNeedsInView: Story = { args: { layers: "needs", features: ground, needs: [] } };
export const NobodyHasAsked: Story = { args: { layers, features: [], bbox: null, needs: [] } };
export const NeedsFailed: Story = { args: { layers, needs: neighboursNeeds, needsUnreadable: "server.error" } };
export const LongNeeds: Story = {
  args: {
    layers,
    features: ground,
    needs: [
      { ...drill, body: "想借一把能打混凝土的冲击钻，".repeat(20).slice(0, 280) },
      need("word", "Donaudampfschifffahrtsgesellschaftskapitänsmützenabgabestelle".repeat(4), {
        intent: "offer",
        kind: "give",
      }),
    ],
  },
  play: pressing(/冲击钻/),
};
export const EnglishNeeds: Story = {
  args: { layers, features: englishNeighbourhood, needs: englishNeeds },
  globals: { language: "en" },
};
