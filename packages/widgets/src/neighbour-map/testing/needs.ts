import type { Actor, Id, Need, NeedPin } from "@linli/contract";
import { at, community, middle, on } from "./fixtures.ts";

const resident = (name: string): Id<"resident"> => `res_${name.padStart(26, "0")}`;

/** A neighbour; whoever is signed in in stories and tests is `zhoumin`. */
export const neighbour = (id: string, name: string, building: string | null = null) =>
  ({
    id: resident(id),
    type: "resident",
    name,
    building,
    role: "resident",
  }) satisfies Actor;

export const zhoumin = neighbour("zhoumin", "周敏", "3 号楼");
export const hejianguo = neighbour("hejianguo", "贺建国", "5 号楼");
export const tangguo = neighbour("tangguo", "唐果", "6 号楼");

/** What the API says of a need to a resident who did not write it. */
export const need = (name: string, body: string, change: Partial<Need> = {}): Need => ({
  id: `ned_${name.padStart(26, "0")}`,
  intent: "need",
  kind: "lend",
  actor: hejianguo,
  body,
  place: null,
  state: "open",
  published_at: on(-1, 9),
  edited_at: null,
  expires_at: on(4, 20),
  done_at: null,
  viewer: { own: false, may_withdraw: false, reports: null },
  ...change,
});

/** Its pin: at the place that its author named, else in the neighbourhood's middle. */
export const needPin = ({ id, intent, kind, body, place, expires_at }: Need): NeedPin => ({
  type: "Feature",
  id,
  geometry: { type: "Point", coordinates: place?.point ?? middle },
  properties: {
    layer: "needs",
    need: id,
    community,
    intent,
    kind,
    body,
    place_name: place?.name ?? null,
    expires_at,
    precision: place?.point ? place.precision : "community",
  },
});

const placeAt = (name: string, east: number, north: number): Need["place"] => ({
  name,
  point: at(east, north),
  precision: "building",
});

export const drill = need("drill", "借电钻一天，打两个孔，周末就还", {
  place: placeAt("6 号楼", 100, 30),
  expires_at: on(3, 20),
});
export const highChair = need("highchair", "送儿童餐椅，宝宝长大了坐不下", {
  intent: "offer",
  kind: "give",
  actor: tangguo,
  place: placeAt("10 号楼", -40, -44),
  expires_at: on(12, 20),
});
export const lift = need("lift", "明早六点半去虹桥站，能捎两个人", {
  intent: "offer",
  kind: "carpool",
  actor: zhoumin,
  place: placeAt("3 号楼", 10, 90),
  expires_at: on(1, 6),
  viewer: { own: true, may_withdraw: true, reports: null },
});
/** Nobody has said where. */
export const cat = need("cat", "出门三天，想找人每天来喂一次猫", { kind: "help", actor: tangguo });

export const needs: Need[] = [drill, highChair, lift, cat];

export const englishNeeds: Need[] = [
  { ...drill, body: "A drill for a day, just two holes", place: placeAt("Building 6", 100, 30) },
  { ...highChair, body: "High chair to give away, ours has outgrown it", place: placeAt("Building 10", -40, -44) },
  { ...lift, body: "Off to the station at half past six, two seats free", place: placeAt("Building 3", 10, 90) },
  { ...cat, body: "Away for three days, could somebody feed the cat?" },
];
