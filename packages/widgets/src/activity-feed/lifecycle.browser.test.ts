import { describeLifecycle } from "../foundation/lifecycle.suite.ts";
import { eventStream, json } from "../foundation/testing/network.ts";
import "./define.ts";
import { LinliActivityFeed } from "./linli-activity-feed.ts";
import { post } from "./testing/fixtures.ts";

const shown = post();

describeLifecycle({
  name: "linli-activity-feed",
  element: LinliActivityFeed,
  modules: [new URL("define.ts", import.meta.url).href],
  attributes: {},
  answer: ({ url }) => (url.includes("/stream") ? eventStream().response : json({ items: [shown], next: null })),
  drawn: (element) => element.shadowRoot?.textContent?.match(shown.body)?.[0],
});
