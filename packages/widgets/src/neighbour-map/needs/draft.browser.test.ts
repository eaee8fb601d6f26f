import { describe, expect, test, vi } from "vitest";
import { hejianguo } from "../testing/needs.ts";
import { button, rows, words } from "../testing/on-page.ts";
import { asked, begin, keys, open, send, sentence, textOf } from "./testing/asking.ts";
import { choice, find, needsOnPage, standing, write } from "./testing/on-page.ts";

describe("what somebody has begun to write", () => {
  test("folded and unfolded, moved and put back, it is still there", async () => {
    const map = needsOnPage();
    await begin(map);
    await button("收起").click();
    await open("我能帮…");
    expect(textOf(map)).toBe(sentence);
    const ground = map.element.parentElement;
    map.element.remove();
    ground?.append(map.element);
    await expect.poll(() => textOf(map)).toBe(sentence);
  });

  test("after the page was loaded again it is there for its author, with its key, and for nobody else", async () => {
    const map = needsOnPage({ answers: "lost" });
    await begin(map);
    await choice("捎一程").or(choice("搭个车")).click();
    await send();
    await expect.element(words(/^没有信号，还没发出去。/)).toBeVisible();
    map.element.parentElement?.remove();

    const somebodyElse = needsOnPage({ viewer: hejianguo });
    await open();
    await standing(somebodyElse, "#ask-text");
    await expect.poll(() => somebodyElse.responder.received).toContain("/me");
    expect(textOf(somebodyElse)).toBe("");
    somebodyElse.element.parentElement?.remove();

    const again = needsOnPage();
    await open();
    await expect.poll(() => textOf(again)).toBe(sentence);
    await expect.element(choice("搭个车")).toBeChecked();
    await send();
    await expect.poll(() => find(again, ".sent")).not.toBeNull();
    expect(keys(again)).toEqual(keys(map));
    expect(sessionStorage).toHaveLength(0);
  });

  test("signing out leaves nothing of it, on the screen or in the browser", async () => {
    const map = needsOnPage();
    await begin(map);
    await expect.poll(() => sessionStorage.length).toBe(1);
    map.element.client?.identify(null);
    await expect.poll(() => find(map, ".ask-form")).toBeNull();
    expect(sessionStorage).toHaveLength(0);
    await open();
    expect(textOf(map)).toBe("");
  });

  test("whoever has to sign in again goes on where they were, and sends it once", async () => {
    const map = needsOnPage();
    await begin(map);
    await expect.poll(() => sessionStorage.length).toBe(1);
    map.writes.options = { refusal: "token.expired" };
    map.element.addEventListener("linli-auth-required", (event) => {
      map.writes.options = {};
      event.respondWith(Promise.resolve("a.fresh.token"));
    });
    await send();
    await expect.poll(() => find(map, ".sent")).not.toBeNull();
    expect(asked(map).map(({ body }) => body)).toEqual([sentence, sentence]);
    expect(new Set(keys(map)).size).toBe(1);
  });

  test("it is never sent in the name of somebody else who signs in instead", async () => {
    const map = needsOnPage();
    await begin(map);
    await expect.poll(() => sessionStorage.length).toBe(1);
    map.writes.options = { refusal: "token.expired" };
    map.element.addEventListener("linli-auth-required", (event) => {
      map.writes.options = {};
      map.responder.options.me = { id: hejianguo.id, name: hejianguo.name };
      event.respondWith(Promise.resolve("anothers.token"));
    });
    await send();
    await expect.poll(() => find(map, ".ask-form")).toBeNull();
    expect(asked(map)).toHaveLength(1);
    expect(rows(map).map(({ name }) => name)).not.toContain(sentence);
    await open();
    expect(textOf(map)).toBe("");
  });

  test("two maps on one page have a draft each", async () => {
    const [one, other] = [needsOnPage(), needsOnPage()];
    (await standing(one, '[data-ask="need"]')).click();
    (await standing(other, '[data-ask="offer"]')).click();
    await standing(one, "#ask-text");
    await standing(other, "#ask-text");
    write(one, "#ask-text", "一");
    write(other, "#ask-text", "二");
    await expect.poll(() => [textOf(one), textOf(other)]).toEqual(["一", "二"]);
    expect(find(one, "#ask-intent input")).toHaveProperty("checked", true);
    expect(find(other, "#ask-intent input")).toHaveProperty("checked", false);
  });

  test("where the page may store nothing, it is kept as long as the page stands", async () => {
    vi.stubGlobal("sessionStorage", {
      get length(): number {
        throw new DOMException("Storage is forbidden", "SecurityError");
      },
      getItem: () => {
        throw new DOMException("Storage is forbidden", "SecurityError");
      },
      setItem: () => {
        throw new DOMException("Storage is forbidden", "SecurityError");
      },
      removeItem: () => {
        throw new DOMException("Storage is forbidden", "SecurityError");
      },
      clear: () => undefined,
    });
    const map = needsOnPage();
    await begin(map);
    await button("收起").click();
    await open();
    expect(textOf(map)).toBe(sentence);
    await send();
    await expect.poll(() => find(map, ".sent")).not.toBeNull();
    vi.unstubAllGlobals();
  });
});
