import { limits } from "@linli/contract";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { watchLeftovers } from "../../foundation/testing/leftovers.ts";
import { promised } from "../../foundation/testing/network.ts";
import { group, kitchen, post, zhouMin } from "../testing/fixtures.ts";
import {
  articles,
  box,
  button,
  feedOnPage,
  focused,
  heard,
  lineReturns,
  type Reader,
  told,
  words,
} from "../testing/on-page.ts";
import { menuOf, write } from "./testing/on-page.ts";

const atRest = () => button(/今晚七点打球|地库/);
const field = () => box("跟邻居说点什么");
const send = () => button("发出");
const text = "地库 B2 有只小橘猫，谁家的？";

const posted = ({ responder }: Reader) =>
  responder.received.filter(({ method, path }) => method === "POST" && path === "/posts");
const keys = ({ responder }: Reader) =>
  new Set(responder.sent.filter(({ method }) => method === "POST").map(({ key }) => key));

/** Presses the button as it is, also when it says that it does nothing. */
const press = ({ element }: Reader) => element.shadowRoot?.querySelector<HTMLElement>(".composing .primary")?.click();

async function composing(options: Parameters<typeof feedOnPage>[0] = {}, written = text): Promise<Reader> {
  const feed = feedOnPage(options);
  await atRest().click();
  await expect.poll(() => focused(feed)?.id).toBe("composer-text");
  write(feed, "#composer-text", written);
  await expect.element(field()).toHaveValue(written);
  return feed;
}

beforeEach(() => sessionStorage.clear());

describe("a post", () => {
  test("is written, sent, and stands on top of the feed; the page is told before and after", async () => {
    const feed = await composing();
    const events = heard(feed, "linli-post-request", "linli-posted");
    await send().click();
    await expect.poll(() => articles(feed)[0]?.textContent).toContain(text);
    expect(posted(feed).map(({ body }) => body)).toEqual([{ kind: "post", body: text, group: null }]);
    expect(events.map(({ type, kind }) => [type, kind])).toEqual([
      ["linli-post-request", "post"],
      ["linli-posted", "post"],
    ]);
    expect(told(feed)).toBe("发出去了。");
    await expect.poll(() => focused(feed)?.className).toBe("composer");
  });

  test("goes out as a question when it is one", async () => {
    const feed = await composing();
    feed.element.shadowRoot?.querySelectorAll<HTMLElement>(".kinds-of-text input")[1]?.click();
    await send().click();
    await expect.poll(() => posted(feed)[0]?.body).toMatchObject({ kind: "question" });
  });

  test("is sent by Ctrl or Cmd with Enter; Enter alone is a new line", async () => {
    const feed = await composing();
    await userEvent.keyboard("{End}{Enter}快来");
    expect(posted(feed)).toEqual([]);
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    await expect.poll(() => posted(feed)[0]?.body).toMatchObject({ body: `${text}\n快来` });
  });

  test("is not sent by the Enter that ends a composition", async () => {
    const feed = await composing();
    const area = feed.element.shadowRoot?.querySelector("textarea");
    for (const init of [{ isComposing: true }, { keyCode: 229 }]) {
      const event = new KeyboardEvent("keydown", {
        key: "Enter",
        ctrlKey: true,
        bubbles: true,
        composed: true,
        ...init,
      });
      area?.dispatchEvent(event);
      expect(event.defaultPrevented).toBe(false);
      area?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, composed: true, ...init }));
    }
    await feed.element.updateComplete;
    expect(posted(feed)).toEqual([]);
    await expect.element(field()).toHaveValue(text);
  });

  test("is not sent twice by an impatient press", async () => {
    const feed = await composing();
    const gate = promised<null>();
    feed.responder.gate = gate.promise;
    for (let times = 0; times < 3; times++) press(feed);
    await expect.element(button("正在发…")).toHaveAttribute("aria-busy", "true");
    gate.resolve(null);
    await expect.poll(() => articles(feed)[0]?.textContent).toContain(text);
    expect(posted(feed)).toHaveLength(1);
  });

  test("stays where it is when the page objects", async () => {
    const feed = await composing();
    feed.element.addEventListener("linli-post-request", (event) => event.preventDefault());
    await send().click();
    await expect.element(field()).toHaveValue(text);
    expect(posted(feed)).toEqual([]);
  });

  test("stays where it is, with a sentence, when it is refused", async () => {
    const feed = await composing({ refusal: "request.too_many" });
    await send().click();
    await expect.element(words(/点得有点快，等一会儿再试/)).toBeVisible();
    await expect.element(field()).toHaveValue(text);
    feed.responder.options.refusal = undefined;
    await send().click();
    await expect.poll(() => articles(feed)[0]?.textContent).toContain(text);
  });

  test("of nothing but blanks is not sent, and neither is one that is too long", async () => {
    const feed = await composing({}, " \n ");
    await expect.element(send()).toHaveAttribute("aria-disabled", "true");
    press(feed);
    write(feed, "#composer-text", "字".repeat(limits.post - 3));
    await expect.element(words("还能写 3 个字")).toBeVisible();
    // An emoji counts once, as the API counts.
    write(feed, "#composer-text", "🀄".repeat(limits.post + 1));
    await expect.element(words("多了 1 个字")).toBeVisible();
    press(feed);
    expect(posted(feed)).toEqual([]);
    write(feed, "#composer-text", "🀄".repeat(limits.post));
    await send().click();
    await expect.poll(() => posted(feed)).toHaveLength(1);
  });
});

describe("where it goes", () => {
  test("is chosen among the groups that the resident belongs to", async () => {
    const other = group({ id: "grp_00000000000000000000chess1", name: "棋摊" });
    const stranger = { ...other, viewer: { ...(group().viewer ?? never()), state: "none" as const } };
    const feed = await composing({ groups: [group(), stranger] });
    const select = () => feed.element.shadowRoot?.querySelector("select");
    await expect
      .poll(() => [...(select()?.options ?? [])].map((each) => each.textContent))
      .toEqual(["整个小区", "会所厨房"]);
    await userEvent.selectOptions(select() ?? never(), "会所厨房");
    await send().click();
    await expect.poll(() => posted(feed)[0]?.body).toMatchObject({ group: kitchen });
  });

  test("is the group whose feed it is", async () => {
    const feed = await composing({ attributes: { group: kitchen }, items: [post({ group: kitchen })] });
    await send().click();
    await expect.poll(() => posted(feed)[0]?.body).toMatchObject({ group: kitchen });
    expect(feed.element.shadowRoot?.querySelector("select")).toBeNull();
  });

  test("tells who is not let in what would let them", async () => {
    await composing({
      attributes: { group: kitchen },
      items: [post({ group: kitchen })],
      refusal: "permission.denied",
    });
    await send().click();
    await expect.element(words(/进了小组才能在这里说话/)).toBeVisible();
    await expect.element(field()).toHaveValue(text);
  });
});

describe("a notice", () => {
  test("is for those who manage the place", async () => {
    const feed = await composing({ viewer: { ...zhouMin, role: "manager" } });
    await expect.poll(() => feed.element.shadowRoot?.querySelectorAll(".kinds-of-text input").length).toBe(3);
    feed.element.shadowRoot?.querySelectorAll<HTMLElement>(".kinds-of-text input")[2]?.click();
    await expect.element(words(/第一行是标题/)).toBeVisible();
    await send().click();
    await expect.poll(() => posted(feed)[0]?.body).toMatchObject({ kind: "notice", group: null });
  });

  test("is not offered to anybody else", async () => {
    const feed = await composing();
    await expect.poll(() => feed.responder.received.some(({ path }) => path === "/me")).toBe(true);
    await feed.element.updateComplete;
    expect(feed.element.shadowRoot?.querySelectorAll(".kinds-of-text input")).toHaveLength(2);
  });
});

describe("a draft", () => {
  test("is kept when the composer is folded by Escape, and when the element leaves the page and returns", async () => {
    const feed = await composing();
    await userEvent.keyboard("{Escape}");
    await expect.poll(() => focused(feed)?.className).toBe("composer");
    const ground = feed.element.parentElement;
    feed.element.remove();
    ground?.append(feed.element);
    await atRest().click();
    await expect.element(field()).toHaveValue(text);
  });

  test("is kept across a reload of the page, for the same resident", async () => {
    const feed = await composing();
    await expect.poll(() => sessionStorage.length).toBe(1);
    feed.element.remove();
    const again = feedOnPage();
    await atRest().click();
    await expect.element(field()).toHaveValue(text);
    again.element.remove();
  });

  test("is never another resident's", async () => {
    const feed = await composing();
    await expect.poll(() => sessionStorage.length).toBe(1);
    feed.responder.viewer = { ...zhouMin, id: "res_000000000000000000000an0ther", name: "另一位" };
    feed.element.client?.identify("another");
    await atRest().click();
    await expect.element(field()).toHaveValue("");
    await expect.poll(() => JSON.stringify(sessionStorage)).not.toContain("橘猫");
  });

  test("is wiped on sign-out, and after it was sent", async () => {
    const feed = await composing();
    await expect.poll(() => sessionStorage.length).toBe(1);
    feed.element.client?.identify(null);
    await expect.poll(() => sessionStorage.length).toBe(0);
    feed.element.client?.identify("zhoumin");
    await atRest().click();
    await expect.element(field()).toHaveValue("");
    write(feed, "#composer-text", text);
    await expect.poll(() => sessionStorage.length).toBe(1);
    await send().click();
    await expect.poll(() => articles(feed)[0]?.textContent).toContain(text);
    expect(sessionStorage.length).toBe(0);
  });

  test("is there again when the same resident comes back with a new token", async () => {
    const feed = await composing();
    await expect.poll(() => sessionStorage.length).toBe(1);
    feed.element.client?.identify("a newer token");
    await expect.element(button(/地库/)).toBeVisible();
    await atRest().click();
    await expect.element(field()).toHaveValue(text);
  });
});

describe("without a line", () => {
  test("a post waits in sight, and arrives once when the line returns", async () => {
    const feed = await composing();
    feed.responder.offline = true;
    await send().click();
    await expect.element(words("等网络")).toBeVisible();
    await expect.element(words(text)).toBeVisible();
    expect(told(feed)).toBe("记下了。有信号就发出去，不用再点。");
    const events = heard(feed, "linli-posted");
    for (let times = 0; times < 4; times++) lineReturns(feed);
    await expect.poll(() => articles(feed)[0]?.textContent).toContain(text);
    expect(words("等网络").query()).toBeNull();
    expect(posted(feed)).toHaveLength(1);
    expect(keys(feed).size).toBe(1);
    expect(events).toHaveLength(1);
  });

  test("a post whose answer was lost stands once in the end", async () => {
    const feed = await composing();
    feed.responder.options.writes = "answer lost";
    await send().click();
    await expect.element(words("等网络")).toBeVisible();
    feed.responder.options.writes = "answered";
    lineReturns(feed);
    await expect.poll(() => articles(feed).filter((each) => each.textContent.includes(text))).toHaveLength(1);
    expect(words("等网络").query()).toBeNull();
    expect(feed.responder.items.filter(({ body }) => body === text)).toHaveLength(1);
  });

  test("a post waits across a reload of the page, and arrives once", async () => {
    const feed = await composing();
    await expect.poll(() => sessionStorage.length).toBe(1);
    feed.responder.offline = true;
    await send().click();
    await expect.element(words("等网络")).toBeVisible();
    feed.element.remove();
    const again = feedOnPage();
    await expect.poll(() => articles(again)[0]?.textContent).toContain(text);
    expect(posted(again)).toHaveLength(1);
    expect(posted(again)[0]?.key).toBe([...keys(feed)][0]);
    expect(posted(feed)).toEqual([]);
  });

  test("a post can be taken back, and is never sent", async () => {
    const feed = await composing();
    feed.responder.offline = true;
    await send().click();
    await button("不发了").click();
    await expect.poll(() => focused(feed)?.className).toBe("composer");
    lineReturns(feed);
    await feed.element.updateComplete;
    expect(words(text).query()).toBeNull();
    expect(posted(feed)).toEqual([]);
  });

  test("a post that is refused in the end says why, and goes back into the composer", async () => {
    const feed = await composing();
    feed.responder.offline = true;
    await send().click();
    await expect.element(words("等网络")).toBeVisible();
    feed.responder.options.refusal = "permission.denied";
    lineReturns(feed);
    await expect.element(words("没发出去")).toBeVisible();
    await expect.element(words(/这一步要主理人或物业来做/).first()).toBeVisible();
    feed.responder.options.refusal = undefined;
    await button("改一改").click();
    await expect.element(field()).toHaveValue(text);
    await send().click();
    await expect.poll(() => articles(feed)[0]?.textContent).toContain(text);
  });

  test("a post is not sent for whoever signs in next", async () => {
    const feed = await composing();
    feed.responder.offline = true;
    await send().click();
    await expect.element(words("等网络")).toBeVisible();
    feed.responder.viewer = { ...zhouMin, id: "res_000000000000000000000an0ther" };
    feed.element.client?.identify("somebody else");
    lineReturns(feed);
    await expect.poll(() => words("等网络").query()).toBeNull();
    await feed.element.updateComplete;
    expect(posted(feed)).toEqual([]);
  });
});

describe("a stranger who wants to write", () => {
  test("is asked to sign in, and goes on from there", async () => {
    const feed = feedOnPage({ token: null });
    const actions: string[] = [];
    feed.element.addEventListener("linli-auth-required", (event) => {
      actions.push(event.action);
      event.respondWith(Promise.resolve("zhoumin"));
    });
    await atRest().click();
    await expect.poll(() => focused(feed)?.id).toBe("composer-text");
    expect(actions).toEqual(["post"]);
  });

  test("is told how when nobody answers", async () => {
    feedOnPage({ token: null });
    await atRest().click();
    await expect.element(words("先在这个页面登录，再点一次。")).toBeVisible();
  });

  test("whose token has run out meanwhile is asked once, and the post goes out", async () => {
    const feed = await composing();
    let refusals = 1;
    const { fetch } = feed.responder;
    const refusing = vi.fn<typeof fetch>(async (input, init) => {
      if (init?.method === "POST" && refusals-- > 0) {
        return Response.json(
          {
            type: "about:blank",
            title: "",
            status: 401,
            code: "token.expired",
            detail: "",
            request_id: "",
            errors: [],
          },
          { status: 401, headers: { "content-type": "application/problem+json" } },
        );
      }
      return fetch(input, init);
    });
    feed.responder.fetch = refusing;
    feed.element.addEventListener("linli-auth-required", (event) => event.respondWith(Promise.resolve("zhoumin2")));
    await send().click();
    await expect.poll(() => articles(feed)[0]?.textContent).toContain(text);
    expect(posted(feed)).toHaveLength(1);
  });
});

test("whoever leaves with a post waiting and a menu open leaves nothing behind", async () => {
  const leftovers = watchLeftovers();
  const feed = await composing();
  feed.responder.offline = true;
  await send().click();
  await expect.element(words("等网络")).toBeVisible();
  await menuOf("唐果");
  await expect.poll(() => feed.element.shadowRoot?.querySelector('[role="menu"]')).toBeTruthy();
  feed.element.remove();
  await expect.poll(leftovers).toEqual({ listeners: [], timers: 0, observers: 0 });
});

function never(): never {
  throw new Error("The fixture lacks what the test needs");
}
