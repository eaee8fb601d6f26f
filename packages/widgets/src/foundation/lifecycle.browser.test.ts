import { describeLifecycle } from "./lifecycle.suite.ts";
import { LinliExample } from "./testing/linli-example.ts";
import { eventStream, json } from "./testing/network.ts";
import { activityTitled } from "./testing/occasions.ts";

describeLifecycle({
  name: "linli-example",
  element: LinliExample,
  modules: [new URL("testing/linli-example.ts", import.meta.url).href],
  attributes: {},
  answer: ({ url }) => (url.includes("/stream") ? eventStream().response : json(activityTitled("羽毛球"))),
  drawn: (element) => element.shadowRoot?.querySelector("p")?.textContent?.match("羽毛球")?.[0],
});
