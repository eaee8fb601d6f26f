import { createClient } from "@linli/client";
import { LinliActivityFeed } from "@linli/widgets/activity-feed";
import "@linli/widgets/activity-feed/define";
import type { Mount } from "../contender.ts";
import { community, pageSize } from "../items.ts";

/** What a page gets: the element with the real client, everything switched on but the stream. */
export const mount: Mount = (ground, answers) => {
  const element = new LinliActivityFeed();
  const given = { community, lang: "zh-CN", live: "off", "page-size": String(pageSize), "time-zone": "Asia/Shanghai" };
  for (const [name, value] of Object.entries(given)) element.setAttribute(name, value);
  element.client = createClient({ api: "https://api.example", siteKey: "pk_bench", token: "someone", fetch: answers });
  ground.append(element);
  if (!element.shadowRoot) throw new Error("the element has no shadow root");
  // It reads on by itself when its end comes near.
  return { open: (group) => element.setAttribute("group", group), reachEnd: () => {}, root: element.shadowRoot };
};
