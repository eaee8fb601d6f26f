import type { GroundKind } from "@linli/contract";
import { houseNumber } from "../engine/ground/house-number.ts";
import type { Place } from "../open/places.ts";

/** So many can be looked over at a glance. */
const most = 6;

/** What is called by its number is where people live, and nobody needs to say which house is theirs. */
const isHome = ({ name, kind }: Place) => kind === "building" && houseNumber(name) !== name;

/** A building with a name of its own is where people meet; then gates, greens and water. */
const order: readonly GroundKind[] = ["building", "entrance", "green", "water", "other"];

/** Where neighbours could meet, by name, of what the community has imported; what fits what is written so far. */
export function meetingPlaces(places: readonly Place[], written: string): string[] {
  const wanted = written.trim().toLowerCase();
  const fitting = places.filter((place) => !isHome(place) && place.name.toLowerCase().includes(wanted));
  const sorted = [...fitting].sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
  return [...new Set(sorted.map(({ name }) => name))].slice(0, most);
}
