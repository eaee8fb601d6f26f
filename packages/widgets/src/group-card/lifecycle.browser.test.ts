import { describeLifecycle } from "../foundation/lifecycle.suite.ts";
import { eventStream, json } from "../foundation/testing/network.ts";
import "./define.ts";
import { LinliGroupCard } from "./linli-group-card.ts";
import { group } from "./testing/fixtures.ts";

const shown = group();

describeLifecycle({
  name: "linli-group-card",
  element: LinliGroupCard,
  modules: [new URL("define.ts", import.meta.url).href],
  attributes: { group: shown.id },
  answer: ({ url }) => (url.includes("/stream") ? eventStream().response : json(shown)),
  drawn: (element) => element.shadowRoot?.textContent?.match(shown.name)?.[0],
});
