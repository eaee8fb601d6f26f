export { type ActivitiesOptions, readActivities } from "./activities.ts";
export { type Coordinates, coordinateSystems } from "./coordinates.ts";
export { readGroups } from "./groups.ts";
export { type ImportLimits, importLimits } from "./limits.ts";
export { readPlaces } from "./places.ts";
export type {
  Geometry,
  ImportedActivity,
  ImportedFee,
  ImportedGroup,
  ImportedOccurrence,
  ImportedPlace,
  ImportedResident,
  ImportWarning,
  LocalDate,
  LocalTime,
  PlaceKind,
  RecordsRead,
  Refusal,
  SourceFile,
} from "./records.ts";
export { expandRecurrence } from "./recurrence/expand.ts";
export { type Recurrence, RecurrenceProblem } from "./recurrence/recurrence.ts";
export { readResidents } from "./residents.ts";
