import { expect, test } from "vitest";
import {
  describeWhatever,
  expectHarmless,
  rootOf,
  strings,
  testEveryText,
  when,
} from "../foundation/naughty-strings.suite.ts";
import { group, inside, members, occurrence, regulars } from "./testing/fixtures.ts";
import { cardOnPage } from "./testing/on-page.ts";

/** A group that says this text wherever somebody can write one. */
const saying = (text: string, number: number) =>
  group({
    id: `grp_${number}`,
    name: text,
    topic: text,
    summary: `${text}.`,
    organizer: { type: "organization", name: text },
    host: { id: "res_host", type: "resident", name: text, building: text, role: "host" },
    regulars: regulars([text, text, text], 1),
    next: occurrence(),
    next_activity: { id: "act_1", title: text, place_name: `${text}#${number}`, time_zone: "Asia/Shanghai" },
    viewer: inside({ role: "host", may_change: true }),
  });

/** What its pictures are made of. */
const pictures = {
  tags: "section div h3 p span b bdi br i small time button svg path form fieldset legend label input textarea slot ul li dl dt dd linli-activity-feed",
};

describeWhatever("neighbours write", () => {
  testEveryText("is drawn to the letter in a card, runs nothing and stays in 320 pixels", async (texts) => {
    const card = cardOnPage({ groups: texts.map(saying), width: 288 });
    for (const [number, text] of texts.entries()) {
      card.element.group = `grp_${number}`;
      const textOf = (selector: string) => rootOf(card).querySelector(selector)?.textContent;
      await when(() => textOf("button.name") && textOf(".facts")?.includes(`${text}#${number}`));
      expect(textOf(".name bdi")).toBe(text);
      expect(textOf(".one")).toContain(`${text}.`);
      expectHarmless(card.element, text, pictures);
    }
  });

  test("is listed line by line", async () => {
    const card = cardOnPage({
      groups: strings.slice(0, 100).map(saying),
      listed: true,
      attributes: { variant: "row", topic: "" },
      width: 288,
    });
    await when(() => rootOf(card).querySelectorAll("li").length === 20);
    const names = [...rootOf(card).querySelectorAll(".name bdi")].map(({ textContent }) => textContent);
    expect(names).toEqual(strings.slice(0, 20));
    expectHarmless(card.element, "all of them", pictures);
  }, 60_000);

  testEveryText("stands on the group's page, among its members and in its form", async (texts) => {
    const [one = members()[0]] = members();
    if (!one) throw new Error("There are no members");
    const card = cardOnPage({ groups: texts.map(saying), attributes: { variant: "page" }, width: 288 });
    for (const [number, text] of texts.entries()) {
      card.responder.options.members = [{ ...one, id: `res_${number}`, name: `${text}+${number}`, building: text }];
      card.element.group = `grp_${number}`;
      await when(() => rootOf(card).querySelector(".people b")?.textContent.endsWith(`+${number}`));
      expect(rootOf(card).querySelector(".by-hand")?.textContent).toBe(`${text}.`);
      rootOf(card).querySelector<HTMLElement>(".dots")?.click();
      await when(() => rootOf(card).querySelector(".rare .button"));
      rootOf(card).querySelector<HTMLElement>(".rare .button")?.click();
      await when(() => rootOf(card).querySelector("textarea"));
      expect(rootOf(card).querySelector("textarea")?.value).toBe(`${text}.`.replace(/\r\n?/g, "\n"));
      expectHarmless(card.element, text, pictures);
    }
  });
});
