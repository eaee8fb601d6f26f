import { describe, expect, test } from "vitest";
import { group, groups } from "./testing/fixtures.ts";
import { box, button, cardOnPage, heading, heard, type Reader, told, words } from "./testing/on-page.ts";

const rows = { listed: true, attributes: { variant: "row" } } as const;
const names = ({ element }: Reader) =>
  [...(element.shadowRoot?.querySelectorAll(".name") ?? [])].map(({ textContent }) => textContent.trim());
const asked = ({ responder }: Reader) => responder.received.map(({ path, query }) => path + query);

describe("the community's groups", () => {
  test("are listed, each with one thing to do", async () => {
    const card = cardOnPage({ ...rows, groups: groups() });
    await expect.element(button("楼下羽毛球")).toBeVisible();
    expect(names(card)).toEqual(groups().map(({ name }) => name));
    await expect.element(button("加入")).toBeVisible();
    await expect.element(button("申请加入")).toBeVisible();
    await expect.element(button("接受邀请")).toBeVisible();
    await expect.element(words("已加入")).toBeVisible();
    expect(asked(card)[0]).toBe("/groups?limit=20");
  });

  test("are joined where they stand", async () => {
    const card = cardOnPage({ ...rows, groups: groups() });
    await button("加入").click();
    await expect.element(words("已加入").nth(1)).toBeVisible();
    await expect.poll(() => told(card)).toBe("你加入了楼下羽毛球。");
  });

  test("are chosen by topic, and all topics stay to choose from", async () => {
    const card = cardOnPage({ ...rows, groups: groups() });
    await button("花园").click();
    await expect.poll(() => names(card)).toEqual(["月洞门花园"]);
    await expect.element(button("花园")).toHaveAttribute("aria-pressed", "true");
    expect(asked(card)).toContain("/groups?limit=20&topic=%E8%8A%B1%E5%9B%AD");
    await button("全部").click();
    await expect.poll(() => names(card).length).toBe(groups().length);
  });

  test("on the page's own topic have no chips", async () => {
    const card = cardOnPage({ ...rows, groups: groups(), attributes: { variant: "row", topic: "运动" } });
    await expect.element(button("楼下羽毛球")).toBeVisible();
    expect(names(card)).toEqual(["楼下羽毛球", "五号楼下棋摊"]);
    await expect.element(button("全部")).not.toBeInTheDocument();
  });

  test("come in pages, without gap or repeat", async () => {
    const many = Array.from({ length: 45 }, (_, number) => group({ id: `grp_${number}`, name: `第 ${number} 组` }));
    const card = cardOnPage({ ...rows, groups: many });
    await expect.poll(() => names(card).length).toBe(20);
    await button("再看几个").click();
    await expect.poll(() => names(card).length).toBe(40);
    await button("再看几个").click();
    await expect.poll(() => names(card)).toEqual(many.map(({ name }) => name));
    await expect.element(button("再看几个")).not.toBeInTheDocument();
  });

  test("open in place, with a way back, unless the page shows them itself", async () => {
    const card = cardOnPage({ ...rows, groups: groups() });
    const events = heard(card, "linli-navigate");
    await button("月洞门花园").click();
    await expect.element(heading("月洞门花园")).toBeVisible();
    await expect.element(words("轮流浇水，一起等花开")).toBeVisible();
    expect(events.map(({ kind, id, href }) => [kind, id, new URL(href).pathname])).toEqual([
      ["group", groups()[1]?.id, expect.stringContaining(`/groups/${groups()[1]?.id}`)],
    ]);
    await button("所有小组").click();
    await expect.poll(() => names(card).length).toBe(groups().length);
    card.element.addEventListener("linli-navigate", (event) => event.preventDefault());
    await button("月洞门花园").click();
    await card.element.updateComplete;
    expect(names(card).length).toBe(groups().length);
  });

  test("that are none yet invite to begin", async () => {
    cardOnPage({ ...rows, groups: [] });
    await expect.element(heading("两把椅子，等人坐下")).toBeVisible();
    await expect.element(button("办一个小组")).toBeVisible();
  });

  test("for residents only ask a stranger to sign in", async () => {
    const card = cardOnPage({ ...rows, groups: groups(), token: null, residentsOnly: true });
    card.element.addEventListener("linli-auth-required", (event) => event.respondWith(Promise.resolve("zhoumin")));
    await button("登录").click();
    await expect.element(button("楼下羽毛球")).toBeVisible();
  });
});

describe("founding a group", () => {
  test("needs a name, is sent once, and opens with its host in it", async () => {
    const card = cardOnPage({ ...rows, groups: groups() });
    await button("办一个小组").click();
    await button("办起来").click();
    await expect.element(words("给小组起个名字")).toBeVisible();
    expect(card.responder.writes).toEqual([]);
    await box("小组叫什么").fill("阳台种菜");
    await box(/用自己的话/).fill("一个花盆也行。");
    await button("办起来").click();
    await expect.element(heading("阳台种菜")).toBeVisible();
    await expect.element(words("你在主理")).toBeVisible();
    await expect.poll(() => told(card)).toBe("阳台种菜办起来了，你是主理人。");
    const created = card.responder.received.filter(({ method }) => method === "POST");
    expect(created.map(({ path, body }) => [path, body])).toEqual([
      ["/groups", { name: "阳台种菜", topic: null, summary: "一个花盆也行。", join: "open" }],
    ]);
    expect(created[0]?.key).toMatch(/\S{16,}/);
  });

  test("that is refused keeps what was written, and says why", async () => {
    const card = cardOnPage({ ...rows, groups: groups(), refusal: "server.busy" });
    await button("办一个小组").click();
    await box("小组叫什么").fill("阳台种菜");
    await button("办起来").click();
    await expect.element(words(/这会儿人多/).first()).toBeVisible();
    await expect.element(box("小组叫什么")).toHaveValue("阳台种菜");
    const keys = () => card.responder.received.filter(({ method }) => method === "POST").map(({ key }) => key);
    card.responder.options.refusal = undefined;
    await button("办起来").click();
    await expect.element(heading("阳台种菜")).toBeVisible();
    expect(new Set(keys()).size).toBe(1);
  });
});
