import { describeLifecycle } from "../../foundation/lifecycle.suite.ts";
import { eventStream, json } from "../../foundation/testing/network.ts";
import "../define.ts";
import { LinliNeighbourMap } from "../linli-neighbour-map.ts";
import { ground, tileOf } from "../testing/fixtures.ts";
import { drill, needPin } from "../testing/needs.ts";

describeLifecycle({
  name: "linli-neighbour-map",
  element: LinliNeighbourMap,
  modules: [new URL("../define.ts", import.meta.url).href],
  attributes: { layers: "groups needs" },
  answer: ({ url }) => {
    if (url.includes("/stream")) return eventStream().response;
    return json(url.includes("/map/") ? tileOf([...ground, needPin(drill)]) : { items: [], next: null });
  },
  drawn: (element) =>
    element.shadowRoot?.querySelector(".ask") && element.shadowRoot.textContent?.match(drill.body)?.[0],
});
