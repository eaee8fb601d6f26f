import { createClient } from "@linli/client";
import type { GroundFeature, MapFeature, Point } from "@linli/contract";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html, nothing } from "lit";
import "../define.ts";
import { at, cell, chess, community, garden, ground, middle, pins, presence, zongzi } from "../testing/fixtures.ts";
import { Responder } from "../testing/responder.ts";

type Shown = { features: MapFeature[]; zoom?: number };

/** What is drawn on the map, on neighbourhoods of other shapes. */
const meta: Meta<Shown> = {
  title: "Neighbour map/Drawing",
  component: "linli-neighbour-map",
  render: ({ features, zoom }) => {
    const responder = new Responder({ features });
    const client = createClient({ api: "https://api.example", siteKey: "pk_story", fetch: responder.fetch });
    return html`<linli-neighbour-map
      .client=${client}
      community=${community}
      center=${zoom === undefined ? nothing : middle.join()}
      zoom=${zoom ?? nothing}
      live="off"
      ><a href="#map">看看小区里有什么</a></linli-neighbour-map
    >`;
  },
};
export default meta;

type Story = StoryObj<Shown>;

const kinds = (...wanted: GroundFeature["properties"]["kind"][]) =>
  ground.filter(({ properties }) => wanted.includes(properties.kind));
const feature = (
  id: string,
  kind: GroundFeature["properties"]["kind"],
  name: string | null,
  geometry: GroundFeature["geometry"],
): GroundFeature => ({ type: "Feature", id, geometry, properties: { layer: "ground", kind, name } });
const line = (id: string, kind: "path" | "other" | "water", name: string | null, ...coordinates: Point[]) =>
  feature(id, kind, name, { type: "LineString", coordinates });

/** A quarter of a turn's third: houses that stand as their street does. */
const turned = (east: number, north: number): Point => at(east * 0.88 - north * 0.47, east * 0.47 + north * 0.88);
const slanted = Array.from({ length: 9 }, (_, index) => {
  const [west, south] = [(index % 3) * 72 - 105, Math.floor(index / 3) * 50 - 60];
  const corners = [
    turned(west, south),
    turned(west + 48, south),
    turned(west + 48, south + 14),
    turned(west, south + 14),
  ];
  return feature(`slanted:${index}`, "building", `${index + 1} 号楼`, {
    type: "Polygon",
    coordinates: [[...corners, ...corners.slice(0, 1)]],
  });
});
const trees = Array.from({ length: 26 }, (_, index) =>
  feature(`tree:${index}`, "green", null, {
    type: "Point",
    coordinates: turned(index * 8 - 110, index % 2 ? -28 : 26),
  }),
);
const streets = [
  line("street:south", "other", "梧桐路", at(-150, -92), at(140, -92)),
  line("street:east", "other", "澄江街", at(132, -110), at(132, 120)),
  line("brook", "water", "小河", at(-150, 112), at(-60, 118), at(20, 112), at(140, 120)),
];

export const StreetsAndABrook: Story = { args: { features: [...ground, ...streets, ...presence, ...pins] } };
export const WithoutAWall: Story = { args: { features: [...kinds("building", "path", "water", "entrance"), ...pins] } };
export const HousesAskew: Story = {
  args: {
    features: [...slanted, ...trees, cell("a", -60, -40, 3), cell("b", 10, 20, 2), cell("c", 40, 60, 1), garden, chess],
  },
};
export const CellsWithoutHouses: Story = {
  args: {
    features: [...kinds("boundary", "path", "green"), ...presence, cell("f", 8, -10, 2), cell("g", 32, -10, 1), zongzi],
  },
};
export const ADoorstep: Story = { args: { features: [...ground, ...presence, ...pins], zoom: 19 } };
export const AcrossTheCity: Story = { args: { features: [...ground, ...presence, ...pins], zoom: 14 } };
