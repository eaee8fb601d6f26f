import type { Database } from "../../api/src/database/database.ts";
import { newUuid } from "../../api/src/ids.ts";
import { horizonFrom } from "../../api/src/import-plan/horizon.ts";
import { importNeighbourhood } from "../../api/src/import-plan/import-neighbourhood.ts";
import { readActivities, readGroups, readPlaces, readResidents } from "../../api/src/importing/index.ts";
import { file } from "./files.ts";

const timeZone = "Asia/Shanghai";

/** Imports the demo's files, as its manager did some days ago. Gives the community's uuid. */
export async function furnish(database: Database, site: string, then: Date): Promise<string> {
  const window = horizonFrom({ now: then });
  const { community, refusals } = await importNeighbourhood({
    database,
    site,
    community: { externalId: "wutongli", name: "梧桐里", timeZone },
    imported: {
      groups: (await readGroups([file("groups.csv")])).records,
      residents: (await readResidents([file("residents.csv")])).records,
      places: (await readPlaces([file("places.geojson")], { coordinates: "wgs84" })).records,
      activities: (await readActivities([file("activities.csv"), file("calendar.ics")], { timeZone, ...window }))
        .records,
    },
    window,
    prune: false,
    dryRun: false,
    newId: newUuid,
    now: then,
  });
  if (refusals.length > 0) throw new Error(JSON.stringify(refusals));
  return community;
}
