import { css, html } from "lit";
import { expect, onTestFinished, test } from "vitest";
import type { Language } from "../locales/language-of.ts";
import type { Vocabulary } from "../locales/vocabulary.ts";
import { define } from "./define.ts";
import { PicturedElement, ResourceController } from "./index.ts";
import { json, promised, standInNetwork } from "./testing/network.ts";
import { activityTitled } from "./testing/occasions.ts";
import { next, onPage } from "./testing/on-page.ts";

/** What was asked for, by the languages it was asked for in, and when the first words may come. */
const asked = { first: [] as Language[], later: [] as Language[] };
let arrival: Promise<unknown> = Promise.resolve();

const firstWords: Vocabulary = async (language) => {
  asked.first.push(language);
  await arrival;
  return { terms: { opening: "正在打开" } };
};
const laterWords: Vocabulary = async (language) => {
  asked.later.push(language);
  return { terms: {} };
};
const colours = { auto: css``, light: css``, dark: css`` };

/** The smallest element that is drawn from a picture, with a later part. */
class LinliPictured extends PicturedElement<{ announcement: null }, { act: unknown }> {
  protected override words = firstWords;
  protected override state = { announcement: null };
  protected override shown = new ResourceController(this, {
    key: () => ["com_1"] as const,
    read: ([community], { client, ...call }) => client.activities.get(community, "act_1", call),
  });
  private later = this.laterPart(
    laterWords,
    async () => ({ partStyles: { colours, styles: [] } }),
    () => ({}),
  );
  protected override fetchFirst = async () => ({
    parts: [],
    draw: () => html`<h3>${this.shown.value?.title}</h3>`,
    closestDirection: () => "ltr" as const,
    foresee: () => {},
  });

  protected override get sources() {
    return this.commonSources;
  }

  protected override drawBones() {
    return html`…`;
  }

  /** What was read, and whether what comes later is there. */
  get known() {
    return { title: this.shown.value?.title, isWhole: this.later.value !== undefined };
  }
}

define("linli-pictured", LinliPictured);

declare global {
  interface HTMLElementTagNameMap {
    "linli-pictured": LinliPictured;
  }
}

test("what comes later waits for the first words, and is fetched in their language alone", async () => {
  const words = promised<null>();
  arrival = words.promise;
  onTestFinished(() => words.resolve(null));
  standInNetwork(() => json(activityTitled("包粽子")));
  const element = onPage('<linli-pictured api="https://one.example" lang="zh-CN"></linli-pictured>', "linli-pictured");
  await expect.poll(() => element.known.title).toBe("包粽子");
  await element.updateComplete;
  expect(element.shadowRoot?.querySelector(".bones")).not.toBeNull();
  expect(asked).toEqual({ first: ["zh-Hans"], later: [] });
  const ready = next(element, "linli-ready");
  words.resolve(null);
  await ready;
  await expect.poll(() => element.known.isWhole).toBe(true);
  expect(asked).toEqual({ first: ["zh-Hans"], later: ["zh-Hans"] });
});
