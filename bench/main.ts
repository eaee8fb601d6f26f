import { parseArgs } from "node:util";
import { measureBytes } from "./bytes.ts";
import { measureFeedReads } from "./feed-reads/main.ts";
import { measureColdLoad } from "./feed-rendering/cold.ts";
import { measureFeedRendering } from "./feed-rendering/main.ts";
import { measureMapFrames } from "./map-frames/main.ts";
import { measureMapTiles } from "./map-tiles/main.ts";
import { measureRoundTrips } from "./round-trips/main.ts";
import { measureSignUps } from "./sign-ups/main.ts";
import { measureStreams } from "./streams/main.ts";

const measurements: Record<string, { about: string; run: () => Promise<void> }> = {
  "sign-ups": { about: "2,000 sign-ups at once for 50 seats, against two usual ways to do it", run: measureSignUps },
  "feed-reads": { about: "pages of the feed over HTTP, against pgbench on the same SQL", run: measureFeedReads },
  "feed-rendering": {
    about: "100 and 1,000 items of the feed, against hand-written DOM and React 19",
    run: measureFeedRendering,
  },
  "feed-cold": {
    about: "the script tag's feed on a slow phone, against hand-written DOM and React 19",
    run: measureColdLoad,
  },
  "map-tiles": {
    about: "tiles of the map over 50,000 and 500,000 communities, against one row read by its key",
    run: measureMapTiles,
  },
  "map-frames": { about: "300 features of the map dragged and zoomed, against plain Leaflet", run: measureMapFrames },
  "round-trips": {
    about: "statements and round trips of one request on each driver, and what distance to the database adds",
    run: measureRoundTrips,
  },
  streams: { about: "one post to 2,000 open streams, against bare sockets and Hono's own", run: measureStreams },
  bytes: { about: "what a phone fetches of the script tag, against its budgets", run: measureBytes },
};

const { values } = parseArgs({
  options: { only: { type: "string", multiple: true }, list: { type: "boolean", default: false } },
});

if (values.list) {
  for (const [name, { about }] of Object.entries(measurements)) console.log(`${name}  ${about}`);
} else {
  for (const name of values.only ?? Object.keys(measurements)) {
    const measurement = measurements[name];
    if (!measurement) throw new Error(`There is no ${name}; there are ${Object.keys(measurements).join(", ")}.`);
    console.log(`\n── ${name}: ${measurement.about} ──`);
    await measurement.run();
  }
}
