import { createClient } from "@linli/client";
import type { FeedItem } from "@linli/contract";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html, nothing } from "lit";
import "./define.ts";
import { pressing } from "../foundation/testing/pressing.ts";
import type { LinliActivityFeed } from "./linli-activity-feed.ts";
import {
  activityItem,
  at,
  community,
  everyKind,
  everyKindInEnglish,
  kitchen,
  manyPosts,
  neighbour,
  notice,
  post,
  question,
} from "./testing/fixtures.ts";
import { type Options, Responder } from "./testing/responder.ts";
import { signedUp } from "./testing/sign-ups.ts";

type Shown = Partial<Options> & {
  offline?: boolean;
  endless?: boolean;
  stranger?: boolean;
  group?: string;
  kinds?: string;
  pageSize?: number;
  composer?: "on" | "off";
  live?: "stream" | "off";
  /** What others say once the first picture stands. */
  arriving?: FeedItem[];
  /** What becomes of the next read, once the first picture stands. */
  readAgain?: "without a line" | "server.error";
  /** Cannot be read, nor anything older. */
  unreadableFrom?: string | undefined;
  content?: unknown;
};

const meta: Meta<Shown> = {
  title: "Activity feed",
  component: "linli-activity-feed",
  render: ({ items = everyKind(), arriving, stranger, group, kinds = "", pageSize = 20, content, ...options }) => {
    const responder = new Responder({ items, ...options });
    responder.offline = options.offline ?? false;
    responder.unreadableFrom = options.unreadableFrom ?? null;
    const readAgain = ({ target }: Event) => {
      if (!options.readAgain) return;
      if (options.readAgain === "server.error") responder.options.unreadable = options.readAgain;
      else responder.offline = true;
      (target as LinliActivityFeed).session?.readAgain();
    };
    if (options.endless) responder.gate = new Promise(() => {});
    const token = stranger ? null : "zhoumin";
    const client = createClient({ api: "https://api.example", siteKey: "pk_story", token, fetch: responder.fetch });
    if (arriving) void tellLater(responder, arriving);
    return html`<linli-activity-feed
      .client=${client}
      community=${community}
      group=${group ?? nothing}
      kinds=${kinds}
      page-size=${pageSize}
      composer=${options.composer ?? "on"}
      live=${arriving ? "stream" : (options.live ?? "off")}
      @linli-ready=${readAgain}
      >${content ?? nothing}<a href="#notice-board">到大堂看公告栏</a></linli-activity-feed
    >`;
  },
};
export default meta;

type Story = StoryObj<Shown>;

/** Others speak as soon as somebody listens. */
async function tellLater(responder: Responder, items: FeedItem[]): Promise<void> {
  for (let frame = 0; frame < 600 && responder.followers === 0; frame++) await new Promise(requestAnimationFrame);
  responder.arrive(...items);
}

/** The real name of nobody, longer than any line, and what no line can break. */
const long = "长".repeat(30) + "https://example.com/" + "a".repeat(160);
const twoThousand = "东门修鞋的师傅今天在，我的凉鞋二十分钟就好了。".repeat(90).slice(0, 2000);

export const EveryKind: Story = {};
export const InEnglish: Story = { args: { items: everyKindInEnglish() } };
export const Posts: Story = { args: { items: manyPosts(12) } };
export const Loading: Story = { args: { endless: true } };
export const Empty: Story = { args: { items: [] } };
export const EmptyToRead: Story = { args: { items: [], composer: "off" } };
export const NothingOfThisKind: Story = {
  args: { items: [post()] },
  play: pressing(/^(提问|Questions)$/),
};
export const ForResidents: Story = { args: { residentsOnly: true, stranger: true } };
export const ToStrangers: Story = {
  args: {
    stranger: true,
    items: everyKind().map((item) => ({ ...item, viewer: null, actor: { ...item.actor, building: null } })),
  },
};
export const Unreadable: Story = { args: { unreadable: "server.error" } };
export const WithoutALine: Story = { args: { offline: true } };
export const OutOfDate: Story = { args: { readAgain: "server.error" } };
export const LineLost: Story = { args: { readAgain: "without a line" } };
export const OlderUnreadable: Story = {
  args: { items: manyPosts(12), pageSize: 3, unreadableFrom: manyPosts(12)[2]?.id },
};
export const NewItems: Story = {
  args: {
    arriving: [
      post({ id: "pst_00000000000000000000new001", actor: neighbour("be1", { name: "冯北" }) }),
      question({ id: "pst_00000000000000000000new002", actor: neighbour("guo", { name: "唐果" }) }),
      post({ id: "pst_00000000000000000000new003", actor: neighbour("be1", { name: "冯北" }) }),
    ],
  },
};
export const NewItemsShown: Story = {
  ...NewItems,
  play: pressing(/新动态|new$/),
};
export const OneKind: Story = { args: { kinds: "notice", items: [notice()] } };
export const OfAGroup: Story = { args: { group: kitchen, items: [activityItem()] } };
export const WithoutComposer: Story = { args: { composer: "off" } };
export const WithSponsor: Story = {
  args: { content: html`<div slot="sponsor">周四粽子活动的糯米和粽叶由悦来超市出。签到的人，凭券买米减 ¥5。</div>` },
};
export const WithHeaderAndFooter: Story = {
  args: { content: html`<h3 slot="header">一号院</h3><p slot="footer">值班电话 8230 5161</p>` },
};
export const ManySeats: Story = { args: { items: [activityItem({}, { capacity: 300, taken: 120 })] } };
export const FewSeats: Story = { args: { items: [activityItem({}, { capacity: 4, taken: 2 })] } };
export const WithoutLimit: Story = { args: { items: [activityItem({}, { capacity: null })] } };
export const Full: Story = { args: { items: [activityItem({}, { taken: 16, full: true })] } };
export const AllDay: Story = {
  args: { items: [activityItem({}, { all_day: true, starts_at: at(1, 0), ends_at: at(2, 0) })] },
};
export const OwnSeat: Story = { args: { items: [activityItem({}, { viewer: signedUp("confirmed") })] } };
export const OwnSeatToPay: Story = { args: { items: [activityItem({}, { viewer: signedUp("held") })] } };
export const OwnSeatOffered: Story = { args: { items: [activityItem({}, { viewer: signedUp("offered") })] } };
export const OwnPlaceOnTheList: Story = {
  args: { items: [activityItem({}, { taken: 16, full: true, viewer: signedUp("waitlisted") })] },
};
export const CalledOff: Story = { args: { items: [activityItem({}, { state: "cancelled" })] } };
export const Over: Story = {
  args: { items: [activityItem({}, { state: "ended", starts_at: at(-2, 19), ends_at: at(-2, 20) })] },
};
export const WithoutADate: Story = { args: { items: [activityItem({}, null)] } };
export const SignUpOpen: Story = {
  play: pressing(/^(报名|Sign up)$/, /收起报名|Close sign-up/, /^(报名|Sign up)$/),
};
export const Folded: Story = { args: { items: [post({ body: twoThousand }), post()] } };
export const TwoThousandCharacters: Story = {
  args: { items: [post({ body: twoThousand }), question()] },
  play: pressing(/全文|Show all/),
};
export const LongWords: Story = {
  args: {
    items: [
      post({ body: long, actor: neighbour("1ong", { name: long, building: long }) }),
      notice({ body: `${long}\n${long}` }),
      activityItem({ group_name: long, actor: neighbour("1ong", { name: long, building: long, role: "host" }) }),
      question({ body: "مرحبا، هل رأى أحد قطتي؟ اسمها Mimi.", actor: neighbour("am1ra", { name: "أميرة" }) }),
      post({ id: "pst_000000000000000000000edited", edited_at: at(0, 0), actor: neighbour("gone", { name: "" }) }),
    ],
  },
};
