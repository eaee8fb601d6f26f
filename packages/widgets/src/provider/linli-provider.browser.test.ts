import { createClient } from "@linli/client";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { define } from "../foundation/define.ts";
import { identify } from "../foundation/page.ts";
import type { LinliExample } from "../foundation/testing/linli-example.ts";
import "../foundation/testing/linli-example.ts";
import { eventStream, json, type Network, standInNetwork } from "../foundation/testing/network.ts";
import { activityTitled } from "../foundation/testing/occasions.ts";
import { next, onPage, pageSays } from "../foundation/testing/on-page.ts";
import { LinliProvider } from "./linli-provider.ts";

/** Elements of one address share a session, so every test has an address of its own. */
let site = 0;
beforeEach(() => {
  site++;
});

const here = (community = "com_1", live = "off") =>
  `api="https://${site}.example" site-key="pk_1" community="${community}" live="${live}"`;

/** An API that answers with who was asked for what. */
function telling(): Network {
  return standInNetwork(({ url, headers }) => {
    const { host, pathname, searchParams } = new URL(url);
    if (pathname.endsWith("/stream")) return eventStream().response;
    const person = headers.get("authorization") ?? searchParams.get("key");
    return json(activityTitled(`${host.split(".")[0]} ${pathname.split("/")[3]} ${person}`));
  });
}

function title(element: LinliExample | null): string {
  return element?.shadowRoot?.querySelector("p")?.textContent ?? "";
}

/** The provider is registered for good by the first test that needs it upgraded. */
function defined(): void {
  define("linli-provider", LinliProvider);
}

test("elements wait for a provider that is not there yet, and are served once it is", async () => {
  const { requests } = telling();
  const element = onPage(
    `<linli-provider ${here()}><section><linli-example></linli-example></section></linli-provider>`,
    "linli-example",
  );
  pageSays({ api: "https://page.example", siteKey: "pk_page", community: "com_page" });
  const provider = element.closest("linli-provider");
  if (provider) provider.token = "early.to.ken";
  await element.updateComplete;
  expect(requests).toEqual([]);
  expect(element.resource.failure).toBeNull();
  defined();
  await next(element, "linli-ready");
  expect(title(element)).toBe(`${site} com_1 Bearer early.to.ken`);
  expect(requests).toHaveLength(1);
});

test("a provider draws nothing itself and takes no part in the layout", () => {
  defined();
  const provider = onPage(`<linli-provider ${here()}><p>page</p></linli-provider>`, "linli-provider");
  expect(getComputedStyle(provider).display).toBe("contents");
  expect(provider.innerText).toBe("page");
});

test("the element's own attributes win over the provider's, and those over the page's", async () => {
  defined();
  telling();
  pageSays({ api: "https://page.example", siteKey: "pk_page", community: "com_page", density: "large", theme: "dark" });
  const element = onPage(
    `<linli-provider ${here()} theme="light"><linli-example community="com_own"></linli-example></linli-provider>`,
    "linli-example",
  );
  await next(element, "linli-ready");
  expect(title(element)).toBe(`${site} com_own pk_1`);
  expect(element.seen.settings).toMatchObject({ theme: "light", density: "large", live: "off" });
});

test("a word that is not one of those allowed counts as not said", async () => {
  defined();
  telling();
  const element = onPage(
    `<linli-provider ${here()} theme="purple" density="large"><linli-example density=""></linli-example></linli-provider>`,
    "linli-example",
  );
  await element.updateComplete;
  expect(element.seen.settings).toMatchObject({ theme: "auto", density: "large" });
});

test("the nearest provider serves, and what it leaves out comes from the one around it", async () => {
  defined();
  telling();
  const element = onPage(
    `<linli-provider ${here()}><linli-provider community="com_inner"><linli-example></linli-example></linli-provider></linli-provider>`,
    "linli-example",
  );
  await next(element, "linli-ready");
  expect(title(element)).toBe(`${site} com_inner pk_1`);
});

test("elements inside one provider, at whatever depth, have one client", async () => {
  defined();
  telling();
  const provider = onPage(
    `<linli-provider ${here()}><linli-example></linli-example><linli-provider community="com_2"><linli-example></linli-example></linli-provider></linli-provider>`,
    "linli-provider",
  );
  const [one, other] = provider.querySelectorAll("linli-example");
  await one?.updateComplete;
  await other?.updateComplete;
  expect(one?.session).toBeDefined();
  expect(one?.session).toBe(other?.session);
});

test("an element that moves to another provider is served by that one, and outside by the page", async () => {
  defined();
  telling();
  const provider = onPage(
    `<linli-provider ${here()}><linli-example></linli-example></linli-provider>`,
    "linli-provider",
  );
  const second = onPage(`<linli-provider ${here("com_second")}></linli-provider>`, "linli-provider");
  pageSays({ api: `https://${site}.example`, siteKey: "pk_page", community: "com_page" });
  const element = provider.querySelector("linli-example");
  if (!element) throw new Error("There is no element");
  await expect.poll(() => title(element)).toBe(`${site} com_1 pk_1`);
  second.append(element);
  await expect.poll(() => title(element)).toBe(`${site} com_second pk_1`);
  second.after(element);
  await expect.poll(() => title(element)).toBe(`${site} com_page pk_page`);
  provider.append(element);
  await expect.poll(() => title(element)).toBe(`${site} com_1 pk_1`);
});

test("a provider that is moved with everything in it keeps serving it", async () => {
  defined();
  const network = telling();
  const provider = onPage(
    `<linli-provider ${here()}><linli-example></linli-example></linli-provider>`,
    "linli-provider",
  );
  const element = provider.querySelector("linli-example");
  const outer = onPage(`<linli-provider ${here()} density="large"></linli-provider>`, "linli-provider");
  await expect.poll(() => title(element)).toBe(`${site} com_1 pk_1`);
  outer.append(provider);
  await expect.poll(() => element?.seen.settings.density).toBe("large");
  await expect.poll(() => network.requests.length).toBe(2);
  expect(title(element)).toBe(`${site} com_1 pk_1`);
});

test("another API or key makes another client, and the elements inside read from it", async () => {
  defined();
  telling();
  const provider = onPage(
    `<linli-provider ${here()}><linli-example></linli-example></linli-provider>`,
    "linli-provider",
  );
  const element = provider.querySelector("linli-example");
  await expect.poll(() => title(element)).toBe(`${site} com_1 pk_1`);
  provider.setAttribute("site-key", "pk_2");
  await expect.poll(() => title(element)).toBe(`${site} com_1 pk_2`);
  provider.api = `https://moved-${site}.example`;
  await expect.poll(() => title(element)).toBe(`moved-${site} com_1 pk_2`);
});

test("a token that changes signs somebody else in with the same client; null signs out and wipes", async () => {
  defined();
  const network = telling();
  const provider = onPage(
    `<linli-provider ${here()}><linli-example></linli-example></linli-provider>`,
    "linli-provider",
  );
  provider.token = "first.to.ken";
  const element = provider.querySelector("linli-example");
  await expect.poll(() => title(element)).toBe(`${site} com_1 Bearer first.to.ken`);
  const client = element?.session?.client;
  provider.token = async () => "second.to.ken";
  await expect.poll(() => title(element)).toBe(`${site} com_1 Bearer second.to.ken`);
  expect(element?.session?.client).toBe(client);
  network.answer(() => new Promise(() => {}));
  provider.token = null;
  await provider.updateComplete;
  await expect.poll(() => title(element)).toBe("…");
});

test("the page's own client is used as it is, and signing in with it reaches the elements", async () => {
  defined();
  telling();
  const provider = onPage(
    '<linli-provider community="com_1" live="off"><linli-example></linli-example></linli-provider>',
  );
  const element = provider.querySelector("linli-example");
  const client = createClient({ api: `https://${site}.example`, siteKey: "pk_own" });
  if (provider instanceof LinliProvider) provider.client = client;
  await expect.poll(() => title(element)).toBe(`${site} com_1 pk_own`);
  client.identify("a.b.c");
  await expect.poll(() => title(element)).toBe(`${site} com_1 Bearer a.b.c`);
});

test("elements without a provider share the page's session, and the page signs in for all of them", async () => {
  telling();
  pageSays({ api: `https://${site}.example`, siteKey: "pk_page", community: "com_page", live: "off" });
  const one = onPage("<linli-example></linli-example>", "linli-example");
  const other = onPage("<linli-example></linli-example>", "linli-example");
  await next(other, "linli-ready");
  expect(one.session).toBe(other.session);
  identify("a.b.c");
  await expect.poll(() => [title(one), title(other)]).toEqual(Array(2).fill(`${site} com_page Bearer a.b.c`));
});

test("the page's token is not handed to an API that only markup has named", async () => {
  const network = telling();
  pageSays({ api: "https://page.example", siteKey: "pk_page", community: "com_page" });
  identify("a.b.c");
  const element = onPage(`<linli-example ${here()}></linli-example>`, "linli-example");
  await next(element, "linli-ready");
  expect(network.requests.map(({ headers }) => headers.get("authorization"))).toEqual([null]);
});

test("all elements of a provider follow one stream", async () => {
  defined();
  const network = telling();
  onPage(
    `<linli-provider ${here("com_1", "stream")}><linli-example></linli-example><linli-example></linli-example></linli-provider>`,
  );
  const streams = () => network.paths.filter((path) => path.includes("/stream"));
  await expect.poll(streams).toHaveLength(1);
  await vi.waitFor(() => expect(network.paths.length).toBeGreaterThan(2));
  expect(streams()).toHaveLength(1);
});

test("an element inside somebody else's shadow root finds the provider around it", async () => {
  defined();
  telling();
  const provider = onPage(`<linli-provider ${here()}><div></div></linli-provider>`, "linli-provider");
  const element = document.createElement("linli-example");
  provider.querySelector("div")?.attachShadow({ mode: "open" }).append(element);
  await next(element, "linli-ready");
  expect(title(element)).toBe(`${site} com_1 pk_1`);
});

test("an action that needs a resident asks the page, and is resumed with the token it answers", async () => {
  telling();
  const element = onPage(`<linli-example ${here()}></linli-example>`, "linli-example");
  await next(element, "linli-ready");
  // A page that answers nothing leaves it to a code from paper, which nobody has to have.
  const unanswered = element.signIn("sign-up");
  const dialog = () =>
    [...(element.shadowRoot?.children ?? [])].flatMap((each) => each.shadowRoot?.querySelector("dialog") ?? [])[0];
  await expect.poll(() => dialog()?.open).toBe(true);
  dialog()?.dispatchEvent(new Event("cancel"));
  expect(await unanswered).toBe(false);
  const body = document.body;
  body.addEventListener("linli-auth-required", answer);
  onTestFinished(() => body.removeEventListener("linli-auth-required", answer));
  expect(await element.signIn("sign-up")).toBe(true);
  await expect.poll(() => title(element)).toBe(`${site} com_1 Bearer sign-up.to.ken`);
});

function answer(event: HTMLElementEventMap["linli-auth-required"]): void {
  event.respondWith(Promise.resolve(`${event.action}.to.ken`));
  event.respondWith(Promise.resolve("too.late"));
}
