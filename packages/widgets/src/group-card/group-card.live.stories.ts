import type { Client } from "@linli/client";
import type { Group } from "@linli/contract";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html, nothing } from "lit";
import type { Neighbourhood } from "../../../../.storybook/neighbourhood/index.ts";
import { live } from "../../../../.storybook/neighbourhood/live.ts";
import "./define.ts";

const meta: Meta = { title: "Live/Group card", component: "linli-group-card", tags: ["!autodocs"] };
export default meta;

const card = (client: Client, { community }: Neighbourhood, group?: Group, variant: "card" | "row" | "page" = "card") =>
  html`<linli-group-card
    .client=${client}
    community=${community}
    group=${group?.id ?? nothing}
    variant=${variant}
    live="stream"
  ></linli-group-card>`;

export const Directory: StoryObj = live({
  draw: ({ me, home }) => card(me, home, undefined, "row"),
  play: async (person) => person.reads(/六号楼猫咪互助/),
});

export const Page: StoryObj = live({
  prepare: (home) => home.groupNamed("会所厨房"),
  draw: ({ me, home, prepared }) => card(me, home, prepared, "page"),
  play: async (person) => person.reads(/一起做一顿，吃完一起洗碗/),
});

export const Joining: StoryObj = live({
  async prepare(home) {
    const host = home.newcomer("夏至");
    const group = await home.start(host, { name: "周末骑行", topic: "运动", summary: "沿河骑到水闸，慢慢骑。" });
    return { group, resident: home.newcomer("谷雨") };
  },
  draw: ({ home, prepared }) => card(prepared.resident, home, prepared.group),
  async play(person) {
    await person.press(/^加入$/);
    await person.reads(/^你在这个组/);
    await person.reads(/2 位邻居/);
  },
});

/** Who asks waits until the host nods, and hears of it at once. */
export const AskingToJoin: StoryObj = live({
  telephones: 2,
  async prepare(home) {
    const host = home.newcomer("夏至");
    const group = await home.start(host, { name: "旧书交换", topic: "阅读", summary: "看完的书换着看。", join: "ask" });
    return { group, host, resident: home.newcomer("谷雨") };
  },
  draw: ({ home, prepared: { group, host, resident } }) =>
    html`<div class="side-by-side">
      <section id="left"><h2>谷雨</h2>${card(resident, home, group)}</section>
      <section id="right"><h2>夏至，主理人</h2>${card(host, home, group, "page")}</section>
    </div>`,
  async play(person) {
    const [resident, host] = [person.at("#left"), person.at("#right")];
    await host.reads(/旧书交换/);
    await resident.press(/^申请加入$/);
    await resident.reads(/^已申请/);
    await host.press(/^同意/);
    await resident.reads(/^你在这个组/);
  },
});

export const Founding: StoryObj = live({
  draw: ({ me, home }) => card(me, home, undefined, "row"),
  async play(person) {
    await person.press(/^办一个小组$/);
    await person.write("夜跑小队");
    await person.press(/^办起来$/);
    await person.reads(/你在主理/);
  },
});
