import { createClient } from "@linli/client";
import type { DoorCode } from "@linli/contract";
import { expect, onTestFinished, test, vi } from "vitest";
import { describeWhatever, strings, testEveryText, when } from "../foundation/naughty-strings.suite.ts";
import { loadWords, termIn } from "../locales/index.ts";
import { doorWords } from "../locales/terms/door.ts";
import { sessionOf } from "../provider/session.ts";
import { openOffice } from "./office.ts";
import { askForCode } from "./redeeming.ts";
import { saveSheet } from "./sheet.ts";
import { answerAtTheDoor, doorCode } from "./testing/counter.ts";

const community = "com_door";
await loadWords("zh-Hans", doorWords);

/** What one text needs to be a home: a line of its own, without what stands between a home and its building. */
const oneLine = (text: string) => text.replaceAll(/[\r\n\t,，،]/g, " ").trim();
const homes = [...new Set(strings.map(oneLine))].filter(Boolean);

/** A host with a dialog open in it, 320 pixels wide, and what was sent from there. */
function atTheDoor(open: "code" | "office", out: DoorCode[] = []) {
  const host = document.createElement("div");
  document.body.append(host);
  onTestFinished(() => host.remove());
  const sent: unknown[] = [];
  const answer = answerAtTheDoor({ out });
  const client = createClient({
    api: "https://api.example",
    siteKey: "pk_door",
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const body = await request.clone().text();
      if (body) sent.push(JSON.parse(body));
      return answer(request);
    },
  });
  const root = host.attachShadow({ mode: "open" });
  const shared = {
    session: sessionOf(client),
    community,
    direction: "ltr",
    say: ((key, ...values) => termIn("zh-Hans", key, values)) satisfies Parameters<typeof askForCode>[1]["say"],
  } as const;
  const closed =
    open === "code"
      ? askForCode(root, { ...shared, door: "linli:door:test" })
      : openOffice(root, { ...shared, language: "zh-CN" });
  const dialog = host.shadowRoot?.lastElementChild?.shadowRoot?.querySelector("dialog");
  if (!dialog) throw new Error("Nothing was opened");
  dialog.style.inlineSize = "288px";
  const find = (selector: string): HTMLElement => {
    const found = dialog.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`There is no ${selector}`);
    return found;
  };
  const write = (selector: string, text: string) => {
    const field = find(selector) as HTMLInputElement | HTMLTextAreaElement;
    field.value = text;
    field.dispatchEvent(new Event("input"));
  };
  return { dialog, closed, sent, find, write, send: () => find("form button").click() };
}

const known = "div form h3 p label input textarea span button section ul li b code".split(" ");

function expectHarmless(dialog: HTMLElement, text: string): void {
  for (const drawn of dialog.querySelectorAll("*")) {
    expect(known, text).toContain(drawn.localName);
    for (const { name } of drawn.attributes) expect(`${name} of ${text}`).not.toMatch(/^(on|href|src|style)/);
  }
  expect(dialog.scrollWidth, text).toBe(dialog.clientWidth);
}

describeWhatever("is written at the door", () => {
  testEveryText("is sent as the name of whoever comes in, and nothing else is made of it", async (texts) => {
    for (const text of texts) {
      const { dialog, closed, sent, find, write, send } = atTheDoor("code");
      write("#code", "K7QF-3MXP-92");
      write("#name", text);
      const { value } = find("#name") as HTMLInputElement;
      expectHarmless(dialog, text);
      send();
      if (!value.trim()) {
        expect(find("#name").ariaInvalid, text).toBe("true");
        dialog.dispatchEvent(new Event("cancel"));
      }
      expect(await closed).toBe(value.trim() !== "");
      expect(sent).toEqual(value.trim() ? [{ code: "K7QF-3MXP-92", name: value.trim() }] : []);
    }
  });

  testEveryText("stands in the office's lists to the letter, and what is told of it is text", async (texts) => {
    const out = texts.map((text, number) => ({ ...doorCode(text), id: `dor_${number}` as const }));
    const { dialog, find } = atTheDoor("office", out);
    const listed = () => [...dialog.querySelectorAll(".codes b")].map(({ textContent }) => textContent);
    await when(() => listed().length === out.length);
    expect(listed()).toEqual(texts);
    expectHarmless(dialog, "all of them");
    find(".codes button").click();
    await when(() => find('[role="status"]').textContent.includes(texts[0] ?? ""));
    expectHarmless(dialog, texts[0] ?? "");
  });

  test("is sent as homes line by line, and stands beside the codes that were made", async () => {
    const { dialog, sent, find, write, send } = atTheDoor("office");
    write("#homes", homes.slice(0, 500).join("\n"));
    send();
    await when(() => dialog.querySelector("#made"));
    expect(sent).toEqual([{ homes: homes.slice(0, 500).map((household) => ({ household, building: null })) }]);
    const listed = [...find("section ul").querySelectorAll("b")].map(({ textContent }) => textContent);
    expect(listed).toEqual(homes.slice(0, 500));
    expectHarmless(dialog, "all of them");
  });

  test("is told of when it is there twice", () => {
    for (const text of homes) {
      const { dialog, find, write, send } = atTheDoor("office");
      write("#homes", `${text}\n${text}`);
      send();
      expectHarmless(dialog, text);
      expect(find(".trouble").textContent, text).not.toBe("");
      dialog.dispatchEvent(new Event("cancel"));
    }
  });

  testEveryText("is printed on the sheet to the letter", async (texts) => {
    const saved = vi.spyOn(URL, "createObjectURL");
    onTestFinished(() => saved.mockRestore());
    const stay = (event: Event) => event.preventDefault();
    document.addEventListener("click", stay, { capture: true });
    onTestFinished(() => document.removeEventListener("click", stay, { capture: true }));
    const codes = texts.map((text) => ({ ...doorCode(text), code: "K7QF-3MXP-92" }));
    const [title = "", how = ""] = texts;
    saveSheet(codes, { language: "zh-CN", direction: "ltr", title, how, until: title });
    const [file] = saved.mock.calls[0] ?? [];
    if (!(file instanceof Blob)) throw new Error("Nothing was saved");
    const frame = document.createElement("iframe");
    frame.srcdoc = await file.text();
    onTestFinished(() => frame.remove());
    const opened = new Promise((resolve) => frame.addEventListener("load", resolve));
    document.body.append(frame);
    await opened;
    const { contentDocument: page, contentWindow: own } = frame;
    if (!page || !own) throw new Error("It does not open");
    expect([...page.querySelectorAll(".home")].map(({ textContent }) => textContent)).toEqual(
      // A parser makes one of a line's two ends, and leaves what no page may hold.
      texts.map((text) => text.replaceAll(/\r\n?/g, "\n")),
    );
    expect(page.title).toBe(title.replaceAll(/[\t\n\f\r ]+/g, " ").trim());
    const elements = new Set([...page.querySelectorAll("*")].map(({ localName }) => localName));
    expect([...elements].toSorted()).toEqual(
      "body div h2 head html main meta p path rect section style svg title".split(" "),
    );
    for (const { attributes } of page.querySelectorAll("*")) {
      for (const { name } of attributes) expect(name).not.toMatch(/^(on|href|src|style|http-equiv)/);
    }
    expect(own.performance.getEntriesByType("resource")).toEqual([]);
  });
});
