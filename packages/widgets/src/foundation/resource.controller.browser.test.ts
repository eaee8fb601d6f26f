import { expect, test } from "vitest";
import type { LinliExample } from "./testing/linli-example.ts";
import "./testing/linli-example.ts";
import { json, promised, standInNetwork } from "./testing/network.ts";
import { activityTitled } from "./testing/occasions.ts";
import { next, onPage } from "./testing/on-page.ts";

const markup = '<linli-example api="https://api.example" site-key="pk_1" community="com_1" live="off"></linli-example>';

function example(): LinliExample {
  return onPage(markup, "linli-example");
}

function textOf(element: LinliExample): string {
  return element.shadowRoot?.querySelector("p")?.textContent ?? "";
}

test("an element shows what the API answers", async () => {
  const network = standInNetwork(() => json(activityTitled("羽毛球")));
  const element = example();
  expect(element.resource.value).toBeUndefined();
  await next(element, "linli-ready");
  expect(textOf(element)).toBe("羽毛球");
  expect(network.paths).toEqual(["/v1/communities/com_1/activities/act_1?key=pk_1"]);
});

test("an old answer that arrives late does not overwrite a newer one", async () => {
  const slow = promised<Response>();
  const network = standInNetwork(() => slow.promise);
  const element = example();
  await expect.poll(() => network.requests).toHaveLength(1);
  network.answer(() => json(activityTitled("second")));
  await element.resource.refresh();
  slow.resolve(json(activityTitled("first")));
  await element.updateComplete;
  expect(element.resource.value?.title).toBe("second");
  expect(network.requests[0]?.signal.aborted).toBe(true);
});

test("leaving the page ends a read, and coming back starts it again", async () => {
  const network = standInNetwork(() => new Promise(() => {}));
  const element = example();
  await expect.poll(() => network.requests).toHaveLength(1);
  const ground = element.parentElement;
  element.remove();
  expect(network.requests[0]?.signal.aborted).toBe(true);
  network.answer(() => json(activityTitled("back")));
  ground?.append(element);
  await next(element, "linli-ready");
  expect(network.requests).toHaveLength(2);
});

test("what is known stays on the screen while it is read again", async () => {
  const network = standInNetwork(() => json(activityTitled("known")));
  const element = example();
  await next(element, "linli-ready");
  const slow = promised<Response>();
  network.answer(() => slow.promise);
  const refreshed = element.resource.refresh();
  await element.updateComplete;
  expect(element.resource.pending).toBe(true);
  expect(textOf(element)).toBe("known");
  slow.resolve(json(activityTitled("newer")));
  await refreshed;
  await element.updateComplete;
  expect(textOf(element)).toBe("newer");
});

test("another activity is not shown with the words of the last one", async () => {
  const network = standInNetwork(() => json(activityTitled("known")));
  const element = example();
  await next(element, "linli-ready");
  network.answer(() => new Promise(() => {}));
  element.activity = "act_2";
  await element.updateComplete;
  expect(textOf(element)).toBe("…");
});

test("a failure is told to the page and keeps what was known", async () => {
  const network = standInNetwork(() => json(activityTitled("known")));
  const element = example();
  await next(element, "linli-ready");
  network.answer(() => json({ code: "resource.not_found" }, { status: 404 }));
  const told = next(document.body, "linli-error");
  await element.resource.refresh();
  expect((await told).code).toBe("resource.not_found");
  expect(element.resource.failure?.code).toBe("resource.not_found");
  expect(element.resource.value?.title).toBe("known");
});

test("what failed is read again when the network returns", async () => {
  const network = standInNetwork(() => json({ code: "resource.not_found" }, { status: 404 }));
  const element = example();
  await next(element, "linli-error");
  network.answer(() => json(activityTitled("here")));
  window.dispatchEvent(new Event("online"));
  await next(element, "linli-ready");
  expect(element.resource.failure).toBeNull();
});

test("an answer with the known tag changes nothing but the time of knowing", async () => {
  const network = standInNetwork(() => json(activityTitled("known"), { etag: '"7"' }));
  const element = example();
  await next(element, "linli-ready");
  const { value, readAt } = element.resource;
  network.answer(() => json(activityTitled("same tag, so not looked at"), { etag: '"7"' }));
  await element.resource.refresh();
  expect(element.resource.value).toBe(value);
  expect(element.resource.readAt).toBeGreaterThanOrEqual(readAt ?? Number.POSITIVE_INFINITY);
});

test("a read under way starts again when something newer became known meanwhile", async () => {
  const network = standInNetwork(() => json(activityTitled("known")));
  const element = example();
  await next(element, "linli-ready");
  const slow = promised<Response>();
  network.answer(() => slow.promise);
  const refreshed = element.resource.refresh();
  network.answer(() => json(activityTitled("newest")));
  element.resource.replace((activity) => ({ ...activity, title: "told" }));
  slow.resolve(json(activityTitled("older than what was told")));
  await refreshed;
  await expect.poll(() => element.resource.value?.title).toBe("newest");
});

test("an element without an address says so instead of asking", async () => {
  const { requests } = standInNetwork(() => json({}));
  const element = onPage('<linli-example community="com_1"></linli-example>', "linli-example");
  expect((await next(element, "linli-error")).code).toBe("client.unconfigured");
  expect(requests).toEqual([]);
});

test("a secret key in a page is refused before anything is sent", async () => {
  const { requests } = standInNetwork(() => json({}));
  const element = onPage(
    '<linli-example api="https://api.example" site-key="sk_1" community="com_1"></linli-example>',
    "linli-example",
  );
  expect((await next(element, "linli-error")).code).toBe("client.secret_key");
  expect(requests).toEqual([]);
});

test("signing in reads again without hiding what is known, and signing out hides it at once", async () => {
  const network = standInNetwork(() => json(activityTitled("for all")));
  const element = example();
  await next(element, "linli-ready");
  network.answer(({ headers }) => json(activityTitled(`for ${headers.get("authorization")}`)));
  const { session } = element;
  session?.identify("a.b.c");
  await element.updateComplete;
  expect(textOf(element)).toBe("for all");
  await expect.poll(() => textOf(element)).toBe("for Bearer a.b.c");
  network.answer(() => new Promise(() => {}));
  session?.identify(null);
  await element.updateComplete;
  expect(textOf(element)).toBe("…");
});
