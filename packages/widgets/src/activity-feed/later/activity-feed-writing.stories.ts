import { createClient } from "@linli/client";
import type { Actor, Comment, ErrorCode, FeedItem, Group } from "@linli/contract";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import "../define.ts";
import { found, press, type } from "../../foundation/testing/pressing.ts";
import {
  ago,
  comment,
  community,
  everyKind,
  everyKindInEnglish,
  group,
  kitchen,
  manyComments,
  post,
  zhouMin,
} from "../testing/fixtures.ts";
import { Responder } from "../testing/responder.ts";

type Shown = {
  items?: FeedItem[];
  comments?: Comment[];
  groups?: Group[];
  viewer?: Actor;
  refusal?: ErrorCode;
  writes?: "lost" | "never answered";
  stranger?: boolean;
};

const meta: Meta<Shown> = {
  title: "Activity feed, writing",
  component: "linli-activity-feed",
  render: ({ items = everyKind(), stranger, ...options }) => {
    const responder = new Responder({ items, ...options });
    const token = stranger ? null : "zhoumin";
    const client = createClient({ api: "https://api.example", siteKey: "pk_story", token, fetch: responder.fetch });
    return html`<linli-activity-feed .client=${client} community=${community} live="off"></linli-activity-feed>`;
  },
};
export default meta;

type Story = StoryObj<Shown>;

const own = { own: true, may_remove: true, reactions: [], reports: null };
const mine = (change: Partial<FeedItem> = {}) =>
  post({ actor: zhouMin, viewer: own, body: "有人要一起团东门的枇杷吗？周六早上去拿。", ...change });
const manager: Actor = { ...zhouMin, name: "物业小陈", role: "manager" };
const managed = { own: false, may_remove: true, reactions: [], reports: 2 };

const open = async (canvas: HTMLElement) => (await found(canvas, '[data-act="openComposer"]')).click();
const openMenu = async (canvas: HTMLElement) => (await found(canvas, '[data-act="openMenu"]')).click();
const unfold = async (canvas: HTMLElement) => (await found(canvas, '[data-act="unfoldComments"]')).click();

export const ComposerOpen: Story = { play: async ({ canvasElement }) => open(canvasElement) };
export const ComposerWithGroups: Story = {
  args: { groups: [group(), group({ id: "grp_0000000000000000000badm1nt", name: "楼下羽毛球" })] },
  play: async ({ canvasElement }) => {
    await open(canvasElement);
    await type(canvasElement, "#composer-text", "周六早上八点去河边跑步，有人一起吗？\n慢慢跑，聊着天跑完三公里。");
    await found(canvasElement, "select");
  },
};
export const ComposerOfManager: Story = {
  args: { viewer: manager },
  play: async ({ canvasElement }) => {
    await open(canvasElement);
    (await found(canvasElement, ".kinds-of-text label:nth-of-type(3) input")).click();
    await type(canvasElement, "#composer-text", "周三 9:00–12:00 清洗水箱，1–4 号楼停水\n请提前存水。");
  },
};
export const ComposerTooLong: Story = {
  play: async ({ canvasElement }) => {
    await open(canvasElement);
    await type(canvasElement, "#composer-text", "邻里".repeat(1004));
  },
};
export const ComposerRefused: Story = {
  args: { refusal: "request.too_many" },
  play: async ({ canvasElement }) => {
    await open(canvasElement);
    await type(canvasElement, "#composer-text", "地库 B2 有只小橘猫，谁家的？");
    await press(canvasElement, /^(发出|Send)$/);
    await found(canvasElement, '[role="alert"]');
  },
};
export const ComposerOfStranger: Story = {
  args: { stranger: true },
  play: async ({ canvasElement }) => {
    await open(canvasElement);
    await found(canvasElement, '[role="alert"]');
  },
};
export const PostWaiting: Story = {
  args: { writes: "lost" },
  play: async ({ canvasElement }) => {
    await open(canvasElement);
    await type(canvasElement, "#composer-text", "地库 B2 有只小橘猫，谁家的？");
    await press(canvasElement, /^(发出|Send)$/);
    await found(canvasElement, ".waiting");
  },
};
export const Sending: Story = {
  args: { writes: "never answered" },
  play: async ({ canvasElement }) => {
    await open(canvasElement);
    await type(canvasElement, "#composer-text", "地库 B2 有只小橘猫，谁家的？");
    await press(canvasElement, /^(发出|Send)$/);
    await found(canvasElement, '[aria-busy="true"]');
  },
};
export const Comments: Story = {
  args: {
    comments: [
      comment(),
      comment({
        id: "cmt_00000000000000000000000m1ne",
        actor: zhouMin,
        body: "明早我六点半去浇，谁一起？",
        viewer: own,
      }),
    ],
  },
  play: async ({ canvasElement }) => {
    await unfold(canvasElement);
    await found(canvasElement, ".comment");
  },
};
export const FortyComments: Story = {
  args: {
    items: [post({ counts: { comments: 40, reactions: { thanks: 9, me_too: 2, will_come: 1 } } })],
    comments: manyComments(40),
  },
  play: async ({ canvasElement }) => {
    await unfold(canvasElement);
    await press(canvasElement, /看后面的回复|later replies/);
    await found(canvasElement, ".comment:nth-of-type(40)");
  },
};
export const NoComments: Story = {
  args: { items: [post({ counts: { comments: 0, reactions: { thanks: 0, me_too: 0, will_come: 0 } } })] },
  play: async ({ canvasElement }) => {
    await unfold(canvasElement);
    await found(canvasElement, ".comments p");
  },
};
export const CommentsOfStranger: Story = {
  args: { stranger: true, comments: [comment()] },
  play: async ({ canvasElement }) => {
    await unfold(canvasElement);
    await found(canvasElement, ".comment");
  },
};
export const CommentMenu: Story = {
  args: { comments: [comment()] },
  play: async ({ canvasElement }) => {
    await unfold(canvasElement);
    (await found(canvasElement, ".comment .round-button")).click();
    await found(canvasElement, '[role="menu"]');
  },
};
export const Menu: Story = {
  args: { items: [post({ group: kitchen, group_name: "会所厨房" }), ...everyKind().slice(1)] },
  play: async ({ canvasElement }) => {
    await openMenu(canvasElement);
    await found(canvasElement, '[role="menu"]');
  },
};
export const MenuOfOwn: Story = {
  args: { items: [mine(), ...everyKind().slice(1)] },
  play: async ({ canvasElement }) => {
    await openMenu(canvasElement);
    await found(canvasElement, '[role="menu"]');
  },
};
export const MenuOfManager: Story = {
  args: { viewer: manager, items: everyKind().map((item) => ({ ...item, viewer: managed })) },
  play: async ({ canvasElement }) => {
    await openMenu(canvasElement);
    await found(canvasElement, '[role="menu"]');
  },
};
export const Editing: Story = {
  args: { items: [mine({ published_at: ago(30) }), ...everyKind().slice(1)] },
  play: async ({ canvasElement }) => {
    await openMenu(canvasElement);
    await press(canvasElement, /^(修改|Edit)$/);
    await found(canvasElement, ".editor textarea");
  },
};
export const Deleting: Story = {
  args: { items: [mine(), ...everyKind().slice(1)] },
  play: async ({ canvasElement }) => {
    await openMenu(canvasElement);
    await press(canvasElement, /^(删除|Delete)$/);
    await found(canvasElement, ".confirmation");
  },
};
export const Reported: Story = {
  play: async ({ canvasElement }) => {
    await openMenu(canvasElement);
    await press(canvasElement, /^(骂人|Rude)$/);
    await found(canvasElement, ".gone");
  },
};
export const Blocked: Story = {
  play: async ({ canvasElement }) => {
    await openMenu(canvasElement);
    await press(canvasElement, /屏蔽|Block/);
    await found(canvasElement, ".gone");
  },
};
export const Hidden: Story = {
  play: async ({ canvasElement }) => {
    await openMenu(canvasElement);
    await press(canvasElement, /不看这条|Hide this/);
    await found(canvasElement, ".gone");
  },
};
export const GroupMuted: Story = {
  args: { items: [post({ group: kitchen, group_name: "会所厨房" }), ...everyKind().slice(1)] },
  play: async ({ canvasElement }) => {
    await openMenu(canvasElement);
    await press(canvasElement, /静音|Mute/);
    await found(canvasElement, ".gone");
  },
};
export const ReactionRefused: Story = {
  args: { refusal: "server.busy" },
  play: async ({ canvasElement }) => {
    await press(canvasElement, /^(谢谢|Thanks)/);
    await found(canvasElement, '[role="alert"]');
  },
};
export const Reacted: Story = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, /^(谢谢|Thanks)/);
    await found(canvasElement, '[aria-pressed="true"][data-act="react"]');
  },
};
export const LongWordsInComments: Story = {
  args: {
    items: [post({ body: "好".repeat(2000) })],
    comments: [
      comment({ body: `${"Donaudampfschifffahrtsgesellschaft".repeat(12)} ${"长".repeat(400)}` }),
      comment({
        id: "cmt_0000000000000000000000ar8b",
        actor: { ...zhouMin, name: "خديجة بنت عبد الرحمن آل الشيخ الطويلة جدا" },
        body: "سآتي غدا الساعة ٦:٣٠، من سيأتي معي؟",
      }),
    ],
  },
  play: async ({ canvasElement }) => {
    await unfold(canvasElement);
    (await found(canvasElement, ".comment:nth-of-type(2) .round-button")).click();
    await found(canvasElement, '[role="menu"]');
  },
};
export const English: Story = {
  args: { items: everyKindInEnglish(), comments: [comment({ body: "Thanks, I needed one." })] },
  globals: { language: "en" },
  play: async ({ canvasElement }) => {
    await unfold(canvasElement);
    await openMenu(canvasElement);
    await found(canvasElement, '[role="menu"]');
  },
};
