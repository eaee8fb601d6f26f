import type { Client } from "@linli/client";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import type { Neighbourhood } from "../../../../.storybook/neighbourhood/index.ts";
import { live } from "../../../../.storybook/neighbourhood/live.ts";
import "./define.ts";

const meta: Meta = { title: "Live/Activity feed", component: "linli-activity-feed", tags: ["!autodocs"] };
export default meta;

const feed = (client: Client, { community }: Neighbourhood) =>
  html`<linli-activity-feed .client=${client} community=${community} live="stream"></linli-activity-feed>`;

/** Two people who live here, each with a telephone of their own. */
const two = (home: Neighbourhood, [left, right]: readonly [Client, Client], [one, other]: readonly [string, string]) =>
  html`<div class="side-by-side">
    <section id="left"><h2>${one}</h2>${feed(left, home)}</section>
    <section id="right"><h2>${other}</h2>${feed(right, home)}</section>
  </div>`;

export const Reading: StoryObj = live({
  prepare: (home) => home.say(home.newcomer("谷雨"), "南门的桂花开了，路过可以闻一闻。"),
  draw: ({ me, home }) => feed(me, home),
  play: async (person) => person.reads(/南门的桂花开了/),
});

export const Composing: StoryObj = live({
  draw: ({ me, home }) => feed(me, home),
  async play(person) {
    const words = `周六早上去河边跑步，${new Date().toLocaleTimeString("zh-CN")} 报名截止。`;
    await person.press(/今晚七点打球/);
    await person.write(words);
    await person.press(/^发出$/);
    await person.reads(new RegExp(words));
  },
});

export const ANeighbourSpeaks: StoryObj = live({
  telephones: 2,
  prepare: async (home) => [home.newcomer("夏至"), home.newcomer("谷雨")] as const,
  draw: ({ home, prepared }) => two(home, prepared, ["夏至", "谷雨"]),
  async play(person) {
    const words = `谁丢了一把蓝伞？挂在门卫室了。${new Date().toLocaleTimeString("zh-CN")}`;
    await person.at("#right").reads(/邻里动态/);
    await person.at("#left").press(/今晚七点打球/);
    await person.at("#left").write(words);
    await person.at("#left").press(/^发出$/);
    await person.at("#right").press(/1 条新动态/);
    await person.at("#right").reads(new RegExp(words));
  },
});

export const Reacting: StoryObj = live({
  prepare: (home) => home.say(home.newcomer("夏至"), "楼道的灯修好了，试了三遍，都亮。"),
  draw: ({ me, home }) => feed(me, home),
  async play(person) {
    const item = await person.part("article", /楼道的灯修好了/);
    await item.press(/^谢谢$/);
    await item.press(/^谢谢，1 人$/);
    await item.press(/^谢谢$/);
    await item.press(/^谢谢，1 人$/);
    await item.press(/^谢谢$/);
  },
});

export const Answering: StoryObj = live({
  prepare: (home) => home.say(home.newcomer("谷雨"), "请问附近哪里能配钥匙？"),
  draw: ({ me, home }) => feed(me, home),
  async play(person) {
    const item = await person.part("article", /哪里能配钥匙/);
    await item.press(/^回复$/);
    await item.reads(/还没有人回/);
    await item.write("北门菜场进去第二家。");
    await item.press(/^发出$/);
    await item.reads(/北门菜场进去第二家/);
  },
});

/** Whoever is blocked is gone everywhere, the other way round as well. */
export const Blocking: StoryObj = live({
  telephones: 2,
  async prepare(home) {
    const [quiet, noisy] = [home.newcomer("夏至"), home.newcomer("赵大声")];
    await home.say(noisy, "谁再说我唱歌响，我就唱到半夜！");
    await home.say(quiet, "夜里十点以后，能不能小声一点？");
    return [quiet, noisy] as const;
  },
  draw: ({ home, prepared }) => two(home, prepared, ["夏至", "赵大声"]),
  async play(person) {
    const [quiet, noisy] = [person.at("#left"), person.at("#right")];
    await noisy.reads(/能不能小声一点/);
    const item = await quiet.part("article", /唱到半夜/);
    await item.press(/^更多：/);
    await item.press(/^屏蔽/);
    await quiet.misses(/唱到半夜/);
    await noisy.misses(/能不能小声一点/);
  },
});

/** What the manager takes down goes from everybody's screen. */
export const TakingDown: StoryObj = live({
  telephones: 2,
  async prepare(home) {
    const [resident, seller] = [home.newcomer("谷雨"), home.newcomer("路过的")];
    await home.say(seller, "低价转让健身卡，加我详谈，最后三天！");
    return [home.clientAs("manager"), resident] as const;
  },
  draw: ({ home, prepared }) => two(home, prepared, ["陈梅，物业", "谷雨"]),
  async play(person) {
    await person.at("#right").reads(/低价转让健身卡/);
    const item = await person.at("#left").part("article", /低价转让健身卡/);
    await item.press(/^更多：/);
    await item.press(/^撤下$/);
    await item.reads(/^撤下吗？/);
    await item.press(/^撤下$/);
    await person.at("#left").misses(/低价转让健身卡/);
    await person.at("#right").misses(/低价转让健身卡/);
  },
});

export const ANotice: StoryObj = live({
  telephones: 2,
  prepare: async (home) => [home.clientAs("manager"), home.newcomer("谷雨")] as const,
  draw: ({ home, prepared }) => two(home, prepared, ["陈梅，物业", "谷雨"]),
  async play(person) {
    const [manager, resident] = [person.at("#left"), person.at("#right")];
    await resident.reads(/邻里动态/);
    await manager.press(/今晚七点打球/);
    // Above the list, the same word leaves out what is no notice.
    const composer = await manager.part(".composing", /公告/);
    await composer.press(/^公告$/);
    await composer.write("明天 8:00 起东门换门禁\n进出请走北门，下午四点恢复。");
    await composer.press(/^发出$/);
    await resident.press(/1 条新动态/);
    const notice = await resident.part("article", /明天 8:00 起东门换门禁/);
    await notice.reads(/^公告$/);
  },
});
