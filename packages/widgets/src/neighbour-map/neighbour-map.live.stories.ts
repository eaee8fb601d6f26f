import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { live } from "../../../../.storybook/neighbourhood/live.ts";
import "./define.ts";

const meta: Meta = { title: "Live/Neighbour map", component: "linli-neighbour-map", tags: ["!autodocs"] };
export default meta;

/** The ground is the demo's own plan, as its manager imported it. */
export const Map: StoryObj = live({
  draw: ({ me, home: { community } }) =>
    html`<linli-neighbour-map .client=${me} community=${community}></linli-neighbour-map>`,
  play: async (person) => person.reads(/\d 场活动|\d 个小组/),
});
