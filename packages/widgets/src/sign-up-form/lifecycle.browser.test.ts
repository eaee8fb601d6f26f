import { describeLifecycle } from "../foundation/lifecycle.suite.ts";
import { eventStream, json } from "../foundation/testing/network.ts";
import "./define.ts";
import { LinliSignUpForm } from "./linli-sign-up-form.ts";
import { activity } from "./testing/fixtures.ts";

const shown = activity();

describeLifecycle({
  name: "linli-sign-up-form",
  element: LinliSignUpForm,
  modules: [new URL("define.ts", import.meta.url).href],
  attributes: { activity: shown.id },
  answer: ({ url }) => (url.includes("/stream") ? eventStream().response : json(shown)),
  drawn: (element) => element.shadowRoot?.textContent?.match(shown.title)?.[0],
});
