import { describeStates } from "../foundation/states.suite.ts";
import { soon } from "../foundation/testing/soon.ts";
import * as stories from "./group-card.stories.ts";

const { default: meta, ...states } = stories;

describeStates({
  name: "linli-group-card",
  meta,
  states,
  async settled({ shadowRoot }) {
    // A page has its feed in it, which has bones of its own.
    const inner = () => shadowRoot?.querySelector("linli-activity-feed")?.shadowRoot?.querySelector(".bones");
    await soon(inner).toBeFalsy();
  },
});
