import { describeLifecycle } from "../foundation/lifecycle.suite.ts";
import { eventStream, json } from "../foundation/testing/network.ts";
import "./define.ts";
import { LinliNeighbourMap } from "./linli-neighbour-map.ts";
import { neighbourhood, tileOf } from "./testing/fixtures.ts";

describeLifecycle({
  name: "linli-neighbour-map",
  element: LinliNeighbourMap,
  modules: [new URL("define.ts", import.meta.url).href],
  attributes: {},
  answer: ({ url }) => (url.includes("/stream") ? eventStream().response : json(tileOf(neighbourhood))),
  drawn: (element) => element.shadowRoot?.textContent?.match("月洞门花园")?.[0],
});
