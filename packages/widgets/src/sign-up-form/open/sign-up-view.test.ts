import type { Activity, Occurrence } from "@linli/contract";
import { describe, expect, test } from "vitest";
import { untouched } from "../drawing.ts";
import { activity, family, full, occurrence, signUp } from "../testing/fixtures.ts";
import { type SignUpFacts, signUpView } from "./sign-up-view.ts";

const now = Date.parse("2026-06-16T12:00:00+08:00");
const thursday = { starts_at: "2026-06-18T19:00:00+08:00", ends_at: "2026-06-18T20:30:00+08:00" };

function facts({ form, ...change }: Partial<SignUpFacts> = {}): SignUpFacts {
  return {
    wanted: { activity: activity().id, occurrence: null },
    activity: undefined,
    list: undefined,
    residentsOnly: false,
    failure: null,
    heardAt: now,
    now,
    ...change,
    form: { ...untouched, ...form },
  };
}

/** The view of one activity with these dates. */
function viewOf(occurrences: Partial<Occurrence>[], change: Partial<SignUpFacts> = {}) {
  const shown: Activity = activity({ occurrences: occurrences.map((each) => occurrence({ ...thursday, ...each })) });
  return signUpView(facts({ activity: shown, ...change }));
}

const mine = (seat: Parameters<typeof signUp>[0]) => ({ viewer: { sign_up: signUp(seat) } });

describe("before anything is known", () => {
  test("it is loading until the first answer", () => {
    expect(signUpView(facts())).toEqual({ state: "loading" });
    expect(signUpView(facts({ wanted: { activity: null, occurrence: null } }))).toEqual({ state: "loading" });
  });

  test("a failure is told with its code", () => {
    expect(signUpView(facts({ failure: "network.timeout" }))).toEqual({ state: "failed", code: "network.timeout" });
  });

  test("a failure does not take away what is known", () => {
    expect(viewOf([{}], { failure: "network.offline" }).state).toBe("open");
  });
});

describe("without an activity", () => {
  const choosing = { wanted: { activity: null, occurrence: null } };

  test("what is coming is listed, what is over is not", () => {
    const over = activity({ id: "act_over", occurrences: [occurrence({ state: "ended" })] });
    expect(signUpView(facts({ ...choosing, list: [over, activity()] }))).toEqual({
      state: "list",
      activities: [activity()],
    });
  });

  test("nothing coming is an invitation, not a list", () => {
    expect(signUpView(facts({ ...choosing, list: [] }))).toEqual({ state: "empty" });
  });
});

describe("the date that is shown", () => {
  test("is the next open one", () => {
    const view = viewOf([{ id: "occ_1", state: "closed" }, { id: "occ_2" }, { id: "occ_3" }]);
    expect(view).toMatchObject({ state: "open", occurrence: { id: "occ_2" } });
  });

  test("is one with an own seat even when it is no longer open", () => {
    const view = viewOf([{ id: "occ_1", state: "closed", ...mine({}) }, { id: "occ_2" }]);
    expect(view).toMatchObject({ state: "confirmed", occurrence: { id: "occ_1" } });
  });

  test("is the one that was asked for", () => {
    const wanted = { activity: activity().id, occurrence: "occ_2" };
    expect(viewOf([{ id: "occ_1" }, { id: "occ_2" }], { wanted })).toMatchObject({ occurrence: { id: "occ_2" } });
  });

  test("that was asked for and is not there is said to be gone", () => {
    const wanted = { activity: activity().id, occurrence: "occ_9" };
    expect(viewOf([{ id: "occ_1" }], { wanted })).toEqual({ state: "failed", code: "resource.not_found" });
  });

  test("is none when none is set", () => {
    expect(viewOf([])).toEqual({ state: "failed", code: "activity.no_occurrence" });
  });

  test("can be changed for others that are open", () => {
    const view = viewOf([{ id: "occ_1" }, { id: "occ_2" }, { id: "occ_3", state: "cancelled" }]);
    expect(view).toMatchObject({ dates: [{ id: "occ_1" }, { id: "occ_2" }], next: { id: "occ_2" } });
  });
});

describe("who can sign up", () => {
  test("finds an open form", () => {
    expect(viewOf([{}]).state).toBe("open");
  });

  test("finds a queue when it is full", () => {
    expect(signUpView(facts({ activity: activity({ occurrences: [full()] }) })).state).toBe("full");
  });

  test("finds a queue for a party that is larger than what is left", () => {
    const form = { ...untouched, draft: { ...untouched.draft, party: { adults: 3, children: 2 } } };
    expect(viewOf([{}], { form }).state).toBe("full");
    expect(viewOf([{ capacity: null }], { form }).state).toBe("open");
  });

  test("finds a note while the sign-up waits for the line, on this date only", () => {
    const queued = [{ occurrence: "occ_1", party: family.party }];
    const form = { ...untouched, queued };
    expect(viewOf([{ id: "occ_1" }], { form })).toMatchObject({ state: "queued", party: family.party });
    expect(viewOf([{ id: "occ_2" }], { form }).state).toBe("open");
  });

  test("finds an open form again after giving the seat back, and is thanked for it", () => {
    const form = { ...untouched, givenBack: signUp().id };
    expect(viewOf([mine({ seat: "cancelled" })], { form })).toMatchObject({ state: "open", givenBack: true });
    expect(viewOf([mine({ seat: "cancelled" })])).toMatchObject({ state: "open", givenBack: false });
  });
});

describe("who has signed up", () => {
  test.each([
    ["confirmed", "confirmed"],
    ["held", "held"],
    ["waitlisted", "waiting"],
    ["offered", "offered"],
    ["expired", "expired"],
  ] as const)("sees a %s seat as %s", (seat, state) => {
    expect(viewOf([mine({ seat })]).state).toBe(state);
  });

  test("whose seat went back finds the open form again after going on from there", () => {
    const form = { ...untouched, leftBehind: signUp().id };
    expect(viewOf([mine({ seat: "expired" })], { form }).state).toBe("open");
    expect(viewOf([{ ...mine({ seat: "expired" }), state: "closed" }]).state).toBe("closed");
  });

  test("can still pay for a held seat while it is closed, or has begun", () => {
    expect(viewOf([{ ...mine({ seat: "held" }), state: "closed" }]).state).toBe("held");
    expect(viewOf([{ ...mine({ seat: "held" }), state: "live" }]).state).toBe("held");
    expect(viewOf([{ ...mine({ seat: "held" }), state: "cancelled" }]).state).toBe("cancelled");
  });

  test.each(["changing", "cancelling"] as const)("can be %s", (step) => {
    expect(viewOf([mine({})], { form: { ...untouched, step } }).state).toBe(step);
  });

  test("cannot change what is over or called off", () => {
    const form = { ...untouched, step: "changing" } as const;
    expect(viewOf([{ ...mine({}), state: "ended" }], { form }).state).toBe("ended");
    expect(viewOf([{ ...mine({}), state: "cancelled" }], { form }).state).toBe("cancelled");
  });
});

describe("what nobody can sign up for", () => {
  test.each(["draft", "closed", "live", "ended", "cancelled"] as const)("is shown as %s", (state) => {
    expect(viewOf([{ state }]).state).toBe(state);
  });

  test("is over when it is in the archive", () => {
    expect(viewOf([{ state: "archived" }]).state).toBe("ended");
  });
});

describe("while the page stands open", () => {
  const start = Date.parse(thursday.starts_at);
  const end = Date.parse(thursday.ends_at);

  test("it begins and ends by itself", () => {
    expect(viewOf([{}], { now: start - 1 }).state).toBe("open");
    expect(viewOf([{}], { now: start }).state).toBe("live");
    expect(viewOf([{}], { now: end }).state).toBe("ended");
    expect(viewOf([{ state: "closed" }], { now: start }).state).toBe("live");
  });

  test("without an end it is over two hours later, and a day without times at the end of that day", () => {
    const hours = (count: number) => start + count * 3_600_000;
    expect(viewOf([{ ends_at: null }], { now: hours(1.9) }).state).toBe("live");
    expect(viewOf([{ ends_at: null }], { now: hours(2) }).state).toBe("ended");
    expect(viewOf([{ ends_at: null, all_day: true }], { now: hours(23) }).state).toBe("live");
    expect(viewOf([{ ends_at: null, all_day: true }], { now: hours(24) }).state).toBe("ended");
  });

  test("a clock that is years off does not close an open door", () => {
    const off = Date.parse("2031-01-01T00:00:00Z");
    expect(viewOf([{}], { heardAt: off, now: off + 60_000 }).state).toBe("open");
  });
});
