import type { Client } from "@linli/client";
import type { Activity } from "@linli/contract";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import type { Neighbourhood } from "../../../../.storybook/neighbourhood/index.ts";
import { live } from "../../../../.storybook/neighbourhood/live.ts";
import "./define.ts";

const meta: Meta = { title: "Live/Sign-up form", component: "linli-sign-up-form", tags: ["!autodocs"] };
export default meta;

const form = (client: Client, { community }: Neighbourhood, { id }: Pick<Activity, "id">) =>
  html`<linli-sign-up-form .client=${client} community=${community} activity=${id} live="stream"></linli-sign-up-form>`;

export const SigningUp: StoryObj = live({
  prepare: (home) => home.plan({ title: "包粽子，认邻居" }),
  draw: ({ me, home, prepared }) => form(me, home, prepared),
  async play(person) {
    await person.press(/^报名$/);
    await person.reads(/^位子留好了/);
  },
});

/** The second one waits, and has a seat as soon as the first one gives theirs back. */
export const TheLastSeat: StoryObj = live({
  telephones: 2,
  async prepare(home) {
    const activity = await home.plan({ title: "双打，缺一个" }, 1);
    return { activity, first: home.newcomer("夏至"), second: home.newcomer("谷雨") };
  },
  draw: ({ home, prepared: { activity, first, second } }) =>
    html`<div class="side-by-side">
      <section id="left"><h2>夏至</h2>${form(first, home, activity)}</section>
      <section id="right"><h2>谷雨</h2>${form(second, home, activity)}</section>
    </div>`,
  async play(person) {
    const [first, second] = [person.at("#left"), person.at("#right")];
    await first.press(/^报名$/);
    await first.reads(/^位子留好了/);
    await second.press(/^排候补$/);
    await second.reads(/候补第/);
    await first.press(/^来不了$/);
    await first.press(/^退出报名$/);
    await second.reads(/^位子留好了/);
  },
});

/** A family comes together or not at all. */
export const AFamily: StoryObj = live({
  async prepare(home) {
    const activity = await home.plan({ title: "睡前故事会" }, 8);
    return { activity, parent: home.newcomer("谷雨") };
  },
  draw: ({ home, prepared: { activity, parent } }) => form(parent, home, activity),
  async play(person) {
    await person.press(/^大人多一位$/);
    await person.press(/^报名 2 人$/);
    await person.reads(/^位子留好了/);
    await person.reads(/2 大/);
  },
});

/** The seat is kept while the app's own cashier is at work; here nobody pays. */
export const KeptUntilPaid: StoryObj = live({
  async prepare(home) {
    const fee = { amount: 3000, currency: "CNY", per: "person", collect: "host_app" } as const;
    return { activity: await home.plan({ title: "陶艺体验", fee }, 6), resident: home.newcomer("谷雨") };
  },
  draw: ({ home, prepared: { activity, resident } }) => form(resident, home, activity),
  async play(person) {
    await person.press(/^报名$/);
    await person.reads(/位子给你留着/);
    await person.press(/^不付了$/);
    await person.press(/^让出位子$/);
    await person.reads(/^位子让出来了/);
  },
});

export const WhatIsOn: StoryObj = live({
  draw: ({ me, home: { community } }) =>
    html`<linli-sign-up-form .client=${me} community=${community} live="stream"></linli-sign-up-form>`,
  // Which of them comes first depends on the day of the week.
  play: async (person) => person.reads(/包粽子，认邻居|羽毛球随便打|双打，新手友好|睡前故事会/),
});
