import { describe, expect, test, vi } from "vitest";
import type { ConnectedElement } from "./connected-element.ts";
import { define } from "./define.ts";
import { watchLeftovers } from "./testing/leftovers.ts";
import { type Answer, standInNetwork } from "./testing/network.ts";
import { onPage } from "./testing/on-page.ts";
import { openStrictFrame } from "./testing/strict-frame.ts";

/** An element, and what the suite has to know about it. */
export type Subject = {
  name: string;
  element: CustomElementConstructor & { prototype: ConnectedElement };
  /** Addresses of the modules that register it and what stands in it. */
  modules: string[];
  /** Attributes with which it draws something; `api` and `community` are the suite's. */
  attributes: Record<string, string>;
  answer: Answer;
  /** Markup inside. */
  content?: string;
  /** What a person sees once it is drawn, be it by what stands inside. */
  drawn: (element: ConnectedElement) => string | null | undefined;
};

const api = "https://api.example";
const community = "com_lifecycle";

/** What every element promises, whatever it shows. */
export function describeLifecycle(subject: Subject): void {
  const { name, answer, drawn, content = "" } = subject;
  const said = { api, "site-key": "pk_1", community, ...subject.attributes };
  const attributes = Object.entries(said).map(([attribute, value]) => `${attribute}="${value}"`);
  const markup = `<${name} ${attributes.join(" ")}>${content}</${name}>`;

  const put = (html = markup): ConnectedElement => {
    const element = onPage(html).closest(name) ?? document.querySelector(name);
    if (!(element instanceof subject.element)) throw new Error(`There is no ${name} in ${html}`);
    return element;
  };
  const appears = (element: ConnectedElement) => expect.poll(() => drawn(element)).toBeTruthy();

  describe(`the life of <${name}>`, () => {
    test("it draws when it comes to the page, and again after it was away", async () => {
      standInNetwork(answer);
      const element = put();
      await appears(element);
      const ground = element.parentElement;
      element.remove();
      ground?.append(element);
      await appears(element);
    });

    test("it keeps what it shows while it is moved", async () => {
      standInNetwork(answer);
      const element = put();
      await appears(element);
      const shown = drawn(element);
      const elsewhere = onPage("<section></section>");
      elsewhere.append(element);
      await element.updateComplete;
      expect(drawn(element)).toBe(shown);
    });

    test("two of it stand on one page", async () => {
      standInNetwork(answer);
      const [one, other] = [put(), put()];
      await appears(one);
      await appears(other);
    });

    test("it is made by a script: properties before it comes to the page, and after", async () => {
      const network = standInNetwork(answer);
      const element = document.createElement(name);
      if (!(element instanceof subject.element)) throw new Error(`${name} is not registered`);
      Object.assign(element, { api, siteKey: "pk_1", community });
      for (const [attribute, value] of Object.entries(subject.attributes)) element.setAttribute(attribute, value);
      element.insertAdjacentHTML("beforeend", content);
      onPage("<section></section>").append(element);
      await appears(element);
      element.community = "com_elsewhere";
      await expect.poll(() => network.paths.some((path) => path.includes("com_elsewhere"))).toBe(true);
    });

    test("its attributes are heard at any time", async () => {
      standInNetwork(answer);
      const element = put();
      await appears(element);
      const changes = { theme: "dark", density: "large", live: "poll", "time-zone": "Europe/Berlin", lang: "en" };
      for (const [attribute, value] of Object.entries(changes)) element.setAttribute(attribute, value);
      await element.updateComplete;
      const { theme, density, live, timeZone, lang } = element;
      expect([theme, density, live, timeZone, lang]).toEqual(Object.values(changes));
    });

    test("registering it again changes nothing", () => {
      define(name, subject.element);
      define(name, class extends HTMLElement {});
      expect(customElements.get(name)).toBe(subject.element);
    });

    test("after a hundred visits nothing of it is left on the page", async () => {
      standInNetwork(answer);
      const leftovers = watchLeftovers();
      const element = put();
      const ground = element.parentElement;
      await appears(element);
      for (let visit = 0; visit < 100; visit++) {
        element.remove();
        await element.updateComplete;
        ground?.append(element);
        await element.updateComplete;
      }
      element.remove();
      await expect.poll(leftovers).toEqual({ listeners: [], timers: 0, observers: 0 });
    });

    test("it does not take the focus", async () => {
      standInNetwork(answer);
      const field = onPage("<input>");
      field.focus();
      const element = put();
      await appears(element);
      element.setAttribute("lang", "en");
      await element.updateComplete;
      expect(document.activeElement).toBe(field);
    });

    test("it keeps nothing in the browser and asks nobody but its API", async () => {
      const cookies = vi.spyOn(Document.prototype, "cookie", "set");
      const network = standInNetwork(answer);
      await appears(put());
      expect(cookies).not.toHaveBeenCalled();
      cookies.mockRestore();
      expect([...new Set(network.requests.map(({ url }) => new URL(url).origin))]).toEqual([api]);
      expect(network.requests.map(({ credentials }) => credentials)).toEqual(network.requests.map(() => "omit"));
      expect([localStorage.length, sessionStorage.length]).toEqual([0, 0]);
    });

    test("it draws under the strictest policy, and the policy has nothing to refuse", async () => {
      const frame = await openStrictFrame({ api, answer, modules: subject.modules });
      frame.document.body.insertAdjacentHTML("beforeend", markup);
      const element = frame.document.querySelector<ConnectedElement>(name);
      await expect.poll(() => element && drawn(element)).toBeTruthy();
      expect(frame.refused).toEqual([]);
    });
  });
}
