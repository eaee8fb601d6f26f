import { expect, test } from "vitest";
import {
  describeWhatever,
  expectHarmless,
  rootOf,
  strings,
  testEveryText,
  when,
} from "../foundation/naughty-strings.suite.ts";
import { activity, heldSeat, minute, occurrence, paidActivity, signUp } from "./testing/fixtures.ts";
import { formOnPage } from "./testing/on-page.ts";

/** An activity that says this text wherever somebody can write one, with a family that bears it. */
const saying = (text: string, number: number, isMine: boolean) =>
  activity({
    id: `act_${number}`,
    title: text,
    summary: `${text}.`,
    organizer: { type: "resident", name: text },
    place: { name: `${text}#${number}`, point: null, precision: "building" },
    occurrences: [
      occurrence({
        viewer: isMine
          ? {
              sign_up: signUp({
                party: { adults: 1, children: 1 },
                answers: { children: [{ name: text, age: 6, allergies: text }], guardian_consent: true },
              }),
            }
          : null,
      }),
    ],
  });

/** What its pictures are made of. */
const pictures = {
  tags: "section rect header div h3 p span b bdi i small time button svg path form fieldset legend label input output slot s ul li",
};

describeWhatever("neighbours write", () => {
  testEveryText("is drawn to the letter in the open form, runs nothing and stays in 320 pixels", async (texts) => {
    const form = formOnPage({
      activities: texts.map((text, number) => saying(text, number, false)),
      attributes: { activity: "act_0" },
      width: 288,
    });
    for (const [number, text] of texts.entries()) {
      form.element.activity = `act_${number}`;
      await when(() => rootOf(form).querySelector(".facts")?.textContent.trim().endsWith(`#${number}`));
      expect(rootOf(form).querySelector("#title")?.textContent).toBe(text);
      rootOf(form).querySelector<HTMLElement>(".link")?.click();
      await when(() => rootOf(form).querySelector(".about")?.textContent === `${text}.`);
      expectHarmless(form.element, text, pictures);
    }
  });

  testEveryText("stands in the fields of who has signed up", async (texts) => {
    const form = formOnPage({
      activities: texts.map((text, number) => saying(text, number, true)),
      attributes: { activity: "act_0" },
      width: 288,
    });
    for (const [number, text] of texts.entries()) {
      form.element.activity = `act_${number}`;
      await when(() => rootOf(form).querySelector(".ticket .facts")?.textContent.trim().endsWith(`#${number}`));
      rootOf(form).querySelectorAll<HTMLElement>(".tile")[1]?.click();
      await when(() => rootOf(form).querySelector("input"));
      // One line: the browser takes line breaks out of a field.
      expect(rootOf(form).querySelector("input")?.value).toBe(text.replace(/[\r\n]/g, ""));
      expectHarmless(form.element, text, pictures);
    }
  });

  testEveryText("names a cashier, a link and a receipt, and leads nowhere else", async (texts) => {
    const form = formOnPage({
      activities: texts.map((text, number) => ({
        ...paidActivity(heldSeat(9 * minute, { cashier: text, payment_link: text, payment: `pay_${number}` })),
        id: `act_${number}`,
        place: { name: `#${number}`, point: null, precision: "building" },
      })),
      attributes: { activity: "act_0" },
      width: 288,
    });
    let receipt: string | undefined;
    form.element.addEventListener("linli-payment-request", (event) => {
      if (receipt !== undefined) event.respondWith(Promise.resolve({ status: "submitted", reference: receipt }));
    });
    for (const [number, text] of texts.entries()) {
      form.element.activity = `act_${number}`;
      await when(
        () =>
          rootOf(form).querySelector(".timer") &&
          rootOf(form).querySelector(".facts")?.textContent.trim().endsWith(`#${number}`),
      );
      const primary = () => rootOf(form).querySelector<HTMLElement>(".primary");
      if (text) expect(primary()?.textContent).toContain(text);
      expectHarmless(form.element, text, pictures);
      receipt = number % 2 ? text : undefined;
      primary()?.click();
      await when(() => rootOf(form).querySelector(".notice"));
      if (receipt?.trim())
        expect(rootOf(form).querySelector(".notice")?.textContent).toContain(text.trim().slice(0, 200));
      expectHarmless(form.element, text, pictures);
    }
  });

  test("is listed line by line", async () => {
    const form = formOnPage({
      activities: strings.map((text, number) => saying(text, number, false)),
      attributes: { activity: "" },
      width: 288,
    });
    await when(() => rootOf(form).querySelectorAll("li").length === strings.length);
    const names = [...rootOf(form).querySelectorAll(".name")].map(({ textContent }) => textContent);
    expect(names).toEqual(strings);
    expectHarmless(form.element, "all of them", pictures);
  }, 60_000);
});
