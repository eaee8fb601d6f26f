export { readActivities } from "./activities.ts";
export type { Coordinates } from "./coordinates.ts";
export { readGroups } from "./groups.ts";
export { readHomes } from "./homes.ts";
export { readPlaces } from "./places.ts";
export type {
  ImportedActivity,
  ImportedGroup,
  ImportedOccurrence,
  ImportedPlace,
  ImportedResident,
  Refusal,
} from "./records.ts";
export { expandRecurrence } from "./recurrence/expand.ts";
export type { Recurrence } from "./recurrence/recurrence.ts";
export { readResidents } from "./residents.ts";
