import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { live } from "../../../../.storybook/neighbourhood/live.ts";
import "./define.ts";

const meta: Meta = { title: "Live/Neighbour map", component: "linli-neighbour-map", tags: ["!autodocs"] };
export default meta;

const cart = "搬家，想借一辆小推车用半天，晚上就还。";

/** The ground is the demo's own plan, as its manager imported it. */
export const Map: StoryObj = live({
  draw: ({ me, home: { community } }) =>
    html`<linli-neighbour-map .client=${me} community=${community}></linli-neighbour-map>`,
  play: async (person) => person.reads(/\d 场活动|\d 个小组/),
});

/** A neighbour who moved in just now has asked for something; whoever looks can do the same below the list. */
export const Needs: StoryObj = live({
  prepare: async ({ newcomer, community }) => {
    const answer = await newcomer("乔木").needs.create(community, {
      intent: "need",
      kind: "lend",
      body: cart,
      place: "3 号楼",
    });
    if (!answer.ok) throw new Error(answer.failure.code);
  },
  draw: ({ me, home: { community } }) =>
    html`<linli-neighbour-map .client=${me} community=${community} layers="needs"></linli-neighbour-map>`,
  play: async (person) => {
    const row = await person.part("[part=row]", /小推车|3 号楼/);
    await row.press(/小推车|件互助/);
    await person.reads(/小推车/);
    await person.press(/我能帮/);
    await person.write("家里有一把冲击钻，周末随时来拿。");
    await person.press(/^发出去$/);
    await person.reads(/发出去了/);
  },
});
