import { createClient } from "@linli/client";
import type { ErrorCode, MapFeature, MapTile } from "@linli/contract";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html, nothing } from "lit";
import "./define.ts";
import type { LinliNeighbourMap } from "./linli-neighbour-map.ts";
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
import { Responder } from "./testing/responder.ts";

type Shown = {
  features?: MapFeature[];
  bbox?: MapTile["bbox"];
  unreadable?: ErrorCode;
  tilesUnreadable?: ErrorCode;
  residentsOnly?: boolean;
  offline?: boolean;
  endless?: boolean;
  stranger?: boolean;
  /** The engine does not come. */
  undrawn?: boolean;
  layers?: string;
  center?: string;
  zoom?: number;
  tiles?: string;
  attribution?: string;
};

const meta: Meta<Shown> = {
  title: "Neighbour map",
  component: "linli-neighbour-map",
  render: ({ features = neighbourhood, stranger, undrawn, layers, center, zoom, tiles, attribution, ...options }) => {
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
      live="off"
      ><a href="#map">看看小区里有什么</a></linli-neighbour-map
    >`;
  },
};
export default meta;

type Story = StoryObj<Shown>;

/** What it is called, without the marks that keep its order on a right-to-left page. */
const said = (button: HTMLButtonElement) =>
  (button.getAttribute("aria-label") ?? button.textContent)
    .replace(/[\u2066-\u2069]/g, "")
    .replace(/\s+/g, " ")
    .trim();

/** Presses the button with this name as soon as it is there, as a reader would. */
async function press(canvas: HTMLElement, name: RegExp): Promise<void> {
  const root = canvas.querySelector<LinliNeighbourMap>("linli-neighbour-map")?.shadowRoot;
  for (let frame = 0; frame < 600; frame++) {
    const button = [...(root?.querySelectorAll("button") ?? [])].find((each) => name.test(said(each)));
    if (button) {
      button.click();
      return;
    }
    await new Promise(requestAnimationFrame);
  }
  throw new Error(`There is no button ${String(name)}`);
}

const pressing =
  (...names: RegExp[]): NonNullable<Story["play"]> =>
  async ({ canvasElement }) => {
    for (const name of names) await press(canvasElement, name);
  };

const center = middle.join();
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
    zoom: 13,
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
