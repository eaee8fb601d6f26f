import { describe, expect, test } from "vitest";
import { manyPosts, post } from "../testing/fixtures.ts";
import { mostInPage, Pages } from "./pages.ts";

const items = manyPosts(30);
const ids = (list: readonly { id: string }[] | undefined) => list?.map(({ id }) => id);
const newer = (name: string) => post({ id: `pst_z${name.padStart(25, "0")}` });

function begun(count = 10, next: string | null = "on"): Pages {
  const pages = new Pages();
  pages.begin({ items: items.slice(0, count), next });
  return pages;
}

describe("reading the newest again", () => {
  test("lets what is new wait, changes what changed and drops what is gone", () => {
    const pages = begun();
    const [first, second, ...rest] = items.slice(0, 5);
    pages.merge({ items: [newer("1"), { ...post(), ...first, body: "changed" }, ...rest], next: "on" });
    expect(ids(pages.fresh)).toEqual([newer("1").id]);
    expect(pages.all?.[0]?.body).toBe("changed");
    expect(ids(pages.all)).not.toContain(second?.id);
    expect(ids(pages.all)?.slice(-5)).toEqual(ids(items.slice(5, 10)));
    expect(pages.next).toBe("on");
  });

  test("puts what came back into sight where it belongs, without a word", () => {
    const pages = begun();
    pages.drop(items[3]?.id ?? "");
    pages.merge({ items: items.slice(0, 6), next: "on" });
    expect(ids(pages.all)).toEqual(ids(items.slice(0, 10)));
    expect(pages.fresh).toEqual([]);
  });

  test("keeps one's own post that the answer is too old to know", () => {
    const pages = begun();
    pages.add(newer("own"));
    pages.merge({ items: items.slice(0, 6), next: "on" });
    expect(pages.all?.[0]?.id).toBe(newer("own").id);
  });

  test("knows the end when the answer reaches it", () => {
    const pages = begun(5);
    pages.merge({ items: items.slice(0, 3), next: null });
    expect(ids(pages.all)).toEqual(ids(items.slice(0, 3)));
    expect(pages.next).toBe(null);
  });

  test("a feed that has emptied is empty", () => {
    const pages = begun(5, null);
    pages.merge({ items: [], next: null });
    expect(pages.all).toEqual([]);
  });

  test("what is between the newest and what is known was never read: the list begins anew once it is asked for", () => {
    const pages = begun();
    const many = manyPosts(5, (number) => ({ id: newer(String(9 - number)).id }));
    pages.merge({ items: many, next: "gap" });
    expect(ids(pages.all)).toEqual(ids(items.slice(0, 10)));
    pages.showFresh();
    expect(ids(pages.all)).toEqual(ids(many));
    expect(pages.next).toBe("gap");
  });
});

describe("what has waited", () => {
  test("is put among what the reader has said meanwhile, by age", () => {
    const pages = begun();
    pages.arrive(newer("1"));
    pages.add(newer("2"));
    pages.arrive(newer("3"));
    pages.showFresh();
    expect(ids(pages.all)?.slice(0, 3)).toEqual([newer("3").id, newer("2").id, newer("1").id]);
    expect(pages.fresh).toEqual([]);
  });

  test("is known only once", () => {
    const pages = begun();
    expect(pages.arrive(newer("1"))).toBe(true);
    expect(pages.arrive(newer("1"))).toBe(false);
    pages.add(newer("1"));
    expect(pages.fresh).toEqual([]);
  });
});

describe("the page", () => {
  test("holds a thousand at most; the oldest come at the cost of the newest", () => {
    const pages = new Pages();
    pages.begin({ items: manyPosts(1500), next: null });
    expect([pages.start, pages.end]).toEqual([0, mostInPage]);
    while (pages.goOn()) expect(pages.end - pages.start).toBeLessThanOrEqual(mostInPage);
    expect([pages.start, pages.end]).toEqual([500, 1500]);
    pages.goBack();
    expect([pages.start, pages.end]).toEqual([400, 1400]);
    pages.goBack(-3);
    expect([pages.start, pages.end]).toEqual([0, mostInPage]);
  });

  test("keeps its part of the list when something above it goes or comes", () => {
    const pages = new Pages();
    const all = manyPosts(1500);
    pages.begin({ items: all, next: null });
    while (pages.goOn());
    pages.drop(all[3]?.id ?? "");
    expect(pages.shown?.[0]?.id).toBe(all[500]?.id);
    expect(pages.shown?.at(-1)?.id).toBe(all.at(-1)?.id);
  });
});
