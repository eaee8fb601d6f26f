import { describeLifecycle } from "../foundation/lifecycle.suite.ts";
import "../foundation/testing/linli-example.ts";
import { eventStream, json } from "../foundation/testing/network.ts";
import { activityTitled } from "../foundation/testing/occasions.ts";
import "./define.ts";
import { LinliProvider } from "./linli-provider.ts";

describeLifecycle({
  name: "linli-provider",
  element: LinliProvider,
  modules: ["../foundation/testing/linli-example.ts", "define.ts"].map((path) => new URL(path, import.meta.url).href),
  attributes: {},
  content: "<linli-example></linli-example>",
  answer: ({ url }) => (url.includes("/stream") ? eventStream().response : json(activityTitled("羽毛球"))),
  drawn: (element) => element.querySelector("linli-example")?.shadowRoot?.textContent?.match("羽毛球")?.[0],
});
