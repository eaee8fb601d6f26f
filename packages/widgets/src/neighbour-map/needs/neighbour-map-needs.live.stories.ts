import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { live } from "../../../../../.storybook/neighbourhood/live.ts";
import "../define.ts";

const meta: Meta = { title: "Live/Neighbour map, needs", component: "linli-neighbour-map", tags: ["!autodocs"] };
export default meta;

/** From the line below the list to a row on the map, and off it again when it has come true. */
export const AskingForSomething: StoryObj = live({
  prepare: async (home) => home.newcomer("夏至"),
  draw: ({ home: { community }, prepared }) =>
    html`<linli-neighbour-map
      .client=${prepared}
      community=${community}
      layers="activities groups needs neighbours"
    ></linli-neighbour-map>`,
  async play(person) {
    const words = `想借一架人字梯，一小时就还。${new Date().toLocaleTimeString("zh-CN")}`;
    await person.press(/^我需要…$/);
    await person.write(words);
    await person.press(/^发出去$/);
    await person.reads(/^发出去了/);
    await person.reads(new RegExp(words));
    await person.press(/^借到了$/);
    await person.press(/^撤销$/);
    await person.press(/^收回$/);
    const question = await person.part(".confirmation", /收回吗/);
    await question.press(/^收回$/);
    await person.reads(/^收回来了/);
  },
});
