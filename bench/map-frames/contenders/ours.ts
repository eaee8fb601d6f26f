import { createClient } from "@linli/client";
import { LinliNeighbourMap } from "@linli/widgets/neighbour-map";
import "@linli/widgets/neighbour-map/define";
import type { Mount } from "../contender.ts";
import { community, features, middle, tileAt } from "../features.ts";

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** What a server does is not measured: its answers lie ready. */
const answers = new Map<string, string>();
for (const zoom of [0, 15, 16, 17, 18, 19]) {
  const side = 2 ** zoom;
  const sine = Math.sin((middle[1] * Math.PI) / 180);
  const column = Math.floor(((middle[0] + 180) / 360) * side);
  const row = Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * side);
  for (let x = column - 8; x <= column + 8; x++)
    for (let y = row - 8; y <= row + 8; y++) answers.set(`/${zoom}/${x}/${y}`, JSON.stringify(tileAt(zoom, x, y)));
}

function answer(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const { pathname } = new URL(new Request(input, init).url);
  const [, tile] = /\/map(\/\d+\/\d+\/\d+)$/.exec(pathname) ?? [];
  const headers = { "content-type": "application/json" };
  if (tile) return Promise.resolve(new Response(answers.get(tile) ?? JSON.stringify(tileAt(0, -1, -1)), { headers }));
  const isCommunity = pathname.endsWith(community);
  return Promise.resolve(
    Response.json(isCommunity ? { name: "梧桐里", visibility: "public" } : { items: [], next: null }),
  );
}

/** What a page gets: the whole element with its list, on the real client. */
export const mount: Mount = async (ground) => {
  const element = new LinliNeighbourMap();
  const given = {
    community,
    lang: "zh-CN",
    live: "off",
    zoom: "17",
    center: middle.join(),
    "time-zone": "Asia/Shanghai",
  };
  for (const [name, value] of Object.entries(given)) element.setAttribute(name, value);
  element.client = createClient({ api: "https://api.example", siteKey: "pk_bench", fetch: answer });
  ground.append(element);
  const all = (selector: string) => [...(element.shadowRoot?.querySelectorAll(selector) ?? [])];
  const shapes = () =>
    all(".ground path").reduce((sum, path) => sum + (path.getAttribute("d")?.match(/M/g) ?? []).length, 0);
  while (shapes() < features.length * 0.7) await frame();
  return { drawn: () => shapes() + all(".target").length };
};
