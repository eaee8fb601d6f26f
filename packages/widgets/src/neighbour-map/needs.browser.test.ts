import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { LinliBlockedEvent, LinliPostedEvent } from "../foundation/writing-events.ts";
import { ground, middle, zongzi } from "./testing/fixtures.ts";
import { cat, drill, hejianguo, highChair, lift, need, needs } from "./testing/needs.ts";
import {
  button,
  focused,
  heard,
  mapOnPage,
  pins,
  pressPin,
  type Reader,
  rows,
  told,
  words,
} from "./testing/on-page.ts";

const layers = "activities groups neighbours needs";
const names = (map: Reader) => rows(map).map(({ name }) => name);
const lists = ({ responder }: Reader) => responder.received.filter((path) => path.startsWith("/needs?"));

const withNeeds = (options: Parameters<typeof mapOnPage>[0] = {}) =>
  mapOnPage({
    width: 900,
    features: [...ground, zongzi],
    needs,
    ...options,
    attributes: { layers, ...options.attributes },
  });

describe("what neighbours need and offer", () => {
  test("stands on the map and in the list under the same numbers, with what is asked, where and until when", async () => {
    const map = withNeeds();
    await expect.poll(() => rows(map)).toHaveLength(5);
    expect(names(map)).toEqual([zongzi.properties.title, lift.body, drill.body, cat.body, highChair.body]);
    expect(rows(map)[1]?.about).toMatch(/^愿意捎人 ?3 号楼 ?周.前$/);
    expect(rows(map)[2]?.about).toMatch(/^需要借 ?6 号楼 ?周.前$/);
    expect(rows(map)[3]?.about).toMatch(/^需要帮忙 ?在小区里 ?周.前$/);
    expect(rows(map)[4]?.about).toMatch(/^愿意送 ?10 号楼 ?\d+ 月 \d+ 日 周.前$/);
    await expect.poll(() => pins(map).sort()).toEqual(["1", "2", "3", "4", "5"]);
  });

  test("is neither asked for nor read where the page does not name it", async () => {
    const map = withNeeds({ attributes: { layers: "activities groups" } });
    await expect.poll(() => names(map)).toEqual([zongzi.properties.title]);
    await expect.element(button("互助")).not.toBeInTheDocument();
    expect(lists(map)).toEqual([]);
  });

  test("can be put out and on like every other layer", async () => {
    const map = withNeeds();
    await expect.poll(() => names(map)).toHaveLength(5);
    await button("互助").click();
    await expect.poll(() => names(map)).toEqual([zongzi.properties.title]);
    await expect.poll(() => told(map)).toBe("这一带有 1 处");
    await button("互助").click();
    await expect.poll(() => names(map)).toHaveLength(5);
  });

  test("several in one place are counted in words, and each of them can be opened and put away", async () => {
    const here = [need("a", "借梯子"), need("b", "送花盆"), need("c", "换灯泡"), need("d", "借打气筒")];
    const map = withNeeds({ needs: here });
    await expect.poll(() => names(map)).toContain("4 件互助");
    await button("4 件互助").click();
    const opened = heard(map, "linli-navigate");
    await button("送花盆").click();
    expect(opened.map(({ kind, id }) => ({ kind, id }))).toEqual([{ kind: "need", id: here[1]?.id }]);
    await expect.element(button("收起来")).toBeVisible();
    await button("收起来").click();
    await expect.element(button("送花盆")).toBeVisible();
  });

  test("what has ended in the meantime is not shown, whatever the tile says", async () => {
    const ended = need("ended", "借雨伞", { expires_at: new Date(Date.now() - 1000).toISOString() });
    const map = withNeeds({ token: null, needs: [ended, drill] });
    await expect.poll(() => names(map)).toEqual([zongzi.properties.title, drill.body]);
  });

  test("nothing in view is told without counting up what is not there", async () => {
    const map = withNeeds({ needs: [], features: ground });
    await expect.element(words("这一带眼下什么也没有。")).toBeVisible();
    expect(rows(map)).toEqual([]);
  });
});

describe("opening a need", () => {
  test("takes one press, tells the page first, and its row folds it again", async () => {
    const map = withNeeds();
    await expect.poll(() => names(map)).toHaveLength(5);
    const opened = heard(map, "linli-navigate");
    await button(/借电钻/).click();
    const { kind, id, href, cancelable } = opened[0] ?? {};
    expect({ kind, id, href, cancelable }).toEqual({
      kind: "need",
      id: drill.id,
      href: `https://api.example/v1/communities/${zongzi.properties.community}/needs/${drill.id}`,
      cancelable: true,
    });
    await expect.element(button(/借电钻/)).toHaveAttribute("aria-expanded", "true");
    await button(/借电钻/).click();
    await expect.element(button(/借电钻/)).toHaveAttribute("aria-expanded", "false");
    expect(opened).toHaveLength(1);
  });

  test("leaves the sentence where it stood, also from right to left", async () => {
    const body = "想借一把能打混凝土的电钻，打两个孔挂幅画，周末一定还，顺便带一盒自家做的青团";
    const map = withNeeds({ width: 320, needs: [{ ...drill, body }], attributes: { lang: "ar" } });
    await expect.poll(() => names(map)).toContain(body);
    /** How far its lines end from the edge that they begin at. */
    const edges = () => {
      const all = map.element.shadowRoot?.querySelectorAll(".choose bdi") ?? [];
      const text = document.createRange();
      text.selectNodeContents([...all].find(({ textContent }) => textContent === body) ?? map.element);
      const { right } = map.element.getBoundingClientRect();
      return [...text.getClientRects()].map((line) => right - line.right);
    };
    const before = edges();
    expect(before.length).toBeGreaterThan(1);
    await button(/电钻/).click();
    await expect.element(button(/电钻/)).toHaveAttribute("aria-expanded", "true");
    expect(edges()).toEqual(before);
  });

  test("a page that shows it itself keeps the row as it is", async () => {
    const map = withNeeds();
    map.element.addEventListener("linli-navigate", (event) => event.preventDefault());
    await button(/借电钻/).click();
    await expect.poll(() => pins(map, ".chosen")).toEqual(["3"]);
    await expect.element(button(/借电钻/)).toHaveAttribute("aria-expanded", "false");
  });

  test("a pin opens it as well, is told, and takes no focus", async () => {
    const map = withNeeds();
    await expect.poll(() => pins(map)).toHaveLength(5);
    pressPin(map, "3");
    await expect.element(button(/借电钻/)).toHaveAttribute("aria-expanded", "true");
    await expect.poll(() => told(map)).toBe(`选中了${drill.body}`);
    expect(document.activeElement).toBe(document.body);
  });

  test("stays open where its row becomes another: the map is zoomed out, and in again", async () => {
    const map = withNeeds({ needs: [drill, highChair], features: ground });
    await expect.poll(() => names(map)).toHaveLength(2);
    await button(/借电钻/).click();
    await expect.element(words(/^贺建国$/)).toBeVisible();
    map.element.shadowRoot?.querySelector<HTMLElement>(".stage")?.focus();
    await userEvent.keyboard("----");
    await expect.poll(() => names(map)).toEqual(["2 件互助"]);
    await expect.element(words(/^贺建国$/)).toBeVisible();
    await userEvent.keyboard("++++");
    await expect.poll(() => names(map)).toHaveLength(2);
    await expect.element(button(/借电钻/)).toHaveAttribute("aria-expanded", "true");
  });

  test("Escape folds it and leaves the keyboard on its row", async () => {
    const map = withNeeds();
    await expect.poll(() => names(map)).toHaveLength(5);
    map.element.shadowRoot?.querySelectorAll<HTMLElement>(".choose")[2]?.focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(button(/借电钻/)).toHaveAttribute("aria-expanded", "true");
    await userEvent.keyboard("{Escape}");
    await expect.element(button(/借电钻/)).toHaveAttribute("aria-expanded", "false");
    expect(focused(map)?.textContent).toContain(drill.body);
  });
});

describe("what a viewer's own list has not", () => {
  test("is not shown to them, and never was: the pins wait for the list", async () => {
    const map = withNeeds({ blocked: [hejianguo.id] });
    const seen = new Set<string>();
    const watch = new MutationObserver(() => {
      for (const name of names(map)) seen.add(name);
    });
    watch.observe(map.element.shadowRoot ?? map.element, { childList: true, subtree: true });
    await expect.poll(() => names(map)).toEqual([zongzi.properties.title, lift.body, cat.body, highChair.body]);
    watch.disconnect();
    expect(seen).not.toContain(drill.body);
  });

  test("a stranger has no list: everything in the tile is shown, and nothing more is asked for", async () => {
    const map = withNeeds({ token: null, blocked: [hejianguo.id] });
    await expect.poll(() => names(map)).toHaveLength(5);
    expect(names(map)).toContain(drill.body);
    expect(lists(map)).toEqual([]);
  });

  test("a list of several pages is read to its end before anything is missed", async () => {
    const map = withNeeds({ needsOnPage: 3 });
    await expect.poll(() => names(map)).toHaveLength(5);
    expect(lists(map).slice(0, 2)).toEqual(["/needs?limit=100", "/needs?limit=100&cursor=3"]);
  });

  test("a list that cannot be read shows no needs, says so, and can be tried again", async () => {
    const map = withNeeds({ needsUnreadable: "server.error" });
    const again = button("再试一次");
    await expect.element(again).toBeVisible();
    expect(names(map)).toEqual([zongzi.properties.title]);
    map.responder.options.needsUnreadable = undefined;
    await again.click();
    await expect.poll(() => names(map)).toHaveLength(5);
    await expect.element(again).not.toBeInTheDocument();
  });

  test("whoever is blocked anywhere on the page is gone from the map", async () => {
    const map = withNeeds();
    await expect.poll(() => names(map)).toContain(drill.body);
    map.responder.options.blocked = [hejianguo.id];
    const feed = document.createElement("div");
    map.element.parentElement?.append(feed);
    feed.dispatchEvent(new LinliBlockedEvent(hejianguo.id));
    await expect.poll(() => names(map)).not.toContain(drill.body);
    expect(names(map)).toHaveLength(4);
  });

  test("what somebody posts anywhere on the page comes to the map", async () => {
    const map = withNeeds({ needs: [drill] });
    await expect.poll(() => names(map)).toHaveLength(2);
    map.responder.options.needs = [drill, cat];
    document.body.dispatchEvent(new LinliPostedEvent("need", cat.id, null));
    await expect.poll(() => names(map)).toContain(cat.body);
  });

  test("what is newer than the list asks for the list again, once", async () => {
    const map = withNeeds({ needs: [drill], attributes: { center: middle.join(), zoom: "17" } });
    await expect.poll(() => names(map)).toContain(drill.body);
    const before = lists(map).length;
    map.responder.options.needs = [drill, cat];
    // A tile further east has it as well; nothing has told that there is something new.
    map.element.shadowRoot?.querySelector<HTMLElement>(".stage")?.focus();
    const tiles = map.responder.tiles.length;
    while (map.responder.tiles.length === tiles) await userEvent.keyboard("{ArrowRight}");
    await expect.poll(() => lists(map).length - before).toBe(1);
    await userEvent.keyboard("{ArrowRight}{ArrowLeft}");
    await expect.poll(() => told(map)).toMatch(/^这一带/);
    expect(lists(map).length - before).toBe(1);
  });

  test("whoever signs out sees what strangers see", async () => {
    const map = withNeeds({ blocked: [hejianguo.id] });
    await expect.poll(() => names(map)).toHaveLength(4);
    map.element.client?.identify(null);
    await expect.poll(() => names(map)).toHaveLength(5);
  });
});
