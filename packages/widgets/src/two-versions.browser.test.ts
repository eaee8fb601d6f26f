import { type Client, createClient } from "@linli/client";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { configure, identify } from "./foundation/page.ts";
import { eventStream, json, type Network, standInNetwork } from "./foundation/testing/network.ts";
import { activityTitled } from "./foundation/testing/occasions.ts";
import { next, onPage } from "./foundation/testing/on-page.ts";
import "./foundation/testing/linli-example.ts";
import "./neighbour-map/define.ts";
import { activityPin, at, ground, tileOf } from "./neighbour-map/testing/fixtures.ts";
import { drill, needPin } from "./neighbour-map/testing/needs.ts";

const place = Symbol.for("linli:page:1");
const world = globalThis as { [place]?: object };

/** Elements of one address share a session, so every test has an address of its own. */
let site = 0;
beforeEach(() => {
  site++;
});
const api = () => `https://version${site}.example`;

/** Another copy of the package was on the page first, and has left this there. */
function plant(left: object): void {
  const own = world[place];
  world[place] = left;
  onTestFinished(() => {
    if (own) world[place] = own;
    else Reflect.deleteProperty(world, place);
  });
}

const older = () => ({ settings: {}, token: null, listeners: new Set<() => void>() });
const newer = () => ({ ...older(), departures: 3, moods: new Map(), settings: { weather: "rain", live: "telepathy" } });

/** An API that says who has asked. */
function telling(): Network {
  return standInNetwork(({ url, headers }) => {
    if (url.includes("/stream")) return eventStream().response;
    return json(activityTitled(headers.get("authorization") ?? "a stranger"));
  });
}

const title = (element: Element) => element.shadowRoot?.querySelector("p")?.textContent;

describe.each([
  { age: "older", left: older },
  { age: "newer", left: newer },
])("where a copy of an $age version was on the page first", ({ left }) => {
  test("elements read, follow what is set for the page, and whoever leaves is gone from them", async () => {
    plant(left());
    const network = telling();
    configure({ api: api(), siteKey: "pk_1", community: "com_1" });
    const element = onPage("<linli-example></linli-example>", "linli-example");
    await expect.poll(() => title(element)).toBe("a stranger");
    identify("a.b.c");
    await expect.poll(() => title(element)).toBe("Bearer a.b.c");
    network.answer(() => new Promise(() => {}));
    identify(null);
    await expect.poll(() => title(element)).toBe("…");
    configure({ lang: "en" });
    await expect.poll(() => element.seen.language).toBe("en");
    expect(element.seen.settings.live).toBe("stream");
  });
});

/** The client of a version that knew of no needs, and did not tell how far a stream has come. */
function clientOfAnOlderVersion(): Client {
  const client = createClient({ api: api(), siteKey: "pk_1", token: "a.b.c" });
  const older: Client = {
    ...client,
    stream: { open: (community, options) => client.stream.open(community, { ...options, onPosition: undefined }) },
  };
  for (const younger of ["needs", "ahead"]) Reflect.deleteProperty(older, younger);
  return older;
}

/** What the provider of an older version is to those inside: it answers who asks for these contexts. */
function provider(client: Client): HTMLElement {
  const given: Record<string, unknown> = {
    "linli:client:1": client,
    "linli:settings:1": { api: api(), siteKey: "pk_1", community: "com_1", theme: "dark", live: "stream" },
  };
  const element = onPage("<linli-provider></linli-provider>");
  element.addEventListener("context-request", (event) => {
    if (typeof event.context !== "string" || !(event.context in given)) return;
    event.stopPropagation();
    event.callback(given[event.context], () => {});
  });
  return element;
}

describe("inside a provider of an older version", () => {
  const standing = [...ground, activityPin("yoga", "晨练", at(-100, 60))];

  /** The API of a neighbourhood where somebody needs something. */
  function answering(): Network {
    return standInNetwork(({ url }) => {
      if (url.includes("/stream")) return eventStream().response;
      if (url.includes("/map/")) return json(tileOf([...standing, needPin(drill)]));
      return json({ items: [], next: null });
    });
  }

  test("an element reads with its client, in its settings", async () => {
    telling();
    const element = document.createElement("linli-example");
    const ready = next(element, "linli-ready");
    provider(clientOfAnOlderVersion()).append(element);
    await ready;
    expect(title(element)).toBe("Bearer a.b.c");
    expect(element.seen.settings.theme).toBe("dark");
  });

  test("what it cannot ask for fails where it is asked for, and the rest of the map stands", async () => {
    answering();
    const complaints = vi.spyOn(console, "error");
    const element = document.createElement("linli-neighbour-map");
    Object.assign(element, { layers: "activities needs", lang: "zh-CN" });
    const failure = next(element, "linli-error");
    provider(clientOfAnOlderVersion()).append(element);
    expect((await failure).code).toBe("client.unconfigured");
    const names = () =>
      [...(element.shadowRoot?.querySelectorAll(".choose bdi") ?? [])].map((each) => each.textContent);
    await expect.poll(names).toEqual(["晨练"]);
    await expect.poll(() => element.shadowRoot?.textContent).toContain("这一页还没接好");
    expect(complaints).not.toHaveBeenCalled();
    complaints.mockRestore();
  });
});
