import { createClient } from "@linli/client";
import type { ErrorCode, MapFeature, Need } from "@linli/contract";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html, nothing } from "lit";
import "../define.ts";
import { found, pick, press, pressing, said, type } from "../../foundation/testing/pressing.ts";
import { at, community, ground, presence } from "../testing/fixtures.ts";
import { cat, drill, englishNeeds, highChair, lift as liftAtEastGate, needPin } from "../testing/needs.ts";
import { Responder } from "../testing/responder.ts";
import { foundInTime } from "./testing/pressing.ts";
import { Writes } from "./testing/writes.ts";

type Shown = {
  needs?: Need[];
  features?: MapFeature[];
  stranger?: boolean;
  /** The map is of all of a site's communities. */
  everywhere?: boolean;
  /** The page lets nobody in. */
  refusal?: ErrorCode;
  paths?: string[];
  answers?: "lost" | "never";
  /** What becomes of the reading of one need. */
  reading?: "never" | "fails" | "is lost" | "changed";
  /** Its time is nearly over. */
  ending?: boolean;
};

/** Apart from the others on a telephone, too. */
const west: Need["place"] = { name: "西门", point: at(-120, 70), precision: "building" };
const lift: Need = { ...liftAtEastGate, place: west };
const someNeeds = [drill, highChair, lift];
const inEnglish = englishNeeds.slice(0, 3).map((need) => (need.id === lift.id ? { ...need, place: west } : need));

const newer = "电钻借到了，现在缺一个六毫米的钻头。";

const meta: Meta<Shown> = {
  title: "Neighbour map, needs",
  component: "linli-neighbour-map",
  // What was begun in one story is kept for its author, also in the next.
  beforeEach: () => sessionStorage.removeItem(`linli:need:1 https://api.example ${community}`),
  render: ({
    needs: shown = someNeeds,
    features = [...ground, ...presence],
    stranger,
    everywhere,
    reading,
    ending,
    ...answers
  }) => {
    const writes = new Writes(answers);
    const soon = new Date(Date.now() + 4_000).toISOString();
    const needs = ending ? shown.map((need) => ({ ...need, expires_at: soon })) : shown;
    const responder = new Responder({ features, needs, write: writes.answer });
    const fetched: typeof fetch = (input, init) => {
      const isOne = new Request(input).url.includes("/needs/ned_") && (init?.method ?? "GET") === "GET";
      if (isOne && reading === "never") return new Promise(() => {});
      if (isOne && reading === "is lost") return Promise.reject(new TypeError("Failed to fetch"));
      if (isOne && reading === "changed") return Promise.resolve(Response.json({ ...drill, body: newer }));
      if (isOne && reading === "fails") return Promise.resolve(new Response("{}", { status: 500 }));
      return responder.fetch(input, init);
    };
    const token = stranger ? null : "zhoumin";
    const client = createClient({ api: "https://api.example", siteKey: "pk_story", token, fetch: fetched });
    return html`<linli-neighbour-map
      .client=${client}
      community=${everywhere ? nothing : community}
      layers="activities groups needs neighbours"
      live="off"
    ></linli-neighbour-map>`;
  },
};
export default meta;

type Story = StoryObj<Shown>;
type Play = NonNullable<Story["play"]>;

const theirs = /电钻|drill/;
const own = /虹桥站|station/;
const managed = { own: false, may_withdraw: true, reports: 2 };

/** Until it stands as the last press has left it. */
const pressingUntil =
  (selector: string, ...names: RegExp[]): Play =>
  async ({ canvasElement }) => {
    for (const name of names) await press(canvasElement, name);
    await found(canvasElement, selector);
  };

const withdraw = /^(收回|Withdraw)$/;
const report = /^(举报|Report)$/;
const takeDown = /^(撤下|Take down)$/;
const full = /^(坐满了|The car is full)$/;
const spam = /^(广告|Advertising)$/;
const blockToo = /^(也屏蔽这个人|Block the author too)$/;

export const SomebodyNeeds: Story = { play: pressingUntil(".need .who", theirs) };
export const SomebodyOffers: Story = { play: pressingUntil(".need .who", /儿童餐椅|High chair/) };
export const ForAStranger: Story = { args: { stranger: true }, play: pressingUntil(".need .who", theirs) };
export const Own: Story = { play: pressingUntil(".need .who", own) };
export const OwnDone: Story = { play: pressingUntil(".need.done", own, full) };
export const OwnSaving: Story = {
  args: { answers: "never" },
  play: pressingUntil('.need [aria-busy="true"]', own, full),
};
export const OwnRefused: Story = {
  args: { refusal: "request.too_many" },
  play: pressingUntil('.need [role="alert"]', own, full),
};
export const OwnExpired: Story = {
  args: { ending: true },
  play: async ({ canvasElement }) => {
    await press(canvasElement, own);
    await foundInTime(canvasElement, ".need.expired");
  },
};
export const Withdrawing: Story = { play: pressingUntil(".confirmation", own, withdraw) };
export const Withdrawn: Story = {
  play: async ({ canvasElement }) => {
    await pressing(own, withdraw)({ canvasElement });
    (await found(canvasElement, ".confirmation .outline")).click();
    await found(canvasElement, ".gone");
  },
};
export const ForAManager: Story = {
  args: { needs: someNeeds.map((need) => ({ ...need, viewer: managed })) },
  play: pressingUntil(".need .who", theirs),
};
export const TakingDown: Story = {
  args: { needs: someNeeds.map((need) => ({ ...need, viewer: managed })) },
  play: pressingUntil(".confirmation", theirs, takeDown),
};
export const Reporting: Story = { play: pressingUntil(".reasons", theirs, report) };
export const Reported: Story = { play: pressingUntil(".gone", theirs, report, spam) };
export const ReportRefused: Story = {
  args: { refusal: "request.too_many" },
  play: pressingUntil('.need [role="alert"]', theirs, report, spam),
};
export const Blocked: Story = { play: pressingUntil(".gone", theirs, report, spam, blockToo) };
export const Reading: Story = {
  args: { stranger: true, reading: "never" },
  play: pressingUntil(".need .bones", theirs),
};
export const NotRead: Story = {
  args: { stranger: true, reading: "fails" },
  play: pressingUntil(".need .notice", theirs),
};
export const NoSignalForIt: Story = {
  args: { stranger: true, reading: "is lost" },
  play: pressingUntil(".need .notice", theirs),
};
/** The tile is a minute old; meanwhile its author has taken it back. */
export const GoneMeanwhile: Story = {
  args: { stranger: true, needs: [cat], features: [...ground, ...presence, needPin(drill)] },
  play: pressingUntil(".need .notice", theirs),
};
/** Its author has written something else since the tile was made. */
export const ChangedMeanwhile: Story = {
  args: { stranger: true, reading: "changed" },
  play: pressingUntil(".need .words", theirs),
};
export const SeveralInOnePlace: Story = {
  args: { needs: [drill, ...[highChair, cat, lift].map((need) => ({ ...need, place: drill.place }))] },
  play: pressingUntil(".need .who", /4 (件互助|needs)/, theirs),
};
/** A need is for one community: here it is opened and settled, and nobody is asked. */
export const OfAllCommunities: Story = { args: { everywhere: true }, play: pressingUntil(".need .who", own) };

const askNeed = /^(我需要…|I need…)$/;
const askOffer = /^(我能帮…|I can help…)$/;
const send = /^(发出去|Send)/;
const sentence = "想借一架人字梯，换个灯泡，一小时就还。";

const filled =
  (text: string, ...after: RegExp[]): Play =>
  async ({ canvasElement }) => {
    await press(canvasElement, askNeed);
    await type(canvasElement, "#ask-text", text);
    for (const name of after) await press(canvasElement, name);
  };

const filledUntil =
  (selector: string, text: string, ...after: RegExp[]): Play =>
  async (context) => {
    await filled(text, ...after)(context);
    await found(context.canvasElement, selector);
  };

export const Line: Story = {
  play: async ({ canvasElement }) => {
    await found(canvasElement, ".ask");
  },
};
export const Asking: Story = { play: pressingUntil("#ask-text", askNeed) };
export const Offering: Story = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, askOffer);
    await pick(canvasElement, /^(捎一程|A ride)$/);
    await pick(canvasElement, /^(这周|今天|This week|Today)$/);
  },
};
export const Written: Story = {
  play: async ({ canvasElement }) => {
    await filled(sentence)({ canvasElement } as never);
    await press(canvasElement, /^(会所|Clubhouse)$/);
  },
};
export const TooLong: Story = { play: filledUntil(".wrong:not(:empty)", "邻里".repeat(144), send) };
export const NothingWritten: Story = { play: filledUntil(".wrong:not(:empty)", "", send) };
export const FieldsRefused: Story = {
  args: { refusal: "request.invalid", paths: ["place", "expires_at"] },
  play: filledUntil("#ask-until-error:not(:empty)", sentence, send),
};
export const SendingIt: Story = {
  args: { answers: "never" },
  play: filledUntil('.ask-form [aria-busy="true"]', sentence, send),
};
export const SendingRefused: Story = {
  args: { refusal: "request.too_many" },
  play: filledUntil('.ask-form [role="alert"]', sentence, send),
};
export const NoSignalToSend: Story = {
  args: { answers: "lost" },
  play: filledUntil('.ask-form [role="alert"]', sentence, send),
};
export const NobodySignsIn: Story = {
  args: { stranger: true },
  play: filledUntil('.ask-form [role="alert"]', sentence, send),
};
export const Sent: Story = { play: filledUntil(".sent", sentence, send) };
export const LongWords: Story = {
  args: {
    needs: [
      {
        ...drill,
        body: "Nachbarschaftsförderungsgenossenschaftsversammlungsprotokoll ".repeat(4),
        actor: { ...drill.actor, name: "Donaudampfschifffahrtsgesellschaftskapitän", building: "会所".repeat(30) },
      },
    ],
  },
  play: async ({ canvasElement }) => {
    await press(canvasElement, /Nachbarschaft/);
    await press(canvasElement, askNeed);
    await type(canvasElement, "#ask-text", "Donaudampfschifffahrtsgesellschaftskapitänsmütze".repeat(4));
    await type(canvasElement, "#ask-place", "Donaudampfschifffahrtsgesellschaftskapitänskajüte");
  },
};
export const English: Story = {
  args: { needs: inEnglish },
  globals: { language: "en" },
  play: async ({ canvasElement }) => {
    await press(canvasElement, theirs);
    await found(canvasElement, ".need .who", (element) => said(element) !== "");
    await press(canvasElement, askOffer);
  },
};
