import { afterEach, expect } from "vitest";
import { describeStates, onScreen } from "../foundation/states.suite.ts";
import * as stories from "./activity-feed.stories.ts";
import { forgetEverything } from "./testing/on-page.ts";

const { default: meta, ...states } = stories;

afterEach(forgetEverything);

describeStates({
  name: "linli-activity-feed",
  meta,
  states,
  width: 400,
  async settled({ shadowRoot }, { args, play }) {
    if (args?.arriving && !play) await expect.poll(() => shadowRoot?.querySelector(".pill")).not.toBe(null);
    await onScreen();
  },
});
