import { createClient } from "@linli/client";
import type { Activity, ErrorCode, SignUp } from "@linli/contract";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html, nothing } from "lit";
import "./define.ts";
import { pressing } from "../foundation/testing/pressing.ts";
import type { LinliPaymentRequestEvent, PaymentAnswer } from "./payment-request-event.ts";
import {
  activity,
  at,
  comingActivities,
  community,
  englishActivity,
  family,
  full,
  heldSeat,
  minute,
  occurrence,
  offeredSeat,
  paidActivity,
  signUp,
} from "./testing/fixtures.ts";
import { Responder } from "./testing/responder.ts";

type Shown = {
  activities?: Activity[];
  unreadable?: ErrorCode;
  refusal?: ErrorCode;
  writes?: "lost" | "never answered";
  seat?: Partial<SignUp>;
  /** What the page's cashier answers; without one nobody takes the payment on. */
  cashier?: PaymentAnswer | "open";
  offline?: boolean;
  endless?: boolean;
  stranger?: boolean;
  listed?: boolean;
  mode?: "form" | "compact";
  maxParty?: number;
  /** Of the page's own, inside the element. */
  content?: unknown;
};

const meta: Meta<Shown> = {
  title: "Sign-up form",
  component: "linli-sign-up-form",
  render: ({
    activities = [activity()],
    stranger,
    listed,
    mode = "form",
    maxParty = 20,
    cashier,
    content,
    ...options
  }) => {
    const responder = new Responder({ activities, ...options });
    responder.offline = options.offline ?? false;
    if (options.endless) responder.gate = new Promise(() => {});
    const token = stranger ? null : "zhoumin";
    const client = createClient({ api: "https://api.example", siteKey: "pk_story", token, fetch: responder.fetch });
    return html`<linli-sign-up-form
      .client=${client}
      community=${community}
      activity=${listed ? "" : (activities[0]?.id ?? activity().id)}
      mode=${mode}
      max-party=${maxParty}
      live="off"
      @linli-payment-request=${(event: LinliPaymentRequestEvent) => {
        if (cashier) event.respondWith(cashier === "open" ? new Promise(() => {}) : Promise.resolve(cashier));
      }}
      >${content ?? nothing}<a href="#front-desk">到物业前台报名</a></linli-sign-up-form
    >`;
  },
};
export default meta;

type Story = StoryObj<Shown>;

const mine = (own: Partial<SignUp>, change = {}) =>
  activity({ occurrences: [occurrence({ viewer: { sign_up: signUp(own) }, ...change })] });
const state = (change: Parameters<typeof occurrence>[0]) => activity({ occurrences: [occurrence(change)] });

export const Open: Story = {};
export const OpenFree: Story = { args: { activities: [activity({ fee: null, organizer: null, summary: null })] } };
export const FewSeats: Story = { args: { activities: [state({ capacity: 4, taken: 2 })] } };
export const ManySeats: Story = { args: { activities: [state({ capacity: 300, taken: 120 })] } };
export const WithoutLimit: Story = { args: { activities: [state({ capacity: null })] } };
export const SeveralDates: Story = {
  args: {
    activities: [
      activity({
        occurrences: [
          occurrence(),
          full({ id: "occ_00000000000000000000000200", starts_at: at(10, 19), ends_at: at(10, 20, 30) }),
          occurrence({
            id: "occ_00000000000000000000000300",
            starts_at: at(17, 19),
            ends_at: at(17, 20, 30),
            taken: 1,
          }),
        ],
      }),
    ],
  },
};
export const DatesUnfolded: Story = {
  ...SeveralDates,
  play: pressing(/换一天|Other dates/),
};
export const AboutUnfolded: Story = {
  play: pressing(/说明|About/),
};
export const WithChild: Story = {
  play: pressing(/孩子多一位|Children: one more/),
};
export const WithChildUnfilled: Story = {
  play: pressing(/孩子多一位|Children: one more/, /报名 2 人|Sign up 2/),
};
export const Full: Story = { args: { activities: [activity({ occurrences: [full()] })] } };
export const Pending: Story = {
  play: pressing(/报名|Sign up/),
  args: { writes: "never answered" },
};
export const Waiting: Story = {
  args: {
    activities: [
      activity({
        occurrences: [full({ viewer: { sign_up: signUp({ ...family, seat: "waitlisted", position: 3 }) } })],
      }),
    ],
  },
};
export const Confirmed: Story = { args: { activities: [mine(family)] } };
export const ChangingParty: Story = {
  ...Confirmed,
  play: pressing(/改人数|Change party/),
};
export const Cancelling: Story = {
  args: { activities: [mine(family, { waiting: 3, full: true, taken: 16 })] },
  play: pressing(/来不了|Can’t come/),
};
export const GivenBack: Story = {
  ...Confirmed,
  play: pressing(/来不了|Can’t come/, /退出报名|Cancel my sign-up/),
};
export const Stranger: Story = {
  args: { stranger: true },
  play: pressing(/报名|Sign up/),
};
export const Refused: Story = {
  args: { refusal: "occurrence.not_open" },
  play: pressing(/报名|Sign up/),
};
export const QueuedOffline: Story = {
  args: { writes: "lost" },
  play: pressing(/报名|Sign up/),
};
export const NotOpenYet: Story = { args: { activities: [state({ state: "draft" })] } };
export const Closed: Story = { args: { activities: [state({ state: "closed" })] } };
export const Live: Story = { args: { activities: [state({ state: "live" })] } };
export const LiveForMe: Story = { args: { activities: [mine({}, { state: "live" })] } };
export const Ended: Story = {
  args: { activities: [state({ state: "ended", starts_at: at(-2, 19), ends_at: at(-2, 20, 30) })] },
};
export const CancelledByHost: Story = { args: { activities: [state({ state: "cancelled" })] } };
export const PaidInTheApp: Story = { args: { activities: [paidActivity(null)] } };
export const Held: Story = { args: { activities: [paidActivity(heldSeat())] } };
export const HeldByNobodyNamed: Story = {
  args: { activities: [paidActivity(heldSeat(3 * minute, { cashier: null }))] },
};
export const HeldForSecondsMore: Story = { args: { activities: [paidActivity(heldSeat(40_000))] } };
export const HeldUntilNow: Story = { args: { activities: [paidActivity(heldSeat(0))] } };
const paying = (cashier?: PaymentAnswer | "open", own?: Partial<SignUp>): Story => ({
  args: { activities: [paidActivity(heldSeat(undefined, own))], ...(cashier && { cashier }) },
  play: pressing(/付款|Pay at/),
});
export const CashierIsOpen = paying("open");
export const CashierHasIt = paying({ status: "submitted", reference: "W2026 1123 0007" });
export const CashierLeft = paying({ status: "cancelled" });
export const PaymentFailed = paying({ status: "failed" });
export const PayByLink = paying(undefined, { payment_link: "https://portal.example/pay/pay_1" });
export const PayAtTheFrontDesk = paying();
export const LettingTheHeldSeatGo: Story = {
  ...Held,
  play: pressing(/不付了|Don’t pay/),
};
export const Expired: Story = {
  args: { activities: [paidActivity({ ...family, seat: "expired", payment_state: "expired" })] },
};
export const ExpiredAndFull: Story = {
  args: { activities: [paidActivity({ ...family, seat: "expired" }, { taken: 16, full: true, waiting: 2 })] },
};
export const PaidTooLate: Story = {
  args: {
    activities: [paidActivity(heldSeat(0, { seat: "expired", hold: null, payment_state: "refund_due" }))],
  },
};
export const Offered: Story = { args: { activities: [paidActivity(offeredSeat())] } };
export const OfferedForADay: Story = { args: { activities: [paidActivity(offeredSeat(23.5 * 60 * minute))] } };
export const OfferTakenUp: Story = {
  args: { activities: [paidActivity(offeredSeat())], seat: heldSeat(15 * minute) },
  play: pressing(/我们来|We’ll come/),
};
const paidSeat = heldSeat(0, { seat: "confirmed", hold: null, payment_state: "paid" });
export const PaidAndConfirmed: Story = { args: { activities: [paidActivity(paidSeat)] } };
export const CancellingWhatIsPaid: Story = {
  ...PaidAndConfirmed,
  play: pressing(/来不了|Can’t come/),
};
export const RefundUnderWay: Story = {
  args: { activities: [paidActivity(paidSeat)], seat: { payment_state: "refund_due" } },
  play: pressing(/来不了|Can’t come/, /退出报名|Cancel my sign-up/),
};
export const Refunded: Story = {
  args: { activities: [paidActivity({ ...paidSeat, seat: "cancelled", payment_state: "refunded" })] },
};
export const CompactHeld: Story = { args: { mode: "compact", activities: [paidActivity(heldSeat())] } };
export const List: Story = { args: { listed: true, activities: comingActivities() } };
export const Empty: Story = { args: { listed: true, activities: [] } };
export const Loading: Story = { args: { endless: true } };
export const LoadFailed: Story = { args: { unreadable: "server.error" } };
export const Gone: Story = { args: { unreadable: "resource.not_found" } };
export const NoSignal: Story = { args: { offline: true } };
export const Compact: Story = { args: { mode: "compact" } };
export const CompactConfirmed: Story = { args: { mode: "compact", activities: [mine({})] } };
const terms = html`<div slot="terms">报名就是答应<a href="#kitchen-rules">厨房公约</a>：用完的锅自己洗。</div>`;
export const OwnTerms: Story = { args: { content: terms } };
export const CompactOwnTerms: Story = { args: { mode: "compact", content: terms } };
const otherwise = html`<div slot="full">下周还有一场，<a href="#next-week">现在就能报</a>。</div>`;
export const OwnWordsWhenFull: Story = { ...Full, args: { ...Full.args, content: otherwise } };
export const CompactOwnWordsWhenFull: Story = { args: { ...OwnWordsWhenFull.args, mode: "compact" } };
const success = html`<div slot="success">停车请走北门，报活动名就抬杆。</div>`;
export const OwnWordsForThoseWhoCome: Story = { ...Confirmed, args: { ...Confirmed.args, content: success } };
export const CompactOwnWordsForThoseWhoCome: Story = {
  args: { mode: "compact", activities: [mine({})], content: success },
};
export const LongWords: Story = {
  args: {
    activities: [
      activity({
        title: "Donaudampfschifffahrtsgesellschaftskapitänsmützenausstellung für alle",
        organizer: { type: "organization", name: "Nachbarschaftsförderungsgenossenschaft Wutongli" },
        place: {
          name: "会所会所会所会所会所会所会所会所会所会所会所会所会所二楼东边的大厨房",
          point: null,
          precision: "building",
        },
        fee: { amount: 123456789, currency: "CNY", per: "party", collect: "host_app" },
        occurrences: [occurrence({ starts_at: at(3, 19), ends_at: at(5, 12, 30), capacity: 99999, taken: 12345 })],
      }),
    ],
  },
};
export const LongCashier: Story = {
  args: {
    activities: [
      paidActivity(
        heldSeat(100 * minute, {
          cashier: "Nachbarschaftsförderungsgenossenschaft Wutongli Zahlungsabwicklungsgesellschaft",
          price: { amount: 123456789, currency: "CNY" },
          party: { adults: 15, children: 5 },
        }),
      ),
    ],
  },
};
export const English: Story = { args: { activities: [englishActivity()] }, globals: { language: "en" } };
