import { picture } from "../../testing/fixtures.ts";
import { openMap, parts } from "../index.ts";
import { whole } from "./views.ts";

/** The page's own tiles, if its address names some. */
const url = new URL(import.meta.url).searchParams.get("tiles");
const host = document.createElement("main");
const root = host.attachShadow({ mode: "open" });
root.adoptedStyleSheets = parts.flatMap(({ styles }) => styles).flatMap(({ styleSheet }) => styleSheet ?? []);
const container = document.createElement("div");
container.style.cssText = "position: relative; width: 700px; height: 480px";
root.append(container);
document.body.append(host);
openMap({
  container,
  view: whole,
  picture: picture(),
  tiles: url === null ? null : { url, coordinates: "wgs84" },
  onViewChange: () => {},
  onChoose: () => {},
  onTilesFailure: (cause) => {
    host.dataset["failure"] = String(cause);
  },
});
