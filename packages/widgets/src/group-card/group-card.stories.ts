import { createClient } from "@linli/client";
import type { Activity, ErrorCode, Group, Member, Seat } from "@linli/contract";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html, nothing } from "lit";
import { latticeOf } from "../appearance/cover.ts";
import { kinds } from "../appearance/lattices.ts";
import { pressing } from "../foundation/testing/pressing.ts";
import "./define.ts";
import {
  community,
  englishGroup,
  group,
  groups,
  inside,
  meetings,
  members,
  membersForHost,
  occurrence,
  regulars,
  viewer,
} from "./testing/fixtures.ts";
import { Responder } from "./testing/responder.ts";
import { signedUp } from "./testing/sign-ups.ts";

type Shown = {
  groups?: Group[];
  members?: Member[];
  meetings?: Activity[];
  unreadable?: ErrorCode;
  refusal?: ErrorCode;
  writes?: "lost" | "never answered";
  residentsOnly?: boolean;
  offline?: boolean;
  endless?: boolean;
  stranger?: boolean;
  /** The community's groups instead of one. */
  listed?: boolean;
  topic?: string;
  variant?: "card" | "row" | "page";
};

const meta: Meta<Shown> = {
  title: "Group card",
  component: "linli-group-card",
  render: ({ groups: shown = [group()], stranger, listed, topic, variant = "card", ...options }) => {
    const responder = new Responder({ groups: shown, members: members(), meetings: meetings(), ...options });
    responder.offline = options.offline ?? false;
    if (options.endless) responder.gate = new Promise(() => {});
    const token = stranger ? null : "zhoumin";
    const client = createClient({ api: "https://api.example", siteKey: "pk_story", token, fetch: responder.fetch });
    return html`<linli-group-card
      .client=${client}
      community=${community}
      group=${listed ? nothing : (shown[0]?.id ?? group().id)}
      topic=${topic ?? nothing}
      variant=${variant}
      live="off"
      ><a href="#groups">看看有哪些小组</a></linli-group-card
    >`;
  },
};
export default meta;

type Story = StoryObj<Shown>;

const [badminton, garden, cats, stories, chess] = groups() as [Group, Group, Group, Group, Group];
const hosted = group({ viewer: inside({ role: "host", may_change: true }), requests: 2 });

export const Open: Story = {};
export const AMember: Story = { args: { groups: [garden] } };
export const Ask: Story = { args: { groups: [cats] } };
export const InviteOnly: Story = { args: { groups: [chess] } };
export const Invited: Story = { args: { groups: [stories] } };
export const Requested: Story = { args: { groups: [group({ join: "ask", viewer: viewer({ state: "requested" }) })] } };
export const Following: Story = { args: { groups: [group({ viewer: viewer({ following: true }) })] } };
export const Muted: Story = { args: { groups: [group({ viewer: inside({ muted: true }) })] } };
const attending = (seat: Seat): Story => ({
  args: { groups: [group({ next: occurrence({ viewer: signedUp(seat) }) })] },
});
export const InTheNextMeeting = attending("confirmed");
export const WaitingForTheNextMeeting = attending("waitlisted");
export const NextMeetingToPay = attending("held");
export const OfferedTheNextMeeting = attending("offered");
export const Quiet: Story = { args: { groups: [group({ active_30_days: 0 })] } };
export const NobodyMet: Story = {
  args: { groups: [group({ regulars: regulars(["江禾", "何冬", "林诺"], 0), viewer: viewer({ met: 0 }) })] },
};
export const MoreUnfolded: Story = { args: { groups: [garden] }, play: pressing(/^(更多|More)$/) };
export const Left: Story = {
  args: { groups: [garden] },
  play: pressing(/^(更多|More)$/, /退出小组|Leave the group/),
};
export const Pending: Story = { args: { writes: "never answered" }, play: pressing(/^(加入|Join)$/) };
export const QueuedOffline: Story = { args: { writes: "lost" }, play: pressing(/^(加入|Join)$/) };
export const Refused: Story = { args: { refusal: "group.invite_only" }, play: pressing(/^(加入|Join)$/) };
export const LastHost: Story = {
  args: { groups: [hosted], refusal: "group.last_host" },
  play: pressing(/^(更多|More)$/, /退出小组|Leave the group/),
};
export const SignInFirst: Story = {
  args: { stranger: true, groups: [group({ viewer: null, regulars: [], host: null })] },
  play: pressing(/^(加入|Join)$/),
};
export const ForResidents: Story = { args: { stranger: true, residentsOnly: true } };
export const Hosted: Story = { args: { groups: [hosted] } };
export const Row: Story = { args: { variant: "row" } };
export const RowJoined: Story = { args: { variant: "row", groups: [garden] } };
export const Page: Story = { args: { variant: "page", groups: [group({ summary: stories.summary })] } };
export const PageOfHost: Story = { args: { variant: "page", groups: [hosted], members: membersForHost() } };
export const PageForStranger: Story = {
  args: { variant: "page", stranger: true, groups: [group({ viewer: null, regulars: [], host: null })] },
};
export const Editing: Story = {
  ...PageOfHost,
  play: pressing(/^(更多|More)$/, /改小组的介绍|Edit the group/),
};
export const Directory: Story = { args: { listed: true, groups: groups() } };
export const DirectoryRows: Story = { args: { listed: true, groups: groups(), variant: "row" } };
export const DirectoryOfTopic: Story = { args: { listed: true, groups: groups(), topic: "运动", variant: "row" } };
export const Empty: Story = { args: { listed: true, groups: [] } };
export const Founding: Story = {
  args: { listed: true, groups: [] },
  play: pressing(/办一个小组|Start a group/),
};
export const Loading: Story = { args: { endless: true } };
export const LoadingPage: Story = { args: { endless: true, variant: "page" } };
export const LoadingDirectory: Story = { args: { endless: true, listed: true, variant: "row" } };
export const LoadFailed: Story = { args: { unreadable: "server.error" } };
export const Gone: Story = { args: { unreadable: "resource.not_found" } };
export const NoSignal: Story = { args: { offline: true } };
export const LongWords: Story = {
  args: {
    groups: [
      group({
        name: "Donaudampfschifffahrtsgesellschaftskapitänsmützenfreundeskreis am Wutong",
        summary: "会所会所会所会所会所会所会所会所会所会所会所会所会所二楼东边的大厨房".repeat(4),
        members: 99_999,
        next: occurrence({ ends_at: null, capacity: 99_999, taken: 12_345 }),
        next_activity: {
          id: "act_long",
          title: "Nachbarschaftsförderungsgenossenschaftsversammlung",
          place_name: "会所".repeat(40),
          time_zone: "Asia/Shanghai",
        },
        viewer: inside({ role: "host", may_change: true, following: true }),
      }),
    ],
  },
};
export const LongWordsPage: Story = { args: { ...LongWords.args, variant: "page" } };
export const English: Story = { args: { groups: [englishGroup()] }, globals: { language: "en" } };

/** One group for each way of dividing a window. */
const windows = Array.from({ length: kinds }, (_, kind) => {
  const number = Array.from({ length: 400 }, (_, each) => each).find((each) => latticeOf(`grp_${each}`) === kind) ?? 0;
  return { ...badminton, id: `grp_${number}` as const, name: `窗格 ${kind + 1}`, active_30_days: 4 + kind * 2 };
});
export const EightLattices: Story = { args: { listed: true, groups: windows } };
