import { createClient } from "@linli/client";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { closestDirection } from "../foundation/direction.ts";
import { closestLanguage } from "../foundation/language.ts";
import "../group-card/define.ts";
import { community, groups } from "../group-card/testing/fixtures.ts";
import { Responder } from "../group-card/testing/responder.ts";
import { loadWords, termIn } from "../locales/index.ts";
import { doorWords } from "../locales/terms/door.ts";
import { type Session, sessionOf } from "../provider/session.ts";
import { openOffice } from "./office.ts";
import { askForCode } from "./redeeming.ts";
import { answerAtTheDoor, type Counter, doorCode } from "./testing/counter.ts";
import { openWayOut } from "./way-out.ts";

type Shown = Counter & {
  office?: boolean;
  /** The line for whoever came in: as it stands, pressed, and after they left. */
  wayOut?: "line" | "asked" | "left";
  written?: Record<string, string>;
  pressed?: number;
  /** A selector of what the state is known by. */
  shows?: string;
};

const door = "linli:door:story";

/** Opens the dialog inside the element, fills it in and presses its main button, as somebody would. */
const open: NonNullable<StoryObj<Shown>["play"]> = async ({ canvasElement, args }) => {
  const { office, wayOut, written = {}, pressed = 0, shows = "form", ...counter } = args;
  const element = canvasElement.querySelector("linli-group-card");
  if (!element) throw new Error("There is no element");
  await element.updateComplete;
  const language = closestLanguage(element);
  await loadWords(language, doorWords);
  const client = createClient({ api: "https://api.example", siteKey: "pk_story", fetch: answerAtTheDoor(counter) });
  const shared = {
    session: sessionOf(client),
    community,
    direction: closestDirection(element) ?? "ltr",
    say: ((key, ...values) => termIn(language, key, values)) satisfies Parameters<typeof askForCode>[1]["say"],
  };
  const root = element.shadowRoot;
  if (!root) throw new Error("The element is not drawn");
  const shown = () => root.lastElementChild?.shadowRoot;
  if (wayOut) await showWayOut(element, shared.session, wayOut);
  else if (office) void openOffice(root, { ...shared, language });
  else void askForCode(root, { ...shared, door });
  const dialog = shown()?.querySelector("dialog");
  for (const [name, text] of Object.entries(written)) {
    const field = dialog?.querySelector<HTMLInputElement>(`#${name}`);
    if (!field) throw new Error(`There is no field ${name}`);
    field.value = text;
    field.dispatchEvent(new Event("input"));
  }
  for (let times = 0; times < pressed; times++) dialog?.querySelector<HTMLButtonElement>("form button")?.click();
  for (let frame = 0; !shown()?.querySelector(shows); frame++) {
    if (frame > 600) throw new Error(`There is no ${shows}`);
    await new Promise(requestAnimationFrame);
  }
};

async function showWayOut(element: HTMLElement, session: Session, until: Shown["wayOut"]): Promise<void> {
  session.identify("a.b.c");
  session.door = door;
  await openWayOut(element, { session, community });
  const press = (selector: string) => {
    const root = element.shadowRoot?.lastElementChild?.shadowRoot;
    const button = root?.querySelector<HTMLButtonElement>(selector);
    button?.focus();
    button?.click();
  };
  if (until !== "line") press("p button");
  if (until === "left") press("dialog button:last-of-type");
}

const meta: Meta<Shown> = {
  title: "Door codes",
  component: "linli-group-card",
  render: () => {
    const { fetch } = new Responder({ groups: groups() });
    const client = createClient({ api: "https://api.example", siteKey: "pk_story", fetch });
    return html`<linli-group-card .client=${client} community=${community} variant="row" live="off"></linli-group-card>`;
  },
  play: open,
};
export default meta;

type Story = StoryObj<Shown>;
const trouble = ".trouble:not(:empty)";
const filled = { code: "K7QF 3MXP 92", name: "三零一的小周" };

export const AskingForACode: Story = {};
export const SomethingMissing: Story = { args: { pressed: 1, shows: '[aria-invalid="true"]' } };
export const LookingAtTheCode: Story = {
  args: { written: filled, pressed: 1, silent: true, shows: '[aria-busy="true"]' },
};
export const WrongCode: Story = { args: { written: filled, pressed: 1, refusal: "door_code.invalid", shows: trouble } };
export const TooManyTries: Story = {
  args: { written: filled, pressed: 1, refusal: "request.too_many", shows: trouble },
};
export const Office: Story = { args: { office: true } };
export const OfficeReplacing: Story = {
  args: {
    office: true,
    out: [doorCode("5-301", { used: 2 })],
    written: { homes: "5-301, b5\n5-302, b5" },
    shows: ".codes li",
  },
};
export const OfficeHomeTwice: Story = {
  args: { office: true, written: { homes: "5-301\n5-301" }, pressed: 1, shows: trouble },
};
export const OfficeMade: Story = {
  args: {
    office: true,
    out: [doorCode("5-101", { used: 6 })],
    written: { homes: "5-301, b5\n5-302, b5" },
    pressed: 1,
    shows: "#made",
  },
};
export const OfficeRefused: Story = { args: { office: true, refusal: "permission.denied", shows: trouble } };
export const WayOut: Story = { args: { wayOut: "line", shows: "p" } };
export const WayOutAsked: Story = { args: { wayOut: "asked", shows: "dialog h3" } };
export const WayOutTaken: Story = { args: { wayOut: "left", shows: "p" } };
