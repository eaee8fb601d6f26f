import { join } from "node:path";
import { fileURLToPath } from "node:url";

const data = fileURLToPath(new URL("../../../examples/resident-portal/data/", import.meta.url));

/** The files of the demo neighbourhood, imported as any manager would. */
export const neighbourhood = {
  community: "wutongli",
  name: "梧桐里",
  timeZone: "Asia/Shanghai",
  groups: [join(data, "groups.csv")],
  residents: [join(data, "residents.csv"), join(data, "households.csv")],
  places: [join(data, "places.geojson")],
  activities: [join(data, "activities.csv"), join(data, "calendar.ics")],
};
